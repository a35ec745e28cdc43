//! `--report`: what all users together come to.

use super::Arguments;
use super::source::Block;
use crate::cli::output::Output;
use crate::cli::{CannotRun, input};
use crate::population::{Mapped, Population};
use crate::profile::{About, Numbering, Plan, ROOM, Tally, Watcher};
use crate::program::{Attributes, Memory};
use clap::{Args, ValueEnum};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    /// Write what all users together come to: values, nulls, errors, lengths, collisions, branches never taken. `-`:
    /// standard output
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,
    /// What the report is written in; otherwise as the file's name ends, or text
    #[arg(long, value_name = "FORMAT", requires = "report")]
    report_format: Option<Format>,
    /// About how much memory single values may take, in MiB; beyond, the report counts a share of them and says so
    #[arg(long, value_name = "MIB", default_value_t = ROOM >> 20, requires = "report")]
    report_memory: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, 80 columns wide
    Text,
    /// One object
    Json,
    /// A page that needs nothing from elsewhere
    Html,
}

/// What is looked at, and what all threads have counted.
pub(super) struct Reporting {
    plan: Plan,
    tally: Mutex<Tally>,
    format: Format,
}

/// Where the report goes and in which format.
fn place(arguments: &Arguments) -> Result<(Option<PathBuf>, Format), CannotRun> {
    let own = &arguments.reporting;
    let is_standard = input::is_standard_input;
    let path = own.report.clone().filter(|path| !is_standard(Some(path)));
    if path.is_none() && (arguments.output.is_none() || is_standard(arguments.output.as_ref())) {
        return Err(CannotRun::because(
            "the mapped users and the report cannot both go to standard output; give --output a file, or --report",
        ));
    }
    let ending = path
        .as_ref()
        .and_then(|path| path.extension())
        .map(|ending| ending.to_string_lossy().to_lowercase());
    let by_name = match ending.as_deref() {
        None | Some("txt" | "text") => Some(Format::Text),
        Some("json") => Some(Format::Json),
        Some("html" | "htm") => Some(Format::Html),
        Some(_) => None,
    };
    match own.report_format.or(by_name) {
        Some(format) => Ok((path, format)),
        None => Err(CannotRun::because(
            "the name of the report does not end in .txt, .json or .html; say --report-format",
        )),
    }
}

impl Reporting {
    pub(super) fn new(
        arguments: &Arguments,
        population: &Population,
        attributes: &Attributes,
        abouts: &[About],
        numbering: Numbering,
    ) -> Result<(Reporting, Output), CannotRun> {
        let (path, format) = place(arguments)?;
        let output = path.as_deref().map_or(Ok(Output::Standard), Output::to)?;
        let room = arguments.reporting.report_memory.saturating_mul(1 << 20);
        let plan = Plan::new(population, attributes, abouts, room).numbered(numbering);
        let reporting = Reporting {
            tally: Mutex::new(plan.tally()),
            plan,
            format,
        };
        Ok((reporting, output))
    }

    /// Writes the report; returns how many guests there were.
    pub(super) fn finish(self, mut output: Output) -> Result<u64, CannotRun> {
        let tally = self
            .tally
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let report = self.plan.report(&tally);
        let text = match self.format {
            Format::Text => report.text(),
            Format::Json => format!("{:#}\n", report.json()),
            Format::Html => report.html(),
        };
        output.write(text.as_bytes())?;
        output.complete()?;
        Ok(tally.guests())
    }
}

/// Maps blocks, watched where there is to be a report.
pub(super) struct Watched<'r> {
    population: &'r Population,
    watcher: Option<(&'r Reporting, Watcher<'r>)>,
}

impl<'r> Watched<'r> {
    pub(super) fn new(population: &'r Population, reporting: Option<&'r Reporting>) -> Watched<'r> {
        Watched {
            population,
            watcher: reporting.map(|reporting| (reporting, reporting.plan.watcher())),
        }
    }

    pub(super) fn map(&mut self, block: &Block, memory: &mut Memory, mapped: &mut Mapped) {
        let (lines, first) = (block.lines(), block.first);
        let Some((reporting, watcher)) = &mut self.watcher else {
            return self.population.map(lines, first, memory, mapped);
        };
        match block.others() {
            None => self
                .population
                .map_observed(lines, first, memory, mapped, watcher),
            Some(others) => {
                let mut placed = watcher.placed(others, first);
                self.population
                    .map_observed(lines, first, memory, mapped, &mut placed);
                watcher.add_faults(others);
            }
        }
        // In whatever order the blocks come, the tally is the same.
        let mut tally = reporting
            .tally
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        watcher.hand_over(&mut tally);
    }
}
