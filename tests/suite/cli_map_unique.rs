//! `entra-expr map` with SelectUniqueValue: who gets which rule, who is set aside, what is free again.

use crate::process::{Ended, run};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const MAPPING: &str = r#"[
  {"target": "id", "expression": "[id]"},
  {"target": "sAMAccountName", "expression": "SelectUniqueValue([a], [b], Append([a], \"1\"))"},
  {"target": "title", "expression": "Mid([title], [from], 3)"}
]"#;

fn folder(name: &str, mapping: &str) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("entra-expr-unique-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("mapping.json"), mapping).unwrap();
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

fn map(folder: &Path, arguments: &[&str], users: &[Value]) -> Ended {
    let lines: String = users.iter().map(|user| format!("{user}\n")).collect();
    let (mapping, file) = (path(folder, "mapping.json"), path(folder, "users.ndjson"));
    std::fs::write(&file, lines).unwrap();
    let usual = ["map", "--mapping", &mapping, "--users", &file];
    run(&[&usual, arguments].concat(), b"")
}

fn user(id: &str, a: &str, b: &str) -> Value {
    json!({"id": id, "a": a, "b": b, "title": "Chief", "from": 1})
}

/// What stands in the output under a target, by the user's id; null where it is left out.
fn got<'o>(output: &'o [Value], target: &str) -> Vec<(&'o str, Option<&'o str>)> {
    output
        .iter()
        .map(|one| (one["id"].as_str().unwrap(), one[target].as_str()))
        .collect()
}

fn read(text: &str) -> Vec<Value> {
    let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
    lines.collect()
}

#[test]
fn rules_are_tried_in_order_against_those_before() {
    let folder = folder("order", MAPPING);
    let users = [
        user("1", "jo", "j"),
        user("2", "Jo", "JO"),
        user("3", "JO", "j.o"),
        user("4", "jO", "J.O"),
        user("5", "jo1", "x"),
        user("6", "jo", "jo"),
        user("7", "jo", "other"),
    ];
    let ended = map(&folder, &[], &users);
    let output = read(&ended.stdout);
    assert_eq!(
        got(&output, "sAMAccountName"),
        [
            ("1", Some("jo")),
            ("2", Some("Jo1")),
            ("3", Some("j.o")),
            ("4", None),
            ("5", Some("x")),
            ("6", None),
            ("7", Some("other")),
        ],
        "{}",
        ended.stderr
    );
    assert_eq!(ended.status, 1);
    let file = path(&folder, "users.ndjson");
    let why = "error F517: every rule of `SelectUniqueValue` gives a value that is taken";
    assert_eq!(
        ended.stderr.lines().collect::<Vec<_>>(),
        [
            format!("{file}:4: 4: sAMAccountName: {why}: `jO`, `J.O` and `jO1`"),
            format!("{file}:6: 6: sAMAccountName: {why}: `jo` and `jo1`"),
            "5 users mapped, 2 partly mapped, 0 failed".to_string(),
            "sAMAccountName: 1 by rule 1, 3 by rule 2, 1 by rule 3, 2 escrowed".to_string(),
        ]
    );
}

#[test]
fn what_the_target_holds_already_is_taken() {
    let folder = folder("taken", MAPPING);
    let list = path(&folder, "taken.txt");
    std::fs::write(&list, "\u{feff}JO\r\n\r\nzoë\n").unwrap();
    let users = [
        user("1", "jo", "j"),
        user("2", "ZOË", "z"),
        user("3", "ada", "a"),
    ];
    let ended = map(
        &folder,
        &["--taken", "ADA", "--taken-file", &list, "--taken", "z"],
        &users,
    );
    let output = read(&ended.stdout);
    assert_eq!(
        got(&output, "sAMAccountName"),
        [("1", Some("j")), ("2", Some("ZOË1")), ("3", Some("a"))]
    );
    assert_eq!(
        ended.stderr,
        "3 users mapped, 0 partly mapped, 0 failed\nsAMAccountName: 2 by rule 2, 1 by rule 3\n"
    );

    for (bytes, message) in [
        (b"jo\n\xff\n".as_slice(), ":2: not UTF-8"),
        (&[b'x'; 100_000], ":1: the line is too long for a value"),
    ] {
        std::fs::write(&list, bytes).unwrap();
        let ended = map(&folder, &["--taken-file", &list], &users);
        assert_eq!((ended.status, ended.stdout.as_str()), (2, ""));
        assert!(ended.stderr.contains(message), "{}", ended.stderr);
    }
    for (file, message) in [
        ("-", "cannot be standard input"),
        ("nowhere.txt", "`nowhere.txt`: no such file"),
    ] {
        let ended = map(&folder, &["--taken-file", file], &users);
        assert_eq!(ended.status, 2);
        assert!(ended.stderr.contains(message), "{}", ended.stderr);
    }
}

/// They are not created: nobody is in the way of those after them.
#[test]
fn who_fails_or_is_left_out_takes_nothing() {
    let mapping = r#"[
      {"target": "id", "expression": "[id]"},
      {"target": "cn", "expression": "SelectUniqueValue([a], [b])"},
      {"target": "mail", "expression": "SelectUniqueValue([mail], Append([mail], \"2\"))"},
      {"target": "title", "expression": "IIF(IsPresent([out]), IgnoreObjectFlow, Mid([title], [from], 3))"}
    ]"#;
    let folder = folder("free", mapping);
    let with = |id: &str, a: &str, mail: &str, more: Value| {
        let mut user =
            json!({"id": id, "a": a, "b": "b", "mail": mail, "title": "Chief", "from": 1});
        for (name, value) in more.as_object().unwrap() {
            user[name] = value.clone();
        }
        user
    };
    let users = [
        with("fails", "x", "m", json!({"from": 0})),
        with("out", "x", "m", json!({"out": "1"})),
        with("first", "x", "m", json!({})),
        with("second", "x", "m", json!({})),
        // Of `cn` there is nothing left, so that m3 stays free.
        with("escrowed", "x", "m3", json!({})),
        with("last", "y", "m3", json!({})),
        with("none", "", "m4", json!({"a": null, "b": null})),
    ];
    let ended = map(&folder, &[], &users);
    let output = read(&ended.stdout);
    assert_eq!(
        got(&output, "cn"),
        [
            ("fails", Some("x")),
            ("first", Some("x")),
            ("second", Some("b")),
            ("escrowed", None),
            ("last", Some("y")),
            ("none", None),
        ]
    );
    assert_eq!(
        got(&output, "mail"),
        [
            ("fails", Some("m")),
            ("first", Some("m")),
            ("second", Some("m2")),
            ("escrowed", Some("m3")),
            ("last", Some("m3")),
            ("none", Some("m4")),
        ]
    );
    let said: Vec<&str> = ended.stderr.lines().rev().take(3).collect();
    assert_eq!(
        said,
        [
            "mail: 3 by rule 1, 1 by rule 2, 3 not taken, as the user failed or was left out",
            "cn: 2 by rule 1, 1 by rule 2, 1 escrowed, 1 null, 2 not taken, as the user failed or was left out",
            "4 users mapped, 2 partly mapped, 0 failed, 1 left out by IgnoreObjectFlow",
        ]
    );
}

#[test]
fn another_attribute_has_values_of_its_own() {
    let mapping = r#"[
      {"target": "id", "expression": "[id]"},
      {"target": "cn", "expression": "SelectUniqueValue([a], [b])"},
      {"target": "userPrincipalName", "expression": "SelectUniqueValue([a], [b])"}
    ]"#;
    let folder = folder("apart", mapping);
    let ended = map(&folder, &[], &[user("1", "x", "y"), user("2", "X", "Y")]);
    let expected = "{\"id\":\"1\",\"cn\":\"x\",\"userPrincipalName\":\"x\"}\n{\"id\":\"2\",\"cn\":\"Y\",\"userPrincipalName\":\"Y\"}\n";
    assert_eq!(ended.stdout, expected);
    let said = "\ncn: 1 by rule 1, 1 by rule 2\nuserPrincipalName: 1 by rule 1, 1 by rule 2\n";
    assert!(ended.stderr.ends_with(said), "{}", ended.stderr);
}

/// Enough for many blocks.
#[test]
fn jobs_change_nothing() {
    let folder = folder("jobs", MAPPING);
    let users: Vec<Value> = (0..9_000)
        .map(|number: u32| {
            let pad = "x".repeat(number as usize % 90);
            let (a, b) = (number * 7919 % 4_000, number * 104_729 % 6_000);
            let mut user = user(&number.to_string(), &format!("a{a}"), &format!("A{b}"));
            user["pad"] = pad.into();
            user["from"] = (number % 11).into();
            user
        })
        .collect();
    let one = map(&folder, &["--jobs", "1"], &users);
    assert!(one.stderr.contains(" escrowed"), "{}", one.stderr);
    for jobs in ["2", "3", "4"] {
        let other = map(&folder, &["--jobs", jobs], &users);
        assert!(one.stdout == other.stdout, "--jobs {jobs}");
        let (said, rest) = other.stderr.split_once('\n').unwrap();
        assert!(said.starts_with("one thread is used: "), "{said}");
        assert!(one.stderr == rest, "--jobs {jobs}");
    }
    let unasked = map(&folder, &[], &users);
    assert!(one.stderr == unasked.stderr && one.stdout == unasked.stdout);
}

/// A user as a property test has it: three candidates for a value, and whether it fails.
fn population() -> impl Strategy<Value = Vec<Value>> {
    let name = "[aAbBéÉß]{1,2}";
    let one = (name, name, any::<bool>(), 0..5_u8).prop_map(|(a, b, has_b, from)| {
        json!({"a": a, "b": if has_b { b.into() } else { Value::Null }, "title": "x", "from": from.min(1)})
    });
    prop::collection::vec(one, 1..40).prop_map(|mut users| {
        for (number, user) in users.iter_mut().enumerate() {
            user["id"] = number.to_string().into();
        }
        users
    })
}

/// Letters that have one partner each.
fn folded(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ß' => c,
            _ => c.to_uppercase().next().unwrap(),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_122),
        ..ProptestConfig::with_cases(24)
    })]

    /// And each has the first of its rules that was free then.
    #[test]
    fn no_two_mapped_users_have_the_same_value(users in population()) {
        let folder = folder("property", MAPPING);
        let ended = map(&folder, &["--taken", "AB"], &users);
        let output = read(&ended.stdout);
        let by_id: BTreeMap<&str, &Value> =
            output.iter().map(|one| (one["id"].as_str().unwrap(), one)).collect();
        let mut taken = BTreeSet::from([folded("AB")]);
        for user in &users {
            let own = by_id[user["id"].as_str().unwrap()];
            let text = |name: &str| user[name].as_str().map(str::to_string);
            let rules = [text("a"), text("b"), text("a").map(|a| a + "1")];
            let free = rules.into_iter().flatten().find(|value| !taken.contains(&folded(value)));
            prop_assert_eq!(own["sAMAccountName"].as_str(), free.as_deref());
            if let Some(value) = free.filter(|_| user["from"] == 1) {
                prop_assert!(taken.insert(folded(&value)));
            }
        }
    }
}
