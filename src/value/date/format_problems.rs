//! What can be wrong with the text of a format.

use super::fault::{DateFault, Place};
use crate::diagnostic::words::quoted_start;
use std::ops::Range;

/// A way in which a format's text is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormatProblem {
    Empty,
    UnknownStandard,
    UnclosedQuote,
    LoneBackslash,
    LonePercent,
    LongFraction,
    /// A dot that may be missing, and reading would go on inside another field.
    HiddenFraction,
}

/// A problem and the byte range of the pattern where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ProblemAt {
    pub(super) problem: FormatProblem,
    pub(super) span: Range<usize>,
}

impl FormatProblem {
    /// The problem at its place.
    pub(super) fn at(self, span: Range<usize>) -> ProblemAt {
        ProblemAt {
            problem: self,
            span,
        }
    }

    /// In words, for a format and the byte range of it.
    pub(super) fn fault(self, format: &str, span: Range<usize>) -> DateFault {
        let spelled = format.get(span.clone()).unwrap_or_default();
        let shown = quoted_start(spelled, 20);
        let fault = match self {
            Self::Empty => {
                DateFault::new("the format is empty").help("write a format such as `yyyy-MM-dd`")
            }
            Self::UnknownStandard => {
                DateFault::new(format!("{shown} is not a standard date format"))
                    .help(unknown_help(spelled))
            }
            Self::UnclosedQuote => DateFault::new("the format ends inside a quote")
                .help("close the quote, or put `\\` before it to have it as text"),
            Self::LoneBackslash => DateFault::new("the format ends after `\\`")
                .help("write `\\\\` for a backslash, or the character to be escaped"),
            Self::LonePercent => DateFault::new("no specifier follows `%`")
                .help("write one specifier behind `%`, or `\\%` for a percent sign"),
            Self::LongFraction => DateFault::new(format!(
                "a fraction has seven digits at most, {shown} asks for {}",
                spelled.chars().count()
            ))
            .help(format!(
                "write {}",
                quoted_start(spelled.get(..7).unwrap_or_default(), 7)
            )),
            Self::HiddenFraction => {
                DateFault::new(format!("leaving out the dot of {shown} is not supported"))
                    .help("write `.FFFFFFF` for a fraction that may be missing")
            }
        };
        fault.at(Place::Format(span))
    }
}

fn unknown_help(spelled: &str) -> String {
    if matches!(spelled, "h" | "H" | "K" | "z" | ":" | "/") {
        format!("write `%{spelled}` for the custom specifier")
    } else if matches!(spelled, "'" | "\"" | "\\" | "%") {
        "write a format such as `yyyy-MM-dd`".to_owned()
    } else {
        format!("write `'{spelled}'` to have it as text")
    }
}
