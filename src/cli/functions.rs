//! `functions`: the reference, from the declarations.

use super::{CannotRun, Ended, print};
use crate::diagnostic::words::nearest;
use crate::dialect::Dialect;
use crate::functions;
use crate::program::function::Function;
use crate::reference;
use clap::Args;
use serde_json::Value;

/// List the functions, or explain one
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The function to explain
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Only those that this dialect's page documents
    #[arg(long)]
    dialect: Option<Dialect>,
    /// Only those found by a word: `--search concat` finds Append and Join
    #[arg(long, value_name = "WORD", conflicts_with = "name")]
    search: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    if let Some(name) = &arguments.name {
        return one(name, arguments.json);
    }
    let listed: Vec<&Function> = functions::ALL
        .iter()
        .copied()
        .filter(|function| {
            arguments
                .dialect
                .is_none_or(|dialect| function.is_in(dialect))
        })
        .filter(|function| {
            arguments
                .search
                .as_deref()
                .is_none_or(|word| reference::is_about(function, word))
        })
        .collect();
    if arguments.json {
        print(Value::Array(
            listed
                .iter()
                .map(|function| reference::json(function))
                .collect(),
        ))?;
    } else {
        for function in &listed {
            print(reference::line(function))?;
        }
    }
    if listed.is_empty() && !arguments.json {
        super::report::summary("no function is about that");
        return Ok(Ended::Problems);
    }
    Ok(Ended::Fine)
}

fn one(name: &str, json: bool) -> Result<Ended, CannotRun> {
    let known = functions::ALL
        .iter()
        .copied()
        .find(|function| function.name.eq_ignore_ascii_case(name));
    let Some(function) = known else {
        let near = nearest(name, functions::ALL.iter().map(|function| function.name));
        let about: Vec<&str> = functions::ALL
            .iter()
            .filter(|function| reference::is_about(function, name))
            .map(|function| function.name)
            .collect();
        let hint = match (near, about.is_empty()) {
            (Some(near), _) => format!("; did you mean {near}?"),
            (None, false) => format!("; see {}", about.join(", ")),
            (None, true) => String::new(),
        };
        return Err(CannotRun::because(format!(
            "there is no function `{name}`{hint}"
        )));
    };
    print(if json {
        reference::json(function).to_string()
    } else {
        reference::page(function)
    })?;
    Ok(Ended::Fine)
}
