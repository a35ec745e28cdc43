//! The files that a session asks for.

use crate::cli::input;
use crate::session::{Part, Reply, Session};
use crate::suite::{self, Case};
use std::path::{MAIN_SEPARATOR, Path};

/// Reads a file of users.
pub(super) fn load(session: &mut Session, path: &str) -> Reply {
    let path = path.trim_matches('"');
    match input::file_text(Path::new(path)) {
        Ok(text) => session.load(path, &text),
        Err(reason) => fault(reason.reason()),
    }
}

/// Puts a case at the end of a file, which may not be there yet.
pub(super) fn save(path: &str, case: &Case) -> Reply {
    let there = match std::fs::exists(path) {
        Ok(true) => input::file_text(Path::new(path)),
        _ => Ok(String::new()),
    };
    let mut text = match there {
        Ok(text) => text,
        Err(reason) => return fault(reason.reason()),
    };
    // An empty line ends the case before.
    if !text.is_empty() {
        text.truncate(text.trim_end().len());
        text += "\n\n";
    }
    text += &suite::write(case);
    match input::write_file(Path::new(path), &text) {
        Ok(()) => Reply {
            parts: vec![Part::Note(format!("the case is in `{path}`"))],
            ..Reply::default()
        },
        Err(reason) => fault(reason.reason()),
    }
}

fn fault(message: String) -> Reply {
    Reply {
        parts: vec![Part::Fault(message)],
        failed: true,
        ..Reply::default()
    }
}

/// The files and folders whose paths begin with `typed`, folders with a separator at the end.
pub(super) fn beginning_with(typed: &str) -> Vec<String> {
    const MOST: usize = 200;
    let cut = typed.rfind(['/', MAIN_SEPARATOR]).map_or(0, |at| at + 1);
    let (folder, start) = typed.split_at_checked(cut).unwrap_or_default();
    let here = if folder.is_empty() { "." } else { folder };
    let Ok(entries) = std::fs::read_dir(here) else {
        return Vec::new();
    };
    let mut found: Vec<String> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let hidden = name.starts_with('.') && !start.starts_with('.');
            let end = if entry.path().is_dir() { "/" } else { "" };
            (name.starts_with(start) && !hidden).then(|| format!("{folder}{name}{end}"))
        })
        .collect();
    found.sort();
    found.truncate(MOST);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_completed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
        let typed = format!("{}/use", folder.display());
        assert_eq!(beginning_with(&typed), [format!("{typed}rs/")]);
        assert!(beginning_with("no/such/folder/x").is_empty());
    }
}
