//! Mapping a block of lines.

use super::guess::Guess;
use super::observer::{Came, End, Observer};
use super::problem::{Problem, user};
use super::scim::{Bodies, Collecting, Pieces};
use super::taken::Choices;
use super::{Population, Scoped};
use crate::diagnostic::code::Code;
use crate::diagnostic::code::file::MALFORMED_FILE;
use crate::diagnostic::code::provisioning::{NOT_SENDABLE, REQUIRED_WITHOUT_VALUE};
use crate::diagnostic::code::run::UNDECIDED_SCOPE;
use crate::program::{Fault, Id, Memory, Run, Stop};
use crate::provisioning::missing;
use crate::record::json;
use crate::scim::PathFault;
use crate::value::{Out, Value};
use serde_json::{Map, Value as Json};

/// What became of a block of lines; used again for the next one.
#[derive(Debug, Default)]
pub struct Mapped {
    out: Out,
    /// In order of lines, and for one line of targets.
    pub problems: Vec<Problem>,
    /// How many users ended how.
    pub counts: Counts,
    /// How many lines the block has, blank ones too.
    pub lines: u64,
    /// For users that take another shape.
    pieces: Pieces,
}

/// How many users ended how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// With every target.
    pub mapped: u64,
    /// Without the targets that failed.
    pub partly: u64,
    /// Not at all: the record could not be read, nobody can say whether it is in scope, or a target failed and SCIM
    /// takes whole users only.
    pub failed: u64,
    /// Left out as `IgnoreObjectFlow` says.
    pub ignored: u64,
    /// Not in scope, and so not mapped.
    pub outside: u64,
}

impl Counts {
    /// How many users there were.
    pub fn users(self) -> u64 {
        self.mapped + self.partly + self.failed + self.ignored + self.outside
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Counts) -> Counts {
        Counts {
            mapped: self.mapped + other.mapped,
            partly: self.partly + other.partly,
            failed: self.failed + other.failed,
            ignored: self.ignored + other.ignored,
            outside: self.outside + other.outside,
        }
    }
}

impl Mapped {
    /// The mapped users, one JSON object a line.
    pub fn output(&self) -> &str {
        self.out.as_str()
    }

    fn clear(&mut self) {
        self.out.clear();
        self.problems.clear();
        self.counts = Counts::default();
        self.lines = 0;
    }
}

/// What a record came to.
enum Ended {
    Mapped,
    Partly(Vec<(String, Box<Fault>)>),
    Ignored,
    Outside,
    /// Nobody can say whether it is in scope, and why.
    Undecided(String),
    /// Nothing was written, as these targets failed.
    Failed(Vec<(String, Box<Fault>)>),
    /// Nothing was written, as the service cannot send it.
    Unsendable(PathFault),
}

impl Ended {
    fn end(&self) -> End {
        match self {
            Ended::Mapped => End::Mapped,
            Ended::Partly(_) => End::Partly,
            Ended::Failed(_) | Ended::Unsendable(_) => End::Failed,
            Ended::Ignored => End::Ignored,
            Ended::Outside => End::Outside,
            Ended::Undecided(_) => End::Undecided,
        }
    }
}

impl Population {
    /// Maps whole lines, the first of which is record number `first` of the job: `mapped` holds what came of them, and
    /// nothing of what it held before.
    pub fn map(&self, block: &[u8], first: u64, memory: &mut Memory, mapped: &mut Mapped) {
        self.map_observed(block, first, memory, mapped, &mut ());
    }

    /// As [`Population::map`], while `observer` sees what everything comes to.
    pub fn map_observed<O: Observer>(
        &self,
        block: &[u8],
        first: u64,
        memory: &mut Memory,
        mapped: &mut Mapped,
        observer: &mut O,
    ) {
        mapped.clear();
        match simdutf8::basic::from_utf8(block) {
            Ok(text) => self.lines(text, first, memory, mapped, observer),
            // Somewhere in it is a line that is not UTF-8: the others need not suffer.
            Err(_) => {
                for line in block.split_inclusive(|byte| *byte == b'\n') {
                    match std::str::from_utf8(line) {
                        Ok(line) => self.lines(line, first, memory, mapped, observer),
                        Err(error) => {
                            let line = line.strip_suffix(b"\n").unwrap_or(line);
                            mapped.refuse(if line.len() > self.max_line {
                                (self.too_long(), None)
                            } else {
                                ("not UTF-8".to_string(), Some(error.valid_up_to() + 1))
                            });
                            observer.user(first + mapped.lines, End::Unreadable, || None);
                            mapped.lines += 1;
                        }
                    }
                }
            }
        }
    }

    fn lines<O: Observer>(
        &self,
        text: &str,
        first: u64,
        memory: &mut Memory,
        mapped: &mut Mapped,
        observer: &mut O,
    ) {
        let mut guess = Guess::default();
        let mut at = 0;
        while at < text.len() {
            memory.reset();
            let record = first + mapped.lines;
            let read = self
                .reader
                .as_ref()
                .and_then(|reader| reader.read(text, at, memory, &mut guess))
                .filter(|(_, end)| end - at <= self.max_line);
            let end = match read {
                Some((slots, end)) => {
                    let ended = self.one(slots, memory, record, mapped, observer);
                    let whole = || {
                        let line = text.get(at..end).unwrap_or_default();
                        serde_json::from_str(line).unwrap_or_default()
                    };
                    observer.user(record, ended.end(), || user(&whole()));
                    mapped.note(ended, whole);
                    end
                }
                None => {
                    let rest = text.get(at..).unwrap_or_default();
                    let line = rest.split_once('\n').map_or(rest, |(line, _)| line);
                    self.general_line(line, record, memory, mapped, observer);
                    at + line.len()
                }
            };
            mapped.lines += 1;
            at = end + 1;
        }
    }

    /// A line that is not for the fast reader.
    #[inline(never)]
    fn general_line<O: Observer>(
        &self,
        line: &str,
        record: u64,
        memory: &Memory,
        mapped: &mut Mapped,
        observer: &mut O,
    ) {
        if line.len() > self.max_line {
            observer.user(record, End::Unreadable, || None);
            return mapped.refuse((self.too_long(), None));
        }
        if line.trim_ascii().is_empty() {
            return;
        }
        match read(line) {
            Ok(mut whole) => {
                for (name, value) in &self.given {
                    whole.insert(name.clone(), value.clone());
                }
                let slots = json::read(&self.attributes, &whole, memory);
                let ended = self.one(&slots, memory, record, mapped, observer);
                observer.user(record, ended.end(), || user(&whole));
                mapped.note(ended, || whole.clone());
            }
            Err(refusal) => {
                observer.user(record, End::Unreadable, || None);
                mapped.refuse(refusal);
            }
        }
    }

    fn too_long(&self) -> String {
        format!("the line is longer than {} bytes", self.max_line)
    }

    /// Writes one user, if it is in scope.
    #[inline]
    fn one<'a, O: Observer>(
        &'a self,
        slots: &'a [Value<'a>],
        memory: &'a Memory,
        record: u64,
        mapped: &mut Mapped,
        observer: &mut O,
    ) -> Ended {
        match self.scope.as_ref().map(|scope| scope.passes(slots)) {
            None | Some(Ok(true)) => self.shaped(slots, memory, record, mapped, observer),
            Some(Ok(false)) => Ended::Outside,
            Some(Err(why)) => Ended::Undecided(why),
        }
    }

    /// Writes one user in the shape that is asked for.
    #[inline]
    fn shaped<'a, O: Observer>(
        &'a self,
        slots: &'a [Value<'a>],
        memory: &'a Memory,
        record: u64,
        mapped: &mut Mapped,
        observer: &mut O,
    ) -> Ended {
        let Mapped { out, pieces, .. } = mapped;
        let mut choices = Choices::new();
        let ended = match &self.bodies {
            None => self.write(slots, memory, record, out, &mut choices, observer),
            Some(bodies) => {
                let start = out.mark();
                let mut collecting = Collecting::new(pieces, observer);
                let ended = self.write(slots, memory, record, out, &mut choices, &mut collecting);
                out.truncate(start);
                body(ended, bodies, pieces, out)
            }
        };
        if let Some(taken) = &self.taken {
            taken.settle(choices, matches!(ended, Ended::Mapped));
        }
        ended
    }

    /// Writes one user flat.
    #[inline]
    fn write<'a, O: Observer>(
        &'a self,
        slots: &'a [Value<'a>],
        memory: &'a Memory,
        record: u64,
        out: &mut Out,
        choices: &mut Choices,
        observer: &mut O,
    ) -> Ended {
        let start = out.mark();
        let mut is_first = true;
        let mut faults = Vec::new();
        let Some(first) = self.targets.first() else {
            out.push_json("{}\n");
            return Ended::Mapped;
        };
        let mut run = Run::new(&first.program, slots, &self.environment, memory).record(record);
        for (number, target) in self.targets.iter().enumerate() {
            run.program = &target.program;
            run.target = target.number;
            let mark = out.mark();
            let key = if is_first {
                &target.first_key
            } else {
                &target.key
            };
            if let Some(Value::Text(text)) = target.slot.and_then(|slot| slots.get(slot)) {
                out.push_json_member(&key.of_text, *text);
                is_first = false;
                observer.target(number, &run, Came::Value(out.since(mark + key.bare.len())));
                continue;
            }
            out.push_json(&key.bare);
            let value = mark + key.bare.len();
            let given = match target.unique.zip(self.taken.as_ref()) {
                None => run.append_json(target.booleans, out),
                Some((number, taken)) => {
                    taken.append_json(number, &run, target.booleans, out, choices)
                }
            };
            let written = match given {
                Ok(true) => {
                    observer.target(number, &run, Came::Value(out.since(value)));
                    true
                }
                Ok(false) => match &target.default {
                    Some(default) => {
                        out.push_json(default);
                        observer.target(number, &run, Came::Default(default));
                        true
                    }
                    None => {
                        observer.target(number, &run, Came::Null);
                        false
                    }
                },
                Err(Stop::IgnoreAttribute) => {
                    observer.target(number, &run, Came::IgnoredAttribute);
                    false
                }
                Err(Stop::IgnoreObject) => {
                    observer.target(number, &run, Came::IgnoredObject);
                    out.truncate(start);
                    return Ended::Ignored;
                }
                Err(Stop::Fault(fault)) => {
                    observer.target(number, &run, Came::Fault(&fault));
                    faults.push((target.name().to_string(), fault));
                    false
                }
            };
            if written {
                is_first = false;
            } else {
                out.truncate(mark);
            }
        }
        out.push_json(if is_first { "{}\n" } else { "}\n" });
        if faults.is_empty() {
            Ended::Mapped
        } else {
            Ended::Partly(faults)
        }
    }
}

/// Writes the body of a user who was mapped, where the service takes it.
fn body(ended: Ended, bodies: &Bodies, pieces: &Pieces, out: &mut Out) -> Ended {
    match ended {
        Ended::Mapped => {}
        Ended::Partly(faults) => return Ended::Failed(faults),
        other => return other,
    }
    let missing: Vec<_> = bodies.missing(pieces).map(needed).collect();
    if !missing.is_empty() {
        return Ended::Failed(missing);
    }
    match bodies.write(pieces, out) {
        Ok(()) => Ended::Mapped,
        Err(fault) => Ended::Unsendable(fault),
    }
}

/// A target attribute without the value that it needs.
fn needed(target: &str) -> (String, Box<Fault>) {
    let fault = Fault {
        code: &REQUIRED_WITHOUT_VALUE,
        message: missing(target),
        label: String::new(),
        help: None,
        node: Id(0),
    };
    (target.to_string(), Box::new(fault))
}

impl Scoped {
    fn passes(&self, slots: &[Value<'_>]) -> Result<bool, String> {
        self.sieve.passes(|number| {
            let slot = self.slots.get(number).map(|slot| *slot as usize);
            let value = slot.and_then(|slot| slots.get(slot));
            value.copied().unwrap_or(Value::Null)
        })
    }
}

/// Why a line is no user, and the byte where that shows, from 1.
type Refusal = (String, Option<usize>);

/// The general reader: one line as a user.
fn read(line: &str) -> Result<Map<String, Json>, Refusal> {
    match serde_json::from_str(line) {
        Ok(Json::Object(user)) => Ok(user),
        Ok(other) => {
            let kind = match other {
                Json::Array(_) => "a list",
                Json::String(_) => "a text",
                Json::Number(_) => "a number",
                Json::Bool(_) => "a Boolean",
                Json::Null | Json::Object(_) => "null",
            };
            let message = format!("a user is one JSON object, but this is {kind}");
            Err((message, None))
        }
        Err(error) => {
            let message = error.to_string();
            let fact = message
                .rsplit_once(" at line ")
                .map_or(message.as_str(), |(fact, _)| fact);
            Err((format!("not JSON: {fact}"), Some(error.column())))
        }
    }
}

impl Mapped {
    /// Counts a user and says what failed.
    #[inline]
    fn note(&mut self, ended: Ended, record: impl FnOnce() -> Map<String, Json>) {
        match ended {
            Ended::Mapped => self.counts.mapped += 1,
            Ended::Ignored => self.counts.ignored += 1,
            Ended::Outside => self.counts.outside += 1,
            Ended::Undecided(message) => self.whole(&UNDECIDED_SCOPE, message, &record()),
            Ended::Unsendable(fault) => self.whole(&NOT_SENDABLE, fault.message, &record()),
            Ended::Partly(faults) => {
                self.counts.partly += 1;
                self.tell(faults, &record());
            }
            Ended::Failed(faults) => {
                self.counts.failed += 1;
                self.tell(faults, &record());
            }
        }
    }

    /// Counts a user of whom nothing is written, and says why.
    fn whole(&mut self, code: &'static Code, message: String, record: &Map<String, Json>) {
        self.counts.failed += 1;
        self.problems.push(Problem {
            line: self.lines,
            column: None,
            user: user(record),
            target: None,
            code,
            message,
        });
    }

    /// Says which targets of a user failed.
    fn tell(&mut self, faults: Vec<(String, Box<Fault>)>, record: &Map<String, Json>) {
        let user = user(record);
        for (target, fault) in faults {
            self.problems.push(Problem {
                line: self.lines,
                column: None,
                user: user.clone(),
                target: Some(target),
                code: fault.code,
                message: fault.message,
            });
        }
    }

    /// Counts a line that is no user.
    fn refuse(&mut self, (message, column): Refusal) {
        self.counts.failed += 1;
        self.problems.push(Problem {
            line: self.lines,
            column: column.map(|column| column as u64),
            user: None,
            target: None,
            code: &MALFORMED_FILE,
            message,
        });
    }
}
