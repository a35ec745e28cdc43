//! `repl` without a terminal: lines in, results and messages out.

use super::folder::Folder;
use super::process::{root, run};
use entra_expr::session::{SAMPLE, Session, command};
use std::fs;
use std::time::Instant;

#[test]
fn results_and_messages_go_apart() {
    let input = "ToUpper([givenName])\n\n:user zoe\n[surname]\n:set surname Meier\nJoin(\" \",\n  [givenName],\n  [surname])\n";
    let ended = run(&["repl"], input.as_bytes());
    assert_eq!(
        ended.stdout,
        "\"JANE\" : String\n\"Müller\" : String\n\"Zoë Meier\" : String\n"
    );
    assert_eq!(
        ended.stderr,
        "user 3 of 12: zoe.mueller@contoso.com\n[surname] is \"Meier\" for every user\n"
    );
    assert_eq!(ended.status, 0);
}

#[test]
fn one_failure_is_enough_for_the_status() {
    let ended = run(&["repl"], b"Lefft([mail], 1)\nLeft([mail], 4)\n:usr\n");
    assert_eq!(
        (ended.status, ended.stdout.as_str()),
        (1, "\"jane\" : String\n")
    );
    for part in [
        "line 1:",
        "E105 unknown-function",
        "did you mean Left?",
        "line 3:",
        "× there is no command `:usr`; did you mean `:user`?",
    ] {
        assert!(ended.stderr.contains(part), "{part}: {}", ended.stderr);
    }
}

#[test]
fn what_is_never_closed_is_an_error_at_the_end() {
    let ended = run(&["repl"], b"[mail]\nJoin(\"-\",\n[mail]\n");
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(
        ended.stderr.contains("line 2:") && ended.stderr.contains("never closed"),
        "{ended:?}"
    );
}

#[test]
fn quit_leaves_the_rest() {
    let ended = run(&["repl"], b"[givenName]\n:quit\nLefft()\n");
    assert_eq!(
        (ended.status, ended.stdout.as_str()),
        (0, "\"Jane\" : String\n")
    );
}

#[test]
fn users_come_from_files() {
    let folder = Folder::new("repl-users");
    let one = folder.write(
        "one.json",
        r#"{"value": [{"mail": "a@x.com"}, {"mail": "b@x.com"}]}"#,
    );
    let two = folder.write(
        "two.ndjson",
        "{\"mail\": \"c@x.com\"}\n{\"mail\": \"d@x.com\"}\n",
    );
    let ended = run(&["repl", &one, &two], b":all [mail]\n");
    assert!(
        ended.status == 0 && ended.stdout.lines().count() == 5,
        "{ended:?}"
    );
    let load = format!("[givenName]\n:load {two}\n[mail]\n:load no/such/file\n[mail]\n");
    let ended = run(&["repl"], load.as_bytes());
    assert_eq!(
        ended.stdout,
        "\"Jane\" : String\n\"c@x.com\" : String\n\"c@x.com\" : String\n"
    );
    assert!(
        ended.status == 1
            && ended
                .stderr
                .contains("cannot read `no/such/file`: no such file"),
        "{ended:?}"
    );
    let bad = folder.write("bad.json", "[1]");
    let ended = run(&["repl", &bad], b"");
    assert!(ended.status == 2 && ended.stderr.contains("element 1 of the list is no object"));
}

#[test]
fn cases_are_put_at_the_end_of_a_file() {
    let folder = Folder::new("repl-save");
    let file = folder.path("names.case");
    let input = format!(
        "ToUpper([givenName])\n:save case {file} upper case\n:user 9\n[mail]\n:save case {file}\n"
    );
    let ended = run(&["repl"], input.as_bytes());
    assert_eq!(ended.status, 0, "{ended:?}");
    let expected = "\
name: upper case
user: {\"givenName\": \"Jane\"}
expr: ToUpper([givenName])
gives: \"JANE\"

user: {\"mail\": null}
expr: [mail]
gives: null
";
    assert_eq!(fs::read_to_string(&file).unwrap(), expected);
}

const MARK: &str = "<!-- generated from the declarations -->\n";

#[test]
fn the_document_is_the_declarations() {
    let path = root().join("docs/repl.md");
    let page = fs::read_to_string(&path).unwrap();
    let (written, _) = page.split_once(MARK).expect("the mark is there");
    let expected = format!("{written}{MARK}\n{}", command::document());
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(&path, expected).unwrap();
    } else {
        assert_eq!(
            page, expected,
            "look at the difference, then set UPDATE_PAGES=1"
        );
    }
}

/// A key press on a long expression with many users: the bound is for a slow machine and a build without optimization.
#[test]
fn typing_is_quick() {
    let mut session = Session::new();
    let lines: Vec<&str> = SAMPLE.lines().cycle().take(1_000).collect();
    session.load("x", &lines.join("\n"));
    let mut line = "Join(\"-\"".to_string();
    while line.len() < 2_000 {
        line += ", ToUpper(Left(Append([givenName], \"x\"), 3))";
    }
    line += ", [sur";
    let started = Instant::now();
    let paints = session.paint(&line, line.len());
    let completion = session.complete(&line, line.len());
    let hint = session.hint(&line);
    let took = started.elapsed();
    assert!(paints.len() > 100 && completion.candidates.len() == 1 && hint.is_some());
    assert!(took.as_millis() < 500, "{took:?}");
}
