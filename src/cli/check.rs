//! `check`: what is wrong with expressions, without a user.

use super::input::{self, Text};
use super::report::{self, Format};
use super::{CannotRun, Ended, print};
use crate::check::{Options, check};
use crate::diagnostic::words::count;
use crate::diagnostic::{Diagnostic, Severity, json};
use crate::dialect::Dialect;
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Check expressions without a user: what is wrong, where, and what to write instead
///
/// Shells treat quotes and brackets as their own; `check -` reads the expression from standard input and
/// `check --file PATH` from a file, as it is.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    source: input::Source,
    /// Check expression files, each holding one expression
    #[arg(long, value_name = "PATH", num_args = 1..)]
    file: Vec<PathBuf>,
    /// Whose expressions are meant
    #[arg(long, default_value = "app")]
    dialect: Dialect,
    /// How to report
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    let texts = match &arguments.source.expression {
        Some(expression) => vec![input::expression(expression)?],
        None => arguments
            .file
            .iter()
            .map(|path| input::expression_file(path))
            .collect::<Result<_, _>>()?,
    };
    let options = Options::of(arguments.dialect);
    let checked: Vec<(&Text, Vec<Diagnostic>)> = texts
        .iter()
        .map(|text| (text, check(text.expression(), &options).diagnostics))
        .collect();
    let valid = !checked
        .iter()
        .any(|(_, diagnostics)| diagnostics.iter().any(Diagnostic::is_error));
    match arguments.format {
        Format::Json => print(as_json(&checked, valid, !arguments.file.is_empty()))?,
        Format::Human | Format::Plain => {
            for (text, diagnostics) in &checked {
                for diagnostic in diagnostics {
                    report::diagnostic(arguments.format, text, diagnostic);
                }
            }
            report::summary(&summary(&checked));
        }
    }
    Ok(if valid { Ended::Fine } else { Ended::Problems })
}

fn as_json(checked: &[(&Text, Vec<Diagnostic>)], valid: bool, files: bool) -> Value {
    let one = |text: &Text, diagnostic: &Diagnostic| {
        let mut object = json::of(diagnostic);
        if let (true, Value::Object(object)) = (files, &mut object) {
            let (line, column) = report::line_and_column(text, diagnostic);
            object.insert("file".into(), text.name.clone().into());
            object.insert("line".into(), line.into());
            object.insert("column".into(), column.into());
        }
        object
    };
    let diagnostics: Vec<Value> = checked
        .iter()
        .flat_map(|(text, found)| found.iter().map(|diagnostic| one(text, diagnostic)))
        .collect();
    json!({"valid": valid, "diagnostics": diagnostics})
}

/// `2 errors, 1 warning`, or that all is well.
fn summary(checked: &[(&Text, Vec<Diagnostic>)]) -> String {
    let all = || checked.iter().flat_map(|(_, diagnostics)| diagnostics);
    let of = |severity: Severity| {
        all()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    };
    let kinds = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Hint, "hint"),
    ];
    let found: Vec<String> = kinds
        .iter()
        .map(|(severity, noun)| (of(*severity), noun))
        .filter(|(n, _)| *n > 0)
        .map(|(n, noun)| count(n, noun))
        .collect();
    match (found.is_empty(), checked.len()) {
        (true, 1) => "the expression is valid".to_string(),
        (true, files) => format!("{files} expressions are valid"),
        (false, _) => found.join(", "),
    }
}
