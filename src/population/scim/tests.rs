//! Bodies against what [`create`] says of each user's outcomes.

use crate::check::{Options, check, check_sharing};
use crate::document::MappingFacts;
use crate::environment::Environment;
use crate::eval::Outcome;
use crate::population::{Counts, Mapped, Population, Target};
use crate::program::{Attributes, Memory, Program};
use crate::scim::{Attribute, Kind, PathFault, Resource, Roles, Style, TargetPath, create};
use crate::value::OwnedValue;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// A target attribute, its expression, its type and its default.
type Row = (
    &'static str,
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
);

fn facts(row: &Row) -> MappingFacts {
    MappingFacts {
        target_type: row.2.map(str::to_string),
        default: row.3.map(str::to_string),
        ..MappingFacts::default()
    }
}

fn population(rows: &[Row]) -> Result<Population, PathFault> {
    let mut attributes = Attributes::new();
    let targets = rows.iter().map(|row| {
        let checked = check_sharing(row.1, &Options::default(), &mut attributes);
        Target::new(row.0, checked.program.expect(row.1)).with(&facts(row))
    });
    let targets = targets.collect();
    Population::new(targets, &attributes, Environment::new())
        .as_scim(Resource::User, Style::default())
}

fn map(population: &Population, users: &[Json]) -> (Vec<Json>, Counts) {
    let block: String = users.iter().map(|user| format!("{user}\n")).collect();
    let mut mapped = Mapped::default();
    population.map(block.as_bytes(), 0, &mut Memory::new(), &mut mapped);
    let bodies = mapped.output().lines();
    let bodies = bodies.map(|line| serde_json::from_str(line).expect(line));
    (bodies.collect(), mapped.counts)
}

/// A value as JSON of the type.
fn typed(value: &OwnedValue, kind: Kind) -> Json {
    match value {
        OwnedValue::Null => Json::Null,
        OwnedValue::List(items) => items.iter().map(|one| typed(one, kind)).collect(),
        OwnedValue::Json(json) => serde_json::from_str(json).unwrap(),
        other => match (kind, other.to_text()) {
            (Kind::Boolean, text) if text.eq_ignore_ascii_case("true") => json!(true),
            (Kind::Boolean, text) if text.eq_ignore_ascii_case("false") => json!(false),
            (Kind::Integer, text) => text.parse::<i64>().map_or(json!(text), Json::from),
            (_, text) => json!(text),
        },
    }
}

fn is_empty(value: &OwnedValue) -> bool {
    match value {
        OwnedValue::Null => true,
        OwnedValue::Text(text) => text.is_empty(),
        OwnedValue::List(items) => items.iter().all(is_empty),
        _ => false,
    }
}

/// What is to come out for one user; none where nothing is.
fn expected(rows: &[(Row, Program)], user: &Json) -> Option<Json> {
    let mut values = Vec::new();
    let mut is_out = false;
    for (row, program) in rows {
        let user = user.as_object().unwrap();
        let mut attribute = Attribute::new(TargetPath::read(row.0).unwrap());
        attribute.kind = row.2.and_then(Kind::of).unwrap_or(attribute.kind);
        attribute.roles = row.1.split('(').next().and_then(Roles::of);
        let value = match program.evaluate(user, &Environment::new()).outcome {
            Outcome::Value(value) if !is_empty(&value) => typed(&value, attribute.kind),
            Outcome::Value(_) | Outcome::Null => match row.3.filter(|text| !text.is_empty()) {
                Some(text) => typed(&OwnedValue::Text(text.to_string()), attribute.kind),
                None => continue,
            },
            Outcome::IgnoreAttribute => continue,
            Outcome::IgnoreObject | Outcome::Error(_) => {
                is_out = true;
                continue;
            }
        };
        values.push((attribute, value));
    }
    let body = || {
        create(Resource::User, &values, Style::default())
            .unwrap()
            .body
    };
    (!is_out).then(body)?
}

const ROWS: &[Row] = &[
    ("userName", "[upn]", None, None),
    ("externalId", "[a]", None, Some("none")),
    (
        "active",
        r#"Switch([b], , "False", "True", "True", "False")"#,
        None,
        Some("False"),
    ),
    ("active", "[b]", Some("Boolean"), None),
    ("title", "[a]", None, None),
    ("title", r#"IgnoreFlowIfNullOrEmpty([a])"#, None, Some("x")),
    (
        "displayName",
        r#"IIF([a] = "out", IgnoreObjectFlow, [a])"#,
        None,
        None,
    ),
    ("nickName", "[n]", None, None),
    ("name.givenName", "[a]", None, None),
    ("name.familyName", "[c]", None, Some("Doe")),
    ("NAME.Formatted", r#"Join(" ", [a], [c])"#, None, None),
    (r#"emails[type eq "work"].value"#, "[a]", None, None),
    (r#"emails[type eq "other"].Value"#, "[c]", None, None),
    (r#"emails[type eq "work"].display"#, "[upn]", None, None),
    (r#"emails[type eq "home"].value"#, "[d]", None, Some("h")),
    (r#"phoneNumbers[type eq "mobile"].value"#, "[n]", None, None),
    (r#"addresses[type eq "work"]"#, "[o]", None, None),
    (r#"addresses[type eq "work"].locality"#, "[c]", None, None),
    (
        r#"roles[primary eq "True"].value"#,
        "SingleAppRoleAssignment([roles])",
        None,
        None,
    ),
    ("roles", "AppRoleAssignmentsComplex([roles])", None, None),
    ("photos", "[l]", None, None),
    ("groups", "[a]", None, None),
    (
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
        "[d]",
        None,
        None,
    ),
    (
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber",
        "[n]",
        Some("Integer"),
        Some("0"),
    ),
    (
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
        "[m]",
        None,
        None,
    ),
    (
        "urn:ietf:params:scim:schemas:extension:Own:2.0:User:Level",
        "[n]",
        None,
        None,
    ),
    (
        "urn:ietf:params:scim:schemas:extension:Own:2.0:User:tags",
        "[l]",
        None,
        None,
    ),
    ("locale", "Mid([a], [n], 2)", None, None),
];

/// Those that have no place in common.
fn apart(rows: &[Row]) -> Vec<Row> {
    let mut places = std::collections::BTreeSet::new();
    let is_new = |row: &&Row| places.insert(row.0.split("[primary").next());
    rows.iter().filter(is_new).copied().collect()
}

fn value() -> impl Strategy<Value = Json> {
    prop_oneof![
        3 => "[a-zé\"\\\\]{1,3}".prop_map(Json::from),
        1 => Just(json!("")),
        1 => Just(json!(null)),
        1 => Just(json!("out")),
        1 => any::<bool>().prop_map(Json::from),
        1 => Just(json!("true")),
    ]
}

fn user() -> impl Strategy<Value = Json> {
    let number = prop_oneof![
        Just(json!(1)),
        Just(json!(1.5)),
        Just(json!("7")),
        Just(json!(null))
    ];
    let list = prop_oneof![
        Just(json!(["x", "y,\"]", true, 3])),
        Just(json!(["one"])),
        Just(json!(["", null])),
        Just(json!([])),
    ];
    let object = prop_oneof![
        4 => Just(json!(null)),
        1 => Just(json!({"locality": "Bonn", "Region": "NW"})),
        1 => Just(json!("whole")),
    ];
    let roles = prop_oneof![Just(json!(["Admin"])), Just(json!([])), Just(json!(null))];
    let texts = (value(), value(), value(), value(), any::<bool>());
    (texts, number, list, object, roles).prop_map(|((upn, a, c, d, b), n, l, o, roles)| {
        json!({"upn": upn, "a": a, "b": b, "c": c, "d": d, "n": n, "l": l, "o": o, "roles": roles, "m": {"id": "9"}})
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_122),
        ..ProptestConfig::with_cases(120)
    })]

    #[test]
    fn bodies_are_what_create_says(
        rows in prop::sample::subsequence(ROWS, 0..=ROWS.len()).prop_shuffle(),
        is_apart in any::<bool>(),
        users in prop::collection::vec(user(), 1..6),
    ) {
        let rows = if is_apart { apart(&rows) } else { rows };
        let compiled = |row: &Row| check(row.1, &Options::default()).into_program().expect(row.1);
        let programs: Vec<(Row, Program)> = rows.iter().map(|row| (*row, compiled(row))).collect();
        let wanted: Vec<Json> = users.iter().filter_map(|user| expected(&programs, user)).collect();
        let template = population(&rows).expect("paths of SCIM");
        let (bodies, counts) = map(&template, &users);
        prop_assert_eq!(&bodies, &wanted);
        prop_assert_eq!(counts.mapped, wanted.len() as u64);
        prop_assert_eq!((counts.partly, counts.mapped + counts.failed + counts.ignored), (0, users.len() as u64));
        // The order of members too.
        let text = |bodies: &[Json]| bodies.iter().map(Json::to_string).collect::<Vec<_>>();
        prop_assert_eq!(text(&bodies), text(&wanted));
        let (bodies, _) = map(&population(&rows).expect("paths of SCIM").general(), &users);
        prop_assert_eq!(text(&bodies), text(&wanted));
    }
}

/// The rows that a template holds do have one, or it would be tested nowhere.
#[test]
fn most_mappings_have_a_template() {
    let has = |rows: &[Row]| {
        let population = population(rows).expect("paths of SCIM");
        population
            .bodies
            .is_some_and(|bodies| bodies.template.is_some())
    };
    let rows = apart(ROWS);
    assert!(rows.len() > 20 && has(&rows));
    assert!(has(&[]));
    for (rows, why) in [
        (
            [("title", "[a]", None, None), ("TITLE", "[b]", None, None)],
            "one place twice",
        ),
        (
            [
                ("roles", "AppRoleAssignmentsComplex([r])", None, None),
                (r#"roles[primary eq "True"].value"#, "[a]", None, None),
            ],
            "a list and an element of it",
        ),
    ] {
        assert!(!has(&rows), "{why}");
    }
    let deep = format!("a{}", ".b".repeat(40)).leak();
    assert!(!has(&[(deep, "[a]", None, None)]));
    let (bodies, _) = map(
        &population(&[(deep, "[a]", None, None)]).expect("a path"),
        &[json!({"a": "x"})],
    );
    let at = format!("/a{}", "/b".repeat(40));
    assert_eq!(bodies[0].pointer(&at), Some(&json!("x")));
}

#[test]
fn what_cannot_be_sent_is_refused_before_any_user() {
    for (rows, message) in [
        (vec![("emails[type", "[a]", None, None)], "bracket"),
        (
            vec![("entitlements", "[a]", None, None)],
            "does not support `entitlements`",
        ),
        (
            vec![
                ("name", "[a]", None, None),
                ("name.givenName", "[a]", None, None),
            ],
            "is filled in part",
        ),
    ] {
        let fault = population(&rows).expect_err(message);
        assert!(fault.message.contains(message), "{}", fault.message);
    }
}

/// An object brings a part of its own that is filled too: only the user's value shows that.
#[test]
fn an_object_that_meets_a_part_of_itself_fails_the_user() {
    let rows: &[Row] = &[
        (r#"addresses[type eq "work"]"#, "[o]", None, None),
        (r#"addresses[type eq "work"].geo.lat"#, "[a]", None, None),
    ];
    let population = population(rows).expect("paths of SCIM");
    let users = [
        json!({"a": "1", "o": {"geo": "text"}}),
        json!({"a": "1", "o": {"geo": {"lon": "2"}}}),
    ];
    let (bodies, counts) = map(&population, &users);
    assert_eq!((counts.mapped, counts.failed), (1, 1));
    assert_eq!(
        bodies[0]["addresses"][0]["geo"],
        json!({"lon": "2", "lat": "1"})
    );
}
