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

/// The mapping file of a folder, as the repository's commands name it.
fn mapping_file(folder: &Path) -> Option<String> {
    let names = ["mapping.toml", "mapping.json"].map(|name| folder.join(name));
    let found = names.into_iter().find(|path| path.exists())?;
    Some(found.strip_prefix(root()).unwrap().to_str()?.to_string())
}

fn mapped(mapping: &str, users: &Path) -> Vec<Map<String, Value>> {
    let users = users.to_str().unwrap();
    let arguments = [
        "map",
        "--mapping",
        mapping,
        "--users",
        users,
        "--object",
        "User",
    ];
    let ended = run(&arguments, b"");
    assert_eq!(ended.status, 0, "{mapping}: {}", ended.stderr);
    let lines = ended.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// What the expression files of a folder make of a user.
fn evaluated(folder: &Path, user: &Map<String, Value>) -> Map<String, Value> {
    let mut result = Map::new();
    for path in files(folder, "expr") {
        let (target, expression) = expression(&path);
        let program = check(&expression, &Options::default())
            .into_program()
            .expect("a valid example");
        match program.evaluate(user, &Environment::new()).outcome {
            Outcome::Value(value) => {
                let json: Value = serde_json::from_str(&value.to_json()).unwrap();
                let written = if json.is_boolean() {
                    value.to_text().into()
                } else {
                    json
                };
                result.insert(target, written);
            }
            Outcome::Null => {}
            other => panic!("{}: {target}: {other:?}", folder.display()),
        }
    }
    result
}

#[test]
fn mapping_files_are_clean_and_convert_to_graph_and_back() {
    let mut found = 0;
    for entry in fs::read_dir(root().join("examples")).unwrap() {
        let Some(mapping) = mapping_file(&entry.unwrap().path()) else {
            continue;
        };
        found += 1;
        let checked = run(&["check", "--file", &mapping, "--format", "json"], b"");
        let report: Value = serde_json::from_str(&checked.stdout).unwrap();
        assert_eq!(report["diagnostics"], Value::Array(Vec::new()), "{mapping}");
        let graph = run(&["mapping", "convert", &mapping, "--to", "graph"], b"");
        assert_eq!(graph.status, 0, "{mapping}: {}", graph.stderr);
        let back = run(
            &["mapping", "convert", "-", "--to", "list"],
            graph.stdout.as_bytes(),
        );
        assert_eq!((back.status, back.stderr.as_str()), (0, ""), "{mapping}");
        let show = |ended: &str| run(&["mapping", "show", "-"], ended.as_bytes()).stdout;
        let list = run(&["mapping", "convert", &mapping, "--to", "list"], b"");
        assert_eq!(show(&back.stdout), show(&list.stdout), "{mapping}");
    }
    assert!(found >= 4);
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
        let found = match mapping_file(&folder) {
            Some(mapping) => mapped(&mapping, &folder.join("users.ndjson")),
            None => users.iter().map(|user| evaluated(&folder, user)).collect(),
        };
        assert_eq!(found, results, "{}", folder.display());
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
