//! What the mappings of an object come to together, and what an export says of its own attributes.

use super::mappings::{ids, judged};
use entra_expr::document::{Kind, read};
use serde_json::{Value, json};

const ENTRA: &str = "Microsoft Entra ID";
const AD: &str = "Active Directory";

/// Rows of target, expression, matching precedence; whether they are the whole of a user.
#[test]
fn mappings_beside_each_other() {
    type Rows = &'static [(&'static str, &'static str, u8)];
    const ACTIVE: (&str, &str, u8) = ("active", "Not([IsSoftDeleted])", 0);
    let cases: [(bool, Rows, &[&str]); 17] = [
        (
            false,
            &[("title", "[a]", 0), ("title", "[b]", 0)],
            &["E301"],
        ),
        (
            false,
            &[
                ("Title", "[a]", 0),
                ("title", "[b]", 0),
                ("TITLE", "[c]", 0),
            ],
            &["E301", "E301"],
        ),
        (
            false,
            &[
                ("title", "[a]", 0),
                ("urn:ietf:params:scim:schemas:core:2.0:User:title", "[b]", 0),
            ],
            &["E301"],
        ),
        (
            false,
            &[
                (r#"emails[type eq "work"].value"#, "[a]", 0),
                (r#"emails[type eq "home"].value"#, "[b]", 0),
            ],
            &[],
        ),
        (
            false,
            &[
                (
                    "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:desk.a",
                    "[a]",
                    0,
                ),
                (
                    "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:desk.b",
                    "[b]",
                    0,
                ),
                (
                    "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:desk.c",
                    "[c]",
                    0,
                ),
                (
                    "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:desk.d",
                    "[d]",
                    0,
                ),
            ],
            &["W339"],
        ),
        (
            false,
            &[
                (
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
                    "[a]",
                    0,
                ),
                (
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.$ref",
                    "[b]",
                    0,
                ),
                (
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.displayName",
                    "[c]",
                    0,
                ),
            ],
            &["W339"],
        ),
        (
            false,
            &[
                (
                    "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:desk.a",
                    "[a]",
                    0,
                ),
                (
                    "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:desk.b",
                    "[b]",
                    0,
                ),
                (
                    "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:seat.a",
                    "[c]",
                    0,
                ),
                (
                    "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:desk",
                    "[d]",
                    0,
                ),
            ],
            &[],
        ),
        (
            false,
            &[
                ("name.givenName", "[a]", 0),
                ("name.familyName", "[b]", 0),
                ("name.formatted", "[c]", 0),
                ("name.middleName", "[d]", 0),
            ],
            &[],
        ),
        (
            false,
            &[("userName", "[a]", 1), ("externalId", "[b]", 1)],
            &["W325"],
        ),
        (
            false,
            &[("userName", "[a]", 2), ("externalId", "[b]", 1)],
            &[],
        ),
        (
            false,
            &[("userName", "[a]", 1), ("externalId", "[b]", 3)],
            &["W326"],
        ),
        (
            false,
            &[("userName", "[a]", 0), ("externalId", "[b]", 0)],
            &[],
        ),
        (true, &[("userName", "[a]", 0), ACTIVE], &["W324"]),
        (true, &[("userName", "[a]", 1), ACTIVE], &[]),
        (
            true,
            &[("userName", "[a]", 1), ("title", "[b]", 0)],
            &["W322"],
        ),
        (
            true,
            &[("userName", "[a]", 1), ("active", "[accountEnabled]", 0)],
            &[],
        ),
        // What cannot be read may name it.
        (
            true,
            &[
                ("userName", "[a]", 1),
                (
                    "active",
                    "Switch([IsSoftDeleted], \"False\", \"True\", \"True\", \"False\")",
                    0,
                ),
            ],
            &["E104"],
        ),
    ];
    for (is_whole, rows, expected) in cases {
        let rows: Vec<Value> = rows
            .iter()
            .map(|(target, expression, matching)| {
                json!({"target": target, "expression": expression, "matching": matching})
            })
            .collect();
        let key = if is_whole { "user" } else { "mapping" };
        assert_eq!(ids(&json!({ key: rows })), expected, "{rows:?}");
    }
    // Groups are neither disabled nor the users beside them.
    let row = json!({"target": "displayName", "expression": "[displayName]", "matching": 1});
    let user = json!([row, {"target": "active", "expression": "Not([IsSoftDeleted])"}]);
    assert_eq!(ids(&json!({"user": user, "group": [row]})), [""; 0]);
}

/// An export of one object mapping between two systems whose attributes it lists.
fn export(source: Value, target: Value, mappings: Value) -> Value {
    json!({
        "directories": [
            {"name": "Here", "objects": [{"name": "user", "attributes": source}]},
            {"name": "There", "objects": [{"name": "User", "attributes": target}]}],
        "synchronizationRules": [{"sourceDirectoryName": "here", "targetDirectoryName": "There", "objectMappings": [
            {"sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": mappings}]}]
    })
}

#[test]
fn exports_are_held_against_their_own_attributes() {
    let source = json!([{"name": "mail"}, {"name": "skills", "multivalued": true}]);
    let target = json!([
        {"name": "Id", "anchor": true, "required": true},
        {"name": "login", "required": true, "metadata": [{"key": "MaximumLength", "value": "5"}]},
        {"name": "locale", "required": true, "defaultValue": "en"},
        {"name": "zone", "required": true},
        {"name": "made", "mutability": "ReadOnly"},
        {"name": "title"}]);
    let row = |name: &str, expression: &str, precedence: u8| {
        json!({"targetAttributeName": name, "matchingPriority": precedence,
            "source": {"expression": expression}})
    };
    let fixed = json!({"targetAttributeName": "zone", "matchingPriority": 0, "source": null, "defaultValue": "UTC"});
    let login = row("login", "[mail]", 1);
    for (rows, expected) in [
        (json!([login, fixed]), &[][..]),
        (json!([login]), &["W327"]),
        (json!([login, fixed, row("titel", "[mail]", 0)]), &["E302"]),
        (json!([login, fixed, row("TITLE", "[mail]", 0)]), &[]),
        (json!([login, fixed, row("title", "[Mail]", 0)]), &["W403"]),
        (json!([login, fixed, row("Id", "[mail]", 0)]), &["W313"]),
        (
            json!([row("Id", "[mail]", 1), login.clone(), fixed]),
            &["W325"],
        ),
        (json!([login, fixed, row("made", "[mail]", 0)]), &["W328"]),
        (json!([login, fixed, row("zone", "[mail]", 0)]), &["E301"]),
        (
            json!([row("login", "Left([mail], 6)", 1), fixed]),
            &["W317"],
        ),
        (json!([row("login", "Left([mail], 5)", 1), fixed]), &[]),
        (
            json!([login, fixed, {"targetAttributeName": "title", "flowType": "ObjectAddOnly", "defaultValue": "x",
            "source": {"expression": "[mail]"}}]),
            &[],
        ),
    ] {
        let file = export(source.clone(), target.clone(), rows);
        assert_eq!(ids(&file), expected, "{file}");
    }
    // Whose value the attribute has is known too.
    let single = json!([{"name": "title", "multivalued": false}]);
    let rows = json!([row("title", "[skills]", 1)]);
    assert_eq!(ids(&export(source, single, rows)), ["W329"]);
}

#[test]
fn a_disabled_object_mapping_lacks_nothing() {
    let of = |flow: &str, enabled: bool| {
        json!({"targetObjectName": "User", "enabled": enabled, "flowTypes": flow, "attributeMappings": [
            {"targetAttributeName": "userName", "matchingPriority": 0, "source": {"expression": "[mail]"}},
            {"targetAttributeName": "active", "matchingPriority": 0, "source": {"expression": "Not([IsSoftDeleted])"}}]})
    };
    assert_eq!(ids(&of("Add, Update", true)), ["W324"]);
    assert_eq!(ids(&of("Add", true)), ["W324", "W323"]);
    assert_eq!(ids(&of("Add", false)), [""; 0]);
}

#[test]
fn between_both_directories_it_is_cloud_sync() {
    let of = |from: &str, to: &str| {
        json!({"synchronizationRules": [{"sourceDirectoryName": from, "targetDirectoryName": to, "objectMappings": [
            {"attributeMappings": [{"targetAttributeName": "a", "source": {"expression": "Trim([b])"}}]}]}]})
    };
    assert_eq!(ids(&of(AD, ENTRA)), [""; 0]);
    assert_eq!(ids(&of(ENTRA, AD)), [""; 0]);
    assert_eq!(ids(&of("Workday", AD)), ["E106"]);
}

#[test]
fn many_mappings_take_no_time() {
    let rows: Vec<Value> = (0..3000)
        .map(|number| json!({"target": format!("a{number}"), "expression": "Append([b], \"x\")"}))
        .collect();
    let text = json!({"user": rows}).to_string();
    let document = read(Kind::Json, &text).unwrap();
    assert_eq!(judged(&document).concat().len(), 1, "no matching");
}
