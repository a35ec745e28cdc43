//! `entra-expr map`: many users, faults in the middle of them, files and pipes that end early.

use crate::process::{Ended, run, shell};
use std::fmt::Write as _;
use std::path::PathBuf;

pub(crate) const MAPPING: &str = r#"[
  {"target": "userName", "expression": "[userPrincipalName]"},
  {"target": "nick", "expression": "Mid([givenName], [from], 3)"},
  {"target": "active", "expression": "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")"},
  {"target": "title", "expression": "[jobTitle]", "default": "none"}
]"#;

/// A folder of its own for a test, with the mapping in it.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("entra-expr-map-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("mapping.json"), MAPPING).unwrap();
    folder
}

pub(crate) fn path(folder: &std::path::Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

/// Runs `map` on users that are too many for a pipe that nobody reads from meanwhile.
fn map(folder: &std::path::Path, arguments: &[&str], users: &str) -> Ended {
    let file = path(folder, "users.ndjson");
    std::fs::write(&file, users).unwrap();
    run(&[&["map", "--users", &file], arguments].concat(), b"")
}

/// Users enough for many blocks, some with faults: the lines, what is to come out, how many errors.
fn users(count: usize) -> (String, String, usize) {
    let (mut lines, mut mapped, mut errors) = (String::new(), String::new(), 0);
    for number in 0..count {
        let name = format!("u{number}@contoso.com");
        let pad = "x".repeat(number % 300);
        match number % 1000 {
            7 => {
                lines += "{\"userPrincipalName\": \n";
                errors += 1;
            }
            8 => {
                writeln!(
                    lines,
                    r#"{{"userPrincipalName":"{name}","givenName":"Jo","from":0}}"#
                )
                .unwrap();
                writeln!(mapped, r#"{{"userName":"{name}","title":"none"}}"#).unwrap();
                errors += 1;
            }
            _ => {
                writeln!(
                    lines,
                    r#"{{"userPrincipalName":"{name}","unused":"{pad}","givenName":"J\u00f6rg","from":1,"jobTitle":"","IsSoftDeleted":false}}"#
                )
                .unwrap();
                writeln!(
                    mapped,
                    r#"{{"userName":"{name}","nick":"Jör","active":"True","title":""}}"#
                )
                .unwrap();
            }
        }
    }
    (lines, mapped, errors)
}

#[test]
fn the_order_is_kept_for_any_number_of_jobs() {
    let folder = folder("jobs");
    let mapping = path(&folder, "mapping.json");
    let (lines, mapped, errors) = users(12_000);
    let mut told = Vec::new();
    for jobs in ["1", "2", "7"] {
        let ended = map(&folder, &["--mapping", &mapping, "--jobs", jobs], &lines);
        assert_eq!(ended.status, 1);
        assert!(ended.stdout == mapped, "--jobs {jobs}");
        assert_eq!(ended.stderr.lines().count(), errors + 1, "{}", ended.stderr);
        told.push(ended.stderr);
    }
    assert_eq!(told[0], told[1]);
    assert_eq!(told[0], told[2]);
    let file = path(&folder, "users.ndjson");
    let said: Vec<&str> = told[0].lines().collect();
    assert_eq!(
        said[0],
        format!("{file}:8:22: error E300: not JSON: EOF while parsing a value")
    );
    assert_eq!(
        said[1],
        format!("{file}:9: u8@contoso.com: nick: error F506: `start` of `Mid` is 0")
    );
    assert_eq!(
        said.last(),
        Some(&"11976 users mapped, 12 partly mapped, 12 failed")
    );
}

#[test]
fn errors_go_to_a_file_for_programs() {
    let folder = folder("errors");
    let (mapping, users, errors) = (
        path(&folder, "mapping.json"),
        path(&folder, "users.ndjson"),
        path(&folder, "errors.ndjson"),
    );
    std::fs::write(
        &users,
        "\u{feff}{\"id\": \"1\", \"givenName\": \"a\", \"from\": \"x\"}\n\n7\n",
    )
    .unwrap();
    let arguments = ["map", "--mapping", &mapping, "--users", &users];
    let ended = run(&[&arguments[..], &["--errors", &errors]].concat(), b"");
    assert_eq!(ended.status, 1);
    assert_eq!(ended.stdout, "{\"title\":\"none\"}\n");
    assert_eq!(ended.stderr, "0 users mapped, 1 partly mapped, 1 failed\n");
    let told: Vec<serde_json::Value> = std::fs::read_to_string(&errors)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(told.len(), 2);
    assert_eq!(told[0]["line"], 1);
    assert_eq!(told[0]["user"], "1");
    assert_eq!(told[0]["target"], "nick");
    assert_eq!(told[0]["name"], "not-a-whole-number");
    assert_eq!(told[1]["line"], 3);
    assert_eq!(told[1]["code"], "E300");
    assert_eq!(
        told[1]["message"],
        "a user is one JSON object, but this is a number"
    );

    let ended = run(&arguments, b"");
    assert!(
        ended
            .stderr
            .starts_with(&format!("{users}:1: 1: nick: error ")),
        "{}",
        ended.stderr
    );
}

/// Faults in the second of three lines, and at the end.
#[test]
fn a_bad_line_costs_nobody_else() {
    let folder = folder("bad");
    let mapping = path(&folder, "mapping.json");
    let good =
        |n: usize| format!("{{\"userPrincipalName\": \"{n}\", \"jobTitle\": \"\", \"from\": 1}}");
    let out = |n: usize| format!("{{\"userName\":\"{n}\",\"nick\":\"\",\"title\":\"\"}}\n");
    let long = format!("{{\"a\": \"{}\"}}", "x".repeat(1000));
    let very_long = format!("{{\"a\": \"{}\"}}", "x".repeat(900_000));
    let cases: [(&[u8], &str); 6] = [
        (long.as_bytes(), "the line is longer than 500 bytes"),
        (very_long.as_bytes(), "the line is longer than 500 bytes"),
        (
            b"{\"a\": \"\xc3\"}",
            "line 2, column 8: error E300: not UTF-8",
        ),
        (b"{\"a\": \"\0\"}", "not JSON: control character"),
        (b"\0\0\0\0", "not JSON: expected value"),
        (b"[1, 2]", "a user is one JSON object, but this is a list"),
    ];
    for (bad, message) in cases {
        for jobs in ["1", "2"] {
            let input = [good(1).as_bytes(), b"\n", bad, b"\r\n", good(3).as_bytes()].concat();
            let arguments = [
                "map",
                "--mapping",
                &mapping,
                "--max-line",
                "500",
                "--jobs",
                jobs,
            ];
            let ended = run(&arguments, &input);
            assert_eq!(ended.status, 1);
            assert_eq!(ended.stdout, out(1) + &out(3));
            assert!(
                ended.stderr.starts_with("line 2") && ended.stderr.contains(": error E300: "),
                "{}",
                ended.stderr
            );
            assert!(ended.stderr.contains(message), "{}", ended.stderr);
        }
    }
    let input = format!("{}\n{}", good(1), good(2).get(..20).unwrap());
    let ended = run(&["map", "--mapping", &mapping], input.as_bytes());
    assert_eq!((ended.status, ended.stdout), (1, out(1)));
    assert!(
        ended
            .stderr
            .starts_with("line 2, column 20: error E300: not JSON: EOF"),
        "{}",
        ended.stderr
    );
}

/// Longer than a block, but not longer than a line may be.
#[test]
fn a_line_may_be_longer_than_a_block() {
    let folder = folder("long");
    let title = "é".repeat(700_000);
    let line = format!("{{\"userPrincipalName\":\"a\",\"from\":1,\"jobTitle\":\"{title}\"}}\n");
    let expected = format!("{{\"userName\":\"a\",\"nick\":\"\",\"title\":\"{title}\"}}\n");
    let input = line.repeat(3);
    for jobs in ["1", "2"] {
        let mapping = path(&folder, "mapping.json");
        let ended = map(&folder, &["--mapping", &mapping, "--jobs", jobs], &input);
        assert_eq!(ended.status, 0, "{}", ended.stderr);
        assert!(ended.stdout == expected.repeat(3));
    }
}

#[test]
fn an_output_file_appears_when_it_is_complete() {
    let folder = folder("output");
    let (mapping, output) = (path(&folder, "mapping.json"), path(&folder, "out.ndjson"));
    std::fs::write(&output, "old").unwrap();
    let missing = path(&folder, "missing.ndjson");
    let ended = run(
        &[
            "map",
            "--mapping",
            &mapping,
            "--users",
            &missing,
            "--output",
            &output,
        ],
        b"",
    );
    assert_eq!(ended.status, 2);
    assert!(ended.stderr.contains("no such file"), "{}", ended.stderr);
    assert_eq!(std::fs::read_to_string(&output).unwrap(), "old");
    let (lines, mapped, _) = users(2_000);
    let ended = run(
        &["map", "--mapping", &mapping, "--output", &output],
        lines.as_bytes(),
    );
    assert_eq!((ended.status, ended.stdout.as_str()), (1, ""));
    assert!(std::fs::read_to_string(&output).unwrap() == mapped);
    let left: Vec<_> = std::fs::read_dir(&folder).unwrap().collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_closed_pipe() {
    let folder = folder("full");
    let (mapping, file, output) = (
        path(&folder, "mapping.json"),
        path(&folder, "users.ndjson"),
        path(&folder, "out.ndjson"),
    );
    std::fs::write(&file, users(900).0).unwrap();
    for to in ["> /dev/full", "--output /dev/full"] {
        let ended = shell(&format!(
            "entra-expr map --mapping {mapping} --users {file} --jobs 2 {to}; echo $?"
        ));
        assert!(
            ended.stdout.contains("No space left on device"),
            "{}",
            ended.stdout
        );
        assert!(ended.stdout.ends_with("\n2\n"), "{}", ended.stdout);
        assert_eq!(ended.stdout.lines().count(), 2, "{}", ended.stdout);
    }
    assert!(std::fs::metadata("/dev/full").is_ok_and(|found| !found.is_file()));
    std::fs::write(&file, users(20_000).0).unwrap();
    let ended = shell(&format!(
        "trap '' XFSZ; ulimit -f 100; entra-expr map --mapping {mapping} --users {file} --errors /dev/null --output {output}; echo $?"
    ));
    assert!(ended.stdout.contains("File too large"), "{}", ended.stdout);
    assert!(ended.stdout.ends_with("\n2\n"), "{}", ended.stdout);
    assert!(!std::path::Path::new(&output).exists());
    assert!(!std::path::Path::new(&format!("{output}.new")).exists());

    let ended = shell(&format!(
        "entra-expr map --mapping {mapping} --users {file} --errors /dev/null --jobs 2 | head -1; echo ${{PIPESTATUS[0]}}"
    ));
    let expected = "{\"userName\":\"u0@contoso.com\",\"nick\":\"Jör\",\"active\":\"True\",\"title\":\"\"}\n0\n";
    assert_eq!(ended.stdout, expected);
}

#[test]
fn what_cannot_run_says_why() {
    let folder = folder("cannot");
    let mapping = path(&folder, "mapping.json");
    let wrong = path(&folder, "wrong.json");
    std::fs::write(&wrong, r#"[{"target": "a", "expression": "Mid([a], 1)"}]"#).unwrap();
    let two = path(&folder, "two.json");
    let both = r#"{"user": [{"target": "a", "expression": "[a]"}], "group": [{"target": "b", "expression": "[b]"}]}"#;
    std::fs::write(&two, both).unwrap();
    let cases: [(&[&str], i32, &str); 4] = [
        (
            &["--mapping", &wrong],
            1,
            "`Mid` takes 3 arguments but has 2",
        ),
        (
            &["--mapping", "-"],
            2,
            "cannot both come from standard input",
        ),
        (
            &["--mapping", &two, "--object", "Device"],
            2,
            "has no mappings of `Device`",
        ),
        (&["--mapping", &mapping, "--jobs", "0"], 2, "--jobs"),
    ];
    for (arguments, status, message) in cases {
        let ended = run(&[&["map"], arguments].concat(), b"{}\n");
        assert_eq!(ended.status, status, "{arguments:?}: {}", ended.stderr);
        assert_eq!(ended.stdout, "");
        assert!(ended.stderr.contains(message), "{}", ended.stderr);
    }
    let of_users = run(&["map", "--mapping", &two], b"{\"a\": 1, \"b\": 2}\n");
    assert_eq!(of_users.stdout, "{\"a\":1}\n", "{}", of_users.stderr);
    let of_groups = run(
        &["map", "--mapping", &two, "--object", "group"],
        b"{\"a\": 1, \"b\": 2}\n",
    );
    assert_eq!(of_groups.stdout, "{\"b\":2}\n");
}

#[test]
fn random_values_hang_on_the_line_not_on_the_jobs() {
    let folder = folder("random");
    let mapping = path(&folder, "random.json");
    let text =
        r#"[{"target": "a", "expression": "Guid()"}, {"target": "b", "expression": "Guid()"}]"#;
    std::fs::write(&mapping, text).unwrap();
    let input = format!("{{\"x\":\"{}\"}}\n", "y".repeat(90)).repeat(9_000);
    let run_on = |jobs: &str| {
        map(
            &folder,
            &["--mapping", &mapping, "--seed", "7", "--jobs", jobs],
            &input,
        )
        .stdout
    };
    let one = run_on("1");
    assert!(one == run_on("7"));
    let mut different: Vec<&str> = one.split('"').filter(|part| part.len() == 36).collect();
    different.sort_unstable();
    different.dedup();
    assert_eq!(different.len(), 18_000);
}

#[test]
fn the_report_is_the_same_for_any_number_of_jobs() {
    let folder = folder("report");
    let mapping = path(&folder, "mapping.json");
    let (lines, mapped, _) = users(6_000);
    let mut reports = Vec::new();
    for jobs in ["1", "2", "3", "4"] {
        let output = path(&folder, "out.ndjson");
        let ended = map(
            &folder,
            &[
                "--mapping",
                &mapping,
                "--output",
                &output,
                "--report",
                "-",
                "--report-format",
                "json",
                "--jobs",
                jobs,
            ],
            &lines,
        );
        assert_eq!(ended.status, 1, "{}", ended.stderr);
        assert!(std::fs::read_to_string(&output).unwrap() == mapped);
        reports.push(ended.stdout);
    }
    assert!(reports.iter().all(|report| *report == reports[0]));
    let report: serde_json::Value = serde_json::from_str(&reports[0]).unwrap();
    let users = &report["users"];
    assert_eq!(
        (&users["mapped"], &users["partly"]),
        (&5988.into(), &6.into())
    );
    assert_eq!(users["failed"], 6);
    let nick = &report["targets"][1];
    assert_eq!(nick["target"], "nick");
    assert_eq!(nick["errors"][0]["code"], "F506");
    assert_eq!(nick["errors"][0]["examples"][0]["line"], 9);
    assert_eq!(nick["errors"][0]["examples"][0]["user"], "u8@contoso.com");
    assert_eq!(report["targets"][0]["unique"]["values"], 0);
}

#[test]
fn the_report_goes_where_it_is_told() {
    let folder = folder("report-place");
    let mapping = path(&folder, "mapping.json");
    let run = |arguments: &[&str]| {
        let line = "{\"userPrincipalName\": \"jo\", \"from\": 1}\n".repeat(2);
        let all = [&["--mapping", mapping.as_str()], arguments].concat();
        map(&folder, &all, &line)
    };
    for (name, start) in [
        ("r.txt", "2 users: 2 mapped"),
        ("r.json", "{\n  \"users\""),
        ("r.html", "<!doctype html>"),
    ] {
        let file = path(&folder, name);
        let ended = run(&["--report", &file]);
        assert_eq!(ended.status, 0, "{}", ended.stderr);
        assert_eq!(ended.stdout.lines().count(), 2);
        let report = std::fs::read_to_string(&file).unwrap();
        assert!(report.starts_with(start), "{report}");
    }
    for (arguments, message) in [
        (&["--report", "-"][..], "cannot both go to standard output"),
        (&["--report", "r.pdf"], "say --report-format"),
        (
            &["--report", "x.txt", "--output", "x.txt"],
            "--report would write over --output",
        ),
        (&["--report-format", "json"], "--report"),
    ] {
        let ended = run(arguments);
        assert_eq!(ended.status, 2, "{arguments:?}");
        assert!(ended.stderr.contains(message), "{}", ended.stderr);
    }
}
