//! No file is written over by another one of the same run, or while it is read.

use super::Arguments;
use crate::cli::output::beside;
use crate::cli::{CannotRun, input};
use std::path::{Path, PathBuf};

/// Refuses files that are given twice, where one of them is to be written.
pub(super) fn tell_apart(arguments: &Arguments) -> Result<(), CannotRun> {
    let report = arguments.reporting.report.as_ref();
    let read = [
        ("--mapping", Some(&arguments.mapping)),
        ("--users", arguments.users.file()),
        ("--taken-file", arguments.surroundings.taken_file()),
    ];
    let written = [
        ("--errors", arguments.errors.as_ref(), false),
        ("--output", arguments.output.as_ref(), true),
        ("--report", report, true),
    ];
    let mut known: Vec<(&str, PathBuf)> = read
        .into_iter()
        .filter_map(|(option, path)| Some((option, file(path?)?)))
        .collect();
    for (option, path, is_beside) in written {
        let Some(own) = path.and_then(|path| file(path)) else {
            continue;
        };
        let beside = is_beside.then(|| beside(&own));
        for place in std::iter::once(own).chain(beside) {
            if let Some((other, _)) = known.iter().find(|(_, known)| *known == place) {
                return Err(CannotRun::because(format!(
                    "{option} would write over {other}, `{}`",
                    path.unwrap_or(&place).display()
                )));
            }
            known.push((option, place));
        }
    }
    Ok(())
}

/// The one name of a file, which need not be there yet; none for what is no file that could be replaced.
fn file(path: &Path) -> Option<PathBuf> {
    if input::is_standard_input(Some(&path.to_path_buf()))
        || std::fs::metadata(path).is_ok_and(|found| !found.is_file())
    {
        return None;
    }
    path.canonicalize().ok().or_else(|| {
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    })
}
