//! What is wrong with a path.

use crate::span::Span;

/// How a path with all its parts is written.
pub(super) const EXAMPLE: &str = "write it as emails[type eq \"work\"].value";

/// Why a text is no path of SCIM, or an attribute cannot be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathFault {
    /// One fact.
    pub message: String,
    /// The bytes of the path's text that it is about.
    pub place: Span,
    /// What to do.
    pub help: String,
}

impl PathFault {
    pub(super) fn new(message: impl Into<String>, place: Span, help: impl Into<String>) -> Self {
        PathFault {
            message: message.into(),
            place,
            help: help.into(),
        }
    }
}
