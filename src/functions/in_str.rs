//! `InStr(value1, value2, start, compareType)`

use super::choice;
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::program::facts::Facts;
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site};
use crate::value::Value;
use crate::value::strings::fault::Fault;
use crate::value::strings::search::{self, Compare};

const TEXT: &str = "vbTextCompare";
const COMPARE_TYPES: &[&str] = &["vbBinaryCompare", TEXT];

/// `InStr(value1, value2, start, compareType)`
pub static IN_STR: Function = Function {
    name: "InStr",
    summary: "Finds a text in another one and gives its position, or 0.",
    parameters: &[
        Parameter::required("value1", Type::String, "the text that is searched"),
        Parameter::required("value2", Type::String, "the text that is looked for"),
        Parameter::optional(
            "start",
            Type::Integer,
            "the position where the search starts, counted from 1",
        ),
        Parameter::optional(
            "compareType",
            Type::Word(COMPARE_TYPES),
            "vbBinaryCompare: case counts (the default); vbTextCompare: case, width and kind of kana do not",
        ),
    ],
    returns: Type::Integer,
    dialects: &Dialect::ALL,
    evidence: Evidence::DotNet,
    search_terms: &[
        "find",
        "indexof",
        "contains",
        "position",
        "search",
        "locate",
        "strpos",
        "charindex",
    ],
    notes: &[
        "the position counts from the beginning of the text, not from start, in UTF-16 code units",
        "the page does not say which comparison is the default: binary, as in Visual Basic",
        "null, on either side, gives 0; an empty text is found at start, but not in an empty text",
    ],
    examples: &[
        Example::new(r#"InStr("The quick brown fox","quick")"#, "", "5"),
        Example::new(r#"InStr("repEated","e",3,vbBinaryCompare)"#, "", "7"),
        Example::new(r#"InStr("repEated", "e", 3, vbTextCompare)"#, "", "4"),
        Example::new(
            r#"InStr([userPrincipalName], "@partners")"#,
            r#"{"userPrincipalName": "zoë@contoso.com"}"#,
            "0",
        )
        .about("not found"),
        Example::new(r#"InStr([displayName], "a")"#, "{}", "0").about("null"),
        Example::new(
            r#"InStr([displayName], "a", [start])"#,
            r#"{"displayName": "abc", "start": 0}"#,
            "",
        )
        .gives(Gives::Error("out-of-range")),
    ],
    facts: |_| Facts::NATURAL.fallible(),
    code: Code::Value(in_str),
    prepare,
    ..Function::PLAIN
};

fn in_str<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let (text, wanted) = (call.text(0)?, call.text(1)?);
    let start = if call.has(2) { call.integer(2)? } else { 1 };
    let compare = match choice::read(call, 3, COMPARE_TYPES)? {
        Some(TEXT) => Compare::Text,
        _ => Compare::Binary,
    };
    let (Some(text), Some(wanted)) = (text, wanted) else {
        return Ok(Value::Integer(0));
    };
    match search::in_str(text.as_str(), wanted.as_str(), start, compare) {
        Ok(position) => Ok(Value::Integer(position)),
        Err(fault) => {
            // Only a start can be wrong; what cannot be compared stands in the text or in what is looked for.
            let at = if matches!(fault, Fault::Invalid(_)) {
                2
            } else {
                0
            };
            Err(super::string_fault(
                call,
                at,
                &code::run::OUT_OF_RANGE,
                &fault,
            ))
        }
    }
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    if let Some(start) = site.integer(2).filter(|start| *start < 1) {
        let place = site.argument_span(2);
        site.report(
            Diagnostic::new(
                &code::types::BAD_NUMBER,
                format!("`start` of `InStr` is {start}, but positions are counted from 1"),
                place,
                "below 1",
            )
            .help("leave it out to search from the beginning"),
        );
    }
    choice::check(site, &IN_STR, 3);
    Prepared::None
}
