//! `IsPresent(Expression)`

use super::is_null_or_empty;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Example, Function, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Value;

/// `IsPresent(Expression)`
pub static IS_PRESENT: Function = Function {
    name: "IsPresent",
    summary: "Whether a value is neither null nor an empty text.",
    parameters: &[Parameter::required("Expression", Type::Any, "the value").key("source")],
    returns: Type::Boolean,
    dialects: &Dialect::ALL,
    search_terms: &[
        "exists",
        "has",
        "value",
        "set",
        "not null",
        "not empty",
        "defined",
    ],
    notes: &[
        "the opposite of IsNullOrEmpty",
        "a text of blanks is present",
        "not to be used as the source of Switch: the key \"\" matches null and empty there",
    ],
    examples: &[
        Example::new(
            "IsPresent([directManager])",
            r#"{"directManager": "cn=Zoë"}"#,
            "True",
        ),
        Example::new("IsPresent([directManager])", "{}", "False"),
        Example::new(
            "IsPresent([directManager])",
            r#"{"directManager": ""}"#,
            "False",
        ),
        Example::new(
            "IsPresent([proxyAddresses])",
            r#"{"proxyAddresses": ["a", "b"]}"#,
            "True",
        ),
    ],
    facts: |_| Facts::of(Kinds::BOOLEAN),
    code: Code::Value(is_present),
    ..Function::PLAIN
};

fn is_present<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    Ok(Value::Boolean(!is_null_or_empty::holds(call.value(0)?)))
}
