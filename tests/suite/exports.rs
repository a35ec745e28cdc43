//! Exports as they come: shortened, without texts, in other spellings, in parts, by every command that reads one.

use super::folder::Folder;
use super::process::run;
use serde_json::{Value, json};

/// Names alone, as published scripts have them.
const NAMES: &str = r#"{"attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"name": "mail", "type": "Attribute"}},
  {"targetAttributeName": "title", "source": {"name": "The \"Boss\"", "type": "Constant"}}]}"#;

fn text(arguments: &[&str], input: &[u8]) -> String {
    let ended = run(arguments, input);
    assert_eq!(ended.status, 0, "{arguments:?}: {}", ended.stderr);
    ended.stdout
}

#[test]
fn every_command_reads_sources_without_a_text() {
    let folder = Folder::new("exports-names");
    let path = folder.write("names.json", NAMES);
    let shown: Value =
        serde_json::from_str(&text(&["mapping", "show", &path, "--format", "json"], b"")).unwrap();
    let rows = &shown["objectMappings"][0]["mappings"];
    assert_eq!(rows[0]["source"], "[mail]");
    assert_eq!(rows[1]["source"], r#""The \"Boss\"""#);
    let list = text(&["mapping", "convert", "--to", "list", &path], b"");
    let list: Value = serde_json::from_str(&list).unwrap();
    assert_eq!(list["user"].as_array().map(Vec::len), Some(2));
    let mapped = text(&["map", "--mapping", &path], br#"{"mail": "a@b.c"}"#);
    assert_eq!(
        serde_json::from_str::<Value>(&mapped).unwrap(),
        json!({"userName": "a@b.c", "title": "The \"Boss\""})
    );
    let preview = ["preview", "--mapping", &path, "--set", "mail=a@b.c"];
    assert!(text(&preview, b"").contains(r#""title": "The \"Boss\"""#));
    // A place in the name.
    let slip = NAMES.replace("\"mail\"", "\"userType\"");
    let path = folder.write("slip.json", &slip);
    let checked = run(&["check", "--file", &path, "--format", "plain"], b"");
    let said = checked.stdout + &checked.stderr;
    assert!(said.contains("slip.json:2:82: hint W444"), "{said}");
}

#[test]
fn a_function_without_a_text_is_said_by_every_command() {
    let folder = Folder::new("exports-function");
    let function = NAMES.replace("\"Attribute\"", "\"Function\"");
    let path = folder.write("function.json", &function);
    for arguments in [
        &["check", "--file", &path][..],
        &["mapping", "show", &path],
        &["map", "--mapping", &path],
        &["preview", "--set", "mail=a", "--mapping", &path],
    ] {
        let ended = run(arguments, b"");
        let said = ended.stdout + &ended.stderr;
        assert_ne!(ended.status, 0, "{arguments:?}");
        assert!(
            said.contains("the function `mail` has no `expression`"),
            "{said}"
        );
        assert!(said.contains("function.json:2:81"), "{said}");
    }
}

#[test]
fn parts_without_mappings_are_valid_and_map_nothing() {
    let folder = Folder::new("exports-parts");
    let operators = r#"{"value": [{"name": "EQUALS", "arity": "Binary", "supportedAttributeTypes": ["String"]}]}"#;
    let functions = r#"{"value": [{"name": "Not", "parameters": [
      {"name": "source", "required": true, "type": "Boolean", "allowMultipleOccurrences": false}]}]}"#;
    let object =
        r#"{"name": "User", "attributes": [{"name": "id", "type": "String", "anchor": true}]}"#;
    for part in [operators, functions, object] {
        let path = folder.write("part.json", part);
        text(&["check", "--file", &path], b"");
        for arguments in [
            &["mapping", "show", &path][..],
            &["mapping", "scope", &path, "--set", "a=b"],
            &["preview", "--set", "a=b", "--mapping", &path],
        ] {
            let ended = run(arguments, b"");
            assert_eq!(ended.status, 2, "{arguments:?}");
            assert!(
                ended.stderr.contains("has no object mapping"),
                "{}",
                ended.stderr
            );
        }
        assert_eq!(
            run(&["mapping", "convert", "--to", "list", &path], b"").status,
            2
        );
    }
}

#[test]
fn conversion_reads_members_and_words_in_any_case() {
    let folder = Folder::new("exports-case");
    let pascal = r#"{"AttributeMappings": [{"TargetAttributeName": "a", "FlowType": "objectAddOnly", "Source": {
      "Expression": "Not([b])", "Name": "Not", "Type": "function", "Parameters": [
        {"Key": "source", "Value": {"Expression": "[b]", "Name": "b", "Type": "attribute", "Parameters": []}}]}}]}"#;
    let path = folder.write("pascal.json", pascal);
    let list = text(&["mapping", "convert", "--to", "list", &path], b"");
    assert_eq!(
        serde_json::from_str::<Value>(&list).unwrap(),
        json!({"user": [{"target": "a", "expression": "Not([b])", "apply": "create"}]})
    );
}
