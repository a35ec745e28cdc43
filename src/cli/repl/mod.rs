//! `repl`: a session at a terminal, or with its lines from standard input.

mod editor;
mod files;
mod history;
mod show;

use super::report;
use super::surroundings::{entropy, system_clock};
use super::{CannotRun, Ended, input};
use crate::dialect::Dialect;
use crate::session::{Ask, Moment, Reply, Session};
use clap::Args;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Try expressions on users, with completion, colours and help
///
/// Without FILE there are twelve sample users. Where standard input is no terminal, its lines are entered one after the
/// other: results go to standard output, messages to standard error, and the exit status is 1 if anything failed.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files of users: an object, a list, a page of Graph's, or an object a line
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Whose expressions are meant
    #[arg(long, default_value_t = Dialect::App, value_enum, hide_default_value = true)]
    dialect: Dialect,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    let mut session = Session::with_sample();
    session.set_dialect(arguments.dialect);
    let is_sample = arguments.files.is_empty();
    let mut loaded = Reply::default();
    if !is_sample {
        let files: Vec<(String, String)> = arguments
            .files
            .iter()
            .map(|path| Ok((path.display().to_string(), input::file_text(path)?)))
            .collect::<Result<_, CannotRun>>()?;
        let named = files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()));
        loaded = session.load_all(named);
        if let Some(message) = show::fault(&loaded) {
            return Err(CannotRun::because(message));
        }
    }
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        editor::run(session, is_sample, loaded)
    } else {
        lines(session)
    }
}

/// Enters the lines of standard input; those of an unfinished expression together.
fn lines(mut session: Session) -> Result<Ended, CannotRun> {
    let text = input::standard_input_text()?;
    let mut failed = false;
    let mut typed = String::new();
    let mut first = 1;
    let mut lines = text.lines().enumerate().peekable();
    while let Some((at, line)) = lines.next() {
        if typed.is_empty() {
            first = at + 1;
        } else {
            typed.push('\n');
        }
        typed += line;
        if session.is_unfinished(&typed) && lines.peek().is_some() {
            continue;
        }
        let reply = enter(&mut session, &typed)?;
        typed.clear();
        if reply.failed {
            failed = true;
            report::summary(&format!("line {first}:"));
        }
        show::reply(&reply)?;
        if reply.quit {
            break;
        }
    }
    Ok(if failed { Ended::Problems } else { Ended::Fine })
}

/// Enters a line, and does what the session asks for.
fn enter(session: &mut Session, line: &str) -> Result<Reply, CannotRun> {
    let moment = Moment {
        now: Some(system_clock()?),
        entropy: Some(entropy()?),
    };
    let mut reply = session.enter(line, &moment);
    match reply.ask.take() {
        Some(Ask::Load(path)) => Ok(files::load(session, &path)),
        Some(Ask::Save(path, case)) => Ok(files::save(&path, &case)),
        None => Ok(reply),
    }
}
