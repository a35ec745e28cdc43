//! Commands about users.

use super::answer::plain;
use super::reply::{Part, Reply};
use super::{Session, users};
use crate::diagnostic::words::count;
use serde_json::Value;

/// How many names `:users names` lists.
const MOST_NAMES: usize = 200;

impl Session {
    /// `12 users, 31 attributes; 1: jane.doe@contoso.com`
    pub(super) fn loaded(&self) -> String {
        let users = count(self.users.len(), "user");
        let attributes = count(self.users.names().count(), "attribute");
        format!("{users}, {attributes}; {}", self.current())
    }

    /// `1 of 12: jane.doe@contoso.com`
    fn current(&self) -> String {
        match self.users.get(self.at) {
            Some(user) => {
                let title = plain(users::title(user));
                format!("user {} of {}: {title}", self.at + 1, self.users.len())
            }
            None => "no users are loaded; `:load FILE` loads some".to_string(),
        }
    }

    /// `:user`: shows the current one, or goes to another.
    pub(super) fn go_to(&mut self, asked: &str) -> Reply {
        if asked.is_empty() {
            let user = self.user();
            let rows: Vec<[String; 3]> = user
                .iter()
                .map(|(name, value)| {
                    let set = if self.settings.is_set(name) {
                        "set"
                    } else {
                        ""
                    };
                    [plain(name), plain(&value.to_string()), set.to_string()]
                })
                .collect();
            return Reply::of(vec![Part::Rows(rows), Part::Note(self.current())]);
        }
        match self.users.find(asked) {
            Ok(at) => {
                self.at = at;
                Reply::note(self.current())
            }
            Err(message) => Reply::failed(message),
        }
    }

    /// `:next` and `:prev`: around at the ends.
    pub(super) fn step(&mut self, forward: bool) -> Reply {
        let Some(last) = self.users.len().checked_sub(1) else {
            return Reply::failed(self.current());
        };
        self.at = match forward {
            true if self.at >= last => 0,
            true => self.at + 1,
            false => self.at.checked_sub(1).unwrap_or(last),
        };
        Reply::note(self.current())
    }

    /// `:users`: the attributes and how often they are null; `:users names`: who they are.
    pub(super) fn about_users(&self, asked: &str) -> Reply {
        if self.users.is_empty() {
            return Reply::failed(self.current());
        }
        let total = self.users.len();
        let rows: Vec<[String; 3]> = match asked {
            "" => std::iter::once(["attribute", "null for", "for example"].map(str::to_string))
                .chain(self.users.usage().map(|usage| {
                    let example = usage.example.map(Value::to_string).unwrap_or_default();
                    let null = match total - usage.given {
                        0 => "no one".to_string(),
                        null if null == total => "all".to_string(),
                        null => null.to_string(),
                    };
                    [format!("[{}]", usage.name), null, plain(&example)]
                }))
                .collect(),
            "names" => self
                .users
                .iter()
                .enumerate()
                .take(MOST_NAMES)
                .map(|(at, user)| {
                    let here = if at == self.at { "here" } else { "" };
                    [
                        (at + 1).to_string(),
                        plain(users::title(user)),
                        here.to_string(),
                    ]
                })
                .collect(),
            _ => return Reply::failed("write `:users` or `:users names`"),
        };
        Reply::of(vec![Part::Rows(rows), Part::Note(self.loaded())])
    }
}
