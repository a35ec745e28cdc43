//! What can go wrong with a pattern and with a match.

use std::ops::Range;

/// Why a pattern cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternFaultKind {
    /// .NET refuses the pattern too.
    Invalid,
    /// .NET accepts the pattern, but its answers cannot be reproduced here.
    Unsupported,
}

/// A pattern that cannot be used, with the place and the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternFault {
    /// Whether .NET refuses the pattern as well.
    pub kind: PatternFaultKind,
    /// Byte range in the pattern text.
    pub span: Range<usize>,
    /// The fact, in plain words.
    pub message: String,
    /// What to write instead, where that is known.
    pub help: Option<String>,
}

impl PatternFault {
    pub(super) fn unsupported(span: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            kind: PatternFaultKind::Unsupported,
            span,
            message: message.into(),
            help: None,
        }
    }
}

/// Why a match has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchFaultKind {
    /// The pattern backtracks too much on this text.
    Budget,
    /// .NET's answer cannot be reproduced for this pattern, text and use of groups.
    Unsupported,
}

/// A match that has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatchFault {
    /// What ran out or is missing.
    pub kind: MatchFaultKind,
    /// The fact, in plain words.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl MatchFault {
    pub(super) fn budget() -> Self {
        Self {
            kind: MatchFaultKind::Budget,
            message: "the regular expression needs too many steps on this text".to_owned(),
            help: Some(
                "avoid nested quantifiers such as `(a+)+` and alternatives that overlap".to_owned(),
            ),
        }
    }

    pub(super) fn unsupported(message: impl Into<String>) -> Self {
        Self {
            kind: MatchFaultKind::Unsupported,
            message: message.into(),
            help: None,
        }
    }
}

impl From<PatternFault> for MatchFault {
    fn from(fault: PatternFault) -> Self {
        Self {
            kind: MatchFaultKind::Unsupported,
            message: fault.message,
            help: fault.help,
        }
    }
}

impl std::fmt::Display for PatternFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for PatternFault {}

impl std::fmt::Display for MatchFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for MatchFault {}
