//! `check --fix`: what is certain is mended, in the text that it stands in.

use super::folder::Folder;
use super::process::run;
use entra_expr::check::fix::fixed;
use entra_expr::check::{Options, check};
use entra_expr::diagnostic::Diagnostic;
use entra_expr::dialect::Dialect;
use entra_expr::functions;
use proptest::prelude::*;

#[test]
fn an_expression_is_printed() {
    let ended = run(&["check", "--fix", "--", "append([a], “b”"], b"");
    assert_eq!(
        (ended.status, ended.stdout.as_str()),
        (0, "Append([a], \"b\")\n")
    );
    let ended = run(&["check", "--fix", "-"], b"// note\nappend([a], b)\n");
    assert_eq!(
        (ended.status, ended.stdout.as_str()),
        (1, "// note\nAppend([a], b)\n")
    );
    assert!(
        ended.stderr.contains("2:13"),
        "the rest is reported: {}",
        ended.stderr
    );
    let shown = run(
        &["check", "--fix", "--diff", "--", "append([a], \"b\")"],
        b"",
    );
    assert!(
        shown
            .stdout
            .contains("-append([a], \"b\")\n+Append([a], \"b\")"),
        "{}",
        shown.stdout
    );
    let both = run(&["check", "--fix", "--format", "json", "--", "x"], b"");
    assert_eq!(both.status, 2);
    let both = run(
        &["check", "--fix", "--format", "sarif", "--file", "-"],
        b"x",
    );
    assert_eq!((both.status, both.stdout.as_str()), (2, ""));
    assert_eq!(run(&["check", "--diff", "--", "x"], b"").status, 2);
}

/// Files of each kind, with what stays and what changes.
const FILES: [(&str, &str, &str); 4] = [
    (
        "one.expr",
        "\u{feff}// target: x\r\n\r\nappend([a],\r\n  \"é\")\r\n",
        "\u{feff}// target: x\r\n\r\nAppend([a],\r\n  \"é\")\r\n",
    ),
    (
        "list.json",
        "[ {\"target\": \"a\",\n   \"expression\": \"append([\\u0061], \\\"b\\\")\"},\n {\"expression\":\"[c]\",\"target\":\"d\"}]",
        "[ {\"target\": \"a\",\n   \"expression\": \"Append([\\u0061], \\\"b\\\")\"},\n {\"expression\":\"[c]\",\"target\":\"d\"}]",
    ),
    (
        "list.toml",
        "# kept\n[[user]]\ntarget = \"a\"\nexpression = \"append([a], \\\"b\\\")\"  # kept\n",
        "# kept\n[[user]]\ntarget = \"a\"\nexpression = \"Append([a], \\\"b\\\")\"  # kept\n",
    ),
    (
        "page.md",
        "# Page\n\nWrite `append([a], \"b\")` so.\n\n```\njoin(\"-\", [a], [b])\n```\n",
        "# Page\n\nWrite `Append([a], \"b\")` so.\n\n```\nJoin(\"-\", [a], [b])\n```\n",
    ),
];

#[test]
fn only_the_expression_changes_in_each_kind_of_file() {
    let folder = Folder::new("fix");
    for (name, before, after) in FILES {
        let path = folder.write(name, before);
        let shown = run(&["check", "--fix", "--diff", "--file", &path], b"");
        assert!(shown.stdout.contains("\n+"), "{name}: {shown:?}");
        assert_eq!(folder.read(name), before, "{name}: shown, not written");
        let ended = run(&["check", "--fix", "--file", &path], b"");
        assert_eq!(
            (ended.status, folder.read(name).as_str()),
            (0, after),
            "{ended:?}"
        );
        assert_eq!(ended.stdout, "", "{name}");
        let again = run(&["check", "--fix", "--file", &path], b"");
        assert_eq!((again.status, folder.read(name).as_str()), (0, after));
        assert!(!again.stderr.contains("applied"), "{}", again.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_keeps_its_permissions() {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("link");
    let path = folder.write("real.expr", "append([a], \"b\")\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path("link.expr");
    symlink(&path, &link).unwrap();
    assert_eq!(run(&["check", "--fix", "--file", &link], b"").status, 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(folder.read("real.expr"), "Append([a], \"b\")\n");
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

/// It has each expression a second time, parsed: the two would disagree.
#[test]
fn an_exported_schema_is_left_as_it_is() {
    let folder = Folder::new("schema");
    let schema = r#"{"synchronizationRules": [{"objectMappings": [{"attributeMappings": [{
        "targetAttributeName": "a",
        "source": {"expression": "append([b], \"c\")", "type": "Function", "name": "Append", "parameters": [{"key": "source", "value": {"name": "b"}}]}
    }]}]}]}"#;
    let path = folder.write("schema.json", schema);
    let ended = run(&["check", "--fix", "--file", &path], b"");
    assert_eq!(
        (ended.status, folder.read("schema.json").as_str()),
        (1, schema)
    );
    let told = "1 fix cannot be written where the expression stands";
    assert!(ended.stderr.contains(told), "{}", ended.stderr);
}

/// An export lists its own source attributes; the fix of a name in another case is certain then.
#[test]
fn names_are_mended_by_the_attributes_that_an_export_lists() {
    let export = r#"{"directories": [{"name": "HR", "objects": [{"name": "User",
            "attributes": [{"name": "mail", "type": "String"}]}]}],
        "synchronizationRules": [{"sourceDirectoryName": "HR", "objectMappings": [{"sourceObjectName": "User",
            "attributeMappings": [{"targetAttributeName": "email",
                "source": {"type": "Function", "name": "ToLower", "expression": "ToLower([Mail])"}}]}]}]}"#;
    let folder = Folder::new("mended-export");
    let path = folder.write("export.json", export);
    let ended = run(&["check", "--fix", "--diff", "--file", &path], b"");
    assert!(
        ended.stdout.contains("\"ToLower([mail])\""),
        "{}{}",
        ended.stdout,
        ended.stderr
    );
}

fn errors(diagnostics: &[Diagnostic]) -> usize {
    diagnostics.iter().filter(|found| found.is_error()).count()
}

/// Expressions of the documentation, whole and right.
fn examples() -> Vec<String> {
    let examples = functions::ALL.iter().flat_map(|function| function.examples);
    let all: Vec<String> = examples
        .map(|example| example.expression.to_string())
        .collect();
    assert!(all.len() > 50);
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A character dropped or doubled, twice: fixing never makes it worse, and fixing again changes nothing.
    #[test]
    fn fixing_is_idempotent_and_makes_nothing_worse(
        which in any::<prop::sample::Index>(),
        slips in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..3),
        cloud in any::<bool>(),
    ) {
        let examples = examples();
        let mut chars: Vec<char> = which.get(&examples).chars().collect();
        for (at, doubled) in slips {
            if chars.is_empty() {
                break;
            }
            let at = at.index(chars.len());
            if doubled {
                chars.insert(at, chars[at]);
            } else {
                chars.remove(at);
            }
        }
        let text: String = chars.into_iter().collect();
        let options = Options::of(if cloud { Dialect::CloudSync } else { Dialect::App });
        let before = check(&text, &options).diagnostics;
        let once = fixed(&text, &options);
        prop_assert!(errors(&once.left) <= errors(&before), "{} became {}", text, once.text);
        prop_assert_eq!(&once.left, &check(&once.text, &options).diagnostics);
        let twice = fixed(&once.text, &options);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert!(twice.applied.is_empty());
    }
}
