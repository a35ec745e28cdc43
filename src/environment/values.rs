//! Values that are taken, compared without case.

use crate::value::{Culture, casing};
use hashbrown::HashSet;

/// The form in which a directory compares values without case.
pub(crate) fn fold(value: &str) -> Box<str> {
    let mut folded = String::with_capacity(value.len());
    casing::to_upper(value, Culture::Invariant, &mut folded);
    folded.into()
}

/// Values of one attribute, each in its folded form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Values(HashSet<Box<str>>);

impl Values {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a value is among them, by its folded form.
    pub(crate) fn has(&self, folded: &str) -> bool {
        self.0.contains(folded)
    }

    /// Adds a value by its folded form.
    pub(crate) fn add(&mut self, folded: Box<str>) {
        self.0.insert(folded);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_makes_no_other_value() {
        let mut values = Values::default();
        assert!(values.is_empty());
        values.add(fold("Jörg.Æ"));
        for (value, is_there) in [
            ("Jörg.Æ", true),
            ("JÖRG.æ", true),
            ("Jorg.Æ", false),
            ("Jörg.Æ ", false),
            ("Jörg.AE", false),
        ] {
            assert_eq!(values.has(&fold(value)), is_there, "{value}");
        }
        values.add(fold("straße"));
        assert!(!values.has(&fold("STRASSE")), "ß has no upper case");
    }
}
