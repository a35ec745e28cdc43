//! Where results go: standard output, or a file.

use super::{CannotRun, output_failed};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

pub(super) enum Output {
    Standard,
    /// What is no file that could be replaced: a device, a pipe.
    There(File, PathBuf),
    Beside(Beside),
}

/// A file that is written beside the one it is to be, and takes its place when it is complete.
pub(super) struct Beside {
    file: File,
    beside: PathBuf,
    path: PathBuf,
    is_complete: bool,
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.is_complete {
            // It is not wanted; where it cannot be taken away it stays, under its other name.
            let _ = std::fs::remove_file(&self.beside);
        }
    }
}

impl Output {
    /// A file, which is what it was, or absent, until all has been written.
    pub(super) fn to(path: &Path) -> Result<Output, CannotRun> {
        Output::open(path).map_err(|error| cannot_write(path, &error))
    }

    fn open(path: &Path) -> std::io::Result<Output> {
        let is_other = std::fs::metadata(path).is_ok_and(|found| !found.is_file());
        if is_other {
            let file = File::options().write(true).open(path)?;
            return Ok(Output::There(file, path.to_path_buf()));
        }
        // A link stays a link.
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let beside = beside(&path);
        Ok(Output::Beside(Beside {
            file: File::create(&beside)?,
            beside,
            path,
            is_complete: false,
        }))
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), CannotRun> {
        match self {
            Output::Standard => std::io::stdout().write_all(bytes).map_err(output_failed),
            Output::There(file, path) => {
                file.write_all(bytes).map_err(|error| match error.kind() {
                    std::io::ErrorKind::BrokenPipe => CannotRun::OutputClosed,
                    _ => cannot_write(path, &error),
                })
            }
            Output::Beside(beside) => beside
                .file
                .write_all(bytes)
                .map_err(|error| cannot_write(&beside.path, &error)),
        }
    }

    /// All has been written.
    pub(super) fn complete(self) -> Result<(), CannotRun> {
        match self {
            Output::Standard => std::io::stdout().flush().map_err(output_failed),
            Output::There(mut file, path) => {
                file.flush().map_err(|error| cannot_write(&path, &error))
            }
            Output::Beside(mut beside) => beside
                .complete()
                .map_err(|error| cannot_write(&beside.path, &error)),
        }
    }
}

impl Beside {
    fn complete(&mut self) -> std::io::Result<()> {
        self.file.flush()?;
        // Who may read the file may read it afterwards.
        if let Ok(old) = std::fs::metadata(&self.path) {
            std::fs::set_permissions(&self.beside, old.permissions())?;
        }
        std::fs::rename(&self.beside, &self.path)?;
        self.is_complete = true;
        Ok(())
    }
}

/// Where a file is written until it is complete.
pub(super) fn beside(path: &Path) -> PathBuf {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    PathBuf::from(beside)
}

pub(super) fn cannot_write(path: &Path, error: &std::io::Error) -> CannotRun {
    let fact = match error.kind() {
        std::io::ErrorKind::NotFound => "no such folder".to_string(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_string(),
        _ => error.to_string(),
    };
    CannotRun::because(format!("cannot write `{}`: {fact}", path.display()))
}
