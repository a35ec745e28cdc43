//! A call while it runs: what a function sees of its arguments.

use super::memory::Memory;
use super::node::{CallNode, Constant, Id, Node};
use super::notes::Note;
use super::prepared::Prepared;
use super::run::{Run, Written};
use super::stop::{Result, Stop};
use crate::diagnostic::code::{self, Code as ErrorCode};
use crate::diagnostic::words::quoted;
use crate::environment::Environment;
use crate::value::number::Number;
use crate::value::strings::conversion;
use crate::value::{DateTime, Out, Text, Value, date};

/// The text forms of Booleans.
const TRUE: Text<'static> = Text::clean("True");
const FALSE: Text<'static> = Text::clean("False");

/// A call while it runs: its arguments are evaluated when they are asked for, each at most once.
#[derive(Clone, Copy)]
pub struct Call<'r, 'a> {
    pub(super) run: &'r Run<'a>,
    pub(super) node: &'a CallNode,
}

impl<'r, 'a> Call<'r, 'a> {
    /// How many arguments were written, left-out ones between commas included.
    #[inline]
    pub fn count(self) -> usize {
        self.node.arguments.len()
    }

    /// Whether argument `at` was written.
    #[inline]
    pub fn has(self, at: usize) -> bool {
        self.node(at)
            .is_some_and(|node| !matches!(node, Node::Omitted))
    }

    /// The node of argument `at`, for [`Code::Choose`](super::function::Code::Choose).
    #[inline]
    pub fn id(self, at: usize) -> Option<Id> {
        self.node.arguments.get(at).copied()
    }

    #[inline]
    fn node(self, at: usize) -> Option<&'a Node> {
        self.id(at).map(|id| self.run.program.node(id))
    }

    /// What was prepared when compiling.
    #[inline]
    pub(crate) fn prepared(self) -> &'a Prepared {
        &self.node.prepared
    }

    /// The surroundings.
    pub fn environment(self) -> &'a Environment {
        self.run.environment
    }

    /// Takes the value of argument `at`, if neither the target nor a user before holds it.
    pub(crate) fn take(self, at: usize, value: &str) -> bool {
        match self.run.offer {
            Some(offer) => offer.choose(at, value, self.run.environment),
            None => !self.run.environment.is_taken(value),
        }
    }

    /// The run's memory.
    #[inline]
    pub fn memory(self) -> &'a Memory {
        self.run.memory
    }

    /// The numbers of this call and its target attribute as one, and of the record: what random values hang on.
    pub(crate) fn occasion(self) -> (u64, u64) {
        let place = u64::from(self.run.target) << 32 | u64::from(self.node.id.0);
        (place, self.run.record)
    }

    /// Argument `at` as it is; null where it was left out.
    #[inline]
    pub fn value(self, at: usize) -> Result<Value<'a>> {
        match self.id(at) {
            Some(id) => self.run.value_of(id),
            None => Ok(Value::Null),
        }
    }

    /// Argument `at` as it is, a list of one as its element; a longer list is an error.
    #[inline]
    pub fn single(self, at: usize) -> Result<Value<'a>> {
        let Some(id) = self.id(at) else {
            return Ok(Value::Null);
        };
        match self.run.value_of(id)? {
            value @ Value::List(_) => self.run.one(value, id),
            value => Ok(value),
        }
    }

    /// Argument `at` as text where that takes no evaluation: a constant, or an attribute that is text.
    #[inline]
    pub(crate) fn ready_text(self, at: usize) -> Option<Text<'a>> {
        match self.node(at)? {
            Node::Slot(slot) => match self.run.slots.get(*slot as usize)? {
                Value::Text(text) => Some(*text),
                _ => None,
            },
            Node::Constant(Constant::Text { text, clean }) => Some(Text::marked(text, *clean)),
            _ => None,
        }
    }

    /// Argument `at` as text; `None` for null.
    #[inline]
    pub fn text(self, at: usize) -> Result<Option<Text<'a>>> {
        match self.node(at) {
            Some(Node::Slot(slot)) => match self.run.slots.get(*slot as usize) {
                Some(Value::Text(text)) => return Ok(Some(*text)),
                Some(Value::Boolean(true)) => return Ok(Some(TRUE)),
                Some(Value::Boolean(false)) => return Ok(Some(FALSE)),
                Some(Value::Null) | None => return Ok(None),
                Some(_) => {}
            },
            Some(Node::Constant(Constant::Text { text, clean })) => {
                return Ok(Some(Text::marked(text, *clean)));
            }
            Some(_) => {}
            None => return Ok(None),
        }
        self.text_of_other(at)
    }

    fn text_of_other(self, at: usize) -> Result<Option<Text<'a>>> {
        let Some(id) = self.id(at) else {
            return Ok(None);
        };
        match self.run.value_of(id)? {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text)),
            Value::Boolean(value) => Ok(Some(if value { TRUE } else { FALSE })),
            other => self.text_form(self.run.one(other, id)?),
        }
    }

    /// The text form of one value, in the run's memory; `None` for null.
    pub fn text_form(self, value: Value<'a>) -> Result<Option<Text<'a>>> {
        match value {
            Value::Null => Ok(None),
            Value::Text(text) => Ok(Some(text)),
            other => self.run.memory.text(|out| {
                other.write_text("", out);
                Ok(true)
            }),
        }
    }

    /// Writes argument `at` as text; false for null.
    #[inline]
    pub fn write(self, at: usize, out: &mut Out) -> Result<bool> {
        match self.id(at) {
            Some(id) => self.run.write_any(id, out),
            None => Ok(false),
        }
    }

    /// Writes argument `at` as text, but hands out a list of several.
    #[inline]
    pub fn write_or_list(self, at: usize, out: &mut Out) -> Result<Written<'a>> {
        match self.id(at) {
            Some(id) => self.run.write_or_list(id, out),
            None => Ok(Written::Null),
        }
    }

    /// Argument `at` as a condition: True or False, their text in any case, or what CBool reads; null is false.
    #[inline]
    pub fn condition(self, at: usize) -> Result<bool> {
        match self.single(at)? {
            Value::Boolean(value) => Ok(value),
            Value::Null => Ok(false),
            Value::Integer(number) => Ok(number != 0),
            Value::Number(number) => Ok(number != 0.0),
            Value::Text(text) if text.as_str().eq_ignore_ascii_case("true") => Ok(true),
            Value::Text(text) if text.as_str().eq_ignore_ascii_case("false") => Ok(false),
            value => match value {
                Value::Text(text) => conversion::bool_from_text(text.as_str()).ok(),
                _ => None,
            }
            .ok_or_else(|| self.unfit(at, &code::run::NOT_A_BOOLEAN, value, "True or False")),
        }
    }

    /// Argument `at` as a whole number. Null, and text that is none, is an error.
    #[inline]
    pub fn integer(self, at: usize) -> Result<i64> {
        match self.node(at) {
            Some(Node::Constant(Constant::Integer(number))) => Ok(*number),
            _ => self.integer_of_other(at),
        }
    }

    fn integer_of_other(self, at: usize) -> Result<i64> {
        let value = self.single(at)?;
        if value.is_null() {
            return Err(self.null(at));
        }
        value
            .number()
            .and_then(Number::whole)
            .ok_or_else(|| self.unfit(at, &code::run::NOT_A_WHOLE_NUMBER, value, "a whole number"))
    }

    /// Argument `at` as a date and time: one as it is, text as .NET's DateTime.Parse reads it. Null is an error.
    pub fn instant(self, at: usize) -> Result<DateTime> {
        let value = self.single(at)?;
        match value {
            Value::Null => Err(self.null(at)),
            Value::DateTime(instant) => Ok(instant),
            Value::Text(text) => date::parse_any(text.as_str(), self.run.environment.clock())
                .map_err(|fault| self.date_fault(at, &fault)),
            _ => Err(self.unfit(at, &code::run::WRONG_TYPE, value, "a date")),
        }
    }

    /// The error for a date or format that .NET would refuse.
    #[cold]
    pub fn date_fault(self, at: usize, fault: &date::DateFault) -> Stop {
        self.fault(
            at,
            &code::run::NOT_A_DATE,
            fault.message.clone(),
            "not read as a date",
            fault.help.clone(),
        )
    }

    /// The error for a null where a value must be; it names the parameter.
    #[cold]
    pub fn null(self, at: usize) -> Stop {
        let function = self.node.function;
        let parameter = function.parameter_name(at);
        self.fault(
            at,
            &code::run::NULL_ARGUMENT,
            format!("`{parameter}` of `{}` is null", function.name),
            "null",
            Some("give a default with Coalesce(…, \"…\") or leave the attribute out with IIF(IsPresent(…), …, …)".to_string()),
        )
    }

    /// The error for a value of another kind than is due: `code` for text and numbers that do not read as what is due.
    #[cold]
    pub(crate) fn unfit(
        self,
        at: usize,
        code: &'static ErrorCode,
        value: Value<'a>,
        due: &str,
    ) -> Stop {
        let function = self.node.function;
        let parameter = function.parameter_name(at);
        let message = match value {
            Value::Text(text) => format!(
                "`{parameter}` of `{}` is {}, which is not {due}",
                function.name,
                quoted(text.as_str())
            ),
            Value::Integer(_) | Value::Number(_) => {
                format!(
                    "`{parameter}` of `{}` is `{}`, which is not {due}",
                    function.name,
                    value.to_text()
                )
            }
            other => format!(
                "`{parameter}` of `{}` is {}, which is not {due}",
                function.name,
                other.kind()
            ),
        };
        let code = match value {
            Value::Boolean(_) | Value::DateTime(_) | Value::Json(_) if !is_object(code) => {
                &code::run::WRONG_TYPE
            }
            _ => code,
        };
        self.fault(at, code, message, &format!("not {due}"), None)
    }

    /// An error at argument `at`.
    #[cold]
    pub fn fault(
        self,
        at: usize,
        code: &'static ErrorCode,
        message: String,
        label: &str,
        help: Option<String>,
    ) -> Stop {
        self.run.fault(
            self.id(at).unwrap_or(self.node.id),
            code,
            message,
            label,
            help,
        )
    }

    /// An error of the whole call.
    #[cold]
    pub fn fault_here(
        self,
        code: &'static ErrorCode,
        message: String,
        label: &str,
        help: Option<String>,
    ) -> Stop {
        self.run.fault(self.node.id, code, message, label, help)
    }

    /// Notes something about argument `at` that does not stop the evaluation.
    #[inline]
    pub(crate) fn note(self, note: Note, at: usize) {
        if let (Some(notes), Some(id)) = (self.run.notes, self.id(at)) {
            notes.add(note, id);
        }
    }
}

fn is_object(code: &ErrorCode) -> bool {
    *code == code::run::OBJECT_FOR_TEXT
}
