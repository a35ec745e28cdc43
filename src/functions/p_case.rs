//! `PCase(source, wordSeparators)`

use crate::dialect::Dialect;
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Out;
use crate::value::strings::title_case::{capitalize, title_case};

/// `PCase(source, wordSeparators)`
pub static P_CASE: Function = Function {
    name: "PCase",
    summary: "Gives every word of a text a capital and puts the rest into lower case.",
    parameters: &[
        Parameter::required("source", Type::String, "the text"),
        Parameter::optional(
            "wordSeparators",
            Type::String,
            "the characters that end a word, each by itself; left out: those of .NET's ToTitleCase",
        ),
    ],
    dialects: &[Dialect::App],
    evidence: Evidence::DotNet,
    search_terms: &[
        "proper",
        "title",
        "capitalize",
        "capital",
        "case",
        "initcap",
        "ucfirst",
    ],
    notes: &[
        "without separators an apostrophe does not end a word, as in .NET, though the page lists it: O'neil; name it in wordSeparators for O'Neil",
        "a word of capitals becomes one capital, unlike in .NET itself",
        "digits do not use the capital up: 1st becomes 1St",
    ],
    examples: &[
        Example::new(
            "PCase([firstName])",
            r#"{"firstName": "PABLO GONSALVES (SECOND)"}"#,
            "Pablo Gonsalves (Second)",
        ),
        Example::new(
            r#"PCase([lastName]," '-")"#,
            r#"{"lastName": "PINTO-DE'SILVA"}"#,
            "Pinto-De'Silva",
        ),
        Example::new(
            r#"PCase(Join(" ",[firstName],[lastName]))"#,
            r#"{"firstName": "GREGORY", "lastName": "JAMES"}"#,
            "Gregory James",
        ),
        Example::new(r#"PCase("o'neil éluard")"#, "", "O'neil Éluard"),
        Example::new(r#"PCase("JOHN DOE", "")"#, "", "John doe").about("no character ends a word"),
        Example::new("PCase([firstName])", "{}", "").gives(Gives::Null),
    ],
    facts: |known| known.like_first(),
    code: Code::Text(p_case),
    ..Function::PLAIN
};

fn p_case(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let Some(source) = call.text(0)? else {
        return Ok(false);
    };
    // Null separators are none given.
    let separators = call.text(1)?;
    let write = |out: &mut String| match separators {
        Some(separators) => capitalize(source.as_str(), separators.as_str(), out),
        None => title_case(source.as_str(), out),
    };
    if source.is_clean() {
        out.edit_clean(write)
    } else {
        out.edit(write)
    }
    Ok(true)
}
