//! One line each: `file:line:column: error E102: message`.

use super::Page;
use crate::diagnostic::Diagnostic;

/// The line of a message; the places of `diagnostic` are those of the page.
pub(super) fn line(page: &Page<'_>, diagnostic: &Diagnostic) -> String {
    let at = diagnostic.span().map_or(0, |span| span.start);
    let place = page.lines.position(page.text, at);
    format!(
        "{}:{}:{}: {} {}: {}",
        page.name,
        place.line,
        place.column,
        diagnostic.severity.name(),
        diagnostic.code.id,
        message(diagnostic)
    )
}

/// The message with its help, on one line.
pub(super) fn message(diagnostic: &Diagnostic) -> String {
    match &diagnostic.help {
        Some(help) => format!("{}; {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}
