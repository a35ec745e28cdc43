//! What `check` reports, in each format.

use super::folder::Folder;
use super::process::{Ended, run};
use serde_json::Value;

/// A good expression, one with an error, a warning and a fix, and one with several lines.
fn folder() -> Folder {
    let folder = Folder::new("formats");
    folder.write("good.expr", "// name: good\nAppend([mail], \".test\")\n");
    folder.write(
        "bad, or so.expr",
        "// target: x\nappend([ü😀 ], “😀”,\n  lcase([b]))\n",
    );
    folder
}

fn check(format: &str, folder: &Folder) -> Ended {
    let (good, bad) = (folder.path("good.expr"), folder.path("bad, or so.expr"));
    run(&["check", "--format", format, "--file", &good, &bad], b"")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn several_files_are_counted_at_the_end() {
    let ended = check("plain", &folder());
    assert_eq!((ended.status, ended.stdout.as_str()), (1, ""));
    let last = ended.stderr.lines().last().unwrap();
    assert!(last.ends_with(" in 1 of 2 expressions"), "{}", ended.stderr);
    let lines = ended.stderr.lines().count();
    let place = |line: &str| {
        let place = line.split(".expr:").nth(1).unwrap().split(": ").next();
        let (line, column) = place.unwrap().split_once(':').unwrap();
        (
            line.parse::<usize>().unwrap(),
            column.parse::<usize>().unwrap(),
        )
    };
    let places: Vec<_> = ended.stderr.lines().take(lines - 1).map(place).collect();
    assert!(places.len() > 2 && places.is_sorted(), "{places:?}");
}

#[test]
fn the_place_in_a_file_is_shown_to_people() {
    let ended = check("human", &folder());
    let shown = &ended.stderr;
    assert!(shown.contains("bad, or so.expr:2:1]"), "{shown}");
    assert!(shown.contains("2 │ append([ü😀 ]"), "{shown}");
    assert!(shown.contains("3 │   lcase([b]))"), "{shown}");
}

#[test]
fn json_names_file_line_and_column() {
    let ended = check("json", &folder());
    let object = json(&ended.stdout);
    assert_eq!((ended.status, &object["valid"]), (1, &Value::Bool(false)));
    let last = object["diagnostics"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert!(last["file"].as_str().unwrap().ends_with("bad, or so.expr"));
    assert_eq!(
        (last["line"].as_u64(), last["column"].as_u64()),
        (Some(3), Some(3))
    );
    let first = &object["diagnostics"][0];
    assert_eq!(first["fix"]["certain"], true);
    let lone = json(&run(&["check", "--format", "json", "--", "append([a])"], b"").stdout);
    assert!(lone["diagnostics"][0].get("file").is_none());
}

/// The schema of the standard, with what it refers to inside.
fn sarif_is_valid(log: &Value) {
    // A bracket of this pattern closes nothing, which later editions of the schema mend.
    let (wrong, right) = ("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$");
    let text = include_str!("../data/sarif-schema-2.1.0.json");
    assert_eq!(text.matches(wrong).count(), 2);
    let schema = json(&text.replace(wrong, right));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(log)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn sarif_follows_its_schema() {
    let folder = folder();
    let missing = folder.path("missing.json");
    let log = json(&check("sarif", &folder).stdout);
    sarif_is_valid(&log);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let of = |code: &str| {
        results
            .iter()
            .find(|result| result["ruleId"] == code)
            .unwrap_or_else(|| panic!("{code}: {results:#?}"))
    };
    let place = |result: &Value| {
        let place = &result["locations"][0]["physicalLocation"];
        let region = &place["region"];
        let number = |key: &str| region[key].as_u64().unwrap();
        (
            place["artifactLocation"]["uri"]
                .as_str()
                .unwrap()
                .to_string(),
            [
                number("startLine"),
                number("startColumn"),
                number("endLine"),
                number("endColumn"),
            ],
        )
    };
    let (uri, region) = place(of("E101"));
    assert!(
        uri.starts_with("file:///") && uri.ends_with("bad%2C%20or%20so.expr"),
        "{uri}"
    );
    assert_eq!(region, [2, 1, 2, 7]);
    // The pair of surrogates before it takes two columns.
    assert_eq!(place(of("W413")).1, [2, 8, 2, 14]);
    let fix = &of("E101")["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(fix["deletedRegion"]["startLine"], 2);
    let list = folder.write(
        "list.json",
        "[{\"target\": \"a\", \"expression\": \"Append([b], \\u201cc\\u201d)\"}]",
    );
    let malformed = folder.write("malformed.json", "[{]");
    let files = ["--file", &missing, &malformed, &list];
    let log = run(&[&["check", "--format", "sarif"], &files[..]].concat(), b"");
    let log = json(&log.stdout);
    sarif_is_valid(&log);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let results = &log["runs"][0]["results"];
    assert_eq!(results[0]["ruleId"], "E300");
    let place = &results[1]["locations"][0]["logicalLocations"][0];
    assert_eq!(place["fullyQualifiedName"], "$[0].expression");
    let change = &results[1]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(
        change["insertedContent"]["text"], "\\\"c\\\"",
        "as JSON spells it"
    );
    let alone = ["check", "--format", "sarif", "--", "Append([a], \"x\")"];
    sarif_is_valid(&json(&run(&alone, b"").stdout));
}

#[test]
fn guesses_are_no_fixes_of_sarif() {
    let guess = "Switch([a], \"False\", \"True\", \"True\", \"False\")";
    let log = json(&run(&["check", "--format", "sarif", "--", guess], b"").stdout);
    let result = &log["runs"][0]["results"][0];
    assert_eq!(
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "expression"
    );
    assert!(result["relatedLocations"][0]["message"]["text"].is_string());
    assert!(result.get("fixes").is_none(), "{result:#}");
}

#[test]
fn annotations_of_github_are_escaped() {
    let ended = check("github", &folder());
    assert_eq!(ended.status, 1);
    let found: Vec<&str> = ended.stdout.lines().collect();
    assert!(!found.is_empty());
    for line in &found {
        assert!(
            line.starts_with("::error file=") || line.starts_with("::warning file="),
            "{line}"
        );
        let (properties, message) = line[2..].split_once("::").unwrap();
        let properties = properties.split_once(' ').unwrap().1;
        assert_eq!(properties.split(',').count(), 6, "{properties}");
        assert!(properties.contains("bad%2C or so.expr"), "{properties}");
        assert!(properties.contains("line=") && properties.contains("title="));
        assert!(!message.is_empty());
    }
    let lone = run(
        &["check", "--format", "github", "--", "append([a], \"b\")"],
        b"",
    );
    assert!(
        lone.stdout
            .starts_with("::error title=E101 function-case::"),
        "{lone:?}"
    );
}

#[test]
fn junit_has_a_case_for_each_expression() {
    let folder = folder();
    let ended = check("junit", &folder);
    let xml = &ended.stdout;
    assert!(
        xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"),
        "{xml}"
    );
    assert_eq!(xml.matches("<testsuite ").count(), 2, "{xml}");
    assert_eq!(xml.matches("<testcase ").count(), 2, "{xml}");
    assert_eq!(xml.matches("<failure ").count(), 1, "{xml}");
    assert!(
        xml.contains("<testsuites name=\"entra-expr\" tests=\"2\" failures=\"1\" errors=\"0\">"),
        "{xml}"
    );
    assert!(
        xml.contains("<system-out>") && xml.contains("warning W413"),
        "{xml}"
    );
    folder.write("control.expr", "Append([a], \"b\") \"\u{1}<&\u{0}]]>\"");
    let odd = run(
        &[
            "check",
            "--format",
            "junit",
            "--file",
            &folder.path("control.expr"),
        ],
        b"",
    );
    assert!(!odd.stdout.contains(['\u{0}', '\u{1}']), "{}", odd.stdout);
    assert!(odd.stdout.contains("&lt;"), "{}", odd.stdout);
    let missing = run(
        &[
            "check",
            "--format",
            "junit",
            "--file",
            &folder.path("no.expr"),
        ],
        b"",
    );
    assert!(
        missing.status == 2 && missing.stdout.contains("<error "),
        "{missing:?}"
    );
}

#[test]
fn formats_for_programs_are_whole_when_nothing_is_found() {
    let arguments = |format| ["check", "--format", format, "--", "[a]"];
    for (format, start) in [
        ("json", "{\"valid\":true"),
        ("sarif", "{\"$schema\""),
        ("junit", "<?xml"),
    ] {
        let ended = run(&arguments(format), b"");
        assert_eq!((ended.status, ended.stderr.as_str()), (0, ""), "{format}");
        assert!(ended.stdout.starts_with(start), "{}", ended.stdout);
    }
    let quiet = run(&["check", "--quiet", "--", "x"], b"");
    assert_eq!(
        (quiet.status, quiet.stdout, quiet.stderr),
        (1, String::new(), String::new())
    );
}
