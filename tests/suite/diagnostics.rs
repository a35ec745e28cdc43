//! Every code has a page; its bad example has it, its good one has not; `docs/diagnostics.md` holds them all.

use super::process::{root, run};
use entra_expr::diagnostic::code;
use entra_expr::eval::Outcome;
use entra_expr::reference::diagnostics;
use serde_json::{Map, Value};
use std::fs;

#[test]
fn every_bad_example_has_its_code_and_nothing_else() {
    let mut wrong = Vec::new();
    for code in code::all() {
        let ran = diagnostics::run(&code.bad);
        let ids: Vec<&str> = ran.diagnostics.iter().map(|found| found.code.id).collect();
        if ids != [code.id] {
            wrong.push(format!("{}: {}: {ids:?}", code.id, code.bad.expression));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_good_example_is_fine() {
    let mut wrong = Vec::new();
    for code in code::all() {
        let ran = diagnostics::run(&code.good);
        if !ran.diagnostics.is_empty() {
            let ids: Vec<&str> = ran.diagnostics.iter().map(|found| found.code.id).collect();
            wrong.push(format!("{}: {}: {ids:?}", code.id, code.good.expression));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_fails_at_run_time_is_evaluated() {
    for code in code::all() {
        for case in [&code.bad, &code.good] {
            let user = case.user.map(serde_json::from_str::<Map<String, Value>>);
            assert!(user.is_none_or(|user| user.is_ok()), "{}: user", code.id);
            let ended = diagnostics::run(case).outcome;
            // A file's user is for its scope.
            let is_evaluated = case.user.is_some() && case.file.is_none();
            assert_eq!(ended.is_some(), is_evaluated, "{}", code.id);
            if code.id.starts_with('F') {
                assert!(case.user.is_some(), "{}: no user", code.id);
            }
        }
        let good = diagnostics::run(&code.good).outcome;
        assert!(!matches!(good, Some(Outcome::Error(_))), "{}", code.id);
    }
}

const MARK: &str = "<!-- generated from the declarations -->\n";

#[test]
fn the_document_is_the_declarations() {
    let path = root().join("docs/diagnostics.md");
    let page = fs::read_to_string(&path).unwrap();
    let (written, _) = page.split_once(MARK).expect("the mark is there");
    let expected = format!("{written}{MARK}\n{}", diagnostics::document());
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(&path, expected).unwrap();
    } else {
        assert_eq!(
            page, expected,
            "look at the difference, then set UPDATE_PAGES=1"
        );
    }
}

#[test]
fn explain_takes_a_code_a_name_and_a_rule() {
    let page = run(&["explain", "E104"], b"");
    assert!(
        page.status == 0
            && page
                .stdout
                .starts_with("E104 unpaired-switch: error, C02\n")
            && page.stdout.contains("the key `\"False\"` has no value"),
        "{page:?}"
    );
    for other in ["e104", "Unpaired-Switch", "c02"] {
        assert_eq!(run(&["explain", other], b"").stdout, page.stdout, "{other}");
    }
    let rule = run(&["explain", "C42"], b"").stdout;
    assert!(
        rule.lines().count() > 1 && rule.contains("foreign-function"),
        "{rule}"
    );
}

#[test]
fn explain_lists_all() {
    let list = run(&["explain"], b"");
    assert_eq!(list.stdout.lines().count(), code::all().count());
    for (line, code) in list.stdout.lines().zip(code::all()) {
        for part in [code.id, code.severity.name(), code.name, code.about] {
            assert!(line.contains(part), "{line}");
        }
    }
}

#[test]
fn explain_says_what_it_does_not_know() {
    let missed = run(&["explain", "unpaird-switch"], b"");
    assert!(
        missed.status == 2 && missed.stderr.contains("did you mean unpaired-switch?"),
        "{missed:?}"
    );
    let number = run(&["explain", "E199"], b"");
    assert!(
        number.status == 2 && !number.stderr.contains("did you mean"),
        "{number:?}"
    );
}

#[test]
fn explain_speaks_json() {
    let json = |arguments: &[&str]| -> Value {
        serde_json::from_str(&run(arguments, b"").stdout).expect("JSON")
    };
    let one = json(&["explain", "--json", "no-such-item"]);
    assert_eq!(one["code"], "F519");
    assert_eq!(one["bad"]["user"]["displayName"], "Madonna");
    assert!(one["bad"]["message"].is_string());
    assert_eq!(json(&["explain", "--json", "C02"])[0]["code"], "E104");
    let all = json(&["explain", "--json"]);
    assert_eq!(all.as_array().map(Vec::len), Some(code::all().count()));
}
