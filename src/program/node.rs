//! The compiled form: a flat table of small nodes.

use super::function::{Code, Function};
use super::prepared::Prepared;
use crate::value::{DateTime, Text, Value};

/// The place of a node in its program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub(crate) u32);

/// One step.
#[derive(Debug)]
pub(crate) enum Node {
    /// an argument that was left out
    Omitted,
    /// `[name]`: the number of its slot
    Slot(u32),
    /// `%Name%`
    Parameter(Box<str>),
    /// `IgnoreAttributeFlow`
    IgnoreAttribute,
    /// `IgnoreObjectFlow`
    IgnoreObject,
    /// a constant, written or computed when compiling
    Constant(Constant),
    /// `Name(…)`, and operators, which are functions without a name
    Call(CallNode),
}

/// A value that the program owns.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Constant {
    Null,
    Boolean(bool),
    Integer(i64),
    Number(f64),
    Text { text: Box<str>, clean: bool },
    DateTime(DateTime),
}

/// A call with its arguments and what was prepared from the constant ones.
#[derive(Debug)]
pub(crate) struct CallNode {
    pub(crate) id: Id,
    pub(crate) function: &'static Function,
    pub(crate) code: Code,
    pub(crate) arguments: Box<[Id]>,
    pub(crate) prepared: Prepared,
}

impl Constant {
    /// The constant for a value that was computed when compiling; `None` for a list or an object.
    pub(crate) fn of(value: Value<'_>) -> Option<Constant> {
        Some(match value {
            Value::Null => Constant::Null,
            Value::Boolean(value) => Constant::Boolean(value),
            Value::Integer(number) => Constant::Integer(number),
            Value::Number(number) => Constant::Number(number),
            Value::Text(text) => Constant::text(text.as_str()),
            Value::DateTime(instant) => Constant::DateTime(instant),
            Value::List(_) | Value::Json(_) => return None,
        })
    }

    pub(crate) fn text(text: &str) -> Constant {
        Constant::Text {
            text: text.into(),
            clean: Text::scanned(text).is_clean(),
        }
    }

    #[inline]
    pub(crate) fn value(&self) -> Value<'_> {
        match self {
            Constant::Null => Value::Null,
            Constant::Boolean(value) => Value::Boolean(*value),
            Constant::Integer(number) => Value::Integer(*number),
            Constant::Number(number) => Value::Number(*number),
            Constant::Text { text, clean } => Value::Text(Text::marked(text, *clean)),
            Constant::DateTime(instant) => Value::DateTime(*instant),
        }
    }
}
