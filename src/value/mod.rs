//! What expressions compute with, and .NET's rules for it: text forms, dates, formats, patterns, casing.

pub mod date;
mod out;
mod owned;
pub mod regex;
pub mod strings;
mod text;

pub use date::DateTime;
pub use out::Out;
pub use owned::OwnedValue;
pub use strings::{casing, culture::Culture, number, number_format, utf16};
pub use text::Text;

use number::Number;

/// A value while a program runs: small enough to copy, and borrowing its text from the record, the program or the
/// run's memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// An attribute that is absent.
    Null,
    /// `True` or `False`.
    Boolean(bool),
    /// A whole number of 64 bits.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// Text.
    Text(Text<'a>),
    /// An instant in steps of 100 nanoseconds, with its kind.
    DateTime(DateTime),
    /// Several values.
    List(&'a [Value<'a>]),
    /// An object, kept as the JSON it is (a manager, an app role assignment).
    Json(&'a str),
}

impl<'a> Value<'a> {
    /// Text of which nothing is known.
    pub fn text(text: &'a str) -> Value<'a> {
        Value::Text(Text::from(text))
    }

    /// Whether it is null.
    pub const fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// The name of its kind, as messages say it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Boolean(_) => "a Boolean",
            Value::Integer(_) => "an integer",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::DateTime(_) => "a date and time",
            Value::List(_) => "a list",
            Value::Json(_) => "an object",
        }
    }

    /// A list of one counts as its element, as the service treats it.
    #[inline]
    pub fn single(self) -> Value<'a> {
        match self {
            Value::List([one]) => *one,
            other => other,
        }
    }

    /// The number it is, or that its text reads as; `None` for null and everything else.
    pub fn number(self) -> Option<Number> {
        match self {
            Value::Integer(number) => Some(Number::Integer(number)),
            Value::Number(number) => Some(Number::Double(number)),
            Value::Text(text) => number::read_number(text.as_str()),
            _ => None,
        }
    }

    /// Writes the text form: `True`, plain digits, `M/d/yyyy h:mm:ss tt`. A list writes its elements with `separator`
    /// between them, null nothing.
    pub fn write_text(&self, separator: &str, out: &mut Out) {
        match self {
            Value::Null => {}
            Value::Boolean(true) => out.push_clean("True"),
            Value::Boolean(false) => out.push_clean("False"),
            Value::Integer(number) => out.push_integer(*number),
            Value::Number(number) => {
                out.edit_clean(|text| number_format::write_double(*number, text))
            }
            Value::Text(text) => out.push(*text),
            Value::DateTime(instant) => out.edit_clean(|text| instant.write_text(text)),
            Value::List(values) => {
                for (at, value) in values.iter().enumerate() {
                    if at > 0 {
                        out.push(Text::from(separator));
                    }
                    value.write_text(separator, out);
                }
            }
            Value::Json(json) => out.push(Text::from(*json)),
        }
    }

    /// Writes it as JSON: numbers as numbers, Booleans as [`Booleans`] says, a date and time as its text form.
    pub fn write_json(&self, booleans: Booleans, out: &mut Out) {
        match self {
            Value::Null => out.push_json("null"),
            Value::Boolean(value) => out.push_json(match (booleans, value) {
                (Booleans::AsText, true) => "\"True\"",
                (Booleans::AsText, false) => "\"False\"",
                (Booleans::AsJson, true) => "true",
                (Booleans::AsJson, false) => "false",
            }),
            Value::Integer(number) => out.push_integer(*number),
            Value::Number(number) if number.is_finite() => {
                out.edit(|text| number_format::write_double(*number, text))
            }
            Value::Text(text) => out.push_json_text(*text),
            Value::Number(_) | Value::DateTime(_) => {
                out.push_json("\"");
                self.write_text("", out);
                out.push_json("\"");
            }
            Value::List(values) => {
                out.push_json("[");
                for (at, value) in values.iter().enumerate() {
                    if at > 0 {
                        out.push_json(",");
                    }
                    value.write_json(booleans, out);
                }
                out.push_json("]");
            }
            Value::Json(json) => out.push_json(json),
        }
    }

    /// The text form.
    pub fn to_text(&self) -> String {
        let mut out = Out::new();
        self.write_text("\n", &mut out);
        out.into_string()
    }

    /// The value on its own, free of what it was borrowed from.
    pub fn to_owned_value(&self) -> OwnedValue {
        match self {
            Value::Null => OwnedValue::Null,
            Value::Boolean(value) => OwnedValue::Boolean(*value),
            Value::Integer(number) => OwnedValue::Integer(*number),
            Value::Number(number) => OwnedValue::Number(*number),
            Value::Text(text) => OwnedValue::Text(text.as_str().to_string()),
            Value::DateTime(instant) => OwnedValue::DateTime(*instant),
            Value::List(values) => {
                OwnedValue::List(values.iter().map(Value::to_owned_value).collect())
            }
            Value::Json(json) => OwnedValue::Json((*json).to_string()),
        }
    }
}

/// How Booleans are written in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Booleans {
    /// `"True"`, the service's own form.
    AsText,
    /// `true`
    AsJson,
}
