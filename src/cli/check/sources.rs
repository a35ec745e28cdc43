//! What is to be checked: an expression, standard input, files, the files of folders.

use super::Arguments;
use crate::cli::CannotRun;
use crate::cli::input;
use crate::document::Kind;
use crate::project;
use std::path::{Path, PathBuf};

/// A text that holds expressions.
#[derive(Debug)]
pub(super) struct Source {
    /// As messages name it.
    pub(super) name: String,
    /// None where all of the text is one expression.
    pub(super) kind: Option<Kind>,
    /// Where it is from, and is written to.
    pub(super) path: Option<PathBuf>,
    /// Whether it was given as a file.
    pub(super) is_named: bool,
    /// Whether it was found in a folder.
    pub(super) is_found: bool,
    /// The text, or why it could not be read.
    pub(super) text: Result<String, String>,
}

/// Everything that the arguments name, in their order.
///
/// # Errors
/// When standard input cannot be read.
pub(super) fn all(arguments: &Arguments) -> Result<Vec<Source>, CannotRun> {
    if let Some(expression) = &arguments.expression {
        return Ok(vec![if expression == "-" {
            Source {
                is_named: false,
                ..standard_input(Kind::Expression)?
            }
        } else {
            Source {
                name: "expression".to_string(),
                kind: None,
                path: None,
                is_named: false,
                is_found: false,
                text: Ok(expression.clone()),
            }
        }]);
    }
    let mut sources = Vec::new();
    for path in &arguments.file {
        add(path, None, &["expr", "json", "toml"], &mut sources)?;
    }
    for path in &arguments.markdown {
        let markdown = Some(Kind::Markdown);
        add(path, markdown, &["md", "markdown"], &mut sources)?;
    }
    Ok(sources)
}

/// A file, or the files of a folder with one of these extensions.
fn add(
    path: &Path,
    kind: Option<Kind>,
    extensions: &[&str],
    sources: &mut Vec<Source>,
) -> Result<(), CannotRun> {
    if path == Path::new("-") {
        sources.push(standard_input(kind.unwrap_or(Kind::Expression))?);
    } else if path.is_dir() {
        let mut found = Vec::new();
        walk(path, extensions, &mut found);
        sources.extend(found.iter().map(|path| Source {
            is_found: true,
            ..file(path, kind)
        }));
    } else {
        sources.push(file(path, kind));
    }
    Ok(())
}

fn standard_input(kind: Kind) -> Result<Source, CannotRun> {
    Ok(Source {
        name: "standard input".to_string(),
        kind: Some(kind),
        path: None,
        is_named: true,
        is_found: false,
        text: Ok(input::standard_input_text()?),
    })
}

fn file(path: &Path, kind: Option<Kind>) -> Source {
    let name = path.display().to_string();
    Source {
        kind: Some(kind.unwrap_or_else(|| Kind::of_path(&name))),
        path: Some(path.to_path_buf()),
        is_named: true,
        is_found: false,
        text: input::file_text(path).map_err(|why| why.reason()),
        name,
    }
}

/// The files below a folder, in order of name; what is hidden is not looked into.
pub(in crate::cli) fn walk(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) {
    let mut folders = vec![folder.to_path_buf()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        // What cannot be listed is named as a file that cannot be read.
        let Ok(entries) = std::fs::read_dir(&folder) else {
            files.push(folder);
            continue;
        };
        for entry in entries.flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let known = path.extension().is_some_and(|one| {
                extensions
                    .iter()
                    .any(|known| one.eq_ignore_ascii_case(known))
            });
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            } else if is_folder {
                folders.push(path);
            } else if known && name != project::FILE_NAME {
                files.push(path);
            }
        }
    }
    files.sort();
    found.extend(files);
}
