//! `eval`: one expression on one user.

use super::input;
use super::report;
use super::surroundings::Surroundings;
use super::{CannotRun, Ended, print};
use crate::cases;
use crate::check::{Options, check};
use crate::diagnostic::{Diagnostic, json};
use crate::dialect::Dialect;
use crate::environment::Environment;
use crate::eval::Outcome;
use crate::trace::trace;
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
    /// Show what becomes of each attribute missing, empty, blank or with a non-ASCII letter, as a table
    ///
    /// All cases start from ordinary values: those that --user and --set give, and for the other attributes values
    /// that are invented from what the expression does with them and from their names; the table begins with them.
    /// A result is malformed when something is wrong with its form that the base's result has not, such as a
    /// separator with nothing beside it. Errors in cases are results: the exit status is 0.
    #[arg(long)]
    cases: bool,
    /// Explain the result part by part: values, what matched, what was left out, what was not evaluated
    ///
    /// The tree goes to standard error; with --format json it is the member `trace`. Values under Redact are hidden.
    #[arg(long, conflicts_with = "cases")]
    trace: bool,
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
    if arguments.cases {
        let environment = arguments.surroundings.repeatable(&mut user)?;
        return tabulate(arguments, &text, &user, &environment);
    }
    let environment = arguments.surroundings.environment(&mut user)?;
    let dialect = arguments.dialect.or(text.dialect).unwrap_or_default();
    let checked = check(text.expression(), &Options::of(dialect));
    let mut diagnostics = checked.diagnostics;
    let mut traced = None;
    let outcome = checked.program.map(|program| {
        if arguments.trace {
            traced = Some(trace(&program, text.expression(), &user, &environment));
        }
        let evaluation = program.evaluate(&user, &environment);
        diagnostics = evaluation.said(std::mem::take(&mut diagnostics));
        evaluation.outcome
    });
    let failed = matches!(outcome, None | Some(Outcome::Error(_)));
    match arguments.format {
        ResultFormat::Json => {
            let mut object = as_json(outcome.as_ref(), &diagnostics);
            if let Some(traced) = &traced {
                object.insert("trace".into(), super::trace::as_json(&traced.root));
            }
            print(Value::Object(object))?;
        }
        ResultFormat::Text => {
            for diagnostic in &diagnostics {
                report::diagnostic(&text, diagnostic);
            }
            if let Some(traced) = &traced {
                report::summary(&super::trace::render(traced, report::terminal_width()));
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

/// The table of `--cases`, or what is wrong with the expression.
fn tabulate(
    arguments: &Arguments,
    text: &input::Text,
    user: &Map<String, Value>,
    environment: &Environment,
) -> Result<Ended, CannotRun> {
    let dialect = arguments.dialect.or(text.dialect).unwrap_or_default();
    let checked = check(text.expression(), &Options::of(dialect));
    let found = checked
        .program
        .map(|program| cases::cases(&program, user, environment));
    match arguments.format {
        ResultFormat::Json => {
            let mut object = found
                .as_ref()
                .map(super::cases::as_json)
                .unwrap_or_default();
            let diagnostics: Vec<Value> = checked.diagnostics.iter().map(json::of).collect();
            object.insert("diagnostics".into(), diagnostics.into());
            print(Value::Object(object))?;
        }
        ResultFormat::Text => {
            for diagnostic in &checked.diagnostics {
                report::diagnostic(text, diagnostic);
            }
            if let Some(found) = &found {
                print(super::cases::table(found, super::table::terminal_width()))?;
                report::summary(&super::cases::summary(found));
            }
        }
    }
    Ok(if found.is_some() {
        Ended::Fine
    } else {
        Ended::Problems
    })
}

/// The members `value` and `type` of an outcome, where there is a value.
pub(super) fn add_value(outcome: &Outcome, object: &mut Map<String, Value>) {
    if let Some(value) = outcome.value() {
        // Its own JSON form; numbers keep every digit.
        object.insert(
            "value".into(),
            serde_json::from_str(&value.to_json()).unwrap_or_else(|_| value.to_text().into()),
        );
        object.insert("type".into(), value.type_name().into());
    }
}

fn as_json(outcome: Option<&Outcome>, diagnostics: &[Diagnostic]) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert(
        "outcome".into(),
        outcome.map_or("error", Outcome::name).into(),
    );
    if let Some(outcome) = outcome {
        add_value(outcome, &mut object);
    }
    object.insert(
        "diagnostics".into(),
        json!(diagnostics.iter().map(json::of).collect::<Vec<_>>()),
    );
    object
}
