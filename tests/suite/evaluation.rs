//! The decisions that hold for all functions: null, lists, comparisons, chosen branches, Graph's names.

use entra_expr::check::{Options, check};
use entra_expr::dialect::Dialect;
use entra_expr::environment::Environment;
use entra_expr::eval::{Evaluation, Outcome};
use entra_expr::program::{Attributes, Memory, Run};
use entra_expr::record::json;
use entra_expr::value::{Booleans, Out};
use serde_json::{Value, json as object};

fn evaluate(
    dialect: Dialect,
    expression: &str,
    user: &Value,
    environment: &Environment,
) -> Evaluation {
    let checked = check(expression, &Options::of(dialect));
    let program = checked
        .into_program()
        .unwrap_or_else(|errors| panic!("{expression}: {errors:?}"));
    program.evaluate(user.as_object().unwrap(), environment)
}

/// The outcome in a few letters: the JSON form of a value, `null`, `ignore-attribute`, or the name of the error.
fn told(expression: &str, user: Value) -> String {
    let evaluation = evaluate(Dialect::App, expression, &user, &Environment::new());
    match evaluation.outcome {
        Outcome::Value(value) => value.to_json(),
        Outcome::Error(error) => error.code.name.to_string(),
        other => other.name().to_string(),
    }
}

#[test]
fn null_as_an_operand() {
    for (expression, expected) in [
        (r#"Append([a], "x")"#, r#""x""#),
        (r#"Append([a], [b])"#, "null"),
        (r#"Prepend([a], "x")"#, r#""x""#),
        (r#"Join("-", [a], "x", [b], "y")"#, r#""x-y""#),
        (r#"Join("-", [a], [b])"#, "null"),
        (r#"Left([a], 2)"#, r#""""#),
        (r#"Mid([a], 1, 2)"#, r#""""#),
        (r#"Word([a], 1, " ")"#, r#""""#),
        ("Len([a])", "0"),
        ("Count([a])", "0"),
        (r#"InStr([a], "x")"#, "0"),
        ("Not([a])", "true"),
        ("ToLower([a])", "null"),
        ("StripSpaces([a])", "null"),
        (r#"Split([a], ",")"#, "null"),
        (r#"Replace([a], "x", , , "y", , )"#, "null"),
        (r#"Switch([a], "d", "", "e")"#, r#""e""#),
        (r#"Switch([a], "d", "x", "e")"#, r#""d""#),
        (r#"Coalesce([a], [b], "c")"#, r#""c""#),
        (r#"Coalesce([a], "", "c")"#, r#""""#),
        ("Coalesce([a], [b])", "null"),
        ("IsNull([a])", "true"),
        ("IsPresent([a])", "false"),
        ("CDate([a])", "null-argument"),
        (r#"DateAdd("d", 1, [a])"#, "null-argument"),
        ("NumFromDate([a])", "null-argument"),
        ("BitAnd([a], 1)", "null-argument"),
        ("Mid(\"x\", [a], 1)", "null-argument"),
        (r#"IIF([a], "t", "f")"#, r#""f""#),
    ] {
        assert_eq!(told(expression, object!({})), expected, "{expression}");
    }
}

#[test]
fn a_comparison_with_null_is_false_and_says_so() {
    for operator in ["=", "<>", "<", "<=", ">", ">="] {
        for condition in [
            format!("[a]{operator}\"x\""),
            format!("\"x\"{operator}[a]"),
            format!("[a]{operator}[b]"),
        ] {
            let expression = format!("IIF({condition}, \"true\", \"false\")");
            let evaluation = evaluate(Dialect::App, &expression, &object!({}), &Environment::new());
            assert_eq!(
                evaluation.outcome.text().as_deref(),
                Some("false"),
                "{expression}"
            );
            let said: Vec<&str> = evaluation
                .diagnostics
                .iter()
                .map(|diagnostic| diagnostic.code.name)
                .collect();
            assert!(
                said.contains(&"compared-with-null"),
                "{expression}: {said:?}"
            );
        }
    }
}

#[test]
fn comparisons_of_kinds() {
    let user = || object!({"t": "10", "n": 10, "word": "ten", "yes": true, "late": "\u{e000}", "pair": "😀", "d": 2.5, "minus": -0.0});
    for (condition, expected) in [
        (r#"[t]="10""#, true),
        (r#"[t]="10.0""#, false),
        ("[t]=10", true),
        ("[t]=10.0", true),
        (r#"[n]="10""#, true),
        (r#"[n]=" 10 ""#, true),
        (r#"[n]<"9""#, false),
        (r#"[t]<"9""#, true),
        (r#"[word]>10"#, true),
        (r#"[yes]="True""#, true),
        (r#"[yes]="true""#, false),
        ("[d]>2", true),
        (r#"0="-0""#, true),
        ("[minus]=0", true),
        (r#""a"<"B""#, false),
        (r#""a"="A""#, false),
        // UTF-16 code units order the pair before U+E000.
        ("[pair]<[late]", true),
        (r#"Len([t])<="2""#, true),
    ] {
        let expression = format!("IIF({condition}, \"yes\", \"no\")");
        let expected = if expected { r#""yes""# } else { r#""no""# };
        assert_eq!(told(&expression, user()), expected, "{condition}");
    }
}

#[test]
fn only_the_chosen_branch_is_evaluated() {
    let user = || object!({"hired": "soon", "kind": "b"});
    for (expression, expected) in [
        (r#"IIF([kind]="b", "x", CDate([hired]))"#, r#""x""#),
        (r#"IIF([kind]="a", "x", CDate([hired]))"#, "not-a-date"),
        (
            r#"Switch([kind], CDate([hired]), "a", CDate([hired]), "b", "x")"#,
            r#""x""#,
        ),
        (
            r#"Switch([kind], "d", [kind], "x", CDate([hired]), "y")"#,
            r#""x""#,
        ),
        (r#"Coalesce([kind], CDate([hired]))"#, r#""b""#),
    ] {
        assert_eq!(told(expression, user()), expected, "{expression}");
    }
}

#[test]
fn a_list_where_one_text_is_due() {
    let user = || object!({"one": ["x"], "two": ["x", "y"], "none": [], "manager": {"id": "1"}});
    for (expression, expected) in [
        (r#"Append([one], "!")"#, r#""x!""#),
        (r#"Append([two], "!")"#, "list-for-one"),
        (r#"Append([none], "!")"#, r#""!""#),
        (r#"Append([manager], "!")"#, "object-for-text"),
        ("[two]", r#"["x","y"]"#),
        ("[manager]", r#"{"id":"1"}"#),
        (r#"Join("+", [two], [one])"#, r#""x+y+x""#),
        (r#"IIF([one]="x", "t", "f")"#, r#""t""#),
        (r#"IIF([two]="x", "t", "f")"#, "list-for-one"),
        (r#"Switch([one], "d", "x", "hit")"#, r#""hit""#),
    ] {
        assert_eq!(told(expression, user()), expected, "{expression}");
    }
}

#[test]
fn conditions_read_text() {
    for (value, expected) in [
        ("TRUE", "t"),
        ("true", "t"),
        ("False", "f"),
        ("1", "t"),
        ("0", "f"),
        ("&H1", "t"),
    ] {
        assert_eq!(
            told(r#"IIF([a], "t", "f")"#, object!({ "a": value })),
            format!("\"{expected}\""),
            "{value}"
        );
    }
    for value in ["", "yes", "x"] {
        assert_eq!(
            told(r#"IIF([a], "t", "f")"#, object!({ "a": value })),
            "not-a-boolean",
            "{value}"
        );
    }
}

#[test]
fn flow_words_and_wrappers() {
    for (expression, user, expected) in [
        (
            r#"IIF([a]="x", [a], IgnoreAttributeFlow)"#,
            object!({"a": "y"}),
            "ignore-attribute",
        ),
        (
            r#"IIF([a]="x", [a], IgnoreObjectFlow)"#,
            object!({"a": "y"}),
            "ignore-object",
        ),
        (
            "IgnoreFlowIfNullOrEmpty([a])",
            object!({"a": ""}),
            "ignore-attribute",
        ),
        ("IgnoreFlowIfNullOrEmpty([a])", object!({"a": "x"}), "\"x\""),
    ] {
        assert_eq!(told(expression, user), expected, "{expression}");
    }
}

#[test]
fn an_error_has_its_place() {
    let program = check(r#"Append("x", CDate([d]))"#, &Options::default())
        .into_program()
        .unwrap();
    let Outcome::Error(error) = program
        .evaluate(
            object!({"d": "13/13/2020"}).as_object().unwrap(),
            &Environment::new(),
        )
        .outcome
    else {
        panic!("no error")
    };
    assert_eq!(
        error.span().unwrap().of(r#"Append("x", CDate([d]))"#),
        "[d]"
    );
}

#[test]
fn cloud_sync_takes_its_own_shapes() {
    let told = |expression: &str, user: Value| {
        let environment = Environment::new().parameter("DomainFQDN", "contoso.com");
        let evaluation = evaluate(Dialect::CloudSync, expression, &user, &environment);
        evaluation
            .outcome
            .text()
            .unwrap_or_else(|| evaluation.outcome.name().to_string())
    };
    assert_eq!(
        told(r#""t-" & [alias]"#, object!({"alias": "jdoe"})),
        "t-jdoe"
    );
    assert_eq!(told("Mid([mail], 3)", object!({"mail": "abcdef"})), "cdef");
    assert_eq!(told("Trim([mail])", object!({"mail": " a "})), "a");
    assert_eq!(
        told(r#"Join("@", [sam], %DomainFQDN%)"#, object!({"sam": "j"})),
        "j@contoso.com"
    );
    assert_eq!(told("%DomainNetBios%", object!({})), "error");
    assert_eq!(told("Len([mail])", object!({"mail": "abc"})), "3");
}

#[test]
fn without_clock_randomness_or_domain_an_error_says_so() {
    for (expression, name) in [
        ("Now()", "no-clock"),
        ("Guid()", "no-randomness"),
        ("RandomString(4, 0, 0, 0, 0)", "no-randomness"),
        ("DefaultDomain()", "no-default-domain"),
    ] {
        assert_eq!(told(expression, object!({})), name, "{expression}");
    }
}

#[test]
fn random_values_hang_on_seed_record_and_place_alone() {
    let program = check(r#"Join(" ", Guid(), Guid())"#, &Options::default())
        .into_program()
        .unwrap();
    let memory = Memory::new();
    let other_target = |environment: &Environment| {
        let mut out = Out::new();
        Run::new(&program, &[], environment, &memory)
            .target(1)
            .write_text(&mut out)
            .unwrap();
        out.into_string()
    };
    let once = |environment: &Environment, record: u64| {
        let mut out = Out::new();
        Run::new(&program, &[], environment, &memory)
            .record(record)
            .write_text(&mut out)
            .unwrap();
        out.into_string()
    };
    let seed = |number| Environment::new().seed(number);
    assert_eq!(once(&seed(1), 0), once(&seed(1), 0));
    assert_ne!(once(&seed(1), 0), once(&seed(2), 0));
    assert_ne!(once(&seed(1), 0), once(&seed(1), 1));
    assert_ne!(once(&seed(1), 0), other_target(&seed(1)));
    let both = once(&seed(1), 0);
    let (first, second) = both.split_once(' ').unwrap();
    assert_ne!(first, second, "two calls in one expression differ");
}

#[test]
fn programs_can_share_slots_and_threads() {
    let mut attributes = Attributes::new();
    let programs: Vec<_> = ["[a]", r#"Append([b], [a])"#, "[c]"]
        .iter()
        .map(|text| {
            entra_expr::check::check_sharing(text, &Options::default(), &mut attributes)
                .into_program()
                .unwrap()
        })
        .collect();
    let user = object!({"a": "1", "b": "2", "c": null});
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let memory = Memory::new();
                let environment = Environment::new();
                let slots = json::read(&attributes, user.as_object().unwrap(), &memory);
                let mut out = Out::new();
                for program in &programs {
                    let run = Run::new(program, &slots, &environment, &memory);
                    if !run.write_json(Booleans::AsText, &mut out).unwrap() {
                        out.push_json("-");
                    }
                }
                assert_eq!(out.as_str(), r#""1""21"-"#);
            });
        }
    });
}

#[test]
fn what_fails_or_is_null_leaves_nothing_written() {
    let memory = Memory::new();
    let environment = Environment::new();
    let user = object!({"many": ["x", "y"]});
    for expression in [
        r#"Append("begun", [many])"#,
        r#"Join("-", "begun", CDate([many]))"#,
        "[absent]",
    ] {
        let program = check(expression, &Options::default())
            .into_program()
            .unwrap();
        let slots = json::read(program.attributes(), user.as_object().unwrap(), &memory);
        let run = Run::new(&program, &slots, &environment, &memory);
        let mut out = Out::new();
        out.push_json("before");
        assert!(
            !matches!(run.write_text(&mut out), Ok(true)),
            "{expression}"
        );
        assert!(
            !matches!(run.write_json(Booleans::AsJson, &mut out), Ok(true)),
            "{expression}"
        );
        assert_eq!(out.as_str(), "before", "{expression}");
    }
}

#[test]
fn text_is_escaped_once_however_it_was_made() {
    let memory = Memory::new();
    let environment = Environment::new();
    let user = object!({"q": "a\"b\\c\n", "plain": "x"});
    for expression in [
        "[q]",
        r#"Append([q], [plain])"#,
        r#"ToUpper([q])"#,
        r#"Coalesce([q])"#,
        r#"Split([q], "b")"#,
        r#"Join("\"", [plain], [plain])"#,
        r#"Mid([q], 2, 2)"#,
    ] {
        let program = check(expression, &Options::default())
            .into_program()
            .unwrap();
        let slots = json::read(program.attributes(), user.as_object().unwrap(), &memory);
        let run = Run::new(&program, &slots, &environment, &memory);
        let mut out = Out::new();
        assert!(run.write_json(Booleans::AsJson, &mut out).unwrap());
        let value = run.value().unwrap().to_owned_value();
        assert_eq!(out.as_str(), value.to_json(), "{expression}");
        serde_json::from_str::<Value>(out.as_str()).unwrap();
    }
}
