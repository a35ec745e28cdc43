//! `eval`: one expression on one user.

use super::input;
use super::report;
use super::surroundings::Surroundings;
use super::{CannotRun, Ended, print};
use crate::check::{Options, check};
use crate::diagnostic::{Diagnostic, json};
use crate::dialect::Dialect;
use crate::eval::{Evaluation, Outcome};
use clap::{Args, ValueEnum};
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// Evaluate an expression on a sample user
///
/// Shells treat quotes and brackets as their own; `eval -` reads the expression from standard input and
/// `eval --file PATH` from a file, as it is.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    source: input::Source,
    /// Read the expression from a file
    #[arg(long, value_name = "PATH")]
    file: Option<PathBuf>,
    /// The user, one JSON object in Entra's or Graph's attribute names; `-` reads it from standard input
    #[arg(long, value_name = "FILE")]
    user: Option<PathBuf>,
    #[command(flatten)]
    surroundings: Surroundings,
    /// Whose expressions are meant; otherwise what the file's comments say, or app
    #[arg(long)]
    dialect: Option<Dialect>,
    /// How to give the result
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ResultFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ResultFormat {
    /// The text form; a list gives one element a line, null nothing
    Text,
    /// One object: outcome, value, type, diagnostics
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    let expression_from_input = arguments.source.expression.as_deref() == Some("-")
        || input::is_standard_input(arguments.file.as_ref());
    if expression_from_input && input::is_standard_input(arguments.user.as_ref()) {
        return Err(CannotRun::because(
            "the expression and the user cannot both come from standard input",
        ));
    }
    let text = match (&arguments.source.expression, &arguments.file) {
        (Some(expression), _) => input::expression(expression)?,
        (None, Some(path)) => input::expression_file(path)?,
        (None, None) => return Err(CannotRun::because("no expression is given")),
    };
    let mut user = arguments
        .user
        .as_deref()
        .map(input::user)
        .transpose()?
        .unwrap_or_default();
    let environment = arguments.surroundings.environment(&mut user)?;
    let dialect = arguments.dialect.or(text.dialect).unwrap_or_default();
    let checked = check(text.expression(), &Options::of(dialect));
    let mut diagnostics = checked.diagnostics;
    let outcome = checked.program.map(|program| {
        let Evaluation {
            outcome,
            diagnostics: met,
        } = program.evaluate(&user, &environment);
        diagnostics.extend(met);
        outcome
    });
    let failed = match outcome {
        Some(Outcome::Error(ref error)) => {
            diagnostics.push((**error).clone());
            true
        }
        Some(_) => false,
        None => true,
    };
    match arguments.format {
        ResultFormat::Json => print(Value::Object(as_json(outcome.as_ref(), &diagnostics)))?,
        ResultFormat::Text => {
            for diagnostic in &diagnostics {
                report::diagnostic(&text, diagnostic);
            }
            match &outcome {
                Some(Outcome::Value(value)) => print(value.to_text())?,
                Some(Outcome::IgnoreAttribute) => {
                    report::summary("the attribute is left out of the flow")
                }
                Some(Outcome::IgnoreObject) => report::summary("the object is skipped"),
                Some(Outcome::Null) => report::summary("null"),
                Some(Outcome::Error(_)) | None => {}
            }
        }
    }
    Ok(if failed { Ended::Problems } else { Ended::Fine })
}

fn as_json(outcome: Option<&Outcome>, diagnostics: &[Diagnostic]) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert(
        "outcome".into(),
        outcome.map_or("error", Outcome::name).into(),
    );
    if let Some(value) = outcome.and_then(Outcome::value) {
        // Its own JSON form; numbers keep every digit.
        object.insert(
            "value".into(),
            serde_json::from_str(&value.to_json()).unwrap_or_else(|_| value.to_text().into()),
        );
        object.insert("type".into(), value.type_name().into());
    }
    object.insert(
        "diagnostics".into(),
        json!(diagnostics.iter().map(json::of).collect::<Vec<_>>()),
    );
    object
}
