//! What `preview`, `map`, `diff` and `mapping show` say of a mapping that is off, of rows that go nowhere, of large
//! groups, and of users that are several.

use super::folder::Folder;
use super::process::run;
use serde_json::{Value, json};

/// An export with a property of its object mapping and more rows.
fn export(more: &str, rows: &str) -> String {
    format!(
        r#"{{"synchronizationRules": [{{"sourceDirectoryName": "Entra", "targetDirectoryName": "Contoso", "objectMappings": [
  {{{more} "sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": [
    {{"targetAttributeName": "userName", "matchingPriority": "1", "source": {{"expression": "[userPrincipalName]"}}}}{rows}]}}]}}]}}"#
    )
}

const OFF: &str = r#""enabled": false,"#;
const USER: &str = r#"{"id": "s1", "userPrincipalName": "jo@a.com"}"#;

#[test]
fn a_mapping_that_is_off_says_so() {
    let folder = Folder::new("preview-off");
    let mapping = folder.write("mapping.json", &export(OFF, ""));
    let user = folder.write("user.json", USER);
    let title = "Entra User -> Contoso User (off: enabled is false)\n";
    let preview = ["preview", "--mapping", &mapping, "--user", &user];
    let ended = run(&preview, b"");
    assert_eq!(ended.status, 0, "{}", ended.stderr);
    assert!(ended.stdout.starts_with(title), "{}", ended.stdout);
    assert!(
        ended.stdout.ends_with(
            "Perform action: Skip\n  the object mapping is off (enabled is false): no object goes through it\n"
        ),
        "{}",
        ended.stdout
    );
    assert!(!ended.stdout.contains("taken not to have it"));
    let ended = run(&[&preview[..], &["--format", "http"]].concat(), b"");
    assert_eq!(ended.stdout, "");
    assert!(
        ended.stderr.contains("the object mapping is off"),
        "{}",
        ended.stderr
    );
    let ended = run(&[&preview[..], &["--format", "json"]].concat(), b"");
    let pair: Value = serde_json::from_str(&ended.stdout).unwrap();
    let value: Value = serde_json::from_str(pair["value"].as_str().unwrap()).unwrap();
    let steps = value["provisioningSteps"].as_array().unwrap();
    let names: Vec<&str> = steps
        .iter()
        .filter_map(|step| step["name"].as_str())
        .collect();
    assert_eq!(
        names,
        [
            "EntryImportAdd",
            "EntrySynchronizationScoping",
            "EntrySynchronizationSkip"
        ]
    );
    let ended = run(&["mapping", "show", &mapping], b"");
    assert!(ended.stdout.starts_with(title), "{}", ended.stdout);
    let ended = run(&["mapping", "show", &mapping, "--format", "json"], b"");
    let shown: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(shown["objectMappings"][0]["enabled"], json!(false));
    assert_eq!(
        shown["objectMappings"][0]["mappings"][0]["matching"],
        json!(1)
    );
}

#[test]
fn many_users_go_through_a_mapping_that_is_off_with_a_word() {
    let folder = Folder::new("map-off");
    let off = folder.write("off.json", &export(OFF, ""));
    let on = folder.write("on.json", &export("", ""));
    let users = format!("{}\n", USER);
    let words = "the object mapping is off (`enabled` is false), so the service passes over it";
    for (mapping, times) in [(&off, 1), (&on, 0)] {
        let ended = run(&["map", "--mapping", mapping], users.as_bytes());
        assert_eq!(ended.status, 0, "{}", ended.stderr);
        assert_eq!(ended.stdout, "{\"userName\":\"jo@a.com\"}\n");
        assert_eq!(
            ended.stderr.matches(words).count(),
            times,
            "{}",
            ended.stderr
        );
        let ended = run(&["diff", "--from", &on, "--to", mapping], users.as_bytes());
        assert_eq!(ended.status, 0, "{}", ended.stderr);
        assert_eq!(
            ended.stderr.matches(words).count(),
            times,
            "{}",
            ended.stderr
        );
    }
}

#[test]
fn an_expression_that_goes_nowhere_is_refused() {
    let folder = Folder::new("preview-nowhere");
    let row = r#", {"source": {"expression": "ToLower([mail])"}}"#;
    let mapping = folder.write("mapping.json", &export("", row));
    let user = folder.write("user.json", USER);
    let told = format!("`{mapping}` has an expression without a target attribute: ToLower([mail])");
    let commands: [&[&str]; 3] = [
        &["preview", "--mapping", &mapping, "--user", &user],
        &["map", "--mapping", &mapping, "--users", &user],
        &[
            "diff", "--from", &mapping, "--to", &mapping, "--users", &user,
        ],
    ];
    for command in commands {
        let ended = run(command, b"");
        assert_eq!(
            (ended.status, ended.stdout.as_str()),
            (2, ""),
            "{command:?}"
        );
        assert!(ended.stderr.contains(&told), "{}", ended.stderr);
    }
}

#[test]
fn one_user_may_come_in_a_page_and_several_may_not() {
    let wrong = "a user is one JSON object, but this is";
    let cases = [
        (r#"{"value": [{"a": "x"}]}"#, Ok("x")),
        (r#"{"@odata.context": "c", "value": [{"a": "x"}]}"#, Ok("x")),
        (
            r#"{"schemas": ["s"], "totalResults": 1, "Resources": [{"a": "x"}]}"#,
            Ok("x"),
        ),
        (r#"[{"a": "x"}]"#, Ok("x")),
        (r#"{"a": "x", "value": [{"a": "y"}]}"#, Ok("x")),
        (r#"{"a": "x", "Resources": [{"a": "y"}]}"#, Ok("x")),
        (
            r#"{"value": [{"a": 1}, {"a": 2}]}"#,
            Err("a page of 2 users: give one of them"),
        ),
        (
            r#"{"Resources": [{}, {}, {}]}"#,
            Err("a page of 3 users: give one of them"),
        ),
        (
            r#"{"@odata.context": "c", "value": []}"#,
            Err("a page without users"),
        ),
        (
            r#"[{"a": 1}, {"a": 2}]"#,
            Err("a list of 2 users: give one of them"),
        ),
        ("[]", Err("a list without users")),
        ("[1]", Err("a list, and not of users")),
    ];
    for (user, expected) in cases {
        let ended = run(&["eval", "--user", "-", "--", "[a]"], user.as_bytes());
        match expected {
            Ok(value) => assert_eq!(ended.stdout, format!("{value}\n"), "{user}"),
            Err(what) => {
                assert_eq!((ended.status, ended.stdout.as_str()), (2, ""), "{user}");
                let told = format!("standard input:1:1: {wrong} {what}");
                assert!(ended.stderr.contains(&told), "{user}: {}", ended.stderr);
            }
        }
    }
    // An attribute may have that name.
    let own = run(
        &["eval", "--user", "-", "--", "Join(\"-\", [value])"],
        br#"{"value": ["x", "y"]}"#,
    );
    assert_eq!(own.stdout, "x-y\n");
    let folder = Folder::new("preview-page");
    let mapping = folder.write("mapping.json", &export("", ""));
    let page = format!(r#"{{"value": [{USER}, {USER}]}}"#);
    let ended = run(
        &["preview", "--mapping", &mapping, "--user", "-"],
        page.as_bytes(),
    );
    assert_eq!(ended.status, 2);
    assert!(
        ended.stderr.contains("a page of 2 users"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_large_group_goes_on_demand_in_parts() {
    let folder = Folder::new("preview-members");
    let mapping = folder.write(
        "mapping.json",
        r#"{"group": [{"target": "displayName", "expression": "[displayName]", "matching": 1},
          {"target": "members", "expression": "[members]"}]}"#,
    );
    let note = "the service takes up to 5 members of a group on demand";
    for (number, is_said) in [(5, false), (6, true)] {
        let members: Vec<String> = (0..number).map(|at| format!("m{at}")).collect();
        let group = json!({"displayName": "Staff", "members": members}).to_string();
        let arguments = [
            "preview",
            "--mapping",
            &mapping,
            "--object",
            "Group",
            "--user",
            "-",
        ];
        let ended = run(&arguments, group.as_bytes());
        assert_eq!(ended.status, 0, "{}", ended.stderr);
        assert_eq!(ended.stdout.contains(note), is_said, "{}", ended.stdout);
    }
}

#[test]
fn guests_are_counted_with_a_report() {
    let folder = Folder::new("map-guests");
    let report = folder.path("report.json");
    let users = "{\"userPrincipalName\": \"a_b.c#EXT#@d.e\"}\n{\"userPrincipalName\": \"jo@a.com\"}\n\
                 {\"userPrincipalName\": \"x_y.z#ext#@d.e\"}\n{\"userPrincipalName\": null}\n";
    let told = "2 guests: the service reads userPrincipalName without #EXT# and what follows; here it is as it stands\n";
    for (source, more, is_told) in [
        ("[userPrincipalName]", &["--report", &report][..], true),
        (
            "[userPrincipalName]",
            &["--report", &report, "--jobs", "2"],
            true,
        ),
        ("[userPrincipalName]", &[], false),
        ("[mail]", &["--report", &report], false),
    ] {
        let list = json!([{"target": "userName", "expression": source}]).to_string();
        let mapping = folder.write("mapping.json", &list);
        let ended = run(
            &[&["map", "--mapping", &mapping], more].concat(),
            users.as_bytes(),
        );
        assert_eq!(ended.status, 0, "{}", ended.stderr);
        assert_eq!(ended.stderr.contains(told), is_told, "{}", ended.stderr);
        // The values stay as they are.
        assert_eq!(ended.stdout.contains("a_b.c#EXT#@d.e"), source != "[mail]");
    }
}
