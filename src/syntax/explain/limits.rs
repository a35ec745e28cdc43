//! Too long, too deep.

use crate::diagnostic::code::syntax::{TOO_DEEP, TOO_LONG};
use crate::diagnostic::{Diagnostic, words::count};
use crate::limits::Limits;
use crate::span::Span;

/// More characters than an expression may have (rule C10). The text is read all the same.
pub(crate) fn length(source: &str, limits: &Limits, diagnostics: &mut Vec<Diagnostic>) {
    // A character has at least as many bytes as UTF-16 code units.
    if source.len() <= limits.length {
        return;
    }
    let units: usize = source.chars().map(char::len_utf16).sum();
    if units <= limits.length {
        return;
    }
    let mut left = limits.length;
    let fits = |c: char| match left.checked_sub(c.len_utf16()) {
        Some(rest) => {
            left = rest;
            false
        }
        None => true,
    };
    let start = source.find(fits).unwrap_or(source.len());
    let message = format!(
        "the expression has {} and may have {}",
        count(units, "character"),
        limits.length
    );
    diagnostics.push(
        Diagnostic::new(
            &TOO_LONG,
            message,
            Span::new(start, source.len()),
            "too long from here",
        )
        .help("shorten the expression, or move a part of it to another attribute"),
    );
}

/// A parenthesis nested too deep.
pub(crate) fn nesting(place: Span, limits: &Limits) -> Diagnostic {
    let deepest = limits.nesting.min(Limits::DEEPEST);
    let message = format!(
        "the expression is nested deeper than {}",
        count(deepest, "level")
    );
    Diagnostic::new(&TOO_DEEP, message, place, "too deep from here")
        .help("put fewer calls and parentheses into one another")
}
