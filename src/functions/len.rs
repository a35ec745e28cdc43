//! `Len(String)`

use crate::dialect::Dialect;
use crate::program::facts::Facts;
use crate::program::function::{Code, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::{Value, utf16};

/// `Len(String)`
pub static LEN: Function = Function {
    name: "Len",
    summary: "Counts the characters of a text.",
    parameters: &[Parameter::required(
        "String",
        Type::String,
        "the text, or a number for its digits",
    )],
    returns: Type::Integer,
    dialects: &[Dialect::App, Dialect::Connect],
    search_terms: &["length", "size", "count", "characters"],
    notes: &[
        "characters are UTF-16 code units, as in .NET: 😀 counts 2",
        "null and an empty text count 0",
    ],
    examples: &[
        Example::new(r#"Len("John Doe")"#, "", "8"),
        Example::new("Len(42568)", "", "5"),
        Example::new("Len(42568.75)", "", "8"),
        Example::new("Len([displayName])", "{}", "0").about("null"),
        Example::new(r#"Len("Zoë 😀")"#, "", "6"),
        Example::new("Len([otherMails])", r#"{"otherMails": ["a", "b"]}"#, "")
            .gives(Gives::Error("list-for-one")),
    ],
    facts: |_| Facts::NATURAL,
    code: Code::Value(len),
    ..Function::PLAIN
};

fn len<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let length = call.text(0)?.map_or(0, |text| utf16::len(text.as_str()));
    // No text is longer than the largest signed number of its machine.
    Ok(Value::Integer(i64::try_from(length).unwrap_or(i64::MAX)))
}
