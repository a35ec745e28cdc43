//! `graph` on the command line.

use super::process::run;
use serde_json::{Value, json};

fn answered(request: &Value, arguments: &[&str]) -> (i32, Value) {
    let arguments = [&["graph", "parse"], arguments].concat();
    let ended = run(&arguments, request.to_string().as_bytes());
    let response = serde_json::from_str(&ended.stdout).unwrap_or(Value::Null);
    (ended.status, response)
}

#[test]
fn a_parse_request_is_answered() {
    let request = json!({"expression": "Now()", "testInputObject": {"properties": []}});
    let (status, response) = answered(&request, &["--now", "2025-07-30"]);
    assert_eq!(status, 0);
    assert_eq!(
        response["evaluationResult"],
        json!(["7/30/2025 12:00:00 AM"])
    );
    let (status, response) = answered(&json!({"expression": "Nov()"}), &[]);
    assert_eq!((status, &response["parsingSucceeded"]), (1, &json!(false)));
    assert_eq!(
        response["error"]["details"][0]["code"],
        "E105 unknown-function"
    );
    // Cloud sync's functions in their own dialect alone.
    let trim = json!({"expression": "Trim([l])"});
    assert_eq!(answered(&trim, &[]).0, 1);
    assert_eq!(answered(&trim, &["--dialect", "cloud-sync"]).0, 0);
}

#[test]
fn an_evaluation_as_graph_gives_it() {
    let eval = |arguments: &[&str]| run(&[&["eval", "--format", "graph"], arguments].concat(), b"");
    let ended = eval(&["Split([a], \",\")", "--set", "a=x,y"]);
    let response: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(
        (ended.status, &response["evaluationResult"]),
        (0, &json!(["x", "y"]))
    );
    assert_eq!(eval(&["CDate([a])"]).status, 1);
    assert_eq!(eval(&["CDate("]).status, 1);
    assert_eq!(eval(&["[a]", "--cases"]).status, 2);
}

#[test]
fn what_is_no_request_cannot_run() {
    for (input, said) in [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[]", "a parseExpressionRequest is a JSON object"),
        (r#"{"expression": 3}"#, "`expression`"),
    ] {
        let ended = run(&["graph", "parse"], input.as_bytes());
        assert_eq!(ended.status, 2, "{input}");
        assert!(ended.stderr.contains(said), "{input}: {}", ended.stderr);
    }
    let ended = run(
        &["graph", "parse", "--set", "mail=x"],
        br#"{"expression": "[mail]"}"#,
    );
    assert_eq!(ended.status, 2);
}

#[test]
fn trees_and_texts_lead_to_each_other() {
    let source = r#"IIF(BitAnd([userAccountControl], 2)="0", Left(Trim([info]), 448), )"#;
    let node = run(&["graph", "tree", "--dialect", "cloud-sync", source], b"");
    assert_eq!(node.status, 0, "{}", node.stderr);
    let text = run(&["graph", "text"], node.stdout.as_bytes());
    assert_eq!((text.status, text.stdout.trim_end()), (0, source));
    let bad = run(&["graph", "tree", "Append([a])"], b"");
    assert_eq!((bad.status, bad.stdout.as_str()), (1, ""));
    assert!(bad.stderr.contains("E102"));
    let bad = run(&["graph", "text"], br#"{"type": "Function"}"#);
    assert_eq!(bad.status, 1);
    assert!(
        bad.stderr.starts_with("standard input: $: "),
        "{}",
        bad.stderr
    );
}

#[test]
fn metadata_is_that_of_the_declarations() {
    let list = |command: &str| -> Vec<Value> {
        let ended = run(&["graph", command], b"");
        let all: Value = serde_json::from_str(&ended.stdout).unwrap();
        all["value"].as_array().unwrap().clone()
    };
    assert!(list("functions").iter().any(|one| one["name"] == "Switch"));
    assert!(list("functions").iter().all(|one| one["name"] != "Trim"));
    assert!(
        list("operators")
            .iter()
            .any(|one| one["name"] == "REGEX MATCH")
    );
}
