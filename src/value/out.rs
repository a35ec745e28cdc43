//! The one sink for text that functions make.

use super::text::{Text, needs_no_escape};
use std::fmt::Write;

/// A growing text that knows whether what was written since the last [`Out::begin`] needs escaping in JSON.
#[derive(Debug, Default)]
pub struct Out {
    text: String,
    clean: bool,
}

impl Out {
    /// An empty sink.
    pub fn new() -> Out {
        Out {
            text: String::new(),
            clean: true,
        }
    }

    /// What has been written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What has been written, for good.
    pub fn into_string(self) -> String {
        self.text
    }

    /// Forgets what has been written and keeps the room.
    pub fn clear(&mut self) {
        self.text.clear();
        self.clean = true;
    }

    /// The place where the next piece starts. From here on the sink watches for characters that JSON escapes.
    #[inline]
    pub fn begin(&mut self) -> usize {
        self.clean = true;
        self.text.len()
    }

    /// The place reached so far, in bytes.
    #[inline]
    pub fn mark(&self) -> usize {
        self.text.len()
    }

    /// Takes back what was written after `mark`.
    #[inline]
    pub fn truncate(&mut self, mark: usize) {
        if self.text.is_char_boundary(mark) {
            self.text.truncate(mark);
        }
    }

    /// What was written after `mark`.
    #[inline]
    pub fn since(&self, mark: usize) -> &str {
        self.text.get(mark..).unwrap_or_default()
    }

    /// Whether everything written since [`Out::begin`] is known to need no escaping.
    #[inline]
    pub fn is_clean(&self) -> bool {
        self.clean
    }

    /// Writes text.
    #[inline]
    pub fn push(&mut self, text: Text<'_>) {
        self.clean &= text.is_clean();
        self.text.push_str(text.as_str());
    }

    /// Writes text that the program itself knows to need no escaping: digits, `True`, punctuation.
    #[inline]
    pub(crate) fn push_clean(&mut self, text: &'static str) {
        self.text.push_str(text);
    }

    /// Writes a whole number.
    pub fn push_integer(&mut self, number: i64) {
        // Writing to a String does not fail.
        let _ = write!(self.text, "{number}");
    }

    /// Lets `write` append to the text itself, with no promise that the result is clean.
    pub fn edit<T>(&mut self, write: impl FnOnce(&mut String) -> T) -> T {
        self.clean = false;
        write(&mut self.text)
    }

    /// As [`Out::edit`], for changes that keep clean text clean: case mapping, digits.
    pub fn edit_clean<T>(&mut self, write: impl FnOnce(&mut String) -> T) -> T {
        write(&mut self.text)
    }

    /// Writes a key, which is JSON already up to the quote of its value, and the rest of `text` as a JSON string.
    #[inline]
    pub(crate) fn push_json_member(&mut self, key: &str, text: Text<'_>) {
        self.text.reserve(key.len() + text.as_str().len() + 1);
        self.text.push_str(key);
        self.push_json_inside(text);
    }

    /// Writes `text` as a JSON string.
    #[inline]
    pub fn push_json_text(&mut self, text: Text<'_>) {
        self.text.reserve(text.as_str().len() + 2);
        self.text.push('"');
        self.push_json_inside(text);
    }

    /// The inside of a JSON string, and the quote that ends it.
    #[inline]
    fn push_json_inside(&mut self, text: Text<'_>) {
        if text.is_clean() || needs_no_escape(text.as_str()) {
            self.text.push_str(text.as_str());
        } else {
            escape_into(text.as_str(), &mut self.text);
        }
        self.text.push('"');
    }

    /// Writes what is JSON already.
    #[inline]
    pub fn push_json(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// Makes the text since `mark` the inside of a JSON string: escapes it where that is needed.
    #[inline]
    pub fn escape_since(&mut self, mark: usize) {
        if !self.clean && !needs_no_escape(self.since(mark)) {
            let piece = self.since(mark).to_string();
            self.truncate(mark);
            escape_into(&piece, &mut self.text);
        }
    }
}

/// Appends `text` with everything escaped that JSON demands, in serde_json's spelling.
fn escape_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if u32::from(c) < 0x20 => {
                // Writing to a String does not fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_as_serde_json_does() {
        for text in [
            "",
            "plain",
            "a\"b\\c\n\r\t\u{8}\u{c}\u{0}\u{1f}é😀\u{7f}\u{2028}",
        ] {
            let mut out = Out::new();
            out.push_json_text(Text::from(text));
            assert_eq!(out.as_str(), serde_json::to_string(text).unwrap());
        }
    }

    #[test]
    fn escapes_only_the_piece_that_needs_it() {
        let mut out = Out::new();
        out.push_json("{\"a\":\"");
        let mark = out.begin();
        out.push(Text::clean("x"));
        assert!(out.is_clean());
        out.push(Text::from("\"y"));
        assert!(!out.is_clean());
        out.escape_since(mark);
        assert_eq!(out.as_str(), "{\"a\":\"x\\\"y");
    }

    #[test]
    fn takes_back_to_a_mark() {
        let mut out = Out::new();
        out.push(Text::from("é"));
        out.truncate(1);
        assert_eq!(out.as_str(), "é", "half a character cannot be taken back");
        out.truncate(0);
        assert_eq!(out.as_str(), "");
    }
}
