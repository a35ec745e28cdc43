//! Blocks compared, and what came of them counted.

use super::summary;
use crate::cli::map::problems::Places;
use crate::cli::map::progress::Bar;
use crate::cli::map::source::Block;
use crate::cli::turns::{Taker, Worker};
use crate::cli::{CannotRun, output_failed, report};
use crate::diff::{Comparison, Found, Tally};
use crate::program::Memory;
use std::io::Write;

/// Compares the blocks of one thread.
pub(super) struct Comparer<'c> {
    comparison: &'c Comparison<'c>,
    memory: Memory,
    found: Found,
}

impl<'c> Comparer<'c> {
    pub(super) fn new(comparison: &'c Comparison<'c>) -> Comparer<'c> {
        Comparer {
            comparison,
            memory: Memory::new(),
            found: Found::default(),
        }
    }
}

impl Worker for Comparer<'_> {
    type Made = Found;

    fn work(&mut self, block: &Block) -> &Found {
        self.comparison.compare(
            block.lines(),
            block.first,
            &mut self.memory,
            &mut self.found,
        );
        if let Some(others) = block.others() {
            self.found.settle(others);
        }
        &self.found
    }
}

/// Counts what came of all blocks, tells which lines are no users, and prints the lines of `--full`.
pub(super) struct Taking {
    pub(super) all: Tally,
    /// How many changes there are for everybody.
    everybody: usize,
    places: Places,
    /// The lines that came before.
    lines: u64,
    bar: Bar,
}

impl Taking {
    pub(super) fn new(comparison: &Comparison<'_>, places: Places, bar: Bar) -> Taking {
        Taking {
            all: Tally::default(),
            everybody: comparison.everybody().len(),
            places,
            lines: 0,
            bar,
        }
    }

    /// What all of it comes to.
    pub(super) fn finish(mut self) -> Result<Tally, CannotRun> {
        self.bar.end();
        std::io::stdout().flush().map_err(output_failed)?;
        Ok(self.all)
    }
}

impl Taker for Taking {
    type Made = Found;

    fn take(&mut self, found: &Found, read: u64) -> Result<(), CannotRun> {
        self.bar
            .tell(&self.places.told(self.lines, found.problems()));
        self.lines += found.line_count();
        self.all.merge(&found.tally);
        self.bar
            .step(read, self.all.users.all + self.all.users.unreadable);
        std::io::stdout()
            .write_all(found.lines.as_bytes())
            .map_err(output_failed)
    }

    fn interrupted(mut self) {
        self.bar.end();
        let text = summary(self.all.users, self.everybody);
        report::summary(&format!("interrupted: {text}"));
    }
}
