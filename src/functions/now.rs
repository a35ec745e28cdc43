//! `Now()`

use crate::diagnostic::code;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Effect, Example, Function, Type};
use crate::program::{Call, Result, Telling};
use crate::value::Value;

/// `Now()`
pub static NOW: Function = Function {
    name: "Now",
    summary: "Gives the current date and time in UTC.",
    returns: Type::DateTime,
    dialects: &[Dialect::App],
    search_terms: &[
        "today",
        "current date",
        "current time",
        "getdate",
        "utcnow",
        "timestamp",
    ],
    notes: &[
        "its text form is M/d/yyyy h:mm:ss tt",
        "the same instant for every user of a run; the clock can be set",
    ],
    examples: &[
        Example::new("Now()", "", "7/2/2021 3:33:38 PM").now("2021-07-02T15:33:38Z"),
        Example::new(
            r#"IIF(DateDiff("d", Now(), CDate([StatusHireDate])) > 5, "False", "True")"#,
            r#"{"StatusHireDate": "2021-07-09"}"#,
            "False",
        )
        .now("2021-07-02T15:33:38Z")
        .about("six days from now"),
    ],
    effect: Effect::Clock,
    facts: |_| Facts::of(Kinds::DATE_TIME).fallible(),
    code: Code::Value(now),
    tell,
    ..Function::PLAIN
};

fn now<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    match call.environment().clock() {
        Some(instant) => Ok(Value::DateTime(instant)),
        None => Err(call.fault_here(
            &code::run::NO_CLOCK,
            "the current time is needed, and no clock is given".to_string(),
            "needs the current time",
            Some("give it: `--now 2025-07-30T12:00:00Z`".to_string()),
        )),
    }
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    if let Some(instant) = call.environment().clock() {
        telling.say("clock", format!("the clock stands at {instant}"));
    }
    Ok(())
}
