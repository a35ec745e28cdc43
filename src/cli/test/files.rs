//! The test files that are named, and those of the folders that are named.

use crate::cli::check::sources::walk;
use crate::cli::report::{Lines, Position};
use crate::cli::{CannotRun, input};
use crate::suite::{self, Form, Suite};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A test file, or what stands for one.
#[derive(Debug)]
pub(super) struct File {
    /// As messages name it.
    pub(super) name: String,
    /// None for standard input.
    pub(super) path: Option<PathBuf>,
    pub(super) form: Form,
    pub(super) text: String,
    lines: Lines,
    pub(super) suite: Suite,
    /// Why it could not be read.
    pub(super) unreadable: Option<String>,
    /// The files that its cases name.
    pub(super) named: Vec<PathBuf>,
}

impl File {
    pub(super) fn position(&self, at: usize) -> Position {
        self.lines.position(&self.text, at)
    }

    /// The folder that the files which its cases name are looked for in.
    fn folder(&self) -> PathBuf {
        folder(self.path.as_deref())
    }

    /// How messages name a file that a case names.
    pub(super) fn name_of(&self, path: &str) -> String {
        self.folder().join(path).display().to_string()
    }
}

fn folder(path: Option<&Path>) -> PathBuf {
    path.and_then(Path::parent)
        .map_or_else(PathBuf::new, Path::to_path_buf)
}

/// All files, in the order they are named in, each once.
///
/// # Errors
/// When standard input cannot be read.
pub(super) fn all(paths: &[PathBuf]) -> Result<Vec<File>, CannotRun> {
    let mut found: Vec<PathBuf> = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, &["case", "jsonl"], &mut found);
        } else {
            found.push(path.clone());
        }
    }
    let mut files: Vec<File> = Vec::new();
    for path in found {
        if files.iter().any(|file| file.path.as_ref() == Some(&path)) {
            continue;
        }
        files.push(if path == Path::new("-") {
            let text = input::standard_input_text()?;
            read("standard input".to_string(), None, text)
        } else {
            let name = path.display().to_string();
            match input::file_text(&path) {
                Ok(text) => read(name, Some(path), text),
                Err(why) => File {
                    unreadable: Some(why.reason()),
                    ..read(name, Some(path), String::new())
                },
            }
        });
    }
    Ok(files)
}

fn read(name: String, path: Option<PathBuf>, text: String) -> File {
    let form = Form::of_path(&name);
    let folder = folder(path.as_deref());
    let named = Rc::new(RefCell::new(Vec::new()));
    let mut load = |file: &str| {
        let path = folder.join(file);
        named.borrow_mut().push(path.clone());
        input::file_text(&path).map_err(CannotRun::reason)
    };
    let suite = suite::read(form, &text, &mut load);
    let named = named.take();
    File {
        lines: Lines::of(&text),
        name,
        path,
        form,
        text,
        suite,
        unreadable: None,
        named,
    }
}
