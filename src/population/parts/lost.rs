//! A user that could not be read: what may be meant as the next one.

use super::{Parts, State, Value, signed, too_long};
use crate::population::lines::{Lines, Position};

/// How many users one after another may be read again from their second line on.
const MOST_RETRIES: u32 = 64;

#[derive(Clone, Copy, Debug)]
pub(super) struct Lost {
    place: Position,
    indent: Option<usize>,
    why: Why,
    /// Whether the line at hand is at its start.
    at_start: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    OpenText(u64),
    Bracket { line: u64, found: u8 },
    Ended,
    TooLong,
}

impl Parts {
    /// Whether a line within the value looks like the beginning of another.
    pub(super) fn has_swallowed(&self, value: &Value) -> bool {
        let text = self.held.get(value.start..self.at).unwrap_or_default();
        let mut lines = text.split(|byte| *byte == b'\n').skip(1);
        lines.any(|line| begins(line, value.indent).is_some())
    }

    /// The value cannot be read: what follows its first line is looked at again, as users that it may have swallowed.
    pub(super) fn lose(&mut self, value: Value, why: Why) {
        self.retries += 1;
        let why = if value.is_passed { Why::TooLong } else { why };
        if self.retries <= MOST_RETRIES && !value.is_passed {
            let passed = self.held.get(value.start..self.at).unwrap_or_default();
            let ends = memchr::memchr_iter(b'\n', passed).count() as u64;
            self.at = value.start;
            self.line -= ends;
            self.line_start = signed(value.start) + 1
                - i64::try_from(value.place.column.unwrap_or(1)).unwrap_or(1);
        }
        self.state = State::Lost(Lost {
            place: value.place,
            indent: value.indent,
            why,
            at_start: false,
        });
    }

    /// Looks for a line that begins alike; false where more of the input is needed.
    pub(super) fn find(&mut self, lost: Lost, lines: &mut Lines) -> bool {
        if !lost.at_start {
            let rest = self.held.get(self.at..).unwrap_or_default();
            match memchr::memchr(b'\n', rest) {
                Some(end) => {
                    self.at += end;
                    self.end_line();
                    self.state = State::Lost(Lost {
                        at_start: true,
                        ..lost
                    });
                }
                None => self.at = self.held.len(),
            }
            return true;
        }
        let line = self.held.get(self.at..).unwrap_or_default();
        let blanks = line.iter().take_while(|byte| is_indent(byte)).count();
        if blanks == line.len() && !self.is_end && blanks <= self.max_line {
            return false;
        }
        match begins(line, lost.indent) {
            Some(indent) => {
                self.at += indent;
                self.indent = Some(indent);
                self.tell(lost, Some(self.line), lines);
                self.begin(b'{');
            }
            None => {
                self.state = State::Lost(Lost {
                    at_start: false,
                    ..lost
                });
            }
        }
        true
    }

    /// Says that a user was lost, and where the next one was found.
    pub(super) fn tell(&self, lost: Lost, next: Option<u64>, lines: &mut Lines) {
        let mut message = match lost.why {
            Why::OpenText(line) => {
                format!("not JSON: line {} ends within a text", line + 1)
            }
            Why::Bracket { line, found } => {
                let due = if found == b'}' { ']' } else { '}' };
                let found = char::from(found);
                format!("not JSON: line {} has `{found}` before `{due}`", line + 1)
            }
            Why::Ended => "not JSON: the input ends within it".to_string(),
            Why::TooLong => too_long(self.max_line),
        };
        match next {
            Some(line) => message += &format!("; read on from line {}", line + 1),
            None if lost.why == Why::Ended => {}
            None => message += "; no user was found after it",
        }
        lines.fault(lost.place, message);
    }
}

fn is_indent(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t' | b',')
}

/// Where an object begins the line, after as many blanks and commas as are asked for.
fn begins(line: &[u8], indent: Option<usize>) -> Option<usize> {
    let blanks = line.iter().take_while(|byte| is_indent(byte)).count();
    let is_alike = indent.is_none_or(|indent| indent == blanks);
    (is_alike && line.get(blanks) == Some(&b'{')).then_some(blanks)
}
