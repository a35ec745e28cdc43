//! The example mappings, against scim2-server.

use crate::server::Server;
use serde_json::{Value as Json, json};
use std::path::Path;

fn users(folder: &str) -> Vec<Json> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("examples")
        .join(folder)
        .join("users.ndjson");
    let text = std::fs::read_to_string(file).expect("the example has users");
    let users = text.lines().map(serde_json::from_str);
    users.collect::<Result<_, _>>().expect("users are JSON")
}

/// Those whose targets have no attributes of their own.
#[test]
fn users_of_the_guides_live_and_go() {
    let Some(server) = Server::start() else {
        return;
    };
    for folder in ["cerby", "commbox"] {
        let file = format!("{folder}/mapping.toml");
        let users = users(folder);
        assert!(!users.is_empty(), "{folder}");
        for user in users {
            let name = user["userPrincipalName"].as_str().expect("a name");
            let does = |is_out: bool, more: &[&str], action: &str| {
                let mut user = user.clone();
                user["IsSoftDeleted"] = is_out.into();
                let ended = server.send_example(&file, &user, more);
                assert_eq!(ended.status, 0, "{ended:?}");
                let expected = format!("Perform action: {action}\n");
                assert!(
                    ended.stdout.contains(&expected),
                    "{expected}{}",
                    ended.stdout
                );
                server.read("User", "userName", name)
            };
            let is_active = |found: Option<Json>| found.expect("it is there")["active"].clone();
            let found = does(false, &[], "Create").expect("it is there");
            assert_eq!(found["userName"], name);
            assert_eq!(found["name"]["givenName"], user["givenName"]);
            assert_eq!(found["emails"][0]["value"], user["mail"]);
            does(false, &[], "Skip (RedundantExport)");
            assert_eq!(is_active(does(true, &[], "Disable")), false);
            assert_eq!(is_active(does(false, &[], "Enable")), true);
            assert_eq!(does(false, &["--event", "delete"], "Delete"), None);
        }
    }
}

#[test]
fn groups_of_the_guides_get_members() {
    let Some(server) = Server::start() else {
        return;
    };
    for folder in ["cerby", "commbox"] {
        let file = format!("{folder}/mapping.toml");
        let mut user = users(folder).remove(0);
        user["IsSoftDeleted"] = false.into();
        let name = user["userPrincipalName"].as_str().expect("a name");
        assert_eq!(server.send_example(&file, &user, &[]).status, 0);
        let member = server.read("User", "userName", name).expect("it is there");
        let member = member["id"].as_str().expect("an id");

        let group = json!({"id": "g", "displayName": folder, "members": [{"id": "u"}]});
        let link = format!("u={member}");
        let arguments = ["--object", "Group", "--without-adscim", "--link", &link];
        let ended = server.send_example(&file, &group, &arguments);
        assert_eq!(ended.status, 0, "{ended:?}");
        let found = server
            .read("Group", "displayName", folder)
            .expect("it is there");
        assert_eq!(found["members"][0]["value"], member);
    }
}

/// The other guides' targets have attributes of their own, which this server does not know: we send them, and say what
/// was answered.
#[test]
fn attributes_that_only_the_guides_target_has() {
    let Some(server) = Server::start() else {
        return;
    };
    for (folder, file, own) in [
        (
            "training-platform",
            "mapping.toml",
            "urn:ietf:params:scim:schemas:extension:2.0:CustomExtensionName",
        ),
        ("gallery-quickstart", "mapping.json", "department"),
    ] {
        let mut user = users(folder).remove(0);
        user["accountEnabled"] = true.into();
        let ended = server.send_example(&format!("{folder}/{file}"), &user, &[]);
        assert_eq!(ended.status, 1, "{ended:?}");
        let shown = ended.flat();
        assert!(shown.contains(&format!("\"{own}\":")), "{shown}");
        assert!(
            shown.contains(&format!("Extra inputs are not permitted: {own}")),
            "{shown}"
        );
    }
}
