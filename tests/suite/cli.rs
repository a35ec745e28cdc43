//! The command line's contract: results on standard output, messages on standard error, exit status.

use super::process::{Ended, root, run};
use serde_json::Value;
use std::fs;

fn json(ended: &Ended) -> Value {
    serde_json::from_str(&ended.stdout).unwrap_or_else(|error| panic!("{error}: {ended:?}"))
}

/// A file in the folder for the tests' own files.
fn file(name: &str, content: &[u8]) -> String {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_string()
}

#[test]
fn eval_prints_the_text_form() {
    let user = br#"{"a": ["x", "y"], "n": 7, "t": true}"#;
    for (expression, expected) in [
        ("[a]", "x\ny\n"),
        ("[n]", "7\n"),
        ("[t]", "True\n"),
        ("[absent]", ""),
        ("\"\"", "\n"),
    ] {
        let ended = run(&["eval", "--user", "-", "--", expression], user);
        assert_eq!(
            (ended.status, ended.stdout.as_str()),
            (0, expected),
            "{expression}"
        );
    }
}

#[test]
fn eval_json_has_the_outcome() {
    for (expression, outcome, value, kind) in [
        ("[n]", "value", Value::from(7), Value::from("Integer")),
        ("[t]", "value", Value::from(true), Value::from("Boolean")),
        ("[absent]", "null", Value::Null, Value::Null),
        (
            "IgnoreFlowIfNullOrEmpty([absent])",
            "ignore-attribute",
            Value::Null,
            Value::Null,
        ),
        (
            "IgnoreObjectFlow",
            "ignore-object",
            Value::Null,
            Value::Null,
        ),
        ("CDate([absent])", "error", Value::Null, Value::Null),
        ("Append([n]", "error", Value::Null, Value::Null),
    ] {
        let ended = run(
            &["eval", "--format", "json", "--user", "-", "--", expression],
            br#"{"n": 7, "t": true}"#,
        );
        let object = json(&ended);
        assert_eq!(object["outcome"], outcome, "{expression}");
        assert_eq!(
            (&object["value"], &object["type"]),
            (&value, &kind),
            "{expression}"
        );
        let errors = object["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|found| found["severity"] == "error")
            .count();
        assert_eq!(errors, usize::from(outcome == "error"), "{expression}");
        assert_eq!(ended.status, i32::from(outcome == "error"), "{expression}");
    }
}

#[test]
fn large_numbers_keep_their_digits() {
    let ended = run(
        &[
            "eval",
            "--format",
            "json",
            "--",
            "Coalesce(9223372036854775807)",
        ],
        b"",
    );
    assert!(
        ended.stdout.contains("9223372036854775807"),
        "{}",
        ended.stdout
    );
}

#[test]
fn a_user_that_cannot_be_read_is_told_with_its_place() {
    for (content, told) in [
        (
            &b"{\"a\": }"[..],
            "standard input:1:7: not JSON: expected value",
        ),
        (
            b"{\n  \"a\": 1,\n}",
            "standard input:3:1: not JSON: trailing comma",
        ),
        (
            b"[1]",
            "standard input:1:1: a user is one JSON object, but this is a list, and not of users",
        ),
        (
            b"{\"a\": 1}\n{\"a\": 2}\n",
            "standard input:2:1: a user is one JSON object, but here are several, one a line",
        ),
        (b"", "standard input is empty"),
        (b"{\"a\": \"\xff\"}", "standard input:1:8: not UTF-8"),
        (b"\xff\xfe{\0}\0", "looks like UTF-16"),
    ] {
        let ended = run(&["eval", "--user", "-", "--", "[a]"], content);
        assert_eq!(ended.status, 2, "{ended:?}");
        assert!(ended.stderr.contains(told), "{}", ended.stderr);
        assert_eq!(ended.stdout, "");
    }
    let ended = run(&["eval", "--user", "no such file", "--", "[a]"], b"");
    assert!(
        ended.status == 2
            && ended
                .stderr
                .contains("cannot read `no such file`: no such file"),
        "{ended:?}"
    );
}

#[test]
fn a_byte_order_mark_is_no_part_of_a_user() {
    let ended = run(
        &["eval", "--user", "-", "--", "[a]"],
        "\u{feff}{\"a\": \"x\"}".as_bytes(),
    );
    assert_eq!(ended.stdout, "x\n");
}

#[test]
fn set_gives_attributes_and_parameters() {
    let ended = run(
        &[
            "eval",
            "--set",
            "a=x=y",
            "--set",
            "b:=[1,2]",
            "--",
            r#"Join("-", [a], [b])"#,
        ],
        b"",
    );
    assert_eq!(ended.stdout, "x=y-1-2\n");
    let ended = run(
        &[
            "eval",
            "--dialect",
            "cloud-sync",
            "--set",
            "%DomainFQDN%=contoso.com",
            "--",
            "%DomainFQDN%",
        ],
        b"",
    );
    assert_eq!(ended.stdout, "contoso.com\n");
    for wrong in ["a", "=x", "a:={"] {
        let ended = run(&["eval", "--set", wrong, "--", "[a]"], b"");
        assert_eq!(ended.status, 2, "{wrong}");
        assert!(ended.stderr.contains("--set"), "{}", ended.stderr);
    }
}

#[test]
fn surroundings_are_pinned() {
    for now in ["2021-08-25T17:41:18Z", "8/25/2021 5:41:18 PM"] {
        assert_eq!(
            run(&["eval", "--now", now, "--", "Now()"], b"").stdout,
            "8/25/2021 5:41:18 PM\n"
        );
    }
    assert_eq!(
        run(&["eval", "--now", "soon", "--", "Now()"], b"").status,
        2
    );
    let guid =
        |arguments: &[&str]| run(&[&["eval"], arguments, &["--", "Guid()"]].concat(), b"").stdout;
    assert_eq!(guid(&["--seed", "1"]), guid(&["--seed", "1"]));
    assert_ne!(guid(&[]), guid(&[]), "a real run draws from the system");
    let unique = r#"SelectUniqueValue("a@x", "b@x")"#;
    assert_eq!(
        run(&["eval", "--taken", "A@X", "--", unique], b"").stdout,
        "b@x\n"
    );
    let ended = run(
        &[
            "eval",
            "--default-domain",
            "contoso.com",
            "--",
            "DefaultDomain()",
        ],
        b"",
    );
    assert_eq!(ended.stdout, "contoso.com\n");
}

#[test]
fn the_expression_comes_from_where_it_is_said() {
    let ended = run(&["eval", "-", "--set", "a=x"], b"Append([a],\n \"!\")\n");
    assert_eq!(ended.stdout, "x!\n");
    let path = file(
        "one.expr",
        "\u{feff}// target: userName\r\n\nAppend([a], \"é\")\r\n".as_bytes(),
    );
    assert_eq!(
        run(&["eval", "--file", &path, "--set", "a=x"], b"").stdout,
        "xé\n"
    );
    let path = file("cloud.expr", b"// dialect: cloud-sync\n[a] & \"!\"\n");
    assert_eq!(
        run(&["eval", "--file", &path, "--set", "a=x"], b"").stdout,
        "x!\n"
    );
    let ended = run(&["eval", "-", "--user", "-"], b"x");
    assert!(
        ended.status == 2 && ended.stderr.contains("cannot both"),
        "{ended:?}"
    );
    assert_eq!(run(&["eval"], b"").status, 2);
    let ended = run(&["check", "--file", "mapping.json"], b"");
    assert!(
        ended.status == 2 && ended.stderr.contains("cannot read `mapping.json`"),
        "{ended:?}"
    );
}

#[test]
fn check_says_whether_an_expression_is_valid() {
    let ended = run(
        &["check", "--format", "json", "--", "Append([a], [b])"],
        b"",
    );
    assert_eq!(
        (ended.status, json(&ended)["valid"].as_bool()),
        (0, Some(true))
    );
    let ended = run(&["check", "--format", "json", "--", "append([é])"], b"");
    let object = json(&ended);
    assert_eq!((ended.status, object["valid"].as_bool()), (1, Some(false)));
    let found = &object["diagnostics"][0];
    assert_eq!(found["code"], "E101");
    assert_eq!(found["rule"], "C11");
    assert_eq!(found["labels"][0]["end"], 6);
    assert_eq!(found["fix"]["edits"][0]["insert"], "Append");
    assert_eq!(ended.stderr, "");
}

#[test]
fn a_shortened_line_keeps_its_columns() {
    let text = format!(
        "Join(\"\"{}, append([b], \"x\"))",
        ", [attribute]".repeat(100)
    );
    let ended = run(&["check", &text], b"");
    assert!(
        ended.stderr.contains("[expression:1:1310]"),
        "{}",
        ended.stderr
    );
}

#[test]
fn check_counts_places_in_files() {
    let path = file(
        "slip.expr",
        b"// target: x\n// more\n\nAppend([a],\n  lcase([b]))\n",
    );
    let ended = run(&["check", "--format", "json", "--file", &path], b"");
    let found = json(&ended)["diagnostics"][0].clone();
    assert_eq!(
        (found["line"].as_u64(), found["column"].as_u64()),
        (Some(5), Some(3))
    );
    assert_eq!(
        found["labels"][0]["start"], 14,
        "places count from the start of the expression"
    );
    let ended = run(&["check", "--format", "plain", "--file", &path], b"");
    assert!(
        ended
            .stderr
            .starts_with(&format!("{path}:5:3: error E106: ")),
        "{}",
        ended.stderr
    );
}

#[test]
fn colour_is_for_terminals_unless_it_is_asked_for() {
    let plain = run(&["check", "--", "x"], b"");
    assert!(!plain.stderr.contains('\u{1b}'));
    let colored = run(&["--color", "always", "check", "--", "x"], b"");
    assert!(colored.stderr.contains('\u{1b}'));
}

#[test]
fn an_attribute_of_another_case_is_told() {
    let ended = run(
        &["eval", "--user", "-", "--", "[Department]"],
        br#"{"department": "x"}"#,
    );
    assert_eq!((ended.status, ended.stdout.as_str()), (0, ""));
    assert!(
        ended
            .stderr
            .contains("no attribute `Department`, but `department`"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_graph_user_is_read_by_provisioning_names() {
    let user = br#"{"id": "1", "mobilePhone": "2", "businessPhones": ["3"],
        "onPremisesExtensionAttributes": {"extensionAttribute1": "4"}}"#;
    let expression = r#"Join("-", [objectId], [mobile], [telephoneNumber], [extensionAttribute1])"#;
    assert_eq!(
        run(&["eval", "--user", "-", "--", expression], user).stdout,
        "1-2-3-4\n"
    );
}

#[test]
fn functions_lists_and_explains() {
    let list = run(&["functions"], b"");
    assert!(
        list.status == 0 && list.stdout.lines().count() > 50,
        "{}",
        list.stdout
    );
    let page = run(&["functions", "switch"], b"");
    assert!(
        page.stdout
            .starts_with("Switch(source, defaultValue, key, value, …)"),
        "{}",
        page.stdout
    );
    let found = run(&["functions", "--search", "concat"], b"");
    assert!(
        found.stdout.contains("Append") && found.stdout.contains("Join"),
        "{}",
        found.stdout
    );
    let missed = run(&["functions", "Swich"], b"");
    assert!(
        missed.status == 2 && missed.stderr.contains("did you mean Switch?"),
        "{missed:?}"
    );
    let array: Value = json(&run(&["functions", "--json"], b""));
    assert!(
        array
            .as_array()
            .unwrap()
            .iter()
            .all(|function| function["signature"].is_string())
    );
}

#[test]
fn completions_and_manual_pages_are_made() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ended = run(&["completions", shell], b"");
        assert!(
            ended.status == 0 && ended.stdout.contains("entra-expr"),
            "{shell}"
        );
    }
    assert!(run(&["man"], b"").stdout.contains(".TH"));
    assert!(
        run(&["man", "eval"], b"")
            .stdout
            .contains("default\\-domain")
    );
    assert_eq!(run(&["man", "no-such-command"], b"").status, 2);
}

#[test]
fn help_names_every_command() {
    let ended = run(&["--help"], b"");
    for command in [
        "check",
        "eval",
        "explain",
        "fmt",
        "functions",
        "completions",
        "man",
    ] {
        assert!(ended.stdout.contains(command), "{command}");
    }
    assert_eq!(run(&["no-such-command"], b"").status, 2);
}

#[test]
fn a_closed_output_ends_quietly() {
    let ended = super::process::shell("set -o pipefail; entra-expr functions --json | head -c 1");
    assert_eq!((ended.status, ended.stdout.as_str()), (0, "["));
    assert!(root().join("Cargo.toml").exists());
}

#[test]
fn fmt_prints_one_form() {
    let text = r#"Switch ([a],,"k" , "v")"#;
    assert_eq!(
        run(&["fmt", "--", text], b"").stdout,
        "Switch([a], , \"k\", \"v\")\n"
    );
    assert_eq!(
        run(&["fmt", "--width", "12", "-"], text.as_bytes()).stdout,
        "Switch(\n    [a], ,\n    \"k\", \"v\")\n"
    );
    let wrong = run(&["fmt", "--", "Append([a]"], b"");
    assert_eq!((wrong.status, wrong.stdout.as_str()), (1, ""));
    assert!(wrong.stderr.contains("never closed"), "{}", wrong.stderr);
}

#[test]
fn fmt_checks_shows_and_writes_files() {
    let path = file("unformatted.expr", b"// target: x\nAppend( [a],[b] )\n");
    let checked = run(&["fmt", "--check", "--file", &path], b"");
    assert!(
        checked.status == 1 && checked.stderr.contains("is not formatted"),
        "{checked:?}"
    );
    let shown = run(&["fmt", "--diff", "--file", &path], b"");
    assert!(
        shown
            .stdout
            .contains("-Append( [a],[b] )\n+Append([a], [b])"),
        "{}",
        shown.stdout
    );
    assert_eq!(run(&["fmt", "--write", "--file", &path], b"").status, 0);
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        "// target: x\nAppend([a], [b])\n"
    );
    let again = run(&["fmt", "--check", "--diff", "--file", &path], b"");
    assert_eq!(
        (again.status, again.stdout.as_str(), again.stderr.as_str()),
        (0, "", "")
    );
}
