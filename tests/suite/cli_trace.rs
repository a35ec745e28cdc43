//! `eval --trace`: why an expression gives what it gives.

use super::process::{Ended, run};
use entra_expr::check::{Options, check};
use entra_expr::dialect::Dialect;
use entra_expr::environment::Environment;
use entra_expr::trace::{Ended as StepEnded, Step, trace};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};

fn eval(expression: &str, more: &[&str]) -> Ended {
    let arguments: Vec<&str> = ["eval", "--trace"]
        .iter()
        .chain(more)
        .chain(&["--", expression])
        .copied()
        .collect();
    run(&arguments, b"")
}

#[test]
fn the_tree_goes_to_standard_error() {
    let ended = eval(
        r#"Join("@", StripSpaces(Join(".", [givenName], [middleName], [surname])), "contoso.com")"#,
        &["--set", "givenName=jane ", "--set", "surname=doe"],
    );
    assert_eq!(ended.stdout, "jane.doe@contoso.com\n");
    assert_eq!(ended.status, 0);
    assert_eq!(
        ended.stderr,
        r#"Join("@", StripSpaces(…), "contoso.com") → "jane.doe@contoso.com"
└─ source: StripSpaces(Join(".", [givenName], [middleName], [surname])) → "jane.doe"
   └─ source: Join(".", [givenName], [middleName], [surname]) → "jane .doe"
      ├─ source: [givenName] → "jane·"
      ├─ source: [middleName] → null: this user has no value for it
      │     left out with its separator
      └─ source: [surname] → "doe"
· is a blank
"#
    );
}

#[test]
fn a_failing_evaluation_is_traced_to_its_reason() {
    let ended = eval("Append(NumFromDate([hireDate]), \"!\")", &[]);
    assert_eq!((ended.status, ended.stdout.as_str()), (1, ""));
    assert!(
        ended.stderr.ends_with(
            r#"Append(NumFromDate([hireDate]), "!") → error, see below
└─ source: NumFromDate([hireDate]) → error F501: `value` of `NumFromDate` is null
   └─ value: [hireDate] → null: this user has no value for it
"#
        ),
        "{}",
        ended.stderr
    );
}

#[test]
fn json_has_the_tree() {
    let ended = eval(
        r#"IIF([a] = "x", Append([b], "!"), [c])"#,
        &["--set", "a=X", "--set", "b=1", "--format", "json"],
    );
    assert_eq!((ended.status, ended.stderr.as_str()), (0, ""));
    let found: Value = serde_json::from_str(&ended.stdout).unwrap();
    let root = &found["trace"];
    assert_eq!(
        (
            &root["outcome"],
            &root["took"],
            &root["absent"],
            &root["function"]
        ),
        (&json!("null"), &json!(2), &json!(["c"]), &json!("IIF"))
    );
    let condition = &root["parts"][0];
    assert_eq!(
        (
            &condition["value"],
            &condition["remarks"],
            &condition["start"]
        ),
        (
            &json!(false),
            &json!([{"name": "case", "message": "the sides differ by case only, and case counts"}]),
            &json!(4)
        )
    );
    let skipped = &root["parts"][1];
    assert_eq!(
        (&skipped["outcome"], &skipped["reason"], &skipped["parts"]),
        (
            &json!("not-evaluated"),
            &json!("the condition is false"),
            &json!([])
        )
    );
}

#[test]
fn what_is_under_redact_is_nowhere_to_be_seen() {
    let expression = r#"IIF(IsPresent([password]), Redact(Append([password], "x")), [password])"#;
    for format in ["text", "json"] {
        let ended = eval(
            expression,
            &["--set", "password=s3cret", "--format", format],
        );
        let shown = match format {
            "text" => ended.stderr,
            _ => {
                let found: Value = serde_json::from_str(&ended.stdout).unwrap();
                found["trace"].to_string()
            }
        };
        assert!(!shown.contains("s3cret"), "{shown}");
        assert!(shown.contains("[Redact]"), "{shown}");
        assert!(shown.contains("the condition is true"), "{shown}");
    }
}

#[test]
fn no_tree_without_a_program_and_not_with_cases() {
    let ended = eval("Append([mail]", &["--format", "json"]);
    assert_eq!(ended.status, 1);
    assert!(!ended.stdout.contains("\"trace\""), "{}", ended.stdout);
    let ended = eval("[mail]", &["--cases"]);
    assert_eq!((ended.status, ended.stdout.as_str()), (2, ""));
    assert!(
        ended.stderr.contains("cannot be used with"),
        "{}",
        ended.stderr
    );
}

#[test]
fn nesting_up_to_the_limit_fits_a_small_stack() {
    let depth = 199;
    let text = format!("{}[a]{}", "ToUpper(".repeat(depth), ")".repeat(depth));
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    let traced = thread.spawn(move || {
        let program = check(&text, &Options::default())
            .into_program()
            .expect("valid");
        let user = json!({"a": "x"});
        trace(
            &program,
            &text,
            user.as_object().unwrap(),
            &Environment::new(),
        )
    });
    let steps = traced.unwrap().join().expect("no overflow").steps().count();
    assert_eq!(steps, depth + 1);
}

#[test]
fn wide_and_deep_expressions_take_no_time() {
    let names: Vec<String> = (0..1200).map(|at| format!("[a{at}]")).collect();
    let wide = format!(r#"Join("", {})"#, names.join(","));
    let deep = format!("{}[a]{}", "ToUpper(".repeat(199), ")".repeat(199));
    let long = json!({"a": "x".repeat(10_000)});
    for (text, user) in [(wide, json!({})), (deep, long)] {
        let start = Instant::now();
        let program = check(&text, &Options::default())
            .into_program()
            .expect("valid");
        trace(
            &program,
            &text,
            user.as_object().unwrap(),
            &Environment::new(),
        );
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{:?}",
            start.elapsed()
        );
    }
}

proptest! {
    #![proptest_config(super::property::cases(1500))]

    #[test]
    fn any_call_is_traced_as_it_is_evaluated(text in super::no_panic::call(), given in any::<bool>()) {
        let user = if given { super::no_panic::user() } else { Map::new() };
        is_traced_as_evaluated(&text, &user)?;
    }

    #[test]
    fn programs_are_traced_as_they_are_evaluated(text in super::laws::program(), user in super::laws::user()) {
        is_traced_as_evaluated(&text, &user)?;
    }
}

/// The root ends as the evaluation does; each step was asked for or says why not.
fn is_traced_as_evaluated(text: &str, user: &Map<String, Value>) -> Result<(), TestCaseError> {
    let environment = super::no_panic::environment();
    for dialect in Dialect::ALL {
        let Some(program) = check(text, &Options::of(dialect)).program else {
            continue;
        };
        let outcome = program.evaluate(user, &environment).outcome;
        let traced = trace(&program, text, user, &environment);
        match &traced.root.ended {
            StepEnded::Redacted => prop_assert_eq!(outcome.name(), "value"),
            StepEnded::Outcome(found) if text.contains("Redact") => {
                prop_assert_eq!(found.name(), outcome.name());
            }
            ended => prop_assert_eq!(ended, &StepEnded::Outcome(outcome.clone())),
        }
        let failed = traced.steps().filter(|step| step.failed_here).count();
        prop_assert_eq!(failed, usize::from(outcome.name() == "error"), "{}", text);
        for step in traced.steps() {
            prop_assert_eq!(step.span.of(text), step.source.as_str());
            prop_assert!(step.is_evaluated() || step.parts.is_empty());
            let took = |part: &&Step| step.took.is_some() && part.argument == step.took;
            if let Some(took) = step.parts.iter().find(took) {
                prop_assert!(took.is_evaluated(), "{}: {:?}", text, step);
                let same =
                    took.ended == step.ended || step.is_redacted() || text.contains("SelectUnique");
                prop_assert!(same, "{}: {:?}", text, step);
            }
        }
    }
    Ok(())
}
