//! `IsNullOrEmpty(Expression)`

use super::is_null;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Example, Function, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Value;

/// `IsNullOrEmpty(Expression)`
pub static IS_NULL_OR_EMPTY: Function = Function {
    name: "IsNullOrEmpty",
    summary: "Whether a value is null or an empty text.",
    parameters: &[Parameter::required("Expression", Type::Any, "the value")],
    returns: Type::Boolean,
    dialects: &Dialect::ALL,
    search_terms: &["null", "empty", "blank", "missing", "absent", "isempty"],
    notes: &[
        "the opposite of IsPresent",
        "a text of blanks is not empty",
        "not to be used as the source of Switch: the key \"\" matches null and empty there",
    ],
    examples: &[
        Example::new("IsNullOrEmpty([displayName])", "{}", "True"),
        Example::new(
            "IsNullOrEmpty([displayName])",
            r#"{"displayName": ""}"#,
            "True",
        ),
        Example::new(
            "IsNullOrEmpty([displayName])",
            r#"{"displayName": " "}"#,
            "False",
        )
        .about("a blank"),
        Example::new(
            "IsNullOrEmpty([proxyAddresses])",
            r#"{"proxyAddresses": ["", ""]}"#,
            "False",
        )
        .about("several values"),
    ],
    facts: |_| Facts::of(Kinds::BOOLEAN),
    code: Code::Value(is_null_or_empty),
    ..Function::PLAIN
};

fn is_null_or_empty<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    Ok(Value::Boolean(holds(call.value(0)?)))
}

/// Whether it is null or an empty text.
#[inline]
pub(super) fn holds(value: Value<'_>) -> bool {
    match value.single() {
        Value::Text(text) => text.is_empty(),
        other => is_null::holds(other),
    }
}
