//! CSV into users: a cell is a text, an empty one null; a column whose name ends in `:json` holds JSON.

use crate::diagnostic::words::count;
use crate::population::{Lines, Position};
use crate::value::{Out, Text};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use serde_json::Value;

/// Turns rows into users.
pub(super) struct Rows {
    reader: Reader,
    /// None until the header has been read.
    columns: Option<Vec<Column>>,
    delimiter: u8,
    max_line: usize,
    /// The cells of the row so far, without what parts them, and where each ends.
    cells: Vec<u8>,
    ends: Vec<usize>,
    written: (usize, usize),
    /// The line at hand, from 0, and the ones that the row began on and has come to.
    line: u64,
    start: u64,
    last: u64,
    is_within: bool,
    is_passed: bool,
}

/// A column of the header.
struct Column {
    name: String,
    /// Its name as a key of JSON, with the colon.
    key: String,
    is_json: bool,
}

impl Rows {
    pub(super) fn new(delimiter: u8, max_line: usize) -> Rows {
        Rows {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            columns: None,
            delimiter,
            max_line,
            cells: vec![0; 4096],
            ends: vec![0; 64],
            written: (0, 0),
            line: 0,
            start: 0,
            last: 0,
            is_within: false,
            is_passed: false,
        }
    }

    /// Takes more of the input. An error is what is wrong with the header.
    pub(super) fn push(&mut self, mut bytes: &[u8], lines: &mut Lines) -> Result<(), String> {
        loop {
            if !self.is_within {
                let ends = bytes
                    .iter()
                    .take_while(|byte| matches!(byte, b'\r' | b'\n'));
                let passed = ends.count();
                bytes = self.pass(bytes, passed);
                self.start = self.line;
            }
            if bytes.is_empty() {
                return Ok(());
            }
            self.is_within = true;
            let read = self.read(bytes);
            bytes = self.pass(bytes, read.1);
            match read.0 {
                ReadRecordResult::Record => self.end_row(lines)?,
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => self.grow(),
            }
        }
    }

    /// The input has ended.
    pub(super) fn end(&mut self, lines: &mut Lines) -> Result<(), String> {
        if self.is_within {
            // Within quotation marks it is no end of the row.
            self.push(b"\n", lines)?;
        }
        if self.is_within {
            let message = "the input ends within quotation marks";
            lines.fault(self.position(), message);
        }
        match self.columns {
            None if self.is_within => Err("the header ends within quotation marks".to_string()),
            _ => Ok(()),
        }
    }

    fn read(&mut self, bytes: &[u8]) -> (ReadRecordResult, usize) {
        let (cells, ends) = self.written;
        let (result, read, wrote, ended) = self.reader.read_record(
            bytes,
            self.cells.get_mut(cells..).unwrap_or_default(),
            self.ends.get_mut(ends..).unwrap_or_default(),
        );
        self.written = (cells + wrote, ends + ended);
        (result, read)
    }

    fn pass<'b>(&mut self, bytes: &'b [u8], count: usize) -> &'b [u8] {
        let (passed, rest) = bytes.split_at_checked(count).unwrap_or((bytes, &[]));
        let ends = memchr::memchr_iter(b'\n', passed).count() as u64;
        self.last = self.line + ends - u64::from(passed.ends_with(b"\n"));
        self.line += ends;
        rest
    }

    /// Makes room, or gives the row up where it is too long.
    fn grow(&mut self) {
        let (cells, ends) = self.written;
        self.is_passed |= cells + ends > self.max_line;
        if self.is_passed {
            self.written = (0, 0);
        } else if cells == self.cells.len() {
            self.cells.resize(cells * 2, 0);
        } else {
            self.ends.resize(self.ends.len() * 2, 0);
        }
    }

    fn position(&self) -> Position {
        Position {
            line: self.start,
            column: None,
        }
    }

    fn end_row(&mut self, lines: &mut Lines) -> Result<(), String> {
        let (cells, ends) = self.written;
        let is_passed = std::mem::take(&mut self.is_passed) || cells + ends > self.max_line;
        self.written = (0, 0);
        self.is_within = false;
        let cells = Cells {
            bytes: self.cells.get(..cells).unwrap_or_default(),
            ends: self.ends.get(..ends).unwrap_or_default(),
        };
        let Some(columns) = &self.columns else {
            if is_passed {
                return Err(format!("the header is longer than {} bytes", self.max_line));
            }
            self.columns = Some(header(&cells, self.delimiter)?);
            return Ok(());
        };
        let fault = if is_passed {
            Err(format!("the row is longer than {} bytes", self.max_line))
        } else if ends != columns.len() {
            Err(format!(
                "the row has {}, but the header has {}",
                count(ends, "cell"),
                columns.len()
            ))
        } else {
            write(columns, &cells, lines)
        };
        let position = self.position();
        match fault {
            Ok(()) => lines.end_user(position),
            Err(mut message) => {
                if self.last > self.start {
                    message += &format!("; it ends on line {}", self.last + 1);
                }
                lines.fault(position, message);
            }
        }
        Ok(())
    }
}

struct Cells<'r> {
    bytes: &'r [u8],
    ends: &'r [usize],
}

impl<'r> Cells<'r> {
    fn iter(&self) -> impl Iterator<Item = &'r [u8]> {
        let bytes = self.bytes;
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(self.ends)
            .map(move |(start, end)| bytes.get(start..*end).unwrap_or_default())
    }
}

fn header(cells: &Cells<'_>, delimiter: u8) -> Result<Vec<Column>, String> {
    let mut columns: Vec<Column> = Vec::new();
    for (number, cell) in (1..).zip(cells.iter()) {
        let text = std::str::from_utf8(cell).map_err(|_| "the header is not UTF-8".to_string())?;
        let (name, is_json) = match text.trim().strip_suffix(":json") {
            Some(name) => (name, true),
            None => (text.trim(), false),
        };
        if name.is_empty() {
            return Err(format!("column {number} of the header has no name"));
        }
        if columns.iter().any(|column| column.name == name) {
            return Err(format!("the header names `{name}` twice"));
        }
        let mut key = Out::new();
        key.push_json_text(Text::from(name));
        columns.push(Column {
            name: name.to_string(),
            key: format!("{}:", key.as_str()),
            is_json,
        });
    }
    let other = [b';', b'\t', b',', b'|']
        .into_iter()
        .find(|sign| *sign != delimiter && cells.bytes.contains(sign))
        .map(char::from);
    match (columns.as_slice(), other) {
        ([_], Some(sign)) => Err(format!(
            "the header is one name with {sign:?} in it; if that parts the columns, say --delimiter {sign:?}"
        )),
        _ => Ok(columns),
    }
}

/// Writes a row as a user; or else nothing of it.
fn write(columns: &[Column], cells: &Cells<'_>, lines: &mut Lines) -> Result<(), String> {
    let before = lines.bytes.len();
    let written = write_cells(columns, cells, &mut lines.bytes);
    if written.is_err() {
        lines.bytes.truncate(before);
    }
    written
}

fn write_cells(columns: &[Column], cells: &Cells<'_>, line: &mut Vec<u8>) -> Result<(), String> {
    for (number, (column, cell)) in columns.iter().zip(cells.iter()).enumerate() {
        line.push(if number == 0 { b'{' } else { b',' });
        line.extend_from_slice(column.key.as_bytes());
        if cell.is_empty() {
            line.extend_from_slice(b"null");
        } else if column.is_json {
            if let Err(error) = serde_json::from_slice::<Value>(cell) {
                let message = error.to_string();
                let fact = message.split(" at line ").next().unwrap_or_default();
                return Err(format!("the cell of `{}` is not JSON: {fact}", column.name));
            }
            let on_a_line = |byte: &u8| if *byte == b'\n' { b' ' } else { *byte };
            line.extend(cell.iter().map(on_a_line));
        } else {
            let Ok(text) = simdutf8::basic::from_utf8(cell) else {
                return Err(format!("the cell of `{}` is not UTF-8", column.name));
            };
            push_text(text, line);
        }
    }
    line.push(b'}');
    Ok(())
}

/// A text of JSON.
fn push_text(text: &str, line: &mut Vec<u8>) {
    let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    if text.as_bytes().iter().any(is_special) {
        let mut out = Out::new();
        out.push_json_text(Text::from(text));
        line.extend_from_slice(out.as_str().as_bytes());
    } else {
        line.push(b'"');
        line.extend_from_slice(text.as_bytes());
        line.push(b'"');
    }
}
