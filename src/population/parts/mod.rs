//! Users in JSON of any layout: a list, pages of Graph, objects one behind another, each over as many lines as it likes.
//!
//! Only brackets and texts are looked at, so that a user that is no JSON within them costs nobody else anything; whether
//! each is JSON is for the readers to say. What is held is one user and what was pushed last.

mod lost;

use super::lines::{Lines, Position};
use super::scan;
use lost::{Lost, Why};
use serde_json::{Map, Value as Json};

/// Brackets are told apart down to here; readers refuse what is deeper.
const DEEPEST: u32 = 128;
/// Parts JSON into users.
#[derive(Debug)]
pub struct Parts {
    max_line: usize,
    held: Vec<u8>,
    /// How far `held` was looked at.
    at: usize,
    /// The line that stands at `at`, from 0, and where in `held` it began: before the first byte for one that is gone.
    line: u64,
    line_start: i64,
    /// How many blanks and commas stand before `at`, where nothing else stands before it on its line.
    indent: Option<usize>,
    state: State,
    /// Within the list that all users stand in.
    in_list: bool,
    /// Within the list of a page.
    in_page: bool,
    next_page: bool,
    retries: u32,
    is_end: bool,
}

#[derive(Clone, Copy, Debug)]
enum State {
    /// A user is due, or the end of the list; after a comma only a user.
    Before {
        comma: bool,
    },
    /// A comma is due, or the end of the list.
    After,
    Value(Value),
    /// A number, or what is nothing at all.
    Word {
        start: usize,
        place: Position,
    },
    /// A user could not be read: the next one that begins its line alike is looked for.
    Lost(Lost),
}

/// A value that is open.
#[derive(Clone, Copy, Debug)]
struct Value {
    /// Where it begins in `held`.
    start: usize,
    place: Position,
    indent: Option<usize>,
    depth: u32,
    /// A bit for each open bracket, the innermost lowest: 1 for `{`.
    brackets: u128,
    /// It was too deep for them somewhere.
    is_deep: bool,
    in_text: bool,
    role: Role,
    /// Too long, and not to be kept.
    is_passed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    User,
    /// What follows the list of a page in it.
    RestOfPage,
}

impl Parts {
    /// With the greatest length of a user, in bytes.
    pub fn new(max_line: usize) -> Parts {
        Parts {
            max_line,
            held: Vec::new(),
            at: 0,
            line: 0,
            line_start: 0,
            indent: Some(0),
            state: State::Before { comma: false },
            in_list: false,
            in_page: false,
            next_page: false,
            retries: 0,
            is_end: false,
        }
    }

    /// Takes more of the input; the users that are whole go to `lines`.
    pub fn push(&mut self, bytes: &[u8], lines: &mut Lines) {
        self.held.extend_from_slice(bytes);
        self.run(lines);
        let keep = match self.state {
            State::Value(value) if !value.is_passed => value.start,
            State::Word { start, .. } => start,
            _ => self.at,
        };
        self.forget(keep);
    }

    /// The input has ended.
    pub fn end(&mut self, lines: &mut Lines) {
        self.is_end = true;
        loop {
            self.run(lines);
            match self.state {
                State::Value(value) => self.lose(value, Why::Ended),
                State::Word { .. } => self.end_word(lines),
                _ => break,
            }
        }
        match self.state {
            State::Lost(lost) => self.tell(lost, None, lines),
            _ if self.in_list || self.in_page => {
                lines.fault(
                    self.position(self.at),
                    "not JSON: the input ends before the list of users does",
                );
            }
            _ => {}
        }
    }

    /// Whether the last page says that another one follows it.
    pub fn has_next_page(&self) -> bool {
        self.next_page
    }

    /// What lies before `keep` is not needed any more.
    fn forget(&mut self, keep: usize) {
        self.held.drain(..keep.min(self.held.len()));
        self.at -= keep;
        self.line_start -= signed(keep);
        match &mut self.state {
            State::Value(value) => value.start = value.start.saturating_sub(keep),
            State::Word { start, .. } => *start -= keep,
            _ => {}
        }
    }

    fn position(&self, at: usize) -> Position {
        Position {
            line: self.line,
            column: u64::try_from(signed(at) - self.line_start + 1).ok(),
        }
    }

    fn end_line(&mut self) {
        self.at += 1;
        self.line += 1;
        self.line_start = signed(self.at);
        self.indent = Some(0);
    }

    /// Looks at all that is held.
    fn run(&mut self, lines: &mut Lines) {
        while let Some(byte) = self.held.get(self.at).copied() {
            match self.state {
                State::Value(value) => {
                    if !self.value(value, lines) {
                        return;
                    }
                }
                State::Word { .. } => match byte {
                    b'\t' | b'\n' | b'\r' | b' ' | b',' | b'[' | b']' | b'{' | b'}' | b'"' => {
                        self.end_word(lines);
                    }
                    _ => self.at += 1,
                },
                State::Lost(lost) => {
                    if !self.find(lost, lines) {
                        return;
                    }
                }
                State::Before { .. } | State::After => self.between(byte, lines),
            }
        }
    }

    /// A byte that is in no user.
    fn between(&mut self, byte: u8, lines: &mut Lines) {
        let is_within = self.in_list || self.in_page;
        let is_after = matches!(self.state, State::After);
        if let (b'\t' | b' ' | b',', Some(indent)) = (byte, &mut self.indent) {
            *indent += 1;
        }
        match byte {
            b'\n' => self.end_line(),
            b'\t' | b'\r' | b' ' => self.at += 1,
            b',' if is_after && is_within => {
                self.state = State::Before { comma: true };
                self.at += 1;
            }
            b']' if is_within => {
                if matches!(self.state, State::Before { comma: true }) {
                    let place = self.position(self.at);
                    lines.fault(place, "not JSON: a user is due after the comma");
                }
                self.end_list();
            }
            b',' | b':' | b']' | b'}' => {
                let sign = char::from(byte);
                let place = self.position(self.at);
                lines.fault(place, format!("not JSON: `{sign}` where a user is due"));
                self.at += 1;
            }
            _ => {
                if is_after && is_within {
                    let place = self.position(self.at);
                    lines.fault(place, "not JSON: a comma is due before the next user");
                }
                self.begin(byte);
            }
        }
    }

    fn end_list(&mut self) {
        self.at += 1;
        self.state = State::After;
        if self.in_page {
            self.in_page = false;
            let mut rest = self.open(Role::RestOfPage);
            (rest.depth, rest.brackets) = (1, 1);
            self.state = State::Value(rest);
        } else {
            self.in_list = false;
        }
    }

    /// The first byte of a user, or of the list of them.
    fn begin(&mut self, byte: u8) {
        let value = self.open(Role::User);
        match byte {
            b'[' if !self.in_list && !self.in_page => {
                self.in_list = true;
                self.indent = None;
                self.at += 1;
                self.state = State::Before { comma: false };
            }
            b'{' | b'[' | b'"' => self.state = State::Value(value),
            _ => {
                self.state = State::Word {
                    start: value.start,
                    place: value.place,
                };
                self.at += 1;
            }
        }
    }

    fn open(&self, role: Role) -> Value {
        Value {
            start: self.at,
            place: self.position(self.at),
            indent: self.indent,
            depth: 0,
            brackets: 0,
            is_deep: false,
            in_text: false,
            role,
            is_passed: false,
        }
    }

    /// Goes on in an open value; false where more of the input is needed.
    fn value(&mut self, mut value: Value, lines: &mut Lines) -> bool {
        loop {
            if value.in_text {
                let Some(at) = scan::special(&self.held, self.at) else {
                    self.at = self.held.len();
                    break;
                };
                self.at = at;
                match self.held.get(at) {
                    Some(b'"') => {
                        value.in_text = false;
                        self.at += 1;
                        if value.depth == 0 {
                            self.end_value(value, lines);
                            return true;
                        }
                    }
                    // What is escaped is needed to step over it.
                    Some(b'\\') if at + 1 < self.held.len() => self.at += 2,
                    Some(b'\\') => break,
                    Some(b'\n') => {
                        self.lose(value, Why::OpenText(self.line));
                        return true;
                    }
                    _ => self.at += 1,
                }
                continue;
            }
            let Some(byte) = self.held.get(self.at).copied() else {
                break;
            };
            match byte {
                b'"' => {
                    value.in_text = true;
                    self.at += 1;
                }
                b'\n' => self.end_line(),
                b'[' if value.depth == 1 && self.is_page(&value) => {
                    self.in_page = true;
                    self.at += 1;
                    self.state = State::Before { comma: false };
                    return true;
                }
                b'{' | b'[' => {
                    value.depth += 1;
                    value.is_deep |= value.depth > DEEPEST;
                    value.brackets = value.brackets << 1 | u128::from(byte == b'{');
                    self.at += 1;
                }
                b'}' | b']' => {
                    let is_object = value.brackets & 1 == 1;
                    if !value.is_deep && is_object != (byte == b'}') {
                        let line = self.line;
                        self.lose(value, Why::Bracket { line, found: byte });
                        return true;
                    }
                    value.brackets >>= 1;
                    value.depth -= 1;
                    self.at += 1;
                    if value.depth == 0 {
                        self.end_value(value, lines);
                        return true;
                    }
                }
                _ => self.at += 1,
            }
        }
        if !value.is_passed && self.at - value.start > self.max_line {
            if self.has_swallowed(&value) {
                self.lose(value, Why::TooLong);
                return true;
            }
            value.is_passed = true;
        }
        self.state = State::Value(value);
        false
    }

    /// On a list in an object that may be a page: `value` is its name, and nothing but annotations stands before it.
    fn is_page(&mut self, value: &Value) -> bool {
        if self.in_page || value.role != Role::User || value.is_passed {
            return false;
        }
        let head = self.held.get(value.start..self.at).unwrap_or_default();
        let name = head.trim_ascii_end().strip_suffix(b":").unwrap_or_default();
        if !name.trim_ascii_end().ends_with(b"\"value\"") {
            return false;
        }
        match annotations(&[head, b"[]}"].concat()) {
            Some(next_page) => {
                self.next_page = next_page;
                true
            }
            None => false,
        }
    }

    fn end_word(&mut self, lines: &mut Lines) {
        if let State::Word { start, place } = self.state {
            let word = self.held.get(start..self.at).unwrap_or_default();
            if word.len() > self.max_line {
                lines.fault(place, too_long(self.max_line));
            } else {
                lines.bytes.extend_from_slice(word);
                lines.end_user(place);
            }
        }
        self.state = State::After;
    }

    fn end_value(&mut self, value: Value, lines: &mut Lines) {
        self.state = State::After;
        self.indent = None;
        if value.is_passed {
            lines.fault(value.place, too_long(self.max_line));
            return;
        }
        let text = self.held.get(value.start..self.at).unwrap_or_default();
        if value.role == Role::RestOfPage {
            let members = text.trim_ascii_start();
            let members = members.strip_prefix(b",").unwrap_or(members);
            match serde_json::from_slice::<Map<String, Json>>(&[b"{", members].concat()) {
                Ok(members) => self.next_page |= members.contains_key(NEXT_PAGE),
                Err(_) => lines.fault(value.place, "not JSON: the end of this page"),
            }
            return;
        }
        self.retries = 0;
        if text.len() > self.max_line {
            lines.fault(value.place, too_long(self.max_line));
            return;
        }
        let kept = |byte: &u8| match byte {
            b'\n' => b'\r',
            // A blank between values and a fault in a text, as before.
            b'\r' => b'\t',
            byte => *byte,
        };
        lines.bytes.extend(text.iter().map(kept));
        lines.end_user(value.place);
    }
}

/// In a page that others follow.
const NEXT_PAGE: &str = "@odata.nextLink";

/// The object as a page, where it holds nothing but annotations and the list: whether another page follows.
fn annotations(object: &[u8]) -> Option<bool> {
    let members: Map<String, Json> = serde_json::from_slice(object).ok()?;
    members
        .keys()
        .all(|name| name == "value" || name.starts_with("@odata."))
        .then(|| members.contains_key(NEXT_PAGE))
}

fn too_long(most: usize) -> String {
    format!("the user is longer than {most} bytes")
}

/// What is held fits into memory, and so into 63 bits.
fn signed(at: usize) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}
