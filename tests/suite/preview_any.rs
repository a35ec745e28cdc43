//! Users and targets of any shape go through a mapping without a panic.

use super::property;
use entra_expr::document::{self, Kind};
use entra_expr::environment::Environment;
use entra_expr::provisioning::{Event, Plan, Snapshot, Subject, Surroundings, preview};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// JSON of any shape, with names that mappings and targets have.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-zA-Z0-9@. ]{0,8}".prop_map(Value::from),
        Just(json!("jo@a.com")),
    ];
    let name = prop_oneof![
        Just("userPrincipalName"),
        Just("userName"),
        Just("id"),
        Just("value"),
        Just("manager"),
        Just("members"),
        Just("active"),
        Just("accountEnabled"),
        Just("IsSoftDeleted"),
        Just("title"),
        Just("jobTitle"),
        Just("displayName"),
        Just("department"),
        Just("emails"),
        Just("type"),
        Just("Resources"),
        Just("mail"),
        Just("appRoleAssignments"),
        Just("roles"),
        Just("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"),
    ]
    .prop_map(str::to_string);
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..8)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

const ANY_MAPPING: &str = r#"[
  {"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
  {"target": "displayName", "expression": "[displayName]", "matching": 2},
  {"target": "active", "expression": "Not([IsSoftDeleted])"},
  {"target": "emails[type eq \"work\"].value", "expression": "[mail]"},
  {"target": "roles", "expression": "AppRoleAssignmentsComplex([appRoleAssignments])"},
  {"target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "expression": "[manager]"},
  {"target": "members", "expression": "[members]"}]"#;

#[test]
fn no_user_and_no_target_make_it_panic() {
    let document = document::read(Kind::Json, ANY_MAPPING).unwrap();
    let plan = Plan::of(&document, 0, None).unwrap().unwrap();
    let environment = Environment::new();
    let events = prop_oneof![
        Just(None),
        Just(Some(Event::Update)),
        Just(Some(Event::Unassign)),
        Just(Some(Event::SoftDelete)),
        Just(Some(Event::Delete)),
    ];
    let given = (any_json(), any_json(), events);
    TestRunner::new(property::cases(300))
        .run(&given, |(user, target, event)| {
            let user = user.as_object().cloned().unwrap_or_default();
            let snapshot = Snapshot::of(vec![target]).ok();
            let around = Surroundings {
                snapshot: snapshot.as_ref(),
                ..Surroundings::of(&environment)
            };
            let subject = Subject {
                event,
                ..Subject::of(&user)
            };
            let seen = preview(&plan, &subject, &around);
            prop_assert_eq!(seen.mapped.len(), plan.rows.len());
            Ok(())
        })
        .unwrap();
}
