//! What there is to say about the expressions of a text.

use super::Arguments;
use super::sources::Source;
use crate::check::{Options, check};
use crate::cli::report::{File, Piece};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::file::MALFORMED_FILE;
use crate::document::{self, Document, Fault, Located};

/// Reads and checks a source.
pub(super) fn file(source: &Source, arguments: &Arguments) -> File {
    match &source.text {
        Ok(text) => text_of(source, text.clone(), arguments),
        Err(reason) => File::unreadable(source.name.clone(), reason.clone()),
    }
}

/// Checks a text that stands for the source's.
pub(super) fn text_of(source: &Source, text: String, arguments: &Arguments) -> File {
    let mut file = File::new(source.name.clone(), source.is_named, text);
    let Some(kind) = source.kind else {
        file.pieces.push(piece(file.text.clone(), None, arguments));
        return file;
    };
    match document::read(kind, &file.text) {
        Ok(Document { expressions, .. }) => {
            file.pieces = expressions
                .into_iter()
                .map(|located| piece(located.text.clone(), Some(located), arguments))
                .collect();
        }
        Err(fault) => file.about.push(malformed(fault)),
    }
    file
}

fn piece(text: String, located: Option<Located>, arguments: &Arguments) -> Piece {
    let options = options(located.as_ref(), arguments);
    Piece {
        diagnostics: check(&text, &options).diagnostics,
        text,
        located,
    }
}

/// The dialect that is asked for wins over the document's.
pub(super) fn options(located: Option<&Located>, arguments: &Arguments) -> Options {
    let said = located.and_then(|located| located.dialect);
    Options::of(arguments.dialect.or(said).unwrap_or_default())
}

fn malformed(fault: Fault) -> Diagnostic {
    let found = Diagnostic::new(&MALFORMED_FILE, fault.message, fault.place, "here");
    match fault.help {
        Some(help) => found.help(help),
        None => found,
    }
}
