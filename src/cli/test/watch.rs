//! `--watch`: a fresh run whenever a file changes.

use super::{Arguments, files, once};
use crate::cli::{CannotRun, Ended, report};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// How often files are looked at.
const PAUSE: Duration = Duration::from_millis(300);

/// What a run depends on: each file with the time of its last change; none where it is not there.
type State = Vec<(PathBuf, Option<(SystemTime, u64)>)>;

/// Runs until Ctrl-C, or as many times as is asked for; the last run tells how it ended.
pub(super) fn run(arguments: &Arguments) -> Result<Ended, CannotRun> {
    let mut runs = 0;
    loop {
        let files = files::all(&arguments.paths)?;
        let state = state(&files);
        for reason in files.iter().filter_map(|file| file.unreadable.as_ref()) {
            report::cannot_run(reason);
        }
        let ended = once(arguments, files)?;
        runs += 1;
        if arguments.runs.is_some_and(|most| runs >= most) {
            return Ok(ended);
        }
        while self::state(&files::all(&arguments.paths)?) == state {
            std::thread::sleep(PAUSE);
        }
    }
}

fn state(files: &[files::File]) -> State {
    let paths = files
        .iter()
        .flat_map(|file| file.path.iter().chain(&file.named));
    paths
        .map(|path| {
            let about = std::fs::metadata(path).ok();
            let changed = about.and_then(|about| Some((about.modified().ok()?, about.len())));
            (path.clone(), changed)
        })
        .collect()
}
