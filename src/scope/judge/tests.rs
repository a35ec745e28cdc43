use super::*;
use serde_json::json;

fn clause(operator: &str, values: &[&str]) -> Clause {
    Clause {
        attribute: "a".to_string(),
        operator: operator.to_string(),
        values: values.iter().map(|one| (*one).to_string()).collect(),
        ..Clause::default()
    }
}

fn scope(groups: Vec<(List, Vec<Clause>)>) -> Scope {
    let group = |(list, clauses)| Group {
        list,
        clauses,
        ..Group::default()
    };
    Scope {
        groups: groups.into_iter().map(group).collect(),
    }
}

fn holds(operator: &str, values: &[&str], value: &Json, nulls: Nulls) -> Option<bool> {
    let scope = scope(vec![(List::Groups, vec![clause(operator, values)])]);
    let mut user = Map::new();
    user.insert("a".to_string(), value.clone());
    let verdict = scope.judge(&user, nulls);
    assert_eq!(verdict.in_scope, verdict.groups[0].clauses[0].holds);
    assert!(!verdict.groups[0].clauses[0].reason.is_empty());
    verdict.in_scope
}

/// Operator, value, then: attribute values for which it holds, does not hold, is open.
#[test]
fn every_operator() {
    type Values = fn() -> Json;
    let cases: [(&str, &[&str], Values, Values, Values); 14] = [
        (
            "EQUALS",
            &["Sales"],
            || json!(["Sales", ["Sales"], ["IT", "Sales"]]),
            || json!(["sales", "Sales ", "Sale", 7, ["IT", "HR"]]),
            || json!([{"id": "Sales"}]),
        ),
        (
            "EQUALS",
            &["True"],
            || json!([true, "True"]),
            || json!([false, "true"]),
            || json!([]),
        ),
        (
            "NOT EQUALS",
            &["7"],
            || json!(["x", 8, "07", ["8", "9"]]),
            || json!([7, "7", ["7"], ["7", 7]]),
            || json!([["7", "8"]]),
        ),
        (
            "IS NULL",
            &[],
            || json!([null, "", [], [null, ""]]),
            || json!([" ", 0, false, ["x"], {"id": 1}]),
            || json!([]),
        ),
        (
            "IS NOT NULL",
            &[],
            || json!([" ", 0, false, ["x"], {"id": 1}]),
            || json!([null, "", [], [null, ""]]),
            || json!([]),
        ),
        (
            "IS TRUE",
            &[],
            || json!([true, "True", "true", [true]]),
            || json!([false, "FALSE"]),
            || json!(["yes", 1]),
        ),
        (
            "IS FALSE",
            &[],
            || json!([false, "False"]),
            || json!([true, "true"]),
            || json!(["no", 0]),
        ),
        (
            "REGEX MATCH",
            &["SMTP:+[^.@]+@[^\\.]+\\..+"],
            || json!(["SMTP:a@b.c", ["smtp:x@y.z", "SMTP:a@b.c"]]),
            || json!(["smtp:a@b.c", ["x", "y"], 7]),
            || json!([]),
        ),
        (
            "NOT REGEX MATCH",
            &["^CAS_([^{]*){"],
            || json!(["x CAS_{", "CAS_", ["a", "b"]]),
            || json!(["CAS_x{1}"]),
            || json!([["CAS_{", "b"]]),
        ),
        (
            "Greater_Than",
            &["10"],
            || json!([11, "11", ["2", "12"]]),
            || json!([10, "9", -20]),
            || json!(["x", 10.5, "99999999999999999999", true]),
        ),
        (
            "GREATER_THAN_OR_EQUALS",
            &["10"],
            || json!([10, "11"]),
            || json!(["9"]),
            || json!(["ten"]),
        ),
        (
            "Includes",
            &["ale"],
            || json!(["Sales"]),
            || json!(["SALES", "al"]),
            || json!([{"ale": 1}]),
        ),
        (
            "&",
            &["-2147483648"],
            || json!([-2147483646, "-2147483646"]),
            || json!([2, "8"]),
            || json!(["x", 1.5]),
        ),
        (
            "!&",
            &["566259712"],
            || json!([1, "2"]),
            || json!([566259712, "536870912"]),
            || json!(["x"]),
        ),
    ];
    for (operator, values, yes, no, not_said) in cases {
        for (all, expected) in [(yes(), Some(true)), (no(), Some(false)), (not_said(), None)] {
            for value in all.as_array().unwrap() {
                for nulls in [Nulls::Page, Nulls::CloudSync] {
                    let found = holds(operator, values, value, nulls);
                    assert_eq!(found, expected, "{operator} {values:?}: {value}");
                }
            }
        }
    }
    assert_eq!(
        holds("ENDS_WITH", &["es"], &json!("Sales"), Nulls::Page),
        Some(true)
    );
    assert_eq!(
        holds("ENDS_WITH", &["Es"], &json!("Sales"), Nulls::Page),
        Some(false)
    );
}

/// Whether it holds for null: by the page, in cloud sync.
#[test]
fn null_has_rules_of_its_own() {
    for (operator, page, cloud_sync) in [
        ("EQUALS", false, false),
        ("NOT EQUALS", false, true),
        ("IS NULL", true, true),
        ("IS NOT NULL", false, false),
        ("IS TRUE", false, false),
        ("IS FALSE", false, true),
        ("REGEX MATCH", false, false),
        ("NOT REGEX MATCH", false, true),
        ("GREATER_THAN", false, false),
        ("GREATER_THAN_OR_EQUALS", false, false),
        ("INCLUDES", false, false),
        ("ENDS_WITH", false, false),
        ("&", false, false),
        ("!&", false, true),
    ] {
        for empty in [json!(null), json!(""), json!([]), json!([""])] {
            let found = |nulls| holds(operator, &["1"], &empty, nulls);
            assert_eq!(found(Nulls::Page), Some(page), "{operator} {empty}");
            assert_eq!(
                found(Nulls::CloudSync),
                Some(cloud_sync),
                "{operator} {empty}"
            );
        }
    }
    let scope = scope(vec![(
        List::Groups,
        vec![clause("NOT EQUALS", &["x"]), clause("IS NULL", &[])],
    )]);
    let verdict = scope.judge(&Map::new(), Nulls::CloudSync);
    let by_null: Vec<bool> = verdict.groups[0]
        .clauses
        .iter()
        .map(|one| one.by_null)
        .collect();
    assert_eq!(by_null, [true, false]);
}

/// Operator, values, the reason that there is no verdict.
#[test]
fn what_no_page_says_is_open() {
    for (operator, values, reason) in [
        (
            "PRESENT",
            &[][..],
            "unsupported: no page says what PRESENT does",
        ),
        ("!&L", &["1"], "unsupported: no page says what !&L does"),
        (
            "IS_MEMBER_OF",
            &["x"],
            "unsupported: no page says what IS_MEMBER_OF does",
        ),
        (
            "VALID CERT MATCH",
            &["x"],
            "unsupported: no page says what VALID CERT MATCH does",
        ),
        ("STARTSWITH", &["x"], "there is no operator `STARTSWITH`"),
        ("EQUALS", &[], "EQUALS needs a value to compare with"),
        (
            "EQUALS",
            &["x", "y"],
            "unsupported: no page says how EQUALS takes several values",
        ),
        ("&", &["0x80"], "`0x80` is no whole number of 64 bits"),
    ] {
        let scope = scope(vec![(List::Groups, vec![clause(operator, values)])]);
        for user in [json!({}), json!({"a": "x"})] {
            let verdict = scope.judge(user.as_object().unwrap(), Nulls::Page);
            assert_eq!(verdict.in_scope, None, "{operator}");
            assert_eq!(verdict.groups[0].clauses[0].reason, reason);
        }
    }
    let user = json!({"a": "x"});
    for (pattern, start) in [
        ("(a", "no pattern of .NET: "),
        ("(?<open>x)(?<close-open>y)", "unsupported: "),
    ] {
        let scope = scope(vec![(
            List::Groups,
            vec![clause("REGEX MATCH", &[pattern])],
        )]);
        let verdict = scope.judge(user.as_object().unwrap(), Nulls::Page);
        let reason = &verdict.groups[0].clauses[0].reason;
        assert!(
            verdict.in_scope.is_none() && reason.starts_with(start),
            "{reason}"
        );
    }
}

#[test]
fn clauses_hold_together_and_groups_are_alternatives() {
    let yes = || clause("EQUALS", &["x"]);
    let no = || clause("EQUALS", &["y"]);
    let not_said = || clause("PRESENT", &[]);
    use List::{Groups, Input};
    type All = Vec<(List, Vec<Clause>)>;
    let cases: [(All, Option<bool>); 13] = [
        (vec![], Some(true)),
        (vec![(Groups, vec![])], Some(true)),
        (vec![(Groups, vec![yes(), yes()])], Some(true)),
        (vec![(Groups, vec![yes(), no()])], Some(false)),
        (
            vec![(Groups, vec![no()]), (Groups, vec![yes()])],
            Some(true),
        ),
        (
            vec![(Groups, vec![no()]), (Groups, vec![no()])],
            Some(false),
        ),
        (vec![(Groups, vec![not_said(), no()])], Some(false)),
        (vec![(Groups, vec![not_said(), yes()])], None),
        (
            vec![(Groups, vec![not_said()]), (Groups, vec![yes()])],
            Some(true),
        ),
        (vec![(Groups, vec![not_said()]), (Groups, vec![no()])], None),
        (
            vec![(Groups, vec![yes()]), (Input, vec![no()])],
            Some(false),
        ),
        (vec![(Input, vec![no()]), (Input, vec![yes()])], Some(true)),
        (
            vec![(Input, vec![not_said()]), (Groups, vec![no()])],
            Some(false),
        ),
    ];
    let user = json!({"a": "x"});
    for (groups, expected) in cases {
        let scope = scope(groups);
        let verdict = scope.judge(user.as_object().unwrap(), Nulls::Page);
        assert_eq!(verdict.in_scope, expected, "{scope}");
    }
    let scope = scope(vec![(Groups, vec![yes()]), (Input, vec![no()])]);
    let verdict = scope.judge(user.as_object().unwrap(), Nulls::Page);
    assert_eq!(
        (
            verdict.passes(Groups),
            verdict.passes(Input),
            verdict.passes(List::Category)
        ),
        (Some(true), Some(false), Some(true))
    );
}

#[test]
fn a_graph_users_names_are_known() {
    let mut one = clause("EQUALS", &["1"]);
    one.attribute = "mobile".to_string();
    let scope = scope(vec![(List::Groups, vec![one])]);
    let user = json!({"mobilePhone": "1"});
    let verdict = scope.judge(user.as_object().unwrap(), Nulls::Page);
    assert_eq!(verdict.in_scope, Some(true));
    assert_eq!(verdict.groups[0].clauses[0].compared, ["1"]);
}

/// Pattern, value, whether it matches, the reason.
#[test]
fn a_pattern_is_searched_for() {
    let part = "the pattern matches a part of the value; for all of it, put it between ^ and $";
    for (pattern, value, expected, reason) in [
        ("([1-9][0-9])", "57", true, "the pattern matches"),
        ("([1-9][0-9])", "570", true, part),
        ("^([1-9][0-9])$", "570", false, "the pattern does not match"),
        ("^Group_", "Group_x", true, "the pattern matches"),
        ("Sales|IT", "IT", true, "the pattern matches"),
        ("Sales|IT", "sales", false, "the pattern does not match"),
        (
            r"^CN\s*=\s*([^\,]*)\0ACNF",
            "CN=x\0ACNF:1",
            true,
            "the pattern matches",
        ),
    ] {
        let scope = scope(vec![(
            List::Groups,
            vec![clause("REGEX MATCH", &[pattern])],
        )]);
        let user = json!({"a": value});
        let verdict = scope.judge(user.as_object().unwrap(), Nulls::Page);
        assert_eq!(verdict.in_scope, Some(expected), "{pattern}");
        assert_eq!(verdict.groups[0].clauses[0].reason, reason, "{pattern}");
    }
}
