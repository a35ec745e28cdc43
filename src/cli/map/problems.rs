//! Problems of users, told with their places.

use super::users::Users;
use crate::cli::report::on_one_line;
use crate::population::Problem;
use std::fmt::Write as _;

/// How places in the users are written.
pub(in crate::cli) struct Places {
    /// What stands before the number of a line, and whether that is a file's name.
    before: String,
    is_file: bool,
}

impl Places {
    pub(in crate::cli) fn of(users: &Users) -> Places {
        Places {
            before: match users.file() {
                Some(path) => format!("{}:", path.display()),
                None => "line ".to_string(),
            },
            is_file: users.file().is_some(),
        }
    }

    /// A line for each problem of a block before which so many lines came:
    /// `users.ndjson:7:12: error E008: not JSON: …`, `line 7: jo@contoso.com: mail: error E501: …`
    pub(in crate::cli) fn told(&self, lines: u64, problems: &[Problem]) -> String {
        let mut text = String::new();
        for problem in problems {
            text += &format!("{}{}", self.before, lines + problem.line + 1);
            text += &match problem.column {
                None => ": ".to_string(),
                Some(column) if self.is_file => format!(":{column}: "),
                Some(column) => format!(", column {column}: "),
            };
            for part in [&problem.user, &problem.target].into_iter().flatten() {
                text += &format!("{}: ", on_one_line(part));
            }
            // Writing to a String does not fail.
            let _ = writeln!(
                text,
                "error {}: {}",
                problem.code.id,
                on_one_line(&problem.message)
            );
        }
        text
    }
}
