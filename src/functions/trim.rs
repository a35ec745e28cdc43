//! `Trim(value)`

use crate::diagnostic::code;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds, Known};
use crate::program::function::{CLOUD_PAGE, Code, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Value;

/// `Trim(value)`
pub static TRIM: Function = Function {
    name: "Trim",
    summary: "Takes white space off both ends of a text, or of each text of a list.",
    parameters: &[Parameter::required(
        "value",
        Type::Texts,
        "the text, or a multi-valued attribute",
    )
    .key("source")],
    returns: Type::Any,
    dialects: &[Dialect::CloudSync, Dialect::Connect],
    page: CLOUD_PAGE,
    search_terms: &["strip", "blank", "whitespace", "spaces", "ltrim", "rtrim"],
    notes: &[
        "white space is what .NET's String.Trim takes off: tabs, line ends and no-break spaces too, U+200B and U+FEFF not",
        "a number or a Boolean becomes its text form",
    ],
    instead_in_app: "use StripSpaces, which takes every space out, or Replace([…], , \"^\\\\s+|\\\\s+$\", , \"\", , )",
    examples: &[
        Example::new(r#"Trim(" Test ")"#, "", "Test"),
        Example::new(
            "Trim([proxyAddresses])",
            r#"{"proxyAddresses": [" SMTP:a@x", "smtp:b@x "]}"#,
            r#"["SMTP:a@x","smtp:b@x"]"#,
        )
        .about("each value of a list"),
        Example::new(
            "Trim([displayName])",
            r#"{"displayName": "\t\u00a0Zoë de Vries\n"}"#,
            "Zoë de Vries",
        ),
        Example::new("Trim([employeeNumber])", r#"{"employeeNumber": 12}"#, "12"),
        Example::new("Trim([displayName])", "{}", "").gives(Gives::Null),
    ],
    facts: trimmed,
    code: Code::Value(trim),
    ..Function::PLAIN
};

/// Text, or as many texts as there were.
fn trimmed(known: Known<'_>) -> Facts {
    let value = known.at(0);
    let kept = value.kinds.without(Kinds::ONE).without(Kinds::OBJECT);
    let kinds = if value.kinds.has(Kinds::ONE) {
        kept.or(Kinds::TEXT)
    } else {
        kept
    };
    Facts {
        kinds,
        empty: true,
        least: i64::MIN,
        ..value
    }
}

fn trim<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let value = call.value(0)?;
    let Value::List(values) = value else {
        return trim_one(call, value);
    };
    let is_trim = |value: &Value<'_>| matches!(value, Value::Text(text) if text.as_str().trim() == text.as_str());
    if values.iter().all(is_trim) {
        return Ok(value);
    }
    let mut trimmed = call.memory().list();
    for value in values {
        trimmed.push(trim_one(call, *value)?);
    }
    Ok(Value::List(trimmed.into_bump_slice()))
}

fn trim_one<'a>(call: Call<'_, 'a>, value: Value<'a>) -> Result<Value<'a>> {
    match value {
        Value::Null => Ok(Value::Null),
        Value::Text(text) => Ok(Value::Text(text.part(text.as_str().trim()))),
        Value::List(_) | Value::Json(_) => {
            Err(call.unfit(0, &code::run::OBJECT_FOR_TEXT, value, "text"))
        }
        other => Ok(call.text_form(other)?.map_or(Value::Null, Value::Text)),
    }
}
