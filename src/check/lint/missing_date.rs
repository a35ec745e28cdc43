//! C33: NumFromDate of a date that not every user has, or of the last year that there is.

use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, code};
use crate::program::function::Function;
use crate::program::{Id, Node, Site};

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    if function.name != "NumFromDate" {
        return;
    }
    if let Some(place) = site.id(0).and_then(|id| endless(site, id)) {
        let span = site.span_of(place);
        site.report(
            Diagnostic::new(
                &code::lint::MISSING_DATE,
                "NumFromDate is reported to fail on dates of the year 9999",
                span,
                "too far away",
            )
            .help("never is the text \"9223372036854775807\", without NumFromDate"),
        );
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
        Node::Call(call) => {
            // Of a choice, what is chosen; of anything else, all that it is made of.
            let passes = call.function.passes;
            let chooses = (0..call.arguments.len()).any(passes);
            let mut arguments = call.arguments.iter().enumerate();
            arguments.find_map(|(at, argument)| {
                (!chooses || passes(at)).then(|| missing(site, *argument))?
            })
        }
        _ => None,
    }
}

/// A constant date of the year 9999 that the argument can be, or is made of.
fn endless(site: &Site<'_, '_>, id: Id) -> Option<Id> {
    match site.node_of(id)? {
        Node::Constant(constant) => {
            let text = constant.value().to_text();
            let is_last_year = text.starts_with("9999") || text.contains("/9999");
            is_last_year.then_some(id)
        }
        Node::Call(call) => {
            let passes = call.function.passes;
            let whole = matches!(call.function.name, "CDate" | "Join" | "Append");
            let mut arguments = call.arguments.iter().enumerate();
            arguments.find_map(|(at, argument)| {
                (whole || passes(at)).then(|| endless(site, *argument))?
            })
        }
        _ => None,
    }
}
