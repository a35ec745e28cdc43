//! Users from other layouts, made one a line, with the place where each of them stood.

use super::block::Mapped;
use super::problem::Problem;
use crate::diagnostic::code::file::MALFORMED_FILE;

/// A place in the input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 0.
    pub line: u64,
    /// The byte of the line, from 1; none where the whole line is meant.
    pub column: Option<u64>,
}

/// A block of users, one a line. A line end within a user has become a carriage return, so that every byte keeps its
/// distance from where the user begins.
#[derive(Debug, Default)]
pub struct Lines {
    /// What [`Population::map`](super::Population::map) takes.
    pub bytes: Vec<u8>,
    starts: Vec<Position>,
    faults: Vec<(Position, String)>,
}

impl Lines {
    /// Nothing is left of the block before.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.starts.clear();
        self.faults.clear();
    }

    /// Whether there is nothing to map and nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty() && self.faults.is_empty()
    }

    /// How many users there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// A user was written to `bytes`, without the end of its line.
    pub fn end_user(&mut self, start: Position) {
        self.bytes.push(b'\n');
        self.starts.push(start);
    }

    /// Something is no user.
    pub fn fault(&mut self, position: Position, message: impl Into<String>) {
        self.faults.push((position, message.into()));
    }

    /// The line of the input, from 0, that the user with this number, from 0, begins on.
    pub fn line(&self, number: u64) -> Option<u64> {
        let number = usize::try_from(number).ok()?;
        Some(self.starts.get(number)?.line)
    }

    /// Where something is no user.
    pub fn faults(&self) -> impl Iterator<Item = Position> {
        self.faults.iter().map(|(position, _)| *position)
    }

    /// Puts the lines of the input in place of the lines of this block, and adds what was no user.
    pub fn settle(&self, mapped: &mut Mapped) {
        for problem in &mut mapped.problems {
            let position = self.position(problem);
            problem.line = position.line;
            problem.column = position.column;
        }
        for (position, message) in &self.faults {
            mapped.counts.failed += 1;
            mapped.problems.push(Problem {
                line: position.line,
                column: position.column,
                user: None,
                target: None,
                code: &MALFORMED_FILE,
                message: message.clone(),
            });
        }
        // Of one place what came first stays first.
        mapped
            .problems
            .sort_by_key(|problem| (problem.line, problem.column));
        mapped.lines = 0;
    }

    /// Where a problem stands in the input.
    fn position(&self, problem: &Problem) -> Position {
        let number = usize::try_from(problem.line).unwrap_or(usize::MAX);
        let Some(start) = self.starts.get(number).copied() else {
            return Position::default();
        };
        let (Some(column), Some(first)) = (problem.column, start.column) else {
            return start;
        };
        let user = self.bytes.split(|byte| *byte == b'\n').nth(number);
        let before = usize::try_from(column - 1).unwrap_or(usize::MAX);
        let before = user.and_then(|user| user.get(..before)).unwrap_or_default();
        let ends = memchr::memchr_iter(b'\r', before);
        match memchr::memrchr(b'\r', before) {
            None => Position {
                line: start.line,
                column: Some(first + column - 1),
            },
            Some(last) => Position {
                line: start.line + ends.count() as u64,
                column: Some((before.len() - last) as u64),
            },
        }
    }
}
