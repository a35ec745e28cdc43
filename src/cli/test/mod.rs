//! `test`: case files, and what becomes of their cases.

mod coverage;
mod difference;
mod files;
mod json;
mod junit;
mod text;
mod watch;

use super::{CannotRun, Ended, input, print, report};
use crate::diagnostic::Edit;
use crate::diagnostic::words::count;
use crate::suite::{self, Coverage, Form, Item, Ran};
use clap::{Args, ValueEnum};
use files::File;
use std::path::PathBuf;

/// Run test files: expressions with users and what they are to give
///
/// A file holds cases with an empty line or `---` between them. A case is lines `key: value`;
/// indented lines continue a value; lines that begin with // or # are comments.
///
///   name: adds a suffix
///   user: {"alias": "jdoe"}
///   expr: Append([alias], "@contoso.com")
///   gives: "jdoe@contoso.com"
///
/// The expression:    expr, or file: a file that holds one, with target: where it is a mapping list
/// What it is given:  user (JSON) or user-file, set (NAME=text, NAME:=json, %Name%=text), now,
///                    seed, taken, domain, dialect
/// What is expected:  gives (JSON, null, ignore-attribute, ignore-object), matches (a regular
///                    expression for the whole text), fails (an error's code or name, or any),
///                    invalid (an error of the check) or valid: true; and warns (a warning's
///                    code, name or rule), alone or beside one of these
///
/// set, taken and warns may stand several times. A part without a name that expects nothing holds
/// what the cases after it share. Values are compared by text form: 7 is "7", true is "True".
/// Nothing comes from outside: without now there is no clock, and random values depend on seed.
///
/// A file whose name ends in .jsonl or .ndjson holds one case a line, with the keys expression,
/// input (the user) and expected.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Arguments {
    /// Test files; in folders those named *.case and *.jsonl, at any depth
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Run only cases whose name contains this text
    #[arg(long, value_name = "TEXT")]
    filter: Option<String>,
    /// Name the cases and run none
    #[arg(long, conflicts_with_all = ["update", "watch", "coverage", "min_coverage"])]
    list: bool,
    /// Stop after the first case that fails
    #[arg(long, conflicts_with = "update")]
    fail_fast: bool,
    /// How to report
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Report nothing; the exit status tells
    #[arg(long, short)]
    quiet: bool,
    /// Say which branches no case takes: arms of IIF, pairs and defaults of Switch, sources of Coalesce
    #[arg(long)]
    coverage: bool,
    /// Exit with 1 when fewer of the branches are taken
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    min_coverage: Option<f64>,
    /// Write what failing cases gave into their files, as what is expected from now on
    #[arg(long)]
    update: bool,
    /// Run again whenever a file changes, until Ctrl-C
    #[arg(long, conflicts_with = "update")]
    watch: bool,
    /// End after so many runs
    #[arg(long, hide = true, requires = "watch", value_name = "NUMBER")]
    runs: Option<u32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// What fails, with what is expected and what there is instead
    Text,
    /// One object
    Json,
    /// JUnit XML: a suite for each file
    Junit,
}

fn percent(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok();
    number
        .filter(|number| (0.0..=100.0).contains(number))
        .ok_or_else(|| "it is a number from 0 to 100".to_string())
}

/// A run of all cases that are asked for.
#[derive(Debug, Default)]
struct Report {
    files: Vec<File>,
    results: Vec<Entry>,
    coverage: Option<Coverage>,
    /// Cases that the filter left out.
    filtered: usize,
}

/// What became of one item of a file.
#[derive(Debug)]
struct Entry {
    /// The number of the file.
    file: usize,
    /// The number of the item in it.
    item: usize,
    /// None where it could not be run.
    ran: Option<Ran>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Passed,
    Failed,
    Broken,
    LeftOut,
}

impl Verdict {
    const fn name(self) -> &'static str {
        match self {
            Verdict::Passed => "passed",
            Verdict::Failed => "failed",
            Verdict::Broken => "broken",
            Verdict::LeftOut => "left-out",
        }
    }
}

/// One result with what it is of.
#[derive(Clone, Copy, Debug)]
struct Told<'r> {
    file: &'r File,
    item: &'r Item,
    ran: Option<&'r Ran>,
}

impl Told<'_> {
    fn verdict(&self) -> Verdict {
        match (self.item, self.ran) {
            (Item::LeftOut { .. }, _) => Verdict::LeftOut,
            (_, Some(ran)) if ran.passes() => Verdict::Passed,
            (_, Some(_)) => Verdict::Failed,
            _ => Verdict::Broken,
        }
    }

    /// Its name, or its line.
    fn name(&self) -> String {
        match self.item.name() {
            Some(name) => report::on_one_line(name),
            None => format!("line {}", self.line()),
        }
    }

    fn line(&self) -> usize {
        self.file.position(self.item.place().start).line
    }
}

impl Report {
    fn told(&self) -> impl Iterator<Item = Told<'_>> {
        self.results.iter().filter_map(|entry| {
            let file = self.files.get(entry.file)?;
            Some(Told {
                file,
                item: file.suite.items.get(entry.item)?,
                ran: entry.ran.as_ref(),
            })
        })
    }

    fn number(&self, verdict: Verdict) -> usize {
        self.told().filter(|told| told.verdict() == verdict).count()
    }

    fn unreadable(&self) -> usize {
        let files = self.files.iter();
        files.filter(|file| file.unreadable.is_some()).count()
    }

    /// `12 passed, 1 failed`
    fn summary(&self) -> String {
        let parts = [
            (self.number(Verdict::Passed), "passed"),
            (self.number(Verdict::Failed), "failed"),
            (self.number(Verdict::Broken), "broken"),
            (self.number(Verdict::LeftOut), "left out"),
            (self.filtered, "not asked for"),
        ];
        let told: Vec<String> = parts
            .into_iter()
            .enumerate()
            .filter(|(at, (number, _))| *at == 0 || *number > 0)
            .map(|(_, (number, what))| format!("{number} {what}"))
            .collect();
        told.join(", ")
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    let reads_input = arguments
        .paths
        .iter()
        .any(|path| input::is_standard_input(Some(path)));
    if reads_input && (arguments.update || arguments.watch) {
        return Err(CannotRun::because(
            "standard input cannot be written back or watched; name a file",
        ));
    }
    if arguments.watch {
        return watch::run(arguments);
    }
    let files = files::all(&arguments.paths)?;
    for reason in files.iter().filter_map(|file| file.unreadable.as_ref()) {
        report::cannot_run(reason);
    }
    once(arguments, files)
}

/// Runs what is asked for and reports it.
fn once(arguments: &Arguments, files: Vec<File>) -> Result<Ended, CannotRun> {
    let mut report = run_all(arguments, files);
    if arguments.list {
        return list(&report);
    }
    let mut ended = Ended::Fine;
    if arguments.update {
        ended = update(arguments, &report)?;
        // What was rewritten is as expected now.
        report = run_all(arguments, files::all(&arguments.paths)?);
    }
    if !arguments.quiet {
        match arguments.format {
            Format::Text => text::print_all(arguments, &report)?,
            Format::Json => print(json::of(&report))?,
            Format::Junit => print(junit::of(&report))?,
        }
    }
    Ok(worst(ended, verdict(arguments, &report)))
}

/// How the run ends the command.
fn verdict(arguments: &Arguments, report: &Report) -> Ended {
    let ran = report.number(Verdict::Passed) + report.number(Verdict::Failed);
    let broken = report.number(Verdict::Broken);
    if report.unreadable() > 0 {
        return Ended::Incomplete;
    }
    if ran + broken == 0 {
        report::cannot_run(if report.filtered > 0 {
            "no case has such a name"
        } else {
            "there is no case"
        });
        return Ended::Incomplete;
    }
    let too_few = report.coverage.as_ref().is_some_and(|coverage| {
        let least = arguments.min_coverage.unwrap_or_default();
        coverage.percent() < least
    });
    if too_few || broken > 0 || report.number(Verdict::Failed) > 0 {
        Ended::Problems
    } else {
        Ended::Fine
    }
}

fn worst(one: Ended, other: Ended) -> Ended {
    match (one, other) {
        (Ended::Incomplete, _) | (_, Ended::Incomplete) => Ended::Incomplete,
        (Ended::Problems, _) | (_, Ended::Problems) => Ended::Problems,
        _ => Ended::Fine,
    }
}

fn run_all(arguments: &Arguments, files: Vec<File>) -> Report {
    let covers = arguments.coverage || arguments.min_coverage.is_some();
    let mut report = Report {
        files,
        coverage: covers.then(Coverage::default),
        ..Report::default()
    };
    'all: for (number, file) in report.files.iter().enumerate() {
        for (item_number, item) in file.suite.items.iter().enumerate() {
            let is_named = |text: &String| item.name().is_some_and(|name| name.contains(text));
            if arguments
                .filter
                .as_ref()
                .is_some_and(|text| !is_named(text))
            {
                report.filtered += usize::from(!matches!(item, Item::LeftOut { .. }));
                continue;
            }
            let mut ran = None;
            if let (Item::Test(test), false) = (item, arguments.list) {
                let ended = suite::run(&test.case, file.form.strictness());
                if let Some(coverage) = &mut report.coverage {
                    coverage.add(report.results.len(), &test.case, &ended);
                }
                ran = Some(ended);
            }
            let fails = match &ran {
                Some(ran) => !ran.passes(),
                None => matches!(item, Item::Broken { .. }),
            };
            report.results.push(Entry {
                file: number,
                item: item_number,
                ran,
            });
            if fails && arguments.fail_fast {
                break 'all;
            }
        }
    }
    report
}

fn list(report: &Report) -> Result<Ended, CannotRun> {
    let mut any = false;
    for told in report.told() {
        match told.item {
            Item::LeftOut { .. } => {}
            Item::Test(_) => {
                any = true;
                print(format!(
                    "{}:{}: {}",
                    told.file.name,
                    told.line(),
                    told.name()
                ))?;
            }
            Item::Broken { .. } => {
                any = true;
                let at = (told.file.name.as_str(), told.line(), told.name());
                print(format!("{}:{}: {} (broken)", at.0, at.1, at.2))?;
            }
        }
    }
    if report.unreadable() > 0 || !any {
        if !any {
            report::cannot_run("there is no case");
        }
        return Ok(Ended::Incomplete);
    }
    Ok(Ended::Fine)
}

/// Rewrites what failing cases expect.
fn update(arguments: &Arguments, report: &Report) -> Result<Ended, CannotRun> {
    let mut ended = Ended::Fine;
    for (number, file) in report.files.iter().enumerate() {
        let edits: Vec<Edit> = report
            .results
            .iter()
            .filter(|entry| entry.file == number)
            .filter_map(
                |entry| match (file.suite.items.get(entry.item)?, &entry.ran) {
                    (Item::Test(test), Some(ran)) => Some((test, ran)),
                    _ => None,
                },
            )
            .flat_map(|(test, ran)| suite::update(&file.text, test, ran))
            .collect();
        let fails = |entry: &&Entry| {
            entry.file == number && entry.ran.as_ref().is_some_and(|ran| !ran.passes())
        };
        let failing = report.results.iter().filter(fails).count();
        if failing == 0 {
            continue;
        }
        if file.form == Form::JsonLines {
            report::cannot_run(&format!(
                "{}: --update rewrites files of the plain form only",
                file.name
            ));
            ended = Ended::Problems;
            continue;
        }
        let Some(path) = &file.path else { continue };
        input::write_file(path, &Edit::apply(&edits, &file.text))?;
        if !arguments.quiet {
            report::summary(&format!(
                "{}: {} rewritten",
                file.name,
                count(failing, "case")
            ));
        }
    }
    Ok(ended)
}
