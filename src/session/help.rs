//! `:help`, and the page of the commands.

use super::command::{self, COMMANDS, Command};
use super::reply::{Part, Reply};
use std::fmt::Write;

/// `:help` and `:help NAME`.
pub(super) fn help(asked: &str) -> Reply {
    if asked.is_empty() {
        let rows = COMMANDS
            .iter()
            .map(|command| [command.usage(), String::new(), command.about.to_string()]);
        return Reply::of(vec![
            Part::Rows(rows.collect()),
            Part::Note(
                "anything else is an expression; Tab completes, `:help NAME` shows an example"
                    .to_string(),
            ),
        ]);
    }
    let name = asked.trim_start_matches(':');
    match command::find(name) {
        Some(command) => {
            let mut text = format!("{}\n\n{}", command.usage(), command.about);
            for note in command.notes {
                // Writing to a String does not fail.
                let _ = write!(text, "\n{note}");
            }
            let _ = write!(text, "\n\nfor example  {}", command.example);
            Reply::text(text)
        }
        None => command::unknown(name),
    }
}

/// The commands as the documentation has them.
pub fn document() -> String {
    let mut page = String::from("| command | what it does | for example |\n| --- | --- | --- |\n");
    for command in COMMANDS {
        let notes: String = command
            .notes
            .iter()
            .map(|note| format!(" {note}."))
            .collect();
        // Writing to a String does not fail.
        let _ = writeln!(
            page,
            "| `{}` | {}.{} | `{}` |",
            in_cell(&command.usage()),
            in_cell(command.about),
            in_cell(&notes),
            in_cell(command.example)
        );
    }
    page
}

fn in_cell(text: &str) -> String {
    text.replace('|', "\\|")
}

impl Command {
    /// `:user [N|UPN]`
    pub fn usage(&self) -> String {
        let name = self.name;
        let blank = if self.arguments.is_empty() { "" } else { " " };
        format!(":{name}{blank}{}", self.arguments)
    }
}
