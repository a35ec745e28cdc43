//! `IIF(condition, valueIfTrue, valueIfFalse)`

use crate::dialect::Dialect;
use crate::program::function::{Branches, Code, Effect, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Id, Result, Telling};

/// `IIF(condition, valueIfTrue, valueIfFalse)`
pub static IIF: Function = Function {
    name: "IIF",
    summary: "Gives one of two values, depending on a condition.",
    parameters: &[
        Parameter::required(
            "condition",
            Type::Condition,
            "one comparison, or a function that gives True or False",
        )
        .key("one"),
        Parameter::emptiable(
            "valueIfTrue",
            Type::Any,
            "the result when the condition is true",
        )
        .key("four"),
        Parameter::emptiable(
            "valueIfFalse",
            Type::Any,
            "the result when it is not; left empty: null",
        )
        .key("five"),
    ],
    returns: Type::Any,
    dialects: &Dialect::ALL,
    search_terms: &["if", "else", "condition", "ternary", "when", "and", "or"],
    notes: &[
        "AND: nest an IIF in valueIfTrue; OR: nest one in valueIfFalse",
        "only the chosen value is evaluated",
        "a comparison with null is false; the page lists conditions that ask for null or empty as unsupported",
    ],
    examples: &[
        Example::new(
            r#"IIF([country]="USA", [country], [department])"#,
            r#"{"country": "USA"}"#,
            "USA",
        ),
        Example::new(
            r#"IIF([country]="USA", IIF([state]="CA", "True", "False"), "False")"#,
            r#"{"country": "USA", "state": "WA"}"#,
            "False",
        )
        .about("AND"),
        Example::new(
            r#"IIF([country]="USA", "True", IIF([state]="CA", "True", "False"))"#,
            r#"{"country": "Mexico", "state": "CA"}"#,
            "True",
        )
        .about("OR"),
        Example::new(r#"IIF(IsPresent([pwdLastSet]), [pwdLastSet], )"#, "{}", "")
            .gives(Gives::Null),
    ],
    effect: Effect::Flow,
    passes: |at| at == 1 || at == 2,
    branches: Branches::Condition,
    facts: |known| known.at(1).or(known.at(2)),
    code: Code::Choose(iif),
    tell,
    ..Function::PLAIN
};

fn iif(call: Call<'_, '_>) -> Result<Option<Id>> {
    Ok(call.id(if call.condition(0)? { 1 } else { 2 }))
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    let (taken, other) = if call.condition(0)? { (1, 2) } else { (2, 1) };
    let (parameter, reason) = if taken == 1 {
        ("valueIfTrue", "the condition is true")
    } else if call.single(0)?.is_null() {
        telling.say_of(0, "null-condition", "counts as false");
        (
            "valueIfFalse",
            "the condition is null, which counts as false",
        )
    } else {
        ("valueIfFalse", "the condition is false")
    };
    let empty = if call.has(taken) {
        ""
    } else {
        ", which is left empty: null"
    };
    telling.say(
        "condition",
        format!("{reason}, so the result is {parameter}{empty}"),
    );
    telling.take(taken);
    telling.skip(other, reason);
    Ok(())
}
