//! Users that were no lines of their own, counted where they stand in the input.

use super::plan::Numbering;
use super::watcher::Watcher;
use crate::population::{Came, End, Lines, Observer};
use crate::program::Run;

/// A [`Watcher`] that knows the lines of a block.
#[derive(Debug)]
pub struct Placed<'w, 'p> {
    watcher: &'w mut Watcher<'p>,
    lines: &'w Lines,
    first: u64,
}

impl<'w, 'p> Placed<'w, 'p> {
    pub(super) fn new(watcher: &'w mut Watcher<'p>, lines: &'w Lines, first: u64) -> Self {
        Placed {
            watcher,
            lines,
            first,
        }
    }
}

impl Observer for Placed<'_, '_> {
    fn target(&mut self, number: usize, run: &Run<'_>, came: Came<'_>) {
        self.watcher.target(number, run, came);
    }

    fn user(&mut self, record: u64, end: End, who: impl FnOnce() -> Option<String>) {
        let is_line = end == End::Unreadable || self.watcher.numbering() == Numbering::Lines;
        let line = is_line.then(|| self.lines.line(record.saturating_sub(self.first)));
        self.watcher
            .user(line.flatten().unwrap_or(record), end, who);
    }
}
