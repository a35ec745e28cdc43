//! The pattern text as UTF-16 code units, with a reading position.

use std::ops::Range;

use super::class::is_name_unit;
use super::fault::{PatternFault, PatternFaultKind};

/// A pattern being read.
pub(super) struct Source {
    units: Vec<u16>,
    /// Byte offset of each unit in the pattern text, and the text's length at the end.
    offsets: Vec<usize>,
    pub(super) pos: usize,
}

impl Source {
    pub(super) fn new(pattern: &str) -> Self {
        let mut units = Vec::with_capacity(pattern.len());
        let mut offsets = Vec::with_capacity(pattern.len() + 1);
        for (offset, c) in pattern.char_indices() {
            for unit in c.encode_utf16(&mut [0; 2]) {
                units.push(*unit);
                offsets.push(offset);
            }
        }
        offsets.push(pattern.len());
        Self {
            units,
            offsets,
            pos: 0,
        }
    }

    pub(super) fn at_end(&self) -> bool {
        self.pos >= self.units.len()
    }

    /// Code units left.
    pub(super) fn left(&self) -> usize {
        self.units.len().saturating_sub(self.pos)
    }

    pub(super) fn peek(&self) -> Option<u16> {
        self.peek_at(0)
    }

    /// The unit `ahead` of the position.
    pub(super) fn peek_at(&self, ahead: usize) -> Option<u16> {
        self.units.get(self.pos.checked_add(ahead)?).copied()
    }

    /// Whether an ASCII character stands `ahead` of the position.
    pub(super) fn sees_at(&self, ahead: usize, byte: u8) -> bool {
        self.peek_at(ahead) == Some(u16::from(byte))
    }

    pub(super) fn sees(&self, byte: u8) -> bool {
        self.sees_at(0, byte)
    }

    pub(super) fn next(&mut self) -> Option<u16> {
        let unit = self.peek()?;
        self.pos += 1;
        Some(unit)
    }

    /// Moves past an ASCII character if it comes next.
    pub(super) fn eat(&mut self, byte: u8) -> bool {
        let seen = self.sees(byte);
        self.pos += usize::from(seen);
        seen
    }

    /// Moves past the next unit and tells whether it is an ASCII character, as .NET reads a
    /// closing bracket: the position moves on a mismatch too.
    pub(super) fn next_is(&mut self, byte: u8) -> bool {
        self.next() == Some(u16::from(byte))
    }

    /// The text of a range of units, unpaired surrogates replaced.
    pub(super) fn text(&self, range: Range<usize>) -> String {
        String::from_utf16_lossy(self.units.get(range).unwrap_or_default())
    }

    /// Byte range in the pattern text for a range of units.
    pub(super) fn span(&self, range: Range<usize>) -> Range<usize> {
        let end = self.offsets.last().copied().unwrap_or_default();
        let at = |index: usize| self.offsets.get(index).copied().unwrap_or(end);
        let start = at(range.start);
        // the second half of a surrogate pair has the offset of the first
        let mut after = range.end;
        while at(after) == at(after.saturating_sub(1)) && after > range.start && at(after) < end {
            after += 1;
        }
        start..at(after).max(start)
    }

    /// A name: word characters and joiners.
    pub(super) fn name(&mut self) -> String {
        let start = self.pos;
        while self.peek().is_some_and(is_name_unit) {
            self.pos += 1;
        }
        self.text(start..self.pos)
    }

    pub(super) fn sees_digit(&self) -> bool {
        self.peek().is_some_and(is_digit)
    }

    /// A number of any count of digits.
    pub(super) fn decimal(&mut self) -> Result<u32, PatternFault> {
        let start = self.pos;
        let mut value: u32 = 0;
        while let Some(unit) = self.peek().filter(|&unit| is_digit(unit)) {
            self.pos += 1;
            value = value
                .checked_mul(10)
                .and_then(|v| v.checked_add(u32::from(unit) - 48))
                .filter(|&v| v <= i32::MAX.unsigned_abs())
                .ok_or_else(|| self.invalid(start, "the number is larger than 2147483647"))?;
        }
        Ok(value)
    }

    /// A fault .NET reports too, from unit `start` to the position.
    pub(super) fn invalid(&self, start: usize, message: impl Into<String>) -> PatternFault {
        PatternFault {
            kind: PatternFaultKind::Invalid,
            span: self.span(start..self.pos.max(start)),
            message: message.into(),
            help: None,
        }
    }
}

pub(super) fn is_digit(unit: u16) -> bool {
    (48..=57).contains(&unit)
}
