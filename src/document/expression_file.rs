//! An expression file: lines before the expression that start with `//` are ours.
//!
//! `// name: …`, `// target: …`, `// dialect: …`, `// allow: null-condition, W407` for the whole expression, and
//! `// allow line 4: W407` for what is found on that line of the file. Every other comment is free text.

use super::allow::words;
use super::entry;
use super::literal::Literal;
use super::located::{Located, Spelling};
use super::{Document, Fault, byte_order_mark};
use crate::diagnostic::code;
use crate::diagnostic::words::nearest;
use crate::span::Span;

pub(super) fn read(text: &str) -> Result<Document, Fault> {
    let start = byte_order_mark(text);
    let body = text.get(start..).unwrap_or_default();
    // One line end at the end is the editor's.
    let body = body
        .strip_suffix('\n')
        .map(|body| body.strip_suffix('\r').unwrap_or(body))
        .unwrap_or(body);
    let mut at = start;
    let mut comments = Vec::new();
    for line in body.split_inclusive('\n') {
        let bare = line.trim();
        let blank = bare.is_empty() && line.ends_with('\n');
        if let Some(comment) = bare.strip_prefix("//") {
            let before = line.len() - line.trim_start().len();
            comments.push((comment, at + before + 2));
        } else if !blank {
            break;
        }
        at += line.len();
    }
    let expression = text.get(at..start + body.len()).unwrap_or_default();
    let whole = Span::new(at, at + expression.len());
    // After a comment that the file ends with, everything is comment.
    let before = text.get(start..at).unwrap_or_default();
    let spelling = if before.is_empty() || before.ends_with('\n') {
        Spelling::File
    } else {
        Spelling::Fixed
    };
    let mut located = Located::new(Literal::verbatim(expression, at), spelling, whole);
    let mut document = Document::default();
    for (comment, place) in comments {
        keyword(comment, place, &mut located, &mut document)?;
    }
    document.expressions.push(located);
    Ok(document)
}

/// Takes what a comment says, if it is one of ours.
fn keyword(
    comment: &str,
    at: usize,
    located: &mut Located,
    document: &mut Document,
) -> Result<(), Fault> {
    let Some((key, value)) = comment.split_once(':') else {
        document.notes.extend(slip(comment, at));
        return Ok(());
    };
    let place = at + comment.len() - value.len();
    let place = place + value.len() - value.trim_start().len();
    let (key, value) = (key.trim(), value.trim());
    match key {
        "name" => located.name = Some(value.to_string()),
        "target" => located.target = Some(value.to_string()),
        "dialect" => {
            let span = Span::new(place, place + value.len());
            located.dialect = Some(entry::dialect(value, span)?);
        }
        "allow" => located.allows.extend(words(value, place, None)),
        _ => match line_number(key) {
            Some(line) => located.allows.extend(words(value, place, Some(line))),
            None => document.notes.extend(slip(comment, at)),
        },
    }
    Ok(())
}

/// The number of `allow line 4`.
fn line_number(key: &str) -> Option<usize> {
    let mut parts = key.split_whitespace();
    let line = (parts.next() == Some("allow") && parts.next() == Some("line"))
        .then(|| parts.next())??
        .parse()
        .ok()?;
    (parts.next().is_none() && line > 0).then_some(line)
}

/// A comment that was to allow something: near the word, and a code after it. Prose says neither.
fn slip(comment: &str, at: usize) -> Option<(Span, String)> {
    let bare = comment.trim();
    let (first, rest) = bare.split_once(|c: char| c == ':' || c.is_whitespace())?;
    nearest(first, ["allow"])?;
    let codes: Vec<&str> = rest
        .split(|c: char| c == ',' || c == ':' || c.is_whitespace())
        .filter(|word| code::all().any(|code| code.is_called(word)))
        .collect();
    let start = at + comment.len() - comment.trim_start().len();
    (!codes.is_empty()).then(|| {
        (
            Span::new(start, start + bare.len()),
            format!("write `// allow: {}`", codes.join(", ")),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Kind, read};
    use crate::dialect::Dialect;

    fn of(text: &str) -> Document {
        read(Kind::Expression, text).unwrap()
    }

    #[test]
    fn what_comments_say() {
        let text = "\u{feff}// name: Login: short\r\n\r\n//target: userName\r\n// dialect: cloud-sync\r\n// allow: null-condition, W407\r\n// allow line 8: C18\r\n// free: text\r\nAppend([a],\r\n  \"b\")\r\n";
        let document = of(text);
        let located = &document.expressions[0];
        assert_eq!(located.text, "Append([a],\r\n  \"b\")");
        assert_eq!(located.name.as_deref(), Some("Login: short"));
        assert_eq!(located.target.as_deref(), Some("userName"));
        assert_eq!(located.dialect, Some(Dialect::CloudSync));
        let allows: Vec<_> = located
            .allows
            .iter()
            .map(|one| (one.place.of(text), one.line))
            .collect();
        assert_eq!(
            allows,
            [("null-condition", None), ("W407", None), ("C18", Some(8))]
        );
        for (at, c) in located.text.char_indices() {
            assert!(text[located.place(at)..].starts_with(c));
        }
        assert!(document.notes.is_empty());
    }

    #[test]
    fn line_ends_beyond_the_last_are_the_users() {
        let cases = [
            ("", ""),
            ("\n", ""),
            ("[a]\n\n", "[a]\n"),
            ("// x", ""),
            ("// x\n[a]", "[a]"),
            ("  ", "  "),
            ("[a] // b", "[a] // b"),
        ];
        for (text, expression) in cases {
            assert_eq!(of(text).expressions[0].text, expression, "{text:?}");
        }
    }

    #[test]
    fn a_slip_is_noted_and_prose_is_not() {
        let cases = [
            (
                "// alow: null-condition\n[a]",
                Some("write `// allow: null-condition`"),
            ),
            ("// Allow W407\n[a]", Some("write `// allow: W407`")),
            (
                "// allow line: W407, C07\n[a]",
                Some("write `// allow: W407, C07`"),
            ),
            ("// allows null here\n[a]", None),
            ("// note: W407 is fine\n[a]", None),
            ("// allow\n[a]", None),
        ];
        for (text, note) in cases {
            let notes = of(text).notes;
            assert_eq!(notes.first().map(|(_, note)| note.as_str()), note, "{text}");
        }
        let text = "//  Allow W407 \n[a]";
        assert_eq!(of(text).notes[0].0.of(text), "Allow W407");
    }

    #[test]
    fn a_dialect_is_one_of_three() {
        let text = "// dialect: cloudsync\n[a]";
        let fault = read(Kind::Expression, text).unwrap_err();
        assert_eq!(fault.place.of(text), "cloudsync");
        assert_eq!(fault.help.as_deref(), Some("did you mean `cloud-sync`?"));
    }
}
