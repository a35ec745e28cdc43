//! `Join(separator, source, …)`

use crate::diagnostic::code;
use crate::diagnostic::words::count;
use crate::program::function::{Code, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result, Telling, Written};
use crate::value::{Out, Text, Value};

/// `Join(separator, source, …)`
pub static JOIN: Function = Function {
    name: "Join",
    summary: "Puts texts one after the other, with a separator between them.",
    parameters: &[
        Parameter::required(
            "separator",
            Type::String,
            "what stands between two texts; may be \"\"",
        ),
        Parameter::repeating(
            "source",
            Type::Texts,
            "a text, or a multi-valued attribute for all its values",
        ),
    ],
    search_terms: &[
        "concat",
        "concatenate",
        "combine",
        "merge",
        "append",
        "implode",
        "&",
        "+",
    ],
    notes: &[
        "an empty source is left out with its separator, and so is a null one",
        "if all sources are null, so is the result",
        "a null separator reads as empty",
    ],
    examples: &[
        Example::new(
            r#"Join(", ", "", [surname], [givenName])"#,
            r#"{"givenName": "John", "surname": "Doe"}"#,
            "Doe, John",
        ),
        Example::new(
            r#"Join("@", [mailNickname], "contoso.com")"#,
            r#"{"mailNickname": "john.doe"}"#,
            "john.doe@contoso.com",
        ),
        Example::new(
            r#"Join("; ", [otherMails], [mail])"#,
            r#"{"otherMails": ["a@x", "", "b@x"], "mail": "c@x"}"#,
            "a@x; b@x; c@x",
        )
        .about("a multi-valued source gives each of its values"),
        Example::new(r#"Join("", 1000, [id])"#, r#"{"id": 7}"#, "10007")
            .about("numbers by their text form"),
        Example::new(r#"Join("-", [a], [b])"#, r#"{"a": ""}"#, "")
            .about("an empty source is no null"),
        Example::new(r#"Join("-", [a], [b])"#, "{}", "").gives(Gives::Null),
    ],
    facts: |known| known.joined(1),
    code: Code::Text(join),
    tell,
    ..Function::PLAIN
};

fn join(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let separator = call.text(0)?.unwrap_or(Text::EMPTY);
    let start = out.mark();
    let mut any = false;
    for at in 1..call.count() {
        let before = out.mark();
        if let Some(text) = call.ready_text(at) {
            any = true;
            if !text.is_empty() {
                if before > start {
                    out.push(separator);
                }
                out.push(text);
            }
            continue;
        }
        // Whether there is anything to write shows when it is written.
        if before > start {
            out.push(separator);
        }
        let after = out.mark();
        let written = call.write_or_list(at, out)?;
        if out.mark() == after {
            out.truncate(before);
        }
        match written {
            Written::Null => {}
            Written::Text => any = true,
            Written::List(values) => any |= join_list(call, at, values, separator, start, out)?,
        }
    }
    Ok(any)
}

/// Writes each of `values`, with `separator` before it unless it is the first since `start`; false if all are null.
fn join_list<'a>(
    call: Call<'_, 'a>,
    at: usize,
    values: &[Value<'a>],
    separator: Text<'a>,
    start: usize,
    out: &mut Out,
) -> Result<bool> {
    let mut any = false;
    for value in values {
        match value {
            Value::Null => continue,
            Value::Text(text) if text.is_empty() => {}
            Value::List(_) | Value::Json(_) => {
                return Err(call.unfit(at, &code::run::OBJECT_FOR_TEXT, *value, "text"));
            }
            value => {
                if out.mark() > start {
                    out.push(separator);
                }
                value.write_text("", out);
            }
        }
        any = true;
    }
    Ok(any)
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    const LEFT_OUT: &str = "left out with its separator";
    if call.value(0)?.is_null() {
        telling.say_of(0, "null-separator", "null, which reads as empty");
    }
    let is_empty = |value: &Value<'_>| matches!(value, Value::Text(text) if text.is_empty());
    for at in 1..call.count() {
        match call.value(at)?.single() {
            Value::Null | Value::List([]) => telling.say_of(at, "null", LEFT_OUT),
            value if is_empty(&value) => telling.say_of(at, "empty", LEFT_OUT),
            Value::List(values) => {
                let left_out = values
                    .iter()
                    .filter(|value| value.is_null() || is_empty(value))
                    .count();
                let mut message = format!("gives {}", count(values.len(), "value"));
                if left_out > 0 {
                    message += &format!(", of which {left_out} without text {LEFT_OUT}");
                }
                telling.say_of(at, "several", message);
            }
            _ => {}
        }
    }
    Ok(())
}
