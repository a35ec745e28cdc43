//! A value that borrows nothing.

use super::{Booleans, DateTime, Out, Text, Value};

/// A value on its own, as results are handed out.
#[derive(Clone, Debug, PartialEq)]
pub enum OwnedValue {
    /// Nothing.
    Null,
    /// `True` or `False`.
    Boolean(bool),
    /// A whole number of 64 bits.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// Text.
    Text(String),
    /// An instant.
    DateTime(DateTime),
    /// Several values.
    List(Vec<OwnedValue>),
    /// An object, as JSON.
    Json(String),
}

impl OwnedValue {
    /// The name of its type, in the service's words where it has one: `String`, `Integer`, `Number`, `Boolean`,
    /// `DateTime`, `List`, `Object`, `Null`.
    pub const fn type_name(&self) -> &'static str {
        match self {
            OwnedValue::Null => "Null",
            OwnedValue::Boolean(_) => "Boolean",
            OwnedValue::Integer(_) => "Integer",
            OwnedValue::Number(_) => "Number",
            OwnedValue::Text(_) => "String",
            OwnedValue::DateTime(_) => "DateTime",
            OwnedValue::List(_) => "List",
            OwnedValue::Json(_) => "Object",
        }
    }

    /// The text form; a list gives one element a line.
    pub fn to_text(&self) -> String {
        let mut out = Out::new();
        self.write_text(&mut out);
        out.into_string()
    }

    fn write_text(&self, out: &mut Out) {
        if let OwnedValue::List(values) = self {
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push_clean("\n");
                }
                value.write_text(out);
            }
        } else {
            self.scalar().write_text("\n", out);
        }
    }

    /// The JSON form, Booleans as `true` and `false`.
    pub fn to_json(&self) -> String {
        let mut out = Out::new();
        self.write_json(&mut out);
        out.into_string()
    }

    fn write_json(&self, out: &mut Out) {
        if let OwnedValue::List(values) = self {
            out.push_json("[");
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push_json(",");
                }
                value.write_json(out);
            }
            out.push_json("]");
        } else {
            self.scalar().write_json(Booleans::AsJson, out);
        }
    }

    /// Everything but a list, borrowed.
    fn scalar(&self) -> Value<'_> {
        match self {
            OwnedValue::Null | OwnedValue::List(_) => Value::Null,
            OwnedValue::Boolean(value) => Value::Boolean(*value),
            OwnedValue::Integer(number) => Value::Integer(*number),
            OwnedValue::Number(number) => Value::Number(*number),
            OwnedValue::Text(text) => Value::Text(Text::from(text.as_str())),
            OwnedValue::DateTime(instant) => Value::DateTime(*instant),
            OwnedValue::Json(json) => Value::Json(json),
        }
    }
}

impl PartialEq<&str> for OwnedValue {
    fn eq(&self, other: &&str) -> bool {
        matches!(self, OwnedValue::Text(text) if text == other)
    }
}
