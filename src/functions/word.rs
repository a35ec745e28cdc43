//! `Word(String, WordNumber, delimiters)`

use crate::dialect::Dialect;
use crate::program::function::{Code, Example, Function, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::{Text, Value};

/// `Word(String, WordNumber, delimiters)`
pub static WORD: Function = Function {
    name: "Word",
    summary: "Gives one word of a text, by its number.",
    parameters: &[
        Parameter::required("String", Type::String, "the text"),
        Parameter::required("WordNumber", Type::Integer, "which word, counted from 1"),
        Parameter::required(
            "delimiters",
            Type::String,
            "the characters that stand between words, each by itself",
        ),
    ],
    dialects: &Dialect::ALL,
    search_terms: &["split", "part", "token", "field", "nth", "before", "after"],
    notes: &[
        "several delimiters in a row separate two words, as one does: there are no empty words",
        "a text without any delimiter is its own first word",
        "a number below 1, a number beyond the last word and a null text give an empty text",
    ],
    examples: &[
        Example::new(r#"Word("The quick brown fox",3," ")"#, "", "brown"),
        Example::new(
            r#"Word("This,string!has&many separators",3,",!&#")"#,
            "",
            "has",
        ),
        Example::new(
            r#"Word([userPrincipalName], 1, "@")"#,
            r#"{"userPrincipalName": "zoë@contoso.com"}"#,
            "zoë",
        ),
        Example::new(r#"Word("a, b", 2, ", ")"#, "", "b").about("delimiters in a row"),
        Example::new(r#"Word("a b", 3, " ")"#, "", "").about("fewer words"),
        Example::new(r#"Word([displayName], 1, " ")"#, "{}", "").about("null"),
    ],
    facts: |known| known.part_of_first(),
    code: Code::Value(word),
    ..Function::PLAIN
};

fn word<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let source = call.text(0)?.unwrap_or(Text::EMPTY);
    let number = call.integer(1)?;
    let Some(delimiters) = call.text(2)? else {
        return Err(call.null(2));
    };
    let Some(skipped) = number
        .checked_sub(1)
        .and_then(|skipped| usize::try_from(skipped).ok())
    else {
        return Ok(Value::Text(Text::EMPTY));
    };
    let is_delimiter = |c: char| delimiters.as_str().contains(c);
    let found = source
        .as_str()
        .split(is_delimiter)
        .filter(|word| !word.is_empty())
        .nth(skipped);
    Ok(Value::Text(source.part(found.unwrap_or_default())))
}
