//! What a value does that arrives: nulls by Switch, references, passwords, `active` the wrong way round.

use super::entry::{Entry, first_call};
use crate::check::lint::plain_password::{is_password, wrap, wrapped};
use crate::check::lint::tree::{argument, bare, call_of};
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::document::System;
use crate::environment::Environment;
use crate::syntax::tree::Expr;
use serde_json::{Map, Value};

/// C03: a Switch with a default, for users of Entra ID.
pub(super) fn switch_default(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let is_meant = entry.dialect == Dialect::App && entry.source_system() == Some(System::Entra);
    if !is_meant || call_of(&entry.tree, "IgnoreFlowIfNullOrEmpty").is_some() {
        return;
    }
    let with_default = first_call(&entry.tree, &|call| {
        call.name.name == "Switch" && argument(call, 1).is_some()
    });
    let Some(default) = with_default.and_then(|call| argument(call, 1)) else {
        return;
    };
    let message = format!(
        "from Entra ID, a Switch that comes to its default may set {} to null",
        entry.name()
    );
    found.push(
        Diagnostic::new(
            &code::mapping::SWITCH_DEFAULT,
            message,
            default.span(),
            "the default",
        )
        .help("choose by IIF, or put IgnoreFlowIfNullOrEmpty(…) round the whole expression"),
    );
}

/// C05: an expression for a reference.
pub(super) fn reference_target(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let is_direct = matches!(bare(&entry.tree), Expr::Attribute(_));
    let is_reference = entry.target.is("manager") || entry.target.is("members");
    // An application may have a text of that name.
    let is_other = entry
        .target_type()
        .is_some_and(|kind| !kind.eq_ignore_ascii_case("Reference"));
    let is_said = entry.is_said(&code::slip::REFERENCE_ATTRIBUTE);
    if is_direct || !is_reference || is_other || is_said || entry.dialect == Dialect::Connect {
        return;
    }
    let message = format!(
        "{} is a reference, which takes one source attribute and no expression",
        entry.name()
    );
    found.push(
        Diagnostic::new(
            &code::mapping::REFERENCE_TARGET,
            message,
            entry.whole(),
            "no direct mapping",
        )
        .help(format!("map it directly: [{}]", entry.target.path)),
    );
}

/// C16: a password's target, whatever the source is called.
pub(super) fn plain_password(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let is_hidden = entry.call_of(&["Redact"]).is_some();
    let is_said = entry.is_said(&code::slip::PLAIN_PASSWORD);
    if !is_password(entry.target.path) || is_hidden || is_said || entry.dialect != Dialect::App {
        return;
    }
    let message = format!(
        "the value of {} flows as plain text into logs",
        entry.name()
    );
    let one = Diagnostic::new(
        &code::mapping::PASSWORD_TARGET,
        message,
        entry.whole(),
        "a password by its target",
    );
    found.push(match wrapped(&entry.tree) {
        Some(place) => one
            .help("put Redact around it")
            .fix(wrap(place).sure(false)),
        None => one.help("put Redact around the value that flows"),
    });
}

/// `active` that is True for those who leave.
pub(super) fn inverted_active(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    const LEAVES: &str = "IsSoftDeleted";
    let attributes = entry.program.attributes();
    let asks_only = attributes.len() == 1 && attributes.slot(LEAVES).is_some();
    if !asks_only
        || !entry
            .target
            .is_one_of(&["active", "accountEnabled", "IsActive"])
    {
        return;
    }
    let environment = Environment::new();
    let gives = |leaves: bool| {
        let user = Map::from_iter([(LEAVES.to_string(), Value::Bool(leaves))]);
        let outcome = entry.program.evaluate(&user, &environment).outcome;
        outcome.text().map(|text| text.to_ascii_lowercase())
    };
    if gives(true).as_deref() == Some("true") && gives(false).as_deref() == Some("false") {
        let message = format!(
            "{} is True for users who leave, and False for all others",
            entry.name()
        );
        found.push(
            Diagnostic::new(
                &code::mapping::INVERTED_ACTIVE,
                message,
                entry.whole(),
                "the wrong way round",
            )
            .help(r#"write Switch([IsSoftDeleted], , "False", "True", "True", "False")"#),
        );
    }
}
