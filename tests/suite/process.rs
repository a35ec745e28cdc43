//! Runs the binary.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder that holds the binary under test.
pub(crate) fn binary_folder() -> PathBuf {
    Path::new(env!("CARGO_BIN_EXE_entra-expr"))
        .parent()
        .unwrap()
        .to_path_buf()
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs `entra-expr` with arguments and standard input, in the repository.
pub(crate) fn run(arguments: &[&str], input: &[u8]) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_entra-expr"));
    command.args(arguments).current_dir(root());
    ended(command, input)
}

/// Runs a line of a shell with the binary on its path, standard error joined to standard output.
pub(crate) fn shell(line: &str) -> Ended {
    let mut command = Command::new("bash");
    let path = format!(
        "{}:{}",
        binary_folder().display(),
        std::env::var("PATH").unwrap_or_default()
    );
    command
        .args(["-c", &format!("{{ {line}\n}} 2>&1")])
        .current_dir(root())
        .env("PATH", path);
    ended(command, b"")
}

fn ended(mut command: Command, input: &[u8]) -> Ended {
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut stdin = child.stdin.take().expect("piped");
    let Output {
        status,
        stdout,
        stderr,
    } = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A command that does not read its input closes it early; that is its own affair.
            let _ = stdin.write_all(input);
        });
        child.wait_with_output().expect("the binary ends")
    });
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Ended {
        status: status.code().expect("no signal ends it"),
        stdout: text(stdout),
        stderr: text(stderr),
    }
}
