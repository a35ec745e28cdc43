//! Values for one target attribute that one user may take, where users before have taken some.

use crate::environment::{Environment, Values, fold};
use std::cell::Cell;

/// What `SelectUniqueValue` sees of the users before, and where it says what it chose.
pub(crate) struct Offer<'t> {
    held: &'t Values,
    choice: Cell<Option<Choice>>,
}

/// What one user would take.
#[derive(Debug)]
pub(crate) struct Choice {
    /// The rule that gave it, from 0.
    pub(crate) rule: usize,
    /// The value's folded form.
    pub(crate) folded: Box<str>,
}

impl<'t> Offer<'t> {
    /// All values but those that users before hold.
    pub(crate) fn without(held: &'t Values) -> Offer<'t> {
        Offer {
            held,
            choice: Cell::new(None),
        }
    }

    /// Chooses what a rule gives, if neither the target nor a user before holds it.
    pub(super) fn choose(&self, rule: usize, value: &str, environment: &Environment) -> bool {
        let folded = fold(value);
        let is_free = !self.held.has(&folded) && !environment.held().has(&folded);
        if is_free {
            self.choice.set(Some(Choice { rule, folded }));
        }
        is_free
    }

    /// What was chosen.
    pub(crate) fn into_choice(self) -> Option<Choice> {
        self.choice.into_inner()
    }
}
