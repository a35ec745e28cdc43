//! A bar that says how far it is.

use super::Progress;
use crate::population::Counts;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// What takes no longer needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it is drawn, in times a second.
const RATE: u8 = 10;

pub(super) struct Bar {
    /// When it appears; none where it never does.
    from: Option<Instant>,
    size: Option<u64>,
    bar: Option<ProgressBar>,
}

impl Bar {
    /// `is_seen`: the users themselves go to the terminal.
    pub(super) fn new(progress: Progress, is_seen: bool, size: Option<u64>) -> Bar {
        let is_wanted = match progress {
            Progress::Off => false,
            Progress::On => true,
            Progress::Auto => !is_seen,
        };
        let patience = match progress {
            Progress::On => Duration::ZERO,
            _ => PATIENCE,
        };
        Bar {
            from: (is_wanted && std::io::stderr().is_terminal())
                .then(|| Instant::now().checked_add(patience))
                .flatten(),
            size,
            bar: None,
        }
    }

    /// So much of the input was read.
    pub(super) fn step(&mut self, read: u64, counts: Counts) {
        if self.from.is_none_or(|from| Instant::now() < from) {
            return;
        }
        let size = self.size;
        let bar = self.bar.get_or_insert_with(|| begin(size));
        bar.set_position(read);
        bar.set_message(format!("{} users", counts.users()));
    }

    /// Writes to standard error without the bar in between.
    pub(super) fn aside(&self, write: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    pub(super) fn end(&mut self) {
        self.from = None;
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

fn begin(size: Option<u64>) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(RATE);
    let bar = ProgressBar::with_draw_target(size, target);
    let template = match size {
        Some(_) => "{bar:30} {percent}% {msg}, {bytes_per_sec}, {eta} left",
        None => "{spinner} {msg}, {bytes} read, {bytes_per_sec}",
    };
    let style = ProgressStyle::with_template(template);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
