//! `Redact(value)`

use crate::dialect::Dialect;
use crate::program::function::{Code, Effect, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Id, Result, Telling};

/// `Redact(value)`
pub static REDACT: Function = Function {
    name: "Redact",
    summary: "Gives its argument unchanged; the provisioning logs show [Redact] in its place.",
    parameters: &[Parameter::required(
        "value",
        Type::Any,
        "what flows and is not to be read in the logs",
    )],
    returns: Type::Any,
    dialects: &[Dialect::App],
    search_terms: &["password", "secret", "mask", "hide", "log", "sensitive"],
    notes: &[
        "the header on the page shows no parameter, its examples pass one",
        "a mapping of a password should have it",
    ],
    examples: &[
        Example::new(
            "Redact([userPrincipalName])",
            r#"{"userPrincipalName": "John.Doe@contoso.com"}"#,
            "John.Doe@contoso.com",
        ),
        Example::new(r#"Redact("StringToBeRedacted")"#, "", "StringToBeRedacted"),
        Example::new("Redact(RandomString(6,3,0,0,3))", "", "").gives(Gives::Random(6)),
        Example::new("Redact([password])", "{}", "").gives(Gives::Null),
    ],
    effect: Effect::Flow,
    passes: |at| at == 0,
    facts: |known| known.at(0),
    code: Code::Choose(redact),
    conceals: true,
    tell,
    ..Function::PLAIN
};

fn redact(call: Call<'_, '_>) -> Result<Option<Id>> {
    Ok(call.id(0))
}

fn tell(_: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    telling.take(0);
    telling.say(
        "redacted",
        "the provisioning logs show [Redact] in its place",
    );
    Ok(())
}
