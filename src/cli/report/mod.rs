//! Messages: for people and one a line on standard error, for programs on standard output.

mod excerpt;
mod finding;
mod github;
mod human;
mod json;
pub(super) mod junit;
mod lines;
mod plain;
mod sarif;
mod summary;

pub(super) use finding::{File, Piece};
pub(super) use human::{terminal_width, usable_width};
pub(super) use lines::{Lines, Position};

use super::input::Text;
use super::{CannotRun, print};
use crate::diagnostic::Diagnostic;
use clap::ValueEnum;
use std::io::Write;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The place shown under the text, with help
    Human,
    /// One line each: `file:line:column: error E102: message`
    Plain,
    /// One object, on standard output
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// JUnit XML: a suite for each file, a case for each expression
    Junit,
}

impl Format {
    /// Whether standard output is the report's.
    pub(super) fn is_for_programs(self) -> bool {
        !matches!(self, Format::Human | Format::Plain)
    }
}

/// A text that messages point into.
#[derive(Clone, Copy, Debug)]
struct Page<'t> {
    name: &'t str,
    text: &'t str,
    lines: &'t Lines,
}

/// Says one thing about a text, for people.
pub(super) fn diagnostic(text: &Text, diagnostic: &Diagnostic) {
    let lines = Lines::of(&text.text);
    let page = Page {
        name: &text.name,
        text: &text.text,
        lines: &lines,
    };
    let mut moved = diagnostic.clone();
    for label in &mut moved.labels {
        label.span.start += text.start;
        label.span.end += text.start;
    }
    tell(&human::render(&page, &moved));
}

/// Says everything that was found in files.
///
/// # Errors
/// When standard output cannot be written.
pub(super) fn all(format: Format, files: &[File]) -> Result<(), CannotRun> {
    match format {
        Format::Human | Format::Plain => {
            for file in files {
                if let Some(reason) = &file.unreadable {
                    cannot_run(reason);
                    continue;
                }
                for finding in file.findings() {
                    let page = file.page();
                    let said = finding.in_file();
                    tell(&match format {
                        Format::Plain => plain::line(&page, &said),
                        _ => human::render(&page, &said),
                    });
                }
            }
            if let Some(summary) = summary::of(files) {
                tell(&summary);
            }
            Ok(())
        }
        Format::Json => print(json::of(files)),
        Format::Sarif => print(sarif::of(files)),
        Format::Github => match github::of(files) {
            annotations if annotations.is_empty() => Ok(()),
            annotations => print(annotations.trim_end()),
        },
        Format::Junit => print(junit::of(files)),
    }
}

/// The text with control characters as escapes: they would break the line, or worse.
pub(super) fn on_one_line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Says how it went.
pub(super) fn summary(message: &str) {
    tell(message);
}

/// Says why something could not be done.
pub(super) fn cannot_run(message: &str) {
    tell(&format!("entra-expr: {message}"));
}

fn tell(message: &str) {
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(
        anstream::stderr(),
        "{}",
        message.strip_suffix('\n').unwrap_or(message)
    );
}
