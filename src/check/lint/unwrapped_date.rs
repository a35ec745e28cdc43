//! C17: a text that stands where DateAdd and DateDiff take a date, without CDate around it.

use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::program::facts::Kinds;
use crate::program::function::{Function, Type};
use crate::program::{Node, Site};

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    if !matches!(function.name, "DateAdd" | "DateDiff") {
        return;
    }
    for at in 0..site.count() {
        let takes_date = function
            .parameter(at)
            .is_some_and(|parameter| parameter.accepts == Type::DateTime);
        let facts = site.facts(at);
        if !takes_date || facts.kinds.has(Kinds::DATE_TIME) || !facts.can_be(Kinds::TEXT) {
            continue;
        }
        // What has been refused may be a date yet.
        if matches!(site.node(at), Some(Node::Parameter(name)) if name.is_empty()) {
            continue;
        }
        // That CDate would not read it either matters more.
        if site.is_said_of(at) {
            continue;
        }
        let (place, written) = (site.argument_span(at), site.argument_source(at).to_string());
        let message = format!(
            "`{}` of `{}` takes a date and time, but {} is text",
            function.parameter_name(at),
            function.name,
            quoted(&written)
        );
        let wrapped = format!("CDate({written})");
        site.report(
            Diagnostic::new(&code::lint::UNWRAPPED_DATE, message, place, "text")
                .help(format!("write {wrapped}"))
                .fix(Fix::replace("read the text with CDate", place, wrapped)),
        );
    }
}
