//! What the service sends by default and scim2-server 0.8.3 refuses: it is strict where Entra is not. We send what Entra
//! sends, and say what was answered.

use crate::preview::{Ended, ada, mapping};
use crate::server::Server;
use serde_json::{Value as Json, json};

/// What was sent stands in the output, then what was answered.
fn is_refused(ended: &Ended, sent: &str, kind: &str, detail: &str) {
    assert_eq!(ended.status, 1, "{ended:?}");
    let shown = ended.flat();
    for part in [sent, "answered 400 Bad Request", kind, detail] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(ended.stderr.contains("400 Bad Request"), "{}", ended.stderr);
}

fn created(server: &Server, subject: &Json, more: &[&str]) -> String {
    let ended = server.send("", &mapping(), subject, more);
    assert_eq!(ended.status, 0, "{ended:?}");
    let kind = if more.contains(&"Group") {
        "Group"
    } else {
        "User"
    };
    let external = subject["objectId"].as_str().expect("an id");
    let found = server
        .read(kind, "externalId", external)
        .expect("it is there");
    found["id"].as_str().expect("an id").to_string()
}

#[test]
fn the_adscim_schema_of_a_new_group() {
    let Some(server) = Server::start() else {
        return;
    };
    let group = json!({"objectId": "g", "displayName": "Engineers"});
    for flag in ["", "?aadOptscim062020"] {
        let ended = server.send(flag, &mapping(), &group, &["--object", "Group"]);
        is_refused(
            &ended,
            "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group",
            "invalidSyntax",
            "Unknown extension schemas",
        );
        assert!(
            ended
                .flat()
                .contains("a new group names the ADSCIM schema, which is the service's own")
        );
        assert_eq!(server.read("Group", "displayName", "Engineers"), None);
    }
}

#[test]
fn add_to_a_filtered_path_without_a_match() {
    let Some(server) = Server::start() else {
        return;
    };
    created(&server, &ada(), &[]);
    let mut with_mobile = ada();
    with_mobile["mobile"] = "+44 20".into();
    let path = r#""path": "phoneNumbers[type eq \"mobile\"].value", "value": "+44 20""#;
    for (flag, op) in [("", "Add"), ("?aadOptscim062020", "add")] {
        let ended = server.send(flag, &mapping(), &with_mobile, &[]);
        let sent = format!(r#""op": "{op}", {path}"#);
        is_refused(&ended, &sent, "noTarget", "matches the path filter");
    }
}

#[test]
fn remove_members_with_a_value() {
    let Some(server) = Server::start() else {
        return;
    };
    let link = |name: &str| {
        let user =
            json!({"objectId": name, "userPrincipalName": name, "givenName": name, "surname": "X"});
        format!("{name}={}", created(&server, &user, &[]))
    };
    let (ada, grace) = (link("ada"), link("grace"));
    let arguments = ["--object", "Group", "--link", &ada, "--link", &grace];
    let group = json!({"objectId": "g", "displayName": "Engineers", "members": ["ada", "grace"]});
    created(
        &server,
        &group,
        &[&arguments[..], &["--without-adscim"]].concat(),
    );
    let fewer = json!({"objectId": "g", "displayName": "Engineers", "members": ["grace"]});
    let ended = server.send("", &mapping(), &fewer, &arguments);
    is_refused(
        &ended,
        r#""op": "Remove", "path": "members", "value": [{"#,
        "invalidValue",
        "a remove operation carries no value",
    );
    assert!(
        ended
            .flat()
            .contains("`?aadOptscim062020` at the end of the tenant URL asks for SCIM's form")
    );
}

#[test]
fn the_path_manager() {
    let Some(server) = Server::start() else {
        return;
    };
    let boss =
        json!({"objectId": "boss", "userPrincipalName": "boss", "givenName": "B", "surname": "X"});
    let link = format!("boss={}", created(&server, &boss, &[]));
    let mut ada = ada();
    ada["manager"] = "boss".into();
    let ended = server.send("", &mapping(), &ada, &["--link", &link]);
    is_refused(
        &ended,
        r#""op": "Add", "path": "manager", "value": [{"#,
        "invalidPath",
        "'manager' is not an attribute of the schema",
    );
    let found = server.read("User", "externalId", "source-ada");
    assert!(found.is_some(), "the user is created before the reference");
}

/// And what it takes, though it is not SCIM's form: capital letters and the text "False".
#[test]
fn a_default_form_that_is_taken() {
    let Some(server) = Server::start() else {
        return;
    };
    created(&server, &ada(), &[]);
    let mut blocked = ada();
    blocked["accountEnabled"] = false.into();
    let ended = server.send("", &mapping(), &blocked, &[]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let sent = r#""op": "Replace", "path": "active", "value": "False""#;
    assert!(ended.flat().contains(sent), "{}", ended.stdout);
    let found = server
        .read("User", "externalId", "source-ada")
        .expect("ada is there");
    assert_eq!(found["active"], false);
}
