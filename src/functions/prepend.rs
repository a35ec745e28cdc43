//! `Prepend(prefix, source)`

use crate::dialect::Dialect;
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Out;

/// `Prepend(prefix, source)`
pub static PREPEND: Function = Function {
    name: "Prepend",
    summary: "Puts a prefix before a text.",
    parameters: &[
        Parameter::required("prefix", Type::String, "the text that is put before it"),
        Parameter::required("source", Type::String, "the text that comes last"),
    ],
    dialects: &[Dialect::App],
    page: "synchronization-synchronizationschema-functions.md",
    evidence: Evidence::Observed,
    search_terms: &["concat", "concatenate", "prefix", "before", "add"],
    notes: &[
        "only the list of functions that Microsoft Graph gives names it; Append does the same and is documented",
        "a null operand reads as empty; if both are null, so is the result",
    ],
    examples: &[
        Example::new(
            r#"Prepend("smtp:", [mail])"#,
            r#"{"mail": "john.doe@contoso.com"}"#,
            "smtp:john.doe@contoso.com",
        ),
        Example::new(r#"Prepend("smtp:", [mail])"#, "{}", "smtp:").about("a null source"),
        Example::new("Prepend([a], [b])", "{}", "").gives(Gives::Null),
    ],
    facts: |known| known.joined(0),
    code: Code::Text(prepend),
    ..Function::PLAIN
};

fn prepend(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let prefix = call.write(0, out)?;
    let source = call.write(1, out)?;
    Ok(prefix | source)
}
