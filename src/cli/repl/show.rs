//! Replies on the screen: results on standard output, messages on standard error.

use crate::cli::input::Text;
use crate::cli::{CannotRun, cases, output_failed, report, table, trace};
use crate::session::{Answer, Part, Reply};
use std::io::Write;

const DIM: &str = "\x1b[2m";
const RED: &str = "\x1b[31m";
const RESET: &str = "\x1b[0m";

/// Shows all of it.
pub(super) fn reply(reply: &Reply) -> Result<(), CannotRun> {
    reply.parts.iter().try_for_each(part)
}

/// What is wrong, where it is only a message.
pub(super) fn fault(reply: &Reply) -> Option<String> {
    reply.parts.iter().find_map(|part| match part {
        Part::Fault(message) => Some(message.clone()),
        _ => None,
    })
}

fn part(part: &Part) -> Result<(), CannotRun> {
    let width = table::terminal_width();
    match part {
        Part::Answer(answer) => print(&shown(answer)),
        Part::Text(text) => print(text),
        Part::Rows(rows) => print(&table::render(rows, width)),
        Part::Cases(found) => {
            print(&cases::table(found, width))?;
            report::summary(&cases::summary(found));
            Ok(())
        }
        Part::Trace(found) => print(&trace::render(found, width)),
        Part::Note(text) => {
            report::summary(&wrapped(text, width));
            Ok(())
        }
        Part::Fault(text) => {
            let text = wrapped(&format!("× {text}"), width);
            let text = text.strip_prefix('×').unwrap_or(&text);
            report::summary(&format!("{RED}×{RESET}{text}"));
            Ok(())
        }
        Part::Problem {
            name,
            source,
            diagnostic,
        } => {
            let text = Text {
                name: name.clone(),
                text: source.clone(),
                start: 0,
                dialect: None,
            };
            report::diagnostic(&text, diagnostic);
            Ok(())
        }
    }
}

/// `"Jane" : String`; a list has its type on a line of its own.
fn shown(answer: &Answer) -> String {
    let kind = &answer.kind;
    match answer.lines.as_slice() {
        [line] if kind.is_empty() => line.clone(),
        [line] if !kind.starts_with("List") => format!("{line} {DIM}: {kind}{RESET}"),
        lines => {
            let mut shown: String = lines.iter().map(|line| format!("{line}\n")).collect();
            shown += &format!("{DIM}: {kind}{RESET}");
            shown
        }
    }
}

fn print(text: &str) -> Result<(), CannotRun> {
    let mut output = anstream::stdout().lock();
    writeln!(output, "{text}")
        .and_then(|()| output.flush())
        .map_err(output_failed)
}

/// Says something.
pub(super) fn note(text: &str) {
    report::summary(&wrapped(text, table::terminal_width()));
}

/// The text in lines that fit.
fn wrapped(text: &str, width: usize) -> String {
    let lines: Vec<String> = text
        .lines()
        .flat_map(|line| table::wrap(line, width))
        .collect();
    lines.join("\n")
}
