//! Lines and columns of a text.

use crate::span::Span;

/// A mark that some editors put before a text; it takes no column.
const MARK: char = '\u{feff}';

/// Where the lines of a text begin.
#[derive(Debug)]
pub(in crate::cli) struct Lines {
    starts: Vec<usize>,
}

/// Line and column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Position {
    pub(in crate::cli) line: usize,
    /// In characters.
    pub(in crate::cli) column: usize,
    /// In UTF-16 code units.
    pub(in crate::cli) unit: usize,
}

impl Lines {
    pub(in crate::cli) fn of(text: &str) -> Lines {
        let after_ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines {
            starts: std::iter::once(0).chain(after_ends).collect(),
        }
    }

    /// Where the byte `at` of `text` stands.
    pub(in crate::cli) fn position(&self, text: &str, at: usize) -> Position {
        let line = self.line(at);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let before = text.get(start..at.min(text.len())).unwrap_or_default();
        let before = before.strip_prefix(MARK).unwrap_or(before);
        Position {
            line: line + 1,
            column: before.chars().count() + 1,
            unit: before.chars().map(char::len_utf16).sum::<usize>() + 1,
        }
    }

    /// The lines of a place with one before and one after, and how many stand before them.
    pub(super) fn around(&self, text: &str, place: Span) -> (Span, usize) {
        let first = self.line(place.start).saturating_sub(1);
        let after = self.line(place.end) + 2;
        let start = self.starts.get(first).copied().unwrap_or_default();
        let end = self.starts.get(after).copied().unwrap_or(text.len());
        let mark = text.get(start..).is_some_and(|rest| rest.starts_with(MARK));
        let start = if mark { start + MARK.len_utf8() } else { start };
        (Span::new(start, end.max(start)), first)
    }

    /// The line, from 0, of a byte.
    fn line(&self, at: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= at)
            .saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters_or_code_units() {
        let text = "\u{feff}ab\nü😀x\r\n";
        let lines = Lines::of(text);
        let at = |at| {
            let position = lines.position(text, at);
            (position.line, position.column, position.unit)
        };
        assert_eq!(at(3), (1, 1, 1), "after the mark");
        assert_eq!(at(4), (1, 2, 2));
        assert_eq!(at(6), (2, 1, 1));
        assert_eq!(at(12), (2, 3, 4), "after a pair");
        assert_eq!(at(text.len()), (3, 1, 1));
        assert_eq!(at(1000), (3, 1, 1), "beyond the end");
    }

    #[test]
    fn a_place_has_lines_around_it() {
        let text = "\u{feff}a\nb\nc\nd\ne";
        let lines = Lines::of(text);
        let shown = |at| {
            let (span, before) = lines.around(text, Span::at(at));
            (span.of(text), before)
        };
        assert_eq!(shown(3), ("a\nb\n", 0));
        assert_eq!(shown(7), ("b\nc\nd\n", 1));
        assert_eq!(shown(11), ("d\ne", 3));
    }
}
