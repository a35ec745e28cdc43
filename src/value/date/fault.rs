//! What is wrong with a format, a source or a value, in plain words.

use std::fmt;
use std::ops::Range;

/// Where a fault sits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Byte range of the format text.
    Format(Range<usize>),
    /// Byte range of the source text.
    Source(Range<usize>),
    /// No text is to blame.
    Nowhere,
}

/// A date that cannot be read, printed or computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFault {
    /// One fact, lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where it is wrong.
    pub place: Place,
}

impl DateFault {
    /// A fault without a place.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
            place: Place::Nowhere,
        }
    }

    /// The same with a place.
    pub(super) fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// The same with a help.
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for DateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DateFault {}
