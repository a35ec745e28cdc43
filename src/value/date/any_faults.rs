//! Says in words why a source is no date to .NET's free date parser.

use super::assembly::PartsFault;
use super::exact_faults::parts_words;
use super::exact_items::Unit;
use super::fault::{DateFault, Place};
use crate::diagnostic::words::quoted_start;
use std::ops::Range;

const LONGEST_SHOWN: usize = 60;
const LONGEST_FOUND: usize = 12;

/// Why a source is no date.
pub(super) enum Failure {
    Empty,
    Foreign(usize, char),
    /// What stands there does not belong there.
    Grammar(Range<usize>),
    Parts(PartsFault),
    /// Nothing in it makes a date or time.
    Unfinished,
}

/// The fault of a failure.
pub(super) fn describe(source: &str, failure: Failure) -> DateFault {
    let shown = quoted_start(source, LONGEST_SHOWN);
    let help = "write the date as `yyyy-MM-dd`, or read it with FormatDateTime and its own format";
    let fault = match failure {
        Failure::Empty => {
            return DateFault::new("the date text is empty").at(Place::Source(0..0));
        }
        Failure::Foreign(at, c) => DateFault::new(format!(
            "{shown} is not a date that .NET reads: the character U+{:04X} is in it",
            u32::from(c)
        ))
        .at(Place::Source(at..at + c.len_utf8())),
        Failure::Grammar(span) => grammar_fault(&shown, source, span),
        Failure::Unfinished => DateFault::new(format!(
            "{shown} is not a date that .NET reads: a part of it is missing"
        ))
        .at(Place::Source(0..source.len())),
        Failure::Parts(fault) => {
            let is_month = matches!(fault, PartsFault::OutOfRange(Unit::Month, _));
            let words = parts_words(source, fault);
            let help = words.help.or(is_month.then(|| {
                "the month comes before the day here; FormatDateTime reads other orders".to_owned()
            }));
            let message = if words.fits {
                words.text
            } else {
                format!("{shown} is not a date: {}", words.text)
            };
            return DateFault {
                message,
                help,
                place: words.span.map_or(Place::Nowhere, Place::Source),
            };
        }
    };
    fault.help(help)
}

fn grammar_fault(shown: &str, source: &str, span: Range<usize>) -> DateFault {
    let text = source.get(span.clone()).unwrap_or_default();
    let start = span.start + (text.len() - text.trim_start().len());
    let end = span.end.max(start);
    let message = match source.get(start..end) {
        None | Some("") => {
            format!("{shown} is not a date that .NET reads: it ends too early")
        }
        Some(found) => format!(
            "{shown} is not a date that .NET reads: {} does not belong there",
            quoted_start(found, LONGEST_FOUND)
        ),
    };
    DateFault::new(message).at(Place::Source(start..end))
}
