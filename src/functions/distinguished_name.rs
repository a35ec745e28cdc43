//! Distinguished names, as RFC 4514 writes them.

use crate::diagnostic::words::quoted;
use std::borrow::Cow;

/// The components of a name from the left: `cn=Joe`, `ou=Users`, … . Between them stand commas without a backslash.
pub(super) fn components(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = (!name.trim().is_empty()).then_some(name);
    std::iter::from_fn(move || {
        let whole = rest?;
        let (component, after) = cut_at(whole, ',');
        rest = after;
        Some(component)
    })
}

/// The value of a component without its escapes; of one with several types and values the first value.
///
/// # Errors
/// What is wrong with it, as a message.
pub(super) fn value_of(component: &str) -> Result<Cow<'_, str>, String> {
    let (first, _) = cut_at(component, '+');
    let Some((kind, value)) = first.split_once('=') else {
        return Err(format!(
            "{} is no type=value, as a distinguished name has it",
            quoted(component.trim())
        ));
    };
    if !is_type(kind.trim_matches(' ')) {
        return Err(format!(
            "{} is no attribute type of a distinguished name",
            quoted(kind.trim_matches(' '))
        ));
    }
    let value = trim(value);
    match value.strip_prefix('#') {
        Some(digits) if is_hex(digits) => Ok(value.into()),
        Some(_) => Err(format!(
            "{} starts with # and holds more than pairs of hexadecimal digits",
            quoted(value)
        )),
        None => unescape(value),
    }
}

/// Cuts at the first `mark` without a backslash before it; `None` for the rest where there is none.
fn cut_at(text: &str, mark: char) -> (&str, Option<&str>) {
    let mut escaped = false;
    let found = text.char_indices().find(|(_, c)| {
        let here = *c == mark && !escaped;
        escaped = *c == '\\' && !escaped;
        here
    });
    let cut = found.and_then(|(at, _)| Some((text.get(..at)?, text.get(at + mark.len_utf8()..)?)));
    cut.map_or((text, None), |(before, after)| (before, Some(after)))
}

/// `cn`, `2.5.4.3`
fn is_type(text: &str) -> bool {
    let is_word = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    is_word || text.split('.').all(is_number)
}

fn is_hex(digits: &str) -> bool {
    !digits.is_empty()
        && digits.len().is_multiple_of(2)
        && digits.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Without the blanks at both ends, but for one behind a backslash.
fn trim(value: &str) -> &str {
    let value = value.trim_start_matches(' ');
    let body = value.trim_end_matches(' ');
    let backslashes = body.bytes().rev().take_while(|b| *b == b'\\').count();
    // A backslash that is not itself escaped keeps the blank behind it.
    let kept = body.len() + usize::from(backslashes % 2 == 1 && body.len() < value.len());
    value.get(..kept).unwrap_or(value)
}

fn unescape(value: &str) -> Result<Cow<'_, str>, String> {
    if let Some(c) = bare_special(value) {
        return Err(format!(
            "`{c}` of {} needs a backslash before it",
            quoted(value)
        ));
    }
    if !value.contains('\\') {
        return Ok(value.into());
    }
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some((plain, escaped)) = rest.split_once('\\') {
        bytes.extend_from_slice(plain.as_bytes());
        let pair = escaped
            .get(..2)
            .filter(|pair| is_hex(pair))
            .and_then(|pair| u8::from_str_radix(pair, 16).ok());
        let length = match (pair, escaped.bytes().next()) {
            (Some(byte), _) => {
                bytes.push(byte);
                2
            }
            (
                None,
                Some(byte @ (b'\\' | b'"' | b'+' | b',' | b';' | b'<' | b'>' | b' ' | b'#' | b'=')),
            ) => {
                bytes.push(byte);
                1
            }
            _ => {
                return Err(format!(
                    "the backslash before {} escapes nothing",
                    quoted(escaped)
                ));
            }
        };
        rest = escaped.get(length..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest.as_bytes());
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(_) => Err(format!(
            "the bytes that {} stands for are no text",
            quoted(value)
        )),
    }
}

/// A character that must be escaped and is not.
fn bare_special(value: &str) -> Option<char> {
    let mut escaped = false;
    value.chars().find(|c| {
        let here = matches!(c, '"' | ';' | '<' | '>' | '\0') && !escaped;
        escaped = *c == '\\' && !escaped;
        here
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_stand_between_bare_commas() {
        let cases: [(&str, &[&str]); 7] = [
            ("", &[]),
            ("  ", &[]),
            ("cn=Joe", &["cn=Joe"]),
            ("cn=Joe,ou=GA, dc=x", &["cn=Joe", "ou=GA", " dc=x"]),
            (r"cn=Doe\, Joe,ou=x", &[r"cn=Doe\, Joe", "ou=x"]),
            (r"cn=a\\,ou=x", &[r"cn=a\\", "ou=x"]),
            ("cn=a,", &["cn=a", ""]),
        ];
        for (name, expected) in cases {
            assert_eq!(components(name).collect::<Vec<_>>(), expected, "{name}");
        }
    }

    #[test]
    fn values_lose_their_escapes() {
        let cases = [
            ("cn=Joe", "Joe"),
            (" CN = Zoë de Vries ", "Zoë de Vries"),
            (r"cn=Doe\, Joe", "Doe, Joe"),
            (r"cn=\ a\ ", " a "),
            (r"cn=\ a\  ", " a "),
            (r"cn=a\\ ", r"a\"),
            (r"cn=\#1 \+ \=2 \<\>\;\22", "#1 + =2 <>;\""),
            (r"cn=Lu\C4\8Di\C4\87", "Lučić"),
            (r"CN=Zoë\0ACNF:1", "Zoë\nCNF:1"),
            ("cn=a=b", "a=b"),
            ("cn=a+sn=b", "a"),
            (r"cn=a\+b+sn=c", "a+b"),
            ("ou-x=a", "a"),
            ("2.5.4.3=a", "a"),
            ("1.3=#04024869", "#04024869"),
            ("cn=", ""),
        ];
        for (component, expected) in cases {
            assert_eq!(value_of(component).as_deref(), Ok(expected), "{component}");
        }
    }

    #[test]
    fn what_is_no_component_is_refused() {
        let cases = [
            ("Joe", "no type=value"),
            ("", "no type=value"),
            ("=Joe", "no attribute type"),
            ("c n=Joe", "no attribute type"),
            ("2.=a", "no attribute type"),
            ("1cn=a", "no attribute type"),
            ("cn=a;b", "needs a backslash"),
            ("cn=\"a\"", "needs a backslash"),
            (r"cn=a\x", "escapes nothing"),
            (r"cn=a\é", "escapes nothing"),
            (r"cn=a\", "escapes nothing"),
            ("cn=#0", "hexadecimal"),
            ("cn=#", "hexadecimal"),
            (r"cn=\FF", "no text"),
        ];
        for (component, part) in cases {
            assert!(
                value_of(component).is_err_and(|message| message.contains(part)),
                "{component}"
            );
        }
    }
}
