//! `entra-expr map --as scim`: users as the bodies of the requests that create them.

use crate::process::{Ended, run};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

const MAPPING: &str = r#"[
  {"target": "userName", "expression": "[userPrincipalName]"},
  {"target": "active", "expression": "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")"},
  {"target": "emails[type eq \"work\"].value", "expression": "[mail]"},
  {"target": "name.givenName", "expression": "[givenName]"},
  {"target": "name.familyName", "expression": "[surname]"},
  {"target": "title", "expression": "[jobTitle]", "default": "Staff"},
  {"target": "nickName", "expression": "Mid([givenName], [from], 2)"},
  {"target": "displayName", "expression": "IIF([surname] = \"Out\", IgnoreObjectFlow, [displayName])"},
  {"target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "expression": "[department]"},
  {"target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "expression": "[manager]"}
]"#;

fn folder(name: &str, mapping: &str) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("entra-expr-bodies-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("mapping.json"), mapping).unwrap();
    folder
}

fn map(folder: &Path, arguments: &[&str], users: &[Value]) -> Ended {
    let mapping = folder.join("mapping.json").display().to_string();
    let lines: String = users.iter().map(|user| format!("{user}\n")).collect();
    let file = folder.join("users.ndjson").display().to_string();
    std::fs::write(&file, lines).unwrap();
    let usual = [
        "map",
        "--mapping",
        &mapping,
        "--users",
        &file,
        "--as",
        "scim",
    ];
    run(&[&usual, arguments].concat(), b"")
}

#[test]
fn a_user_is_a_line() {
    let folder = folder("line", MAPPING);
    let users = [
        json!({"userPrincipalName": "ada@contoso.com", "IsSoftDeleted": false, "mail": "ada@contoso.com",
            "givenName": "Ada", "surname": "Byron", "jobTitle": "Analyst", "from": 1, "displayName": "Ada \"Byron\"",
            "department": "Maths", "manager": {"id": "7"}}),
        json!({"userPrincipalName": "bob", "givenName": "Bob", "from": 0}),
        json!({"userPrincipalName": "eve", "surname": "Out", "givenName": "Eve", "from": 1}),
        json!({"userPrincipalName": "zoë", "IsSoftDeleted": true, "givenName": "", "from": 1, "jobTitle": ""}),
    ];
    let ended = map(&folder, &[], &users);
    let schemas = json!(["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE]);
    let bodies: Vec<Value> = ended
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        bodies,
        [
            json!({
                "schemas": schemas,
                "userName": "ada@contoso.com",
                "active": true,
                "displayName": "Ada \"Byron\"",
                "emails": [{"primary": true, "type": "work", "value": "ada@contoso.com"}],
                "meta": {"resourceType": "User"},
                "name": {"familyName": "Byron", "givenName": "Ada"},
                "nickName": "Ad",
                "title": "Analyst",
                ENTERPRISE: {"department": "Maths"}
            }),
            json!({
                "schemas": schemas,
                "userName": "zoë",
                "active": false,
                "meta": {"resourceType": "User"},
                "title": "Staff"
            }),
        ],
        "{}",
        ended.stderr
    );
    assert_eq!(
        (ended.status, ended.stderr.clone()),
        (
            1,
            format!(
                "{}:2: bob: nickName: error F506: `start` of `Mid` is 0\n\
                 2 users mapped, 0 partly mapped, 1 failed, 1 left out by IgnoreObjectFlow\n",
                folder.join("users.ndjson").display()
            )
        )
    );
    let first = ended.stdout.lines().next().unwrap();
    assert!(
        first.starts_with("{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\",")
            && first.ends_with(&format!(
                "\"title\":\"Analyst\",\"{ENTERPRISE}\":{{\"department\":\"Maths\"}}}}"
            )),
        "{first}"
    );
}

#[test]
fn jobs_change_nothing() {
    let folder = folder("jobs", MAPPING);
    let users: Vec<Value> = (0..4_000)
        .map(|number| {
            json!({"userPrincipalName": format!("u{number}"), "givenName": "x".repeat(number % 50), "from": number % 37,
                "surname": if number % 41 == 0 { "Out" } else { "In" }})
        })
        .collect();
    let one = map(&folder, &["--jobs", "1"], &users);
    assert!(one.stdout.lines().count() > 3_000);
    for jobs in ["2", "3", "4"] {
        let other = map(&folder, &["--jobs", jobs], &users);
        assert!(
            one.stdout == other.stdout && one.stderr == other.stderr,
            "--jobs {jobs}"
        );
    }
}

/// An export types its attributes, and fills some of a new object with a default alone.
#[test]
fn an_exported_mapping() {
    let export = r#"{"directories": [{"name": "App", "objects": [
      {"name": "User", "attributes": [
        {"name": "userName", "type": "String"}, {"name": "level", "type": "Integer"},
        {"name": "active", "type": "Boolean"}, {"name": "locale", "type": "String"}]}]}],
     "synchronizationRules": [{"targetDirectoryName": "App", "objectMappings": [
      {"targetObjectName": "User", "attributeMappings": [
        {"targetAttributeName": "locale", "source": null, "defaultValue": "en-US"},
        {"targetAttributeName": "timezone", "source": null, "defaultValue": ""},
        {"targetAttributeName": "userName", "source": {"expression": "[userPrincipalName]"}},
        {"targetAttributeName": "level", "source": {"expression": "[level]"}},
        {"targetAttributeName": "active", "flowType": "ObjectAddOnly", "source": {"expression": "[accountEnabled]"}}]}]}]}"#;
    let folder = folder("export", export);
    let users = [json!({"userPrincipalName": "ada", "level": "4", "accountEnabled": true})];
    let ended = map(&folder, &[], &users);
    let body: Value = serde_json::from_str(&ended.stdout).unwrap();
    let got: Vec<_> = ["userName", "level", "active", "locale", "timezone"]
        .into_iter()
        .map(|name| body.get(name).cloned().unwrap_or_default())
        .collect();
    let expected = [
        json!("ada"),
        json!(4),
        json!(true),
        json!("en-US"),
        json!(null),
    ];
    assert_eq!(got, expected);
}

/// A user who fails is not sent, and one who is not created takes nothing.
#[test]
fn unique_values_go_to_those_who_are_written() {
    let mapping = r#"[
      {"target": "userName", "expression": "SelectUniqueValue([a], [b])"},
      {"target": "title", "expression": "Mid([a], [from], 2)"}
    ]"#;
    let folder = folder("unique", mapping);
    let user = |a: &str, from: u8| json!({"a": a, "b": "b", "from": from});
    let users = [user("x", 0), user("x", 1), user("X", 1), user("x", 1)];
    let ended = map(&folder, &[], &users);
    let names: Vec<Value> = ended
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["userName"].clone())
        .collect();
    assert_eq!(names, ["x", "b"]);
    assert!(
        ended.stderr.ends_with(
            "2 users mapped, 0 partly mapped, 2 failed\n\
             userName: 1 by rule 1, 1 by rule 2, 1 escrowed, 1 not taken, as the user failed or was left out\n"
        ),
        "{}",
        ended.stderr
    );
}

#[test]
fn groups_are_groups_and_devices_are_nothing() {
    let mapping = r#"{"group": [{"target": "displayName", "expression": "[displayName]"}, {"target": "members", "expression": "[members]"}]}"#;
    let folder = folder("groups", mapping);
    let users = [json!({"displayName": "Staff", "members": ["1"]})];
    let ended = map(&folder, &["--object", "group"], &users);
    let body: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(body["meta"]["resourceType"], "Group");
    assert_eq!(
        (&body["displayName"], body.get("members")),
        (&json!("Staff"), None)
    );
    let device = r#"{"synchronizationRules": [{"objectMappings": [{"targetObjectName": "Device", "attributeMappings": [
      {"targetAttributeName": "displayName", "source": {"expression": "[displayName]"}}]}]}]}"#;
    std::fs::write(folder.join("mapping.json"), device).unwrap();
    let ended = map(&folder, &["--object", "device"], &users);
    assert_eq!((ended.status, ended.stdout.as_str()), (2, ""));
    assert!(
        ended.stderr.contains("SCIM has users and groups"),
        "{}",
        ended.stderr
    );
}

#[test]
fn what_scim_cannot_send_is_said_before_any_user() {
    for (target, message) in [
        (
            "emails[type eq work].value",
            "cannot be sent by SCIM: `emails[type eq work].value` has a filter",
        ),
        (
            "entitlements",
            "the service does not support `entitlements`; map app roles to roles",
        ),
    ] {
        let mapping = json!([{"target": target, "expression": "[a]"}]).to_string();
        let ended = map(&folder("cannot", &mapping), &[], &[json!({"a": "1"})]);
        assert_eq!((ended.status, ended.stdout.as_str()), (2, ""));
        assert!(ended.stderr.contains(message), "{}", ended.stderr);
    }
}

/// As the preview of one user has it.
#[test]
fn what_the_target_needs_is_there_or_the_user_fails() {
    let row = |name: &str, expression: &str| json!({"targetAttributeName": name, "source": {"expression": expression}});
    let target = json!([
        {"name": "userName", "required": true},
        {"name": "locale", "required": true, "defaultValue": "en"},
        {"name": "timezone", "required": true},
        {"name": "preferredLanguage", "required": true, "defaultValue": "en-GB"},
        {"name": "title"}]);
    let mapping = json!({
        "directories": [{"name": "There", "objects": [{"name": "User", "attributes": target}]}],
        "synchronizationRules": [{"sourceDirectoryName": "Here", "targetDirectoryName": "There", "objectMappings": [
            {"sourceObjectName": "User", "targetObjectName": "User", "attributeMappings": [
                row("userName", "SelectUniqueValue([a], Append([a], \"1\"))"),
                row("locale", "[b]"),
                row("timezone", "IIF([c] = \"-\", IgnoreAttributeFlow, [c])"),
                row("title", "[d]"),
                {"targetAttributeName": "preferredLanguage", "source": null},
            ]}]}]
    });
    let folder = folder("needed", &mapping.to_string());
    let users = [
        json!({"id": "1", "a": "jo", "c": ""}),
        json!({"id": "2", "a": "jo", "c": "-"}),
        json!({"id": "3", "a": "jo", "b": "de", "c": "UTC", "d": "x"}),
        json!({"id": "4"}),
    ];
    let ended = map(&folder, &[], &users);
    let bodies: Vec<Value> = ended
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let got: Vec<[&Value; 4]> = bodies
        .iter()
        .map(|body| ["userName", "locale", "timezone", "title"].map(|name| &body[name]))
        .collect();
    assert_eq!(bodies[0]["preferredLanguage"], "en-GB");
    let null = Value::Null;
    assert_eq!(
        got,
        [
            [&json!("jo"), &json!("en"), &null, &null],
            [&json!("jo1"), &json!("de"), &json!("UTC"), &json!("x")],
        ]
    );
    let file = folder.join("users.ndjson").display().to_string();
    let needs = |line: usize, target: &str| {
        format!(
            "{file}:{line}: {line}: {target}: error E310: the target needs a value of `{target}`, and there is none"
        )
    };
    assert_eq!(
        ended.stderr.lines().take(2).collect::<Vec<_>>(),
        [needs(1, "timezone"), needs(4, "timezone")]
    );
    // Flat output shows what expressions give.
    let mapping = folder.join("mapping.json").display().to_string();
    let flat = run(&["map", "--mapping", &mapping, "--users", &file], b"");
    assert!(
        flat.stderr.contains("3 users mapped, 1 partly mapped"),
        "{}",
        flat.stderr
    );
}

#[test]
fn an_empty_text_of_cloud_sync_is_null_on_purpose() {
    let mapping = r#"[
        {"target": "userName", "expression": "[a]"},
        {"target": "title", "expression": " \"\" ", "default": "Staff"},
        {"target": "nickName", "expression": "ToLower(\"\")", "default": "none"}
    ]"#;
    let folder = folder("purpose", mapping);
    for (dialect, title) in [("cloud-sync", Value::Null), ("app", json!("Staff"))] {
        let ended = map(&folder, &["--dialect", dialect], &[json!({"a": "jo"})]);
        let body: Value = serde_json::from_str(&ended.stdout).expect(&ended.stderr);
        assert_eq!(
            (&body["title"], &body["nickName"]),
            (&title, &json!("none"))
        );
    }
}
