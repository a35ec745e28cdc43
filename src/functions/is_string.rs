//! `IsString(Expression)`

use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Evidence, Example, Function, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Value;

/// `IsString(Expression)`
pub static IS_STRING: Function = Function {
    name: "IsString",
    summary: "Whether a value can be read as a text.",
    parameters: &[Parameter::required("Expression", Type::Any, "the value")],
    returns: Type::Boolean,
    dialects: &Dialect::ALL,
    evidence: Evidence::Assumed,
    search_terms: &["text", "type", "is text", "typeof"],
    notes: &[
        "it says whether CStr would give a text, as cloud sync's page puts it: numbers, Booleans and dates can be read as texts",
        "null, a list of several values and an object cannot",
    ],
    examples: &[
        Example::new(
            "IsString([displayName])",
            r#"{"displayName": "Zoë"}"#,
            "True",
        ),
        Example::new(
            "IsString([employeeNumber])",
            r#"{"employeeNumber": 12}"#,
            "True",
        )
        .about("CStr gives its text"),
        Example::new("IsString([displayName])", r#"{"displayName": ""}"#, "True"),
        Example::new("IsString([displayName])", "{}", "False").about("null"),
        Example::new(
            "IsString([proxyAddresses])",
            r#"{"proxyAddresses": ["a", "b"]}"#,
            "False",
        ),
    ],
    facts: |_| Facts::of(Kinds::BOOLEAN),
    code: Code::Value(is_string),
    ..Function::PLAIN
};

fn is_string<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    Ok(Value::Boolean(!matches!(
        call.value(0)?.single(),
        Value::Null | Value::List(_) | Value::Json(_)
    )))
}
