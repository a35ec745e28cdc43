//! Every example in a function's declaration gives what it says.

use entra_expr::check::{Options, check};
use entra_expr::dialect::Dialect;
use entra_expr::environment::Environment;
use entra_expr::eval::Outcome;
use entra_expr::functions;
use entra_expr::program::function::{Example, Function, Gives, Presence};
use entra_expr::value::{OwnedValue, date};
use serde_json::{Map, Value};

fn environment(example: &Example) -> Environment {
    let mut environment = Environment::new().seed(1);
    if let Some(now) = example.given.now {
        environment = environment.now(date::parse_any(now, None).expect("a date"));
    }
    if let Some(domain) = example.given.domain {
        environment = environment.default_domain(domain);
    }
    for value in example.given.taken {
        environment = environment.taken(value);
    }
    environment
}

/// The dialect in which an example is valid: cloud sync for what only cloud sync has.
fn dialect(function: &Function) -> Dialect {
    if function.is_in(Dialect::App) {
        Dialect::App
    } else {
        Dialect::CloudSync
    }
}

fn outcome(function: &Function, example: &Example) -> Outcome {
    let user: Map<String, Value> = match example.user {
        "" => Map::new(),
        user => {
            serde_json::from_str(user).unwrap_or_else(|error| panic!("{}: {error}", example.place))
        }
    };
    let checked = check(example.expression, &Options::of(dialect(function)));
    match checked.into_program() {
        Ok(program) => program.evaluate(&user, &environment(example)).outcome,
        Err(diagnostics) => {
            let first = diagnostics
                .into_iter()
                .find(|diagnostic| diagnostic.is_error())
                .expect("an error");
            Outcome::Error(Box::new(first))
        }
    }
}

fn text(value: &OwnedValue) -> String {
    match value {
        OwnedValue::List(_) => value.to_json(),
        other => other.to_text(),
    }
}

#[test]
fn every_example_gives_what_it_says() {
    let mut wrong = Vec::new();
    for function in functions::ALL {
        for example in function.examples {
            let outcome = outcome(function, example);
            let right = match (example.gives, &outcome) {
                (Gives::Value(expected), Outcome::Value(value)) => text(value) == expected,
                (Gives::Null, Outcome::Null)
                | (Gives::IgnoreAttribute, Outcome::IgnoreAttribute) => true,
                (Gives::Error(name), Outcome::Error(error)) => error.code.name == name,
                (Gives::Random(length), Outcome::Value(OwnedValue::Text(value))) => {
                    value.chars().count() == length
                }
                _ => false,
            };
            if !right {
                wrong.push(format!(
                    "{}: {} gives {outcome:?}, not {:?}",
                    example.place, example.expression, example.gives
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_declaration_is_complete() {
    for function in functions::ALL {
        let name = function.name;
        assert!(
            !function.summary.is_empty() && function.summary.ends_with('.'),
            "{name}: summary"
        );
        assert!(!function.search_terms.is_empty(), "{name}: search terms");
        assert!(function.examples.len() >= 2, "{name}: examples");
        assert!(
            function
                .examples
                .iter()
                .any(|example| example.expression.contains(name)),
            "{name}: examples use it"
        );
        assert!(function.page.ends_with(".md"), "{name}: page");
        for parameter in function.parameters {
            assert!(!parameter.about.is_empty(), "{name}: {}", parameter.name);
        }
        let repeating = function
            .parameters
            .iter()
            .skip_while(|p| p.presence != Presence::Repeating);
        assert!(
            repeating.clone().all(|p| p.presence == Presence::Repeating),
            "{name}: what repeats stands at the end"
        );
    }
}

#[test]
fn all_are_found_by_name_and_in_order() {
    assert!(functions::ALL.is_sorted_by_key(|function| function.name));
    for function in functions::ALL {
        assert_eq!(
            functions::find(function.name).map(|found| found.name),
            Some(function.name)
        );
    }
}

#[test]
fn a_wrong_count_of_arguments_is_told_for_every_function() {
    for function in functions::ALL {
        let attributes = |count: usize| vec!["[a]"; count].join(", ");
        let told = |count: usize| {
            let text = format!("{}({})", function.name, attributes(count));
            let checked = check(&text, &Options::of(dialect(function)));
            assert!(!checked.is_valid(), "{text}");
            let errors: Vec<_> = checked
                .diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.is_error())
                .collect();
            assert!(
                errors.len() == 1,
                "{text}: one cause, one error: {errors:?}"
            );
        };
        if let Some(fewer) = function.least().checked_sub(1) {
            told(fewer);
        }
        if let Some(most) = function.most() {
            told(most + 1);
        }
    }
}
