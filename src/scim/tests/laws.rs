//! What holds for all paths, objects and changes.

use super::patch::apply;
use super::{at, attribute, change, given};
use crate::scim::*;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// Paths of different attributes, with values of their types.
const PATHS: [&str; 16] = [
    "userName",
    "title",
    "active",
    "urn:ietf:params:scim:schemas:core:2.0:User:nickName",
    "name.givenName",
    "Name.familyName",
    r#"emails[type eq "work"].value"#,
    r#"emails[type eq "other"].Value"#,
    r#"phoneNumbers[type eq "mobile"].value"#,
    r#"addresses[type eq "work"].streetAddress"#,
    r#"addresses[type eq "work"].postalCode"#,
    r#"roles[primary eq "True"].value"#,
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.employeeNumber",
    "urn:ietf:params:scim:schemas:extension:2.0:Metadata:folders",
    "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:desk.floor",
];

fn values() -> impl Strategy<Value = Vec<Option<Json>>> {
    let value = (any::<bool>(), "[a-z\"\\\\ü]{1,4}", any::<bool>());
    proptest::collection::vec(proptest::option::of(value), PATHS.len()).prop_map(|all| {
        let of = |(path, value): (&&str, Option<(bool, String, bool)>)| {
            let (flag, text, is_list) = value?;
            Some(match *path {
                "active" => json!(flag),
                path if path.ends_with(":folders") && is_list => json!([text, "x"]),
                _ => json!(text),
            })
        };
        PATHS.iter().zip(all).map(of).collect()
    })
}

fn object(values: &[Option<Json>]) -> Json {
    let rows: Vec<(&str, Json)> = PATHS
        .iter()
        .zip(values)
        .filter_map(|(path, value)| Some((*path, value.clone()?)))
        .collect();
    let request = create(Resource::User, &given(&rows), Style::default()).unwrap();
    request.body.unwrap()
}

fn name() -> impl Strategy<Value = String> {
    "[A-Za-z$][A-Za-z0-9_-]{0,6}"
}

/// A path and its three parts: schema, filter, sub-attributes.
fn path() -> impl Strategy<Value = String> {
    let urn = prop_oneof![
        Just(String::new()),
        name().prop_map(|name| format!("urn:ietf:params:scim:schemas:extension:{name}:2.0:User:")),
        name().prop_map(|name| format!("URN:ietf:params:scim:schemas:extension:2.0:{name}:")),
        Just("urn:ietf:params:scim:schemas:core:2.0:Group.".to_string()),
    ];
    let filter = prop_oneof![
        Just(String::new()),
        (name(), any::<String>())
            .prop_map(|(name, value)| format!("[{name} EQ {}]", Json::from(value))),
    ];
    let subs = proptest::collection::vec(name(), 0..3)
        .prop_map(|subs| subs.iter().map(|sub| format!(".{sub}")).collect::<String>());
    (urn, name(), filter, subs)
        .prop_map(|(urn, name, filter, subs)| format!("{urn}{name}{filter}{subs}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_path_is_printed_as_it_is_read(text in path()) {
        let read = TargetPath::read(&text).unwrap();
        let printed = read.to_string();
        let again = TargetPath::read(&printed).unwrap();
        prop_assert_eq!(again.key(), read.key());
        prop_assert_eq!(
            (again.urn, again.attribute, &again.filter, again.sub),
            (read.urn, read.attribute, &read.filter, read.sub)
        );
        prop_assert_eq!(again.to_string(), printed);
    }

    #[test]
    fn no_text_is_too_odd_for_a_path(text in any::<String>(), more in r#"(urn:|\[|\]|"|\.|:|2\.0|User| |eq|a|\\|ü|Σ){0,12}"#) {
        for text in [&text, &more] {
            match TargetPath::read(text) {
                Ok(path) => {
                    path.key();
                    let request = match_query(Resource::User, &path, text);
                    prop_assert!(request.encoded().is_ascii() || !path.text.is_ascii());
                    let values = [(Attribute::new(path.clone()), json!(text))];
                    let created = create(Resource::User, &values, Style::default());
                    if let (Ok(request), Kind::String, false) = (created, values[0].0.kind, text.is_empty()) {
                        let body = request.body.unwrap();
                        prop_assert!(read(body.as_object().unwrap(), &path).is_some());
                    }
                }
                Err(fault) => {
                    prop_assert!(text.get(fault.place.start..fault.place.end).is_some());
                    prop_assert!(!fault.message.is_empty() && !fault.message.ends_with('.'));
                }
            }
        }
    }

    #[test]
    fn what_is_created_can_be_read(values in values()) {
        let object = object(&values);
        for (path, value) in PATHS.iter().zip(&values) {
            prop_assert_eq!(at(&object, path), value.as_ref(), "{}", path);
        }
    }

    #[test]
    fn an_update_makes_the_new_of_the_old(old in values(), new in values()) {
        for style in [Style::default(), Style::COMPLIANT] {
            let mut target = object(&old);
            let before = target.clone();
            let changes: Vec<Change<'_>> = PATHS
                .iter()
                .zip(&new)
                .map(|(path, new)| change(attribute(path), at(&before, path), new.as_ref()))
                .filter(|change| !change.is_redundant())
                .collect();
            match update(Resource::User, "1", &changes, style).unwrap() {
                Some(request) => apply(&request.body.unwrap(), &mut target),
                None => prop_assert!(changes.is_empty()),
            }
            for (path, new) in PATHS.iter().zip(&new) {
                let kind = attribute(path).kind;
                prop_assert!(same(at(&target, path), new.as_ref(), kind, true), "{} {:?}", path, style);
            }
        }
    }
}
