//! Blocks of users on several threads, taken in the order of the input.

use super::CannotRun;
use super::map::source::{Block, Source};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

/// Works on blocks, one for each thread.
pub(super) trait Worker {
    type Made;

    /// What comes of a block.
    fn work(&mut self, block: &Block) -> &Self::Made;
}

/// Takes what comes of all blocks.
pub(super) trait Taker: Send + 'static {
    type Made;

    /// What came of the next block; `read`: how much of the input had been read by then, in bytes.
    fn take(&mut self, made: &Self::Made, read: u64) -> Result<(), CannotRun>;

    /// Says what was done until Ctrl-C.
    fn interrupted(self);
}

/// As shells have it: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;

/// Whose turn it is.
struct Turns<T> {
    state: Mutex<State<T>>,
    turned: Condvar,
}

struct State<T> {
    /// None when it is over.
    taker: Option<T>,
    /// The block that is taken next.
    turn: u64,
    /// How many threads wait for their turn.
    waiting: usize,
    /// What stopped it all.
    failed: Option<CannotRun>,
}

/// Works on everything, in `jobs` threads that each take the next block and wait for their turn with what comes of it.
/// Ctrl-C ends the process.
pub(super) fn run<T, W>(
    source: Source,
    jobs: usize,
    worker: impl Fn() -> W + Sync,
    taker: T,
) -> Result<(T, Source), CannotRun>
where
    T: Taker,
    W: Worker<Made = T::Made>,
{
    let turns = Arc::new(Turns {
        state: Mutex::new(State {
            taker: Some(taker),
            turn: 0,
            waiting: 0,
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
    let source = Mutex::new(source);
    if jobs == 1 {
        turns.work(&source, worker());
    } else {
        std::thread::scope(|scope| {
            for _ in 1..jobs {
                scope.spawn(|| turns.work(&source, worker()));
            }
            turns.work(&source, worker());
        });
    }
    let (taker, failed) = {
        let mut state = lock(&turns.state);
        (state.taker.take(), state.failed.take())
    };
    let source = source.into_inner().unwrap_or_else(PoisonError::into_inner);
    match (failed, taker) {
        (Some(failed), _) => Err(failed),
        (None, Some(taker)) => Ok((taker, source)),
        (None, None) => std::process::exit(INTERRUPTED),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<T: Taker> Turns<T> {
    /// What each thread does.
    fn work(&self, source: &Mutex<Source>, mut worker: impl Worker<Made = T::Made>) {
        let mut block = Block::default();
        loop {
            let read = lock(source).next(&mut block);
            let goes_on = match read {
                Ok(false) => return,
                Ok(true) => {
                    let made = worker.work(&block);
                    self.take(block.turn, |taker| taker.take(made, block.read))
                }
                Err(failed) => self.take(block.turn, |_| Err(failed)),
            };
            if !goes_on {
                return;
            }
        }
    }

    /// Waits for the turn; false where it is over.
    fn take(&self, turn: u64, take: impl FnOnce(&mut T) -> Result<(), CannotRun>) -> bool {
        let mut state = lock(&self.state);
        while state.turn != turn && state.goes_on() {
            state.waiting += 1;
            state = self
                .turned
                .wait(state)
                .unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
        if !state.goes_on() {
            return false;
        }
        match state.taker.as_mut().map(take) {
            Some(Ok(())) | None => state.turn += 1,
            Some(Err(failed)) => state.failed = Some(failed),
        }
        let goes_on = state.goes_on();
        let is_waited_for = state.waiting > 0;
        drop(state);
        if is_waited_for {
            self.turned.notify_all();
        }
        goes_on
    }

    /// Ends the process with what was done; the input may be waited for meanwhile. Where nobody takes the output, it
    /// cannot be waited for.
    fn interrupt(&self) {
        for _ in 0..100 {
            let mut state = match self.state.try_lock() {
                Ok(state) => state,
                Err(TryLockError::Poisoned(state)) => state.into_inner(),
                Err(TryLockError::WouldBlock) => {
                    std::thread::sleep(Duration::from_millis(10));
                    continue;
                }
            };
            // Without one, all is taken but the end of it.
            let Some(taker) = state.taker.take() else {
                return;
            };
            taker.interrupted();
            std::process::exit(INTERRUPTED);
        }
        std::process::exit(INTERRUPTED);
    }
}

impl<T> State<T> {
    fn goes_on(&self) -> bool {
        self.failed.is_none() && self.taker.is_some()
    }
}
