//! `ToUpper(source, culture)`

use super::letter_case;
use crate::program::facts::{Facts, Known};
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::{Out, casing};

/// `ToUpper(source, culture)`
pub static TO_UPPER: Function = Function {
    name: "ToUpper",
    summary: "Turns a text into upper case.",
    parameters: &[
        Parameter::required("source", Type::String, "the text"),
        Parameter::optional(
            "culture",
            Type::Culture,
            "whose rules count, such as en-US or tr-TR; left out: the invariant culture",
        ),
    ],
    evidence: Evidence::DotNet,
    search_terms: &["uppercase", "upper", "UCase", "case", "capitals"],
    notes: &[
        "characters change one by one and the text keeps its length: ß stays ß",
        "only Turkish and Azeri differ from the rest: their i is İ in upper case and their I is ı in lower case",
        "to overwrite values in the target that differ by case alone, set caseExact of the target attribute",
    ],
    examples: &[
        Example::new("ToUpper([country])", r#"{"country": "us"}"#, "US"),
        Example::new(r#"ToUpper("àéî straße")"#, "", "ÀÉÎ STRAßE"),
        Example::new(
            r#"ToUpper([city], "tr-TR")"#,
            r#"{"city": "diyarbakır"}"#,
            "DİYARBAKIR",
        ),
        Example::new(
            "ToUpper([IsSoftDeleted])",
            r#"{"IsSoftDeleted": true}"#,
            "TRUE",
        )
        .about("a Boolean by its text form"),
        Example::new("ToUpper([country], )", "{}", "").gives(Gives::Null),
    ],
    facts: raised,
    code: Code::Text(to_upper),
    prepare: letter_case::prepare,
    ..Function::PLAIN
};

/// Which letters a culture changes is not known before.
fn raised(known: Known<'_>) -> Facts {
    Facts {
        upper: known.count() == 1,
        ..known.like_first()
    }
}

fn to_upper(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    letter_case::map(call, out, casing::upper_from)
}
