//! `explain`: the page of a diagnostic, from its code.

use super::{CannotRun, Ended, print};
use crate::diagnostic::code::{self, Code};
use crate::diagnostic::words::nearest;
use crate::reference::diagnostics;
use clap::Args;
use serde_json::Value;

/// List the diagnostics, or explain one: what it means, why, and how to write it
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The diagnostic's code or name, or a documented warning: E104, unpaired-switch or C02
    #[arg(value_name = "CODE|NAME")]
    asked: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    let Some(asked) = &arguments.asked else {
        let all: Vec<&Code> = code::all().collect();
        return several(&all, arguments.json);
    };
    let found = diagnostics::find(asked);
    let is_rule = |code: &Code| {
        code.rule
            .is_some_and(|rule| rule.eq_ignore_ascii_case(asked))
    };
    match found.as_slice() {
        [] => Err(CannotRun::because(unknown(asked))),
        // A rule may have several codes, so programs get a list of it in any case.
        [one] if !(arguments.json && is_rule(one)) => {
            print(if arguments.json {
                diagnostics::json(one).to_string()
            } else {
                diagnostics::page(one)
            })?;
            Ok(Ended::Fine)
        }
        found => several(found, arguments.json),
    }
}

fn several(codes: &[&Code], json: bool) -> Result<Ended, CannotRun> {
    if json {
        print(Value::Array(
            codes.iter().map(|code| diagnostics::json(code)).collect(),
        ))?;
    } else {
        for code in codes {
            print(diagnostics::line(code))?;
        }
    }
    Ok(Ended::Fine)
}

fn unknown(asked: &str) -> String {
    // Numbers that are near each other have nothing in common.
    let hint = match nearest(asked, code::all().map(|code| code.name)) {
        Some(near) => format!("did you mean {near}?"),
        None => "`entra-expr explain` lists them".to_string(),
    };
    format!("there is no diagnostic `{asked}`; {hint}")
}
