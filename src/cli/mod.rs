//! The command line: arguments in, results on standard output, messages on standard error.
//!
//! Exit status: 0 fine; 1 problems were found; 2 could not run.

mod cases;
mod check;
mod diff;
mod eval;
mod explain;
mod fmt;
mod functions;
mod generate;
mod graph;
mod input;
mod map;
mod mapping;
mod output;
mod preview;
mod repl;
mod report;
mod surroundings;
mod table;
mod test;
mod trace;
mod turns;

use crate::dialect::Dialect;
use clap::builder::PossibleValue;
use clap::{Parser, Subcommand, ValueEnum};
use std::fmt::Display;
use std::io::Write;
use std::process::ExitCode;

/// Check, explain and evaluate Microsoft Entra attribute-mapping expressions, offline.
#[derive(Debug, Parser)]
#[command(
    name = "entra-expr",
    version,
    propagate_version = true,
    arg_required_else_help = true
)]
#[command(after_help = "Exit status: 0 fine, 1 problems were found, 2 could not run.")]
struct Arguments {
    /// When to use colour; NO_COLOR is heeded
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Arguments),
    Eval(eval::Arguments),
    Explain(explain::Arguments),
    Fmt(fmt::Arguments),
    Functions(functions::Arguments),
    Graph(graph::Arguments),
    Repl(repl::Arguments),
    Mapping(mapping::Arguments),
    Map(map::Arguments),
    Preview(preview::Arguments),
    Diff(diff::Arguments),
    Test(test::Arguments),
    Completions(generate::Completions),
    Man(generate::Man),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// Runs the command that the process was called with.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    let ended = match arguments.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Eval(arguments) => eval::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Fmt(arguments) => fmt::run(&arguments),
        Command::Functions(arguments) => functions::run(&arguments),
        Command::Graph(arguments) => graph::run(&arguments),
        Command::Repl(arguments) => repl::run(&arguments),
        Command::Mapping(arguments) => mapping::run(&arguments),
        Command::Map(arguments) => map::run(&arguments),
        Command::Preview(arguments) => preview::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Completions(arguments) => generate::completions(&arguments),
        Command::Man(arguments) => generate::man(&arguments),
    };
    match ended {
        Ok(Ended::Fine) => ExitCode::SUCCESS,
        Ok(Ended::Problems) => ExitCode::from(1),
        Ok(Ended::Incomplete) => ExitCode::from(2),
        Err(CannotRun::OutputClosed) => ExitCode::SUCCESS,
        Err(CannotRun::Because(message)) => {
            report::cannot_run(&message);
            ExitCode::from(2)
        }
    }
}

/// How a command ended that could run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    Fine,
    Problems,
    /// Some of it could not be done, which has been told; the rest was.
    Incomplete,
}

/// Why a command could not run.
#[derive(Debug)]
enum CannotRun {
    /// Whoever reads our output has gone, as `head` does: nobody is left to tell.
    OutputClosed,
    /// What to tell.
    Because(String),
}

impl CannotRun {
    fn because(message: impl Into<String>) -> CannotRun {
        CannotRun::Because(message.into())
    }

    /// What to tell where the rest goes on.
    fn reason(self) -> String {
        match self {
            CannotRun::OutputClosed => "standard output is closed".to_string(),
            CannotRun::Because(reason) => reason,
        }
    }
}

/// Writes a line of results to standard output.
fn print(line: impl Display) -> Result<(), CannotRun> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{line}")
        .and_then(|()| output.flush())
        .map_err(output_failed)
}

fn output_failed(error: std::io::Error) -> CannotRun {
    match error.kind() {
        std::io::ErrorKind::BrokenPipe => CannotRun::OutputClosed,
        _ => CannotRun::because(format!("cannot write to standard output: {error}")),
    }
}

impl ValueEnum for Dialect {
    fn value_variants<'a>() -> &'a [Dialect] {
        &Dialect::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.title()))
    }
}
