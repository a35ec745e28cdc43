//! `ConvertFromBase64(source, Encoding)`

use super::refusal::Refusal;
use super::{base64, choice};
use crate::diagnostic::code;
use crate::diagnostic::words::quoted;
use crate::dialect::Dialect;
use crate::program::function::{CLOUD_PAGE, Code, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site};
use crate::value::Out;

const ASCII: &str = "ASCII";
const UTF8: &str = "UTF8";
const ENCODINGS: &[&str] = &["Unicode", ASCII, UTF8];

/// `ConvertFromBase64(source, Encoding)`
pub static CONVERT_FROM_BASE64: Function = Function {
    name: "ConvertFromBase64",
    summary: "Gives the text that base64 stands for.",
    parameters: &[
        Parameter::required("source", Type::String, "the base64 text"),
        Parameter::optional(
            "Encoding",
            Type::Word(ENCODINGS),
            "how its bytes are text: Unicode (UTF-16, low byte first; the default), ASCII or UTF8",
        ),
    ],
    dialects: &[Dialect::CloudSync, Dialect::Connect],
    page: CLOUD_PAGE,
    search_terms: &["decode", "base64", "binary", "utf-16", "unicode"],
    notes: &[
        "blanks and line ends in the base64 text do not count, as in .NET",
        "bytes that are no text give U+FFFD, in ASCII a question mark, as in .NET",
    ],
    examples: &[
        Example::new(
            r#"ConvertFromBase64("SABlAGwAbABvACAAdwBvAHIAbABkACEA")"#,
            "",
            "Hello world!",
        ),
        Example::new(
            r#"ConvertFromBase64("SGVsbG8gd29ybGQh", UTF8)"#,
            "",
            "Hello world!",
        ),
        Example::new(
            r#"ConvertFromBase64([token], "ASCII")"#,
            r#"{"token": "YeliYw=="}"#,
            "a?bc",
        ),
        Example::new(
            "ConvertFromBase64([token], UTF8)",
            r#"{"token": "w6kg8J+YgA=="}"#,
            "é 😀",
        ),
        Example::new("ConvertFromBase64([token])", r#"{"token": "YQ"}"#, "")
            .gives(Gives::Error("bad-argument")),
        Example::new("ConvertFromBase64([token])", "{}", "").gives(Gives::Null),
    ],
    facts: |known| known.text_of_first().fallible(),
    code: Code::Text(convert_from_base64),
    prepare,
    ..Function::PLAIN
};

fn convert_from_base64(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let source = call.text(0)?;
    let encoding = choice::read(call, 1, ENCODINGS)?;
    let Some(source) = source else {
        return Ok(false);
    };
    let Some(bytes) = base64::decode(source.as_str()) else {
        return Err(refusal(source.as_str()).stop(call, &code::run::BAD_ARGUMENT));
    };
    out.edit(|text| match encoding {
        Some(ASCII) => text.extend(bytes.iter().map(|byte| {
            if byte.is_ascii() {
                char::from(*byte)
            } else {
                '?'
            }
        })),
        Some(UTF8) => text.push_str(&String::from_utf8_lossy(&bytes)),
        _ => push_utf16(&bytes, text),
    });
    Ok(true)
}

/// Appends UTF-16, low byte first. Half of a surrogate pair and half of a unit are shown as U+FFFD.
fn push_utf16(bytes: &[u8], out: &mut String) {
    let (pairs, rest) = bytes.as_chunks();
    let units = pairs.iter().map(|pair| u16::from_le_bytes(*pair));
    out.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
    if !rest.is_empty() {
        out.push(char::REPLACEMENT_CHARACTER);
    }
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    choice::check(site, &CONVERT_FROM_BASE64, 1);
    if let Some(source) = site.text_form(0)
        && base64::decode(&source).is_none()
    {
        refusal(&source).report(site, &code::types::BAD_FORM);
    }
    Prepared::None
}

fn refusal(source: &str) -> Refusal {
    Refusal::new(0, format!("{} is not base64", quoted(source)), "not base64").help(Some(
        "base64 is letters, digits, + and /, four at a time, with = at the end".to_string(),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_utf16_is_shown() {
        let cases: [(&[u8], &str); 5] = [
            (b"", ""),
            (b"a\0", "a"),
            (b"a\0b", "a\u{FFFD}"),
            (b"\x3d\xd8a\0", "\u{FFFD}a"),
            (b"\xff\xfe\x3d\xd8\x00\xde", "\u{FEFF}😀"),
        ];
        for (bytes, expected) in cases {
            let mut out = String::new();
            push_utf16(bytes, &mut out);
            assert_eq!(out, expected);
        }
    }
}
