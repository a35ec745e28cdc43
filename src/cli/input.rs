//! What commands read: expressions from the command line, a file or standard input, users from JSON.

use super::CannotRun;
use super::output::Output;
use crate::dialect::Dialect;
use crate::document::{self, Kind};
use crate::schema::Schema;
use clap::Args;
use serde_json::{Map, Value};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Where an expression comes from.
#[derive(Debug, Args)]
pub(super) struct Source {
    /// The expression; `-` reads it from standard input
    #[arg(
        value_name = "EXPR",
        required_unless_present = "file",
        conflicts_with = "file",
        allow_hyphen_values = true
    )]
    pub(super) expression: Option<String>,
}

/// The text of an expression with the name to show for it.
#[derive(Debug)]
pub(super) struct Text {
    /// The file it is from, `standard input`, or `expression`.
    pub(super) name: String,
    /// The whole text of the file, which places in reports count from.
    pub(super) text: String,
    /// Where the expression starts in it, after lines of `//` comments.
    pub(super) start: usize,
    /// Whose expression it is, where a comment says.
    pub(super) dialect: Option<Dialect>,
}

impl Text {
    /// The expression itself.
    pub(super) fn expression(&self) -> &str {
        self.text.get(self.start..).unwrap_or_default()
    }
}

/// An expression given as an argument, or on standard input.
pub(super) fn expression(argument: &str) -> Result<Text, CannotRun> {
    if argument == "-" {
        return Ok(bare("standard input".to_string(), standard_input_text()?));
    }
    Ok(Text {
        name: "expression".to_string(),
        text: argument.to_string(),
        start: 0,
        dialect: None,
    })
}

/// An expression file: lines before the expression that start with `//` are comments.
pub(super) fn expression_file(path: &Path) -> Result<Text, CannotRun> {
    if path == Path::new("-") {
        return expression("-");
    }
    if Kind::of_path(&path.to_string_lossy()) != Kind::Expression {
        return Err(CannotRun::because(format!(
            "`{}` is not an expression file, which holds one expression; `check` reads files of several",
            path.display()
        )));
    }
    let name = path.display().to_string();
    Ok(bare(name, file_text(path)?))
}

/// Files that name themselves by what they are: a mark at the start and the line end at the end are not the user's.
fn bare(name: String, text: String) -> Text {
    // What else the comments say is for `check` to judge.
    let document = document::read(Kind::Expression, &text).unwrap_or_default();
    let dialect = document.expressions.first().and_then(|one| one.dialect);
    let text = text
        .strip_suffix('\n')
        .map(|text| text.strip_suffix('\r').unwrap_or(text))
        .unwrap_or(&text);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_string();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        let blank = bare.is_empty() && line.ends_with('\n');
        if !(blank || bare.starts_with("//")) {
            break;
        }
        start += line.len();
    }
    Text {
        name,
        text,
        start,
        dialect,
    }
}

/// The name and the text of a file, or of standard input.
pub(super) fn json_text(path: &Path) -> Result<(String, String), CannotRun> {
    let (bytes, name) = if path == Path::new("-") {
        (standard_input()?, "standard input".to_string())
    } else {
        (read_file(path)?, path.display().to_string())
    };
    let text = utf8(bytes, &name)?;
    Ok((name, text))
}

/// One JSON document, from a file or standard input.
pub(super) fn json(path: &Path) -> Result<Value, CannotRun> {
    let (name, text) = json_text(path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    serde_json::from_str(text).map_err(|error| CannotRun::because(json_fault(&name, &error)))
}

/// A user: one JSON object, from a file or standard input.
pub(super) fn user(path: &Path) -> Result<Map<String, Value>, CannotRun> {
    let (name, text) = json_text(path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if text.trim().is_empty() {
        return Err(CannotRun::because(format!(
            "{name} is empty: a user is one JSON object, such as {{\"mail\": \"a@b.c\"}}"
        )));
    }
    match serde_json::from_str(text) {
        Ok(value) => only_user(value).map_err(|what| {
            CannotRun::because(format!(
                "{name}:1:1: a user is one JSON object, but this is {what}"
            ))
        }),
        Err(_) if is_one_a_line(text) => Err(CannotRun::because(format!(
            "{name}:2:1: a user is one JSON object, but here are several, one a line: give one of the lines"
        ))),
        Err(error) => Err(CannotRun::because(json_fault(&name, &error))),
    }
}

/// A user, by itself or as the only one of a list or a page; otherwise what the value is.
fn only_user(value: Value) -> Result<Map<String, Value>, String> {
    let (what, items) = match value {
        Value::Object(mut object) => match page(&object).and_then(|key| object.remove(&key)) {
            Some(Value::Array(items)) => ("a page", items),
            _ => return Ok(object),
        },
        Value::Array(items) => ("a list", items),
        Value::String(_) => return Err("a text".to_string()),
        Value::Number(_) => return Err("a number".to_string()),
        Value::Bool(_) => return Err("a Boolean".to_string()),
        Value::Null => return Err("null".to_string()),
    };
    let number = items.len();
    let mut items = items.into_iter();
    match (items.next(), items.next()) {
        (Some(Value::Object(user)), None) => Ok(user),
        (None, _) => Err(format!("{what} without users")),
        (Some(Value::Object(_)), _) => Err(format!("{what} of {number} users: give one of them")),
        _ => Err(format!("{what}, and not of users")),
    }
}

/// Where Graph's answers and SCIM's hold their users. An attribute named `value` makes no page.
fn page(object: &Map<String, Value>) -> Option<String> {
    const OF_SCIM: [&str; 5] = [
        "Resources",
        "schemas",
        "totalResults",
        "itemsPerPage",
        "startIndex",
    ];
    let is_of_scim = |key: &&String| OF_SCIM.iter().any(|one| one.eq_ignore_ascii_case(key));
    let is_of_graph = |key: &&String| *key == "value" || key.starts_with("@odata.");
    let is_list = |key: &&String| {
        let items = object.get(*key).and_then(Value::as_array);
        items.is_some_and(|items| object.len() > 1 || items.iter().any(Value::is_object))
    };
    let mut keys = object.keys();
    let list = if object.keys().all(|key| is_of_graph(&key)) {
        keys.find(|key| *key == "value")
    } else if object.keys().all(|key| is_of_scim(&key)) {
        keys.find(|key| key.eq_ignore_ascii_case("Resources"))
    } else {
        None
    };
    list.filter(is_list).cloned()
}

/// The attributes of a source: an exported schema, or users, in one JSON document or one a line.
pub(super) fn schema(path: &Path) -> Result<Schema, CannotRun> {
    let (name, text) = json_text(path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut documents = Vec::new();
    for document in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        documents.push(document.map_err(|error| CannotRun::because(json_fault(&name, &error)))?);
    }
    let schema = match documents.as_slice() {
        [document] => Schema::of_json(document),
        several => Schema::of_json(&Value::Array(several.to_vec())),
    };
    schema.map_err(|fault| CannotRun::because(format!("{name}: {}; {}", fault.message, fault.help)))
}

/// Whether a text that is not JSON holds an object on each of its first two lines, as exports of many users do.
fn is_one_a_line(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let mut is_object = || {
        lines
            .next()
            .is_some_and(|line| serde_json::from_str::<Map<String, Value>>(line).is_ok())
    };
    is_object() && is_object()
}

/// `file:line:column: message`
pub(super) fn json_fault(name: &str, error: &serde_json::Error) -> String {
    let message = error.to_string();
    let fact = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(fact, _)| fact);
    format!(
        "{name}:{}:{}: not JSON: {fact}",
        error.line(),
        error.column()
    )
}

fn read_file(path: &Path) -> Result<Vec<u8>, CannotRun> {
    std::fs::read(path).map_err(|error| cannot_read(path, &error))
}

/// Says why a file cannot be read.
pub(super) fn cannot_read(path: &Path, error: &std::io::Error) -> CannotRun {
    let fact = match error.kind() {
        std::io::ErrorKind::NotFound => "no such file".to_string(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_string(),
        _ => error.to_string(),
    };
    CannotRun::because(format!("cannot read `{}`: {fact}", path.display()))
}

/// Writes a file as a whole: beside it first, so that it is never half written.
pub(super) fn write_file(path: &Path, text: &str) -> Result<(), CannotRun> {
    let mut output = Output::to(path)?;
    output.write(text.as_bytes())?;
    output.complete()
}

/// The text of a file, as it is.
pub(super) fn file_text(path: &Path) -> Result<String, CannotRun> {
    utf8(read_file(path)?, &path.display().to_string())
}

/// The text on standard input, as it is.
pub(super) fn standard_input_text() -> Result<String, CannotRun> {
    utf8(standard_input()?, "standard input")
}

fn standard_input() -> Result<Vec<u8>, CannotRun> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| CannotRun::because(format!("cannot read standard input: {error}")))?;
    Ok(bytes)
}

/// The text, or where it stops being UTF-8.
fn utf8(bytes: Vec<u8>, name: &str) -> Result<String, CannotRun> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().get(..valid).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before
            .iter()
            .rev()
            .take_while(|byte| **byte != b'\n')
            .count()
            + 1;
        let hint = match error.as_bytes() {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => ": it looks like UTF-16, save it as UTF-8",
            _ => "",
        };
        CannotRun::because(format!("{name}:{line}:{column}: not UTF-8{hint}"))
    })
}

/// What a file is called in messages.
pub(super) fn name_of(path: &Path) -> String {
    match path.to_str() {
        Some("-") => "standard input".to_string(),
        _ => path.display().to_string(),
    }
}

/// The files that a command names.
pub(super) fn is_standard_input(path: Option<&PathBuf>) -> bool {
    path.is_some_and(|path| path == Path::new("-"))
}
