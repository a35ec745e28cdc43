//! The mappings under `examples/` give what is written beside them.

use super::process::{root, run};
use entra_expr::check::{Options, check};
use entra_expr::environment::Environment;
use entra_expr::eval::Outcome;
use serde_json::{Map, Value};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a folder with an extension, in order of name.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    found.sort();
    found
}

/// The target attribute that an expression file names in its first comment, and the expression.
fn expression(path: &Path) -> (String, String) {
    let text = fs::read_to_string(path).unwrap();
    let target = text
        .lines()
        .find_map(|line| line.strip_prefix("// target: "))
        .expect("names its target")
        .to_string();
    let expression: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("//"))
        .collect();
    (target, expression.join("\n"))
}

fn objects(path: &Path) -> Vec<Map<String, Value>> {
    let text = fs::read_to_string(path).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).expect("one object a line"))
        .collect()
}

#[test]
fn each_mapping_gives_the_results_beside_it() {
    let mut mappings = 0;
    for entry in fs::read_dir(root().join("examples")).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.join("users.ndjson").exists() {
            continue;
        }
        mappings += 1;
        let users = objects(&folder.join("users.ndjson"));
        let results = objects(&folder.join("results.ndjson"));
        assert_eq!(users.len(), results.len(), "{}", folder.display());
        let expressions: Vec<(String, String)> = files(&folder, "expr")
            .iter()
            .map(|path| expression(path))
            .collect();
        for (user, expected) in users.iter().zip(&results) {
            let mut result = Map::new();
            for (target, expression) in &expressions {
                let program = check(expression, &Options::default())
                    .into_program()
                    .expect("a valid example");
                match program.evaluate(user, &Environment::new()).outcome {
                    Outcome::Value(value) => {
                        let json: Value = serde_json::from_str(&value.to_json()).unwrap();
                        result.insert(
                            target.clone(),
                            if json.is_boolean() {
                                value.to_text().into()
                            } else {
                                json
                            },
                        );
                    }
                    Outcome::Null => {}
                    other => panic!("{}: {target}: {other:?}", folder.display()),
                }
            }
            assert_eq!(&result, expected, "{}: {user:?}", folder.display());
        }
    }
    assert!(mappings >= 4);
}

#[test]
fn each_slip_gets_the_diagnostic_beside_it() {
    let slips = files(&root().join("examples/slips"), "expr");
    assert!(slips.len() >= 2);
    for slip in slips {
        let name = slip
            .strip_prefix(root())
            .unwrap()
            .to_str()
            .unwrap()
            .to_string();
        let shown = fs::read_to_string(slip.with_extension("txt")).unwrap();
        let ended = run(&["check", "--file", &name], b"");
        assert_eq!(
            ended.stderr.lines().map(str::trim_end).collect::<Vec<_>>(),
            shown.lines().collect::<Vec<_>>(),
            "{name}"
        );
        assert_eq!(ended.status, 1, "{name}");
    }
}
