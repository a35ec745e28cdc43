//! The requests of mapping-model 6.3, each row in both forms.

use super::{at, attribute, change, given};
use crate::scim::*;
use serde_json::{Value as Json, json};

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

#[test]
fn requests_without_a_body() {
    let read = |text| TargetPath::read(text).unwrap();
    for (request, shown, encoded) in [
        (
            match_query(Resource::User, &read("userName"), "ada@contoso.com"),
            r#"GET /Users?filter=userName eq "ada@contoso.com""#,
            "/Users?filter=userName%20eq%20%22ada%40contoso.com%22",
        ),
        (
            match_query(
                Resource::User,
                &read(r#"emails[type eq "work"].value"#),
                "a",
            ),
            r#"GET /Users?filter=emails[type eq "work"].value eq "a""#,
            "/Users?filter=emails%5Btype%20eq%20%22work%22%5D.value%20eq%20%22a%22",
        ),
        (
            match_query(Resource::User, &read("displayName"), r#"a "b" \ & ü"#),
            r#"GET /Users?filter=displayName eq "a \"b\" \\ & ü""#,
            "/Users?filter=displayName%20eq%20%22a%20%5C%22b%5C%22%20%5C%5C%20%26%20%C3%BC%22",
        ),
        (
            match_query(Resource::Group, &read("displayName"), "Sales"),
            r#"GET /Groups?excludedAttributes=members&filter=displayName eq "Sales""#,
            "/Groups?excludedAttributes=members&filter=displayName%20eq%20%22Sales%22",
        ),
        (
            read_by_id(Resource::User, "48af/03"),
            "GET /Users/48af/03",
            "/Users/48af%2F03",
        ),
        (
            read_by_id(Resource::Group, "g1"),
            "GET /Groups/g1?excludedAttributes=members",
            "/Groups/g1?excludedAttributes=members",
        ),
        (
            delete(Resource::User, "u1"),
            "DELETE /Users/u1",
            "/Users/u1",
        ),
        (
            delete(Resource::Group, "g1"),
            "DELETE /Groups/g1",
            "/Groups/g1",
        ),
    ] {
        let own = format!("{} {}", request.method.name(), request.shown());
        assert_eq!((own.as_str(), &*request.encoded()), (shown, encoded));
        assert_eq!(request.body, None);
    }
}

fn created(resource: Resource, values: &[(&str, Json)], style: Style) -> String {
    let request = create(resource, &given(values), style).unwrap();
    assert_eq!(request.method, Method::Post);
    request.body.unwrap().to_string()
}

#[test]
fn a_new_user() {
    let enterprise = format!("{ENTERPRISE}:department");
    let old = format!("{ENTERPRISE}.employeeNumber");
    let custom = "urn:ietf:params:scim:schemas:extension:2.0:Metadata:costs";
    let body = created(
        Resource::User,
        &[
            (&enterprise, json!("Sales")),
            ("title", json!(null)),
            (r#"emails[type eq "other"].Value"#, json!("b@contoso.com")),
            (r#"emails[type eq "work"].value"#, json!("a@contoso.com")),
            ("NAME.givenName", json!("Ada")),
            ("name.familyName", json!("Byron")),
            ("name.formatted", json!("Ada Byron")),
            (
                r#"addresses[type eq "work"].streetAddress"#,
                json!("1 Main"),
            ),
            (r#"addresses[type eq "work"].postalCode"#, json!("12345")),
            (r#"addresses[type eq "other"].Formatted"#, json!("Room 2")),
            (custom, json!(7)),
            (&old, json!("42")),
            (&format!("{ENTERPRISE}:manager"), json!("m1")),
            ("active", json!("True")),
            (
                "urn:ietf:params:scim:schemas:core:2.0:User:userName",
                json!("ada"),
            ),
            ("externalId", json!("e1")),
        ],
        Style::default(),
    );
    let expected = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
        "externalId": "e1", "userName": "ada", "active": true,
        "addresses": [
            {"type": "work", "postalCode": "12345", "streetAddress": "1 Main"},
            {"type": "other", "formatted": "Room 2"}],
        "emails": [
            {"type": "other", "value": "b@contoso.com"},
            {"primary": true, "type": "work", "value": "a@contoso.com"}],
        "meta": {"resourceType": "User"},
        "name": {"formatted": "Ada Byron", "familyName": "Byron", "givenName": "Ada"},
        "urn:ietf:params:scim:schemas:extension:2.0:Metadata": {"costs": "7"},
        ENTERPRISE: {"department": "Sales", "employeeNumber": "42"}
    });
    assert_eq!(body, expected.to_string());
}

#[test]
fn a_new_group_has_no_members() {
    let values = [
        ("displayName", json!("Sales")),
        ("members", json!(["u1"])),
        ("externalId", json!("o1")),
    ];
    let core = "urn:ietf:params:scim:schemas:core:2.0:Group";
    let plain = Style {
        adscim_schema: false,
        ..Style::COMPLIANT
    };
    let adscim = "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";
    for (style, schemas) in [
        (Style::default(), json!([core, adscim])),
        (Style::COMPLIANT, json!([core, adscim])),
        (plain, json!([core])),
    ] {
        let expected = json!({"schemas": schemas, "externalId": "o1", "displayName": "Sales",
            "meta": {"resourceType": "Group"}});
        let body = created(Resource::Group, &values, style);
        assert_eq!(body, expected.to_string());
    }
}

#[test]
fn values_have_the_form_of_their_type() {
    let mut typed = Vec::new();
    for (path, kind, multivalued, value) in [
        ("a", Kind::Boolean, false, json!("false")),
        ("b", Kind::Integer, false, json!(" 7")),
        ("c", Kind::Integer, false, json!("many")),
        ("d", Kind::DateTime, false, json!("2026-01-31T00:00:00Z")),
        ("e", Kind::String, false, json!(true)),
        ("f", Kind::String, true, json!("one")),
        ("g", Kind::String, true, json!(["one", 2])),
        ("h", Kind::Boolean, false, json!("maybe")),
        (
            r#"ims[primary eq "True"].value"#,
            Kind::String,
            false,
            json!("i"),
        ),
    ] {
        let known = Attribute {
            kind,
            multivalued,
            ..attribute(path)
        };
        typed.push((known, value));
    }
    let request = create(Resource::User, &typed, Style::default()).unwrap();
    let body = request.body.unwrap();
    let expected = json!({"a": false, "b": 7, "c": "many", "d": "2026-01-31T00:00:00Z", "e": "True",
        "f": ["one"], "g": ["one", "2"], "h": "maybe", "ims": [{"primary": true, "value": "i"}]});
    for (name, value) in expected.as_object().unwrap() {
        assert_eq!(&body[name], value, "{name}");
    }
}

#[test]
fn what_cannot_be_sent() {
    let badge = "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge";
    let parts = ["a", "b", "c"].map(|part| format!("{badge}.{part}"));
    let three: Vec<(&str, Json)> = parts
        .iter()
        .map(|part| (part.as_str(), json!("x")))
        .collect();
    for (values, message) in [
        (
            vec![("entitlements", json!("x"))],
            "the service does not support `entitlements`".to_string(),
        ),
        (
            vec![(r#"entitlements[type eq "a"].value"#, json!("x"))],
            "the service does not support `entitlements`".to_string(),
        ),
        (
            three.clone(),
            "is one of 3 sub-attributes, and of an extension's attribute the service fills two at most".to_string(),
        ),
        (
            vec![("name", json!("Ada")), ("name.givenName", json!("Ada"))],
            "`name` is filled in part, and another mapping fills it whole".to_string(),
        ),
        (
            vec![("emails", json!("a")), (r#"emails[type eq "work"].value"#, json!("a"))],
            String::new(),
        ),
    ] {
        let result = create(Resource::User, &given(&values), Style::default());
        match result {
            Ok(request) => assert!(message.is_empty(), "{:?}", request.body),
            Err(fault) => {
                assert!(!message.is_empty(), "{}", fault.message);
                assert!(fault.message.ends_with(&message), "{}", fault.message);
            }
        }
    }
    assert!(
        create(
            Resource::User,
            &given(three.get(..2).unwrap()),
            Style::default()
        )
        .is_ok()
    );
    let new = json!("x");
    let changes = [change(attribute("entitlements"), None, Some(&new))];
    assert!(update(Resource::User, "1", &changes, Style::default()).is_err());
}

/// The operations of an update, one a line.
pub(super) fn operations(changes: &[Change<'_>], style: Style) -> Vec<String> {
    let Some(request) = update(Resource::User, "u1", changes, style).unwrap() else {
        return Vec::new();
    };
    assert_eq!(
        (request.method, &*request.shown()),
        (Method::Patch, "/Users/u1")
    );
    let body = request.body.unwrap();
    let schemas = json!(["urn:ietf:params:scim:api:messages:2.0:PatchOp"]);
    assert_eq!(body["schemas"], schemas);
    let found = body["Operations"].as_array().unwrap();
    found.iter().map(Json::to_string).collect()
}

/// Path, old, new; the operation without the flag and with it.
#[test]
fn one_change() {
    let employee = format!("{ENTERPRISE}:employeeNumber");
    let dotted = format!("{ENTERPRISE}.employeeNumber");
    let manager = format!("{ENTERPRISE}:manager");
    let null = Json::Null;
    for (path, old, new, plain, flag) in [
        (
            "active",
            json!(true),
            json!("False"),
            r#"{"op":"Replace","path":"active","value":"False"}"#.to_string(),
            r#"{"op":"replace","path":"active","value":false}"#.to_string(),
        ),
        (
            "active",
            json!(false),
            json!(true),
            r#"{"op":"Replace","path":"active","value":"True"}"#.to_string(),
            r#"{"op":"replace","path":"active","value":true}"#.to_string(),
        ),
        (
            "nickName",
            null.clone(),
            json!("Babs"),
            r#"{"op":"Add","path":"nickName","value":"Babs"}"#.to_string(),
            r#"{"op":"add","path":"nickName","value":"Babs"}"#.to_string(),
        ),
        (
            "nickName",
            json!("Babs"),
            null.clone(),
            r#"{"op":"Remove","path":"nickName"}"#.to_string(),
            r#"{"op":"remove","path":"nickName"}"#.to_string(),
        ),
        (
            r#"emails[type eq "work"].value"#,
            null.clone(),
            json!("a"),
            r#"{"op":"Add","path":"emails[type eq \"work\"].value","value":"a"}"#.to_string(),
            r#"{"op":"add","path":"emails[type eq \"work\"].value","value":"a"}"#.to_string(),
        ),
        (
            r#"addresses[type eq "other"].Formatted"#,
            json!("x"),
            json!("y"),
            r#"{"op":"Replace","path":"addresses[type eq \"other\"].Formatted","value":"y"}"#
                .to_string(),
            r#"{"op":"replace","path":"addresses[type eq \"other\"].Formatted","value":"y"}"#
                .to_string(),
        ),
        (
            r#"emails[type eq "work"].primary"#,
            json!(true),
            json!(false),
            r#"{"op":"Replace","path":"emails[type eq \"work\"].primary","value":"False"}"#
                .to_string(),
            r#"{"op":"replace","path":"emails[type eq \"work\"].primary","value":false}"#
                .to_string(),
        ),
        (
            &dotted,
            json!("1"),
            json!("2"),
            format!(r#"{{"op":"Replace","path":"{employee}","value":"2"}}"#),
            format!(r#"{{"op":"replace","path":"{employee}","value":"2"}}"#),
        ),
        (
            &manager,
            null.clone(),
            json!("m1"),
            r#"{"op":"Add","path":"manager","value":[{"$ref":null,"value":"m1"}]}"#.to_string(),
            format!(r#"{{"op":"add","path":"{manager}","value":{{"value":"m1"}}}}"#),
        ),
        (
            "manager",
            json!({"value": "m1"}),
            null,
            r#"{"op":"Remove","path":"manager"}"#.to_string(),
            format!(r#"{{"op":"remove","path":"{manager}"}}"#),
        ),
    ] {
        let changes = [change(attribute(path), Some(&old), Some(&new))];
        assert_eq!(operations(&changes, Style::default()), [plain], "{path}");
        assert_eq!(operations(&changes, Style::COMPLIANT), [flag], "{path}");
    }
    let none = change(attribute("title"), None, Some(&Json::Null));
    assert!(operations(&[none], Style::default()).is_empty());
}

#[test]
fn several_changes() {
    let employee = format!("{ENTERPRISE}:employeeNumber");
    let old = json!({"active": true, "displayName": "A", "title": "T", ENTERPRISE: {"employeeNumber": "1"}});
    let new = json!({"active": false, "displayName": "B", "name": {"givenName": "B"},
        "emails": [{"type": "work", "value": "b"}], ENTERPRISE: {"employeeNumber": "2"}});
    let paths = [
        "title",
        "displayName",
        r#"emails[type eq "work"].value"#,
        "name.givenName",
        &employee,
        "active",
    ];
    let changes: Vec<Change<'_>> = paths
        .iter()
        .map(|path| change(attribute(path), at(&old, path), at(&new, path)))
        .collect();
    let plain = [
        r#"{"op":"Remove","path":"title"}"#.to_string(),
        r#"{"op":"Replace","path":"displayName","value":"B"}"#.to_string(),
        r#"{"op":"Add","path":"emails[type eq \"work\"].value","value":"b"}"#.to_string(),
        r#"{"op":"Add","path":"name.givenName","value":"B"}"#.to_string(),
        format!(r#"{{"op":"Replace","path":"{employee}","value":"2"}}"#),
        r#"{"op":"Replace","path":"active","value":"False"}"#.to_string(),
    ];
    assert_eq!(operations(&changes, Style::default()), plain);
    let flag = [
        r#"{"op":"remove","path":"title"}"#.to_string(),
        r#"{"op":"add","path":"emails[type eq \"work\"].value","value":"b"}"#.to_string(),
        format!(
            r#"{{"op":"replace","value":{{"displayName":"B","name.givenName":"B","{employee}":"2","active":false}}}}"#
        ),
    ];
    assert_eq!(operations(&changes, Style::COMPLIANT), flag);
}

/// What a custom extension calls its attributes does not make them the core schema's.
#[test]
fn attributes_of_custom_extensions_are_plain() {
    let urn = "urn:ietf:params:scim:schemas:extension:contoso:2.0:User";
    let paths = ["manager", "members", "roles", "entitlements", "active"];
    let texts = paths.map(|name| format!("{urn}:{name}"));
    let new = json!("True");
    let changes: Vec<Change<'_>> = texts
        .iter()
        .map(|path| change(attribute(path), None, Some(&new)))
        .collect();
    let values: Vec<String> = texts
        .iter()
        .map(|path| format!(r#""{path}":"True""#))
        .collect();
    assert_eq!(
        operations(&changes, Style::COMPLIANT),
        [format!(
            r#"{{"op":"replace","value":{{{}}}}}"#,
            values.join(",")
        )]
    );
}
