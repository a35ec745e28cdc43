//! What an evaluation notes besides its value.

use super::node::Id;
use std::cell::RefCell;

/// What an evaluation met that the user should know, at most once a place.
#[derive(Debug, Default)]
pub struct Notes {
    met: RefCell<Vec<(Note, Id)>>,
}

/// One such thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Note {
    /// A comparison had a null operand, and is false for that.
    ComparedWithNull,
    /// A date and time was compared with text by their text forms.
    DateComparedWithText,
}

impl Notes {
    /// An empty list.
    pub fn new() -> Notes {
        Notes::default()
    }

    pub(super) fn add(&self, note: Note, node: Id) {
        let mut met = self.met.borrow_mut();
        if !met.contains(&(note, node)) {
            met.push((note, node));
        }
    }

    pub(crate) fn into_met(self) -> Vec<(Note, Id)> {
        self.met.into_inner()
    }
}
