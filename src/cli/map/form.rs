//! What users are written in, by how the input begins.

use super::users::has_extension;
use crate::cli::CannotRun;
use clap::ValueEnum;
use serde_json::{Map, Value};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// One JSON object a line
    Ndjson,
    /// A JSON list of users, pages of Graph, or objects one behind another, over any number of lines
    Json,
    /// Comma-separated, with a header of attribute names
    Csv,
}

impl Form {
    /// What begins so, and has such a name. JSON is known by its brackets; CSV by its name, or where nothing speaks for
    /// JSON by a header of two names.
    pub(super) fn of(start: &[u8], name: &str) -> Form {
        let has_extension = |extension: &str| has_extension(name, extension);
        if has_extension("csv") || has_extension("tsv") {
            return Form::Csv;
        }
        let start = start.trim_ascii_start();
        match start.first() {
            Some(b'[') => Form::Json,
            Some(b'{') if is_page(start) || !is_on_a_line(start) => Form::Json,
            Some(b'A'..=b'Z' | b'a'..=b'z' | b'_' | b'"')
                if first_line(start).contains(&b',')
                    && !["json", "ndjson", "jsonl"].into_iter().any(has_extension) =>
            {
                Form::Csv
            }
            _ => Form::Ndjson,
        }
    }

    /// The start without the mark that some editors put before it.
    pub(super) fn without_mark<'s>(start: &'s [u8], name: &str) -> Result<&'s [u8], CannotRun> {
        match start {
            // With its mark, or two ASCII characters without.
            [0xff, 0xfe, ..]
            | [0xfe, 0xff, ..]
            | [0, 1..=0x7f, 0, 1..=0x7f, ..]
            | [1..=0x7f, 0, 1..=0x7f, 0, ..] => Err(CannotRun::because(format!(
                "{name} looks like UTF-16; save it as UTF-8"
            ))),
            _ => Ok(start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start)),
        }
    }
}

fn first_line(start: &[u8]) -> &[u8] {
    memchr::memchr(b'\n', start)
        .and_then(|end| start.get(..end))
        .unwrap_or(start)
}

/// Whether the object that begins here is alone on its line: it ends there, or what follows looks like another one, so
/// that this one is a bad line among others.
fn is_on_a_line(start: &[u8]) -> bool {
    let line = first_line(start);
    if let Some(end) = end_of_object(line) {
        let behind = line.get(end..).unwrap_or_default().trim_ascii_start();
        return !behind.starts_with(b"{") && !behind.starts_with(b"[");
    }
    let next = start.get(line.len()..).unwrap_or_default();
    let next = next.trim_ascii_start();
    next.is_empty() || next.starts_with(b"{")
}

/// The place behind the bracket that closes the first one.
fn end_of_object(line: &[u8]) -> Option<usize> {
    let (mut depth, mut in_text, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in line.iter().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if in_text => is_escaped = true,
            b'"' => in_text = !in_text,
            b'{' if !in_text => depth += 1,
            b'}' if !in_text => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether an object begins as a page of Graph does: nothing but annotations before the list `value`.
fn is_page(start: &[u8]) -> bool {
    let head = start.get(..start.len().min(4096)).unwrap_or_default();
    memchr::memmem::find_iter(head, b"\"value\"").any(|at| {
        let (before, rest) = head.split_at_checked(at).unwrap_or_default();
        let list = rest
            .strip_prefix(b"\"value\"")
            .and_then(|rest| rest.trim_ascii_start().strip_prefix(b":"))
            .is_some_and(|rest| rest.trim_ascii_start().starts_with(b"["));
        let whole = [before, b"\"value\":[]}"].concat();
        list && serde_json::from_slice::<Map<String, Value>>(&whole).is_ok_and(|page| {
            page.keys()
                .all(|name| name == "value" || name.starts_with("@odata."))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_what_stands_first() {
        let cases: &[(&str, &str, Form)] = &[
            ("", "-", Form::Ndjson),
            (" \n\n", "-", Form::Ndjson),
            ("{\"id\": \"1\"}\n{\"id\": \"2\"}\n", "-", Form::Ndjson),
            ("{\"id\": \"1\"}\n[1]\n", "-", Form::Ndjson),
            ("{\"id\": \n{\"id\": \"2\"}\n", "-", Form::Ndjson),
            ("{\"id\": ", "-", Form::Ndjson),
            ("7\n{}\n", "-", Form::Ndjson),
            ("{\"a\":\"}{\"} x\n", "-", Form::Ndjson),
            ("[\n{\"id\": \"1\"}]", "users.ndjson", Form::Json),
            ("  [{\"id\": \"1\"}]", "-", Form::Json),
            ("{\n  \"id\": \"1\"\n}\n", "-", Form::Json),
            ("{\"id\": \"1\",\r\n \"a\": 1}\n", "-", Form::Json),
            ("{\"id\":\"1\"}{\"id\":\"2\"}", "-", Form::Json),
            ("{\"value\":[]}\n", "-", Form::Json),
            ("{\"@odata.context\":\"x\",\"value\":[", "-", Form::Json),
            ("{\"id\":\"1\",\"value\":[]}\n", "-", Form::Ndjson),
            (
                "{\"@odata.context\":\"x/$entity\",\"id\":\"1\"}\n",
                "-",
                Form::Ndjson,
            ),
            ("mail,id\n", "-", Form::Csv),
            ("\"mail\",\"id\"\n", "-", Form::Csv),
            ("mail\na@b.c\n", "-", Form::Ndjson),
            ("mail\na@b.c\n", "users.CSV", Form::Csv),
            ("mail\ta\n", "users.tsv", Form::Csv),
            ("oops, no\n{}\n", "users.jsonl", Form::Ndjson),
        ];
        for (start, name, form) in cases {
            assert_eq!(Form::of(start.as_bytes(), name), *form, "{start}");
        }
    }
}
