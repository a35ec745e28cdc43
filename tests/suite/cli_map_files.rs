//! `entra-expr map` and `diff`: the files of one run, and users who stand on no line of their own.

use crate::cli_map::{folder, path};
use crate::process::{Ended, run, shell};
use serde_json::{Value, json};
use std::path::Path;

const USER: &str = "{\"userPrincipalName\":\"a\",\"givenName\":\"Jo\",\"from\":1}\n";

fn map(folder: &Path, arguments: &[&str]) -> Ended {
    let mapping = path(folder, "mapping.json");
    run(
        &[&["map", "--mapping", &mapping], arguments].concat(),
        USER.as_bytes(),
    )
}

#[test]
fn no_file_is_written_over_another() {
    let folder = folder("apart");
    let at = |name: &str| path(&folder, name);
    let (users, other, fresh) = (at("users"), at("other"), at("fresh"));
    let (dotted, mapping) = (at("./users"), at("mapping.json"));
    let beside = at("fresh.new");
    for (arguments, expected) in [
        (
            vec!["--users", &users, "--output", &users],
            "--output would write over --users, `",
        ),
        (
            vec!["--users", &users, "--errors", &dotted],
            "--errors would write over --users, `",
        ),
        (
            vec!["--output", &fresh, "--errors", &fresh],
            "--output would write over --errors, `",
        ),
        (
            vec!["--output", &fresh, "--users", &beside],
            "--output would write over --users, `",
        ),
        (
            vec!["--output", &fresh, "--report", &mapping],
            "--report would write over --mapping, `",
        ),
        (
            vec![
                "--output",
                &fresh,
                "--report",
                &fresh,
                "--report-format",
                "text",
            ],
            "--report would write over --output, `",
        ),
        (
            vec!["--taken-file", &other, "--errors", &other],
            "--errors would write over --taken-file, `",
        ),
    ] {
        for (name, text) in [("users", USER), ("other", "x\n"), ("fresh.new", USER)] {
            std::fs::write(folder.join(name), text).unwrap();
        }
        let ended = map(&folder, &arguments);
        assert_eq!(ended.status, 2, "{arguments:?}");
        assert!(
            ended.stderr.starts_with(&format!("entra-expr: {expected}")),
            "{}",
            ended.stderr
        );
        assert_eq!(ended.stderr.lines().count(), 1);
        assert_eq!(std::fs::read_to_string(&users).unwrap(), USER);
        assert_eq!(std::fs::read_to_string(&other).unwrap(), "x\n");
        assert!(!folder.join("fresh").exists());
    }
    let null = map(
        &folder,
        &[
            "--users",
            &users,
            "--output",
            "/dev/null",
            "--errors",
            "/dev/null",
        ],
    );
    assert_eq!(null.status, 0, "{}", null.stderr);
}

#[test]
fn a_report_that_cannot_be_written_stops_before_the_users() {
    let folder = folder("no-report");
    let (output, report) = (path(&folder, "out"), path(&folder, "nowhere/r.txt"));
    let ended = map(&folder, &["--output", &output, "--report", &report]);
    assert_eq!(
        (ended.status, ended.stderr),
        (
            2,
            format!("entra-expr: cannot write `{report}`: no such folder\n")
        )
    );
    assert!(!Path::new(&output).exists());
}

#[cfg(unix)]
#[test]
fn a_pipe_is_written_to_and_stays() {
    use std::os::unix::fs::FileTypeExt;
    let folder = folder("pipe");
    let (pipe, got, mapping) = (
        path(&folder, "pipe"),
        path(&folder, "got"),
        path(&folder, "mapping.json"),
    );
    let _ = std::fs::remove_file(&pipe);
    let ended = shell(&format!(
        "mkfifo {pipe}; cat {pipe} > {got} & echo '{}' | entra-expr map --mapping {mapping} --output /dev/null --report {pipe}; wait",
        USER.trim()
    ));
    assert_eq!(ended.stdout, "1 user mapped, 0 partly mapped, 0 failed\n");
    assert!(std::fs::metadata(&pipe).unwrap().file_type().is_fifo());
    let report = std::fs::read_to_string(&got).unwrap();
    assert!(report.starts_with("1 user: 1 mapped, "), "{report}");
}

/// A row with a line end in it, and rows that are no users.
const ROWS: &str =
    "userPrincipalName,givenName,from:json\n\"a\nb\",Jo,1\nx\nc,Jo,0\na,b,1,d\n\"A\nB\",Jo,1\n";
const LIST: &str = r#"[{"userPrincipalName":"a","givenName":"Jo","from":1},{"from":0,"givenName":"J"},7,{"userPrincipalName":"A","from":1}"#;

fn report(folder: &Path, users: &str, jobs: &str) -> (Value, String) {
    let (file, report) = (path(folder, "users"), path(folder, "r.json"));
    std::fs::write(&file, users).unwrap();
    let arguments = [
        "--users",
        &file,
        "--output",
        &path(folder, "o"),
        "--report",
        &report,
        "--jobs",
        jobs,
    ];
    let ended = map(folder, &arguments);
    assert_eq!(ended.status, 1);
    let report = std::fs::read_to_string(&report).unwrap();
    (serde_json::from_str(&report).unwrap(), ended.stderr)
}

#[test]
fn a_report_counts_and_places_users_as_the_errors_do() {
    let folder = folder("places");
    let (rows, told) = report(&folder, ROWS, "1");
    assert!(
        told.ends_with("2 users mapped, 1 partly mapped, 2 failed\n"),
        "{told}"
    );
    assert!(
        told.contains(":4: error E300: the row has 1 cell, but the header has 3\n"),
        "{told}"
    );
    assert_eq!(
        rows["users"],
        json!({"mapped": 2, "partly": 1, "failed": 2, "ignored": 0, "outside": 0})
    );
    let lines = |examples: &Value| -> Vec<u64> {
        let all = examples["examples"].as_array().unwrap().iter();
        all.map(|one| one["line"].as_u64().unwrap()).collect()
    };
    assert_eq!(
        (&rows["unreadable"]["count"], lines(&rows["unreadable"])),
        (&json!(2), vec![4, 6])
    );
    assert_eq!(lines(&rows["targets"][1]["errors"][0]), [5]);
    assert!(told.contains(":5: c: nick: error F506: "), "{told}");
    assert_eq!(
        rows["targets"][0]["unique"]["collisions"][0]["users"],
        json!([{"line": 2, "user": "a\nb"}, {"line": 7, "user": "A\nB"}])
    );

    let (list, told) = report(&folder, LIST, "1");
    assert!(
        told.ends_with("2 users mapped, 1 partly mapped, 2 failed\n"),
        "{told}"
    );
    assert_eq!(list["users"]["failed"], 2);
    assert_eq!(lines(&list["unreadable"]), [1, 1]);
    assert_eq!(list["targets"][1]["errors"][0]["examples"][0]["record"], 2);
    assert_eq!(
        list["targets"][0]["unique"]["collisions"][0]["users"],
        json!([{"record": 1, "user": "a"}, {"record": 4, "user": "A"}])
    );

    let many = format!(
        "userPrincipalName,givenName,from:json\n{}",
        "\"a\nb\",Jo,0\nx\n\"c\",Jo,1\n".repeat(30_000)
    );
    let first = report(&folder, &many, "1");
    assert_eq!(
        first.0["users"],
        json!({"mapped": 30_000, "partly": 30_000, "failed": 30_000, "ignored": 0, "outside": 0})
    );
    assert!(report(&folder, &many, "4") == first);
}

#[test]
fn who_is_not_sent_has_failed_in_the_report_too() {
    let folder = folder("unsent");
    let (output, report) = (path(&folder, "o"), path(&folder, "r.json"));
    let ended = map(
        &folder,
        &[
            "--as", "scim", "--set", "from:=0", "--output", &output, "--report", &report,
        ],
    );
    assert!(
        ended
            .stderr
            .ends_with("0 users mapped, 0 partly mapped, 1 failed\n"),
        "{}",
        ended.stderr
    );
    let report: Value = serde_json::from_str(&std::fs::read_to_string(report).unwrap()).unwrap();
    assert_eq!(
        report["users"],
        json!({"mapped": 0, "partly": 0, "failed": 1, "ignored": 0, "outside": 0})
    );
    assert_eq!(report["targets"][1]["failed"], 1);
}

#[test]
fn diff_counts_what_is_no_user_in_any_form() {
    let folder = folder("diff-forms");
    let mapping = path(&folder, "mapping.json");
    for (users, told, failed) in [
        (
            ROWS,
            "4: error E300: the row has 1 cell, but the header has 3",
            2,
        ),
        (
            LIST,
            "1:81: error E300: a user is one JSON object, but this is a number",
            2,
        ),
        (
            "{\"from\": \n",
            "1:9: error E300: not JSON: EOF while parsing a value",
            1,
        ),
    ] {
        let file = path(&folder, "users");
        std::fs::write(&file, users).unwrap();
        let ended = run(
            &[
                "diff", "--from", &mapping, "--to", &mapping, "--users", &file,
            ],
            b"",
        );
        assert_eq!(ended.status, 1, "{}", ended.stderr);
        assert!(
            ended.stderr.contains(&format!("{file}:{told}\n")),
            "{}",
            ended.stderr
        );
        assert!(
            ended
                .stderr
                .ends_with(&format!(" changed; {failed} failed\n")),
            "{}",
            ended.stderr
        );
    }
    let page = b"{\"value\": [{}], \"@odata.nextLink\": \"https://x/\"}";
    let ended = run(&["diff", "--from", &mapping, "--to", &mapping], page);
    assert!(
        ended
            .stderr
            .contains("the last page names another one (@odata.nextLink)"),
        "{}",
        ended.stderr
    );
}

#[test]
fn files_of_other_programs() {
    let folder = folder("other-programs");
    let tabs = path(&folder, "users.tsv");
    std::fs::write(&tabs, "givenName\tfrom:json\nJo, J.\t1\n").unwrap();
    let ended = map(&folder, &["--users", &tabs]);
    assert_eq!(
        ended.stdout, "{\"nick\":\"Jo,\",\"title\":\"none\"}\n",
        "{}",
        ended.stderr
    );
    let wide = path(&folder, "wide.json");
    let units = USER.encode_utf16();
    std::fs::write(&wide, units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()).unwrap();
    let ended = map(&folder, &["--users", &wide]);
    assert_eq!(
        (ended.status, ended.stderr),
        (
            2,
            format!("entra-expr: {wide} looks like UTF-16; save it as UTF-8\n")
        )
    );
}

#[test]
fn a_mapping_that_cannot_be_meant() {
    let folder = folder("not-meant");
    let file = path(&folder, "twice.json");
    let row = |target: &str| format!(r#"{{"target": "{target}", "expression": "[givenName]"}}"#);
    std::fs::write(&file, format!("[{}, {}]", row("nick"), row("Nick"))).unwrap();
    let ended = run(&["map", "--mapping", &file], USER.as_bytes());
    assert_eq!(
        (ended.status, ended.stderr),
        (
            2,
            format!(
                "entra-expr: `{file}` fills the target attribute `Nick` twice; `check` shows where\n"
            )
        )
    );
    let mapping = path(&folder, "mapping.json");
    let everybody = map(&folder, &["--scope"]);
    assert_eq!(everybody.status, 0);
    assert_eq!(
        everybody.stderr,
        format!(
            "`{mapping}` has no scoping filters: everybody is in scope\n1 user mapped, 0 partly mapped, 0 failed\n"
        )
    );
}
