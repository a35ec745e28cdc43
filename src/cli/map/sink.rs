//! Where mapped users and errors go.

use super::Arguments;
use super::problems::Places;
use super::progress::Bar;
use crate::cli::output::{Output, cannot_write};
use crate::cli::{CannotRun, input};
use crate::population::{Counts, Mapped, Problem};
use serde_json::{Map, Value};
use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::PathBuf;

pub(super) struct Sink {
    output: Output,
    errors: Option<(BufWriter<File>, PathBuf)>,
    places: Places,
    bar: Bar,
    counts: Counts,
    /// The lines that came before.
    lines: u64,
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
            Some(path) => Output::to(path)?,
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
        self.output.complete()?;
        Ok(self.counts)
    }
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
