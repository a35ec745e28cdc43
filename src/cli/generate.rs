//! `completions` and `man`: made from the definition of the arguments.

use super::{CannotRun, Ended, output_failed};
use clap::{Args, CommandFactory};
use std::io::Write;

/// Print a completion script for a shell
#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    shell: clap_complete::Shell,
}

/// Print the manual page
#[derive(Debug, Args)]
pub(super) struct Man {
    /// The page of one command only
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub(super) fn completions(arguments: &Completions) -> Result<Ended, CannotRun> {
    let mut script = Vec::new();
    clap_complete::generate(
        arguments.shell,
        &mut super::Arguments::command(),
        "entra-expr",
        &mut script,
    );
    write(&script)
}

pub(super) fn man(arguments: &Man) -> Result<Ended, CannotRun> {
    let mut whole = super::Arguments::command();
    // Subcommands take over global arguments and their full names.
    whole.build();
    let command = match &arguments.command {
        None => whole,
        Some(name) => whole
            .find_subcommand(name)
            .cloned()
            .ok_or_else(|| CannotRun::because(format!("there is no command `{name}`")))?,
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(output_failed)?;
    write(&page)
}

fn write(bytes: &[u8]) -> Result<Ended, CannotRun> {
    let mut output = std::io::stdout().lock();
    output
        .write_all(bytes)
        .and_then(|()| output.flush())
        .map_err(output_failed)?;
    Ok(Ended::Fine)
}
