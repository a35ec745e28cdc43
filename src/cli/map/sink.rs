//! Where mapped users and errors go.

use super::Arguments;
use super::problems::Places;
use super::progress::Bar;
use crate::cli::{CannotRun, input, output_failed};
use crate::population::{Counts, Mapped, Problem};
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

pub(super) struct Sink {
    output: Output,
    errors: Option<(BufWriter<File>, PathBuf)>,
    places: Places,
    bar: Bar,
    counts: Counts,
    /// The lines that came before.
    lines: u64,
}

enum Output {
    Standard,
    /// What is no file that could be replaced: a device, a pipe.
    There(File, PathBuf),
    Beside(Beside),
}

/// A file that is written beside the one it is to be, and takes its place when it is complete.
struct Beside {
    file: File,
    beside: PathBuf,
    path: PathBuf,
    is_complete: bool,
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.is_complete {
            // It is not wanted; where it cannot be taken away it stays, under its other name.
            let _ = std::fs::remove_file(&self.beside);
        }
    }
}

impl Sink {
    /// `size`: how many bytes the input has, where that is known.
    pub(super) fn open(arguments: &Arguments, size: Option<u64>) -> Result<Sink, CannotRun> {
        let errors = arguments
            .errors
            .as_ref()
            .filter(|path| !input::is_standard_input(Some(path)));
        let errors = match errors {
            Some(path) => {
                let file = File::create(path).map_err(|error| cannot_write(path, &error))?;
                Some((BufWriter::new(file), path.clone()))
            }
            None => None,
        };
        let output = arguments
            .output
            .as_ref()
            .filter(|path| !input::is_standard_input(Some(path)));
        let output = match output {
            None => Output::Standard,
            Some(path) => Output::open(path).map_err(|error| cannot_write(path, &error))?,
        };
        let is_seen = matches!(output, Output::Standard) && std::io::stdout().is_terminal();
        Ok(Sink {
            bar: Bar::new(arguments.progress, is_seen, size),
            output,
            errors,
            places: Places::of(&arguments.users),
            counts: Counts::default(),
            lines: 0,
        })
    }

    /// Writes users.
    pub(super) fn write(&mut self, users: &[u8]) -> Result<(), CannotRun> {
        self.output.write(users)
    }

    /// Takes what else there is to say of a block. `read`: how much of the input had been read, in bytes.
    pub(super) fn note(&mut self, mapped: &Mapped, read: u64) -> Result<(), CannotRun> {
        self.tell(&mapped.problems)?;
        self.counts = self.counts.and(mapped.counts);
        self.lines += mapped.lines;
        self.bar.step(read, self.counts.users());
        Ok(())
    }

    fn tell(&mut self, problems: &[Problem]) -> Result<(), CannotRun> {
        if problems.is_empty() {
            return Ok(());
        }
        if let Some((errors, path)) = &mut self.errors {
            for problem in problems {
                let object = Value::Object(as_json(problem, self.lines));
                writeln!(errors, "{object}").map_err(|error| cannot_write(path, &error))?;
            }
            return Ok(());
        }
        let text = self.places.told(self.lines, problems);
        self.bar.tell(&text);
        Ok(())
    }

    /// Ends early: what goes to a file beside its place is given up.
    pub(super) fn give_up(mut self) -> Counts {
        self.bar.end();
        if let Some((errors, _)) = &mut self.errors {
            // It is too late to say that they cannot be written.
            let _ = errors.flush();
        }
        self.counts
    }

    /// All has been written.
    pub(super) fn finish(mut self) -> Result<Counts, CannotRun> {
        self.bar.end();
        if let Some((errors, path)) = &mut self.errors {
            errors.flush().map_err(|error| cannot_write(path, &error))?;
        }
        match self.output {
            Output::Standard => std::io::stdout().flush().map_err(output_failed)?,
            Output::There(mut file, path) => {
                file.flush().map_err(|error| cannot_write(&path, &error))?;
            }
            Output::Beside(mut beside) => beside
                .complete()
                .map_err(|error| cannot_write(&beside.path, &error))?,
        }
        Ok(self.counts)
    }
}

impl Output {
    fn open(path: &Path) -> std::io::Result<Output> {
        let is_other = std::fs::metadata(path).is_ok_and(|found| !found.is_file());
        if is_other {
            let file = File::options().write(true).open(path)?;
            return Ok(Output::There(file, path.to_path_buf()));
        }
        // A link stays a link.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let mut beside = path.clone().into_os_string();
        beside.push(".new");
        let beside = PathBuf::from(beside);
        Ok(Output::Beside(Beside {
            file: File::create(&beside)?,
            beside,
            path,
            is_complete: false,
        }))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), CannotRun> {
        match self {
            Output::Standard => std::io::stdout().write_all(bytes).map_err(output_failed),
            Output::There(file, path) => {
                file.write_all(bytes).map_err(|error| match error.kind() {
                    std::io::ErrorKind::BrokenPipe => CannotRun::OutputClosed,
                    _ => cannot_write(path, &error),
                })
            }
            Output::Beside(beside) => beside
                .file
                .write_all(bytes)
                .map_err(|error| cannot_write(&beside.path, &error)),
        }
    }
}

impl Beside {
    fn complete(&mut self) -> std::io::Result<()> {
        self.file.flush()?;
        if let Ok(old) = std::fs::metadata(&self.path) {
            std::fs::set_permissions(&self.beside, old.permissions())?;
        }
        std::fs::rename(&self.beside, &self.path)?;
        self.is_complete = true;
        Ok(())
    }
}

fn cannot_write(path: &Path, error: &std::io::Error) -> CannotRun {
    CannotRun::because(format!("cannot write `{}`: {error}", path.display()))
}

/// `line` counts from 1; `user` and `target` where there is one.
fn as_json(problem: &Problem, lines: u64) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("line".into(), (lines + problem.line + 1).into());
    if let Some(column) = problem.column {
        object.insert("column".into(), column.into());
    }
    if let Some(user) = &problem.user {
        object.insert("user".into(), user.as_str().into());
    }
    if let Some(target) = &problem.target {
        object.insert("target".into(), target.as_str().into());
    }
    object.insert("code".into(), problem.code.id.into());
    object.insert("name".into(), problem.code.name.into());
    object.insert("message".into(), problem.message.as_str().into());
    object
}
