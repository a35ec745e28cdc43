//! `check`: what is wrong with expressions, without a user.

mod judge;
mod mend;
mod settings;
pub(super) mod sources;

use super::report::{self, Format};
use super::{CannotRun, Ended};
use crate::dialect::Dialect;
use clap::Args;
use settings::Settings;
use std::path::PathBuf;

/// Check expressions without a user: what is wrong, where, and what to write instead
///
/// Shells treat quotes and brackets as their own; `check -` reads the expression from standard input and
/// `check --file PATH` from a file, as it is.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The expression; `-` reads it from standard input
    #[arg(
        value_name = "EXPR",
        required_unless_present_any = ["file", "markdown"],
        conflicts_with_all = ["file", "markdown"],
        allow_hyphen_values = true
    )]
    expression: Option<String>,
    /// Check files: expressions (.expr), mapping lists and exported schemas (.json, .toml), Markdown (.md); in a
    /// folder, all but Markdown
    #[arg(long, value_name = "PATH", num_args = 1..)]
    file: Vec<PathBuf>,
    /// Check the expressions in Markdown: in code spans, fences and tables
    #[arg(long, value_name = "PATH", num_args = 1..)]
    markdown: Vec<PathBuf>,
    /// Whose expressions are meant; otherwise what the file or the project says, or app
    #[arg(long)]
    dialect: Option<Dialect>,
    /// Check attribute names and types against a source: an exported schema, or a sample user
    #[arg(long, value_name = "FILE")]
    source_schema: Option<PathBuf>,
    /// How to report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Report nothing; the exit status tells
    #[arg(long, short)]
    quiet: bool,
    /// Make findings errors: by code, name or documented warning (W407, null-condition, C07), or `warnings`, `hints`
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    deny: Vec<String>,
    /// Make findings warnings
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    warn: Vec<String>,
    /// Do not report findings; a name goes over `warnings` and `hints`
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    allow: Vec<String>,
    /// Use this project file instead of the `entra-expr.toml` found upward from each file
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Use no project file
    #[arg(long)]
    no_config: bool,
    /// Apply the fixes that are certain: files are written back, an expression is printed
    #[arg(long)]
    fix: bool,
    /// Show what the fixes would change, and change nothing
    #[arg(long, requires = "fix")]
    diff: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    let sources = sources::all(arguments)?;
    let prints =
        arguments.diff || (arguments.fix && sources.iter().any(|source| source.path.is_none()));
    if prints && arguments.format.is_for_programs() {
        return Err(CannotRun::because(
            "what is fixed and the report cannot both go to standard output; use --format human or plain",
        ));
    }
    let mut unwritten = false;
    let mut files = Vec::new();
    let mut settings = Settings::new(arguments);
    for source in sources {
        let rules = settings.rules(source.path.as_deref())?;
        let Some(file) = judge::file(&source, &rules) else {
            continue;
        };
        files.push(if arguments.fix && file.unreadable.is_none() {
            let (file, is_written) = mend::mend(&source, file, &rules, arguments)?;
            unwritten |= !is_written;
            file
        } else {
            file
        });
    }
    if !arguments.quiet {
        report::all(arguments.format, &files)?;
    }
    if unwritten || files.iter().any(|file| file.unreadable.is_some()) {
        return Ok(Ended::Incomplete);
    }
    Ok(if files.iter().any(report::File::has_errors) {
        Ended::Problems
    } else {
        Ended::Fine
    })
}
