//! Walks over the text of a format.

use super::format_problems::FormatProblem;

/// A cursor over a format's characters.
pub(super) struct FormatScanner<'a> {
    text: &'a str,
    position: usize,
    last_start: usize,
}

impl<'a> FormatScanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            position: 0,
            last_start: 0,
        }
    }

    /// The next character.
    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.rest().chars().next()?;
        self.last_start = self.position;
        self.position += c.len_utf8();
        Some(c)
    }

    /// Byte offset behind the last character read.
    pub(super) fn position(&self) -> usize {
        self.position
    }

    /// Byte offset of the last character read.
    pub(super) fn last_start(&self) -> usize {
        self.last_start
    }

    /// The text not yet read.
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.position..).unwrap_or_default()
    }

    /// Skips text of the given length in bytes.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.position += bytes;
    }

    /// Reads on over the same ASCII character; gives how many there are, the one already read included.
    pub(super) fn run(&mut self, c: char) -> usize {
        let more = self.rest().chars().take_while(|&next| next == c).count();
        self.position += more * c.len_utf8();
        more + 1
    }

    /// Reads up to the closing quote into `out`; a backslash takes the next character as it is.
    pub(super) fn quoted(&mut self, quote: char, out: &mut String) -> Result<(), FormatProblem> {
        while let Some(c) = self.next() {
            if c == quote {
                return Ok(());
            }
            if c == '\\' {
                out.push(self.next().ok_or(FormatProblem::UnclosedQuote)?);
            } else {
                out.push(c);
            }
        }
        Err(FormatProblem::UnclosedQuote)
    }
}
