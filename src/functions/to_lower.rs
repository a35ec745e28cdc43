//! `ToLower(source, culture)`

use super::letter_case;
use crate::program::facts::{Facts, Known};
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::{Out, casing};

/// `ToLower(source, culture)`
pub static TO_LOWER: Function = Function {
    name: "ToLower",
    summary: "Turns a text into lower case.",
    parameters: &[
        Parameter::required("source", Type::String, "the text"),
        Parameter::optional(
            "culture",
            Type::Culture,
            "whose rules count, such as en-US or tr-TR; left out: the invariant culture",
        ),
    ],
    evidence: Evidence::DotNet,
    search_terms: &["lowercase", "lower", "LCase", "case", "downcase"],
    notes: &[
        "characters change one by one and the text keeps its length: Σ is always σ",
        "only Turkish and Azeri differ from the rest: their i is İ in upper case and their I is ı in lower case",
        "to overwrite values in the target that differ by case alone, set caseExact of the target attribute",
    ],
    examples: &[
        Example::new(
            r#"ToLower(Join("@", NormalizeDiacritics(StripSpaces(Join(".",  [PreferredFirstName], [PreferredLastName]))), "contoso.com"))"#,
            r#"{"PreferredFirstName": "John", "PreferredLastName": "Smith"}"#,
            "john.smith@contoso.com",
        ),
        Example::new(r#"ToLower("ÀÉÎ STRAẞE ΟΔΟΣ")"#, "", "àéî straße οδοσ"),
        Example::new(
            r#"ToLower([city], "tr-TR")"#,
            r#"{"city": "DIYARBAKIR İL"}"#,
            "dıyarbakır il",
        ),
        Example::new(
            r#"ToLower([city], [culture])"#,
            r#"{"city": "A", "culture": "en--US"}"#,
            "",
        )
        .gives(Gives::Error("bad-argument")),
        Example::new("ToLower([city], )", "{}", "").gives(Gives::Null),
    ],
    facts: lowered,
    code: Code::Text(to_lower),
    prepare: letter_case::prepare,
    ..Function::PLAIN
};

/// Which letters a culture changes is not known before.
fn lowered(known: Known<'_>) -> Facts {
    Facts {
        lower: known.count() == 1,
        ..known.like_first()
    }
}

fn to_lower(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    letter_case::map(call, out, casing::lower_from)
}
