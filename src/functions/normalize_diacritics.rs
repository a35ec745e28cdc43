//! `NormalizeDiacritics(source)`

use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Out;
use crate::value::strings::diacritics::normalize_diacritics as normalize;

/// `NormalizeDiacritics(source)`
pub static NORMALIZE_DIACRITICS: Function = Function {
    name: "NormalizeDiacritics",
    summary: "Replaces letters that carry marks by their base letters.",
    parameters: &[Parameter::required(
        "source",
        Type::String,
        "the text, usually a name",
    )],
    evidence: Evidence::Assumed,
    search_terms: &[
        "accent",
        "umlaut",
        "ascii",
        "unaccent",
        "transliterate",
        "special characters",
        "diacritic",
    ],
    notes: &[
        "the letters of the page's table are settled; for others: marks are taken off where Unicode decomposes the letter, the rest stays (đ, ð, þ, ħ, ŋ), and what is left is composed again",
        "German umlauts become the bare vowel: ä is a, not ae; for others use Replace before",
        "æ becomes ae, ø and œ become oe, ß becomes ss, ł becomes l",
    ],
    examples: &[
        Example::new(
            "NormalizeDiacritics([givenName])",
            r#"{"givenName": "Zoë"}"#,
            "Zoe",
        ),
        Example::new(
            "NormalizeDiacritics([surname])",
            r#"{"surname": "Müller Ångström Łukasz"}"#,
            "Muller Angstrom Lukasz",
        ),
        Example::new(
            "NormalizeDiacritics([surname])",
            r#"{"surname": "Weiß Ærø"}"#,
            "Weiss AEroe",
        ),
        Example::new(
            "NormalizeDiacritics([surname])",
            r#"{"surname": "김철수 đ"}"#,
            "김철수 đ",
        )
        .about("what has no base letter stays"),
        Example::new("NormalizeDiacritics([givenName])", "{}", "").gives(Gives::Null),
    ],
    facts: |known| known.like_first().case_of(known.at(0)),
    code: Code::Text(normalize_diacritics),
    ..Function::PLAIN
};

fn normalize_diacritics(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let mark = out.mark();
    let written = call.write(0, out)?;
    // Canonical decomposition brings no quote, no backslash and no control character in.
    out.edit_clean(|text| {
        if text.get(mark..).is_some_and(|tail| !tail.is_ascii()) {
            let tail = text.split_off(mark);
            normalize(&tail, text);
        }
    });
    Ok(written)
}
