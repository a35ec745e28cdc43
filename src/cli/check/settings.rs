//! What counts: the options of the command line over the project file that is found upward.

use super::Arguments;
use crate::check::Options;
use crate::check::policy::{Level, Policy, PolicyFault};
use crate::cli::report::Lines;
use crate::cli::{CannotRun, input};
use crate::document::Located;
use crate::project::{self, Project};
use crate::schema::Schema;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// What counts for the files of one folder.
#[derive(Debug)]
pub(super) struct Rules {
    pub(super) policy: Policy,
    /// Whose expressions are meant where neither the command line nor the document says.
    project: Option<crate::dialect::Dialect>,
    flag: Option<crate::dialect::Dialect>,
    /// The attributes of the source.
    schema: Option<Schema>,
}

impl Rules {
    /// The dialect that is asked for wins over the document's, which wins over the project's.
    pub(super) fn options<'r>(&'r self, located: Option<&Located>) -> Options<'r> {
        let said = located.and_then(|located| located.dialect);
        let dialect = self.flag.or(said).or(self.project).unwrap_or_default();
        Options {
            schema: self.schema.as_ref(),
            ..Options::of(dialect)
        }
    }
}

/// The rules of folders, each project file read once.
#[derive(Debug)]
pub(super) struct Settings<'a> {
    arguments: &'a Arguments,
    /// By the path of the project file; none where there is no project.
    read: HashMap<Option<PathBuf>, Rc<Rules>>,
}

impl<'a> Settings<'a> {
    pub(super) fn new(arguments: &'a Arguments) -> Settings<'a> {
        Settings {
            arguments,
            read: HashMap::new(),
        }
    }

    /// What counts for a file, or for what comes from no file.
    ///
    /// # Errors
    /// A project file that cannot be read, a level for what does not exist.
    pub(super) fn rules(&mut self, file: Option<&Path>) -> Result<Rc<Rules>, CannotRun> {
        let project = match &self.arguments.config {
            Some(path) => Some(path.clone()),
            None if self.arguments.no_config => None,
            None => upward(file),
        };
        if let Some(rules) = self.read.get(&project) {
            return Ok(Rc::clone(rules));
        }
        let rules = Rc::new(self.read(project.as_deref())?);
        self.read.insert(project, Rc::clone(&rules));
        Ok(rules)
    }

    fn read(&self, path: Option<&Path>) -> Result<Rules, CannotRun> {
        let project = path.map(read_project).transpose()?.unwrap_or_default();
        let mut policy = Policy::new();
        for (word, level, _) in &project.levels {
            policy
                .add(word, *level)
                .map_err(|fault| refused(*level, word, fault))?;
        }
        for (word, level) in self.flags() {
            policy
                .add(word, level)
                .map_err(|fault| refused(level, word, fault))?;
        }
        // A project names its schema as it stands beside the project file.
        let beside = |name: &String| path.and_then(Path::parent).map(|folder| folder.join(name));
        let schema = match &self.arguments.source_schema {
            Some(path) => Some(path.clone()),
            None => project.source_schema.as_ref().and_then(beside),
        };
        Ok(Rules {
            policy,
            schema: schema.as_deref().map(input::schema).transpose()?,
            project: project.dialect,
            flag: self.arguments.dialect,
        })
    }

    /// The levels of the command line: those of all warnings or hints first, so that those of names go over them.
    fn flags(&self) -> Vec<(&'a str, Level)> {
        let lists = [
            (&self.arguments.deny, Level::Deny),
            (&self.arguments.warn, Level::Warn),
            (&self.arguments.allow, Level::Allow),
        ];
        let mut all: Vec<(&str, Level)> = lists
            .into_iter()
            .flat_map(|(words, level)| words.iter().map(move |word| (word.trim(), level)))
            .collect();
        let is_one = |word: &str| !["warnings", "hints"].contains(&word.to_lowercase().as_str());
        all.sort_by_key(|(word, _)| is_one(word));
        all
    }
}

fn refused(level: Level, word: &str, fault: PolicyFault) -> CannotRun {
    let help = fault.help.map_or(String::new(), |help| format!("; {help}"));
    CannotRun::because(format!(
        "--{} {word}: {}{help}",
        level.name(),
        fault.message
    ))
}

fn read_project(path: &Path) -> Result<Project, CannotRun> {
    let text = input::file_text(path)?;
    project::read(&text).map_err(|fault| {
        let place = Lines::of(&text).position(&text, fault.place.start);
        let help = fault.help.map_or(String::new(), |help| format!("; {help}"));
        CannotRun::because(format!(
            "{}:{}:{}: {}{help}",
            path.display(),
            place.line,
            place.column,
            fault.message
        ))
    })
}

/// The project file of the nearest folder around a file, or around the current folder.
fn upward(file: Option<&Path>) -> Option<PathBuf> {
    let folder = match file {
        Some(file) => file.parent().filter(|folder| *folder != Path::new("")),
        None => None,
    };
    let folder = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
    folder
        .ancestors()
        .map(|folder| folder.join(project::FILE_NAME))
        .find(|path| path.is_file())
}
