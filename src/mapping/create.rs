//! What is for new objects only.

use super::entry::{Entry, first_call};
use crate::diagnostic::{Diagnostic, code};
use crate::functions;
use crate::program::function::Effect;

/// C09: a value that is made anew in every cycle.
pub(super) fn generated_again(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    if !entry.is_always() {
        return;
    }
    let is_new = |name: &str| {
        functions::find(name)
            .is_some_and(|function| matches!(function.effect, Effect::Random | Effect::Taken))
    };
    let Some(call) = first_call(&entry.tree, &|call| is_new(call.name.name)) else {
        return;
    };
    let message = format!(
        "{} gets a new value in every update, because the mapping is always applied",
        entry.name()
    );
    found.push(
        Diagnostic::new(
            &code::mapping::GENERATED_AGAIN,
            message,
            call.name.span,
            "another value each time",
        )
        .help("apply the mapping only during object creation"),
    );
}

/// C28: a default that updates do not have.
pub(super) fn default_on_update(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let default = entry.located.mapping.default.as_deref().unwrap_or_default();
    // Without it a new object would lack what it must have.
    let is_required = entry
        .definition
        .is_some_and(|definition| definition.required);
    let can_be_missing = entry.program.facts().can_be_missing();
    if default.is_empty() || is_required || !entry.is_always() || !can_be_missing {
        return;
    }
    let message = format!(
        "the default `{default}` of {} is for new objects: an update that gives nothing changes nothing",
        entry.name()
    );
    found.push(
        Diagnostic::new(
            &code::mapping::DEFAULT_ON_UPDATE,
            message,
            entry.whole(),
            "can be null",
        )
        .help("where updates need it too, let the expression give it, as with Switch and the key \"\""),
    );
}
