//! JSON, strictly: values with their places, strings with the places of their parts.

use super::literal::Literal;
use super::located::Spelling;
use super::node::{Content, Entry, Node, refuse_repeated};
use super::{Fault, byte_order_mark};
use crate::diagnostic::words::quoted_start;
use crate::span::Span;
use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::{Range, Ranged};
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// The value that a text is.
pub(super) fn parse(text: &str) -> Result<Node, Fault> {
    let mark = byte_order_mark(text);
    let body = text.get(mark..).unwrap_or_default();
    let parsed = parse_to_ast(body, &CollectOptions::default(), &STRICT).map_err(|error| {
        let place = place(mark, error.range());
        let (message, help) = said(error.kind(), place.of(text));
        let fault = Fault::new(message, place);
        if help.is_empty() {
            fault
        } else {
            fault.help(help)
        }
    })?;
    match parsed.value {
        Some(value) => node(&value, text, mark),
        None => Err(Fault::new("the file is empty", Span::at(mark))
            .help("a mapping list is `[{\"target\": \"userName\", \"expression\": \"[userPrincipalName]\"}]`")),
    }
}

fn place(mark: usize, range: Range) -> Span {
    Span::new(mark + range.start, mark + range.end)
}

/// The parser bounds how deep values stand in one another, and with them this.
fn node(value: &Value<'_>, text: &str, mark: usize) -> Result<Node, Fault> {
    let span = place(mark, value.range());
    let content = match value {
        Value::NullKeyword(_) => Content::Null,
        Value::BooleanLit(literal) => Content::Boolean(literal.value),
        Value::NumberLit(literal) => Content::Number(literal.value.to_string()),
        Value::StringLit(literal) => {
            refuse_control(text, span)?;
            Content::Text(literal.value.to_string())
        }
        Value::Array(array) => Content::List(
            array
                .elements
                .iter()
                .map(|element| node(element, text, mark))
                .collect::<Result<_, _>>()?,
        ),
        Value::Object(object) => {
            let entries: Vec<Entry> = object
                .properties
                .iter()
                .map(|property| {
                    let (key, range) = match &property.name {
                        ObjectPropName::String(name) => (name.value.to_string(), name.range),
                        ObjectPropName::Word(word) => (word.value.to_string(), word.range),
                    };
                    let place = place(mark, range);
                    refuse_control(text, place)?;
                    Ok(Entry {
                        key,
                        place,
                        value: node(&property.value, text, mark)?,
                    })
                })
                .collect::<Result<_, Fault>>()?;
            refuse_repeated(&entries)?;
            Content::Table(entries)
        }
    };
    Ok(Node { span, content })
}

/// JSON writes line ends and tabs within a string as `\n` and `\t`.
fn refuse_control(text: &str, span: Span) -> Result<(), Fault> {
    match span.of(text).char_indices().find(|(_, c)| *c < ' ') {
        None => Ok(()),
        Some((at, c)) => {
            let (what, escape) = match c {
                '\n' | '\r' => ("a line end", "\\n"),
                '\t' => ("a tab", "\\t"),
                _ => ("a control character", "\\u0000 with its number"),
            };
            let at = span.start + at;
            Err(
                Fault::new(format!("{what} within a string"), Span::new(at, at + 1))
                    .help(format!("write it as `{escape}`")),
            )
        }
    }
}

/// What is wrong, and what was expected.
fn said(kind: &ParseErrorKind, there: &str) -> (String, &'static str) {
    let (message, help) = match kind {
        ParseErrorKind::ExpectedColonAfterObjectKey => ("expected `:` after the key", ""),
        ParseErrorKind::ExpectedObjectValue => ("expected a value after `:`", ""),
        ParseErrorKind::ExpectedComma => ("expected `,`", ""),
        ParseErrorKind::TrailingCommasNotAllowed => {
            ("a comma before the closing bracket", "take it out")
        }
        ParseErrorKind::CommentsNotAllowed => {
            ("a comment, which JSON does not have", "take it out")
        }
        ParseErrorKind::ExpectedStringObjectProperty => {
            ("a key without quotes", "put it into `\"…\"`")
        }
        ParseErrorKind::SingleQuotedStringsNotAllowed => {
            ("a text in single quotes", "put it into `\"…\"`")
        }
        ParseErrorKind::MultipleRootJsonValues => (
            "more text after the value",
            "a file holds one value: `[…]` around several",
        ),
        ParseErrorKind::UnterminatedArray => ("a list without its `]`", ""),
        ParseErrorKind::UnterminatedObject => ("an object without its `}`", ""),
        ParseErrorKind::UnexpectedCloseBrace => ("expected a value, but here is `}`", ""),
        ParseErrorKind::UnexpectedCloseBracket => ("expected a value, but here is `]`", ""),
        ParseErrorKind::UnexpectedComma => ("expected a value, but here is `,`", ""),
        ParseErrorKind::UnexpectedColon => ("expected a value, but here is `:`", ""),
        ParseErrorKind::UnexpectedTokenInObject => ("expected a key in quotes, or `}`", ""),
        ParseErrorKind::UnexpectedWord => (
            "a word without quotes",
            "texts stand in `\"…\"`; the words of JSON are `true`, `false` and `null`",
        ),
        ParseErrorKind::NestingDepthExceeded => ("values stand too deep in one another", ""),
        ParseErrorKind::String(fault) => return in_string(fault),
        ParseErrorKind::UnexpectedToken => {
            return (format!("{} has no place here", quoted_start(there, 20)), "");
        }
        _ => ("not JSON", ""),
    };
    (message.to_string(), help)
}

/// What is wrong within a string.
fn in_string(fault: &ParseStringErrorKind) -> (String, &'static str) {
    use ParseStringErrorKind as Kind;
    let (message, help) = match fault {
        Kind::UnterminatedStringLiteral => ("a text without its closing `\"`", ""),
        Kind::ExpectedFourHexDigits | Kind::ExpectedTwoHexDigits => {
            ("expected four hexadecimal digits after `\\u`", "")
        }
        Kind::InvalidUnicodeEscapeSequence(_) => (
            "half of a surrogate pair",
            "write both halves: `\\ud83d\\ude00`, or the character itself",
        ),
        _ => (
            "an escape that JSON does not have",
            "a backslash itself is `\\\\`",
        ),
    };
    (message.to_string(), help)
}

/// The text of a string with the places of its parts; `span` has its quotes.
pub(super) fn literal(text: &str, span: Span) -> Result<(Literal, Spelling), Fault> {
    let inner = Span::new(span.start + 1, span.end.saturating_sub(1));
    let mut literal = Literal::default();
    let mut rest = inner.of(text);
    while let Some((plain, escaped)) = rest.split_once('\\') {
        let at = inner.end - rest.len();
        literal.push(plain, at);
        let at = at + plain.len();
        let Some((meant, after)) = escape(escaped) else {
            return Err(Fault::new(
                "an escape that JSON does not have",
                Span::new(at, at + 1),
            ));
        };
        literal.push_escape(meant, at);
        rest = after;
    }
    literal.push(rest, inner.end - rest.len());
    literal.end_at(inner.end);
    Ok((literal, Spelling::Json))
}

/// What comes after a backslash: the character that it means, and the rest.
fn escape(text: &str) -> Option<(char, &str)> {
    let mut chars = text.chars();
    let meant = match chars.next()? {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        c @ ('"' | '\\' | '/') => c,
        'u' => return unit(chars.as_str()).and_then(|(high, rest)| character(high, rest)),
        _ => return None,
    };
    Some((meant, chars.as_str()))
}

/// The character of a unit of UTF-16 and, for a high surrogate, the escape after it.
fn character(high: u16, rest: &str) -> Option<(char, &str)> {
    if let Some(c) = char::from_u32(u32::from(high)) {
        return Some((c, rest));
    }
    let (low, after) = unit(rest.strip_prefix("\\u")?)?;
    let c = char::decode_utf16([high, low]).next()?.ok()?;
    Some((c, after))
}

/// Four hexadecimal digits.
fn unit(text: &str) -> Option<(u16, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let value = u16::from_str_radix(digits, 16).ok()?;
    all.then_some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::super::literal::encode;
    use super::*;

    fn fault(text: &str) -> (String, usize) {
        let fault = parse(text).unwrap_err();
        (fault.message, fault.place.start)
    }

    #[test]
    fn what_is_not_json_is_said_with_its_place() {
        let cases = [
            ("", "the file is empty", 0),
            ("[1, 2,]", "a comma before the closing bracket", 5),
            ("[1 2]", "expected `,`", 2),
            ("{\"a\" 1}", "expected `:` after the key", 5),
            ("{\"a\": }", "expected a value, but here is `}`", 6),
            ("{a: 1}", "a key without quotes", 1),
            ("[1] // x", "a comment, which JSON does not have", 4),
            ("['a']", "a text in single quotes", 1),
            ("{\"a\": 1", "an object without its `}`", 0),
            ("[1", "a list without its `]`", 0),
            ("{\"a\": 1} {}", "more text after the value", 9),
            ("[{...}]", "`.` has no place here", 2),
            ("[\"a\nb\"]", "a line end within a string", 3),
            ("[\"a]", "a text without its closing `\"`", 1),
            ("[\"\\d\"]", "an escape that JSON does not have", 2),
            ("[\"\\ud83d x\"]", "half of a surrogate pair", 2),
            (
                "[\"\\u00\"]",
                "expected four hexadecimal digits after `\\u`",
                2,
            ),
            ("{\"a\": 1, \"a\": 2}", "the key `a` stands twice", 9),
        ];
        for (text, message, at) in cases {
            assert_eq!(fault(text), (message.to_string(), at), "{text}");
        }
        assert!(parse(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn escapes_are_one_place() {
        let text = r#"["a\u0022\n\ud83d\ude00é\/b"]"#;
        let (literal, _) = literal(text, Span::new(1, text.len() - 1)).unwrap();
        assert_eq!(literal.text, "a\"\n😀é/b");
        let found: Vec<(char, usize)> = literal
            .text
            .char_indices()
            .map(|(at, c)| (c, literal.place(at)))
            .collect();
        assert_eq!(
            found,
            [
                ('a', 2),
                ('"', 3),
                ('\n', 9),
                ('😀', 11),
                ('é', 23),
                ('/', 25),
                ('b', 27)
            ]
        );
        assert_eq!(literal.place(literal.text.len()), 28);
    }

    #[test]
    fn what_is_encoded_decodes_to_itself() {
        for text in ["", "a\"b\\c", "\u{1}\u{8}\t\r\n", "é😀/"] {
            let file = format!("\"{}\"", encode(text));
            let (literal, _) = literal(&file, Span::new(0, file.len())).unwrap();
            assert_eq!(literal.text, text);
            assert_eq!(serde_json::from_str::<String>(&file).unwrap(), text);
        }
    }
}
