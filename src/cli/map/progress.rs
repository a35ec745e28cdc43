//! A bar that says how far it is.

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// What takes no longer needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often it is drawn, in times a second.
const RATE: u8 = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Progress {
    /// After a second, unless the users go to the terminal
    Auto,
    /// From the start
    On,
    Off,
}

pub(in crate::cli) struct Bar {
    /// When it appears; none where it never does.
    from: Option<Instant>,
    size: Option<u64>,
    bar: Option<ProgressBar>,
}

impl Bar {
    /// `is_seen`: the users themselves go to the terminal.
    pub(in crate::cli) fn new(progress: Progress, is_seen: bool, size: Option<u64>) -> Bar {
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

    /// So much of the input was read, and held so many users.
    pub(in crate::cli) fn step(&mut self, read: u64, users: u64) {
        if self.from.is_none_or(|from| Instant::now() < from) {
            return;
        }
        let size = self.size;
        let bar = self.bar.get_or_insert_with(|| begin(size));
        bar.set_position(read);
        bar.set_message(format!("{} users", users));
    }

    /// Writes to standard error without the bar in between.
    pub(in crate::cli) fn tell(&self, text: &str) {
        if text.is_empty() {
            return;
        }
        let write = || {
            // Where standard error is closed there is nobody to tell.
            let _ = std::io::stderr().write_all(text.as_bytes());
        };
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    pub(in crate::cli) fn end(&mut self) {
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
