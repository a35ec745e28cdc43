//! An interactive session without a terminal: lines in, replies out.
//!
//! A front end reads lines, gives each to [`Session::enter`], shows the [`Reply`] and does what it asks for. While a
//! line is typed, [`Session::paint`], [`Session::complete`] and [`Session::hint`] say what to show.
//!
//! ```
//! use entra_expr::session::{Moment, Part, Session};
//!
//! let mut session = Session::new();
//! session.load("users.json", r#"{"givenName": "Jane"}"#);
//! let reply = session.enter("ToUpper([givenName])", &Moment::default());
//! let [Part::Answer(answer)] = reply.parts.as_slice() else { panic!("one answer") };
//! assert_eq!((answer.lines[0].as_str(), answer.kind.as_str()), ("\"JANE\"", "String"));
//! ```

mod answer;
pub mod command;
mod complete;
mod expression;
mod help;
mod hint;
mod pages;
mod paint;
mod pieces;
mod population;
mod reading;
mod reply;
mod setters;
mod settings;
mod store;
mod tree_text;
mod users;

pub use answer::Answer;
pub use complete::{Candidate, Completion};
pub use hint::Hint;
pub use paint::{Paint, Style};
pub use reply::{Ask, Part, Reply};
pub use users::{User, Users};

use crate::schema::{Schema, known_names};
use crate::value::DateTime;
use pieces::Pieces;
use settings::Settings;
use std::collections::BTreeSet;

/// What the world gives when a line is entered.
#[derive(Clone, Copy, Debug, Default)]
pub struct Moment {
    /// The clock, in UTC.
    pub now: Option<DateTime>,
    /// Bytes of a random generator.
    pub entropy: Option<[u8; 32]>,
}

/// The state of a session.
#[derive(Clone, Debug, Default)]
pub struct Session {
    users: Users,
    /// The current one, from 0.
    at: usize,
    settings: Settings,
    pieces: Pieces,
    /// What commands without an expression mean.
    last: Option<String>,
    traces: bool,
    entered: Vec<String>,
}

/// Users to begin with: varied, and invented.
pub const SAMPLE: &str = include_str!("../../examples/users/sample.ndjson");

impl Session {
    /// A session without users.
    pub fn new() -> Session {
        Session::default()
    }

    /// A session with the sample users.
    pub fn with_sample() -> Session {
        Session {
            users: Users::read(SAMPLE).unwrap_or_default(),
            ..Session::default()
        }
    }

    /// Sets whose expressions are meant.
    pub fn set_dialect(&mut self, dialect: crate::dialect::Dialect) {
        self.settings.dialect = dialect;
    }

    /// Takes users from the text of a file; those there were go.
    pub fn load(&mut self, name: &str, text: &str) -> Reply {
        self.load_all([(name, text)])
    }

    /// Takes users from the texts of several files; those there were go.
    pub fn load_all<'f>(&mut self, files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Reply {
        let mut all = Users::default();
        for (name, text) in files {
            match Users::read(text) {
                Ok(users) if users.is_empty() => {
                    return Reply::failed(format!("{name}: there is no user in it"));
                }
                Ok(users) => all = all.and(users),
                Err(fault) => return Reply::failed(format!("{name}: {fault}")),
            }
        }
        self.users = all;
        self.at = 0;
        Reply::note(self.loaded())
    }

    /// Keeps lines of earlier sessions for `:history`.
    pub fn remember(&mut self, lines: impl IntoIterator<Item = String>) {
        self.entered.extend(lines);
    }

    /// Does what a line says: a command, which starts with a colon, or an expression. An expression may have several
    /// lines.
    pub fn enter(&mut self, line: &str, moment: &Moment) -> Reply {
        let line = line.trim();
        if line.is_empty() || line.starts_with("//") {
            return Reply::default();
        }
        self.entered.push(line.to_string());
        if let Some(command) = line.strip_prefix(':') {
            return command::run(self, command, moment);
        }
        // Nobody means these as expressions.
        if matches!(line, "help" | "?") {
            return command::run(self, "help", moment);
        }
        if matches!(line, "exit" | "quit") {
            return Reply::quit();
        }
        self.last = Some(line.to_string());
        self.evaluate(line, self.traces, moment)
    }

    /// Whether a text needs more lines: something in it is still open. A blank line at its end says that none follow.
    pub fn is_unfinished(&self, text: &str) -> bool {
        let ended = text
            .rsplit_once('\n')
            .is_some_and(|(_, last)| last.trim().is_empty());
        if ended {
            return false;
        }
        match self.expression_in(text) {
            Some(start) => reading::is_open(text.get(start..).unwrap_or_default()),
            None => false,
        }
    }

    /// What stands before the line that is typed.
    pub fn prompt(&self) -> String {
        const LONGEST: usize = 16;
        let Some(user) = self.users.get(self.at) else {
            return "> ".to_string();
        };
        let title = users::title(user);
        let name = title.split('@').next().unwrap_or(title);
        let short: String = name
            .chars()
            .filter(|c| !c.is_control())
            .take(LONGEST)
            .collect();
        format!("{short}> ")
    }

    /// Where the expression in a line begins: at 0, or after a command that takes one.
    fn expression_in(&self, line: &str) -> Option<usize> {
        let trimmed = line.trim_start();
        let Some(rest) = trimmed.strip_prefix(':') else {
            return Some(0);
        };
        let name = rest.split(char::is_whitespace).next().unwrap_or_default();
        let arguments = rest.strip_prefix(name).unwrap_or_default();
        let start = line.len() - arguments.len();
        match command::find(name)?.takes {
            command::Takes::Expression => Some(start),
            command::Takes::Trace if !matches!(arguments.trim(), "" | "on" | "off") => Some(start),
            command::Takes::Piece => Some(start + arguments.find('=')? + 1),
            _ => None,
        }
    }

    /// The schema of the users, if there are any.
    fn schema(&self) -> Option<&Schema> {
        (!self.users.is_empty()).then(|| self.users.schema())
    }

    /// Whether an expression's attribute is one that the users have, or that is set.
    fn has_attribute(&self, name: &str) -> bool {
        self.settings.is_set(name)
            || match self.schema() {
                Some(schema) => schema.attribute(name).is_some(),
                None => true,
            }
    }

    /// The attributes to propose: those of the users and those that are set; without users, Entra's.
    fn attribute_names(&self) -> BTreeSet<&str> {
        let mut names: BTreeSet<&str> = self
            .settings
            .attributes
            .keys()
            .map(String::as_str)
            .collect();
        if self.users.is_empty() {
            known_names().for_each(|name| {
                names.insert(name);
            });
        } else {
            names.extend(self.users.names());
        }
        names
    }

    /// The current user with what is set.
    fn user(&self) -> User {
        self.with_settings(self.users.get(self.at))
    }

    fn with_settings(&self, user: Option<&User>) -> User {
        let mut user = user.cloned().unwrap_or_default();
        let set = self.settings.attributes.iter();
        user.extend(set.map(|(name, value)| (name.clone(), value.clone())));
        user
    }
}

#[cfg(test)]
mod tests;
