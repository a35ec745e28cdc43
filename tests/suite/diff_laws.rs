//! What holds for any two mappings and any users: a diff says what evaluating both says, and of one mapping nothing.

use super::property::cases;
use entra_expr::diff::{Comparison, Found, Kind, Tally, Version};
use entra_expr::document::{Document, Kind as File, Located, read};
use entra_expr::environment::Environment;
use entra_expr::eval::Outcome;
use entra_expr::program::Memory;
use entra_expr::value::OwnedValue;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Expressions of every outcome; some say the same as others.
const EXPRESSIONS: [&str; 14] = [
    "[a]",
    r#"Join("", [a])"#,
    r#"Append([a], [b])"#,
    r#"Join("", [a], [b])"#,
    "[b]",
    r#"Coalesce([b], "none")"#,
    "IgnoreFlowIfNullOrEmpty([b])",
    "Mid([a], [n], 2)",
    "Left(Mid([a], [n], 9), 2)",
    r#"IIF([n]="2", IgnoreObjectFlow, [a])"#,
    r#"IIF([n]="2", IgnoreObjectFlow, [b])"#,
    "IsPresent([b])",
    r#"Switch([b], "x", "", "y")"#,
    r#"Split([a], "x")"#,
];
const TARGETS: [&str; 5] = ["t", "u", "v", "w", "W2"];

/// For each target, whether it is mapped, and how.
type Mapping = Vec<Option<(usize, bool, bool)>>;

fn mapping() -> impl Strategy<Value = Mapping> {
    let one = (0..EXPRESSIONS.len(), any::<bool>(), any::<bool>());
    proptest::collection::vec(proptest::option::weighted(0.9, one), TARGETS.len())
        .prop_filter("there is a mapping", |all| all.iter().any(Option::is_some))
}

fn user() -> impl Strategy<Value = Value> {
    let text = proptest::option::of(prop::sample::select(vec!["", "x", "axb", "é😀"]));
    let number = prop::sample::select(vec![
        json!(0),
        json!(1),
        json!("2"),
        json!("q"),
        json!(null),
    ]);
    (text.clone(), text, number).prop_map(|(a, b, n)| {
        let mut user = Map::new();
        for (name, value) in [("a", a), ("b", b)] {
            if let Some(value) = value {
                user.insert(name.to_string(), value.into());
            }
        }
        user.insert("n".to_string(), n);
        Value::Object(user)
    })
}

fn document(mapping: &Mapping) -> Document {
    let all = TARGETS.iter().zip(mapping).filter_map(|(target, one)| {
        let (expression, has_default, is_matching) = (*one)?;
        let mut entry = json!({"target": target, "expression": EXPRESSIONS[expression]});
        if has_default {
            entry["default"] = "d".into();
        }
        if is_matching {
            entry["matching"] = 1.into();
        }
        Some(entry)
    });
    let text = Value::from(all.collect::<Vec<_>>()).to_string();
    read(File::Json, &text).unwrap()
}

fn compared<T>(
    from: &Mapping,
    to: &Mapping,
    users: &[Value],
    block: usize,
    judge: impl Fn(&Comparison<'_>, &Tally) -> T,
) -> T {
    let (from, to) = (document(from), document(to));
    let version = |document| Version::of(document, None).unwrap();
    let comparison = Comparison::new(version(&from), version(&to), Environment::new());
    let (mut memory, mut found, mut all) = (Memory::new(), Found::default(), Tally::default());
    for (number, part) in users.chunks(block).enumerate() {
        let lines: String = part.iter().map(|user| format!("{user}\n")).collect();
        comparison.compare(
            lines.as_bytes(),
            (number * block) as u64,
            &mut memory,
            &mut found,
        );
        assert!(found.problems().is_empty());
        all.merge(&found.tally);
    }
    judge(&comparison, &all)
}

/// What evaluation alone says: the outcome of one target for one user.
fn evaluated(document: &Document, target: &str, user: &Value) -> Option<(Outcome, Option<String>)> {
    let is_it = |one: &&Located| one.target.as_deref() == Some(target);
    let located = document.expressions.iter().find(is_it)?;
    let program = entra_expr::check::check(&located.text, &Default::default())
        .into_program()
        .unwrap();
    let outcome = program
        .evaluate(user.as_object().unwrap(), &Environment::new())
        .outcome;
    Some((outcome, located.mapping.default.clone()))
}

fn as_json(outcome: &Outcome) -> Option<String> {
    match outcome.value()? {
        OwnedValue::Boolean(value) => {
            Some(if *value { "\"True\"" } else { "\"False\"" }.to_string())
        }
        value => Some(value.to_json()),
    }
}

/// What a user's target changes, by the outcomes.
fn kind(
    from: &Option<(Outcome, Option<String>)>,
    to: &Option<(Outcome, Option<String>)>,
) -> Option<Kind> {
    use Outcome::{Error, IgnoreAttribute, Null};
    let (old, new) = (
        from.as_ref().map(|one| &one.0),
        to.as_ref().map(|one| &one.0),
    );
    let (old_value, new_value) = (old.and_then(as_json), new.and_then(as_json));
    let has_failed = |outcome: Option<&Outcome>| matches!(outcome, Some(Error(_)));
    if let (Some(old), Some(new)) = (&old_value, &new_value) {
        return (old != new).then_some(Kind::Changed);
    }
    if has_failed(old) || has_failed(new) {
        return match (has_failed(old), has_failed(new)) {
            (true, true) => None,
            (false, _) => Some(Kind::Failing),
            (true, _) => Some(Kind::Recovered),
        };
    }
    if new_value.is_some() {
        return Some(Kind::New);
    }
    if old_value.is_some() {
        return Some(Kind::Cleared);
    }
    let default = |one: &Option<(Outcome, Option<String>)>| match one {
        Some((Null, default)) => default.clone(),
        _ => None,
    };
    let is_ignored = |outcome: Option<&Outcome>| matches!(outcome, Some(IgnoreAttribute));
    let both_mapped = old.is_some() && new.is_some();
    let differ =
        default(from) != default(to) || (both_mapped && is_ignored(old) != is_ignored(new));
    differ.then_some(Kind::Nothing)
}

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn of_one_mapping_there_is_nothing_to_say(mapping in mapping(), users in proptest::collection::vec(user(), 1..20)) {
        compared(&mapping, &mapping, &users, 7, |comparison, tally| {
            assert_eq!(tally.users.changed, 0);
            assert_eq!(tally.users.all, users.len() as u64);
            assert_eq!(comparison.everybody(), []);
            assert_eq!(comparison.without_effect(tally).count(), 0);
        });
    }

    #[test]
    fn it_says_what_evaluating_both_says(
        from in mapping(),
        to in mapping(),
        users in proptest::collection::vec(user(), 1..20),
        block in 1..20_usize,
    ) {
        let (old, new) = (document(&from), document(&to));
        let is_ignored = |document: &Document, user: &Value| TARGETS.iter().any(|target| {
            matches!(evaluated(document, target, user), Some((Outcome::IgnoreObject, _)))
        });
        let mut expected: Vec<(String, Kind)> = Vec::new();
        let (mut left, mut back, mut both, mut changed, mut rematched) = (0, 0, 0, 0, 0);
        for user in &users {
            match (is_ignored(&old, user), is_ignored(&new, user)) {
                (true, true) => both += 1,
                (false, true) => left += 1,
                (true, false) => back += 1,
                (false, false) => {
                    let before = expected.len();
                    let mut is_rematched = false;
                    for (number, target) in TARGETS.iter().enumerate() {
                        let (one, other) = (evaluated(&old, target, user), evaluated(&new, target, user));
                        if let Some(kind) = kind(&one, &other) {
                            expected.push((target.to_string(), kind));
                            let is_matching = |mapping: &Mapping| mapping[number].is_some_and(|one| one.2);
                            is_rematched |= kind.is_rematch() && (is_matching(&from) || is_matching(&to));
                        }
                    }
                    changed += u64::from(expected.len() > before);
                    rematched += u64::from(is_rematched);
                }
            }
        }
        compared(&from, &to, &users, block, |comparison, tally| {
            let (mut found_left, mut found_back) = (0, 0);
            for (number, pair) in comparison.pairs().iter().enumerate() {
                for kind in Kind::ALL {
                    let found = tally.group(number, kind).map_or(0, |group| group.users);
                    match kind {
                        Kind::LeftOut => found_left += found,
                        Kind::Back => found_back += found,
                        _ => {
                            let due = expected.iter().filter(|one| one.0 == pair.target() && one.1 == kind);
                            assert_eq!(found, due.count() as u64, "{} {}", pair.target(), kind.name());
                        }
                    }
                }
            }
            assert_eq!((found_left, found_back, tally.users.left_out), (left, back, both));
            assert_eq!(tally.users.changed, changed + left + back);
            assert_eq!(tally.users.rematched, rematched);
        });
    }
}
