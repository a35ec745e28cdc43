//! `StringFromSid(ObjectSID)`

use super::base64;
use super::refusal::Refusal;
use crate::diagnostic::code;
use crate::diagnostic::words::quoted;
use crate::dialect::Dialect;
use crate::program::function::{
    CLOUD_PAGE, Code, Evidence, Example, Function, Gives, Parameter, Type,
};
use crate::program::{Call, Prepared, Result, Site};
use crate::value::Out;
use data_encoding::HEXLOWER_PERMISSIVE;
use std::fmt::Write;

/// `StringFromSid(ObjectSID)`
pub static STRING_FROM_SID: Function = Function {
    name: "StringFromSid",
    summary: "Gives the text form of a binary security identifier.",
    parameters: &[Parameter::required(
        "ObjectSID",
        Type::String,
        "its bytes, in base64 or as hexadecimal digits",
    )],
    dialects: &[Dialect::CloudSync, Dialect::Connect],
    page: CLOUD_PAGE,
    evidence: Evidence::DotNet,
    search_terms: &[
        "sid",
        "objectSid",
        "security identifier",
        "binary",
        "S-1-5-21",
        "convert",
    ],
    notes: &[
        "bytes come as text here: base64, as JSON exports have them, or hexadecimal digits in any case with nothing between them",
        "everything else is refused, also a text form such as S-1-5-32-544",
    ],
    examples: &[
        Example::new(
            "StringFromSid([objectSid])",
            r#"{"objectSid": "AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdwUAQAAA=="}"#,
            "S-1-5-21-2127521184-1604012920-1887927527-1104",
        ),
        Example::new(
            "StringFromSid([objectSid])",
            r#"{"objectSid": "01020000000000052000000020020000"}"#,
            "S-1-5-32-544",
        )
        .about("hexadecimal digits"),
        Example::new(
            "StringFromSid([objectSid])",
            r#"{"objectSid": "S-1-5-32-544"}"#,
            "",
        )
        .gives(Gives::Error("bad-argument")),
        Example::new("StringFromSid([objectSid])", "{}", "").gives(Gives::Null),
    ],
    facts: |known| known.text_of_first().fallible(),
    code: Code::Text(string_from_sid),
    prepare,
    ..Function::PLAIN
};

fn string_from_sid(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let Some(source) = call.text(0)? else {
        return Ok(false);
    };
    match Sid::read(source.as_str()) {
        Some(sid) => {
            out.edit_clean(|text| sid.write(text));
            Ok(true)
        }
        None => Err(refusal(source.as_str()).stop(call, &code::run::BAD_ARGUMENT)),
    }
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    if let Some(source) = site.text_form(0)
        && Sid::read(&source).is_none()
    {
        refusal(&source).report(site, &code::types::BAD_FORM);
    }
    Prepared::None
}

fn refusal(source: &str) -> Refusal {
    let help = if source.starts_with("S-1-") {
        "this is the text form already: leave StringFromSid out"
    } else {
        "give the bytes in base64 or as hexadecimal digits"
    };
    Refusal::new(
        0,
        format!("{} is no binary security identifier", quoted(source)),
        "no identifier",
    )
    .help(Some(help.to_string()))
}

/// The parts of a security identifier.
#[derive(Debug)]
struct Sid {
    authority: u64,
    sub_authorities: Vec<u32>,
}

impl Sid {
    /// The most parts behind the authority (SID_MAX_SUB_AUTHORITIES).
    const MOST: usize = 15;

    /// No identifier is both: its base64 form starts with AQ, and Q is no hexadecimal digit.
    fn read(text: &str) -> Option<Sid> {
        let from_hex = || HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok();
        from_hex()
            .or_else(|| base64::decode(text))
            .and_then(|bytes| Sid::of(&bytes))
    }

    /// Revision 1, the number of parts, the authority in six bytes with the high one first, and the parts in four
    /// bytes each with the low one first.
    fn of(bytes: &[u8]) -> Option<Sid> {
        let (head, parts) = bytes.split_first_chunk::<8>()?;
        let [1, count, authority @ ..] = head else {
            return None;
        };
        let (parts, []) = parts.as_chunks::<4>() else {
            return None;
        };
        if parts.len() != usize::from(*count) || parts.len() > Sid::MOST {
            return None;
        }
        Some(Sid {
            authority: authority
                .iter()
                .fold(0, |number, byte| number << 8 | u64::from(*byte)),
            sub_authorities: parts.iter().map(|part| u32::from_le_bytes(*part)).collect(),
        })
    }

    /// Appends `S-1-5-32-544`.
    fn write(&self, out: &mut String) {
        // Writing to a String does not fail.
        let _ = write!(out, "S-1-{}", self.authority);
        for part in &self.sub_authorities {
            let _ = write!(out, "-{part}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_identifiers_are_read() {
        let cases = [
            ("0101000000000005 12000000", None),
            ("010100000000000512000000", Some("S-1-5-18")),
            ("AQEAAAAAAAUSAAAA", Some("S-1-5-18")),
            (
                "0101FFfffFFFffFFffFFffFF",
                Some("S-1-281474976710655-4294967295"),
            ),
            ("0100000000000000", Some("S-1-0")),
            ("020100000000000512000000", None),
            ("010200000000000512000000", None),
            ("0101000000000005120000", None),
            ("01010000000000051200000000", None),
            ("", None),
            ("S-1-5-18", None),
        ];
        for (text, expected) in cases {
            let read = Sid::read(text).map(|sid| {
                let mut out = String::new();
                sid.write(&mut out);
                out
            });
            assert_eq!(read.as_deref(), expected, "{text}");
        }
        let most = |count: usize| format!("01{count:02x}000000000005{}", "00000001".repeat(count));
        assert!(Sid::read(&most(15)).is_some());
        assert!(Sid::read(&most(16)).is_none());
    }
}
