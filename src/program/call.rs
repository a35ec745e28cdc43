//! The evaluator: a run over filled slots, and what a function sees of its call.

use super::Program;
use super::function::Code;
use super::memory::Memory;
use super::node::{CallNode, Constant, Id, Node};
use super::prepared::Prepared;
use super::stop::{Fault, Result, Stop};
use crate::diagnostic::code::{self, Code as ErrorCode};
use crate::diagnostic::words::quoted;
use crate::environment::Environment;
use crate::value::strings::conversion;
use crate::value::{Booleans, DateTime, Out, Text, Value, date, number};
use std::cell::RefCell;

/// One evaluation: a program, a record's values in its slots, and the surroundings.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    pub(crate) program: &'a Program,
    /// One value for each attribute of the program; a slot that is not there is null.
    pub(crate) slots: &'a [Value<'a>],
    pub(crate) environment: &'a Environment,
    pub(crate) memory: &'a Memory,
    /// The number of the record among those of one job: random values hang on it.
    pub(crate) record: u64,
    /// Where to note what did not stop the evaluation but should be said.
    pub(crate) notes: Option<&'a Notes>,
}

/// What an evaluation met that the user should know, at most once a place.
#[derive(Debug, Default)]
pub struct Notes {
    met: RefCell<Vec<(Note, Id)>>,
}

/// One such thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// A comparison had a null operand, and is false for that.
    ComparedWithNull,
    /// A date and time was compared with text by their text forms.
    DateComparedWithText,
}

impl Notes {
    /// An empty list.
    pub fn new() -> Notes {
        Notes::default()
    }

    fn add(&self, note: Note, node: Id) {
        let mut met = self.met.borrow_mut();
        if !met.contains(&(note, node)) {
            met.push((note, node));
        }
    }

    pub(crate) fn into_met(self) -> Vec<(Note, Id)> {
        self.met.into_inner()
    }
}

impl<'a> Run<'a> {
    /// A run over slots filled for `program`.
    pub fn new(
        program: &'a Program,
        slots: &'a [Value<'a>],
        environment: &'a Environment,
        memory: &'a Memory,
    ) -> Run<'a> {
        Run {
            program,
            slots,
            environment,
            memory,
            record: 0,
            notes: None,
        }
    }

    /// The same for record number `record` of a job; random values differ from record to record.
    #[must_use]
    pub fn record(self, record: u64) -> Run<'a> {
        Run { record, ..self }
    }

    /// The same with a list for what should be said beside the result.
    #[must_use]
    pub fn noting(self, notes: &'a Notes) -> Run<'a> {
        Run {
            notes: Some(notes),
            ..self
        }
    }

    /// The program's value.
    pub fn value(&self) -> Result<Value<'a>> {
        self.value_of(self.program.root)
    }

    /// Writes the program's value as text; false where it is null, and then nothing is written.
    pub fn write_text(&self, out: &mut Out) -> Result<bool> {
        let mark = out.mark();
        let written = self.write_any(self.program.root, out);
        if !matches!(written, Ok(true)) {
            out.truncate(mark);
        }
        written
    }

    /// Writes the program's value as JSON; false where it is null, and then nothing is written.
    pub fn write_json(&self, booleans: Booleans, out: &mut Out) -> Result<bool> {
        let mark = out.mark();
        let written = self.json_of(self.program.root, booleans, out);
        if !matches!(written, Ok(true)) {
            out.truncate(mark);
        }
        written
    }

    fn json_of(&self, mut id: Id, booleans: Booleans, out: &mut Out) -> Result<bool> {
        loop {
            match self.program.node(id) {
                Node::Call(node) => match node.code {
                    Code::Text(code) => {
                        out.push_json("\"");
                        let mark = out.begin();
                        if !code(Call { run: self, node }, out)? {
                            return Ok(false);
                        }
                        out.escape_since(mark);
                        out.push_json("\"");
                        return Ok(true);
                    }
                    Code::Choose(code) => match code(Call { run: self, node })? {
                        Some(chosen) => id = chosen,
                        None => return Ok(false),
                    },
                    Code::Value(code) => {
                        return Ok(json_value(code(Call { run: self, node })?, booleans, out));
                    }
                },
                Node::Slot(slot) => match self.slots.get(*slot as usize) {
                    Some(Value::Text(text)) => {
                        out.push_json_text(*text);
                        return Ok(true);
                    }
                    Some(value) => return Ok(json_value(*value, booleans, out)),
                    None => return Ok(false),
                },
                other => return Ok(json_value(self.plain(other, id)?, booleans, out)),
            }
        }
    }

    pub(crate) fn value_of(&self, mut id: Id) -> Result<Value<'a>> {
        loop {
            match self.program.node(id) {
                Node::Call(node) => match node.code {
                    Code::Value(code) => return code(Call { run: self, node }),
                    Code::Choose(code) => match code(Call { run: self, node })? {
                        Some(chosen) => id = chosen,
                        None => return Ok(Value::Null),
                    },
                    Code::Text(code) => {
                        let text = self
                            .memory
                            .text(|out| code(Call { run: self, node }, out))?;
                        return Ok(text.map_or(Value::Null, Value::Text));
                    }
                },
                other => return self.plain(other, id),
            }
        }
    }

    /// The value of a node that calls nothing.
    #[inline]
    fn plain(&self, node: &'a Node, id: Id) -> Result<Value<'a>> {
        match node {
            Node::Slot(slot) => Ok(self
                .slots
                .get(*slot as usize)
                .copied()
                .unwrap_or(Value::Null)),
            Node::Constant(constant) => Ok(constant.value()),
            Node::Omitted | Node::Call(_) => Ok(Value::Null),
            Node::IgnoreAttribute => Err(Stop::IgnoreAttribute),
            Node::IgnoreObject => Err(Stop::IgnoreObject),
            Node::Parameter(name) => match self.environment.parameter_value(name) {
                Some(value) => Ok(Value::text(value)),
                None => Err(self.fault(
                    id,
                    &code::run::NO_PARAMETER,
                    format!("the value of `%{name}%` is not known here"),
                    "no value given",
                    Some(format!("give it one: `--set %{name}%=…`")),
                )),
            },
        }
    }

    /// Writes the text form of a node's value; false where it is null. A list must be one of one.
    #[inline]
    fn write_any(&self, id: Id, out: &mut Out) -> Result<bool> {
        match self.write_or_list(id, out)? {
            Written::Text => Ok(true),
            Written::Null => Ok(false),
            Written::List(values) => self.one(Value::List(values), id).map(|one| !one.is_null()),
        }
    }

    /// Writes the text form of a node's value, but hands out a list of several.
    fn write_or_list(&self, mut id: Id, out: &mut Out) -> Result<Written<'a>> {
        loop {
            match self.program.node(id) {
                Node::Slot(slot) => {
                    return match self.slots.get(*slot as usize) {
                        Some(Value::Text(text)) => {
                            out.push(*text);
                            Ok(Written::Text)
                        }
                        Some(value) => self.write_value(*value, id, out),
                        None => Ok(Written::Null),
                    };
                }
                Node::Constant(Constant::Text { text, clean }) => {
                    out.push(Text::marked(text, *clean));
                    return Ok(Written::Text);
                }
                Node::Call(node) => match node.code {
                    Code::Text(code) => {
                        let written = code(Call { run: self, node }, out)?;
                        return Ok(if written {
                            Written::Text
                        } else {
                            Written::Null
                        });
                    }
                    Code::Choose(code) => match code(Call { run: self, node })? {
                        Some(chosen) => id = chosen,
                        None => return Ok(Written::Null),
                    },
                    Code::Value(code) => {
                        return self.write_value(code(Call { run: self, node })?, id, out);
                    }
                },
                other => return self.write_value(self.plain(other, id)?, id, out),
            }
        }
    }

    #[inline]
    fn write_value(&self, value: Value<'a>, id: Id, out: &mut Out) -> Result<Written<'a>> {
        match value {
            Value::Text(text) => out.push(text),
            Value::Null | Value::List([]) => return Ok(Written::Null),
            Value::List([one]) => return self.write_value(*one, id, out),
            Value::List(values) => return Ok(Written::List(values)),
            other => self.one(other, id)?.write_text("", out),
        }
        Ok(Written::Text)
    }

    /// A list of one as its element; a longer one, an empty one or an object is an error.
    fn one(&self, value: Value<'a>, id: Id) -> Result<Value<'a>> {
        match value {
            Value::List([]) => Ok(Value::Null),
            Value::List([one]) => self.one(*one, id),
            Value::List(many) => Err(self.fault(
                id,
                &code::run::LIST_FOR_ONE,
                format!(
                    "one value is needed here, but this is a list of {}",
                    many.len()
                ),
                "a list",
                Some(
                    "take one with Item(…, 1) or put them together with Join(\",\", …)".to_string(),
                ),
            )),
            Value::Json(json) => Err(self.fault(
                id,
                &code::run::OBJECT_FOR_TEXT,
                format!(
                    "text is needed here, but this is an object: {}",
                    quoted(json)
                ),
                "an object",
                Some("map an object such as manager directly, without a function".to_string()),
            )),
            other => Ok(other),
        }
    }

    #[cold]
    pub(crate) fn fault(
        &self,
        node: Id,
        code: &'static ErrorCode,
        message: String,
        label: &str,
        help: Option<String>,
    ) -> Stop {
        Stop::Fault(Box::new(Fault {
            code,
            message,
            label: label.to_string(),
            help,
            node,
        }))
    }
}

/// The text forms of Booleans.
const TRUE: Text<'static> = Text::clean("True");
const FALSE: Text<'static> = Text::clean("False");

/// What became of an argument that was to be written.
#[derive(Clone, Copy, Debug)]
pub enum Written<'a> {
    /// It is null: nothing was written.
    Null,
    /// Its text form was written.
    Text,
    /// It is a list of several: nothing was written.
    List(&'a [Value<'a>]),
}

/// Writes a value as JSON unless it is null.
#[inline]
fn json_value(value: Value<'_>, booleans: Booleans, out: &mut Out) -> bool {
    if value.is_null() {
        return false;
    }
    value.write_json(booleans, out);
    true
}

/// A call while it runs: its arguments are evaluated when they are asked for, each at most once.
#[derive(Clone, Copy)]
pub struct Call<'r, 'a> {
    run: &'r Run<'a>,
    node: &'a CallNode,
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

    /// The node of argument `at`, for [`Code::Choose`].
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

    /// The run's memory.
    #[inline]
    pub fn memory(self) -> &'a Memory {
        self.run.memory
    }

    /// The number of this call in its program and of the record in its job: what random values hang on.
    pub(crate) fn occasion(self) -> (u32, u64) {
        (self.node.id.0, self.run.record)
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
        let whole = match value {
            Value::Null => return Err(self.null(at)),
            Value::Integer(number) => Some(number),
            Value::Number(number) => whole(number),
            Value::Text(text) => match number::read_number(text.as_str()) {
                Some(number::Number::Integer(number)) => Some(number),
                Some(number::Number::Double(number)) => whole(number),
                None => None,
            },
            _ => None,
        };
        whole.ok_or_else(|| self.unfit(at, &code::run::NOT_A_WHOLE_NUMBER, value, "a whole number"))
    }

    /// Argument `at` as a date and time: one as it is, text as .NET's DateTime.Parse reads it. Null is an error.
    pub fn instant(self, at: usize) -> Result<DateTime> {
        let value = self.single(at)?;
        match value {
            Value::Null => Err(self.null(at)),
            Value::DateTime(instant) => Ok(instant),
            Value::Text(text) => date::parse_any(text.as_str(), self.run.environment.clock())
                .map_err(|fault| self.date_fault(at, &fault)),
            _ => Err(self.unfit(at, &code::run::NOT_A_DATE, value, "a date")),
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
        let parameter = function
            .parameter(at)
            .map_or("argument", |parameter| parameter.name);
        self.fault(
            at,
            &code::run::NULL_ARGUMENT,
            format!("`{parameter}` of `{}` is null", function.name),
            "null",
            Some("give a default with Coalesce(…, \"…\") or leave the attribute out with IIF(IsPresent(…), …, …)".to_string()),
        )
    }

    /// The error for a value of another kind than is due.
    #[cold]
    pub(crate) fn unfit(
        self,
        at: usize,
        code: &'static ErrorCode,
        value: Value<'a>,
        due: &str,
    ) -> Stop {
        let function = self.node.function;
        let parameter = function
            .parameter(at)
            .map_or("argument", |parameter| parameter.name);
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

/// A double without a fraction as a whole number of 64 bits.
fn whole(number: f64) -> Option<i64> {
    const EDGE: f64 = 9_223_372_036_854_775_808.0;
    let fits = number.fract() == 0.0 && (-EDGE..EDGE).contains(&number);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "in range and without a fraction, as just tested"
    )]
    fits.then_some(number as i64)
}
