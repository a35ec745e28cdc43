//! `check --fix`: certain fixes, put into the text that the expressions stand in.

use super::settings::Rules;
use super::sources::Source;
use super::{Arguments, judge};
use crate::check::fix::fixed_of;
use crate::cli::report::{self, File};
use crate::cli::{CannotRun, input, print};
use crate::diagnostic::{Diagnostic, Edit};
use crate::span::Span;
use similar::TextDiff;

/// Fixes what is certain, and writes, prints or shows it. The file as it is then, and whether it could be written.
///
/// # Errors
/// When standard output cannot be written.
pub(super) fn mend(
    source: &Source,
    file: File,
    rules: &Rules,
    arguments: &Arguments,
) -> Result<(File, bool), CannotRun> {
    let Mended {
        text,
        applied,
        kept_out,
    } = mended(&file, rules);
    if kept_out > 0 {
        let message = format!(
            "{}: {} cannot be written where the expression stands",
            file.name,
            fixes(kept_out)
        );
        tell(arguments, &message);
    }
    if arguments.diff {
        if text != file.text {
            print(difference(&file, &text).trim_end())?;
        }
    } else if let Some(path) = &source.path {
        if text == file.text {
            return Ok((file, true));
        }
        match input::write_file(path, &text) {
            Ok(()) => tell(
                arguments,
                &format!("{}: {} applied", file.name, fixes(applied)),
            ),
            Err(why) => {
                report::cannot_run(&why.reason());
                return Ok((file, false));
            }
        }
    } else {
        print(text.strip_suffix('\n').unwrap_or(&text))?;
    }
    Ok((judge::text_of(source, text, rules), true))
}

fn fixes(number: usize) -> String {
    match number {
        1 => "1 fix".to_string(),
        several => format!("{several} fixes"),
    }
}

fn tell(arguments: &Arguments, message: &str) {
    if !arguments.quiet {
        report::summary(message);
    }
}

/// The text of a file with its expressions fixed; nothing else of it changes.
struct Mended {
    text: String,
    /// How many fixes.
    applied: usize,
    /// How many that the form of the file has no room for: an exported schema holds each expression twice.
    kept_out: usize,
}

fn mended(file: &File, rules: &Rules) -> Mended {
    let mut edits = Vec::new();
    let (mut applied, mut kept_out) = (0, 0);
    for piece in &file.pieces {
        let options = judge::options(rules, &file.document, piece.located.as_ref());
        let is_told = |found: &Diagnostic| judge::is_told(file, piece, found, rules);
        let fixed = fixed_of(&piece.text, &options, &is_told);
        if fixed.applied.is_empty() {
            continue;
        }
        let number = fixed.applied.len();
        let edit = match &piece.located {
            Some(located) => located.rewrite(&fixed.text),
            None => Some((Span::new(0, file.text.len()), fixed.text)),
        };
        match edit {
            Some((span, insert)) => {
                applied += number;
                edits.push(Edit { span, insert });
            }
            None => kept_out += number,
        }
    }
    edits.sort_by_key(|edit| edit.span);
    Mended {
        text: Edit::apply(&edits, &file.text),
        applied,
        kept_out,
    }
}

fn difference(file: &File, text: &str) -> String {
    // What is no file has no end of its last line.
    let end = if file.is_named || file.text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    let (old, new) = (format!("{}{end}", file.text), format!("{text}{end}"));
    TextDiff::from_lines(&old, &new)
        .unified_diff()
        .context_radius(3)
        .header(&file.name, &format!("{} (fixed)", file.name))
        .to_string()
}
