//! The evaluator: a run of a program over filled slots.

use super::Program;
use super::call::Call;
use super::function::Code;
use super::memory::Memory;
use super::node::{Constant, Id, Node};
use super::notes::Notes;
use super::offer::Offer;
use super::stop::{Fault, Result, Stop};
use crate::diagnostic::code::{self, Code as ErrorCode};
use crate::diagnostic::words::quoted;
use crate::environment::Environment;
use crate::value::{Booleans, Out, Text, Value};

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
    /// The number of the target attribute among those of one mapping: random values hang on it too.
    pub(crate) target: u32,
    /// Where to note what did not stop the evaluation but should be said.
    pub(crate) notes: Option<&'a Notes>,
    /// Which values are left, where users of one job take values from each other.
    pub(crate) offer: Option<&'a Offer<'a>>,
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
            target: 0,
            notes: None,
            offer: None,
        }
    }

    /// The same for target attribute number `target` of a mapping; two targets with the same expression get different
    /// random values.
    #[must_use]
    pub fn target(self, target: u32) -> Run<'a> {
        Run { target, ..self }
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
        let written = self.append_json(booleans, out);
        if !matches!(written, Ok(true)) {
            out.truncate(mark);
        }
        written
    }

    /// As [`Run::write_json`], but where it is not true something may have been written, for the caller to take back.
    pub(crate) fn append_json(&self, booleans: Booleans, out: &mut Out) -> Result<bool> {
        let mut id = self.program.root;
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
                Node::Constant(Constant::Text { text, clean }) => {
                    out.push_json_text(Text::marked(text, *clean));
                    return Ok(true);
                }
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
    pub(super) fn write_any(&self, id: Id, out: &mut Out) -> Result<bool> {
        match self.write_or_list(id, out)? {
            Written::Text => Ok(true),
            Written::Null => Ok(false),
            Written::List(values) => self.one(Value::List(values), id).map(|one| !one.is_null()),
        }
    }

    /// Writes the text form of a node's value, but hands out a list of several.
    pub(super) fn write_or_list(&self, mut id: Id, out: &mut Out) -> Result<Written<'a>> {
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
    pub(super) fn one(&self, value: Value<'a>, id: Id) -> Result<Value<'a>> {
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
