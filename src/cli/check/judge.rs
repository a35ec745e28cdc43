//! What there is to say about the expressions of a text.

use super::settings::Rules;
use super::sources::Source;
use crate::check::policy::{suppress, suppress_all};
use crate::check::{Options, check};
use crate::cli::report::{File, Piece};
use crate::diagnostic::Diagnostic;
use crate::document::{self, Allow, Document, Kind, Located};
use crate::mapping::{self, Judged};
use crate::synchronization;

/// Reads and checks a source; none where a folder has a file that is for something else.
pub(super) fn file(source: &Source, rules: &Rules) -> Option<File> {
    match &source.text {
        Ok(text) if source.is_found && is_foreign(source.kind, text) => None,
        Ok(text) => Some(text_of(source, text.clone(), rules)),
        Err(reason) => Some(File::unreadable(source.name.clone(), reason.clone())),
    }
}

fn is_foreign(kind: Option<Kind>, text: &str) -> bool {
    let read = kind.map(|kind| document::read(kind, text));
    read.is_some_and(|read| read.is_err_and(|fault| fault.is_foreign))
}

/// Checks a text that stands for the source's.
pub(super) fn text_of(source: &Source, text: String, rules: &Rules) -> File {
    let mut file = File::new(source.name.clone(), source.is_named, text);
    let Some(kind) = source.kind else {
        let found = check(&file.text, &rules.options(None)).diagnostics;
        file.pieces.push(Piece {
            text: file.text.clone(),
            located: None,
            diagnostics: rules.policy.apply(found),
        });
        return file;
    };
    let read = match kind {
        Kind::Json => document::read_json(&file.text).map(|(document, root)| {
            let found = synchronization::check_tree(&root, &file.text);
            (document, found)
        }),
        _ => document::read(kind, &file.text).map(|document| (document, Vec::new())),
    };
    let (mut document, of_schema) = match read {
        Ok(read) => read,
        Err(fault) => {
            file.about.push(fault.diagnostic());
            return file;
        }
    };
    let judged = document
        .expressions
        .iter()
        .map(|located| {
            let options = options(rules, &document, Some(located));
            Judged {
                dialect: options.dialect,
                checked: check(&located.text, &options),
            }
        })
        .collect();
    let found = mapping::check(&document, judged);
    let mut of_file = mapping::check_scopes(&document, &rules.options(None));
    of_file.extend(of_schema);
    let suppressed = suppress_all(&file.text, &document, found, of_file);
    file.about = rules.policy.apply(suppressed.about);
    file.pieces = std::mem::take(&mut document.expressions)
        .into_iter()
        .zip(suppressed.kept)
        .map(|(located, found)| Piece {
            text: located.text.clone(),
            located: Some(located),
            diagnostics: rules.policy.apply(found),
        })
        .collect();
    file.document = document;
    file
}

/// What an expression of a document is checked against.
pub(super) fn options<'o>(
    rules: &'o Rules,
    document: &'o Document,
    located: Option<&Located>,
) -> Options<'o> {
    let options = rules.options(located);
    Options {
        // What is asked for goes over what the document lists.
        schema: options
            .schema
            .or_else(|| located.and_then(|located| document.source(located))),
        ..options
    }
}

/// Whether something that is found in an expression is to be told, and not allowed where it stands.
pub(super) fn is_told(file: &File, piece: &Piece, found: &Diagnostic, rules: &Rules) -> bool {
    let line = |found: &Diagnostic| {
        let place = piece.place_of(found.span().unwrap_or_default());
        file.lines.position(&file.text, place.start).line
    };
    let left = |found: Vec<Diagnostic>, allows: &[Allow]| suppress(found, allows, line).0;
    let found = left(vec![found.clone()], &file.document.allows);
    let found = match &piece.located {
        Some(located) => left(found, &located.allows),
        None => found,
    };
    !rules.policy.apply(found).is_empty()
}
