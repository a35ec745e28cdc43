//! `test`: case files from the command line.

use super::folder::Folder;
use super::process::{Ended, root, run};
use serde_json::Value;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

fn test(arguments: &[&str]) -> Ended {
    let all: Vec<&str> = ["test"].iter().chain(arguments).copied().collect();
    run(&all, b"")
}

fn as_json(arguments: &[&str]) -> Value {
    let all: Vec<&str> = arguments
        .iter()
        .chain(&["--format", "json"])
        .copied()
        .collect();
    serde_json::from_str(&test(&all).stdout).unwrap()
}

const MIXED: &str = r#"// Each verdict once.
user: {"alias": "jdoe"}

name: adds a suffix
expr: Append([alias], "@contoso.com")
gives: "jdoe @contoso.com"

name: passes
expr: [alias]
gives: "jdoe"

name: misspelt
exp: [alias]
gives: "jdoe"
"#;

#[test]
fn what_fails_is_shown_with_its_place() {
    let folder = Folder::new("test-mixed");
    let path = folder.write("mixed.case", MIXED);
    let ended = test(&[&path]);
    assert_eq!(ended.status, 1);
    assert_eq!(
        ended.stdout.replace(&path, "mixed.case"),
        "mixed.case:4: adds a suffix failed
  expected  \"jdoe·@contoso.com\"
                 -
  got       \"jdoe@contoso.com\"

mixed.case:12: misspelt cannot be run
  13:1: a case has no key `exp`; did you mean `expr`?

1 passed, 1 failed, 1 broken
"
    );
    assert_eq!(ended.stderr, "");
    assert_eq!(
        test(&["--list", &path]).stdout.replace(&path, "mixed.case"),
        "mixed.case:4: adds a suffix\nmixed.case:8: passes\nmixed.case:12: misspelt (broken)\n"
    );
}

/// Options and status, with the last line of standard output.
#[test]
fn the_status_tells() {
    let folder = Folder::new("test-status");
    let path = folder.write("a/mixed.case", MIXED);
    folder.write("a/.hidden/x.case", "broken");
    folder.write("a/other.txt", "broken");
    folder.write("a/b/lines.jsonl", "{\"id\": \"one\", \"expression\": \"[a]\", \"input\": {\"a\": \"x\"}, \"expected\": \"x\"}\n{\"args\": []}\n");
    folder.write("empty/none.txt", "");
    let all = folder.path("a");
    let empty = folder.path("empty");
    let missing = folder.path("missing.case");
    let cases: [(&[&str], i32, &str); 8] = [
        (&[&all], 1, "2 passed, 1 failed, 1 broken, 1 left out"),
        (
            &[&all, &path],
            1,
            "2 passed, 1 failed, 1 broken, 1 left out",
        ),
        (
            &[&all, "--filter", "passes"],
            0,
            "1 passed, 3 not asked for",
        ),
        (
            &[&all, "--filter", "nothing"],
            2,
            "0 passed, 4 not asked for",
        ),
        (&[&path, "--fail-fast"], 1, "0 passed, 1 failed"),
        (&[&path, "--quiet"], 1, ""),
        (&[&empty], 2, ""),
        (&[&path, &missing], 2, "1 passed, 1 failed, 1 broken"),
    ];
    for (arguments, status, last) in cases {
        let ended = test(arguments);
        assert_eq!(ended.status, status, "{arguments:?}: {ended:?}");
        assert_eq!(
            ended.stdout.lines().last().unwrap_or_default(),
            last,
            "{arguments:?}"
        );
        assert_eq!(
            ended.stderr.is_empty(),
            status < 2,
            "{arguments:?}: {ended:?}"
        );
    }
}

#[test]
fn standard_input_is_a_file_too() {
    let ended = run(&["test", "-"], b"expr: [a]\nset: a=1\ngives: 1\n");
    assert_eq!((ended.status, ended.stdout.as_str()), (0, "1 passed\n"));
}

#[test]
fn programs_are_told_in_json() {
    let folder = Folder::new("test-json");
    let path = folder.write("mixed.case", MIXED);
    let report = as_json(&[&path]);
    assert_eq!(report["passed"], 1);
    assert_eq!(report["failed"], 1);
    assert_eq!(report["broken"], 1);
    let results: Vec<&Value> = report["cases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|case| &case["result"])
        .collect();
    assert_eq!(results, ["failed", "passed", "broken"]);
    let case = &report["cases"][0];
    assert_eq!(case["line"], 4);
    assert_eq!(case["outcome"], "value");
    assert_eq!(case["value"], "jdoe@contoso.com");
    assert_eq!(case["differences"][0]["expected"], "\"jdoe·@contoso.com\"");
    assert_eq!(
        report["cases"][2]["faults"][0]["help"],
        "did you mean `expr`?"
    );
}

#[test]
fn junit_has_a_suite_for_each_file() {
    let folder = Folder::new("test-junit");
    let path = folder.write("mixed.case", MIXED);
    let missing = folder.path("missing.case");
    let ended = test(&["--format", "junit", &path, &missing]);
    let shown = ended
        .stdout
        .replace(&path, "mixed.case")
        .replace(&missing, "missing.case");
    assert_eq!(
        shown,
        r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="entra-expr" tests="4" failures="1" errors="2">
  <testsuite name="mixed.case" tests="3" failures="1" errors="1">
    <testcase name="adds a suffix" classname="mixed.case" line="4">
      <failure message="expected &quot;jdoe·@contoso.com&quot;, got &quot;jdoe@contoso.com&quot;">mixed.case:4</failure>
    </testcase>
    <testcase name="passes" classname="mixed.case" line="8"/>
    <testcase name="misspelt" classname="mixed.case" line="12">
      <error message="a case has no key `exp`">mixed.case:13:1: a case has no key `exp`</error>
    </testcase>
  </testsuite>
  <testsuite name="missing.case" tests="1" failures="0" errors="1">
    <testcase name="missing.case" classname="missing.case">
      <error message="cannot read `missing.case`: no such file"></error>
    </testcase>
  </testsuite>
</testsuites>
"#
    );
}

#[test]
fn expectations_are_rewritten_when_asked() {
    let folder = Folder::new("test-update");
    let path = folder.write("mixed.case", MIXED);
    test(&[&path]);
    assert_eq!(folder.read("mixed.case"), MIXED);
    let ended = test(&["--update", &path]);
    // The broken case stays as it is, and fails.
    assert_eq!(ended.status, 1, "{ended:?}");
    assert_eq!(folder.read("mixed.case"), MIXED.replace("jdoe @", "jdoe@"));
    assert!(
        ended.stderr.ends_with("mixed.case: 1 case rewritten\n"),
        "{ended:?}"
    );
    assert!(ended.stdout.ends_with("2 passed, 1 broken\n"), "{ended:?}");

    let lines = "{\"expression\": \"[a]\", \"expected\": \"x\"}\n";
    let path = folder.write("lines.jsonl", lines);
    let ended = test(&["--update", &path]);
    assert_eq!(ended.status, 1);
    assert!(
        ended
            .stderr
            .contains("--update rewrites files of the plain form only"),
        "{ended:?}"
    );
    assert_eq!(folder.read("lines.jsonl"), lines);
}

#[test]
fn files_that_cases_name_stand_beside_them() {
    let folder = Folder::new("test-named");
    folder.write(
        "a/x.expr",
        "// target: x\nIIF([a] = \"1\", \"one\", \"other\")\n",
    );
    folder.write("a/user.json", "{\"a\": \"1\"}");
    let path = folder.write(
        "a/x.case",
        "file: x.expr\nuser-file: user.json\ngives: \"one\"\n",
    );
    let ended = test(&["--coverage", &path]);
    assert_eq!(
        ended.stdout.replace(&folder.path("a"), "a"),
        "a/x.expr:2:23: IIF: valueIfFalse is never taken
  IIF([a] = \"1\", \"one\", \"other\")
                        ^^^^^^^
1 of 2 branches taken, 50%
1 passed
"
    );
}

#[test]
fn too_little_coverage_is_a_problem() {
    let examples = root().join("examples/gallery-quickstart");
    let path = examples.to_str().unwrap();
    for (arguments, status, coverage) in [
        (["--min-coverage", "100"], 0, "3 of 3 branches taken, 100%"),
        (["--filter", "counts"], 0, ""),
    ] {
        let ended = test(&[path, arguments[0], arguments[1]]);
        assert_eq!(ended.status, status, "{ended:?}");
        assert!(ended.stdout.contains(coverage), "{ended:?}");
    }
    let ended = test(&[path, "--filter", "counts", "--min-coverage", "34"]);
    assert_eq!(ended.status, 1);
    let coverage = "1 of 3 branches taken, 33.3%, which is less than 34%\n";
    assert!(ended.stdout.contains(coverage), "{ended:?}");
    assert_eq!(
        test(&[path, "--filter", "counts", "--min-coverage", "33"]).status,
        0
    );
}

/// Counted by hand. commbox/active.expr is a Switch with two pairs and an empty default: 3 branches, and its three
/// cases take one each. gallery-quickstart/team.expr is a Switch with two pairs and a default: 3, and its three cases
/// take one each; user-name.expr has no branch. workday-to-active-directory/account-disabled.expr is a Switch with two
/// pairs and an empty default: 3, and no case takes the default; sam-account-name.expr has no branch.
#[test]
fn coverage_of_the_examples_is_as_counted_by_hand() {
    let cases: [(&[&str], usize, usize); 7] = [
        (&["examples"], 8, 9),
        (&["examples/commbox"], 3, 3),
        (&["examples/gallery-quickstart"], 3, 3),
        (&["examples/workday-to-active-directory"], 2, 3),
        // Both cases with Boolean text: the pairs, not the default.
        (&["examples/commbox", "--filter", "user"], 2, 3),
        (&["examples/gallery-quickstart", "--filter", "team"], 2, 3),
        (&["examples/gallery-quickstart", "--filter", "name"], 0, 0),
    ];
    for (arguments, taken, branches) in cases {
        let all: Vec<&str> = arguments.iter().chain(&["--coverage"]).copied().collect();
        let report = as_json(&all);
        assert_eq!(report["failed"], 0, "{arguments:?}");
        assert_eq!(report["broken"], 0, "{arguments:?}");
        let coverage = &report["coverage"];
        assert_eq!(
            (&coverage["taken"], &coverage["branches"]),
            (&taken.into(), &branches.into()),
            "{arguments:?}: {coverage}"
        );
    }
    let untaken = &as_json(&["examples", "--coverage"])["coverage"]["untaken"][0];
    assert_eq!(
        untaken["file"],
        "examples/workday-to-active-directory/account-disabled.expr"
    );
    assert_eq!(
        (&untaken["line"], &untaken["column"]),
        (&2.into(), &18.into())
    );
    assert_eq!(untaken["branch"], "Switch: defaultValue");
}

#[test]
fn a_change_is_seen() {
    let folder = Folder::new("test-watch");
    let path = folder.write("a.case", "expr: [a]\nset: a=1\ngives: 1\n");
    let over = AtomicBool::new(false);
    std::thread::scope(|threads| {
        // Whenever the first run is over, a change comes after it.
        threads.spawn(|| {
            let mut text = "expr: [a]\nset: a=2\ngives: 1\n".to_string();
            while !over.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(400));
                text.push('\n');
                fs::write(&path, &text).unwrap();
            }
        });
        let ended = test(&["--watch", "--runs", "2", &path]);
        over.store(true, Ordering::Relaxed);
        assert_eq!(ended.status, 1, "{ended:?}");
        assert_eq!(ended.stdout.matches(" passed").count(), 2, "{ended:?}");
        assert!(ended.stdout.ends_with("0 passed, 1 failed\n"), "{ended:?}");
    });
}
