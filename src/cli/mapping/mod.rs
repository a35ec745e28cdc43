//! `mapping`: what a mapping file holds, whom it is for, and the same in another form.

mod convert;
pub(super) mod scope;
mod show;

use super::report::Lines;
use super::{CannotRun, Ended, input};
use crate::diagnostic::words::{nearest, one_of, quoted};
use crate::document::{self, Document, Kind, ObjectMapping};
use clap::{Args, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

/// Show a mapping file as a table, whom its scoping filters let pass, and the mappings in another form
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Show(Show),
    Scope(Scope),
    Convert(convert::Arguments),
}

/// Print the mappings of a file: target, source, matching precedence, when they apply, default; and its scope in words
#[derive(Debug, Args)]
struct Show {
    #[command(flatten)]
    file: Source,
    /// How to print them
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// Print what each scoping clause makes of a user: the value that it compares, and whether it holds
///
/// The verdict is in scope, out of scope, or open where it depends on what no page says. All three are results: the
/// exit status is 0.
#[derive(Debug, Args)]
struct Scope {
    #[command(flatten)]
    file: Source,
    /// The user, a JSON object; `-` reads it from standard input
    #[arg(long, value_name = "FILE")]
    user: Option<PathBuf>,
    /// Give an attribute a text (`NAME=text`) or a JSON value (`NAME:=json`)
    #[arg(long = "set", value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// What clauses make of null: as the page of app provisioning has it, or as cloud sync's own filters need it;
    /// otherwise what the file says, or app
    #[arg(long)]
    dialect: Option<crate::dialect::Dialect>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// The mappings that are meant.
#[derive(Debug, Args)]
struct Source {
    /// A mapping list or an exported schema (.json, .toml); `-` reads JSON from standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only the mappings of this object, by the name of the mapping or of its source or target object
    #[arg(long, value_name = "NAME")]
    object: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One object
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    match &arguments.command {
        Command::Show(arguments) => show::run(arguments),
        Command::Scope(arguments) => scope::run(arguments),
        Command::Convert(arguments) => convert::run(arguments),
    }
}

/// A document, and which of its object mappings are meant.
struct Read {
    document: Document,
    chosen: Vec<usize>,
}

impl Read {
    fn mappings(&self) -> impl Iterator<Item = (usize, &ObjectMapping)> {
        self.chosen
            .iter()
            .filter_map(|at| Some((*at, self.document.object_mappings.get(*at)?)))
    }
}

/// The name of the file, its text and what it is.
fn text_of(source: &Source) -> Result<(String, String, Kind), CannotRun> {
    let is_input = source.file == Path::new("-");
    let (name, text, kind) = if is_input {
        let text = input::standard_input_text()?;
        ("standard input".to_string(), text, Kind::Json)
    } else {
        let name = source.file.display().to_string();
        let kind = Kind::of_path(&name);
        (name, input::file_text(&source.file)?, kind)
    };
    if !matches!(kind, Kind::Json | Kind::Toml) {
        return Err(CannotRun::because(format!(
            "`{name}` is not a mapping file: those are mapping lists and exported schemas, .json or .toml"
        )));
    }
    Ok((name, text, kind))
}

fn read(source: &Source) -> Result<Read, CannotRun> {
    let (name, text, kind) = text_of(source)?;
    let document = document_of(&name, &text, kind)?;
    let chosen = chosen(&document, source.object.as_deref(), &name)?;
    Ok(Read { document, chosen })
}

fn document_of(name: &str, text: &str, kind: Kind) -> Result<Document, CannotRun> {
    document::read(kind, text).map_err(|fault| {
        let at = Lines::of(text).position(text, fault.place.start);
        let help = fault.help.map_or(String::new(), |help| format!("; {help}"));
        CannotRun::because(format!(
            "{name}:{}:{}: {}{help}",
            at.line, at.column, fault.message
        ))
    })
}

fn names(mapping: &ObjectMapping) -> impl Iterator<Item = &str> {
    let all = [
        &mapping.name,
        &mapping.source_object,
        &mapping.target_object,
    ];
    all.into_iter().flatten().map(String::as_str)
}

/// A part of a schema that maps nothing, such as the definition of an object.
fn none(file: &str) -> CannotRun {
    CannotRun::because(format!("`{file}` has no object mapping"))
}

pub(super) fn chosen(
    document: &Document,
    object: Option<&str>,
    file: &str,
) -> Result<Vec<usize>, CannotRun> {
    let all = || document.object_mappings.iter().enumerate();
    if document.object_mappings.is_empty() {
        return Err(none(file));
    }
    let Some(object) = object else {
        return Ok(all().map(|(at, _)| at).collect());
    };
    let is = |name: &str| name.eq_ignore_ascii_case(object);
    let found: Vec<usize> = all()
        .filter(|(_, one)| names(one).any(is))
        .map(|(at, _)| at)
        .collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let mut known: Vec<&str> = all().flat_map(|(_, one)| names(one)).collect();
    known.sort_unstable();
    known.dedup();
    let help = match nearest(object, known.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None if known.is_empty() => "; it names none".to_string(),
        None => format!("; there is {}", one_of(&known)),
    };
    Err(CannotRun::because(format!(
        "`{file}` maps no object {}{help}",
        quoted(object)
    )))
}

/// `Active Directory contact -> Contact`, as far as the document says.
pub(super) fn title(mapping: &ObjectMapping) -> String {
    let side = |system: &Option<String>, object: &Option<String>| {
        let parts = [system.as_deref(), object.as_deref()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    let from = side(&mapping.source_system, &mapping.source_object);
    let to = side(&mapping.target_system, &mapping.target_object);
    let title = match (from.is_empty(), to.is_empty()) {
        (true, true) => "mappings".to_string(),
        (false, true) => from,
        (true, false) => to,
        (false, false) => format!("{from} -> {to}"),
    };
    match mapping.is_off() {
        true => format!("{title} (off: enabled is false)"),
        false => title,
    }
}
