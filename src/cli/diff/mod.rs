//! `diff`: what a change of a mapping does to the users.

mod taking;
mod text;
mod versions;

use super::map::problems::Places;
use super::map::progress::{Bar, Progress};
use super::map::source::Source;
use super::map::users::Users;
use super::surroundings::Surroundings;
use super::{CannotRun, Ended, input, print, report, turns};
use crate::dialect::Dialect;
use crate::diff::{self, Comparison, Tally};
use clap::{Args, ValueEnum};
use serde_json::{Map, Value};
use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use taking::{Comparer, Taking};

/// Show what a change of a mapping does: whose outcome changes, by target attribute and kind of change
///
/// Outcomes are compared, not texts: a mapping that says the same in other words makes no difference. Both versions see
/// the same clock and the same random values, but where an edit moves a random function within its expression, its
/// values count as changed. An error before and after is no change, whatever it says. A line that is no user is told
/// and passed over, and the exit status is 1.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 fine, whatever changes; 1 something changes and --check is given, or a line is no user; 2 could not run."
)]
pub(super) struct Arguments {
    /// The mapping as it is: a list of targets and expressions, or an exported schema
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
    /// The mapping as it is to be
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    #[command(flatten)]
    users: Users,
    /// Every user for whom something changes, in order, one JSON object a line, in place of counts and examples
    #[arg(long, conflicts_with = "format")]
    full: bool,
    /// Exit with status 1 when something changes, for users or for everybody
    #[arg(long)]
    check: bool,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Only this target attribute, and not the scope; may be given again
    #[arg(long, value_name = "TARGET")]
    only: Vec<String>,
    /// How many threads; otherwise as many as there are cores. The output is the same for any number
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<NonZeroUsize>,
    /// Whether a bar on standard error, where that is a terminal, shows how far it is
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    progress: Progress,
    /// Which kind of object is mapped, where the mapping files have several, by the target's name for it
    #[arg(long, value_name = "NAME")]
    object: Option<String>,
    #[command(flatten)]
    surroundings: Surroundings,
    /// Whose expressions are meant; otherwise what the mapping files say, or app
    #[arg(long)]
    dialect: Option<Dialect>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One object: docs/diff.md says what is in it
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    let inputs = [Some(&arguments.from), Some(&arguments.to)];
    let from_input = inputs
        .into_iter()
        .filter(|path| input::is_standard_input(*path))
        .count()
        + usize::from(arguments.users.file().is_none());
    if from_input > 1 {
        return Err(CannotRun::because(
            "of the two mappings and the users, one alone can come from standard input",
        ));
    }
    let mut given = Map::new();
    let environment = arguments.surroundings.environment(&mut given)?;
    let (Some(from), Some(to)) = (
        versions::open(&arguments.from)?,
        versions::open(&arguments.to)?,
    ) else {
        return Ok(Ended::Problems);
    };
    let (Some(old), Some(new)) = (
        versions::version(&from, arguments)?,
        versions::version(&to, arguments)?,
    ) else {
        return Ok(Ended::Problems);
    };
    let mut comparison = Comparison::only(old, new, environment, &arguments.only)
        .given(given)
        .max_line(arguments.users.max_line);
    versions::known(&comparison, arguments)?;
    if arguments.full {
        comparison = comparison.with_lines();
    }
    let source = Source::open(&arguments.users, true)?;
    let jobs = arguments
        .jobs
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get);
    let is_seen = arguments.full && std::io::stdout().is_terminal();
    let bar = Bar::new(arguments.progress, is_seen, source.size);
    let taking = Taking::new(&comparison, Places::of(&arguments.users), bar);
    let (taken, source) = turns::run(source, jobs, || Comparer::new(&comparison), taking)?;
    let all = taken.finish()?;
    show(&comparison, &all, arguments)?;
    source.tell_rest();
    let changes = all.users.changed > 0 || !comparison.everybody().is_empty();
    Ok(
        if all.users.unreadable > 0 || (arguments.check && changes) {
            Ended::Problems
        } else {
            Ended::Fine
        },
    )
}

fn show(comparison: &Comparison<'_>, all: &Tally, arguments: &Arguments) -> Result<(), CannotRun> {
    match arguments.format {
        _ if arguments.full => {}
        Format::Text => print(text::report(comparison, all))?,
        Format::Json => {
            let mut object = Map::new();
            for (name, path) in [("from", &arguments.from), ("to", &arguments.to)] {
                object.insert(name.into(), path.display().to_string().into());
            }
            if let Value::Object(found) = comparison.json(all) {
                object.extend(found);
            }
            print(format!("{:#}", Value::Object(object)))?;
        }
    }
    report::summary(&summary(all.users, comparison.everybody().len()));
    Ok(())
}

/// `12 of 1000 users changed, 3 of them matched by another value; 2 changes for everybody; 1 failed`
fn summary(users: diff::Users, everybody: usize) -> String {
    let noun = |number: u64, noun: &str| match number {
        1 => format!("1 {noun}"),
        number => format!("{number} {noun}s"),
    };
    let mut text = format!("{} of {} changed", users.changed, noun(users.all, "user"));
    if users.rematched > 0 {
        text += &format!(", {} of them matched by another value", users.rematched);
    }
    if everybody > 0 {
        text += &format!("; {} for everybody", noun(everybody as u64, "change"));
    }
    for (number, what) in [
        (users.outside, "out of scope in both"),
        (users.left_out, "left out in both"),
        (users.unreadable, "failed"),
    ] {
        if number > 0 {
            text += &format!("; {number} {what}");
        }
    }
    text
}
