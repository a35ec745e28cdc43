//! Blocks on several threads, written in order.

use super::report::{Mapping, Reporting};
use super::sink::Sink;
use super::source::{Block, Source};
use crate::cli::CannotRun;
use crate::population::{Counts, Mapped, Population};
use crate::program::Memory;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What the threads share: each takes the next block, maps it, and waits for its turn to write.
struct Shared<'p> {
    population: &'p Population,
    reporting: Option<&'p Reporting>,
    source: Mutex<Source>,
    writing: Mutex<Writing>,
    turned: Condvar,
}

struct Writing {
    sink: Sink,
    /// The block that is written next.
    turn: u64,
    /// What stopped it all.
    failed: Option<CannotRun>,
}

/// Maps everything.
pub(super) fn run(
    population: &Population,
    reporting: Option<&Reporting>,
    source: Source,
    sink: Sink,
    jobs: usize,
) -> Result<Counts, CannotRun> {
    let shared = Shared {
        population,
        reporting,
        source: Mutex::new(source),
        writing: Mutex::new(Writing {
            sink,
            turn: 0,
            failed: None,
        }),
        turned: Condvar::new(),
    };
    std::thread::scope(|scope| {
        for _ in 1..jobs {
            scope.spawn(|| shared.work());
        }
        shared.work();
    });
    let writing = shared
        .writing
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    match writing.failed {
        Some(failed) => Err(failed),
        None => writing.sink.finish(),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared<'_> {
    fn work(&self) {
        let mut block = Block::default();
        let mut mapped = Mapped::default();
        let mut memory = Memory::new();
        let mut mapping = Mapping::new(self.population, self.reporting);
        loop {
            let read = lock(&self.source).next(&mut block);
            match read {
                Ok(false) => return,
                Ok(true) => {
                    mapping.map(block.lines(), block.first, &mut memory, &mut mapped);
                    if !self.write(block.turn, |sink| sink.take(&mapped)) {
                        return;
                    }
                }
                Err(failed) => {
                    self.write(block.turn, |_| Err(failed));
                    return;
                }
            }
        }
    }

    /// Waits for the turn, then writes; false where it is over.
    fn write(&self, turn: u64, write: impl FnOnce(&mut Sink) -> Result<(), CannotRun>) -> bool {
        let mut writing = lock(&self.writing);
        while writing.turn != turn && writing.failed.is_none() {
            writing = self
                .turned
                .wait(writing)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if writing.failed.is_some() {
            return false;
        }
        match write(&mut writing.sink) {
            Ok(()) => writing.turn += 1,
            Err(failed) => writing.failed = Some(failed),
        }
        let goes_on = writing.failed.is_none();
        drop(writing);
        self.turned.notify_all();
        goes_on
    }
}
