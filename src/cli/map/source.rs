//! Where users come from: blocks of whole lines.

use super::Arguments;
use crate::cli::{CannotRun, input};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::PathBuf;

/// Larger ones are not faster, and two of each go with every thread.
const BLOCK: usize = 128 << 10;

/// Whole lines, and where they stand.
#[derive(Debug, Default)]
pub(in crate::cli) struct Block {
    bytes: Vec<u8>,
    length: usize,
    /// The number of the block, from 0.
    pub(in crate::cli) turn: u64,
    /// The number of its first line among all, from 0, where that is asked for.
    pub(in crate::cli) first: u64,
}

impl Block {
    pub(in crate::cli) fn lines(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

pub(in crate::cli) struct Source {
    input: Box<dyn Read + Send>,
    name: String,
    /// What was read behind the last whole line.
    rest: Vec<u8>,
    max_line: usize,
    is_numbered: bool,
    turn: u64,
    line: u64,
}

/// What an input is that has no user on a line: it would be one user without attributes, or many bad lines.
fn other_form(start: &[u8], name: &str) -> Option<&'static str> {
    let has_extension = |extension: &str| {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        ending.eq_ignore_ascii_case(extension)
    };
    if has_extension("csv") {
        return Some("CSV");
    }
    let start = start
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(start)
        .trim_ascii_start();
    if start.starts_with(b"[") {
        return Some("a JSON list");
    }
    let inside = start.strip_prefix(b"{")?;
    let first = memchr::memchr(b'\n', inside).and_then(|end| inside.get(..end));
    if first.is_some_and(|rest| rest.trim_ascii().is_empty()) {
        return Some("an object over several lines");
    }
    let inside = inside.trim_ascii_start();
    // One user alone has the context too.
    let is_page = inside.starts_with(b"\"value\"") || inside.starts_with(b"\"@odata.context\"");
    let head = inside.get(..inside.len().min(4096)).unwrap_or_default();
    let lists = || {
        memchr::memmem::find_iter(head, b"\"value\"").any(|at| {
            let rest = head.get(at + b"\"value\"".len()..).unwrap_or_default();
            rest.trim_ascii_start()
                .strip_prefix(b":")
                .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"["))
        })
    };
    (is_page && lists()).then_some("a page of Graph")
}

impl Source {
    pub(super) fn open(arguments: &Arguments, is_numbered: bool) -> Result<Source, CannotRun> {
        Source::of_users(arguments.users.as_ref(), arguments.max_line, is_numbered)
    }

    /// Users from a file, otherwise from standard input.
    pub(in crate::cli) fn of_users(
        users: Option<&PathBuf>,
        max_line: usize,
        is_numbered: bool,
    ) -> Result<Source, CannotRun> {
        let file = users.filter(|path| !input::is_standard_input(Some(path)));
        let (input, name): (Box<dyn Read + Send>, String) = match file {
            None => (Box::new(std::io::stdin()), "standard input".to_string()),
            Some(path) => {
                let file = File::open(path).map_err(|error| {
                    let fact = match error.kind() {
                        ErrorKind::NotFound => "no such file".to_string(),
                        _ => error.to_string(),
                    };
                    CannotRun::because(format!("cannot read `{}`: {fact}", path.display()))
                })?;
                (Box::new(file), path.display().to_string())
            }
        };
        Ok(Source::of(input, name, max_line, is_numbered))
    }

    fn of(input: Box<dyn Read + Send>, name: String, max_line: usize, is_numbered: bool) -> Source {
        Source {
            input,
            name,
            rest: Vec::new(),
            max_line,
            is_numbered,
            turn: 0,
            line: 0,
        }
    }

    /// The next whole lines; false at the end of the input.
    pub(in crate::cli) fn next(&mut self, block: &mut Block) -> Result<bool, CannotRun> {
        block.turn = self.turn;
        block.first = self.line;
        let filled = self.fill(&mut block.bytes);
        self.turn += 1;
        let have = filled
            .map_err(|error| CannotRun::because(format!("cannot read {}: {error}", self.name)))?;
        block.length = have;
        if block.turn == 0
            && let Some(form) = other_form(block.lines(), &self.name)
        {
            return Err(CannotRun::because(format!(
                "{}: {form} cannot be read yet; write each user as a JSON object on a line of its own, as `jq -c` does",
                self.name
            )));
        }
        if self.is_numbered {
            self.line += memchr::memchr_iter(b'\n', block.lines()).count() as u64;
        }
        Ok(have > 0)
    }

    /// Fills `bytes` with lines and gives how many bytes they are.
    fn fill(&mut self, bytes: &mut Vec<u8>) -> std::io::Result<usize> {
        let mut have = self.rest.len();
        if bytes.len() < have + BLOCK {
            bytes.resize(have + BLOCK, 0);
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
                return Ok(self.without_mark(bytes, have));
            }
            if let Some(end) = memchr::memrchr(b'\n', held) {
                self.rest
                    .extend_from_slice(held.get(end + 1..).unwrap_or_default());
                return Ok(self.without_mark(bytes, end + 1));
            }
            if have > self.max_line {
                return self.cut(bytes);
            }
            let more = bytes.len() * 2;
            bytes.resize(more, 0);
        }
    }

    /// Reads until `into` is full or the input ends.
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let mut have = 0;
        while let Some(room) = into.get_mut(have..).filter(|room| !room.is_empty()) {
            match self.input.read(room) {
                Ok(0) => break,
                Ok(read) => have += read,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(have)
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

    /// Some editors put a mark before the text: it becomes blanks.
    fn without_mark(&self, bytes: &mut [u8], have: usize) -> usize {
        if self.turn == 0
            && let Some(mark) = bytes.get_mut(..3).filter(|mark| *mark == b"\xef\xbb\xbf")
        {
            mark.fill(b' ');
        }
        have
    }
}
