//! C33: NumFromDate of a date that not every user has.

use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, code};
use crate::program::function::Function;
use crate::program::{Id, Node, Site};

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    if function.name != "NumFromDate" {
        return;
    }
    let Some(place) = site.id(0).and_then(|id| missing(site, id)) else {
        return;
    };
    let span = site.span_of(place);
    let name = span.of(site.source()).to_string();
    let message = format!(
        "{} can be null or empty, and NumFromDate then has no date",
        quoted(&name)
    );
    site.report(
        Diagnostic::new(&code::lint::MISSING_DATE, message, span, "not every user has one")
            .help(format!(
                "give a date for users without one: Coalesce({name}, \"…\"), or choose before: Switch({name}, …, \"\", …)"
            )),
    );
}

/// The first attribute that can be missing and has nothing to stand in for it.
fn missing(site: &Site<'_, '_>, id: Id) -> Option<Id> {
    match site.node_of(id)? {
        Node::Slot(_) => site.facts_of(id).can_be_missing().then_some(id),
        Node::Call(call)
            if call.function.name == "Coalesce" && !site.facts_of(id).can_be_null() =>
        {
            None
        }
        Node::Call(call) => call
            .arguments
            .iter()
            .find_map(|argument| missing(site, *argument)),
        _ => None,
    }
}
