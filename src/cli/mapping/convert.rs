//! `mapping convert`: the mappings of a file in another form.

use super::super::report::{self, File, Lines, Piece};
use super::super::{CannotRun, Ended, input, print};
use super::{Source, document_of, none, text_of};
use crate::check::{Options, check};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::words::{one_of, quoted};
use crate::document::{Document, Kind, toml_comment};
use crate::synchronization::{Export, List, MappingList, Note, ReadFault};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Print the mappings of a file in another form: a list in JSON or TOML, or Microsoft Graph's JSON
///
/// What the other form cannot hold is said on standard error, a line each. From a list, the smallest part of a schema
/// that holds everything is printed: an objectMapping, a synchronizationRule where systems are named or users and groups
/// are mapped, a synchronizationSchema where the target's types are named. An expression that is not valid is an error.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    file: Source,
    /// The other form
    #[arg(long, value_name = "FORM")]
    to: Form,
    /// Write to a file instead of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// A mapping list in JSON
    List,
    /// A mapping list in TOML
    Toml,
    /// Graph's JSON, as exports have it
    Graph,
}

pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    let (name, text, kind) = text_of(&arguments.file)?;
    let object = arguments.file.object.as_deref();
    let export = match kind {
        Kind::Json => export(&name, &text)?,
        _ => None,
    };
    let (shown, notes) = match export {
        Some(export) => of_export(&export, &name, object, arguments.to)?,
        None => {
            let document = document_of(&name, &text, kind)?;
            if document.object_mappings.is_empty() {
                return Err(none(&name));
            }
            let list = chosen(MappingList::of_document(&document), &name, object)?;
            let ended = of_list(&list, arguments.to);
            if arguments.to == Form::Graph && !expressions_hold(&name, &text, document, &list)? {
                return Ok(Ended::Problems);
            }
            ended
        }
    };
    for note in notes.iter().chain(&comment(&text, kind)) {
        let said = report::on_one_line(&format!("{name}: {}: {}", note.path, note.message));
        report::summary(&said);
    }
    match &arguments.output {
        Some(path) => input::write_file(path, &format!("{}\n", shown.trim_end()))?,
        None => print(shown.trim_end())?,
    }
    Ok(Ended::Fine)
}

/// The file as an export; none where it is a list.
fn export(name: &str, text: &str) -> Result<Option<Export>, CannotRun> {
    let export = Export::read(text).map_err(|fault| {
        let ReadFault {
            line,
            column,
            message,
            path,
            help,
            ..
        } = fault;
        let path = path.map_or(String::new(), |path| format!("{path}: "));
        let help = help.map_or(String::new(), |help| format!("; {help}"));
        CannotRun::because(format!("{name}:{line}:{column}: {path}{message}{help}"))
    })?;
    let is_export = export.part().is_some()
        || !export.object_mappings().is_empty()
        || !export.attribute_mappings().is_empty();
    Ok(is_export.then_some(export))
}

type Converted = (String, Vec<Note>);

fn of_list(list: &MappingList, form: Form) -> Converted {
    match form {
        Form::List => (list.to_json_text(), Vec::new()),
        Form::Toml => (list.to_toml_text(), Vec::new()),
        Form::Graph => {
            let (value, notes) = list.to_graph();
            (format!("{value:#}"), notes)
        }
    }
}

fn of_export(
    export: &Export,
    name: &str,
    object: Option<&str>,
    form: Form,
) -> Result<Converted, CannotRun> {
    let because = |why: String| CannotRun::because(format!("{name}: {why}"));
    if form == Form::Graph {
        // It is in that form already: what is chosen stays as it is written.
        let Some(object) = object else {
            return Ok((
                export.text().trim_start_matches('\u{feff}').to_string(),
                Vec::new(),
            ));
        };
        let chosen = export.object_mapping(object).map_err(because)?;
        return Ok((dedented(chosen.value().written()), Vec::new()));
    }
    let (list, notes) = MappingList::of_export(export, object).map_err(because)?;
    let (shown, _) = of_list(&list, form);
    Ok((shown, notes))
}

/// The lists of one kind of object.
fn chosen(
    mut list: MappingList,
    name: &str,
    object: Option<&str>,
) -> Result<MappingList, CannotRun> {
    let Some(object) = object else {
        return Ok(list);
    };
    let is = |one: &List| one.key.is_some_and(|key| key.eq_ignore_ascii_case(object));
    let keys: Vec<&str> = list.lists.iter().filter_map(|one| one.key).collect();
    if !list.lists.iter().any(is) {
        let help = match keys.as_slice() {
            [] => "it is a list without names".to_string(),
            keys => format!("there is {}", one_of(keys)),
        };
        return Err(CannotRun::because(format!(
            "`{name}` maps no object {}; {help}",
            quoted(object)
        )));
    }
    list.lists.retain(is);
    Ok(list)
}

/// Whether every expression that is converted is valid; what is wrong is told at its place.
fn expressions_hold(
    name: &str,
    text: &str,
    document: Document,
    list: &MappingList,
) -> Result<bool, CannotRun> {
    let mut file = File::new(name.to_string(), true, text.to_string());
    let is_meant = |key: Option<&str>| list.lists.iter().any(|one| one.key == key);
    let keys: Vec<bool> = MappingList::of_document(&document)
        .lists
        .iter()
        .map(|one| is_meant(one.key))
        .collect();
    for located in document.expressions {
        let at = located.object_mapping.unwrap_or_default();
        if !keys.get(at).copied().unwrap_or(true) {
            continue;
        }
        let options = Options::of(located.dialect.unwrap_or_default());
        let mut found = check(&located.text, &options).diagnostics;
        found.retain(Diagnostic::is_error);
        file.pieces.push(Piece {
            text: located.text.clone(),
            located: Some(located),
            diagnostics: found,
        });
    }
    let holds = !file.has_errors();
    if !holds {
        report::all(report::Format::Human, &[file])?;
    }
    Ok(holds)
}

/// Comments of TOML belong to the file, not to its mappings.
fn comment(text: &str, kind: Kind) -> Option<Note> {
    let at = (kind == Kind::Toml).then(|| toml_comment(text))??;
    let line = Lines::of(text).position(text, at).line;
    Some(Note {
        path: format!("line {line}"),
        message: "comments are not carried over".to_string(),
    })
}

/// A part of a file without the indent that it has there.
fn dedented(written: &str) -> String {
    let last = written.lines().last().unwrap_or_default();
    let indent = last.len() - last.trim_start().len();
    let indent = last.get(..indent).unwrap_or_default();
    let mut lines = written.lines();
    let first = lines.next().unwrap_or_default().to_string();
    lines.fold(first, |all, line| {
        format!("{all}\n{}", line.strip_prefix(indent).unwrap_or(line))
    })
}
