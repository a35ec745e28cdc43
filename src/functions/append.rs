//! `Append(source, suffix)`

use crate::program::function::{Code, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Out;

/// `Append(source, suffix)`
pub static APPEND: Function = Function {
    name: "Append",
    summary: "Puts a suffix after a text.",
    parameters: &[
        Parameter::required("source", Type::String, "the text that comes first"),
        Parameter::required("suffix", Type::String, "the text that is put after it"),
    ],
    search_terms: &["concat", "concatenate", "suffix", "add", "&"],
    notes: &["a null operand reads as empty; if both are null, so is the result"],
    examples: &[
        Example::new(
            r#"Append([userPrincipalName], ".test")"#,
            r#"{"userPrincipalName": "John.Doe@contoso.com"}"#,
            "John.Doe@contoso.com.test",
        ),
        Example::new(
            "Append(Mid([givenName], 1, 3), Mid([surname], 1, 5))",
            r#"{"givenName": "John", "surname": "Doe"}"#,
            "JohDoe",
        ),
        Example::new(
            r#"Append([mailNickname], "@contoso.com")"#,
            "{}",
            "@contoso.com",
        )
        .about("a null source"),
        Example::new("Append([a], [b])", "{}", "").gives(Gives::Null),
    ],
    facts: |known| known.joined(0),
    code: Code::Text(append),
    ..Function::PLAIN
};

fn append(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let source = call.write(0, out)?;
    let suffix = call.write(1, out)?;
    Ok(source | suffix)
}
