//! `entra-expr map` where something outside it fails: full disks, signals, pipes that end.
#![cfg(unix)]

use crate::cli_map::{folder, path};
use crate::process::shell;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const USER: &str = "{\"userPrincipalName\":\"a\",\"givenName\":\"Jo\",\"from\":1}\n";

/// `map` with users on a pipe, and Ctrl-C as in a terminal, however the tests are run.
fn begin(folder: &Path, arguments: &[&str]) -> Child {
    Command::new("env")
        .args([
            "--default-signal=INT",
            env!("CARGO_BIN_EXE_entra-expr"),
            "map",
        ])
        .args(["--mapping", &path(folder, "mapping.json")])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts")
}

fn signal(child: &Child, name: &str) {
    let ended = Command::new("kill")
        .args([format!("-{name}"), child.id().to_string()])
        .status();
    assert!(ended.is_ok_and(|ended| ended.success()));
}

/// Waits until a file has something in it.
fn wait_for(file: &Path) {
    for _ in 0..1_000 {
        if std::fs::metadata(file).is_ok_and(|found| found.len() > 0) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("{} stays empty", file.display());
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_ends_with_the_summary() {
    let folder = folder("interrupt");
    for jobs in ["1", "2"] {
        let mut child = begin(&folder, &["--jobs", jobs]);
        let mut input = child.stdin.take().unwrap();
        // The output is read only afterwards: what the command cannot write, it does not go on to read.
        let input = std::thread::spawn(move || {
            let _ = input.write_all(USER.repeat(10_000).as_bytes());
            input
        });
        let mut first = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut first).unwrap();
        assert!(first.starts_with("{\"userName\":\"a\""), "{first}");
        signal(&child, "INT");
        let mut rest = String::new();
        output.read_to_string(&mut rest).unwrap();
        let ended = child.wait_with_output().unwrap();
        drop(input.join());
        let told = String::from_utf8(ended.stderr).unwrap();
        let users = 1 + rest.lines().count();
        assert_eq!(
            told,
            format!("interrupted: {users} users mapped, 0 partly mapped, 0 failed\n")
        );
        assert_eq!(ended.status.code(), Some(130));
    }
}

/// What was counted for unique values stands with the summary, and neither half of a report nor of users stays.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_tells_of_unique_values() {
    let folder = folder("interrupt-unique");
    std::fs::write(
        folder.join("mapping.json"),
        r#"[{"target": "cn", "expression": "SelectUniqueValue([givenName], Guid())"}]"#,
    )
    .unwrap();
    let (output, report) = (path(&folder, "out"), path(&folder, "r.txt"));
    let mut child = begin(&folder, &["--output", &output, "--report", &report]);
    let mut input = child.stdin.take().unwrap();
    input.write_all(USER.repeat(10_000).as_bytes()).unwrap();
    wait_for(Path::new(&format!("{output}.new")));
    signal(&child, "INT");
    let ended = child.wait_with_output().unwrap();
    drop(input);
    let told = String::from_utf8(ended.stderr).unwrap();
    let (first, second) = told.split_once('\n').unwrap();
    let users: u32 = first
        .strip_prefix("interrupted: ")
        .and_then(|rest| rest.strip_suffix(" users mapped, 0 partly mapped, 0 failed"))
        .and_then(|users| users.parse().ok())
        .expect(first);
    assert_eq!(
        second,
        format!("cn: 1 by rule 1, {} by rule 2\n", users - 1)
    );
    assert_eq!(ended.status.code(), Some(130));
    let left = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(left, 1, "the mapping alone");
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_diff_says_how_far_it_came() {
    let folder = folder("interrupt-diff");
    let (old, new) = (path(&folder, "mapping.json"), path(&folder, "new.json"));
    std::fs::write(&new, r#"[{"target": "nick", "expression": "[givenName]"}]"#).unwrap();
    let mut child = Command::new("env")
        .args([
            "--default-signal=INT",
            env!("CARGO_BIN_EXE_entra-expr"),
            "diff",
            "--full",
        ])
        .args(["--from", &old, "--to", &new])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut input = child.stdin.take().unwrap();
    let input = std::thread::spawn(move || {
        let _ = input.write_all(USER.repeat(10_000).as_bytes());
        input
    });
    let mut first = String::new();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"record\":1,"), "{first}");
    signal(&child, "INT");
    let mut rest = String::new();
    output.read_to_string(&mut rest).unwrap();
    let ended = child.wait_with_output().unwrap();
    drop(input.join());
    let told = String::from_utf8(ended.stderr).unwrap();
    let users = 1 + rest.lines().count();
    assert!(
        told.starts_with(&format!("interrupted: {users} of {users} users changed")),
        "{told}"
    );
    assert_eq!(ended.status.code(), Some(130));
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_file_is_whole_or_not_there() {
    let folder = folder("killed");
    let output = folder.join("out.ndjson");
    let beside = folder.join("out.ndjson.new");
    let arguments = ["--output", output.to_str().unwrap()];
    for (name, is_left, code) in [("INT", false, Some(130)), ("KILL", true, None)] {
        for old in [None, Some("old")] {
            let _ = std::fs::remove_file(&output);
            if let Some(old) = old {
                std::fs::write(&output, old).unwrap();
            }
            let mut child = begin(&folder, &arguments);
            let mut input = child.stdin.take().unwrap();
            input.write_all(USER.repeat(10_000).as_bytes()).unwrap();
            wait_for(&beside);
            signal(&child, name);
            assert_eq!(child.wait().unwrap().code(), code);
            drop(input);
            assert_eq!(std::fs::read_to_string(&output).ok().as_deref(), old);
            assert_eq!(beside.exists(), is_left, "{name}");
        }
    }
    // What was left does not stand in the way.
    let mut child = begin(&folder, &arguments);
    child
        .stdin
        .take()
        .unwrap()
        .write_all(USER.as_bytes())
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(std::fs::read_to_string(&output).unwrap().lines().count(), 1);
    assert!(!beside.exists());
}

/// Ctrl-C is for the terminal's job, not for one that was told to go on without it.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupt_that_is_ignored_stays_so() {
    let folder = folder("ignored");
    let mapping = path(&folder, "mapping.json");
    let ended = shell(&format!(
        "trap '' INT; (yes '{{\"from\": 1}}' | head -20000; sleep 1) | entra-expr map --mapping {mapping} > /dev/null & sleep 0.4; kill -INT $!; wait $!; echo $?"
    ));
    assert!(
        ended
            .stdout
            .ends_with("20000 users mapped, 0 partly mapped, 0 failed\n0\n"),
        "{}",
        ended.stdout
    );
}

#[cfg(target_os = "linux")]
#[test]
fn full_disks_and_closed_pipes() {
    let folder = folder("full-disks");
    let (mapping, file, output) = (
        path(&folder, "mapping.json"),
        path(&folder, "users.json"),
        path(&folder, "out.csv"),
    );
    let list = format!("[{}]", vec![USER.trim(); 20_000].join(",\n"));
    std::fs::write(&file, list).unwrap();
    let map = format!("entra-expr map --mapping {mapping} --users {file}");
    for to in [
        "--format csv > /dev/full",
        "--format csv --output /dev/full",
        "--errors /dev/full --set from=x > /dev/null",
    ] {
        let ended = shell(&format!("{map} {to}; echo $?"));
        assert!(
            ended.stdout.contains("No space left on device"),
            "{}",
            ended.stdout
        );
        assert!(ended.stdout.ends_with("\n2\n"), "{}", ended.stdout);
        assert_eq!(ended.stdout.lines().count(), 2, "{}", ended.stdout);
    }
    let limited = shell(&format!(
        "trap '' XFSZ; ulimit -f 100; {map} --output {output}; echo $?"
    ));
    assert!(
        limited.stdout.contains("File too large"),
        "{}",
        limited.stdout
    );
    assert!(limited.stdout.ends_with("\n2\n"), "{}", limited.stdout);
    assert!(!Path::new(&output).exists() && !Path::new(&format!("{output}.new")).exists());
    let closed = shell(&format!(
        "{map} --format csv --jobs 2 | head -2; echo ${{PIPESTATUS[0]}}"
    ));
    assert_eq!(closed.stdout, "userName,nick,active,title\na,Jo,,none\n0\n");
}

/// Standard error is no terminal here.
#[test]
fn a_bar_is_for_terminals() {
    let folder = folder("bar");
    let mapping = path(&folder, "mapping.json");
    let ended = shell(&format!(
        "echo '{{\"from\": 1}}' | entra-expr map --progress on --mapping {mapping}"
    ));
    assert_eq!(
        ended.stdout,
        "{\"nick\":\"\",\"title\":\"none\"}\n1 user mapped, 0 partly mapped, 0 failed\n"
    );
}
