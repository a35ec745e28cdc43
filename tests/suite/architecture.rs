//! Data flows one way: a module uses only those before it.

use super::process::root;
use std::fs;
use std::path::{Path, PathBuf};

/// Top-level modules from the first to the last.
const ORDER: &[&str] = &[
    "span",
    "limits",
    "dialect",
    "diagnostic",
    "syntax",
    "value",
    "environment",
    "program",
    "functions",
    "record",
    "schema",
    "scope",
    "scim",
    "document",
    "check",
    "project",
    "eval",
    "graph",
    "trace",
    "mapping",
    "synchronization",
    "provisioning",
    "cases",
    "suite",
    "population",
    "profile",
    "diff",
    "reference",
    "session",
    "cli",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The top-level module that a file belongs to; none for the crate's root.
fn module(path: &Path) -> Option<usize> {
    let first = path
        .strip_prefix(root().join("src"))
        .unwrap()
        .components()
        .next()
        .unwrap();
    let name = Path::new(first.as_os_str())
        .file_stem()
        .unwrap()
        .to_str()
        .unwrap();
    ORDER.iter().position(|module| *module == name)
}

#[test]
fn modules_use_only_those_before_them() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    assert!(files.len() > 100);
    for path in files {
        let Some(own) = module(&path) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        // What tests use is free.
        let code = text.split("#[cfg(test)]").next().unwrap();
        for (at, _) in code.match_indices("crate::") {
            let used: String = code[at + 7..]
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            let Some(used) = ORDER.iter().position(|module| *module == used) else {
                continue;
            };
            assert!(
                used <= own,
                "{} uses {}, which comes later",
                path.display(),
                ORDER[used]
            );
        }
    }
}

#[test]
fn the_order_names_every_module() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for line in library
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "))
    {
        let name = line.trim_end_matches(';');
        assert!(ORDER.contains(&name), "{name} has no place in the order");
    }
}

#[test]
fn only_one_file_names_the_parser_generator() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let naming: Vec<_> = files
        .iter()
        .filter(|path| fs::read_to_string(path).unwrap().contains("lalrpop_util"))
        .collect();
    assert_eq!(naming.len(), 1, "{naming:?}");
}

#[test]
fn the_core_reads_no_clock_no_file_and_no_environment() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    for path in files
        .iter()
        .filter(|path| !path.starts_with(root().join("src/cli")))
    {
        let text = fs::read_to_string(path).unwrap();
        // Examples in documentation are a program of their own.
        let text: String = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        for outside in [
            "std::fs",
            "std::env",
            "std::time",
            "std::net",
            "std::io",
            "std::thread",
            "getrandom",
        ] {
            assert!(!text.contains(outside), "{} uses {outside}", path.display());
        }
    }
}

/// A code that nothing reports would promise what is not done.
#[test]
fn every_code_is_reported_somewhere() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let (declaring, others): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|path| path.starts_with(root().join("src/diagnostic/code")));
    let text = |paths: Vec<PathBuf>| {
        paths
            .iter()
            .map(|path| fs::read_to_string(path).unwrap())
            .collect::<String>()
    };
    let (declared, used) = (text(declaring), text(others));
    let names: Vec<&str> = declared
        .split("pub static ")
        .skip(1)
        .filter_map(|rest| rest.split_once(": Code"))
        .map(|(name, _)| name)
        .collect();
    assert!(names.len() > 80, "{}", names.len());
    for name in names.into_iter().filter(|name| *name != "ALL") {
        assert!(used.contains(name), "no stage reports {name}");
    }
}
