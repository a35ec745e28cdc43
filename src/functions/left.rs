//! `Left(String, NumChars)`

use crate::dialect::Dialect;
use crate::program::facts::{Facts, Known};
use crate::program::function::{Code, Example, Function, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::{Text, Value, utf16};

/// `Left(String, NumChars)`
pub static LEFT: Function = Function {
    name: "Left",
    summary: "Gives the first characters of a text.",
    parameters: &[
        Parameter::required("String", Type::String, "the text").key("source"),
        Parameter::required("NumChars", Type::Integer, "how many characters").key("length"),
    ],
    dialects: &Dialect::ALL,
    search_terms: &[
        "substring",
        "prefix",
        "first",
        "truncate",
        "start",
        "limit",
        "maximum length",
    ],
    notes: &[
        "characters are UTF-16 code units, as in .NET",
        "a negative number gives the whole text, and so does one beyond its end",
        "a null text gives an empty one",
    ],
    examples: &[
        Example::new(r#"Left("John Doe", 3)"#, "", "Joh"),
        Example::new(
            "Left([displayName], 64)",
            r#"{"displayName": "Zoë"}"#,
            "Zoë",
        )
        .about("a shorter text"),
        Example::new("Left([displayName], 0)", r#"{"displayName": "Zoë"}"#, ""),
        Example::new(
            "Left([displayName], -1)",
            r#"{"displayName": "Zoë"}"#,
            "Zoë",
        ),
        Example::new("Left([displayName], 2)", "{}", "").about("a null text"),
        Example::new(r#"Left("a😀", 2)"#, "", "a\u{FFFD}")
            .about("half of a surrogate pair is shown as U+FFFD"),
    ],
    facts: part,
    code: Code::Value(left),
    ..Function::PLAIN
};

/// A part of the text; a negative count is an error.
fn part(known: Known<'_>) -> Facts {
    let part = known.part_of_first();
    if known.at(1).least < 0 {
        part.fallible()
    } else {
        part
    }
}

fn left<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let source = call.text(0)?;
    let count = call.integer(1)?;
    let Some(source) = source else {
        return Ok(Value::Text(Text::EMPTY));
    };
    Ok(match usize::try_from(count) {
        Ok(count) => super::cut(call, source, utf16::left(source.as_str(), count)),
        // Negative: the whole text, as the page says. A number that only a 64-bit machine holds: the whole text too.
        Err(_) => Value::Text(source),
    })
}
