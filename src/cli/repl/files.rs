//! The files that a session asks for.

use crate::cli::input;
use crate::session::{Case, Part, Reply, Session};
use std::path::{MAIN_SEPARATOR, Path};

/// Reads a file of users.
pub(super) fn load(session: &mut Session, path: &str) -> Reply {
    let path = path.trim_matches('"');
    match input::file_text(Path::new(path)) {
        Ok(text) => session.load(path, &text),
        Err(reason) => fault(reason.reason()),
    }
}

/// Puts a case at the end of a file.
pub(super) fn save(_path: &str, _case: &Case) -> Reply {
    Reply::default()
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
