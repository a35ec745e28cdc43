//! What was found: files with their expressions, and what there is to say about each.

use super::Page;
use super::lines::{Lines, Position};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Document, Located};
use crate::span::Span;

/// A file that was checked, or what stands for one: an argument, standard input.
#[derive(Debug)]
pub(in crate::cli) struct File {
    /// As messages name it.
    pub(in crate::cli) name: String,
    /// Whether it was given as a file.
    pub(in crate::cli) is_named: bool,
    pub(in crate::cli) text: String,
    pub(in crate::cli) lines: Lines,
    /// Its expressions, in order of place.
    pub(in crate::cli) pieces: Vec<Piece>,
    /// What there is to say about the file itself; places are the file's.
    pub(in crate::cli) about: Vec<Diagnostic>,
    /// What the file says beside its expressions, which are the pieces.
    pub(in crate::cli) document: Document,
    /// Why it could not be read.
    pub(in crate::cli) unreadable: Option<String>,
}

/// An expression and what there is to say about it.
#[derive(Debug)]
pub(in crate::cli) struct Piece {
    pub(in crate::cli) text: String,
    /// Where it stands in the file; none where it is all of the text.
    pub(in crate::cli) located: Option<Located>,
    /// Places are the expression's.
    pub(in crate::cli) diagnostics: Vec<Diagnostic>,
}

/// One thing to say.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Finding<'r> {
    pub(in crate::cli) file: &'r File,
    /// The expression it is about; none for the file itself.
    pub(in crate::cli) piece: Option<&'r Piece>,
    pub(in crate::cli) said: &'r Diagnostic,
}

impl File {
    pub(in crate::cli) fn new(name: String, is_named: bool, text: String) -> File {
        File {
            lines: Lines::of(&text),
            name,
            is_named,
            text,
            pieces: Vec::new(),
            about: Vec::new(),
            document: Document::default(),
            unreadable: None,
        }
    }

    /// A file that could not be read.
    pub(in crate::cli) fn unreadable(name: String, reason: String) -> File {
        File {
            unreadable: Some(reason),
            ..File::new(name, true, String::new())
        }
    }

    /// Everything there is to say, in order of place.
    pub(in crate::cli) fn findings(&self) -> Vec<Finding<'_>> {
        let of_file = self.about.iter().map(|said| (None, said));
        let of_pieces = self.pieces.iter().flat_map(|piece| {
            piece
                .diagnostics
                .iter()
                .map(move |said| (Some(piece), said))
        });
        let mut all: Vec<Finding<'_>> = of_file
            .chain(of_pieces)
            .map(|(piece, said)| Finding {
                file: self,
                piece,
                said,
            })
            .collect();
        all.sort_by_cached_key(|finding| finding.span().start);
        all
    }

    /// Whether there is an error.
    pub(in crate::cli) fn has_errors(&self) -> bool {
        self.unreadable.is_some()
            || self.about.iter().any(Diagnostic::is_error)
            || self.pieces.iter().any(Piece::has_errors)
    }

    pub(super) fn page(&self) -> Page<'_> {
        Page {
            name: &self.name,
            text: &self.text,
            lines: &self.lines,
        }
    }

    pub(super) fn position(&self, at: usize) -> Position {
        self.lines.position(&self.text, at)
    }
}

impl Piece {
    pub(in crate::cli) fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// What people call it: its name, its target, its path.
    pub(super) fn title(&self) -> Option<&str> {
        let located = self.located.as_ref()?;
        let names = [&located.name, &located.target, &located.path];
        names.into_iter().find_map(Option::as_deref)
    }

    pub(super) fn path(&self) -> Option<&str> {
        self.located.as_ref()?.path.as_deref()
    }

    /// A place of the expression as one of the file.
    pub(in crate::cli) fn place_of(&self, span: Span) -> Span {
        match &self.located {
            Some(located) => Span::new(located.place(span.start), located.place(span.end)),
            None => span,
        }
    }
}

impl Finding<'_> {
    /// A place of what is said as one of the file.
    pub(super) fn place_of(&self, span: Span) -> Span {
        self.piece.map_or(span, |piece| piece.place_of(span))
    }

    /// The main place in the file.
    pub(super) fn span(&self) -> Span {
        self.place_of(self.said.span().unwrap_or_default())
    }

    /// The same with places of the file.
    pub(super) fn in_file(&self) -> Diagnostic {
        let mut said = self.said.clone();
        for label in &mut said.labels {
            label.span = self.place_of(label.span);
        }
        said
    }

    pub(super) fn severity(&self) -> Severity {
        self.said.severity
    }
}
