//! `docs/compatibility.md` says of each function what its declaration says.

use super::process::root;
use entra_expr::{functions, reference};
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
