//! `map`: a mapping over many users.

mod mapping;
mod report;
mod sink;
mod source;
mod turns;

use super::report::summary as tell;
use super::surroundings::Surroundings;
use super::{CannotRun, Ended, input};
use crate::diagnostic::words::count;
use crate::dialect::Dialect;
use crate::population::{Counts, MAX_LINE, Population};
use crate::profile::want_names;
use clap::{Args, ValueEnum};
use report::{ReportArguments, Reporting};
use serde_json::Map;
use sink::Sink;
use source::Source;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// Map many users: JSON Lines in, one mapped user a line out, in the same order
///
/// An attribute that fails is left out and a line that is no user is passed over; both are told with line and user, and
/// the exit status is 1. The output is the same for any number of jobs.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The mapping: a list of targets and expressions, or an exported schema
    #[arg(long, value_name = "FILE")]
    mapping: PathBuf,
    /// The users, one JSON object a line, in Entra's or Graph's attribute names; otherwise standard input
    #[arg(long, value_name = "FILE")]
    users: Option<PathBuf>,
    /// What a mapped user looks like
    #[arg(long = "as", value_name = "FORM", default_value = "flat")]
    form: Form,
    /// Where the mapped users go; the file appears when it is complete. Otherwise standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Where errors go, one JSON object a line; `-` and otherwise: standard error, one line of text each
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// How many threads; otherwise as many as there are cores
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<NonZeroUsize>,
    /// How many bytes a line may have
    #[arg(long, value_name = "BYTES", default_value_t = MAX_LINE)]
    max_line: usize,
    /// Which kind of object is mapped, where the mapping file has several, by the target's name for it
    #[arg(long, value_name = "NAME")]
    object: Option<String>,
    #[command(flatten)]
    reporting: ReportArguments,
    #[command(flatten)]
    surroundings: Surroundings,
    /// Whose expressions are meant; otherwise what the mapping file says, or app
    #[arg(long)]
    dialect: Option<Dialect>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// One member for each target attribute, named as the mapping names it
    Flat,
    /// A SCIM user
    Scim,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    if arguments.form == Form::Scim {
        return Err(CannotRun::because(
            "--as scim is not built yet; --as flat gives the same values by target attribute",
        ));
    }
    let users_from_input =
        arguments.users.is_none() || input::is_standard_input(arguments.users.as_ref());
    if users_from_input && input::is_standard_input(Some(&arguments.mapping)) {
        return Err(CannotRun::because(
            "the mapping and the users cannot both come from standard input",
        ));
    }
    let mut given = Map::new();
    let environment = arguments.surroundings.environment(&mut given)?;
    let Some((targets, mut attributes, abouts)) = mapping::load(arguments)? else {
        return Ok(Ended::Problems);
    };
    let is_reported = arguments.reporting.report.is_some();
    if is_reported {
        want_names(&mut attributes);
    }
    let population = Population::new(targets, &attributes, environment)
        .given(given)
        .max_line(arguments.max_line);
    let reporting = match is_reported {
        true => Some(Reporting::new(
            arguments,
            &population,
            &attributes,
            &abouts,
        )?),
        false => None,
    };
    let source = Source::open(arguments, population.is_numbered() || is_reported)?;
    let sink = Sink::open(arguments)?;
    let jobs = arguments
        .jobs
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get);
    let counts = turns::run(&population, reporting.as_ref(), source, sink, jobs)?;
    if let Some(reporting) = reporting {
        reporting.finish()?;
    }
    tell(&summary(counts));
    Ok(if counts.partly + counts.failed > 0 {
        Ended::Problems
    } else {
        Ended::Fine
    })
}

/// `998 mapped, 1 partly mapped, 1 failed, 3 ignored`
fn summary(counts: Counts) -> String {
    let users = |number: u64| count(usize::try_from(number).unwrap_or(usize::MAX), "user");
    let mut text = format!(
        "{} mapped, {} partly mapped, {} failed",
        users(counts.mapped),
        counts.partly,
        counts.failed
    );
    if counts.ignored > 0 {
        text += &format!(", {} left out by IgnoreObjectFlow", counts.ignored);
    }
    text
}
