//! Members, managers and roles of mapping-model 6.3, in both forms.

use super::requests::operations;
use super::{attribute, change};
use crate::scim::*;
use serde_json::json;

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

#[test]
fn members_of_a_group() {
    let sent = |request: Option<Request>| {
        let request = request?;
        assert_eq!(request.shown(), "/Groups/g1");
        Some(request.body?["Operations"].to_string())
    };
    let add = |ids: &[&str], style| sent(add_members("g1", ids, style));
    let remove = |ids: &[&str], style| sent(remove_members("g1", ids, style));
    let two = r#"[{"$ref":null,"value":"u1"},{"$ref":null,"value":"u2"}]"#;
    let (plain, flag) = (Style::default(), Style::COMPLIANT);
    for (found, expected) in [
        (add(&["u1", "u2"], plain), format!(r#"[{{"op":"Add","path":"members","value":{two}}}]"#)),
        (add(&["u1", "u2"], flag), format!(r#"[{{"op":"add","path":"members","value":{two}}}]"#)),
        (remove(&["u1", "u2"], plain), format!(r#"[{{"op":"Remove","path":"members","value":{two}}}]"#)),
        (
            remove(&["u1", "u\"2"], flag),
            r#"[{"op":"remove","path":"members[value eq \"u1\"]"},{"op":"remove","path":"members[value eq \"u\\\"2\"]"}]"#.to_string(),
        ),
    ] {
        assert_eq!(found, Some(expected));
    }
    for style in [plain, flag] {
        assert_eq!((add(&[], style), remove(&[], style)), (None, None));
    }
    let (old, new) = (
        json!([{"value": "u1"}, {"value": "u2"}]),
        json!(["u2", "u3"]),
    );
    let changes = [change(attribute("members"), Some(&old), Some(&new))];
    assert_eq!(
        operations(&changes, flag),
        [
            r#"{"op":"remove","path":"members[value eq \"u1\"]"}"#,
            r#"{"op":"add","path":"members","value":[{"$ref":null,"value":"u3"}]}"#,
        ]
    );
}

#[test]
fn a_manager() {
    let operation = |request: Request| {
        assert_eq!(request.shown(), "/Users/u1");
        request.body.unwrap()["Operations"][0].to_string()
    };
    let url = "https://scim.contoso.com/Users/m1";
    let (plain, flag) = (Style::default(), Style::COMPLIANT);
    for (request, expected) in [
        (
            set_manager("u1", "m1", Some(url), plain),
            format!(r#"{{"op":"Add","path":"manager","value":[{{"$ref":"{url}","value":"m1"}}]}}"#),
        ),
        (
            set_manager("u1", "m1", Some(url), flag),
            format!(r#"{{"op":"add","path":"{ENTERPRISE}:manager","value":{{"value":"m1"}}}}"#),
        ),
        (
            clear_manager("u1", plain),
            r#"{"op":"Remove","path":"manager"}"#.to_string(),
        ),
        (
            clear_manager("u1", flag),
            format!(r#"{{"op":"remove","path":"{ENTERPRISE}:manager"}}"#),
        ),
    ] {
        assert_eq!(operation(request), expected);
    }
}

/// The three role functions: what a new user has, and what a change sends.
#[test]
fn roles() {
    let assigned = [
        json!({"id": "06b0", "value": "25", "displayName": "Role1234"}),
        json!({"id": "07c1", "displayName": "Reader"}),
    ];
    let of = |path: &'static str, function| Attribute {
        roles: Roles::of(function),
        assigned: &assigned,
        ..attribute(path)
    };
    let single = of(
        r#"roles[primary eq "True"].value"#,
        "SingleAppRoleAssignment",
    );
    let complex = of("roles", "AppRoleAssignmentsComplex");
    let assertive = of("roles", "AssertiveAppRoleAssignmentsComplex");
    let role = |key: &str, name: &str, value: &str| json!({"primary": false, "type": "WindowsAzureActiveDirectoryRole", key: name, "value": value});
    let complex_value = json!([
        role("displayName", "Role1234", "25"),
        role("displayName", "Reader", "Reader")
    ]);
    let assertive_value = json!([
        role("display", "Role1234", "25"),
        role("display", "Reader", "Reader")
    ]);
    let first = r#"{\"id\":\"06b0\",\"value\":\"25\",\"displayName\":\"Role1234\"}"#;
    let second = r#"{\"id\":\"07c1\",\"displayName\":\"Reader\"}"#;
    let flagged = |add: &str| add.replace("Add", "add");
    let single_change = format!(r#"{{"op":"Add","path":"roles","value":[{{"value":"{first}"}}]}}"#);
    let complex_change = format!(
        r#"{{"op":"Add","path":"roles","value":[{{"value":"{first}"}},{{"value":"{second}"}}]}}"#
    );
    let assertive_change =
        format!(r#"{{"op":"replace","path":"roles","value":{assertive_value}}}"#);
    for (attribute, value, new, plain, flag) in [
        (
            &single,
            json!("25"),
            json!([{"primary": true, "type": "WindowsAzureActiveDirectoryRole", "value": "25"}]),
            &single_change,
            flagged(&single_change),
        ),
        (
            &complex,
            complex_value.clone(),
            complex_value,
            &complex_change,
            flagged(&complex_change),
        ),
        (
            &assertive,
            assertive_value.clone(),
            assertive_value,
            &assertive_change,
            assertive_change.clone(),
        ),
    ] {
        let values = [(attribute.clone(), value.clone())];
        let body = create(Resource::User, &values, Style::default())
            .unwrap()
            .body
            .unwrap();
        assert_eq!(body["roles"].to_string(), new.to_string());
        let changes = [change(attribute.clone(), None, Some(&value))];
        assert_eq!(
            &operations(&changes, Style::default()),
            std::slice::from_ref(plain)
        );
        assert_eq!(operations(&changes, Style::COMPLIANT), [flag]);
    }
    // A role that is taken away: only the assertive function says so.
    let old = json!([{"value": "25"}]);
    let left = |attribute: &Attribute<'_>| {
        operations(
            &[change(attribute.clone(), Some(&old), None)],
            Style::default(),
        )
    };
    let (single, complex) = (detached(single), detached(complex));
    assert!(left(&single).is_empty() && left(&complex).is_empty());
    assert_eq!(
        left(&detached(assertive)),
        [r#"{"op":"replace","path":"roles","value":[]}"#]
    );
    // Without the assignments, what is known of a role.
    let value = json!("25");
    assert_eq!(
        operations(&[change(single, None, Some(&value))], Style::default()),
        [
            r#"{"op":"Add","path":"roles","value":[{"value":"{\"value\":\"25\",\"displayName\":\"25\"}"}]}"#
        ]
    );
}

fn detached<'a>(attribute: Attribute<'a>) -> Attribute<'a> {
    Attribute {
        assigned: &[],
        ..attribute
    }
}
