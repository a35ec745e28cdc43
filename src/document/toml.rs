//! TOML: values with their places, strings with the places of their parts.

use super::literal::Literal;
use super::located::Spelling;
use super::node::{Content, Entry, Node};
use super::{Fault, byte_order_mark};
use crate::span::Span;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The table that a text is.
pub(crate) fn parse(text: &str) -> Result<Node, Fault> {
    let mark = byte_order_mark(text);
    let body = text.get(mark..).unwrap_or_default();
    let root = DeTable::parse(body).map_err(|error| {
        let span = error.span().unwrap_or_default();
        let message = error.message().lines().next().unwrap_or("not TOML");
        Fault::new(
            format!("not TOML: {message}"),
            Span::new(mark + span.start, mark + span.end),
        )
    })?;
    Ok(Node {
        span: place(mark, &root),
        content: Content::Table(entries(root.into_inner(), mark)),
    })
}

fn place<T>(mark: usize, spanned: &Spanned<T>) -> Span {
    let span = spanned.span();
    Span::new(mark + span.start, mark + span.end)
}

/// In order of place: the table itself has them by name.
fn entries(table: DeTable<'_>, mark: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| Entry {
            place: place(mark, &key),
            key: key.into_inner().into_owned(),
            value: node(value, mark),
        })
        .collect();
    entries.sort_by_key(|entry| entry.place);
    entries
}

/// The parser bounds how deep values stand in one another, and with them this.
fn node(value: Spanned<DeValue<'_>>, mark: usize) -> Node {
    let span = place(mark, &value);
    let content = match value.into_inner() {
        DeValue::String(text) => Content::Text(text.into_owned()),
        DeValue::Integer(number) => Content::Number(number.to_string()),
        DeValue::Float(number) => Content::Number(number.to_string()),
        DeValue::Boolean(value) => Content::Boolean(value),
        DeValue::Datetime(_) => Content::Date,
        DeValue::Array(items) => {
            Content::List(items.into_iter().map(|item| node(item, mark)).collect())
        }
        DeValue::Table(table) => Content::Table(entries(table, mark)),
    };
    Node { span, content }
}

/// The text of a string with the places of its parts; `span` has its quotes.
pub(super) fn literal(text: &str, span: Span) -> Result<(Literal, Spelling), Fault> {
    let written = span.of(text);
    let mut quote = "'";
    for one in ["\"\"\"", "'''", "\""] {
        if written.starts_with(one) {
            quote = one;
            break;
        }
    }
    let end = span.end.saturating_sub(quote.len());
    let mut start = span.start + quote.len();
    if quote.len() == 3 {
        // A line end just after the quotes is not part of the text.
        let inner = Span::new(start, end).of(text);
        start += ["\r\n", "\n"]
            .iter()
            .find(|line_end| inner.starts_with(**line_end))
            .map_or(0, |line_end| line_end.len());
    }
    let inner = Span::new(start, end);
    if quote.starts_with('\'') {
        let literal = lines(inner, text);
        return Ok((literal, Spelling::TomlOther));
    }
    basic(inner, text, quote.len() == 3)
}

/// A text without escapes.
fn lines(inner: Span, text: &str) -> Literal {
    Literal::verbatim(inner.of(text), inner.start)
}

/// A text with escapes.
fn basic(inner: Span, text: &str, long: bool) -> Result<(Literal, Spelling), Fault> {
    let mut literal = Literal::default();
    let mut spelling = Spelling::TomlBasic;
    let mut rest = inner.of(text);
    while let Some((plain, escaped)) = rest.split_once('\\') {
        let at = inner.end - rest.len();
        literal.push(plain, at);
        let at = at + plain.len();
        rest = match escape(escaped) {
            Some((meant, after)) => {
                literal.push_escape(meant, at);
                after
            }
            // A backslash at the end of a line: the text goes on after the blanks.
            None if long
                && escaped
                    .trim_start_matches([' ', '\t'])
                    .starts_with(['\n', '\r']) =>
            {
                spelling = Spelling::TomlOther;
                escaped.trim_start_matches([' ', '\t', '\n', '\r'])
            }
            None => {
                return Err(Fault::new(
                    "an escape that TOML does not have",
                    Span::new(at, at + 1),
                ));
            }
        };
    }
    literal.push(rest, inner.end - rest.len());
    literal.end_at(inner.end);
    Ok((literal, spelling))
}

/// What comes after a backslash: the character that it means, and the rest.
fn escape(text: &str) -> Option<(char, &str)> {
    let mut chars = text.chars();
    let digits = match chars.next()? {
        'b' => return Some(('\u{8}', chars.as_str())),
        't' => return Some(('\t', chars.as_str())),
        'n' => return Some(('\n', chars.as_str())),
        'f' => return Some(('\u{c}', chars.as_str())),
        'r' => return Some(('\r', chars.as_str())),
        'e' => return Some(('\u{1b}', chars.as_str())),
        c @ ('"' | '\\') => return Some((c, chars.as_str())),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return None,
    };
    let (number, rest) = chars.as_str().split_at_checked(digits)?;
    let c = char::from_u32(u32::from_str_radix(number, 16).ok()?)?;
    Some((c, rest))
}

#[cfg(test)]
mod tests {
    use super::super::literal::encode;
    use super::*;

    /// The one value of a file `a = …`, by the parser and by our own reading.
    fn both(file: &str) -> (String, Literal) {
        let root = parse(file).unwrap();
        let value = root.get("a").unwrap();
        let (literal, _) = literal(file, value.span).unwrap();
        (value.text().unwrap().to_string(), literal)
    }

    #[test]
    fn our_reading_is_the_parsers() {
        let cases = [
            r#"a = "x\"y\\\u00e9\U0001f600\t""#,
            "a = 'x\\y'",
            "a = '''\nx'y\nz'''",
            "a = '''x'''",
            "a = \"\"\"\nx \\\n   y\n\"z\\\"\"\"\"",
            "a = \"\"\"x\r\ny\"\"\"",
            "a = \"\"\"\r\nx\"\"\"",
            "a = '''x\r\ny'''",
            "a = \"\"\"x\\   \n\n\t y\"\"\"",
            "a = ''",
            "a = \"\"\"\"\"\"",
            "\u{feff}a = 'x'",
        ];
        for file in cases {
            let (theirs, ours) = both(file);
            assert_eq!(ours.text, theirs, "{file:?}");
            for (at, c) in ours.text.char_indices() {
                let place = ours.place(at);
                assert!(
                    file[place..].starts_with(c) || file[place..].starts_with('\\'),
                    "{file:?} {at} {place}"
                );
            }
        }
    }

    #[test]
    fn a_broken_line_goes_on_at_its_place() {
        let file = "a = \"\"\"x \\\n   y\"\"\"";
        let (_, literal) = both(file);
        assert_eq!(literal.text, "x y");
        assert_eq!(&file[literal.place(2)..=literal.place(2)], "y");
    }

    #[test]
    fn what_is_no_toml_has_its_place() {
        let fault = parse("a = 1\nb = \n").unwrap_err();
        assert!(fault.message.starts_with("not TOML: "), "{}", fault.message);
        assert_eq!(fault.place.start, 10);
        let twice = parse("a = 1\na = 2\n").unwrap_err();
        assert_eq!(twice.place.start, 6, "{}", twice.message);
    }

    #[test]
    fn what_is_encoded_decodes_to_itself() {
        for text in ["", "a\"b\\c", "\u{1}\u{8}\t\r\n\u{7f}\u{85}", "é😀"] {
            let (theirs, ours) = both(&format!("a = \"{}\"", encode(text)));
            assert_eq!(theirs, text);
            assert_eq!(ours.text, text);
        }
    }
}
