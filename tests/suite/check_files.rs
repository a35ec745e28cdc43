//! `check` over many files, of every kind, some of them broken.

use super::folder::Folder;
use super::process::run;
use serde_json::Value;

#[test]
fn a_file_that_cannot_be_read_hides_no_other() {
    let folder = Folder::new("broken");
    let good = folder.write("good.expr", "[a]\n");
    let bad = folder.write("bad.expr", "append([a], \"b\")\n");
    let malformed = folder.write("list.json", "[\n  {\"target\": \"a\",}\n]\n");
    let missing = folder.path("missing.expr");
    for (files, status, told) in [
        (vec![&good], 0, vec!["the expression is valid"]),
        (
            vec![&good, &malformed],
            1,
            vec!["list.json:2:", "error E300", "1 error\n"],
        ),
        (
            vec![&malformed, &bad],
            1,
            vec!["list.json:2:", "bad.expr:1:1: error E101"],
        ),
        (
            vec![&missing, &malformed, &bad],
            2,
            vec![
                "cannot read `",
                "missing.expr`: no such file",
                "error E300",
                "error E101",
            ],
        ),
        (vec![&missing], 2, vec!["no such file"]),
    ] {
        let mut arguments = vec!["check", "--format", "plain", "--file"];
        arguments.extend(files.iter().map(|file| file.as_str()));
        let ended = run(&arguments, b"");
        assert_eq!(ended.status, status, "{ended:?}");
        for part in told {
            assert!(ended.stderr.contains(part), "{part}: {}", ended.stderr);
        }
    }
    let arguments = ["check", "--format", "json", "--file", &missing, &bad];
    let ended = run(&arguments, b"");
    let object: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!((ended.status, &object["valid"]), (2, &Value::Bool(false)));
    assert_eq!(
        object["diagnostics"].as_array().unwrap().len(),
        2,
        "{object}"
    );
}

#[test]
fn mapping_lists_are_checked_where_they_stand() {
    let folder = Folder::new("lists");
    let path = folder.write(
        "list.json",
        "[{\"target\": \"a\", \"expression\": \"[b]\"},\n {\"target\": \"c\", \"expression\": \"\\u0061ppend([d], \\\"é\\\", lcase([e]))\"}]\n",
    );
    let ended = run(&["check", "--format", "json", "--file", &path], b"");
    let object: Value = serde_json::from_str(&ended.stdout).unwrap();
    let found = object["diagnostics"].as_array().unwrap();
    let lcase = found.iter().find(|found| found["code"] == "E106").unwrap();
    assert!(lcase["path"].as_str().unwrap().contains("[1]"), "{lcase}");
    assert_eq!(lcase["line"], 2);
    assert_eq!(lcase["column"], 55, "the column is the file's");
    assert_eq!(
        lcase["labels"][0]["start"], 18,
        "offsets are the expression's"
    );
}

#[test]
fn a_folder_stands_for_its_files() {
    let folder = Folder::new("walked");
    folder.write("b/two.expr", "append([a], \"b\")");
    folder.write("a.expr", "append([a], \"b\")");
    folder.write("notes.txt", "no expression");
    folder.write(".hidden/x.expr", "append([a], \"b\")");
    let ended = run(
        &["check", "--format", "plain", "--file", &folder.path("")],
        b"",
    );
    let files: Vec<&str> = ended
        .stderr
        .lines()
        .filter_map(|line| line.split_once(".expr:").map(|(name, _)| name))
        .map(|name| name.rsplit('/').next().unwrap())
        .collect();
    assert_eq!(files, ["a", "two"], "{}", ended.stderr);
}

#[test]
fn standard_input_is_a_file_too() {
    let ended = run(
        &["check", "--format", "plain", "--file", "-"],
        b"// x\nappend([a], \"b\")\n",
    );
    assert!(
        ended.stderr.starts_with("standard input:2:1: error E101"),
        "{}",
        ended.stderr
    );
    let ended = run(
        &["check", "--format", "plain", "--markdown", "-"],
        b"So: `append([a], \"b\")`.\n",
    );
    assert!(
        ended.stderr.starts_with("standard input:1:6: error E101"),
        "{}",
        ended.stderr
    );
}
