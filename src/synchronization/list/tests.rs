//! Between lists and Graph's form, both ways.

use super::MappingList;
use crate::dialect::Dialect;
use crate::document::{self, Kind};
use crate::synchronization::Export;
use serde_json::{Value, json};

/// A list, to Graph's form and back.
fn there_and_back(text: &str) -> (MappingList, MappingList) {
    let document = document::read(Kind::Json, text).unwrap();
    let list = MappingList::of_document(&document);
    let (graph, _) = list.to_graph();
    let export = Export::read(&graph.to_string()).unwrap();
    let (back, notes) = MappingList::of_export(&export, None).unwrap();
    assert_eq!(notes, [], "{text}");
    (list, back)
}

#[test]
fn a_list_is_the_same_after_graphs_form() {
    let rows = r#"[{"target": "a", "expression": "Switch([b], , \"x\", \"y\")", "default": "", "matching": 2},
        {"target": "emails[type eq \"work\"].value", "expression": "[mail]", "apply": "create"}]"#;
    let typed = r#"[{"target": "active", "expression": "Not([IsSoftDeleted])", "type": "Boolean", "multivalued": false},
        {"target": "other", "expression": "\"x\""}]"#;
    let scope = r#"[[{"attribute": "a", "operator": "EQUALS", "value": "b"}, {"attribute": "c", "operator": "IS NULL"}],
        {"name": "n", "clauses": [{"attribute": "a", "operator": "IS TRUE"}]}]"#;
    for text in [
        format!(r#"{{"user": {rows}}}"#),
        format!(r#"{{"scope": {scope}, "group": {rows}}}"#),
        format!(
            r#"{{"source": "A", "target": "B", "scope": {{"user": {scope}}}, "user": {rows}, "group": {typed}}}"#
        ),
        format!(r#"{{"target": "B", "user": {typed}, "group": []}}"#),
    ] {
        let (before, after) = there_and_back(&text);
        assert_eq!(before, after, "{text}");
        for (kind, written) in [
            (Kind::Json, after.to_json_text()),
            (Kind::Toml, after.to_toml_text()),
        ] {
            let document =
                document::read(kind, &written).unwrap_or_else(|fault| panic!("{fault}\n{written}"));
            assert_eq!(MappingList::of_document(&document), after, "{written}");
        }
    }
}

fn of_list(text: &str) -> MappingList {
    MappingList::of_document(&document::read(Kind::Json, text).unwrap())
}

fn of_export(text: &str, object: Option<&str>) -> Result<(MappingList, Vec<String>), String> {
    let (list, notes) = MappingList::of_export(&Export::read(text).unwrap(), object)?;
    let said = notes
        .iter()
        .map(|note| format!("{}: {}", note.path, note.message));
    Ok((list, said.collect()))
}

#[test]
fn graphs_form_is_what_exports_have() {
    let list = r#"{"scope": [[{"attribute": "dept", "operator": "equals", "value": "x"}]],
        "user": [{"target": "userName", "expression": "[userPrincipalName]", "matching": 1, "apply": "create", "default": "d"}]}"#;
    let (graph, notes) = of_list(list).to_graph();
    assert_eq!(notes, []);
    assert_eq!(
        graph,
        json!({
            "attributeMappings": [{
                "defaultValue": "d", "exportMissingReferences": false, "flowBehavior": "FlowWhenChanged",
                "flowType": "ObjectAddOnly", "matchingPriority": 1, "targetAttributeName": "userName",
                "source": {"expression": "[userPrincipalName]", "name": "userPrincipalName", "parameters": [], "type": "Attribute"}}],
            "enabled": true, "flowTypes": "Add, Update, Delete", "metadata": [], "name": null,
            "scope": {"groups": [{"name": null, "clauses": [
                    {"operatorName": "EQUALS", "sourceOperandName": "dept", "targetOperand": {"values": ["x"]}}]}],
                "inputFilterGroups": [], "categoryFilterGroups": []},
            "sourceObjectName": "User", "targetObjectName": "User"})
    );
}

#[test]
fn what_graphs_form_cannot_hold_is_said() {
    let list = r#"{"assignment": "all", "dialect": "app", "allow": "C07", "user": [
        {"target": "a", "expression": "7", "name": "n", "type": "Boolean", "multivalued": true, "dialect": "connect", "allow": ["W407"]}]}"#;
    let (_, notes) = of_list(list).to_graph();
    let paths: Vec<&str> = notes.iter().map(|note| note.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "$.assignment",
            "$.dialect",
            "$.allow",
            "$.user[0].expression",
            "$.user[0].name",
            "$.user[0].dialect",
            "$.user[0].allow",
            "$.user[0].type",
            "$.user[0].multivalued"
        ]
    );
}

/// A mapping with what a list holds, and with what it does not.
const EXPORT: &str = r#"{"id": "i", "directories": [{"name": "B", "objects": [{"name": "User", "attributes": [
    {"name": "active", "type": "boolean", "anchor": false}, {"name": "other"}]}]}],
 "synchronizationRules": [{"name": "R", "priority": 1, "containerFilter": {"all": true}, "groupFilter": null,
   "sourceDirectoryName": "A", "targetDirectoryName": "B", "objectMappings": [
  {"name": "Users", "enabled": false, "flowTypes": "Add,Update", "sourceObjectName": "Worker", "targetObjectName": "User",
   "metadata": [{"key": "Disposition", "value": "\"Normal\""}],
   "scope": {"groups": [], "inputFilterGroups": [{"name": "", "clauses": [
     {"operatorName": "IS TRUE", "sourceOperandName": "on", "targetOperand": null}]}]},
   "attributeMappings": [
    {"targetAttributeName": "active", "flowType": "MultiValueAddOnly", "flowBehavior": "FlowAlways", "exportMissingReferences": true,
     "defaultValue": "", "matchingPriority": 0, "source": {"expression": "Trim( [a] )", "name": "Trim", "type": "Function",
       "parameters": [{"key": "source", "value": {"name": "z", "type": "Attribute"}}]}},
    {"targetAttributeName": "plan", "defaultValue": "basic", "source": null},
    {"targetAttributeName": "odd", "source": {"type": "Function"}},
    {"source": {"expression": "[x]"}},
    {"targetAttributeName": "n", "note": "!", "source": {"expression": "Left([x], 3)"}, "matchingPriority": 3}]}]}]}"#;

#[test]
fn what_a_list_cannot_hold_is_said() {
    let (list, notes) = of_export(EXPORT, None).unwrap();
    let at = "$.synchronizationRules[0].objectMappings[0]";
    let row = format!("{at}.attributeMappings");
    assert_eq!(
        notes,
        [
            format!("{at}.name: the name `Users` has no place in a list"),
            format!("{at}.sourceObjectName: `Worker` becomes `User`: a list has no other objects"),
            format!("{at}.flowTypes: `Add,Update` becomes all actions: a list has no other"),
            format!("{at}.enabled: the object mapping is switched off, which a list has no place for"),
            format!("{at}.metadata: `metadata` has no place in a list"),
            format!("{row}[0].source.expression: `active`: `Trim( [a] )` is not what stands beside it: `Trim([z])`, which is taken"),
            format!("{row}[0].flowType: `active`: `MultiValueAddOnly` becomes always: a list has always and create"),
            format!("{row}[0].flowBehavior: `active`: `FlowAlways` becomes FlowWhenChanged: a list has no other"),
            format!("{row}[0].exportMissingReferences: `exportMissingReferences` has no place in a list: it is true"),
            format!("{row}[1].source: `plan` is left out: it has no source, only the default `basic`; a list has no such mapping"),
            format!("{row}[2].source: `odd` is left out: a node of type Function has a `name`"),
            format!("{row}[3]: a mapping without a target attribute is left out"),
            format!("{row}[4].note: `note` has no place in a list: it is \"!\""),
            "$.synchronizationRules[0].name: the name `R` has no place in a list".to_string(),
            "$.synchronizationRules[0].containerFilter: `containerFilter` has no place in a list".to_string(),
            "$.id: `id` has no place in a list: it is \"i\"".to_string(),
            "$.directories: of 2 attribute definitions only the type of a mapped target, and whether it takes several values, has a place in a list".to_string(),
        ]
    );
    assert_eq!(
        list.to_json_text(),
        r#"{
  "source": "A",
  "target": "B",
  "scope": {
    "inputFilterGroups": [
      {"clauses": [{"operatorName": "IS TRUE", "sourceOperandName": "on", "targetOperand": null}], "name": null}
    ]
  },
  "user": [
    {"target": "active", "expression": "Trim([z])", "default": "", "type": "Boolean"},
    {"target": "n", "expression": "Left([x], 3)", "matching": 3}
  ]
}"#
    );
    assert_eq!(
        list.to_toml_text(),
        r#"source = "A"
target = "B"

[scope]
inputFilterGroups = [
  {clauses = [{operatorName = "IS TRUE", sourceOperandName = "on"}]},
]

[[user]]
target = "active"
expression = "Trim([z])"
default = ""
type = "Boolean"

[[user]]
target = "n"
expression = "Left([x], 3)"
matching = 3"#
    );
}

#[test]
fn several_object_mappings_of_a_kind_want_a_choice() {
    let mapping = |name: &str, source: &str| json!({"name": name, "sourceObjectName": source, "targetObjectName": "User", "attributeMappings": []});
    let rule =
        |source: &str, all: &[Value]| json!({"sourceDirectoryName": source, "objectMappings": all});
    let two = rule("A", &[mapping("x", "User"), mapping("y", "User")]).to_string();
    let fault = of_export(&two, None).unwrap_err();
    assert!(
        fault.ends_with("here are 2: choose one by --object: User, x or y"),
        "{fault}"
    );
    assert_eq!(of_export(&two, Some("Y")).unwrap().0.lists.len(), 1);
    let fault = of_export(&two, Some("z")).unwrap_err();
    assert!(
        fault.starts_with("the file maps no object `z`; "),
        "{fault}"
    );
    let schema = json!({"synchronizationRules": [rule("A", &[mapping("x", "User")]), rule("B", &[mapping("y", "Group")])]});
    let fault = of_export(&schema.to_string(), None).unwrap_err();
    assert!(
        fault.contains("one source and one target system"),
        "{fault}"
    );
    let export = Export::read(&two).unwrap();
    assert_eq!(export.object_mapping("x").unwrap().name(), Some("x"));
    assert_eq!(
        export.object_mapping("User").unwrap_err(),
        "2 object mappings are of `User`: x or y"
    );
}

/// What a list holds of an export comes back as it was.
#[test]
fn an_export_keeps_what_a_list_holds() {
    let token = json!({"expression": "%D%", "name": "%D%", "parameters": [], "type": "Constant"});
    let leaf = |kind: &str, expression: &str, name: &str| json!({"expression": expression, "name": name, "parameters": [], "type": kind});
    let call = |expression: &str, name: &str, all: &[(&str, Value)]| {
        let parameters: Vec<Value> = all
            .iter()
            .map(|(key, value)| json!({"key": key, "value": value}))
            .collect();
        json!({"expression": expression, "name": name, "parameters": parameters, "type": "Function"})
    };
    let sources = [
        leaf("Attribute", "[mail]", "mail"),
        leaf("Constant", "\"x\"", "x"),
        token.clone(),
        call(
            "Left([info], 448)",
            "Left",
            &[
                ("source", leaf("Attribute", "[info]", "info")),
                ("length", leaf("Constant", "\"448\"", "448")),
            ],
        ),
        call(
            "Join(\"@\", [a], %D%)",
            "Join",
            &[
                ("separator", leaf("Constant", "\"@\"", "@")),
                ("source", leaf("Attribute", "[a]", "a")),
                ("source", token),
            ],
        ),
    ];
    let rows: Vec<Value> = sources
        .iter()
        .enumerate()
        .map(|(at, source)| {
            let flow = if at % 2 == 0 { "Always" } else { "ObjectAddOnly" };
            let default = [json!(null), json!(""), json!("x")];
            json!({"defaultValue": default[at % 3], "exportMissingReferences": false, "flowBehavior": "FlowWhenChanged", "flowType": flow,
                "matchingPriority": at % 2, "targetAttributeName": format!("t{at}"), "source": source})
        })
        .collect();
    let export =
        json!({"attributeMappings": rows, "sourceObjectName": "User", "targetObjectName": "User"});
    let (list, notes) = of_export(&export.to_string(), None).unwrap();
    assert_eq!(notes, [] as [String; 0]);
    for text in [list.to_json_text(), list.to_graph().0.to_string()] {
        let list = of_export(&text, None).map_or_else(|_| of_list(&text), |(list, _)| list);
        assert_eq!(
            list.to_graph().0["attributeMappings"],
            Value::from(rows.clone())
        );
    }
}

/// Where cloud sync provisions, its functions stay valid in a list.
#[test]
fn a_list_says_whose_expressions_an_export_holds() {
    let export = r#"{"sourceDirectoryName": "Active Directory", "targetDirectoryName": "Microsoft Entra ID", "objectMappings": [
        {"sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": []}]}"#;
    let (list, _) = of_export(export, None).unwrap();
    assert_eq!(list.dialect, Some(Dialect::CloudSync));
    assert_eq!(list.to_graph().1, []);
}
