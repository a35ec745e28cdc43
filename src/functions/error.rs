//! `Error(ErrorMessage)`

use crate::diagnostic::code;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{
    CLOUD_PAGE, Code, Effect, Example, Function, Gives, Parameter, Type,
};
use crate::program::{Call, Result};
use crate::value::{Text, Value};

/// `Error(ErrorMessage)`
pub static ERROR: Function = Function {
    name: "Error",
    summary: "Stops with an error of your own, so that the object is not provisioned.",
    parameters: &[
        Parameter::required("ErrorMessage", Type::String, "what is wrong").key("message"),
    ],
    returns: Type::Any,
    dialects: &[Dialect::CloudSync, Dialect::Connect],
    page: CLOUD_PAGE,
    search_terms: &[
        "raise", "throw", "fail", "abort", "assert", "required", "stop",
    ],
    notes: &["it stops only where it is reached: IIF and Switch evaluate the chosen value alone"],
    instead_in_app: "leave the attribute out with IgnoreFlowIfNullOrEmpty, or give a default value",
    examples: &[
        Example::new(
            r#"IIF(IsPresent([accountName]),[accountName],Error("AccountName is required"))"#,
            r#"{"accountName": "zoë"}"#,
            "zoë",
        ),
        Example::new(
            r#"IIF(IsPresent([accountName]),[accountName],Error("AccountName is required"))"#,
            "{}",
            "",
        )
        .gives(Gives::Error("raised")),
    ],
    effect: Effect::Flow,
    facts: |_| Facts::of(Kinds::NONE).fallible(),
    code: Code::Value(error),
    ..Function::PLAIN
};

fn error<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let said: String = call
        .text(0)?
        .unwrap_or(Text::EMPTY)
        .as_str()
        .chars()
        .map(visible)
        .collect();
    let message = if said.is_empty() {
        "`Error` was reached".to_string()
    } else {
        format!("`Error` was reached: `{said}`")
    };
    Err(call.fault_here(&code::run::RAISED, message, "raised here", None))
}

/// The message may come from a record: nothing in it may steer a terminal.
fn visible(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}
