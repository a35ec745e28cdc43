//! Each kind of change, from two mapping lists and a few users.

use super::{Comparison, EXAMPLES, Found, Kind, Movement, Property, Tally, Version};
use crate::document::{self, Document};
use crate::environment::Environment;
use crate::program::Memory;

fn list(text: &str) -> Document {
    document::read(document::Kind::Json, text).unwrap()
}

/// What the comparison says of these users.
fn judged<T>(from: &str, to: &str, users: &str, judge: impl Fn(&Comparison<'_>, &Found) -> T) -> T {
    let (from, to) = (list(from), list(to));
    let version = |document| Version::of(document, None).unwrap();
    let environment = Environment::new().seed(7);
    let comparison = Comparison::new(version(&from), version(&to), environment).with_lines();
    let mut found = Found::default();
    comparison.compare(users.as_bytes(), 0, &mut Memory::new(), &mut found);
    judge(&comparison, &found)
}

/// `target kind from -> to` for every kind of change that there is, by its first example.
fn told(from: &str, to: &str, users: &str) -> Vec<String> {
    judged(from, to, users, |comparison, found| {
        let tally = &found.tally;
        let of_scope = Movement::ALL.into_iter().filter_map(|movement| {
            let group = tally.movement(movement)?;
            let first = group.examples.first()?;
            Some(format!(
                "scope {} {} -> {}",
                movement.name(),
                first.from,
                first.to
            ))
        });
        let of_targets = comparison
            .pairs()
            .iter()
            .enumerate()
            .flat_map(|(number, pair)| {
                Kind::ALL.into_iter().filter_map(move |kind| {
                    let group = tally.group(number, kind)?;
                    let first = group.examples.first()?;
                    let (from, to) = (&first.from, &first.to);
                    Some(format!("{} {} {from} -> {to}", pair.target(), kind.name()))
                })
            });
        of_scope.chain(of_targets).collect()
    })
}

fn one(expression: &str, others: &str) -> String {
    let text = serde_json::to_string(expression).unwrap();
    format!(r#"[{{"target": "t", "expression": {text}{others}}}]"#)
}

#[test]
fn each_kind_of_change() {
    let user = r#"{"a": "x", "n": 0, "is": true, "list": ["p", "q"]}"#;
    for (from, to, expected) in [
        ("[a]", "[a]", ""),
        ("[a]", r#"Join("", [a])"#, ""),
        ("[is]", r#""True""#, ""),
        ("[none]", "[a]", r#"t new-value null -> "x""#),
        (
            "[a]",
            r#"Append([a], " ")"#,
            r#"t changed-value "x" -> "x·""#,
        ),
        (
            "[list]",
            r#"Join(",", [list])"#,
            r#"t changed-value ["p","q"] -> "p,q""#,
        ),
        ("[n]", r#"Append([n], "")"#, r#"t changed-value 0 -> "0""#),
        ("[a]", "[none]", r#"t cleared "x" -> null"#),
        (
            "[a]",
            "IgnoreFlowIfNullOrEmpty([none])",
            r#"t cleared "x" -> ignored"#,
        ),
        (
            "[none]",
            "IgnoreFlowIfNullOrEmpty([none])",
            "t other-nothing null -> ignored",
        ),
        (
            "[a]",
            "Mid([a], [n], 1)",
            r#"t newly-failing "x" -> error F506: `start` of `Mid` is 0"#,
        ),
        (
            "Mid([a], [n], 1)",
            "[none]",
            "t no-longer-failing error F506: `start` of `Mid` is 0 -> null",
        ),
        ("Mid([a], [n], 1)", "CDate([a])", ""),
        (
            "[a]",
            r#"IIF([n]=0, IgnoreObjectFlow, "b")"#,
            r#"t newly-left-out "x" -> the user is left out"#,
        ),
        (
            "IgnoreObjectFlow",
            "[none]",
            "t no-longer-left-out the user is left out -> null",
        ),
        (
            "IgnoreObjectFlow",
            r#"IIF([n]=0, IgnoreObjectFlow, "b")"#,
            "",
        ),
    ] {
        let found = told(&one(from, ""), &one(to, ""), user);
        assert_eq!(found.join("; "), expected, "{from} to {to}");
    }
}

#[test]
fn a_default_shows_where_there_is_no_value() {
    let (from, to) = (
        one("[a]", r#", "default": "old""#),
        one("[a]", r#", "default": "new""#),
    );
    assert_eq!(told(&from, &to, r#"{"a": "x"}"#), [""; 0]);
    assert_eq!(
        told(&from, &to, "{}"),
        [r#"t other-nothing null, default "old" -> null, default "new""#]
    );
    assert_eq!(
        told(&one("[a]", ""), &one("[a]", r#", "default": """#), "{}"),
        [""; 0]
    );
    assert_eq!(
        told(&from, &one(r#"Coalesce([a], "old")"#, ""), "{}"),
        [r#"t new-value null, default "old" -> "old""#],
        "a default is for new users alone"
    );
}

#[test]
fn targets_that_one_version_has() {
    let (from, to) = (
        r#"[{"target": "a", "expression": "[a]"}, {"target": "B", "expression": "[b]"}]"#,
        r#"[{"target": "c", "expression": "[a]"}, {"target": "b", "expression": "[b]"}]"#,
    );
    assert_eq!(
        told(from, to, r#"{"a": "x", "b": "y"}"#),
        [
            r#"a cleared "x" -> not mapped"#,
            r#"c new-value not mapped -> "x""#
        ]
    );
    assert_eq!(told(from, to, r#"{"b": "y"}"#), [""; 0]);
}

/// Whoever is left out by one target has no others to compare.
#[test]
fn who_is_left_out_has_one_change() {
    let from = r#"[{"target": "a", "expression": "[a]"}, {"target": "b", "expression": "[b]"}]"#;
    let to = r#"[{"target": "a", "expression": "[b]"}, {"target": "b", "expression": "IIF([b]=\"y\", IgnoreObjectFlow, [b])"}]"#;
    assert_eq!(
        told(from, to, r#"{"a": "x", "b": "y"}"#),
        [r#"b newly-left-out "y" -> the user is left out"#]
    );
    let gate = |other: &str| {
        format!(
            r#"[{{"target": "a", "expression": "{other}"}}, {{"target": "b", "expression": "IIF([b]=\"y\", IgnoreObjectFlow, [b])"}}]"#
        )
    };
    let both = judged(
        &gate("[a]"),
        &gate("[b]"),
        "{\"b\": \"y\"}\n{\"b\": \"z\"}",
        |_, found| found.tally.users,
    );
    assert_eq!((both.all, both.left_out, both.changed), (2, 1, 1));
}

#[test]
fn a_change_of_a_matching_attribute_is_a_rematch() {
    let matching =
        |expression, number: &str| one(expression, &format!(r#", "matching": {number}"#));
    let rematched = |from: &str, to: &str| {
        judged(from, to, "{\"a\": \"x\"}\n{}\n", |_, found| {
            (found.tally.users.changed, found.tally.users.rematched)
        })
    };
    let upper = "ToUpper([a])";
    assert_eq!(rematched(&matching("[a]", "1"), &one(upper, "")), (1, 1));
    assert_eq!(rematched(&one("[a]", ""), &matching(upper, "2")), (1, 1));
    assert_eq!(rematched(&one("[a]", ""), &one(upper, "")), (1, 0));
    let ignored = matching("IgnoreFlowIfNullOrEmpty([a])", "1");
    assert_eq!(
        rematched(&matching("[a]", "1"), &ignored),
        (1, 0),
        "no key before and after"
    );
}

#[test]
fn what_is_other_for_everybody() {
    let from = r#"{"user": [{"target": "a", "expression": "[a]", "matching": 1},
        {"target": "b", "expression": "[b]", "apply": "create", "default": "x", "type": "boolean"},
        {"target": "c", "expression": "[c]", "type": "String"}, {"target": "d", "expression": "[d]"}],
        "scope": [[{"attribute": "department", "operator": "EQUALS", "value": "Sales"}]]}"#;
    let to = r#"{"user": [{"target": "A", "expression": "[a]"}, {"target": "b", "expression": "[b]"},
        {"target": "c", "expression": "[c]"}, {"target": "e", "expression": "[e]"}]}"#;
    let all = judged(from, to, "", |comparison, _| {
        let one = |one: &super::Difference| {
            let side = |text: &Option<String>| text.clone().unwrap_or("none".to_string());
            let target = one.target.clone().unwrap_or_default();
            format!(
                "{target} {}: {} -> {}",
                one.property.name(),
                side(&one.from),
                side(&one.to)
            )
        };
        comparison.everybody().iter().map(one).collect::<Vec<_>>()
    });
    assert_eq!(
        all,
        [
            "A matching: 1 -> none",
            "b apply: create -> always",
            "b default: x -> none",
            "b type: Boolean -> String",
            "d removed: [d] -> none",
            "e added: none -> [e]",
            " scope: department EQUALS `Sales` -> everybody",
        ]
    );
    let none = judged(from, from, "", |comparison, _| comparison.everybody());
    assert_eq!(none, []);
    assert_eq!(Property::Matching.title(), "matching precedence");
}

fn scoped(expression: &str, scope: &str) -> String {
    format!(r#"{{"user": [{{"target": "t", "expression": "{expression}"}}], "scope": {scope}}}"#)
}

fn clause(attribute: &str, operator: &str, value: &str) -> String {
    format!(r#"{{"attribute": "{attribute}", "operator": "{operator}", "value": "{value}"}}"#)
}

#[test]
fn users_move_in_and_out_of_scope() {
    let sales = format!("[[{}]]", clause("department", "EQUALS", "Sales"));
    let (from, to) = (scoped("[a]", &sales), scoped("ToUpper([a])", "[]"));
    let users =
        "{\"a\": \"x\", \"department\": \"Sales\"}\n{\"a\": \"y\", \"department\": \"HR\"}\n";
    let changed = r#"t changed-value "x" -> "X""#;
    assert_eq!(
        told(&from, &to, users),
        ["scope enters-scope out of scope -> in scope", changed]
    );
    assert_eq!(
        told(&to, &from, users)[0],
        "scope leaves-scope in scope -> out of scope"
    );
    let same = scoped("ToUpper([a])", &sales);
    let counted = judged(&from, &same, users, |_, found| found.tally.users);
    assert_eq!((counted.changed, counted.outside), (1, 1));
    // What no page decides: whether a negative operator holds for some of several values.
    let open = format!("[[{}]]", clause("department", "NOT EQUALS", "HR"));
    let several = r#"{"a": "x", "department": ["HR", "IT"]}"#;
    assert_eq!(
        told(
            &scoped("[a]", "[]"),
            &scoped("ToUpper([a])", &open),
            several
        ),
        ["scope scope-open in scope -> open", changed]
    );
}

/// Clauses in another order say the same.
#[test]
fn scopes_in_another_order_are_the_same() {
    let (one, other) = (clause("a", "EQUALS", "x"), clause("b", "IS NOT NULL", ""));
    let other = other.replace(r#", "value": """#, "");
    let from = scoped("[a]", &format!("[[{one}, {other}]]"));
    let to = scoped("[a]", &format!("[[{other}, {one}]]"));
    assert_eq!(
        judged(&from, &to, "", |comparison, _| comparison.everybody()),
        []
    );
    let less = scoped("[a]", &format!("[[{one}]]"));
    assert_eq!(
        judged(&from, &less, "", |comparison, _| comparison
            .everybody()
            .len()),
        1
    );
}

/// A target keeps its number when others come before it; what is edited behind a random function leaves it in place.
#[test]
fn random_values_of_what_is_not_touched_agree() {
    let from = r#"[{"target": "t", "expression": "Guid()"}]"#;
    let to = r#"[{"target": "s", "expression": "[a]"}, {"target": "t", "expression": "Guid()", "default": "x"}]"#;
    assert_eq!(told(from, to, "{}"), [""; 0]);
    let moved = r#"[{"target": "t", "expression": "Join(\"\", [a], Guid())"}]"#;
    assert_eq!(told(from, moved, "{}").len(), 1);
}

#[test]
fn tallies_of_blocks_add_up() {
    let (from, to) = (one("[a]", ""), one("[b]", ""));
    let users: Vec<String> = (0..10).map(|n| format!("{{\"b\": {n}}}\n")).collect();
    let (from, to) = (list(&from), list(&to));
    let version = |document| Version::of(document, None).unwrap();
    let comparison = Comparison::new(version(&from), version(&to), Environment::new());
    let counted = |size: usize| {
        let (mut all, mut first) = (Tally::default(), 0);
        for part in users.chunks(size) {
            let mut found = Found::default();
            comparison.compare(
                part.concat().as_bytes(),
                first,
                &mut Memory::new(),
                &mut found,
            );
            assert_eq!(
                (found.lines.as_str(), found.line_count()),
                ("", part.len() as u64)
            );
            all.merge(&found.tally);
            first += part.len() as u64;
        }
        all
    };
    let whole = counted(10);
    assert_eq!(whole, counted(1));
    assert_eq!(whole, counted(3));
    let group = whole.group(0, Kind::New).unwrap();
    assert_eq!((group.users, group.examples.len()), (10, EXAMPLES));
    let records: Vec<u64> = group.examples.iter().map(|one| one.record).collect();
    assert_eq!(records, [0, 1, 2]);
}

#[test]
fn only_some_targets() {
    let (from, to) = (
        list(r#"[{"target": "a", "expression": "[a]"}, {"target": "b", "expression": "[b]"}]"#),
        list(
            r#"[{"target": "a", "expression": "[b]"}, {"target": "b", "expression": "IgnoreObjectFlow"}, {"target": "c", "expression": "[a]"}]"#,
        ),
    );
    let counted = |only: &str, user: &str| {
        let version = |document| Version::of(document, None).unwrap();
        let only = [only.to_string()];
        let comparison = Comparison::only(version(&from), version(&to), Environment::new(), &only);
        let mut found = Found::default();
        comparison.compare(user.as_bytes(), 0, &mut Memory::new(), &mut found);
        (found.tally.users.changed, comparison.everybody().len())
    };
    assert_eq!(counted("B", "{}"), (1, 0));
    assert_eq!(counted("a", r#"{"a": 1}"#), (0, 0), "b leaves the user out");
    assert_eq!(counted("c", r#"{"a": 1}"#), (0, 1));
}

#[test]
fn lines_tell_all_of_a_user() {
    let matching = |expression: &str| one(expression, r#", "matching": 1"#);
    let users = "{\"userPrincipalName\": \"jo\", \"a\": \"x\", \"n\": 0}\n\n{\"a\": \"\", \"n\": 1}\n7\n{\"a\": \"y\", \"n\": 1}\n";
    let lines = judged(
        &matching("[a]"),
        &matching("Mid([a], [n], 9)"),
        users,
        |_, found| {
            assert_eq!(found.problems().len(), 1);
            assert_eq!(
                (found.tally.users.all, found.tally.users.unreadable),
                (3, 1)
            );
            found.lines.clone()
        },
    );
    assert_eq!(
        lines,
        concat!(
            r#"{"record":1,"user":"jo","rematched":true,"changes":[{"target":"t","kind":"newly-failing","#,
            r#""from":{"outcome":"value","value":"x"},"to":{"outcome":"error","code":"F506","name":"out-of-range","message":"`start` of `Mid` is 0"}}]}"#,
            "\n"
        )
    );
}
