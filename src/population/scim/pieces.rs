//! The values of one user, by target.

use crate::population::observer::{Came, End, Observer};
use crate::program::Run;
use std::ops::Range;

/// Values as JSON; used again from user to user.
#[derive(Debug, Default)]
pub(in crate::population) struct Pieces {
    text: String,
    places: Vec<Option<Range<usize>>>,
}

impl Pieces {
    /// The value of a target, nothing for null; none where it takes no part.
    pub(super) fn value(&self, number: usize) -> Option<&str> {
        let place = self.places.get(number)?.clone()?;
        self.text.get(place)
    }
}

/// Collects what targets come to, while another observer sees it too.
pub(in crate::population) struct Collecting<'p, O> {
    pieces: &'p mut Pieces,
    observer: &'p mut O,
}

impl<'p, O> Collecting<'p, O> {
    /// The values of the next user.
    pub(in crate::population) fn new(pieces: &'p mut Pieces, observer: &'p mut O) -> Self {
        pieces.text.clear();
        pieces.places.clear();
        Collecting { pieces, observer }
    }
}

impl<O: Observer> Observer for Collecting<'_, O> {
    #[inline]
    fn target(&mut self, number: usize, run: &Run<'_>, came: Came<'_>) {
        let start = self.pieces.text.len();
        let place = match came {
            Came::Value(json) | Came::Default(json) => {
                self.pieces.text.push_str(json);
                Some(start..self.pieces.text.len())
            }
            // Null is an empty piece.
            Came::Null => Some(start..start),
            _ => None,
        };
        self.pieces.places.push(place);
        self.observer.target(number, run, came);
    }

    fn user(&mut self, record: u64, end: End, who: impl FnOnce() -> Option<String>) {
        self.observer.user(record, end, who);
    }
}
