use super::super::{FlowType, Kind, read};
use crate::dialect::Dialect;

const SCHEMA: &str = r#"{
  "directories": [{"name": "Contoso", "objects": [{"name": "User", "attributes": [
{"name": "active", "type": "Boolean", "multivalued": false}]}]}],
  "SynchronizationRules": [{
"sourceDirectoryName": "Azure Active Directory", "targetDirectoryName": "contoso",
"objectMappings": [{
  "attributeMappings": [
    {"defaultValue": "True", "flowType": "objectAddOnly", "matchingPriority": 0, "targetAttributeName": "active",
     "source": {"expression": "Not([IsSoftDeleted])", "name": "Not", "type": "Function", "parameters": [
       {"key": "source", "value": {"expression": "[IsSoftDeleted]", "type": "Attribute", "parameters": []}}]}},
    {"matchingPriority": 1, "targetAttributeName": "userName",
     "source": {"expression": "[userPrincipalName]", "type": "Attribute", "parameters": []}},
    {"targetAttributeName": "x", "source": null}],
  "targetObjectName": "User"}]}]}"#;

#[test]
fn every_mapping_of_a_schema() {
    let document = read(Kind::Json, SCHEMA).unwrap();
    let [active, name] = document.expressions.as_slice() else {
        panic!("{document:?}")
    };
    assert_eq!(active.text, "Not([IsSoftDeleted])");
    assert_eq!(
        active.path.as_deref(),
        Some("$.SynchronizationRules[0].objectMappings[0].attributeMappings[0].source.expression")
    );
    assert_eq!(active.target.as_deref(), Some("active"));
    assert!(active.mapping.create_only && !active.is_editable());
    assert_eq!(active.mapping.default.as_deref(), Some("True"));
    assert_eq!(active.mapping.target_type.as_deref(), Some("Boolean"));
    assert_eq!(active.mapping.multivalued, Some(false));
    assert_eq!(active.mapping.target_system.as_deref(), Some("contoso"));
    assert_eq!(
        (active.mapping.matching, name.mapping.matching),
        (None, Some(1))
    );
    assert!(name.is_editable());
}

#[test]
fn what_an_object_mapping_lists() {
    let document = read(Kind::Json, SCHEMA).unwrap();
    let [one] = document.object_mappings.as_slice() else {
        panic!("{document:?}")
    };
    assert!(one.is_whole && one.source.is_none() && one.updates.is_none());
    let kind = one
        .target("Active")
        .and_then(|target| target.kind.as_deref());
    assert_eq!(kind, Some("Boolean"));
    assert_eq!(one.without_expression.len(), 1);
    assert_eq!(one.without_expression[0].0, "x");
    for located in &document.expressions {
        assert_eq!(located.object_mapping, Some(0));
    }
}

#[test]
fn words_about_the_flow() {
    let text = r#"{"directories": [
      {"name": "HR", "objects": [{"name": "Worker", "attributes": [
        {"name": "Title", "flowNullValues": true}, {"name": "Id", "flowNullValues": false}]}]},
      {"name": "Contoso", "objects": [{"name": "User",
        "metadata": [{"key": "IsSoftDeletionSupported", "value": "\"False\""}],
        "attributes": [{"name": "title", "caseExact": true}]}]}],
      "synchronizationRules": [{"sourceDirectoryName": "HR", "targetDirectoryName": "Contoso", "objectMappings": [
        {"sourceObjectName": "Worker", "targetObjectName": "User", "flowTypes": "add,Delete", "attributeMappings": [
          {"targetAttributeName": "title", "flowType": "multiValueAddOnly", "flowBehavior": "flowAlways",
           "flowNullValues": true, "source": {"expression": "[Title]"}}]}]}]}"#;
    let document = read(Kind::Json, text).unwrap();
    let one = &document.object_mappings[0];
    let actions = [one.creates, one.updates, one.deletes];
    assert_eq!(actions, [Some(true), Some(false), Some(true)]);
    assert_eq!(one.can_disable, Some(false));
    assert!(one.flowing_nulls.contains("Title") && one.flowing_nulls.len() == 1);
    let case_exact = one.target("title").and_then(|target| target.case_exact);
    assert_eq!(case_exact, Some(true));
    let facts = &document.expressions[0].mapping;
    assert_eq!(facts.flow_type, FlowType::MultiValueAddOnly);
    assert!(facts.flow_always && facts.flow_nulls && !facts.create_only);
}

#[test]
fn parts_of_a_schema() {
    let cases = [
        (
            r#"{"source": {"expression": "[a]"}, "targetAttributeName": "b"}"#,
            "$.source.expression",
        ),
        (
            r#"[{"Source": {"Expression": "[a]"}}]"#,
            "$[0].Source.Expression",
        ),
        (
            r#"{"expression": "[a]", "type": "Attribute"}"#,
            "$.expression",
        ),
        (
            r#"{"parsedExpression": {"expression": "[a]", "type": "Attribute"}}"#,
            "$.parsedExpression.expression",
        ),
        (
            r#"{"my rule": {"attributeMappings": [{"source": {"expression": "[a]"}}]}}"#,
            "$['my rule'].attributeMappings[0].source.expression",
        ),
    ];
    for (text, path) in cases {
        let document = read(Kind::Json, text).unwrap();
        let paths: Vec<_> = document
            .expressions
            .iter()
            .map(|one| one.path.clone())
            .collect();
        assert_eq!(paths, [Some(path.to_string())], "{text}");
    }
}

#[test]
fn a_part_of_cloud_sync_says_so_itself() {
    let row = |source: &str| {
        format!(
            r#"{{"attributeMappings": [{{"targetAttributeName": "a", "source": {source}}},
            {{"targetAttributeName": "b", "source": {{"expression": "[b]"}}}}]}}"#
        )
    };
    let trim = r#"{"expression": "Trim([a])", "name": "Trim", "type": "Function", "parameters": [
        {"key": "source", "value": {"expression": "[a]", "name": "a", "type": "Attribute", "parameters": []}}]}"#;
    let within = format!(
        r#"{{"expression": "Left(Trim([a]), 1)", "name": "Left", "type": "Function", "parameters": [
            {{"key": "source", "value": {trim}}}]}}"#
    );
    let token = r#"{"expression": "%DomainFQDN%", "name": "%DomainFQDN%", "type": "Constant"}"#;
    let lower = trim.replace("Trim", "ToLower");
    let unparsed = r#"{"expression": "Trim([a])"}"#;
    for (source, expected) in [
        (trim, Some(Dialect::CloudSync)),
        (&within, Some(Dialect::CloudSync)),
        (token, Some(Dialect::CloudSync)),
        (&lower, None),
        (unparsed, None),
    ] {
        let document = read(Kind::Json, &row(source)).unwrap();
        assert_eq!(document.object_mappings[0].dialect, expected, "{source}");
        for one in &document.expressions {
            assert_eq!(one.dialect, expected, "{source}");
        }
        let named = format!(
            r#"{{"sourceDirectoryName": "Workday", "targetDirectoryName": "Contoso", "objectMappings": [{}]}}"#,
            row(source)
        );
        let document = read(Kind::Json, &named).unwrap();
        assert_eq!(document.expressions[0].dialect, None, "{source}");
    }
}

#[test]
fn shortened_schemas_have_empty_objects() {
    let text = r#"{"attributeMappings": [{"source": {}, "targetAttributeName": "a"}, {}]}"#;
    let document = read(Kind::Json, text).unwrap();
    assert_eq!(document.object_mappings[0].without_expression.len(), 1);
    let fault = read(
        Kind::Json,
        r#"{"attributeMappings": [{"flowType": "Always"}]}"#,
    );
    assert_eq!(
        fault.unwrap_err().message,
        "the attribute mapping has neither `source` nor `targetAttributeName`"
    );
}

#[test]
fn what_is_no_mapping_is_said() {
    let fault = read(Kind::Json, " {\"mail\": \"a@b.c\"}").unwrap_err();
    assert_eq!(
        (fault.message.as_str(), fault.place.start),
        ("no mapping is in this file", 1)
    );
    let text = r#"{"source": {"expression": 7}}"#;
    let fault = read(Kind::Json, text).unwrap_err();
    assert_eq!(fault.place.of(text), "7");
    assert!(
        read(Kind::Json, r#"{"attributeMappings": []}"#)
            .unwrap()
            .expressions
            .is_empty()
    );
}
