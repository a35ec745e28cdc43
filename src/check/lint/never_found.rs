//! A text with capitals that is looked for where there are none, or the other way round.

use super::tree::quote;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::program::Site;
use crate::program::function::Function;

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    // Argument 0 is searched for the text in argument 1; the fourth of InStr and the third of Contains set case aside.
    let sets_case_aside = match function.name {
        "InStr" => site.has(3),
        "Contains" => site.has(2),
        "Replace" => false,
        _ => return,
    };
    let facts = site.facts(0);
    let Some(text) = site.text(1).filter(|_| !sets_case_aside) else {
        return;
    };
    let (fitting, why) = if facts.lower && text.to_lowercase() != text {
        (text.to_lowercase(), "has no capitals")
    } else if facts.upper && text.to_uppercase() != text {
        (text.to_uppercase(), "has capitals alone")
    } else {
        return;
    };
    let message = format!(
        "{} {why}, so {} is never found in it",
        quoted(site.argument_source(0)),
        quoted(text)
    );
    let place = site.argument_span(1);
    let written = quote(&fitting);
    site.report(
        Diagnostic::new(&code::lint::NEVER_FOUND, message, place, "never found")
            .help(format!("write {written}"))
            .fix(Fix::guess("fit the case", place, written)),
    );
}
