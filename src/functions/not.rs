//! `Not(source)`

use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Example, Function, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Value;

/// `Not(source)`
pub static NOT: Function = Function {
    name: "Not",
    summary: "Gives False for True, and True for anything else.",
    parameters: &[Parameter::required(
        "source",
        Type::Boolean,
        "True or False, or their text",
    )],
    returns: Type::Boolean,
    search_terms: &["negate", "invert", "flip", "false", "!", "opposite"],
    notes: &[
        "the text True counts in any case",
        "anything that is not True, null included, gives True",
    ],
    examples: &[
        Example::new(
            "Not([IsSoftDeleted])",
            r#"{"IsSoftDeleted": true}"#,
            "False",
        ),
        Example::new(
            "Not([IsSoftDeleted])",
            r#"{"IsSoftDeleted": "False"}"#,
            "True",
        ),
        Example::new(
            "Not([IsSoftDeleted])",
            r#"{"IsSoftDeleted": "TRUE"}"#,
            "False",
        ),
        Example::new("Not([IsSoftDeleted])", "{}", "True").about("null"),
        Example::new(r#"Not("yes")"#, "", "True").about("anything else"),
    ],
    facts: |_| Facts::of(Kinds::BOOLEAN),
    code: Code::Value(not),
    ..Function::PLAIN
};

fn not<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let is_true = match call.single(0)? {
        Value::Boolean(value) => value,
        Value::Text(text) => text.as_str().eq_ignore_ascii_case("true"),
        _ => false,
    };
    Ok(Value::Boolean(!is_true))
}
