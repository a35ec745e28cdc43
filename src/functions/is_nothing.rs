//! `IsNothing(source)`

use super::is_null;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Evidence, Example, Function, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Value;

/// `IsNothing(source)`
pub static IS_NOTHING: Function = Function {
    name: "IsNothing",
    summary: "Whether a value is null.",
    parameters: &[Parameter::required("source", Type::Boolean, "the value")],
    returns: Type::Boolean,
    dialects: &[Dialect::App],
    page: "synchronization-synchronizationschema-functions.md",
    evidence: Evidence::Assumed,
    search_terms: &["null", "absent", "missing", "nothing", "empty"],
    notes: &[
        "only the list of functions that Microsoft Graph gives names it, with a Boolean as its source: read as Visual Basic's IsNothing, which is IsNull",
        "use IsNull, which is documented",
    ],
    examples: &[
        Example::new("IsNothing([accountEnabled])", "{}", "True"),
        Example::new(
            "IsNothing([accountEnabled])",
            r#"{"accountEnabled": false}"#,
            "False",
        ),
        Example::new(
            "IsNothing([displayName])",
            r#"{"displayName": ""}"#,
            "False",
        )
        .about("an empty text"),
    ],
    facts: |_| Facts::of(Kinds::BOOLEAN),
    code: Code::Value(is_nothing),
    ..Function::PLAIN
};

fn is_nothing<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    Ok(Value::Boolean(is_null::holds(call.value(0)?)))
}
