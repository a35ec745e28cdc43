//! Where users come from: blocks of whole lines.

use super::form::Form;
use super::rows::Rows;
use super::users::Users;
use crate::cli::{CannotRun, report};
use crate::population::{Lines, Mapped, Parts};
use crate::profile::Numbering;
use std::fs::File;
use std::io::{Cursor, ErrorKind, Read};

/// Larger ones are not faster, and two of each go with every thread.
const BLOCK: usize = 128 << 10;

/// Whole lines, and where they stand.
#[derive(Debug, Default)]
pub(in crate::cli) struct Block {
    bytes: Vec<u8>,
    length: usize,
    /// Users that were no lines.
    others: Option<Lines>,
    /// How much of the input had been read by then, in bytes.
    pub(in crate::cli) read: u64,
    /// The number of the block, from 0.
    pub(in crate::cli) turn: u64,
    /// The number of its first line among all, from 0, where that is asked for.
    pub(in crate::cli) first: u64,
}

impl Block {
    pub(in crate::cli) fn lines(&self) -> &[u8] {
        match &self.others {
            Some(others) => &others.bytes,
            None => self.bytes.get(..self.length).unwrap_or_default(),
        }
    }

    /// Users that were no lines, and where they stood.
    pub(in crate::cli) fn others(&self) -> Option<&Lines> {
        self.others.as_ref()
    }

    /// Puts problems where they stand in the input, if that is not where they stand among the lines.
    pub(super) fn settle(&self, mapped: &mut Mapped) {
        if let Some(others) = &self.others {
            others.settle(mapped);
        }
    }
}

pub(in crate::cli) struct Source {
    input: Box<dyn Read + Send>,
    name: String,
    layout: Layout,
    /// What was read behind the last whole line.
    rest: Vec<u8>,
    max_line: usize,
    is_numbered: bool,
    turn: u64,
    line: u64,
    read: u64,
    next_page: bool,
    /// How many bytes are read at once: one more than there are, where that is known, shows the end.
    room: usize,
    /// All of it is one block, which has been read: there is nothing to wait for.
    pub(in crate::cli) is_one_block: bool,
    /// How many bytes the input has, where that is known.
    pub(in crate::cli) size: Option<u64>,
}

/// How users stand in the input.
enum Layout {
    Lines,
    Parts(Box<Parts>),
    Rows(Box<Rows>),
    /// All of it has been read.
    Ended,
}

impl Source {
    pub(in crate::cli) fn open(users: &Users, is_numbered: bool) -> Result<Source, CannotRun> {
        let mut size = None;
        let (mut input, name): (Box<dyn Read + Send>, String) = match users.file() {
            None => (Box::new(std::io::stdin()), "standard input".to_string()),
            Some(path) => {
                let file = File::open(path).map_err(|error| {
                    let fact = match error.kind() {
                        ErrorKind::NotFound => "no such file".to_string(),
                        _ => error.to_string(),
                    };
                    CannotRun::because(format!("cannot read `{}`: {fact}", path.display()))
                })?;
                let about = file.metadata().ok().filter(std::fs::Metadata::is_file);
                size = about.map(|about| about.len());
                (Box::new(file), path.display().to_string())
            }
        };
        let mut start = vec![0; BLOCK];
        let have = fill(&mut input, &mut start).map_err(|error| cannot_read(&name, &error))?;
        let is_one_block = have < start.len();
        start.truncate(have);
        let bare = Form::without_mark(&start, &name)?;
        let layout = match users.input.unwrap_or_else(|| Form::of(bare, &name)) {
            Form::Ndjson => Layout::Lines,
            Form::Json => Layout::Parts(Box::new(Parts::new(users.max_line))),
            Form::Csv => {
                let rows = Rows::new(users.delimiter(&name), users.max_line);
                Layout::Rows(Box::new(rows))
            }
        };
        let room = if is_one_block { have + 1 } else { BLOCK };
        let mark = start.len() - bare.len();
        let mut start = Cursor::new(start);
        start.set_position(mark as u64);
        Ok(Source {
            input: Box::new(start.chain(input)),
            name,
            layout,
            rest: Vec::new(),
            max_line: users.max_line,
            is_numbered,
            turn: 0,
            line: 0,
            read: 0,
            next_page: false,
            room,
            is_one_block,
            size,
        })
    }

    /// The next whole lines; false at the end of the input.
    pub(in crate::cli) fn next(&mut self, block: &mut Block) -> Result<bool, CannotRun> {
        block.turn = self.turn;
        block.first = self.line;
        self.turn += 1;
        let goes_on = match self.layout {
            Layout::Lines => {
                let filled = self.fill(&mut block.bytes);
                block.length = filled.map_err(|error| cannot_read(&self.name, &error))?;
                if self.is_numbered {
                    self.line += memchr::memchr_iter(b'\n', block.lines()).count() as u64;
                }
                block.length > 0
            }
            _ => self.convert(block)?,
        };
        block.read = self.read;
        Ok(goes_on)
    }

    /// How users are named by numbers: several may stand on one line of JSON.
    pub(super) fn numbering(&self) -> Numbering {
        match self.layout {
            Layout::Parts(_) => Numbering::Users,
            Layout::Lines | Layout::Rows(_) | Layout::Ended => Numbering::Lines,
        }
    }

    /// Says so where the last page of Graph names another one.
    pub(in crate::cli) fn tell_rest(&self) {
        if self.next_page {
            report::summary(&format!(
                "{}: the last page names another one (@odata.nextLink), whose users are not here",
                self.name
            ));
        }
    }

    /// Reads on until there are users, which become lines.
    fn convert(&mut self, block: &mut Block) -> Result<bool, CannotRun> {
        let lines = block.others.get_or_insert_default();
        lines.clear();
        block.bytes.resize(BLOCK, 0);
        while lines.is_empty() && !matches!(self.layout, Layout::Ended) {
            let have = self
                .read(&mut block.bytes)
                .map_err(|error| cannot_read(&self.name, &error))?;
            let bytes = block.bytes.get(..have).unwrap_or_default();
            let is_end = have < block.bytes.len();
            let pushed = match &mut self.layout {
                Layout::Parts(parts) => {
                    parts.push(bytes, lines);
                    if is_end {
                        parts.end(lines);
                        self.next_page = parts.has_next_page();
                    }
                    Ok(())
                }
                Layout::Rows(rows) => rows
                    .push(bytes, lines)
                    .and_then(|()| if is_end { rows.end(lines) } else { Ok(()) }),
                Layout::Lines | Layout::Ended => Ok(()),
            };
            if is_end || pushed.is_err() {
                self.layout = Layout::Ended;
            }
            pushed.map_err(|fact| CannotRun::because(format!("{}: {fact}", self.name)))?;
        }
        self.line += lines.len() as u64;
        Ok(!lines.is_empty())
    }

    /// Fills `bytes` with lines and gives how many bytes they are.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> std::io::Result<usize> {
        let mut have = self.rest.len();
        if bytes.len() < have + self.room {
            bytes.resize(have + self.room, 0);
        }
        for (to, from) in bytes.iter_mut().zip(self.rest.drain(..)) {
            *to = from;
        }
        loop {
            let read = self.read(bytes.get_mut(have..).unwrap_or_default())?;
            let is_end = read < bytes.len() - have;
            have += read;
            let held = bytes.get(..have).unwrap_or_default();
            if is_end {
                return Ok(have);
            }
            if let Some(end) = memchr::memrchr(b'\n', held) {
                self.rest
                    .extend_from_slice(held.get(end + 1..).unwrap_or_default());
                return Ok(end + 1);
            }
            if have > self.max_line {
                return self.cut(bytes);
            }
            let more = bytes.len() * 2;
            bytes.resize(more, 0);
        }
    }

    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = fill(&mut self.input, into)?;
        self.read += read as u64;
        Ok(read)
    }

    /// A line that is longer than allowed is cut to one byte more than that, by which it is known; the rest of it is
    /// read and forgotten.
    fn cut(&mut self, bytes: &mut Vec<u8>) -> std::io::Result<usize> {
        let mut passed = vec![0; BLOCK];
        bytes.truncate(self.max_line + 1);
        loop {
            let read = self.read(&mut passed)?;
            let held = passed.get(..read).unwrap_or_default();
            let end = memchr::memchr(b'\n', held);
            if let Some(end) = end {
                self.rest
                    .extend_from_slice(held.get(end + 1..).unwrap_or_default());
            }
            if end.is_some() || read < passed.len() {
                bytes.push(b'\n');
                return Ok(bytes.len());
            }
        }
    }
}

/// Reads until `into` is full or the input ends.
fn fill(input: &mut dyn Read, into: &mut [u8]) -> std::io::Result<usize> {
    let mut have = 0;
    while let Some(room) = into.get_mut(have..).filter(|room| !room.is_empty()) {
        match input.read(room) {
            Ok(0) => break,
            Ok(read) => have += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(have)
}

fn cannot_read(name: &str, error: &std::io::Error) -> CannotRun {
    CannotRun::because(format!("cannot read {name}: {error}"))
}
