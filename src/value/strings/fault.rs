//! What is reported instead of a result.

use std::fmt;

/// A result that cannot be given, with the message in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// .NET throws as well.
    Invalid(String),
    /// .NET has an answer, but one that is not reproduced here with certainty.
    Unsupported(String),
}

impl Fault {
    /// One fact, lower case, without a full stop.
    pub fn message(&self) -> &str {
        match self {
            Fault::Invalid(message) | Fault::Unsupported(message) => message,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.message())
    }
}

impl std::error::Error for Fault {}
