//! Scoping filters in mapping files: what is said about their clauses, and where.

use super::folder::Folder;
use super::no_panic;
use super::process::run;
use super::property::cases;
use entra_expr::check::Options;
use entra_expr::diagnostic::Severity;
use entra_expr::dialect::Dialect;
use entra_expr::document::{Kind, read};
use entra_expr::mapping::check_scopes;
use entra_expr::scope::Nulls;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// Code, severity and underlined text of what is said about the scopes of a document.
fn said(document: &Value, dialect: Dialect) -> Vec<(&'static str, Severity, String)> {
    let text = document.to_string();
    let document = read(Kind::Json, &text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
    check_scopes(&document, &Options::of(dialect))
        .into_iter()
        .map(|one| {
            let place = one.span().expect("every finding has a place");
            assert!(
                one.code == &entra_expr::diagnostic::code::scope::UNTRIED_PATTERN
                    || one.help.is_some(),
                "{one:?}"
            );
            (one.code.id, one.severity, place.of(&text).to_string())
        })
        .collect()
}

/// A list with one clause, from a system.
fn list(from: &str, clause: &Value) -> Value {
    json!({"source": from, "scope": [[clause]], "mapping": [{"target": "userName", "expression": "[mail]"}]})
}

/// Lines of: what is found, attribute, operator, value (JSON; none where it is left out), the text at the place.
const RULES: &str = r#"
- | department | EQUALS | "Sales"
- | department | equals | "Sales"
- | extensionAttribute1 | Greater_Than_OR_EQUALS | 0
- | groupType | & | -2147483648
- | mail | REGEX MATCH | "[^@.]+@[^\\.]+\\..+"
- | x | ENDS_WITH | "y"
E303 | department | EQUAL | "Sales" | "EQUAL"
E303 | department | IS_NULL | | "IS_NULL"
E303 | department | STARTSWITH | "x" | "STARTSWITH"
E303 | department | | "x" | ""
E304 | department | EQUALS | | {"attribute":"department","operator":"EQUALS"}
E305 | | IS NULL | | ""
E306 | department | REGEX MATCH | "(a" | "(a"
E306 | department | NOT REGEX MATCH | "a{2,1}" | "a{2,1}"
W333 | userType | EQUALS | "Member" | "userType"
W333 | appRoleAssignments | IS NULL | | "appRoleAssignments"
W333 | manager | IS NOT NULL | | "manager"
W333 | employeeHireDate | IS NOT NULL | | "employeeHireDate"
W333 | proxyAddresses | REGEX MATCH | "^SMTP" | "proxyAddresses"
W333 | IsMemberOf | EQUALS | "x" | "IsMemberOf"
W333 | x | IS_MEMBER_OF | "y" | "IS_MEMBER_OF"
W334 | level | GREATER_THAN | "ten" | "ten"
W334 | level | GREATER_THAN | -1 | -1
W334 | level | GREATER_THAN_OR_EQUALS | 1.5 | 1.5
W334 | level | & | "0x80" | "0x80"
W336 | x | PRESENT | | "PRESENT"
W336 | x | !&L | "1" | "!&L"
W336 | x | VALID CERT MATCH | "1" | "VALID CERT MATCH"
W338 | x | IS TRUE | true | true
W403 | Mail | EQUALS | "x" | "Mail"
"#;

#[test]
fn each_rule_at_its_place() {
    for line in RULES.lines().filter(|line| !line.is_empty()) {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let mut clause = json!({"attribute": parts[1], "operator": parts[2]});
        if let Some(value) = parts.get(3).filter(|value| !value.is_empty()) {
            clause["value"] = serde_json::from_str(value).unwrap();
        }
        let found = said(&list("Entra ID", &clause), Dialect::App);
        match parts[0] {
            "-" => assert_eq!(found, [], "{line}"),
            id => {
                let found: Vec<_> = found.iter().map(|(id, _, at)| (*id, at.as_str())).collect();
                assert_eq!(found, [(id, parts[4])], "{line}");
            }
        }
    }
}

#[test]
fn what_app_provisioning_cannot_do_cloud_sync_may() {
    let clause =
        json!({"attribute": "proxyAddresses", "operator": "REGEX MATCH", "value": "SMTP:"});
    assert_eq!(
        said(&list("Active Directory", &clause), Dialect::CloudSync),
        []
    );
    let member = json!({"attribute": "x", "operator": "IS_MEMBER_OF", "value": "g"});
    let found = said(&list("Active Directory", &member), Dialect::CloudSync);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].0, found[0].1), ("W336", Severity::Hint));
    // Another system's attribute of that name.
    let manager = json!({"attribute": "userType", "operator": "EQUALS", "value": "x"});
    assert_eq!(said(&list("Workday", &manager), Dialect::App), []);
    let members = json!({"attribute": "members", "operator": "IS NOT NULL"});
    for (rows, expected) in [("group", 1), ("user", 0)] {
        let file = json!({"scope": [[members]], rows: [{"target": "a", "expression": "[b]"}]});
        assert_eq!(said(&file, Dialect::App).len(), expected, "{rows}");
    }
}

/// An export with a filter of one clause.
fn export(attribute: &str, operator: &str, value: Option<&str>) -> Value {
    json!({"directories": [{"name": "Azure Active Directory", "objects": [{"name": "User", "attributes": [
            {"name": "department", "type": "String"}, {"name": "level", "type": "Integer"},
            {"name": "accountEnabled", "type": "Boolean"}, {"name": "hired", "type": "DateTime"},
            {"name": "boss", "type": "Reference"}, {"name": "skills", "type": "String", "multivalued": true}]}]}],
        "synchronizationRules": [{"sourceDirectoryName": "Azure Active Directory", "objectMappings": [{
            "sourceObjectName": "User", "attributeMappings": [], "scope": {"groups": [{"name": "x", "clauses": [
                {"operatorName": operator, "sourceOperandName": attribute,
                 "targetOperand": value.map(|value| json!({"values": [value]}))}]}]}}]}]})
}

#[test]
fn what_the_documents_directory_knows() {
    for (attribute, operator, value, expected) in [
        ("department", "EQUALS", Some("Sales"), ""),
        ("level", "GREATER_THAN", Some("3"), ""),
        ("accountEnabled", "IS TRUE", None, ""),
        ("accountEnabled", "IS NULL", None, ""),
        ("accountEnabled", "EQUALS", Some("True"), ""),
        ("IsSoftDeleted", "IS TRUE", None, ""),
        (
            "extension_0123456789abcdef0123456789abcdef_x",
            "IS NULL",
            None,
            "",
        ),
        ("accountEnabled", "EQUALS", Some("true"), "W335 \"true\""),
        ("accountEnabled", "INCLUDES", Some("r"), "W335 \"INCLUDES\""),
        ("department", "IS TRUE", None, "W335 \"IS TRUE\""),
        ("level", "IS FALSE", None, "W335 \"IS FALSE\""),
        ("boss", "IS NULL", None, "W335 \"IS NULL\""),
        ("hired", "IS NULL", None, "W333 \"hired\""),
        ("skills", "EQUALS", Some("x"), "W333 \"skills\""),
        ("Department", "EQUALS", Some("x"), "E305 \"Department\""),
        ("departmnt", "EQUALS", Some("x"), "E305 \"departmnt\""),
    ] {
        let found = said(&export(attribute, operator, value), Dialect::App);
        let shown: Vec<String> = found
            .iter()
            .map(|(id, _, at)| format!("{id} {at}"))
            .collect();
        assert_eq!(
            shown.join(" "),
            expected,
            "{attribute} {operator} {value:?}"
        );
    }
}

#[test]
fn check_reports_them_in_the_file_and_files_can_allow_them() {
    let clause = json!({"attribute": "userType", "operator": "EQUALS", "value": "Member"});
    let folder = Folder::new("scopes");
    let text = format!(
        "{{\n  \"scope\": [[{clause}]],\n  \"mapping\": [{{\"target\": \"userName\", \"expression\": \"[mail]\"}}]\n}}"
    );
    let path = folder.write("m.json", &text);
    let ended = run(&["check", "--format", "plain", "--file", &path], b"");
    assert_eq!(ended.status, 0);
    assert!(
        ended
            .stderr
            .contains("m.json:2:27: warning W333: `userType`"),
        "{}",
        ended.stderr
    );
    let allowing = text.replacen('{', "{\"allow\": [\"C22\"],", 1);
    let path = folder.write("n.json", &allowing);
    let ended = run(&["check", "--format", "plain", "--file", &path], b"");
    assert!(
        !ended.stderr.contains("W333") && !ended.stderr.contains("W470"),
        "{}",
        ended.stderr
    );
    let denied = run(
        &[
            "check",
            "--deny",
            "C22",
            "--file",
            &folder.write("o.json", &text),
        ],
        b"",
    );
    assert_eq!(denied.status, 1);
}

/// The kind of filter that cloud sync's exports hold: ordinary groups lack most of what it asks for.
#[test]
fn an_exported_filter_lets_ordinary_groups_pass_in_cloud_sync() {
    let clause = |operator: &str, attribute: &str, value: Option<&str>| {
        json!({"operatorName": operator, "sourceOperandName": attribute,
            "targetOperand": value.map(|value| json!({"values": [value]}))})
    };
    let filter = json!({"categoryFilterGroups": [], "groups": [], "inputFilterGroups": [{"name": "Groups", "clauses": [
        clause("IS FALSE", "isCriticalSystemObject", None),
        clause("NOT REGEX MATCH", "adminDescription", Some("^Group_")),
        clause("NOT EQUALS", "sAMAccountName", Some("x")),
        clause("!&", "msExchRecipientTypeDetails", Some("566259712")),
        clause("&", "groupType", Some("-2147483648"))]}]});
    let document = read(Kind::Json, &filter.to_string()).unwrap();
    assert_eq!(
        check_scopes(&document, &Options::of(Dialect::CloudSync)),
        []
    );
    let scope = document.object_mappings[0].scope.as_ref().unwrap();
    for (group, cloud_sync, page) in [
        (
            json!({"sAMAccountName": "Sales", "groupType": -2_147_483_646}),
            true,
            false,
        ),
        (
            json!({"sAMAccountName": "Sales", "groupType": 2}),
            false,
            false,
        ),
        (
            json!({"sAMAccountName": "x", "groupType": -2_147_483_646}),
            false,
            false,
        ),
        (
            json!({"sAMAccountName": "y", "groupType": "-2147483646", "isCriticalSystemObject": false, "adminDescription": "Group",
            "msExchRecipientTypeDetails": 1}),
            true,
            true,
        ),
    ] {
        let group = group.as_object().unwrap();
        let found = |nulls| scope.judge(group, nulls).in_scope;
        assert_eq!(found(Nulls::CloudSync), Some(cloud_sync), "{group:?}");
        assert_eq!(found(Nulls::Page), Some(page), "{group:?}");
    }
}

/// Any JSON, of words that scopes are made of.
fn any_json() -> impl Strategy<Value = Value> {
    let word = select(vec![
        "EQUALS",
        "NOT REGEX MATCH",
        "&",
        "!&",
        "IS NULL",
        "IS FALSE",
        "GREATER_THAN",
        "PRESENT",
        "a",
        "c",
        "l",
        "(",
        "7",
        "",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        word.prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        let key = select(vec![
            "scope",
            "user",
            "group",
            "groups",
            "inputFilterGroups",
            "clauses",
            "operatorName",
            "sourceOperandName",
            "targetOperand",
            "values",
            "attribute",
            "operator",
            "value",
            "attributeMappings",
            "target",
            "expression",
            "name",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key, inner), 0..5).prop_map(|all| all
                .into_iter()
                .map(|(key, value)| (key.to_string(), value))
                .collect()),
        ]
    })
}

/// Reads, checks and judges it, and holds that every place is one.
fn survives(json: &Value) {
    let text = json.to_string();
    let Ok(document) = read(Kind::Json, &text) else {
        return;
    };
    for found in check_scopes(&document, &Options::default()) {
        for label in &found.labels {
            assert!(
                text.get(label.span.start..label.span.end).is_some(),
                "{text}: {found:?}"
            );
        }
    }
    for scope in document
        .object_mappings
        .iter()
        .filter_map(|one| one.scope.as_ref())
    {
        for nulls in [Nulls::Page, Nulls::CloudSync] {
            let verdict = scope.judge(&no_panic::user(), nulls);
            assert_eq!(verdict.groups.len(), scope.groups.len());
            assert!(
                !scope.is_everybody() || verdict.in_scope == Some(true),
                "{text}"
            );
        }
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn no_json_is_too_odd(json in any_json(), scope in any_json()) {
        survives(&json);
        survives(&json!({"scope": scope, "user": [{"target": "a", "expression": "[b]"}]}));
        survives(&json!({"scope": {"groups": [{"clauses": [json]}]}, "attributeMappings": []}));
    }
}
