//! `DefaultDomain()`

use crate::diagnostic::code;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Effect, Example, Function, Gives};
use crate::program::{Call, Result};
use crate::value::Value;

/// `DefaultDomain()`
pub static DEFAULT_DOMAIN: Function = Function {
    name: "DefaultDomain",
    summary: "Gives the default verified domain of the tenant.",
    dialects: &[Dialect::App],
    search_terms: &["tenant", "verified domain", "upn suffix", "onmicrosoft"],
    notes: &["an error where the tenant's domain is not given"],
    examples: &[
        Example::new(
            r#"Join("@", [mailNickname], DefaultDomain())"#,
            r#"{"mailNickname": "john.doe"}"#,
            "john.doe@contoso.com",
        )
        .domain("contoso.com"),
        Example::new("DefaultDomain()", "", "").gives(Gives::Error("no-default-domain")),
    ],
    effect: Effect::Environment,
    facts: |_| Facts::of(Kinds::TEXT).or_empty().fallible(),
    code: Code::Value(default_domain),
    ..Function::PLAIN
};

fn default_domain<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    match call.environment().domain() {
        Some(domain) => Ok(Value::text(domain)),
        None => Err(call.fault_here(
            &code::run::NO_DEFAULT_DOMAIN,
            "the tenant's default domain is needed, and none is given".to_string(),
            "needs the default domain",
            Some("give it: `--default-domain contoso.com`".to_string()),
        )),
    }
}
