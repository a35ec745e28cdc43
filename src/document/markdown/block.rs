//! The expressions of a block of code: parted by blank lines or by lines, or one over several lines.

use super::recognize::{is_expression, is_template, starts};
use std::ops::Range;

/// How many blank lines one expression may hold. What is never closed must not be followed to the end each time.
const MOST_BLANK: usize = 4;

/// Their places in the text. In a block that is declared to hold expressions everything but a signature is one.
pub(super) fn expressions(text: &str, declared: bool) -> Vec<Range<usize>> {
    let lines = lines(text);
    let mut found = Vec::new();
    let mut rest = lines.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let line = text.get(first.clone()).unwrap_or_default();
        let bare = line.trim();
        let may_start = !bare.is_empty() && !bare.starts_with("//");
        if !may_start || !(declared || starts(line)) {
            rest = after;
            continue;
        }
        let taken = length(text, rest).max(1);
        let end = rest.get(taken - 1).map_or(first.end, |last| last.end);
        rest = rest.get(taken..).unwrap_or_default();
        let whole = text.get(first.start..end).unwrap_or_default();
        let start = first.start + whole.len() - whole.trim_start().len();
        let range = start..start + whole.trim().len();
        let one = text.get(range.clone()).unwrap_or_default();
        let is_one = if declared {
            !is_template(one)
        } else {
            is_expression(one)
        };
        if is_one {
            found.push(range);
        }
    }
    found
}

/// The lines with their ends.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            start..at
        })
        .collect()
}

/// How many lines the expression takes that the first one starts.
fn length(text: &str, lines: &[Range<usize>]) -> usize {
    let mut state = State::default();
    let mut until_blank = None;
    let mut blank = 0;
    for (at, range) in lines.iter().enumerate() {
        let line = text.get(range.clone()).unwrap_or_default();
        let next = lines
            .get(at + 1)
            .and_then(|range| text.get(range.clone()))
            .unwrap_or_default();
        if line.trim().is_empty() {
            blank += 1;
            until_blank = until_blank.or(Some(at));
            // What goes on after a blank line is set in, or starts as no expression does.
            let goes_on =
                next.starts_with([' ', '\t']) || continues(next) || next.trim().is_empty();
            if !goes_on || blank > MOST_BLANK {
                return until_blank.unwrap_or(at);
            }
            continue;
        }
        state.read(line);
        if state.is_closed() && (next.trim().is_empty() || !(continues(next) || state.waits)) {
            return at + 1;
        }
    }
    until_blank.unwrap_or(lines.len())
}

/// Whether a line can only be the rest of something.
fn continues(line: &str) -> bool {
    line.trim_start()
        .starts_with([',', ')', '&', '=', '<', '>', '('])
}

/// How far an expression has come.
#[derive(Default)]
struct State {
    depth: usize,
    quoted: bool,
    /// It ends in an operator or a comma.
    waits: bool,
}

impl State {
    fn is_closed(&self) -> bool {
        self.depth == 0 && !self.quoted
    }

    fn read(&mut self, line: &str) {
        let mut chars = line.chars();
        while let Some(c) = chars.next() {
            match (self.quoted, c) {
                (_, '"') => self.quoted = !self.quoted,
                (true, '\\') => {
                    chars.next();
                }
                (false, '(') => self.depth += 1,
                (false, ')') => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        self.waits = line.trim_end().ends_with([',', '&', '=', '<', '>']);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, declared: bool) -> Vec<&str> {
        expressions(text, declared)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn a_block_holds_one_or_several() {
        let cases: [(&str, &[&str]); 12] = [
            ("Append([a], \"b\")\n", &["Append([a], \"b\")"]),
            (
                "Append([a],\n  \"b\")\n\nLeft([c], 1)\n",
                &["Append([a],\n  \"b\")", "Left([c], 1)"],
            ),
            (
                "Left([a], 1)\nLeft([b], 1)\n",
                &["Left([a], 1)", "Left([b], 1)"],
            ),
            ("Input: jo\nLeft([a], 1)\nOutput: j\n", &["Left([a], 1)"]),
            ("[a] &\n\"x\"\n", &["[a] &\n\"x\""]),
            ("Left([a], 1)\n  & [b]\n", &["Left([a], 1)\n  & [b]"]),
            (
                "IIF([a]=\"1\",\n\n  \"x\",\n\n  \"y\")\n",
                &["IIF([a]=\"1\",\n\n  \"x\",\n\n  \"y\")"],
            ),
            (
                "Append([a], \"b\"\n\nLeft([c], 1)\n",
                &["Append([a], \"b\"", "Left([c], 1)"],
            ),
            (
                "Append([a], \"b)\n\nAppend([c], \"d\")\n",
                &["Append([a], \"b)", "Append([c], \"d\")"],
            ),
            ("Append(source, suffix)\n", &[]),
            ("some prose (with this)\n", &[]),
            ("  Trim([a])  \r\n", &["Trim([a])"]),
        ];
        for (text, expressions) in cases {
            assert_eq!(found(text, false), expressions, "{text:?}");
        }
    }

    #[test]
    fn a_declared_block_holds_nothing_else() {
        let cases: [(&str, &[&str]); 5] = [
            ("[mail]\n", &["[mail]"]),
            ("Foo([a])\n", &["Foo([a])"]),
            ("// note\nNow()\n", &["Now()"]),
            ("Append(source, suffix)\n", &[]),
            ("\n\n", &[]),
        ];
        for (text, expressions) in cases {
            assert_eq!(found(text, true), expressions, "{text:?}");
        }
    }
}
