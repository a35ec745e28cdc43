//! Values of snapshots, and when two are the same.

use super::at;
use crate::scim::{Attribute, Kind, Resource, TargetPath, same};
use serde_json::{Value as Json, json};

#[test]
fn the_value_of_a_path() {
    let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    let nested = json!({
        "UserName": "ada", "active": false, "title": null, "groups": [],
        "name": {"GivenName": "Ada"},
        "emails": [{"type": "home", "value": "h"}, {"type": "Work", "Value": "w", "primary": true}],
        "ims": {"type": "x", "value": "alone"},
        "roles": [{"primary": "True", "value": "r"}],
        "photos": [{"value": "p"}],
        enterprise: {"department": "Sales", "manager": {"value": "m1"}},
    });
    let department = format!("{enterprise}:department");
    let upper = department.to_uppercase();
    let dotted = format!("{enterprise}.department");
    let manager = format!("{enterprise}:manager");
    for (path, expected) in [
        ("userName", json!("ada")),
        (
            "urn:ietf:params:scim:schemas:core:2.0:User:userName",
            json!("ada"),
        ),
        ("active", json!(false)),
        ("title", Json::Null),
        ("groups", Json::Null),
        ("nickName", Json::Null),
        ("name.givenName", json!("Ada")),
        ("name.familyName", Json::Null),
        ("name.givenName.x", Json::Null),
        (r#"emails[type eq "work"].value"#, json!("w")),
        (r#"emails[primary eq "True"].value"#, json!("w")),
        (r#"emails[type eq "other"].value"#, Json::Null),
        ("emails.value", Json::Null),
        ("photos.value", json!("p")),
        (r#"ims[type eq "x"].value"#, json!("alone")),
        (r#"roles[primary eq "true"].value"#, json!("r")),
        (&department, json!("Sales")),
        (&upper, json!("Sales")),
        (&dotted, json!("Sales")),
        ("manager", json!({"value": "m1"})),
        ("manager.value", Json::Null),
        (&format!("{manager}.value"), json!("m1")),
        ("department", Json::Null),
    ] {
        assert_eq!(
            at(&nested, path).cloned().unwrap_or_default(),
            expected,
            "{path}"
        );
    }
    let flat = json!({r#"emails[type eq "work"].value"#: "w", "name.givenname": "Ada", &department: "Sales", "manager": "m"});
    for (path, expected) in [
        (r#"emails[type eq "work"].value"#, json!("w")),
        ("name.givenName", json!("Ada")),
        (&department, json!("Sales")),
        (&dotted, json!("Sales")),
        (&manager, json!("m")),
    ] {
        assert_eq!(at(&flat, path), Some(&expected), "{path}");
    }
}

#[test]
fn the_same_value() {
    let rows = [
        (Kind::Boolean, json!("True"), json!(true), true, true),
        (Kind::Boolean, json!("false"), json!(false), true, true),
        (Kind::Boolean, json!("False"), json!(true), false, false),
        (Kind::Integer, json!("1"), json!(1), true, true),
        (Kind::Integer, json!("01"), json!(1.0), true, true),
        (Kind::Integer, json!("1"), json!(2), false, false),
        (Kind::String, json!("1"), json!(1), true, true),
        (Kind::String, json!("01"), json!(1), false, false),
        (Kind::String, json!("Ada"), json!("ADA"), true, false),
        (Kind::String, json!("Ada"), json!("Ada "), false, false),
        (
            Kind::String,
            json!(["a", "b"]),
            json!(["b", "a"]),
            true,
            true,
        ),
        (Kind::String, json!(["a", "a"]), json!(["a"]), false, false),
        (
            Kind::String,
            json!(["a,b"]),
            json!(["a", "b"]),
            false,
            false,
        ),
        (
            Kind::String,
            json!({"a": 1, "B": "x"}),
            json!({"b": "x", "A": 1}),
            true,
            true,
        ),
        (Kind::String, json!({"a": null}), json!({}), true, true),
        (
            Kind::String,
            json!({"a": "x"}),
            json!({"a": "y"}),
            false,
            false,
        ),
        (Kind::String, Json::Null, json!([]), true, true),
        (Kind::String, Json::Null, json!(""), false, false),
        (
            Kind::DateTime,
            json!("2026-01-31"),
            json!("2026-01-31"),
            true,
            true,
        ),
    ];
    for (kind, old, new, expected, exactly) in rows {
        for (case_exact, expected) in [(false, expected), (true, exactly)] {
            let found = same(Some(&old), Some(&new), kind, case_exact);
            assert_eq!(found, expected, "{kind:?} {old} {new} {case_exact}");
        }
    }
    assert!(same(None, Some(&Json::Null), Kind::String, true));
    assert!(!same(None, Some(&json!("x")), Kind::String, true));
}

#[test]
fn what_the_core_schema_says_of_an_attribute() {
    let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
    let custom = "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:active";
    for (path, kind, multivalued) in [
        ("active", Kind::Boolean, false),
        (r#"emails[type eq "work"].primary"#, Kind::Boolean, false),
        (r#"emails[type eq "work"].value"#, Kind::String, false),
        ("emails", Kind::String, true),
        ("members", Kind::Reference, true),
        ("manager", Kind::Reference, false),
        (enterprise, Kind::Reference, false),
        (custom, Kind::String, false),
    ] {
        let found = Attribute::new(TargetPath::read(path).unwrap());
        assert_eq!(
            (found.kind, found.multivalued),
            (kind, multivalued),
            "{path}"
        );
    }
    for (name, kind) in [
        ("Boolean", Some(Kind::Boolean)),
        ("datetime", Some(Kind::DateTime)),
        ("Text", None),
    ] {
        assert_eq!(Kind::of(name), kind);
    }
    for (object, resource) in [
        ("User", Some(Resource::User)),
        (
            "urn:ietf:params:scim:schemas:core:2.0:Group",
            Some(Resource::Group),
        ),
        ("group", Some(Resource::Group)),
        ("Contact", None),
    ] {
        assert_eq!(Resource::of(object), resource);
    }
}
