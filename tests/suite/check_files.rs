//! `check` over many files, of every kind, some of them broken.

use super::folder::Folder;
use super::process::run;
use serde_json::Value;

#[test]
fn a_file_that_cannot_be_read_hides_no_other() {
    let folder = Folder::new("broken");
    let good = folder.write("good.expr", "[a]\n");
    let bad = folder.write("bad.expr", "append([a], \"b\")\n");
    let malformed = folder.write("list.json", "[\n  {\"target\": \"a\",}\n]\n");
    let missing = folder.path("missing.expr");
    for (files, status, told) in [
        (vec![&good], 0, vec!["the expression is valid"]),
        (
            vec![&good, &malformed],
            1,
            vec!["list.json:2:", "error E300", "1 error\n"],
        ),
        (
            vec![&malformed, &bad],
            1,
            vec!["list.json:2:", "bad.expr:1:1: error E101"],
        ),
        (
            vec![&missing, &malformed, &bad],
            2,
            vec![
                "cannot read `",
                "missing.expr`: no such file",
                "error E300",
                "error E101",
            ],
        ),
        (vec![&missing], 2, vec!["no such file"]),
    ] {
        let mut arguments = vec!["check", "--format", "plain", "--file"];
        arguments.extend(files.iter().map(|file| file.as_str()));
        let ended = run(&arguments, b"");
        assert_eq!(ended.status, status, "{ended:?}");
        for part in told {
            assert!(ended.stderr.contains(part), "{part}: {}", ended.stderr);
        }
    }
    let arguments = ["check", "--format", "json", "--file", &missing, &bad];
    let ended = run(&arguments, b"");
    let object: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!((ended.status, &object["valid"]), (2, &Value::Bool(false)));
    assert_eq!(
        object["diagnostics"].as_array().unwrap().len(),
        2,
        "{object}"
    );
}

#[test]
fn mapping_lists_are_checked_where_they_stand() {
    let folder = Folder::new("lists");
    let path = folder.write(
        "list.json",
        "[{\"target\": \"a\", \"expression\": \"[b]\"},\n {\"target\": \"c\", \"expression\": \"\\u0061ppend([d], \\\"é\\\", lcase([e]))\"}]\n",
    );
    let ended = run(&["check", "--format", "json", "--file", &path], b"");
    let object: Value = serde_json::from_str(&ended.stdout).unwrap();
    let found = object["diagnostics"].as_array().unwrap();
    let lcase = found.iter().find(|found| found["code"] == "E106").unwrap();
    assert!(lcase["path"].as_str().unwrap().contains("[1]"), "{lcase}");
    assert_eq!(lcase["line"], 2);
    assert_eq!(lcase["column"], 57, "the column is the file's");
    assert_eq!(
        lcase["labels"][0]["start"], 18,
        "offsets are the expression's"
    );
}

#[test]
fn a_folder_stands_for_its_files() {
    let folder = Folder::new("walked");
    folder.write("b/two.expr", "append([a], \"b\")");
    folder.write("a.expr", "append([a], \"b\")");
    folder.write("notes.txt", "no expression");
    folder.write(".hidden/x.expr", "append([a], \"b\")");
    let other = folder.write("user.json", "{\"mail\": \"jo@contoso.com\"}");
    let ended = run(
        &["check", "--format", "plain", "--file", &folder.path("")],
        b"",
    );
    let files: Vec<&str> = ended
        .stderr
        .lines()
        .filter_map(|line| line.split_once(".expr:").map(|(name, _)| name))
        .map(|name| name.rsplit('/').next().unwrap())
        .collect();
    assert_eq!(files, ["a", "two"], "{}", ended.stderr);
    assert!(!ended.stderr.contains("user.json"), "{}", ended.stderr);
    let named = run(&["check", "--file", &other], b"");
    assert!(named.stderr.contains("E300"), "{}", named.stderr);
}

#[test]
fn standard_input_is_a_file_too() {
    let ended = run(
        &["check", "--format", "plain", "--file", "-"],
        b"// x\nappend([a], \"b\")\n",
    );
    assert!(
        ended.stderr.starts_with("standard input:2:1: error E101"),
        "{}",
        ended.stderr
    );
    let ended = run(
        &["check", "--format", "plain", "--markdown", "-"],
        b"So: `append([a], \"b\")`.\n",
    );
    assert!(
        ended.stderr.starts_with("standard input:1:6: error E101"),
        "{}",
        ended.stderr
    );
}

/// An expression with a hint (W407, C07) and a warning (W413).
const NOTED: &str = "IIF(IsNullOrEmpty([ a ]), \"x\", [b])";

/// What is told of an expression in a folder of its own, with these options; the exit status.
fn told(folder: &Folder, name: &str, options: &[&str]) -> (i32, Vec<String>) {
    let path = folder.path(name);
    let ended = run(
        &[&["check", "--format", "plain"], options, &["--file", &path]].concat(),
        b"",
    );
    let told = ended.stderr.lines().filter_map(|line| {
        let (_, said) = line.split_once(".expr:")?;
        Some(said.split(": ").nth(1)?.to_string())
    });
    (ended.status, told.collect())
}

#[test]
fn levels_are_for_the_project_to_choose() {
    let folder = Folder::new("levels");
    folder.write("noted.expr", NOTED);
    for (options, status, expected) in [
        (&[][..], 0, &["hint W407", "warning W413"][..]),
        (&["--deny", "warnings"], 1, &["hint W407", "error W413"]),
        (
            &["--deny", "warnings,hints", "--allow", "attribute-blanks"],
            1,
            &["error W407"],
        ),
        (&["--allow", "C07", "--allow", "w413"], 0, &[]),
        (
            &["--warn", "null-condition"],
            0,
            &["warning W407", "warning W413"],
        ),
    ] {
        let expected: Vec<String> = expected.iter().map(ToString::to_string).collect();
        assert_eq!(
            told(&folder, "noted.expr", options),
            (status, expected),
            "{options:?}"
        );
    }
    for (options, message) in [
        (
            ["--deny", "atribute-blanks"],
            "did you mean `attribute-blanks`?",
        ),
        (["--allow", "E001"], "an error by nature"),
    ] {
        let ended = run(&["check", options[0], options[1], "--", "[a]"], b"");
        assert!(
            ended.status == 2 && ended.stderr.contains(message),
            "{ended:?}"
        );
    }
}

#[test]
fn the_project_file_is_found_upward() {
    let folder = Folder::new("project");
    folder.write(
        "entra-expr.toml",
        "dialect = \"cloud-sync\"\n[lints]\nwarnings = \"deny\"\n",
    );
    folder.write("deep/down/noted.expr", NOTED);
    folder.write("deep/down/own.expr", "// dialect: app\n[a] & \"b\"\n");
    folder.write("other/entra-expr.toml", "lints.W413 = \"allow\"\n");
    folder.write("other/noted.expr", NOTED);
    let names = |told: (i32, Vec<String>)| (told.0, told.1.join(", "));
    let check = |name, options| names(told(&folder, name, options));
    assert_eq!(
        check("deep/down/noted.expr", &[]),
        (1, "error W413".to_string())
    );
    let app = check(
        "deep/down/noted.expr",
        &["--dialect", "app", "--warn", "warnings"],
    );
    assert_eq!(
        app,
        (0, "hint W407, warning W413".to_string()),
        "options win"
    );
    assert_eq!(
        check("deep/down/own.expr", &[]).1,
        "error E109",
        "the document wins"
    );
    assert_eq!(
        check("other/noted.expr", &[]),
        (0, "hint W407".to_string()),
        "the nearest"
    );
    let without = check("deep/down/noted.expr", &["--no-config"]);
    assert_eq!(without, (0, "hint W407, warning W413".to_string()));
    let other = folder.path("other/entra-expr.toml");
    let chosen = check("deep/down/noted.expr", &["--config", &other]);
    assert_eq!(chosen, (0, "hint W407".to_string()));
    folder.write("other/entra-expr.toml", "lint = 1\n");
    let broken = run(&["check", "--config", &other, "--", "[a]"], b"");
    assert!(
        broken.status == 2 && broken.stderr.contains("entra-expr.toml:1:1: "),
        "{broken:?}"
    );
}

#[test]
fn what_a_file_allows_is_not_told_and_not_fixed() {
    let folder = Folder::new("allows");
    folder.write("a.expr", &format!("// allow: attribute-blanks\n{NOTED}\n"));
    assert_eq!(
        told(&folder, "a.expr", &[]),
        (0, vec!["hint W407".to_string()])
    );
    let path = folder.path("a.expr");
    assert_eq!(run(&["check", "--fix", "--file", &path], b"").status, 0);
    assert!(
        folder.read("a.expr").contains("[ a ]"),
        "{}",
        folder.read("a.expr")
    );
    folder.write("b.expr", "// allow: null-condition\n[a]\n");
    assert_eq!(
        told(&folder, "b.expr", &[]),
        (0, vec!["warning W470".to_string()])
    );
    assert_eq!(told(&folder, "b.expr", &["--deny", "unused-allow"]).0, 1);
    folder.write("c.expr", "// Allow W407\n[a]\n");
    assert_eq!(told(&folder, "c.expr", &[]).1, ["warning W480"]);
}
