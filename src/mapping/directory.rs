//! What Active Directory takes.

use super::entry::Entry;
use crate::check::lint::tree::{argument, bare, branches};
use crate::diagnostic::words::{all_of, quoted};
use crate::diagnostic::{Diagnostic, Severity, code};
use crate::dialect::Dialect;
use crate::document::System;
use crate::environment::Environment;
use crate::eval::Outcome;
use crate::span::Span;
use crate::syntax::tree::{Call, Expr};
use crate::value::OwnedValue;
use serde_json::Map;

pub(super) const HIDE: &str = "msExchHideFromAddressLists";

/// As Active Directory spells a Boolean.
pub(super) fn is_capital_boolean(text: &str) -> bool {
    matches!(text, "TRUE" | "FALSE")
}

/// C18: an empty text. Cloud sync writes one to clear the attribute.
pub(super) fn empty(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let is_directory = entry.target_system() == Some(System::ActiveDirectory);
    if !is_directory || entry.dialect != Dialect::App || !entry.program.facts().empty {
        return;
    }
    let results = entry.program.results();
    let mut any = false;
    for given in results.iter().filter(|one| one.text.as_deref() == Some("")) {
        any = true;
        let message = format!(
            "an empty text goes to {}, and Active Directory refuses it",
            entry.name()
        );
        found.push(
            Diagnostic::new(
                &code::mapping::EMPTY_IN_DIRECTORY,
                message,
                given.place,
                "empty, not null",
            )
            .help("leave the argument empty for null, or put IgnoreFlowIfNullOrEmpty(…) round the whole expression"),
        );
    }
    // A value that is looked up has to be there, and nothing may stand round the function.
    if !any && entry.call_of(&["SelectUniqueValue"]).is_none() {
        found.extend(empty_for_nobody(entry));
    }
}

/// A function that makes an empty text of nothing, as Left does.
fn empty_for_nobody(entry: &Entry<'_>) -> Option<Diagnostic> {
    let outcome = entry
        .program
        .evaluate(&Map::new(), &Environment::new())
        .outcome;
    let Outcome::Value(OwnedValue::Text(text)) = outcome else {
        return None;
    };
    let names: Vec<String> = entry.program.attributes().names().map(quoted).collect();
    if !text.is_empty() || names.is_empty() {
        return None;
    }
    let message = format!(
        "without {} an empty text goes to {}, and Active Directory refuses it",
        all_of(&names),
        entry.name()
    );
    Some(
        Diagnostic::new(
            &code::mapping::EMPTY_IN_DIRECTORY,
            message,
            entry.whole(),
            "empty, not null",
        )
        .severity(Severity::Hint)
        .help("put IgnoreFlowIfNullOrEmpty(…) round the whole expression"),
    )
}

/// C19: the attribute that hides from address lists.
pub(super) fn exchange_boolean(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    if !entry.target.is(HIDE) {
        return;
    }
    let mut told: Option<(Span, String)> = None;
    for given in entry.program.results() {
        if let Some(text) = given.text
            && !(text.is_empty() || is_capital_boolean(&text))
            && told.is_none()
        {
            told = Some((given.place, text));
        }
    }
    if let Some((place, text)) = told {
        let message = format!(
            "{} takes TRUE or FALSE in capitals, and gets {}",
            entry.name(),
            quoted(&text)
        );
        found.push(
            Diagnostic::new(
                &code::mapping::EXCHANGE_BOOLEAN,
                message,
                place,
                "not TRUE, not FALSE",
            )
            .help(r#"write "TRUE" and "FALSE", by Switch or IIF"#),
        );
    }
}

/// C20: the prefix of the primary address.
pub(super) fn proxy_address(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    if !entry.target.is("proxyAddresses") {
        return;
    }
    let mut results = Vec::new();
    branches(entry.value(), &mut results);
    for result in results {
        let Some(fault) = start(result).and_then(|(place, start)| {
            let label = wrong_start(&start)?;
            Some((place, start, label))
        }) else {
            continue;
        };
        let (place, start, label) = fault;
        let message = match start {
            Start::Text(text) => format!(
                "an address in {} starts with {}, which is no `SMTP:`",
                entry.name(),
                quoted(text.get(..5).unwrap_or(&text))
            ),
            Start::Address(name) => format!(
                "{} gets {} without the prefix `SMTP:`",
                entry.name(),
                quoted(&name)
            ),
        };
        found.push(
            Diagnostic::new(&code::mapping::PROXY_ADDRESS, message, place, label)
                .help("the primary address has the prefix \"SMTP:\" in capitals, exactly once"),
        );
        return;
    }
}

/// What a result starts with.
enum Start {
    Text(String),
    /// An attribute that holds a bare address.
    Address(String),
}

/// The start of a result, where it is known.
fn start(expr: &Expr<'_>) -> Option<(Span, Start)> {
    match bare(expr) {
        Expr::Text(text) => Some((text.span, Start::Text(text.value.to_string()))),
        Expr::Attribute(attribute) => {
            let is_address = ["mail", "userPrincipalName", "EmailAddress"]
                .iter()
                .any(|known| attribute.name.eq_ignore_ascii_case(known));
            is_address.then(|| (attribute.span, Start::Address(attribute.name.to_string())))
        }
        Expr::Call(call) => start(argument(call, leading(call)?)?),
        _ => None,
    }
}

/// The number of the argument that the result starts with.
fn leading(call: &Call<'_>) -> Option<usize> {
    let separator = || match argument(call, 0)? {
        Expr::Text(text) => text.value.is_empty().then_some(1),
        _ => None,
    };
    match call.name.name {
        "Append" | "Prepend" | "IgnoreFlowIfNullOrEmpty" | "Trim" | "StripSpaces" => Some(0),
        // With any separator the first value comes first, but it may be the kind of address by itself.
        "Join" => separator().or(Some(1)),
        _ => None,
    }
}

fn wrong_start(start: &Start) -> Option<&'static str> {
    match start {
        Start::Address(_) => Some("no prefix"),
        Start::Text(text) => {
            let (kind, _) = text.split_once(':')?;
            match kind {
                "SMTP" => None,
                "smtp" => Some("a secondary address"),
                _ if kind.trim().eq_ignore_ascii_case("smtp") => Some("neither SMTP nor smtp"),
                // Other kinds of address have prefixes of their own.
                _ => None,
            }
        }
    }
}
