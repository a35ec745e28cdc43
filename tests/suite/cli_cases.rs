//! `eval --cases`: what becomes of an expression when its input is not as usual.

use super::process::{Ended, run};
use entra_expr::cases::{Change, cases};
use entra_expr::check::{Options, check};
use entra_expr::dialect::Dialect;
use entra_expr::environment::Environment;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};

fn eval(expression: &str, more: &[&str]) -> Ended {
    let arguments: Vec<&str> = ["eval", "--cases"]
        .iter()
        .chain(more)
        .chain(&["--", expression])
        .copied()
        .collect();
    run(&arguments, b"")
}

fn as_json(expression: &str, more: &[&str]) -> Value {
    let arguments: Vec<&str> = ["--format", "json"].iter().chain(more).copied().collect();
    let ended = eval(expression, &arguments);
    assert_eq!(ended.status, 0, "{ended:?}");
    serde_json::from_str(&ended.stdout).unwrap()
}

/// Without the blanks that align columns.
fn rows(table: &str) -> Vec<String> {
    table
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

#[test]
fn a_table_shows_the_base_and_what_becomes_of_it() {
    let ended = eval(
        r#"Append(Join(".", [givenName], [surname]), "@contoso.com")"#,
        &["--set", "givenName=jane"],
    );
    assert_eq!(
        ended.stdout,
        r#"[givenName]  "jane"  given
[surname]    "Doe"   invented

case                     outcome                   remark
base                     "jane.Doe@contoso.com"
[givenName] missing, ""  "Doe@contoso.com"
[givenName] " "          " .Doe@contoso.com"       malformed: nothing before "."
[givenName] " jane "     " jane .Doe@contoso.com"  malformed: a blank at the start, a blank in an
                                                   address
[givenName] "jáne"       "jáne.Doe@contoso.com"    malformed: "á" in an address
[surname] missing, ""    "jane@contoso.com"
[surname] " "            "jane. @contoso.com"      malformed: nothing between "." and "@", a blank
                                                   in an address
[surname] " Doe "        "jane. Doe @contoso.com"  malformed: a blank in an address
[surname] "Dóe"          "jane.Dóe@contoso.com"    malformed: "ó" in an address
all missing              "@contoso.com"            malformed: nothing before "@"
"#
    );
    assert_eq!(ended.stderr, "12 cases: 12 values (7 malformed)\n");
    assert_eq!(ended.status, 0);
}

#[test]
fn a_name_that_is_left_out_leaves_its_separator() {
    let expression = r#"Join("@", Append(Append([givenName], "."), [surname]), "contoso.com")"#;
    let ended = eval(expression, &["--set", "givenName=jane"]);
    let expected =
        r#"[surname] missing, "" "jane.@contoso.com" malformed: nothing between "." and "@""#;
    assert!(
        rows(&ended.stdout).contains(&expected.to_string()),
        "{}",
        ended.stdout
    );
}

#[test]
fn errors_are_results() {
    let ended = eval("NumFromDate([hireDate])", &[]);
    assert_eq!(ended.status, 0);
    assert!(
        rows(&ended.stdout).contains(
            &"[hireDate] missing error F501 null-argument `value` of `NumFromDate` is null".into()
        ),
        "{}",
        ended.stdout
    );
    assert!(
        ended.stderr.ends_with("4 cases: 1 value, 3 errors\n"),
        "{}",
        ended.stderr
    );
}

#[test]
fn cases_that_change_nothing_are_the_same() {
    let ended = eval(r#"Switch([IsSoftDeleted], "on", "True", "off")"#, &[]);
    assert_eq!(
        rows(&ended.stdout)[2..],
        [
            "case outcome remark",
            r#"base "off""#,
            r#"[IsSoftDeleted] missing, "", " " "on""#,
            r#"[IsSoftDeleted] " True " "on""#,
        ]
    );
    let ended = eval(r#"IIF("a" = "b", [mail], "none")"#, &[]);
    assert!(ended.stdout.contains("same"), "{}", ended.stdout);
}

#[test]
fn what_only_another_way_reads_stands_under_it() {
    let expression = r#"IIF([employeeType] = "Intern", [mail], Append([alias], "@"))"#;
    let ended = eval(expression, &[]);
    let shown = rows(&ended.stdout);
    assert_eq!(
        shown[shown.len() - 7..shown.len() - 1],
        [
            r#"with [employeeType] "Employee" "jane.doe@""#,
            r#"[alias] missing, "" "@" malformed: nothing but separators"#,
            r#"[alias] " " " @" malformed: nothing but separators"#,
            r#"[alias] " jane.doe " " jane.doe @" malformed: a blank at the start"#,
            r#"[alias] "jáne.doe" "jáne.doe@""#,
            r#"all missing "@" malformed: nothing but separators;"#,
        ]
    );
    let found = as_json(expression, &[]);
    let cases = found["cases"].as_array().unwrap();
    let case = &cases[cases.len() - 2];
    assert_eq!(
        (&case["case"], &case["set"]),
        (
            &json!(r#"[alias] "jáne.doe" with [employeeType] "Employee""#),
            &json!({"employeeType": "Employee", "alias": "jáne.doe"})
        )
    );
}

#[test]
fn what_the_user_gives_is_taken() {
    let user = br#"{"businessPhones": ["+1 555"], "mail": null}"#;
    let ended = run(
        &[
            "eval",
            "--cases",
            "--user",
            "-",
            r#"Join(" ", [telephoneNumber], [mail])"#,
        ],
        user,
    );
    assert_eq!(
        rows(&ended.stdout)[..2],
        [
            r#"[telephoneNumber] "+1 555" given"#,
            r#"[mail] "jane.doe@contoso.com" invented"#
        ]
    );
}

#[test]
fn what_is_lacking_outside_is_pinned_and_shown() {
    let expression = r#"Join("@", RandomString(6, 1, 1, 1, 1, ""), DefaultDomain())"#;
    let first = eval(expression, &[]);
    assert_eq!(
        rows(&first.stdout)[..2],
        [
            "random seed 1 invented",
            r#"DefaultDomain() "contoso.com" invented"#
        ]
    );
    assert_eq!(first.stdout, eval(expression, &[]).stdout);
    let own = eval(expression, &["--seed", "2", "--default-domain", "x.org"]);
    assert!(!own.stdout.contains("invented"), "{}", own.stdout);
    assert_ne!(rows(&first.stdout).last(), rows(&own.stdout).last());
}

#[test]
fn json_has_everything() {
    let found = as_json(
        r#"Append([givenName], Append(".", [surname]))"#,
        &["--set", "givenName=jane"],
    );
    assert_eq!(
        found["base"],
        json!({"givenName": "jane", "surname": "Doe"})
    );
    assert_eq!(found["invented"], json!(["surname"]));
    assert_eq!(
        (&found["pinned"], &found["diagnostics"]),
        (&json!({}), &json!([]))
    );
    assert_eq!(
        found["cases"][1],
        json!({"case": "[givenName] missing", "attribute": "givenName", "change": "missing",
            "set": {"givenName": null}, "outcome": "value", "value": ".Doe", "type": "String",
            "faults": [{"name": "nothing-before", "message": "nothing before \".\""}], "diagnostics": []})
    );
    let all = found["cases"].as_array().unwrap().last().unwrap();
    assert_eq!(all["set"], json!({"givenName": null, "surname": null}));
    let failing = as_json("CDate([hireDate])", &[]);
    assert_eq!(failing["cases"][1]["error"]["code"], "F501");
}

#[test]
fn without_attributes_there_is_one_case() {
    let ended = eval(r#"ToUpper("x")"#, &[]);
    assert_eq!(rows(&ended.stdout), ["case outcome remark", r#"base "X""#]);
    assert_eq!(ended.stderr, "1 case: 1 value\n");
}

#[test]
fn an_expression_that_does_not_check_has_no_cases() {
    for more in [&[][..], &["--format", "json"]] {
        let ended = eval("Append([mail]", more);
        assert_eq!(ended.status, 1, "{ended:?}");
        assert!(!ended.stdout.contains("base"), "{ended:?}");
    }
    assert_eq!(eval("[mail]", &["--format", "graph"]).status, 2);
}

#[test]
fn control_characters_do_not_break_the_table() {
    let ended = eval("[note]", &["--set", "note=a\u{1b}[31m\nb\u{9b}c"]);
    let controls = ended
        .stdout
        .chars()
        .filter(|c| c.is_control() && *c != '\n');
    assert_eq!(controls.count(), 0, "{}", ended.stdout);
    assert_eq!(ended.stdout.lines().count(), 2 + 1 + 6, "{}", ended.stdout);
}

#[test]
fn many_attributes_take_no_time() {
    let names: Vec<String> = (0..40).map(|at| format!("[attribute{at}]")).collect();
    let found = as_json(&format!(r#"Join("-", {})"#, names.join(", ")), &[]);
    // The base, five changes each, and all missing.
    assert_eq!(found["cases"].as_array().unwrap().len(), 1 + 40 * 5 + 1);
    let names: Vec<String> = (0..1200).map(|at| format!("[a{at}]")).collect();
    let start = Instant::now();
    let ended = eval(&format!(r#"Join("", {})"#, names.join(",")), &[]);
    assert!(
        ended
            .stdout
            .ends_with("1000 attributes left alone: there are too many\n")
    );
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}

proptest! {
    #![proptest_config(super::property::cases(300))]

    #[test]
    fn every_expression_has_a_base(text in super::no_panic::call()) {
        for dialect in Dialect::ALL {
            let Some(program) = check(&text, &Options::of(dialect)).program else { continue };
            let found = cases(&program, &Map::new(), &Environment::new());
            prop_assert_eq!(found.cases[0].change, Change::Base);
            prop_assert_eq!(found.base.len(), program.attributes().len());
            prop_assert!(found.cases.len() > found.base.len());
        }
    }
}
