//! `map`: a mapping over many users.

mod columns;
mod files;
mod form;
pub(super) mod mapping;
pub(super) mod problems;
pub(super) mod progress;
mod report;
mod rows;
mod scim;
mod sink;
pub(super) mod source;
mod taking;
mod unique;
pub(super) mod users;

use super::report::summary as tell;
use super::surroundings::Surroundings;
use super::{CannotRun, Ended, input, turns};
use crate::diagnostic::words::count;
use crate::dialect::Dialect;
use crate::population::{Counts, Population};
use crate::profile::want_names;
use clap::{Args, ValueEnum};
use columns::Columns;
use progress::Progress;
use report::{ReportArguments, Reporting};
use serde_json::Map;
use sink::Sink;
use source::Source;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use taking::{Mapper, Taking};
use users::Users;

/// Map many users: JSON Lines, JSON or CSV in, one mapped user a line out, in the same order
///
/// An attribute that fails is left out and what is no user is passed over; both are told with line and user, and the
/// exit status is 1. The output is the same for any number of jobs. Ctrl-C ends with the summary and exit status 130.
///
/// SelectUniqueValue works as in a first cycle: what a user gets is taken for those after, for the same target attribute.
/// Users who fail or are left out are not created, so what they would have got is free for the next. Such a mapping
/// depends on the order of the users and runs on one thread.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The mapping: a list of targets and expressions, or an exported schema
    #[arg(long, value_name = "FILE")]
    mapping: PathBuf,
    #[command(flatten)]
    users: Users,
    /// Leave out users who are not in the mapping file's scope; one for whom no page decides that has failed
    #[arg(long)]
    scope: bool,
    /// What a mapped user looks like
    #[arg(long = "as", value_name = "FORM", default_value = "flat")]
    look: Look,
    /// What flat users are written in
    #[arg(long, value_name = "FORM", default_value = "ndjson")]
    format: Format,
    /// Where the mapped users go; written beside it under the name with `.new`, which takes its place when complete.
    /// Otherwise standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Where errors go, one JSON object a line; `-` and otherwise: standard error, one line of text each
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    /// How many threads; otherwise as many as there are cores
    #[arg(long, value_name = "NUMBER")]
    jobs: Option<NonZeroUsize>,
    /// Whether a bar on standard error, where that is a terminal, shows how far it is
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    progress: Progress,
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
enum Look {
    /// One member for each target attribute, named as the mapping names it
    Flat,
    /// The body of the SCIM request that creates the user, with defaults, without references; who fails is left out
    Scim,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One JSON object a line
    Ndjson,
    /// A column for each target attribute, under a header; a list is JSON, null an empty cell, empty text a quoted one
    Csv,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    if arguments.users.file().is_none() && input::is_standard_input(Some(&arguments.mapping)) {
        return Err(CannotRun::because(
            "the mapping and the users cannot both come from standard input",
        ));
    }
    if arguments.look == Look::Scim && arguments.format == Format::Csv {
        return Err(CannotRun::because(
            "the bodies of --as scim are JSON; --format csv is for --as flat",
        ));
    }
    files::tell_apart(arguments)?;
    let mut given = Map::new();
    let environment = arguments.surroundings.environment(&mut given)?;
    let Some(mut mapping) = mapping::load(arguments)? else {
        return Ok(Ended::Problems);
    };
    let is_reported = arguments.reporting.report.is_some();
    let is_name_read = mapping.attributes.slot("userPrincipalName").is_some();
    if is_reported {
        want_names(&mut mapping.attributes);
    }
    let columns = match arguments.format {
        Format::Ndjson => None,
        Format::Csv => Some(Columns::of(&mapping.targets)),
    };
    let mut population = Population::new(mapping.targets, &mapping.attributes, environment)
        .given(given)
        .max_line(arguments.users.max_line)
        .first_cycle();
    if arguments.look == Look::Scim {
        population = scim::shaped(population, &mapping.object, &arguments.mapping)?;
    }
    match mapping.scope {
        Some(scope) if arguments.scope => population = population.scope(scope),
        None if arguments.scope => {
            let name = input::name_of(&arguments.mapping);
            tell(&format!(
                "`{name}` has no scoping filters: everybody is in scope"
            ));
        }
        _ => {}
    }
    let source = Source::open(&arguments.users, population.is_numbered() || is_reported)?;
    let (reporting, report) = match is_reported {
        true => Some(Reporting::new(
            arguments,
            &population,
            &mapping.attributes,
            &mapping.abouts,
            source.numbering(),
        )?),
        false => None,
    }
    .unzip();
    let mut sink = Sink::open(arguments, source.size)?;
    if let Some(columns) = &columns {
        sink.write(&columns.header())?;
    }
    let jobs = unique::jobs(&population, arguments.jobs)
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, NonZeroUsize::get);
    let worker = || Mapper::new(&population, columns.as_ref(), reporting.as_ref());
    let (taken, source) = turns::run(source, jobs, worker, Taking::new(sink, report))?;
    let (counts, report) = taken.finish()?;
    let guests = match reporting.zip(report) {
        Some((reporting, report)) => reporting.finish(report)?,
        None => 0,
    };
    tell(&summary(counts));
    if guests > 0 && is_name_read {
        tell(&of_guests(guests));
    }
    unique::tell(&population.tallies());
    source.tell_rest();
    Ok(if counts.partly + counts.failed > 0 {
        Ended::Problems
    } else {
        Ended::Fine
    })
}

/// Guests are counted where there is a report, since only then each user is looked at.
fn of_guests(number: u64) -> String {
    let number = usize::try_from(number).unwrap_or(usize::MAX);
    format!(
        "{}: the service reads userPrincipalName without #EXT# and what follows; here it is as it stands",
        count(number, "guest")
    )
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
    if counts.outside > 0 {
        text += &format!(", {} out of scope", counts.outside);
    }
    text
}
