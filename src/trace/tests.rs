use super::*;
use crate::check::{Options, check};
use serde_json::json;

fn traced(source: &str, user: Json, environment: &Environment) -> Trace {
    let program = check(source, &Options::default()).into_program();
    let program = program.unwrap_or_else(|found| panic!("{source}: {found:?}"));
    trace(&program, source, user.as_object().unwrap(), environment)
}

#[test]
fn parts_that_are_not_reached_say_why() {
    let trace = traced(
        r#"IIF([a]="x", Append([b], "!"), [c])"#,
        json!({"a": "y", "c": "z"}),
        &Environment::new(),
    );
    let ends: Vec<_> = trace
        .root
        .parts
        .iter()
        .map(|part| (part.parameter, part.ended.name()))
        .collect();
    assert_eq!(
        ends,
        [
            ("condition", "value"),
            ("valueIfTrue", "not-evaluated"),
            ("valueIfFalse", "value")
        ]
    );
    assert_eq!(trace.root.took, Some(2));
}
