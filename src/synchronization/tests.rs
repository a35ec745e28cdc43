//! Reading, writing back and changing, on small files with the features of published ones.

use super::*;
use serde_json::json;

/// Tabs and blanks, members that no page names, numbers in odd spellings, escapes, null and absent members, words in
/// other case.
const ODD: &str = "\u{feff}{ \"@odata.context\":\"x\",\r\n\t\"directories\": [ {\"name\":\"A\\/\\u00e9\", \"discoveryDateTime\": \"\\/Date(1546300800000+0000)\\/\",
   \"objects\" :[{\"name\": \"User\", \"supportedApis\": [\"Read\"], \"attributes\": [{\"name\": \"mail\", \"Type\": \"datetime\", \"anchor\": true, \"apiExpressions\": [],
      \"metadata\": [{\"key\": \"MaximumLength\", \"value\": \"\\\"64\\\"\"}], \"referencedObjects\": [{\"referencedObjectName\": \"User\"}]}, {}]}]} ],
 \"synchronizationRules\" : [{\"priority\": 12345678901234567, \"newThing\": [1.0, 1e5, -0, 123456789012345678901234567890],
   \"objectMappings\": [{\"flowTypes\": \"Add,update\", \"scope\": {\"groups\": [{\"name\": \"g\", \"clauses\": [
       {\"operatorName\": \"is null\", \"sourceOperandName\": \"mail\", \"targetOperand\": null},
       {\"operatorName\": \"EQUALS\", \"sourceOperandName\": \"level\", \"targetOperand\": {\"values\": [\"1\", 2]}}]}]},
     \"attributeMappings\": [
       {\"flowType\": \"objectaddonly\", \"flowBehavior\": \"Sometimes\", \"defaultValue\": \"\", \"matchingPriority\": 2, \"targetAttributeName\": \"a\", \"source\": null},
       {\"source\": {\"name\": \"mail\", \"type\": \"Attribute\"}, \"targetAttributeName\": \"b\", \"defaultValue\": null}]}]}] , \"version\":null}\r\n\r\n";

#[test]
fn what_is_read_is_written_back_byte_for_byte() {
    for text in [
        ODD,
        "{}",
        " [ ] ",
        "1.50",
        "{\"value\": [{\"name\": \"EQUALS\"}]}",
        "null\n",
    ] {
        let export = Export::read(text).unwrap();
        assert_eq!(export.text(), text);
        assert_eq!(export.edited(&[]).unwrap().text(), text);
        assert_eq!(
            export.root().written(),
            text.trim_matches(['\u{feff}', ' ', '\r', '\n'])
        );
    }
}

#[test]
fn members_have_types_and_defaults() {
    let export = Export::read(ODD).unwrap();
    assert_eq!(export.part(), Some(Part::Schema));
    let schema = export.schema().unwrap();
    assert_eq!((schema.id(), schema.version()), (None, None));
    assert!(schema.value().get("version").unwrap().is_null());
    let directory = schema.directories().next().unwrap();
    assert_eq!(directory.name(), Some("A/é"));
    assert_eq!(
        directory.discovery_date_time(),
        Some("/Date(1546300800000+0000)/")
    );
    assert!(!directory.read_only());
    let object = directory.objects().next().unwrap();
    assert_eq!(object.supported_apis().collect::<Vec<_>>(), ["Read"]);
    let [mail, empty] = <[_; 2]>::try_from(object.attributes().collect::<Vec<_>>()).unwrap();
    assert_eq!(mail.kind(), Word::Known(AttributeType::DateTime));
    assert!(mail.anchor() && !mail.required() && !mail.flow_null_values());
    assert_eq!(
        mail.metadata().next().unwrap().value().unwrap().text(),
        Some("\"64\"")
    );
    assert_eq!(
        mail.referenced_objects()
            .next()
            .unwrap()
            .referenced_object_name(),
        Some("User")
    );
    assert_eq!(
        (empty.name(), empty.kind()),
        (None, Word::Known(AttributeType::String))
    );
    assert_eq!(empty.mutability().known(), Some(Mutability::ReadWrite));
    let rule = schema.synchronization_rules().next().unwrap();
    assert!(rule.editable());
    assert_eq!(rule.priority(), Some(12_345_678_901_234_567));
    let odd: Vec<&str> = rule
        .value()
        .get("newThing")
        .unwrap()
        .elements()
        .map(Value::written)
        .collect();
    assert_eq!(odd, ["1.0", "1e5", "-0", "123456789012345678901234567890"]);
}

#[test]
fn mappings_have_types_and_defaults() {
    let export = Export::read(ODD).unwrap();
    let mapping = export.object_mappings()[0];
    assert!(mapping.enabled());
    let flow = ObjectFlowTypes {
        delete: false,
        ..ObjectFlowTypes::default()
    };
    assert_eq!(mapping.flow_types(), Word::Known(flow));
    let group = mapping.scope().unwrap().groups().next().unwrap();
    let clauses: Vec<_> = group.clauses().collect();
    assert_eq!(clauses[0].operator(), Some(crate::scope::Operator::IsNull));
    assert_eq!(clauses[0].operator_name(), Some("is null"));
    assert!(clauses[0].target_operand().is_none());
    assert_eq!(
        clauses[1].target_operand().unwrap().collect::<Vec<_>>(),
        ["1", "2"]
    );
    let rows = export.attribute_mappings();
    assert_eq!(rows[0].flow_type(), Word::Known(FlowType::ObjectAddOnly));
    assert_eq!(rows[0].flow_behavior(), Word::Unknown("Sometimes"));
    assert_eq!(
        (rows[0].default_value().as_deref(), rows[1].default_value()),
        (Some(""), None)
    );
    assert_eq!(
        (rows[0].matching_priority(), rows[1].matching_priority()),
        (2, 0)
    );
    assert!(rows[0].source().is_none() && !rows[0].export_missing_references());
    let source = rows[1].source().unwrap();
    assert_eq!(source.kind().known(), Some(SourceType::Attribute));
    assert_eq!(
        (source.expression(), source.text().unwrap().as_str()),
        (None, "[mail]")
    );
    assert_eq!(
        export.path_of(source.value()),
        "$.synchronizationRules[0].objectMappings[0].attributeMappings[1].source"
    );
}

#[test]
fn parts_stand_by_themselves() {
    for (text, part) in [
        (
            r#"{"schema": {"directories": []}, "factoryTag": "x"}"#,
            Part::Template,
        ),
        (r#"{"objectMappings": []}"#, Part::Rule),
        (r#"{"attributeMappings": []}"#, Part::ObjectMapping),
        (
            r#"{"source": {"name": "a", "type": "Attribute"}}"#,
            Part::AttributeMapping,
        ),
        (r#"{"name": "a", "type": "Attribute"}"#, Part::Source),
        (r#"{"groups": [], "inputFilterGroups": []}"#, Part::Filter),
        (r#"{"name": "x", "objects": []}"#, Part::Directory),
        (
            r#"{"name": "User", "attributes": []}"#,
            Part::ObjectDefinition,
        ),
        (r#"{"parsedExpression": null}"#, Part::ParseResponse),
        (
            r#"{"expression": "[a]", "testInputObject": {"properties": [{"key": "a", "value": 1}]}}"#,
            Part::ParseRequest,
        ),
    ] {
        let export = Export::read(text).unwrap();
        assert_eq!(export.part(), Some(part), "{text}");
    }
    let list = r#"{"source": "Entra ID", "user": [{"target": "a", "expression": "[b]", "type": "Boolean"}]}"#;
    assert_eq!(Export::read(list).unwrap().part(), None);
    let call = r#"{"testInputObject": {"properties": [{"key": "a", "value": 1}]}}"#;
    let call = Export::read(call).unwrap();
    let input = call.test_input_object().unwrap();
    assert!(input.definition().is_none());
    assert_eq!(
        input
            .properties()
            .next()
            .unwrap()
            .value()
            .unwrap()
            .integer(),
        Some(1)
    );
}

/// A file as pages print it, line, column, what is said.
#[test]
fn what_is_wrong_has_its_place() {
    for (text, line, column, said) in [
        (
            "{\"a\": [\n  {\"b\": 1},\n]}",
            2,
            11,
            "a comma before the closing bracket",
        ),
        (
            "{\"a\": [\n  {\"b\": 1}\n  {...}\n]}",
            2,
            11,
            "expected `,`",
        ),
        (
            "{\"a\": [\n  {\"b\": 1},\n  {...}\n]}",
            3,
            4,
            "`.` has no place here",
        ),
        ("{\"objects\": [..]}", 1, 14, "`.` has no place here"),
        (
            "{\"attributes\": [\n ,{}]}",
            2,
            2,
            "expected a value, but here is `,`",
        ),
        ("{name: 1}", 1, 2, "a key without quotes"),
        ("{\"a\": 1}\n}", 2, 1, "more text after the value"),
        ("{\"a\": 1},", 1, 9, "more text after the value"),
        (
            "\u{feff}{\"attributeMappings\": [{\"matchingPriority\": \"1\"}]}",
            1,
            45,
            "`matchingPriority` is a whole number, but here is a text",
        ),
        (
            "{\"attributeMappings\": [{\"matchingPriority\": 1.5}]}",
            1,
            45,
            "`matchingPriority` is a whole number, but here is a number with a fraction",
        ),
        (
            "{\"synchronizationRules\": {}}",
            1,
            26,
            "`synchronizationRules` is a list of objects, but here is an object",
        ),
        (
            "{\"attributeMappings\": [7]}",
            1,
            24,
            "`attributeMappings` is a list of objects, but here is a number",
        ),
        (
            "{\"attributeMappings\": [{\"source\": \"[a]\"}]}",
            1,
            35,
            "`source` is an object, but here is a text",
        ),
        (
            "{\"attributeMappings\": [], \"enabled\": \"yes\"}",
            1,
            38,
            "`enabled` is true or false, but here is a text",
        ),
        (
            "{\"directories\": [{\"objects\": [{\"supportedApis\": [[]]}]}]}",
            1,
            49,
            "`supportedApis` is a list of texts, but here is a list",
        ),
    ] {
        let fault = Export::read(text).unwrap_err();
        assert_eq!(
            (fault.line, fault.column, fault.message.as_str()),
            (line, column, said),
            "{text}"
        );
    }
    let fault = Export::read("{\"attributeMappings\": [{\"source\": 7}]}").unwrap_err();
    assert_eq!(fault.path.as_deref(), Some("$.attributeMappings[0].source"));
    assert_eq!(
        fault.to_string(),
        "line 1, column 35: `source` is an object, but here is a number"
    );
    assert!(Export::read(&"[".repeat(100_000)).is_err());
}

/// Each beginning of a file, and the file without each of its characters.
#[test]
fn no_text_is_too_odd() {
    let without = |at: usize, c: char| format!("{}{}", &ODD[..at], &ODD[at + c.len_utf8()..]);
    for (at, c) in ODD.char_indices() {
        for text in [ODD[..at].to_string(), without(at, c)] {
            match Export::read(&text) {
                Ok(export) => {
                    let _ = MappingList::of_export(&export, None);
                    for mapping in export.attribute_mappings() {
                        let edit = mapping.with_expression("[a]").unwrap();
                        assert!(export.edited(&[edit]).is_ok(), "{text}");
                    }
                }
                Err(fault) => {
                    assert!(fault.line <= text.matches('\n').count() + 1, "{text}");
                    assert!(fault.place.start <= fault.place.end && fault.place.end <= text.len());
                }
            }
        }
    }
}

#[test]
fn words_that_an_enumeration_lacks_are_findings() {
    let text = r#"{"attributeMappings": [{"flowType": "alway", "flowBehavior": "flowalways", "targetAttributeName": "x",
      "source": {"type": "Func", "name": "a"}}], "flowTypes": "Add, Remove"}"#;
    let found: Vec<_> = check(text)
        .iter()
        .map(|one| {
            format!(
                "{} {} {}",
                one.code.id,
                one.message,
                one.help.clone().unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "E317 `flowType` has no word `alway` did you mean `Always`?",
            "E317 `type` has no word `Func` it is Attribute, Constant or Function",
            "E317 `flowTypes` has no word `Add, Remove` it is Add, Update or Delete",
        ]
    );
    assert!(check("[1,").is_empty());
}

/// What an export is before and after a change.
fn changed(text: &str, change: impl Fn(AttributeMapping<'_>) -> crate::diagnostic::Edit) -> String {
    let export = Export::read(text).unwrap();
    let edit = change(export.attribute_mappings()[0]);
    export.edited(&[edit]).unwrap().text().to_string()
}

#[test]
fn a_change_is_written_as_its_file_is() {
    let expression = |text: &str| changed(text, |one| one.with_expression("Trim([a])").unwrap());
    assert_eq!(
        expression(r#"[{"source":{"type":"Attribute","name":"x"},"targetAttributeName":"t"}]"#),
        r#"[{"source":{"type":"Function","name":"Trim","expression":"Trim([a])","parameters":[{"key":"source","value":{"type":"Attribute","name":"a","expression":"[a]","parameters":[]}}]},"targetAttributeName":"t"}]"#
    );
    assert_eq!(
        expression("{\r\n\t\"targetAttributeName\": \"t\",\r\n\t\"source\": null }"),
        "{\r\n\t\"targetAttributeName\": \"t\",\r\n\t\"source\": {\r\n\t\t\"expression\": \"Trim([a])\",\r\n\t\t\"name\": \"Trim\",\r\n\t\t\"parameters\": [\r\n\t\t\t{\r\n\t\t\t\t\"key\": \"source\",\r\n\t\t\t\t\"value\": {\r\n\t\t\t\t\t\"expression\": \"[a]\",\r\n\t\t\t\t\t\"name\": \"a\",\r\n\t\t\t\t\t\"parameters\": [],\r\n\t\t\t\t\t\"type\": \"Attribute\"\r\n\t\t\t\t}\r\n\t\t\t}\r\n\t\t],\r\n\t\t\"type\": \"Function\"\r\n\t} }"
    );
    let set = |text: &str| changed(text, |one| one.with("flowType", &json!("ObjectAddOnly")));
    assert_eq!(
        set("[{ \"targetAttributeName\": \"t\" }]"),
        "[{ \"targetAttributeName\": \"t\", \"flowType\": \"ObjectAddOnly\" }]"
    );
    assert_eq!(
        set("[\n    {\n        \"targetAttributeName\": \"t\"\n    }\n]"),
        "[\n    {\n        \"targetAttributeName\": \"t\",\n        \"flowType\": \"ObjectAddOnly\"\n    }\n]"
    );
    assert_eq!(
        set(
            "[{\"FlowType\" : \"Always\", \"targetAttributeName\": 1.0}]"
                .replace("1.0", "\"t\"")
                .as_str()
        ),
        "[{\"FlowType\" : \"ObjectAddOnly\", \"targetAttributeName\": \"t\"}]"
    );
}

#[test]
fn several_changes_at_once() {
    let export = Export::read(ODD).unwrap();
    let rows = export.attribute_mappings();
    let edits = [
        rows[1].with("defaultValue", &json!("d")),
        rows[0].with_expression("Left([x], 3)").unwrap(),
    ];
    let after = export.edited(&edits).unwrap();
    let rows = after.attribute_mappings();
    assert_eq!(rows[0].source().unwrap().text().unwrap(), "Left([x], 3)");
    assert_eq!(rows[1].default_value().as_deref(), Some("d"));
    let old = export.text().len();
    let difference: usize =
        edits.iter().map(|edit| edit.insert.len()).sum::<usize>() - "nullnull".len();
    assert_eq!(after.text().len(), old + difference);
    assert!(rows[0].with_expression("Left([x], ").is_err());
    let fault = export
        .edited(&[edits[1].clone(), edits[1].clone()])
        .unwrap_err();
    assert_eq!(fault.message, "two changes are of the same place");
}
