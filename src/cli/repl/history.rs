//! Where lines are kept between sessions.

use std::env;
use std::path::{Path, PathBuf};

/// The file, after the conventions of the platform; none where no folder is known.
pub(super) fn path() -> Option<PathBuf> {
    let absolute = |name: &str| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    let folder = absolute("XDG_STATE_HOME").or_else(|| {
        if cfg!(windows) {
            absolute("LOCALAPPDATA")
        } else if cfg!(target_os = "macos") {
            Some(absolute("HOME")?.join("Library/Application Support"))
        } else {
            Some(absolute("HOME")?.join(".local/state"))
        }
    })?;
    Some(folder.join("entra-expr").join("history"))
}

/// Makes the folder of the file, for its owner alone.
pub(super) fn make_folder(file: &Path) -> std::io::Result<()> {
    let Some(folder) = file.parent() else {
        return Ok(());
    };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
