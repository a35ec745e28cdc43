//! `entra-expr diff`: reports, lines of every user, exit status, any number of jobs.

use crate::process::{Ended, run};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const OLD: &str = r#"[
  {"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
  {"target": "nick", "expression": "Left([givenName], 3)"},
  {"target": "title", "expression": "[jobTitle]", "default": "none"},
  {"target": "team", "expression": "Switch([department], \"other\", \"Sales\", \"sales\")"},
  {"target": "fax", "expression": "[facsimileTelephoneNumber]"}
]"#;
const NEW: &str = r#"[
  {"target": "userName", "expression": "ToLower([userPrincipalName])", "matching": 1},
  {"target": "nick", "expression": "Mid([givenName], 1, 3)"},
  {"target": "title", "expression": "IgnoreFlowIfNullOrEmpty([jobTitle])", "default": "none"},
  {"target": "team", "expression": "IIF([department]=\"HR\", IgnoreObjectFlow, Switch([department], \"other\", \"Sales\", \"Mid([from], 0, 1)\"))", "apply": "create"},
  {"target": "phone", "expression": "Mid([givenName], [from], 1)"}
]"#;

/// A folder of its own for a test, with both mappings in it.
fn folder(name: &str) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("entra-expr-diff-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("old.json"), OLD).unwrap();
    std::fs::write(folder.join("new.json"), NEW).unwrap();
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

fn diff(folder: &Path, arguments: &[&str], users: &str) -> Ended {
    let (from, to) = (path(folder, "old.json"), path(folder, "new.json"));
    let file = path(folder, "users.ndjson");
    std::fs::write(&file, users).unwrap();
    let start = ["diff", "--from", &from, "--to", &to, "--users", &file];
    run(&[&start[..], arguments].concat(), b"")
}

/// Six users, one for each of what can happen.
const USERS: &str = r#"{"userPrincipalName":"Jo@contoso.com","givenName":"Johanna","jobTitle":"Chief","department":"IT","from":1}
{"userPrincipalName":"al@contoso.com","givenName":"Al","department":"IT","from":1}
{"userPrincipalName":"bo@contoso.com","givenName":"Bo","jobTitle":"Clerk","department":"Sales","from":0}
{"userPrincipalName":"cy@contoso.com","givenName":"Cy","jobTitle":"Clerk","department":"HR","from":1}
{"givenName":" ","jobTitle":"Clerk","department":"IT","from":1,"facsimileTelephoneNumber":"1"}
{"userPrincipalName":"di@contoso.com","givenName":"","jobTitle":"Clerk","department":"IT","from":1}
"#;

#[test]
fn a_report_for_people() {
    let ended = diff(&folder("people"), &[], USERS);
    assert_eq!(
        ended.stdout,
        r#"for everybody
  team   apply    always -> create
  fax    removed  [facsimileTelephoneNumber]
  phone  added    Mid([givenName], [from], 1)

userName (matching): 1 user
  changed value: 1 user
    Jo@contoso.com  "Jo@contoso.com"  -> "jo@contoso.com"

title: 1 user
  no value, but in another way: 1 user
    al@contoso.com  null, default "none"  -> ignored

team: 2 users
  changed value: 1 user
    bo@contoso.com  "sales"  -> "Mid([from], 0, 1)"
  newly left out: 1 user
    cy@contoso.com  "other"  -> the user is left out

fax (removed): 1 user
  cleared: 1 user
    record 5  "1"  -> not mapped

phone (added): 5 users
  new value: 4 users
    Jo@contoso.com  not mapped  -> "J"
    al@contoso.com  not mapped  -> "A"
    record 5        not mapped  -> "·"
  newly failing: 1 user
    bo@contoso.com  not mapped  -> error F506: `start` of `Mid` is 0

rewritten, without an effect on these users: nick
"#
    );
    assert_eq!(
        ended.stderr,
        "6 of 6 users changed, 1 of them matched by another value; 3 changes for everybody\n"
    );
    assert_eq!(ended.status, 0, "a change is a result");
}

#[test]
fn a_report_for_programs() {
    let folder = folder("programs");
    let ended = diff(&folder, &["--format", "json"], USERS);
    let said: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(said["to"], path(&folder, "new.json"));
    assert_eq!(said["users"]["all"], 6);
    assert_eq!(said["users"]["changed"], 6);
    assert_eq!(said["users"]["rematched"], 1);
    assert_eq!(said["everybody"].as_array().unwrap().len(), 3);
    assert_eq!(said["everybody"][0]["property"], "apply");
    assert_eq!(said["scope"], Value::Array(Vec::new()));
    assert_eq!(said["rewritten"], serde_json::json!(["nick"]));
    let phone = &said["targets"][4];
    assert_eq!(
        (&phone["target"], &phone["users"]),
        (&"phone".into(), &5.into())
    );
    assert_eq!(phone["from"], Value::Null);
    assert_eq!(
        phone["changes"][1],
        serde_json::json!({"kind": "newly-failing", "users": 1, "examples": [{
            "record": 3, "user": "bo@contoso.com", "from": {"outcome": "not-mapped"},
            "to": {"outcome": "error", "code": "F506", "name": "out-of-range", "message": "`start` of `Mid` is 0"},
        }]})
    );
}

/// The page of the form names every key and every word.
#[test]
fn the_page_names_what_programs_get() {
    let page = std::fs::read_to_string(crate::process::root().join("docs/diff.md")).unwrap();
    for kind in entra_expr::diff::Kind::ALL {
        assert!(
            page.contains(&format!("`{}`", kind.name())),
            "{}",
            kind.name()
        );
    }
    for movement in entra_expr::diff::Movement::ALL {
        assert!(page.contains(&format!("`{}`", movement.name())));
    }
    let folder = folder("page");
    let said = diff(&folder, &["--format", "json"], USERS).stdout;
    let lines = diff(&folder, &["--full"], USERS).stdout;
    let mut keys = Vec::new();
    for text in std::iter::once(said.as_str()).chain(lines.lines()) {
        names(&serde_json::from_str(text).unwrap(), &mut keys);
    }
    assert!(keys.len() > 30);
    for key in keys {
        assert!(page.contains(&format!("`{key}`")), "{key}");
    }
}

fn names(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| names(item, into)),
        Value::Object(object) => {
            for (name, value) in object {
                into.push(name.clone());
                names(value, into);
            }
        }
        _ => {}
    }
}

/// Users enough for many blocks, with lines that are none.
fn many(count: usize) -> String {
    let mut lines = String::new();
    for number in 0..count {
        let pad = "x".repeat(number % 300);
        match number % 997 {
            5 => lines += "{\"userPrincipalName\": \n",
            6 => lines += "\n",
            _ => writeln!(
                lines,
                r#"{{"userPrincipalName":"U{number}","pad":"{pad}","givenName":"Jo","from":{},"department":"{}"}}"#,
                number % 7,
                ["IT", "HR", "Sales"][number % 3]
            )
            .unwrap(),
        }
    }
    lines
}

#[test]
fn everything_is_the_same_for_any_number_of_jobs() {
    let folder = folder("jobs");
    let users = many(8_000);
    for arguments in [&[][..], &["--full"], &["--format", "json"]] {
        let run_on = |jobs: &str| diff(&folder, &[arguments, &["--jobs", jobs]].concat(), &users);
        let one = run_on("1");
        assert_eq!(one.status, 1, "some lines are no users: {}", one.stderr);
        for jobs in ["2", "3", "4"] {
            let other = run_on(jobs);
            assert!(other.stdout == one.stdout, "{arguments:?} --jobs {jobs}");
            assert_eq!(other.stderr, one.stderr);
        }
    }
}

#[test]
fn every_user_in_the_order_of_the_input() {
    let folder = folder("full");
    let users = many(3_000);
    let ended = diff(&folder, &["--full"], &users);
    let lines: Vec<Value> = ended
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let records: Vec<u64> = lines
        .iter()
        .map(|line| line["record"].as_u64().unwrap())
        .collect();
    assert!(records.is_sorted());
    // All names have a capital, so that all change.
    let due: Vec<u64> = (0..3_000)
        .filter(|n| !matches!(n % 997, 5 | 6))
        .map(|n| n + 1)
        .collect();
    assert_eq!(records, due);
    assert_eq!(lines[2]["user"], "U2");
    assert_eq!(lines[0]["changes"][0]["kind"], "changed-value");
    let file = path(&folder, "users.ndjson");
    assert!(
        ended
            .stderr
            .starts_with(&format!("{file}:6:22: error E300: not JSON: EOF")),
        "{}",
        ended.stderr
    );
    assert!(ended.stderr.ends_with("; 4 failed\n"), "{}", ended.stderr);
}

#[test]
fn the_exit_status_under_check() {
    let folder = folder("check");
    let user = "{\"userPrincipalName\":\"jo\",\"givenName\":\"Jo\",\"jobTitle\":\"x\",\"department\":\"IT\"}\n";
    let changed = user.replace("\"jo\"", "\"JO\"");
    let name = ["--check", "--only", "USERNAME"];
    assert_eq!(diff(&folder, &name, user).status, 0);
    assert_eq!(diff(&folder, &name, &changed).status, 1);
    assert_eq!(diff(&folder, &["--only", "userName"], &changed).status, 0);
    let for_everybody = diff(&folder, &["--check", "--only", "fax"], user);
    assert_eq!(for_everybody.status, 1, "it is not mapped any more");
    let nothing = diff(&folder, &["--check", "--only", "nick"], user);
    assert_eq!(nothing.status, 0);
    assert_eq!(
        nothing.stdout,
        "nothing changes\n\nrewritten, without an effect on these users: nick\n"
    );
    assert_eq!(nothing.stderr, "0 of 1 user changed\n");
    let both = path(&folder, "old.json");
    let same = run(
        &["diff", "--check", "--from", &both, "--to", &both],
        user.as_bytes(),
    );
    assert_eq!(
        (same.status, same.stdout.as_str()),
        (0, "nothing changes\n")
    );
    let bad = run(&["diff", "--from", &both, "--to", &both], b"7\n");
    assert_eq!(bad.status, 1);
    assert!(
        bad.stderr
            .starts_with("line 1: error E300: a user is one JSON object"),
        "{}",
        bad.stderr
    );
}

#[test]
fn what_cannot_run_says_why() {
    let folder = folder("cannot");
    let old = path(&folder, "old.json");
    let wrong = path(&folder, "wrong.json");
    std::fs::write(&wrong, r#"[{"target": "a", "expression": "Mid([a], 1)"}]"#).unwrap();
    let cases: [(&[&str], i32, &str); 5] = [
        (
            &["--from", &old, "--to", &wrong],
            1,
            "`Mid` takes 3 arguments but has 2",
        ),
        (
            &["--from", "-", "--to", &old],
            2,
            "one alone can come from standard input",
        ),
        (
            &["--from", &old, "--to", &old, "--only", "nic"],
            2,
            "no version has the target attribute `nic`; did you mean `nick`?",
        ),
        (
            &["--from", &old, "--to", &old, "--object", "Device"],
            2,
            "has no mappings of `Device`",
        ),
        (
            &["--from", &old, "--to", &old, "--full", "--format", "json"],
            2,
            "cannot be used with",
        ),
    ];
    for (arguments, status, message) in cases {
        let ended = run(&[&["diff"], arguments].concat(), b"{}\n");
        assert_eq!(ended.status, status, "{arguments:?}: {}", ended.stderr);
        assert_eq!(ended.stdout, "");
        assert!(ended.stderr.contains(message), "{}", ended.stderr);
    }
}

/// Attributes that are given count for both versions, and for the scope.
#[test]
fn given_attributes_and_scopes() {
    let folder = folder("scope");
    let (from, to) = (path(&folder, "a.json"), path(&folder, "b.json"));
    let mapping = |scope: &str| {
        format!(r#"{{"user": [{{"target": "t", "expression": "[mail]"}}], "scope": [[{scope}]]}}"#)
    };
    let clause =
        |name: &str| format!(r#"{{"attribute": "{name}", "operator": "EQUALS", "value": "Oslo"}}"#);
    std::fs::write(&from, mapping(&clause("city"))).unwrap();
    std::fs::write(&to, mapping(&clause("physicalDeliveryOfficeName"))).unwrap();
    let users = "{\"id\":\"1\",\"officeLocation\":\"Oslo\"}\n{\"id\":\"2\",\"city\":\"Oslo\"}\n{\"id\":\"3\"}\n";
    let arguments = ["diff", "--from", &from, "--to", &to];
    let ended = run(&arguments, users.as_bytes());
    assert_eq!(
        ended.stdout,
        "for everybody\n  scope  filters  city EQUALS `Oslo` -> physicalDeliveryOfficeName EQUALS `Oslo`\n\nscope\n  \
         enters scope: 1 user\n    1  out of scope  -> in scope\n  leaves scope: 1 user\n    2  in scope  -> out of scope\n"
    );
    assert_eq!(
        ended.stderr,
        "2 of 3 users changed; 1 change for everybody; 1 out of scope in both\n"
    );
    let given = run(
        &[&arguments[..], &["--set", "city=Oslo"]].concat(),
        users.as_bytes(),
    );
    assert!(given.stdout.ends_with("leaves scope: 2 users\n    2  in scope  -> out of scope\n    3  in scope  -> out of scope\n"), "{}", given.stdout);
}
