//! How it went, in one line.

use super::finding::File;
use crate::diagnostic::words::{all_of, count};
use crate::diagnostic::{Diagnostic, Severity};

/// `3 errors and 1 warning in 2 of 12 expressions`, or that all is well; nothing where nothing could be read.
pub(super) fn of(files: &[File]) -> Option<String> {
    let readable: Vec<&File> = files
        .iter()
        .filter(|file| file.unreadable.is_none())
        .collect();
    if readable.is_empty() {
        return None;
    }
    let pieces = || readable.iter().flat_map(|file| &file.pieces);
    let all: Vec<&Diagnostic> = readable
        .iter()
        .flat_map(|file| &file.about)
        .chain(pieces().flat_map(|piece| &piece.diagnostics))
        .collect();
    let kinds = [Severity::Error, Severity::Warning, Severity::Hint];
    let found: Vec<String> = kinds
        .into_iter()
        .map(|kind| {
            (
                all.iter().filter(|said| said.severity == kind).count(),
                kind,
            )
        })
        .filter(|(number, _)| *number > 0)
        .map(|(number, kind)| count(number, kind.name()))
        .collect();
    let expressions = pieces().count();
    if found.is_empty() {
        return Some(match expressions {
            0 => "there is no expression".to_string(),
            1 => "the expression is valid".to_string(),
            several => format!("{several} expressions are valid"),
        });
    }
    let touched = pieces()
        .filter(|piece| !piece.diagnostics.is_empty())
        .count();
    if touched == 0 || (files.len() == 1 && expressions == 1) {
        return Some(found.join(", "));
    }
    Some(format!(
        "{} in {touched} of {}",
        all_of(&found),
        count(expressions, "expression")
    ))
}
