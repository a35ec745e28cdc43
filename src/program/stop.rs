//! Why an evaluation ends without a value.

use crate::diagnostic::code::Code;

/// What stops an evaluation.
#[derive(Debug)]
pub enum Stop {
    /// The attribute is left out of the flow (`IgnoreFlowIfNullOrEmpty`, `IgnoreAttributeFlow`).
    IgnoreAttribute,
    /// The whole object is skipped (`IgnoreObjectFlow`).
    IgnoreObject,
    /// There is no value, for a reason.
    Fault(Box<Fault>),
}

/// An error while a program runs; the program's spans turn it into a diagnostic.
#[derive(Debug)]
pub struct Fault {
    /// Which.
    pub code: &'static Code,
    /// The fact, as a diagnostic says it.
    pub message: String,
    /// What is true at the place.
    pub label: String,
    /// What to do.
    pub help: Option<String>,
    /// The node at whose place it is.
    pub node: super::Id,
}

/// What an evaluation step gives.
pub type Result<T> = std::result::Result<T, Stop>;

impl From<Box<Fault>> for Stop {
    fn from(fault: Box<Fault>) -> Stop {
        Stop::Fault(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Text, Value};

    /// What every step hands on stays small enough for registers and a cache line.
    #[test]
    #[cfg(target_pointer_width = "64")]
    fn values_and_results_are_small() {
        assert_eq!(size_of::<Value<'_>>(), 24);
        assert_eq!(size_of::<Result<Value<'_>>>(), 24);
        assert_eq!(size_of::<Result<Option<Text<'_>>>>(), 24);
    }
}
