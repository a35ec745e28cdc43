//! `StripSpaces(source)`

use crate::program::function::{Code, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Out;
use memchr::memchr;

/// `StripSpaces(source)`
pub static STRIP_SPACES: Function = Function {
    name: "StripSpaces",
    summary: "Takes every space out of a text.",
    parameters: &[Parameter::required("source", Type::String, "the text")],
    search_terms: &["trim", "blank", "whitespace", "remove", "compact"],
    notes: &[
        "spaces inside the text go too",
        "only U+0020 is a space: tabs, line ends and no-break spaces stay",
    ],
    examples: &[
        Example::new(
            "StripSpaces([surname])",
            r#"{"surname": "van der Berg"}"#,
            "vanderBerg",
        ),
        Example::new(
            r#"StripSpaces(Join(".", [givenName], [surname]))"#,
            r#"{"givenName": " José ", "surname": "Sá e Silva"}"#,
            "José.SáeSilva",
        ),
        Example::new(
            "StripSpaces([surname])",
            r#"{"surname": "a\tb\u00a0c "}"#,
            "a\tb\u{a0}c",
        )
        .about("other white space stays"),
        Example::new("StripSpaces([surname])", "{}", "").gives(Gives::Null),
    ],
    facts: |known| known.text_of_first().case_of(known.at(0)),
    code: Code::Text(strip_spaces),
    ..Function::PLAIN
};

fn strip_spaces(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let mark = out.mark();
    let written = call.write(0, out)?;
    out.edit_clean(|text| strip(text, mark));
    Ok(written)
}

/// Takes the spaces from byte `mark` on out: what stays is copied to the end, then the rest is taken away.
fn strip(text: &mut String, mark: usize) {
    let end = text.len();
    let mut from = mark;
    while let Some(length) = text
        .get(from..end)
        .and_then(|rest| memchr(b' ', rest.as_bytes()))
    {
        text.extend_from_within(from..from + length);
        from += length + 1;
    }
    if from > mark {
        text.extend_from_within(from..end);
        text.drain(mark..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_the_mark_stays() {
        let cases = [
            ("", ""),
            (" ", ""),
            ("a", "a"),
            (" é  ü ", "éü"),
            ("a b", "ab"),
            ("  ", ""),
        ];
        for (text, expected) in cases {
            let mut all = format!("x é {text}");
            strip(&mut all, "x é ".len());
            assert_eq!(all.strip_prefix("x é "), Some(expected), "{text:?}");
        }
    }
}
