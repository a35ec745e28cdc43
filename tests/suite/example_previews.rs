//! The previews under `examples/*/preview/` do what is written beside them.

use super::process::{Ended, root, run};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One case: a folder with an object, what the target has, and what is expected.
struct Case {
    folder: PathBuf,
}

impl Case {
    fn all() -> Vec<Case> {
        let mut folders: Vec<PathBuf> = subfolders(&root().join("examples"))
            .iter()
            .flat_map(|example| subfolders(&example.join("preview")))
            .collect();
        folders.sort();
        folders.into_iter().map(|folder| Case { folder }).collect()
    }

    fn name(&self) -> String {
        relative(&self.folder)
    }

    fn file(&self, name: &str) -> Option<String> {
        let path = self.folder.join(name);
        path.exists().then(|| relative(&path))
    }

    fn text(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.folder.join(name)).ok()
    }

    /// The case's own mapping, or that of the application.
    fn mapping(&self) -> String {
        let application = self.folder.parent().unwrap().parent().unwrap();
        let found = [&*self.folder, application]
            .into_iter()
            .flat_map(|folder| ["mapping.toml", "mapping.json"].map(|name| folder.join(name)))
            .find(|path| path.exists());
        relative(&found.expect("a mapping"))
    }

    fn arguments(&self) -> Vec<String> {
        let mut all = vec!["preview".to_string(), "--mapping".into(), self.mapping()];
        match (self.file("user.json"), self.file("group.json")) {
            (Some(user), None) => all.extend(["--user".into(), user]),
            (None, Some(group)) => {
                all.extend(["--object", "Group", "--user"].map(String::from));
                all.push(group);
            }
            _ => panic!("{}: one of user.json and group.json is due", self.name()),
        }
        if let Some(target) = self.file("target.json") {
            all.extend(["--target".into(), target]);
        }
        let options = self.text("options.txt").unwrap_or_default();
        all.extend(options.split_whitespace().map(String::from));
        all
    }

    fn run(&self, more: &[&str]) -> Ended {
        let own = self.arguments();
        let own = own.iter().map(String::as_str);
        run(&own.chain(more.iter().copied()).collect::<Vec<_>>(), b"")
    }
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_dir()).collect()
}

/// As the repository's commands name it.
fn relative(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap();
    path.to_str().unwrap().to_string()
}

/// Its words, however far they stand from each other.
fn words(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_case_has_files_that_are_read() {
    let known = [
        "expected.aadOptscim062020.http",
        "expected.http",
        "expected.txt",
        "group.json",
        "mapping.json",
        "mapping.toml",
        "options.txt",
        "target.json",
        "user.json",
    ];
    let cases = Case::all();
    assert!(cases.len() >= 30);
    for case in cases {
        for entry in fs::read_dir(&case.folder).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(known.contains(&&*name), "{}: {name}", case.name());
        }
    }
}

#[test]
fn requests_are_those_beside_it_in_both_forms() {
    let mut both = 0;
    for case in Case::all() {
        let expected = case.text("expected.http").expect("expected.http");
        let ended = case.run(&["--format", "http"]);
        assert_eq!(ended.stdout.trim(), expected.trim(), "{}", case.name());
        let Some(expected) = case.text("expected.aadOptscim062020.http") else {
            continue;
        };
        both += 1;
        let ended = case.run(&["--format", "http", "--wire", "aadOptscim062020"]);
        assert_eq!(ended.stdout.trim(), expected.trim(), "{}", case.name());
    }
    assert!(both >= 10);
}

/// `expected.txt` has the lines that matter, in the order of the steps.
#[test]
fn steps_are_those_beside_it() {
    let mut actions = BTreeSet::new();
    for case in Case::all() {
        let ended = case.run(&[]);
        let expected = case.text("expected.txt").expect("expected.txt");
        let mut steps = ended.stdout.lines().map(words);
        for line in expected.lines() {
            let is_there = steps.any(|step| step == words(line));
            assert!(
                is_there,
                "{}: `{line}` is not in its place in\n{}",
                case.name(),
                ended.stdout
            );
        }
        let action = expected
            .lines()
            .find_map(|line| line.strip_prefix("Perform action: "));
        let action = action.expect("the action");
        let is_failure = action == "Fail";
        assert_eq!(
            (ended.status, ended.stderr.is_empty()),
            (i32::from(is_failure), !is_failure),
            "{}: {}",
            case.name(),
            ended.stderr
        );
        actions.insert(words(action));
    }
    let all = [
        "Create",
        "Delete",
        "Disable",
        "Enable",
        "Fail",
        "Skip",
        "Skip (NotEffectivelyEntitled)",
        "Skip (RedundantExport)",
        "Update",
    ];
    assert_eq!(actions.iter().map(String::as_str).collect::<Vec<_>>(), all);
}
