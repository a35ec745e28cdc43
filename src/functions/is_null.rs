//! `IsNull(Expression)`

use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Example, Function, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Value;

/// `IsNull(Expression)`
pub static IS_NULL: Function = Function {
    name: "IsNull",
    summary: "Whether a value is null: the attribute is absent.",
    parameters: &[Parameter::required("Expression", Type::Any, "the value")],
    returns: Type::Boolean,
    dialects: &Dialect::ALL,
    search_terms: &["null", "absent", "missing", "nothing", "exists", "empty"],
    notes: &[
        "an empty text is not null: IsNullOrEmpty takes both",
        "a multi-valued attribute without any value is null",
        "not to be used as the source of Switch: the key \"\" matches null and empty there",
    ],
    examples: &[
        Example::new("IsNull([displayName])", "{}", "True"),
        Example::new("IsNull([displayName])", r#"{"displayName": ""}"#, "False"),
        Example::new(
            "IsNull([proxyAddresses])",
            r#"{"proxyAddresses": []}"#,
            "True",
        ),
        Example::new(
            "IsNull([proxyAddresses])",
            r#"{"proxyAddresses": ["a", "b"]}"#,
            "False",
        ),
    ],
    facts: |_| Facts::of(Kinds::BOOLEAN),
    code: Code::Value(is_null),
    ..Function::PLAIN
};

fn is_null<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    Ok(Value::Boolean(holds(call.value(0)?)))
}

/// Whether it is null, as an attribute is that has no value, single or multiple.
#[inline]
pub(super) fn holds(value: Value<'_>) -> bool {
    matches!(value.single(), Value::Null | Value::List([]))
}
