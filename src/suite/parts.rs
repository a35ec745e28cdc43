//! From the lines of a case file to its parts, and their keys with values.

use crate::document::{Fault, Literal};
use crate::span::Span;

/// Lines that belong together: a case, or what cases share.
#[derive(Debug, Default)]
pub(super) struct Part<'t> {
    pub(super) entries: Vec<Entry<'t>>,
    /// Lines that are no part of it.
    pub(super) faults: Vec<Fault>,
}

/// `key: value`
#[derive(Debug)]
pub(super) struct Entry<'t> {
    /// None for a line that is no entry; it takes the lines that continue it.
    pub(super) key: Option<&'t str>,
    pub(super) key_place: Span,
    /// Without the blanks around it and before its lines.
    pub(super) value: Literal,
}

impl Part<'_> {
    /// The first line; none where there is nothing.
    pub(super) fn start(&self) -> Option<Span> {
        let entries = self.entries.iter().map(|entry| entry.key_place);
        let faults = self.faults.iter().map(|fault| fault.place);
        entries.chain(faults).min()
    }
}

impl Entry<'_> {
    /// The key with its value.
    pub(super) fn whole(&self) -> Span {
        Span::new(
            self.key_place.start,
            self.value.place(self.value.text.len()),
        )
        .to(self.key_place)
    }

    /// A place in the value as one of the file.
    pub(super) fn place(&self, span: Span) -> Span {
        Span::new(self.value.place(span.start), self.value.place(span.end))
    }

    /// Where the value stands, or the key where there is none.
    pub(super) fn value_place(&self) -> Span {
        if self.value.text.is_empty() {
            self.key_place
        } else {
            self.place(Span::new(0, self.value.text.len()))
        }
    }
}

/// A line of the file, without its end.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    text: &'t str,
    at: usize,
}

/// The value of a key while its lines are read.
struct Open<'t> {
    key: Option<&'t str>,
    key_place: Span,
    first: Line<'t>,
    more: Vec<Line<'t>>,
}

pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut reader = Reader::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (mark, bare) = match line.strip_prefix('\u{feff}').filter(|_| at == 0) {
            Some(rest) => ('\u{feff}'.len_utf8(), rest),
            None => (0, line),
        };
        reader.line(Line {
            text: bare.strip_suffix('\n').unwrap_or(bare),
            at: at + mark,
        });
        at += line.len();
    }
    reader.end_part();
    reader.parts
}

#[derive(Default)]
struct Reader<'t> {
    parts: Vec<Part<'t>>,
    part: Part<'t>,
    open: Option<Open<'t>>,
    /// Empty lines that may belong to a value.
    blank: Vec<Line<'t>>,
}

impl<'t> Reader<'t> {
    fn line(&mut self, line: Line<'t>) {
        let bare = line.text.trim();
        if bare.is_empty() {
            self.blank.push(line);
            return;
        }
        let continues = line.text.starts_with([' ', '\t', '}', ']', ')']);
        if continues && let Some(open) = &mut self.open {
            open.more.append(&mut self.blank);
            open.more.push(line);
            return;
        }
        if !self.blank.is_empty() {
            self.end_part();
        }
        let is_comment = bare.starts_with("//") || bare.starts_with('#');
        let is_rule = bare.len() >= 3 && bare.bytes().all(|byte| byte == b'-');
        if is_rule {
            self.end_part();
        } else if !is_comment {
            self.end_entry();
            self.entry(line, bare);
        }
    }

    fn entry(&mut self, line: Line<'t>, bare: &'t str) {
        let key = line
            .text
            .split_once(':')
            .map(|(key, _)| key)
            .filter(|key| is_key(key));
        let before = line.text.len() - line.text.trim_start().len();
        let start = line.at + before;
        let Some(key) = key else {
            let place = Span::new(start, start + bare.len());
            let (message, help) = if before > 0 {
                (
                    "an indented line that continues nothing",
                    "keys start their lines",
                )
            } else {
                (
                    "this line is not `key: value`",
                    "indent lines that continue a value; a comment begins with `//` or `#`",
                )
            };
            self.part.faults.push(Fault::new(message, place).help(help));
            self.open = Some(Open {
                key: None,
                key_place: place,
                first: Line {
                    text: "",
                    at: place.end,
                },
                more: Vec::new(),
            });
            return;
        };
        let rest = key.len() + 1;
        self.open = Some(Open {
            key: Some(key),
            key_place: Span::new(line.at, line.at + key.len()),
            first: Line {
                text: line.text.get(rest..).unwrap_or_default(),
                at: line.at + rest,
            },
            more: Vec::new(),
        });
    }

    fn end_entry(&mut self) {
        if let Some(open) = self.open.take() {
            self.part.entries.push(Entry {
                key: open.key,
                key_place: open.key_place,
                value: value(&open),
            });
        }
    }

    fn end_part(&mut self) {
        self.end_entry();
        self.blank.clear();
        let part = std::mem::take(&mut self.part);
        if part.start().is_some() {
            self.parts.push(part);
        }
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

/// The lines of a value without the indent of the first line that continues it, and without blanks around the whole.
fn value(open: &Open<'_>) -> Literal {
    let mut literal = Literal::default();
    literal.push(open.first.text, open.first.at);
    let indent = open
        .more
        .iter()
        .find(|line| !line.text.trim().is_empty())
        .map_or("", |line| {
            let bare = line.text.trim_start_matches([' ', '\t']);
            line.text.strip_suffix(bare).unwrap_or_default()
        });
    for line in &open.more {
        let same = |(a, b): &(char, char)| a == b;
        let taken = indent
            .chars()
            .zip(line.text.chars())
            .take_while(same)
            .count();
        // Blanks and tabs are one byte each; the line end stands before the line.
        literal.push("\n", line.at.saturating_sub(1));
        literal.push(line.text.get(taken..).unwrap_or_default(), line.at + taken);
    }
    let text = literal.text.as_str();
    let start = text.len() - text.trim_start().len();
    let end = start + text.trim().len();
    literal.part(start, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<Vec<(&str, String)>> {
        let entry = |entry: &Entry<'_>| {
            for (at, c) in entry.value.text.char_indices() {
                assert!(
                    text[entry.value.place(at)..].starts_with(c),
                    "{text:?} {at}"
                );
            }
            let key = entry.key.map_or("", |_| entry.key_place.of(text));
            (key, entry.value.text.clone())
        };
        parts(text)
            .iter()
            .map(|part| part.entries.iter().map(entry).collect())
            .collect()
    }

    #[test]
    fn parts_end_at_empty_lines_and_rules() {
        let two = "a: 1\n# c\nb:2\n\n\n// c\na: 3\n---\n-----\na:\n";
        let three = "\u{feff}a: 1\r\n// c\r\nb:2\r\n\r\na: 3\r\n---\r\na:";
        for text in [two, three] {
            let expected = [
                vec![("a", "1"), ("b", "2")],
                vec![("a", "3")],
                vec![("a", "")],
            ];
            let found = shown(text);
            let found: Vec<Vec<(&str, &str)>> = found
                .iter()
                .map(|part| {
                    part.iter()
                        .map(|(key, value)| (*key, value.as_str()))
                        .collect()
                })
                .collect();
            assert_eq!(found, expected);
        }
        assert!(shown("").is_empty() && shown("# c\n\n---\n").is_empty());
    }

    #[test]
    fn values_go_on_over_indented_lines() {
        let cases = [
            ("a:\n  x\n    y\n  z\n", "x\n  y\nz"),
            ("a: x\n\ty\n\n \t\n\tz\n\n\nb: 1", "x\ny\n\n \t\nz"),
            ("a: {\n  \"b\": 1\n}\nb: 1", "{\n\"b\": 1\n}"),
            ("a:  x  \n# comment\n  y\n", "x  \ny"),
            ("a:\n    x\n  y", "x\ny"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text)[0][0], ("a", expected.to_string()), "{text:?}");
        }
    }

    #[test]
    fn other_lines_are_faults() {
        let cases = [
            (
                "a: 1\nwrong\n  more\nb: 2",
                "this line is not `key: value`",
                "wrong",
            ),
            ("  x", "an indented line that continues nothing", "x"),
            ("a b: 1", "this line is not `key: value`", "a b: 1"),
            (": 1", "this line is not `key: value`", ": 1"),
        ];
        for (text, message, place) in cases {
            let parts = parts(text);
            let [fault] = parts[0].faults.as_slice() else {
                panic!("{text}")
            };
            assert_eq!(
                (fault.message.as_str(), fault.place.of(text)),
                (message, place)
            );
        }
    }
}
