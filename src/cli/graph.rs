//! `graph`: expressions in Microsoft Graph's JSON form.

use super::surroundings::Surroundings;
use super::{CannotRun, Ended, input, print, report};
use crate::check::{Options, check};
use crate::dialect::Dialect;
use crate::graph;
use crate::syntax;
use clap::{Args, Subcommand};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// Convert expressions to and from Microsoft Graph's JSON, and answer its parseExpression call
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Parse(Parse),
    Tree(Tree),
    Text(Text),
    Functions(Functions),
    /// Print the operators of scoping filters, as GET …/schema/filterOperators does
    Operators,
}

/// Answer a parseExpressionRequest with a parseExpressionResponse, as POST …/schema/parseExpression does
///
/// The request has an `expression` and, to evaluate it, a `testInputObject` with `properties`. Our codes and places
/// are the details of `error`. Exit status 1 where there is one.
#[derive(Debug, Args)]
struct Parse {
    /// The request, a JSON file; standard input by default
    #[arg(value_name = "FILE", default_value = "-")]
    request: PathBuf,
    /// Whose expressions are meant
    #[arg(long, default_value = "app")]
    dialect: Dialect,
    #[command(flatten)]
    surroundings: Surroundings,
}

/// Print an expression as the attributeMappingSource that schemas hold
#[derive(Debug, Args)]
struct Tree {
    /// The expression; `-` reads it from standard input
    #[arg(value_name = "EXPR", allow_hyphen_values = true)]
    expression: String,
    /// Whose expressions are meant
    #[arg(long, default_value = "app")]
    dialect: Dialect,
}

/// Print the expression that an attributeMappingSource stands for
#[derive(Debug, Args)]
struct Text {
    /// The node, a JSON file; standard input by default
    #[arg(value_name = "FILE", default_value = "-")]
    node: PathBuf,
}

/// Print the functions with their parameters, as GET …/schema/functions does
#[derive(Debug, Args)]
struct Functions {
    /// Those that this dialect's page documents
    #[arg(long, default_value = "app")]
    dialect: Dialect,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    match &arguments.command {
        Command::Parse(arguments) => parse(arguments),
        Command::Tree(arguments) => tree(arguments),
        Command::Text(arguments) => text(arguments),
        Command::Functions(arguments) => show(&graph::functions(arguments.dialect)),
        Command::Operators => show(&graph::operators()),
    }
}

fn show(value: &Value) -> Result<Ended, CannotRun> {
    print(format!("{value:#}"))?;
    Ok(Ended::Fine)
}

fn parse(arguments: &Parse) -> Result<Ended, CannotRun> {
    let request = input::json(&arguments.request)?;
    let mut set = Map::new();
    let environment = arguments.surroundings.environment(&mut set)?;
    if !set.is_empty() {
        return Err(CannotRun::because(
            "--set sets `%…%` parameters only: attributes stand in `testInputObject`",
        ));
    }
    let options = Options::of(arguments.dialect);
    let response = graph::answer(&request, &options, &environment)
        .map_err(|fact| CannotRun::because(format!("{}: {fact}", name(&arguments.request))))?;
    respond(&response)
}

/// Prints a parseExpressionResponse.
pub(super) fn respond(response: &Value) -> Result<Ended, CannotRun> {
    let failed = response.get("error").is_some_and(|error| !error.is_null());
    show(response)?;
    Ok(if failed { Ended::Problems } else { Ended::Fine })
}

fn tree(arguments: &Tree) -> Result<Ended, CannotRun> {
    let text = input::expression(&arguments.expression)?;
    let options = Options::of(arguments.dialect);
    let checked = check(text.expression(), &options);
    let parsed = syntax::parse(text.expression(), &options.limits).tree;
    let Some(parsed) = parsed.filter(|_| checked.is_valid()) else {
        for diagnostic in &checked.diagnostics {
            report::diagnostic(&text, diagnostic);
        }
        return Ok(Ended::Problems);
    };
    show(&graph::tree(&parsed))
}

fn text(arguments: &Text) -> Result<Ended, CannotRun> {
    let node = input::json(&arguments.node)?;
    match graph::text(&node) {
        Ok(text) => {
            print(text)?;
            Ok(Ended::Fine)
        }
        Err(fault) => {
            let file = name(&arguments.node);
            report::summary(&format!("{file}: {}: {}", fault.path, fault.message));
            Ok(Ended::Problems)
        }
    }
}

fn name(path: &Path) -> String {
    if path == Path::new("-") {
        "standard input".to_string()
    } else {
        path.display().to_string()
    }
}
