//! `fmt`: expressions in one form.

use super::input::{self, Text};
use super::report;
use super::{CannotRun, Ended, print};
use crate::diagnostic::Diagnostic;
use crate::limits::Limits;
use crate::syntax;
use clap::Args;
use similar::TextDiff;
use std::path::{Path, PathBuf};

/// Format expressions: on one line where they fit, else laid out for reading
///
/// Formatting never changes what an expression means, and formatting twice changes nothing. Without `--write`,
/// `--check` or `--diff` the formatted text is printed.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    source: input::Source,
    /// Format expression files; lines of `//` before the expression stay
    #[arg(long, value_name = "PATH", num_args = 1..)]
    file: Vec<PathBuf>,
    /// Print the service's own form, one line however long
    #[arg(long, conflicts_with = "width")]
    one_line: bool,
    /// How many characters a line may have
    #[arg(long, value_name = "CHARACTERS", default_value_t = 100)]
    width: usize,
    /// Say which are not formatted, and exit with 1 if any is
    #[arg(long)]
    check: bool,
    /// Show what would change
    #[arg(long)]
    diff: bool,
    /// Write changed files back
    #[arg(long, requires = "file", conflicts_with_all = ["check", "diff"])]
    write: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    let mut ended = Ended::Fine;
    let sources: Vec<(Option<&Path>, Text)> = match &arguments.source.expression {
        Some(expression) => vec![(None, input::expression(expression)?)],
        None => arguments
            .file
            .iter()
            .map(|path| Ok((Some(path.as_path()), input::expression_file(path)?)))
            .collect::<Result<_, CannotRun>>()?,
    };
    for (path, text) in &sources {
        let Some(formatted) = formatted(arguments, text) else {
            ended = Ended::Problems;
            continue;
        };
        if one(arguments, *path, text, &formatted)? == Ended::Problems {
            ended = Ended::Problems;
        }
    }
    Ok(ended)
}

/// The whole text with its expression formatted; what is wrong with one that cannot be read is said.
fn formatted(arguments: &Arguments, text: &Text) -> Option<String> {
    let source = text.expression();
    let parsed = syntax::parse(
        source,
        &Limits {
            length: usize::MAX,
            ..Limits::default()
        },
    );
    let wrong: Vec<&Diagnostic> = parsed
        .diagnostics
        .iter()
        .filter(|found| found.is_error())
        .collect();
    for diagnostic in &wrong {
        report::diagnostic(text, diagnostic);
    }
    let tree = parsed.tree.filter(|_| wrong.is_empty())?;
    let comments = text.text.get(..text.start).unwrap_or_default();
    let expression = if arguments.one_line {
        syntax::print(&tree)
    } else {
        syntax::layout(source, &tree, arguments.width)
    };
    Some(format!("{comments}{expression}"))
}

/// Prints, compares or writes one.
fn one(
    arguments: &Arguments,
    path: Option<&Path>,
    text: &Text,
    formatted: &str,
) -> Result<Ended, CannotRun> {
    let changed = text.text != formatted;
    if arguments.diff && changed {
        print(difference(text, formatted).trim_end())?;
    }
    if arguments.check && changed {
        report::summary(&format!("{} is not formatted", text.name));
        return Ok(Ended::Problems);
    }
    if let (true, true, Some(path)) = (arguments.write, changed, path) {
        input::write_file(path, &format!("{formatted}\n"))?;
        report::summary(&format!("{} formatted", text.name));
    }
    if !(arguments.check || arguments.diff || arguments.write) {
        print(formatted)?;
    }
    Ok(Ended::Fine)
}

fn difference(text: &Text, formatted: &str) -> String {
    let old = format!("{}\n", text.text);
    let new = format!("{formatted}\n");
    let header = format!("{} (formatted)", text.name);
    TextDiff::from_lines(&old, &new)
        .unified_diff()
        .context_radius(3)
        .header(&text.name, &header)
        .to_string()
}
