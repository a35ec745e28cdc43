//! `check --fix`: certain fixes, put into the text that the expressions stand in.

use super::settings::Rules;
use super::sources::Source;
use super::{Arguments, judge};
use crate::check::fix::fixed_of;
use crate::cli::report::{self, File};
use crate::cli::{CannotRun, input, print};
use crate::diagnostic::{Diagnostic, Edit};
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
    let (text, number) = mended(&file, rules);
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
                &format!("{}: {} applied", file.name, fixes(number)),
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

/// The text of the file with its expressions fixed, and the number of fixes. Only the expressions change.
fn mended(file: &File, rules: &Rules) -> (String, usize) {
    let mut edits = Vec::new();
    let mut number = 0;
    for piece in &file.pieces {
        let options = rules.options(piece.located.as_ref());
        let is_told = |found: &Diagnostic| judge::is_told(file, piece, found, rules);
        let fixed = fixed_of(&piece.text, &options, &is_told);
        if fixed.applied.is_empty() {
            continue;
        }
        let edit = match &piece.located {
            Some(located) => located.rewrite(&fixed.text),
            None => return (fixed.text, fixed.applied.len()),
        };
        // What the file's form cannot hold there is reported as before.
        if let Some((span, insert)) = edit {
            number += fixed.applied.len();
            edits.push(Edit { span, insert });
        }
    }
    edits.sort_by_key(|edit| edit.span);
    (Edit::apply(&edits, &file.text), number)
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
