//! Flat users as CSV: a column for each target attribute.
//!
//! A text is its cell, anything else its JSON. Null, and what was left out, is an empty cell; an empty text is a quoted
//! one.

use crate::population::Target;
use crate::value::{Out, Text};
use csv_core::{WriteResult, Writer};

pub(super) struct Columns {
    names: Vec<String>,
    /// Their names as keys of JSON.
    keys: Vec<String>,
}

impl Columns {
    pub(super) fn of(targets: &[Target]) -> Columns {
        let key = |target: &Target| {
            let mut out = Out::new();
            out.push_json_text(Text::from(target.name()));
            out.into_string()
        };
        Columns {
            names: targets.iter().map(|one| one.name().to_string()).collect(),
            keys: targets.iter().map(key).collect(),
        }
    }

    /// The row of their names.
    pub(super) fn header(&self) -> Vec<u8> {
        let mut row = Row::default();
        for name in &self.names {
            row.text(name.as_bytes());
        }
        row.end();
        row.bytes
    }

    /// Users as they were mapped, one a line, as rows.
    pub(super) fn rows(&self, users: &str) -> Vec<u8> {
        let mut row = Row::default();
        for user in users.lines() {
            let mut members = Members(user);
            let mut member = members.next();
            for key in &self.keys {
                match member {
                    Some((own, value)) if own == key => {
                        row.json(value);
                        member = members.next();
                    }
                    _ => row.cell(b""),
                }
            }
            row.end();
        }
        row.bytes
    }
}

#[derive(Default)]
struct Row {
    writer: Writer,
    bytes: Vec<u8>,
    is_begun: bool,
}

impl Row {
    fn json(&mut self, value: &str) {
        match value.strip_prefix('"') {
            None if value == "null" => self.cell(b""),
            None => self.text(value.as_bytes()),
            Some(text) if value.contains('\\') => {
                let decoded: Result<String, _> = serde_json::from_str(value);
                self.text(decoded.as_deref().unwrap_or(text).as_bytes());
            }
            Some(text) => self.text(text.strip_suffix('"').unwrap_or(text).as_bytes()),
        }
    }

    fn text(&mut self, text: &[u8]) {
        if text.is_empty() {
            self.cell(b"");
            self.bytes.extend_from_slice(b"\"\"");
        } else {
            self.cell(text);
        }
    }

    fn cell(&mut self, text: &[u8]) {
        if self.is_begun {
            // It closes the quotation marks of the cell before, too.
            self.write(2, |writer, room| writer.delimiter(room));
        }
        self.is_begun = true;
        // Every byte a quotation mark, and two around them.
        self.write(text.len() * 2 + 2, |writer, room| {
            let (result, _, wrote) = writer.field(text, room);
            (result, wrote)
        });
    }

    fn end(&mut self) {
        // The quotation marks of a row that has nothing else, and the end of the line.
        self.write(4, |writer, room| writer.terminator(room));
        self.is_begun = false;
    }

    /// Writes into so much room.
    fn write(
        &mut self,
        room: usize,
        write: impl FnOnce(&mut Writer, &mut [u8]) -> (WriteResult, usize),
    ) {
        let from = self.bytes.len();
        self.bytes.resize(from + room, 0);
        let (_, wrote) = write(
            &mut self.writer,
            self.bytes.get_mut(from..).unwrap_or_default(),
        );
        self.bytes.truncate(from + wrote);
    }
}

/// The members of an object as it was written here, without blanks: key and value.
struct Members<'u>(&'u str);

impl<'u> Iterator for Members<'u> {
    type Item = (&'u str, &'u str);

    fn next(&mut self) -> Option<(&'u str, &'u str)> {
        // The opening brace, or the comma.
        let member = self.0.get(1..)?;
        let (key, rest) = member.split_at_checked(end(member)?)?;
        let rest = rest.strip_prefix(':')?;
        let (value, rest) = rest.split_at_checked(end(rest)?)?;
        self.0 = rest;
        Some((key, value))
    }
}

/// Behind the value that begins here.
fn end(json: &str) -> Option<usize> {
    let (mut depth, mut in_text, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in json.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => {
                in_text = !in_text;
                if !in_text && depth == 0 {
                    return Some(at + 1);
                }
            }
            _ if in_text => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' if depth == 0 => return (at > 0).then_some(at),
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
