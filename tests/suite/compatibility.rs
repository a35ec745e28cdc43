//! `docs/compatibility.md` says of each function what its declaration says.

use super::process::root;
use entra_expr::check::{Options, check};
use entra_expr::environment::Environment;
use entra_expr::eval::Outcome;
use entra_expr::{functions, reference};
use serde_json::json;
use std::fs;

const MARK: &str = "<!-- functions: generated from the declarations -->\n";

#[test]
fn the_table_of_functions_is_the_declarations() {
    let path = root().join("docs/compatibility.md");
    let page = fs::read_to_string(&path).unwrap();
    let (written, _) = page.split_once(MARK).expect("the mark is there");
    let expected = format!(
        "{written}{MARK}\n{}",
        reference::evidence_table(functions::ALL.iter().copied())
    );
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(&path, expected).unwrap();
    } else {
        assert_eq!(
            page, expected,
            "look at the difference, then set UPDATE_PAGES=1"
        );
    }
}

/// The first text in backticks.
fn code(cell: &str) -> Option<&str> {
    cell.split('`').nth(1)
}

#[test]
fn each_pattern_of_the_page_is_refused_on_the_text_beside_it() {
    let page = fs::read_to_string(root().join("docs/compatibility.md")).unwrap();
    let expression = r#"Replace([text], , [pattern], , "<$1>", , )"#;
    let program = check(expression, &Options::default())
        .into_program()
        .unwrap();
    let mut rows = 0;
    for row in page.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = row.split('|').collect();
        let [_, _, pattern, text, _, _] = cells.as_slice() else {
            continue;
        };
        let (Some(pattern), Some(text)) = (code(pattern), code(text)) else {
            continue;
        };
        let user = json!({"pattern": pattern, "text": text});
        match program
            .evaluate(user.as_object().unwrap(), &Environment::new())
            .outcome
        {
            Outcome::Error(error) => assert!(
                error.code.name.contains("unsupported"),
                "{pattern}: {error}"
            ),
            other => panic!("{pattern} gives {other:?}"),
        }
        rows += 1;
    }
    assert!(rows >= 6, "{rows}");
}
