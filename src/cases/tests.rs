//! Whole tables, as the cases of expressions.

use super::*;
use crate::check::{Options, check};
use crate::dialect::Dialect;
use crate::functions;
use crate::program::function::Gives;
use serde_json::json;

fn cases_of(expression: &str, user: &Json) -> Cases {
    cases_in(Dialect::App, expression, user)
}

fn cases_in(dialect: Dialect, expression: &str, user: &Json) -> Cases {
    let program = check(expression, &Options::of(dialect))
        .into_program()
        .unwrap_or_else(|found| panic!("{expression}: {found:?}"));
    cases(&program, user.as_object().unwrap(), &Environment::new())
}

/// One case a line: `label: outcome; faults; diagnostics`.
fn told(cases: &Cases) -> Vec<String> {
    let within = |case: &Case| match cases.around(case) {
        Some(way) => format!("{} > {}", way.label(), line(case)),
        None => line(case),
    };
    cases.cases.iter().map(within).collect()
}

fn line(case: &Case) -> String {
    let mut line = format!("{}: ", case.label());
    line += &match &case.outcome {
        Outcome::Value(value) => value.to_json(),
        Outcome::Error(error) => error.code.name.to_string(),
        other => other.name().to_string(),
    };
    for fault in &case.faults {
        line += &format!("; {fault}");
    }
    for found in &case.diagnostics {
        line += &format!("; {}", found.code.name);
    }
    line
}

#[test]
fn a_separator_that_is_left_alone_is_malformed() {
    let expression = r#"Append(Append([givenName], "."), Append([surname], "@contoso.com"))"#;
    let user = json!({"givenName": "Jane"});
    assert_eq!(
        told(&cases_of(expression, &user)),
        [
            r#"base: "Jane.Doe@contoso.com""#,
            r#"[givenName] missing: ".Doe@contoso.com"; nothing before ".""#,
            r#"[givenName] "": ".Doe@contoso.com"; nothing before ".""#,
            r#"[givenName] " ": " .Doe@contoso.com"; nothing before ".""#,
            r#"[givenName] " Jane ": " Jane .Doe@contoso.com"; a blank at the start; a blank in an address"#,
            r#"[givenName] "Jáne": "Jáne.Doe@contoso.com"; "á" in an address"#,
            r#"[surname] missing: "Jane.@contoso.com"; nothing between "." and "@""#,
            r#"[surname] "": "Jane.@contoso.com"; nothing between "." and "@""#,
            r#"[surname] " ": "Jane. @contoso.com"; nothing between "." and "@"; a blank in an address"#,
            r#"[surname] " Doe ": "Jane. Doe @contoso.com"; a blank in an address"#,
            r#"[surname] "Dóe": "Jane.Dóe@contoso.com"; "ó" in an address"#,
            r#"all missing: ".@contoso.com"; nothing between "." and "@"; nothing before ".""#,
        ]
    );
}

#[test]
fn keys_of_a_switch_have_cases() {
    let expression = r#"Switch([country], , "US", "1", "DE", "49")"#;
    assert_eq!(
        told(&cases_of(expression, &json!({}))),
        [
            r#"base: "1""#,
            "[country] missing: null",
            r#"[country] "": null"#,
            r#"[country] " ": null"#,
            r#"[country] " US ": null"#,
            r#"[country] "ÚS": null"#,
            r#"[country] "DE": "49""#,
            r#"[country] "anotherCountry": null"#,
        ]
    );
}

#[test]
fn a_missing_date_is_an_error() {
    assert_eq!(
        told(&cases_of("NumFromDate([hired])", &json!({}))),
        [
            "base: 133549344000000000",
            "[hired] missing: null-argument",
            r#"[hired] "": not-a-date"#,
            r#"[hired] " ": not-a-date"#,
        ]
    );
}

#[test]
fn lists_have_counts() {
    assert_eq!(
        told(&cases_of("Item([tags], 2)", &json!({}))),
        [
            r#"base: "anotherTags""#,
            "[tags] missing: null",
            "[tags] []: null",
            r#"[tags] ["someTags"]: no-such-item"#,
            r#"[tags] ["sómeTags","anotherTags"]: "anotherTags""#,
        ]
    );
}

#[test]
fn a_comparison_with_null_is_told() {
    let told = told(&cases_of(r#"IIF([a] = "x", "b", "c")"#, &json!({})));
    assert_eq!(told[1], r#"[a] missing: "c"; compared-with-null"#);
}

#[test]
fn different_needs_of_one_attribute_meet() {
    let expression =
        r#"IIF([hired] = "never", "", FormatDateTime([hired], , "dd.MM.yyyy", "yyyy"))"#;
    let cases = cases_of(expression, &json!({}));
    assert_eq!(cases.base[0].value, json!("15.03.2024"));
    assert_eq!(line(&cases.cases[0]), r#"base: "2024""#);
    assert!(told(&cases).contains(&r#"[hired] "never": """#.to_string()));
}

#[test]
fn without_attributes_there_is_the_base() {
    let cases = cases_in(
        Dialect::CloudSync,
        "Append(DefaultDomain(), %x%)",
        &json!({"mail": "x"}),
    );
    assert_eq!(cases.cases.len(), 1);
    assert_eq!(cases.base, []);
    let pinned: Vec<_> = cases
        .pinned
        .iter()
        .map(|pinned| format!("{} {pinned}", pinned.name()))
        .collect();
    assert_eq!(pinned, ["DefaultDomain() contoso.com", "%x% contoso.com"]);
}

#[test]
fn a_base_that_fails_is_shown_as_it_is() {
    let cases = cases_of("CDate([hired])", &json!({"hired": "soon"}));
    assert_eq!(line(&cases.cases[0]), "base: not-a-date");
    assert!(!cases.base[0].invented);
}

#[test]
fn random_values_are_the_same_in_each_case() {
    let cases = cases_of(
        r#"Join("", Guid(), ToLower([absent]))"#,
        &json!({"absent": ""}),
    );
    assert_eq!(cases.pinned, [Pinned::Seed(1)]);
    assert!(cases.cases[1].ends_as(&cases.cases[0]));
}

#[test]
fn of_too_many_attributes_some_are_left_alone() {
    let names: Vec<String> = (0..300).map(|at| format!("[a{at}]")).collect();
    let expression = format!(r#"Join("", {})"#, names.join(", "));
    let cases = cases_of(&expression, &json!({}));
    assert_eq!((cases.base.len(), cases.left_alone), (300, 100));
}

#[test]
fn the_tally_counts_each_case_once() {
    let expression = r#"IIF([a] = "k", Append("x.", [b]), Switch([b], NumFromDate([b]), "", ""))"#;
    let cases = cases_of(expression, &json!({"b": "y"}));
    let tally = cases.tally();
    assert_eq!(
        tally.values + tally.empty + tally.null + tally.ignored + tally.errors,
        cases.cases.len()
    );
    assert!(
        tally.malformed > 0 && tally.errors > 0 && tally.empty > 0,
        "{tally:?}"
    );
}

/// The examples of every function: invented values are such that it can work on them.
#[test]
fn invented_values_suit_the_functions() {
    let mut failing = Vec::new();
    for function in functions::ALL {
        for example in function.examples {
            let options = |dialect: &Dialect| check(example.expression, &Options::of(*dialect));
            let program = function
                .dialects
                .iter()
                .find_map(|dialect| options(dialect).program);
            let fails = matches!(example.gives, Gives::Error(_));
            let Some(program) = program.filter(|_| !fails && example.expression.contains('['))
            else {
                continue;
            };
            let found = cases(&program, &Map::new(), &Environment::new());
            if matches!(found.cases[0].outcome, Outcome::Error(_)) {
                failing.push(format!("{} {}", example.expression, line(&found.cases[0])));
            }
        }
    }
    assert_eq!(failing, [""; 0]);
}

#[test]
fn attributes_of_another_way_have_their_cases_there() {
    let expression = r#"IIF([kind] = "intern", Append("t-", [alias]), [alias])"#;
    let told_of_alias = told(&cases_of(
        expression,
        &json!({"kind": "intern", "alias": "jo"}),
    ));
    assert!(
        !told_of_alias.iter().any(|line| line.contains('>')),
        "{told_of_alias:?}"
    );
    let expression = r#"IIF([kind] = "intern", [mail], Append([alias], "."))"#;
    let cases = cases_of(expression, &json!({"alias": "jo"}));
    let found: Vec<String> = told(&cases)
        .into_iter()
        .filter(|line| line.contains('>'))
        .collect();
    assert_eq!(
        found,
        [
            r#"[kind] "someKind" > [alias] missing: "."; nothing but separators"#,
            r#"[kind] "someKind" > [alias] "": "."; nothing but separators"#,
            r#"[kind] "someKind" > [alias] " ": " ."; nothing but separators"#,
            r#"[kind] "someKind" > [alias] " jo ": " jo ."; a blank at the start"#,
            r#"[kind] "someKind" > [alias] "jó": "jó.""#,
        ]
    );
    let last = cases
        .cases
        .iter()
        .rfind(|case| case.within.is_some())
        .unwrap();
    let changed: Vec<_> = cases.changed(last).collect();
    assert_eq!(
        changed,
        [("kind", &json!("someKind")), ("alias", &json!("jó"))]
    );
}

#[test]
fn what_a_missing_attribute_brings_up_has_cases() {
    let told = told(&cases_of(
        "Coalesce([mail], [userPrincipalName])",
        &json!({}),
    ));
    assert!(
        told.contains(&"[mail] missing > [userPrincipalName] missing: null".to_string()),
        "{told:?}"
    );
}
