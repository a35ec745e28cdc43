//! Blocks on several threads, written in order.

use super::columns::Columns;
use super::report::{Mapper, Reporting};
use super::sink::Sink;
use super::source::{Block, Source};
use super::summary;
use crate::cli::{CannotRun, report};
use crate::population::{Counts, Mapped, Population};
use crate::program::Memory;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

/// What the threads share: each takes the next block, maps it, and waits for its turn to write.
struct Shared<'p> {
    population: &'p Population,
    columns: Option<&'p Columns>,
    reporting: Option<&'p Reporting>,
    source: Mutex<Source>,
    turns: Arc<Turns>,
}

struct Turns {
    writing: Mutex<Writing>,
    turned: Condvar,
}

struct Writing {
    /// None when it is over.
    sink: Option<Sink>,
    /// The block that is written next.
    turn: u64,
    /// What stopped it all.
    failed: Option<CannotRun>,
}

/// Maps everything.
pub(super) fn run(
    population: &Population,
    columns: Option<&Columns>,
    reporting: Option<&Reporting>,
    source: Source,
    sink: Sink,
    jobs: usize,
) -> Result<(Counts, Source), CannotRun> {
    let turns = Arc::new(Turns {
        writing: Mutex::new(Writing {
            sink: Some(sink),
            turn: 0,
            failed: None,
        }),
        turned: Condvar::new(),
    });
    // Threads take longer than one block does.
    let jobs = if source.is_one_block { 1 } else { jobs };
    if !source.is_one_block {
        let at_interrupt = Arc::clone(&turns);
        // Where the caller has Ctrl-C ignored, as nohup does, it stays ignored.
        let _ = ctrlc::try_set_handler(move || at_interrupt.interrupt());
    }
    let shared = Shared {
        population,
        columns,
        reporting,
        source: Mutex::new(source),
        turns,
    };
    std::thread::scope(|scope| {
        for _ in 1..jobs {
            scope.spawn(|| shared.work());
        }
        shared.work();
    });
    let (sink, failed) = {
        let mut writing = lock(&shared.turns.writing);
        (writing.sink.take(), writing.failed.take())
    };
    let source = shared.source.into_inner();
    let source = source.unwrap_or_else(PoisonError::into_inner);
    match (failed, sink) {
        (Some(failed), _) => Err(failed),
        (None, Some(sink)) => Ok((sink.finish()?, source)),
        (None, None) => Ok((Counts::default(), source)),
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
        let mut mapper = Mapper::new(self.population, self.reporting);
        loop {
            let read = lock(&self.source).next(&mut block);
            match read {
                Ok(false) => return,
                Ok(true) => {
                    mapper.map(block.lines(), block.first, &mut memory, &mut mapped);
                    block.settle(&mut mapped);
                    let rows = self.columns.map(|columns| columns.rows(mapped.output()));
                    let users = rows.as_deref().unwrap_or(mapped.output().as_bytes());
                    let goes_on = self.turns.write(block.turn, |sink| {
                        sink.write(users)?;
                        sink.note(&mapped, block.read)
                    });
                    if !goes_on {
                        return;
                    }
                }
                Err(failed) => {
                    self.turns.write(block.turn, |_| Err(failed));
                    return;
                }
            }
        }
    }
}

impl Turns {
    /// Waits for the turn, then writes; false where it is over.
    fn write(&self, turn: u64, write: impl FnOnce(&mut Sink) -> Result<(), CannotRun>) -> bool {
        let mut writing = lock(&self.writing);
        while writing.turn != turn && writing.goes_on() {
            writing = self
                .turned
                .wait(writing)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if !writing.goes_on() {
            return false;
        }
        match writing.sink.as_mut().map(write) {
            Some(Ok(())) | None => writing.turn += 1,
            Some(Err(failed)) => writing.failed = Some(failed),
        }
        let goes_on = writing.goes_on();
        drop(writing);
        self.turned.notify_all();
        goes_on
    }

    /// Ends the process with what was done; the input may be waited for meanwhile. Where nobody takes the output, it
    /// cannot be waited for.
    fn interrupt(&self) {
        for _ in 0..100 {
            let mut writing = match self.writing.try_lock() {
                Ok(writing) => writing,
                Err(TryLockError::Poisoned(writing)) => writing.into_inner(),
                Err(TryLockError::WouldBlock) => {
                    std::thread::sleep(Duration::from_millis(10));
                    continue;
                }
            };
            // Without one, all is written but the end of the file.
            let Some(sink) = writing.sink.take() else {
                return;
            };
            let counts = sink.give_up();
            report::summary(&format!("interrupted: {}", summary(counts)));
            std::process::exit(INTERRUPTED);
        }
        std::process::exit(INTERRUPTED);
    }
}

/// As shells have it: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;

impl Writing {
    fn goes_on(&self) -> bool {
        self.failed.is_none() && self.sink.is_some()
    }
}
