//! Every command that the README shows is run, and gives the output that is shown.

use super::process::{root, shell};
use std::fs;

/// A command of a `console` block.
struct Shown {
    command: String,
}

fn blocks<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let opening = format!("```{language}\n");
    text.split(&opening)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

fn commands(block: &str) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            shown.push(Shown {
                command: command.to_string(),
            });
        } else if let (Some(last), Some(more)) = (shown.last_mut(), line.strip_prefix("> ")) {
            last.command.push('\n');
            last.command.push_str(more);
        }
    }
    shown
}

/// Without the blanks at line ends that editors take away.
fn trimmed(text: &str) -> String {
    text.lines()
        .map(str::trim_end)
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_string()
}

/// Runs the commands of a page and compares their output; with `UPDATE_PAGES` set, writes it into the page instead.
fn holds(file: &str) -> usize {
    let path = root().join(file);
    let text = fs::read_to_string(&path).unwrap();
    let mut page = text.clone();
    let mut count = 0;
    for block in blocks(&text, "console") {
        let mut lines = block.lines();
        let mut actual = String::new();
        for Shown { command, .. } in commands(block) {
            let ended = shell(&command);
            assert!(ended.status < 2, "{file}: {command}: {}", ended.stdout);
            for typed in lines
                .by_ref()
                .skip_while(|line| !line.starts_with("$ "))
                .take(command.lines().count())
            {
                actual.push_str(typed);
                actual.push('\n');
            }
            let output = trimmed(&ended.stdout);
            if !output.is_empty() {
                actual.push_str(&output);
                actual.push('\n');
            }
            count += 1;
        }
        page = page.replacen(block, &actual, 1);
    }
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(&path, page).unwrap();
    } else {
        assert_eq!(
            text, page,
            "{file} shows other output than its commands give; look at the difference, then set UPDATE_PAGES=1"
        );
    }
    count
}

#[test]
fn readme_commands_give_the_output_shown() {
    assert!(holds("README.md") >= 8);
}

#[test]
fn example_pages_give_the_output_shown() {
    assert!(holds("examples/README.md") >= 2);
}

/// The commands that set up a fresh machine are run by the project's checks, word for word.
#[test]
fn set_up_commands_are_those_of_the_checks() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let checks = fs::read_to_string(root().join(".ci/run")).unwrap();
    let commands: Vec<&str> = blocks(&readme, "sh")
        .into_iter()
        .flat_map(str::lines)
        .filter(|line| line.starts_with("cargo"))
        .collect();
    assert!(commands.len() >= 2);
    for command in commands {
        assert!(
            checks.lines().any(|line| line.trim() == command),
            "`.ci/run` does not run `{command}`"
        );
    }
}
