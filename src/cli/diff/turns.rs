//! Blocks on several threads, taken in order.

use crate::cli::CannotRun;
use crate::cli::map::source::{Block, Source};
use crate::diff::{Comparison, Found};
use crate::program::Memory;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// What the threads share: each takes the next block, compares it, and waits for its turn.
struct Shared<'c, T> {
    comparison: &'c Comparison<'c>,
    source: Mutex<Source>,
    taking: Mutex<Taking<T>>,
    turned: Condvar,
}

struct Taking<T> {
    take: T,
    /// The block that is taken next.
    turn: u64,
    /// What stopped it all.
    failed: Option<CannotRun>,
}

/// Compares everything; `take` is given what came of each block, in order.
pub(super) fn run<T>(
    comparison: &Comparison<'_>,
    source: Source,
    jobs: usize,
    take: T,
) -> Result<(), CannotRun>
where
    T: FnMut(&Found) -> Result<(), CannotRun> + Send,
{
    let shared = Shared {
        comparison,
        source: Mutex::new(source),
        taking: Mutex::new(Taking {
            take,
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
    let taking = shared
        .taking
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    taking.failed.map_or(Ok(()), Err)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T: FnMut(&Found) -> Result<(), CannotRun> + Send> Shared<'_, T> {
    fn work(&self) {
        let mut block = Block::default();
        let mut found = Found::default();
        let mut memory = Memory::new();
        loop {
            let read = lock(&self.source).next(&mut block);
            let came = match read {
                Ok(false) => return,
                Ok(true) => {
                    self.comparison
                        .compare(block.lines(), block.first, &mut memory, &mut found);
                    block.settle(found.mapped_mut());
                    Ok(&found)
                }
                Err(failed) => Err(failed),
            };
            if !self.take(block.turn, came) {
                return;
            }
        }
    }

    /// Waits for the turn; false where it is over.
    fn take(&self, turn: u64, came: Result<&Found, CannotRun>) -> bool {
        let mut taking = lock(&self.taking);
        while taking.turn != turn && taking.failed.is_none() {
            taking = self
                .turned
                .wait(taking)
                .unwrap_or_else(PoisonError::into_inner);
        }
        if taking.failed.is_some() {
            return false;
        }
        match came.and_then(|found| (taking.take)(found)) {
            Ok(()) => taking.turn += 1,
            Err(failed) => taking.failed = Some(failed),
        }
        let goes_on = taking.failed.is_none();
        drop(taking);
        self.turned.notify_all();
        goes_on
    }
}
