//! What a session answers.

use super::answer::Answer;
use crate::cases::Cases;
use crate::diagnostic::Diagnostic;
use crate::suite::Case;
use crate::trace::Trace;

/// The answer to a line.
#[derive(Debug, Default)]
pub struct Reply {
    /// What to show, in order.
    pub parts: Vec<Part>,
    /// What the front end has to do.
    pub ask: Option<Ask>,
    /// Whether an expression or a command failed.
    pub failed: bool,
    /// Whether the session is over.
    pub quit: bool,
}

/// One thing to show.
#[derive(Debug)]
pub enum Part {
    /// The outcome of an expression.
    Answer(Answer),
    /// A result that is text, perhaps of several lines.
    Text(String),
    /// Results in three columns.
    Rows(Vec<[String; 3]>),
    /// What becomes of an expression when its input lacks something.
    Cases(Box<Cases>),
    /// Why an expression gives what it gives.
    Trace(Box<Trace>),
    /// Something about what was done.
    Note(String),
    /// Something that is wrong with a command.
    Fault(String),
    /// Something to say about an expression.
    Problem {
        /// What the text is called.
        name: String,
        /// The text that the places are of.
        source: String,
        /// The fact.
        diagnostic: Box<Diagnostic>,
    },
}

/// What only a front end can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Read the file and give its text to [`super::Session::load`].
    Load(String),
    /// Put the case at the end of the file of cases.
    Save(String, Box<Case>),
}

impl Reply {
    pub(super) fn of(parts: Vec<Part>) -> Reply {
        Reply {
            parts,
            ..Reply::default()
        }
    }

    pub(super) fn text(text: impl Into<String>) -> Reply {
        Reply::of(vec![Part::Text(text.into())])
    }

    pub(super) fn note(text: impl Into<String>) -> Reply {
        Reply::of(vec![Part::Note(text.into())])
    }

    pub(super) fn failed(message: impl Into<String>) -> Reply {
        Reply {
            failed: true,
            ..Reply::of(vec![Part::Fault(message.into())])
        }
    }

    pub(super) fn asking(ask: Ask) -> Reply {
        Reply {
            ask: Some(ask),
            ..Reply::default()
        }
    }

    pub(super) fn quit() -> Reply {
        Reply {
            quit: true,
            ..Reply::default()
        }
    }
}
