//! Blocks mapped, and what came of them written.

use super::columns::Columns;
use super::report::{Reporting, Watched};
use super::sink::Sink;
use super::source::Block;
use super::{summary, unique};
use crate::cli::output::Output;
use crate::cli::turns::{Taker, Worker};
use crate::cli::{CannotRun, report};
use crate::population::{Counts, Mapped, Population, Tally};
use crate::program::Memory;

/// Maps the blocks of one thread.
pub(super) struct Mapper<'m> {
    population: &'m Population,
    columns: Option<&'m Columns>,
    watched: Watched<'m>,
    memory: Memory,
    made: Made,
}

/// What came of a block.
#[derive(Default)]
pub(super) struct Made {
    mapped: Mapped,
    /// The users, where they are no lines of JSON.
    rows: Option<Vec<u8>>,
    /// How users came by unique values until then.
    tallies: Vec<Tally>,
}

impl<'m> Mapper<'m> {
    pub(super) fn new(
        population: &'m Population,
        columns: Option<&'m Columns>,
        reporting: Option<&'m Reporting>,
    ) -> Mapper<'m> {
        Mapper {
            population,
            columns,
            watched: Watched::new(population, reporting),
            memory: Memory::new(),
            made: Made::default(),
        }
    }
}

impl Worker for Mapper<'_> {
    type Made = Made;

    fn work(&mut self, block: &Block) -> &Made {
        let Made {
            mapped,
            rows,
            tallies,
        } = &mut self.made;
        self.watched.map(block, &mut self.memory, mapped);
        block.settle(mapped);
        *rows = self.columns.map(|columns| columns.rows(mapped.output()));
        *tallies = self.population.tallies();
        &self.made
    }
}

/// Writes what came of all blocks.
pub(super) struct Taking {
    sink: Sink,
    /// Where the report is to go.
    report: Option<Output>,
    tallies: Vec<Tally>,
}

impl Taking {
    pub(super) fn new(sink: Sink, report: Option<Output>) -> Taking {
        Taking {
            sink,
            report,
            tallies: Vec::new(),
        }
    }

    /// All has been written.
    pub(super) fn finish(self) -> Result<(Counts, Option<Output>), CannotRun> {
        Ok((self.sink.finish()?, self.report))
    }
}

impl Taker for Taking {
    type Made = Made;

    fn take(&mut self, made: &Made, read: u64) -> Result<(), CannotRun> {
        let users = made.rows.as_deref();
        let users = users.unwrap_or(made.mapped.output().as_bytes());
        self.sink.write(users)?;
        self.sink.note(&made.mapped, read)?;
        self.tallies.clone_from(&made.tallies);
        Ok(())
    }

    fn interrupted(self) {
        let counts = self.sink.give_up();
        report::summary(&format!("interrupted: {}", summary(counts)));
        unique::tell(&self.tallies);
    }
}
