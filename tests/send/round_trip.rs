//! The life of users and groups on scim2-server, in the form of `aadOptscim062020`.

use crate::preview::{Ended, OTHER_TOKEN_ENV, ada, mapping, preview};
use crate::server::Server;
use serde_json::{Value as Json, json};

const COMPLIANT: &str = "?aadOptscim062020";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// Sends and expects `action`, and these requests after those that look for the object.
fn does(server: &Server, subject: &Json, more: &[&str], action: &str, requests: &[&str]) -> Ended {
    let ended = server.send(COMPLIANT, &mapping(), subject, more);
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(
        ended
            .stdout
            .contains(&format!("Perform action: {action}\n")),
        "{action}: {}",
        ended.stdout
    );
    let changes: Vec<&str> = ended
        .requests()
        .into_iter()
        .filter(|line| !line.starts_with("GET"))
        .map(|line| match line.match_indices('/').nth(1) {
            Some((at, _)) => line.split_at(at).0,
            None => line,
        })
        .collect();
    assert_eq!(changes, requests, "{}", ended.stdout);
    ended
}

fn with(subject: &Json, attribute: &str, value: impl Into<Json>) -> Json {
    let mut changed = subject.clone();
    changed[attribute] = value.into();
    changed
}

fn id(resource: &Json) -> &str {
    resource["id"].as_str().expect("an id")
}

#[test]
fn a_user_is_created_matched_updated_disabled_enabled_and_deleted() {
    let Some(server) = Server::start() else {
        return;
    };
    let read = |user_name: &str| server.read("User", "userName", user_name);
    let grace = json!({"objectId": "source-grace", "userPrincipalName": "grace@contoso.com",
        "givenName": "Grace", "surname": "Hopper"});
    does(&server, &grace, &[], "Create", &["POST /Users"]);
    let boss = read("grace@contoso.com").expect("grace is there");

    let ada = with(&ada(), "manager", "source-grace");
    let link = format!("source-grace={}", id(&boss));
    let linked: &[&str] = &["--link", &link];
    does(
        &server,
        &ada,
        linked,
        "Create",
        &["POST /Users", "PATCH /Users"],
    );
    let created = read("ada@contoso.com").expect("ada is there");
    assert_eq!(created["externalId"], "source-ada");
    assert_eq!(created["active"], true);
    assert_eq!(created["displayName"], "Ada Lovelace");
    assert_eq!(
        created["name"],
        json!({"familyName": "Lovelace", "givenName": "Ada"})
    );
    assert_eq!(
        created["emails"],
        json!([{"value": "ada@contoso.com", "type": "work", "primary": true}])
    );
    assert_eq!(created[ENTERPRISE]["department"], "R&D");
    assert_eq!(created[ENTERPRISE]["manager"]["value"], id(&boss));

    let same = does(&server, &ada, linked, "Skip (RedundantExport)", &[]);
    assert_eq!(same.requests().len(), 1, "one query finds it");

    // Values that are there are replaced, in one operation but for the path with a filter.
    let mut moved = with(&ada, "department", "Sales");
    moved["surname"] = "King".into();
    moved["mail"] = "ada.king@contoso.com".into();
    let updated = does(&server, &moved, linked, "Update", &["PATCH /Users"]);
    assert!(
        updated.flat().contains(r#""op": "replace", "value": {"#),
        "{}",
        updated.stdout
    );
    let updated = read("ada@contoso.com").expect("ada is there");
    assert_eq!(id(&updated), id(&created));
    assert_eq!(updated["displayName"], "Ada King");
    assert_eq!(
        updated["name"],
        json!({"familyName": "King", "givenName": "Ada"})
    );
    assert_eq!(updated["emails"][0]["value"], "ada.king@contoso.com");
    assert_eq!(updated[ENTERPRISE]["department"], "Sales");
    assert_eq!(updated[ENTERPRISE]["manager"]["value"], id(&boss));

    let is_active = || read("ada@contoso.com").expect("ada is there")["active"].clone();
    let blocked = with(&moved, "accountEnabled", false);
    does(&server, &blocked, linked, "Disable", &["PATCH /Users"]);
    assert_eq!(is_active(), false);
    does(&server, &moved, linked, "Enable", &["PATCH /Users"]);
    assert_eq!(is_active(), true);
    does(
        &server,
        &moved,
        &["--event", "unassign"],
        "Disable",
        &["PATCH /Users"],
    );
    assert_eq!(is_active(), false);

    // The first matching attribute finds nothing any more, the second does.
    let renamed = with(&moved, "userPrincipalName", "ada.king@contoso.com");
    let found = does(&server, &renamed, linked, "Enable", &["PATCH /Users"]);
    assert!(
        found.requests()[1].contains(r#"filter=externalId eq "source-ada""#),
        "{}",
        found.stdout
    );
    let renamed_there = read("ada.king@contoso.com").expect("ada is there");
    assert_eq!(id(&renamed_there), id(&created));

    does(
        &server,
        &renamed,
        &["--event", "delete"],
        "Delete",
        &["DELETE /Users"],
    );
    assert_eq!(read("ada.king@contoso.com"), None);
    does(&server, &renamed, &["--event", "delete"], "Skip", &[]);
    assert!(
        read("grace@contoso.com").is_some(),
        "nobody else is touched"
    );
}

#[test]
fn a_user_is_read_by_the_id_of_an_earlier_cycle() {
    let Some(server) = Server::start() else {
        return;
    };
    does(&server, &ada(), &[], "Create", &["POST /Users"]);
    let created = server
        .read("User", "userName", "ada@contoso.com")
        .expect("ada is there");
    let linked = ["--linked-id", id(&created)];
    let renamed = with(&ada(), "userPrincipalName", "king@contoso.com");
    let read = does(&server, &renamed, &linked, "Update", &["PATCH /Users"]);
    assert_eq!(read.requests()[0], format!("GET /Users/{}", id(&created)));
    assert_eq!(
        read.requests().len(),
        2,
        "it is not matched: {}",
        read.stdout
    );

    let gone = does(
        &server,
        &renamed,
        &["--linked-id", "gone"],
        "Skip (RedundantExport)",
        &[],
    );
    assert!(gone.flat().contains(
        "answered 404 Not Found: the target has no such object any more, so it is looked for anew"
    ));
    assert_eq!(gone.requests().len(), 2);
}

#[test]
fn a_user_that_the_query_does_not_find_is_a_conflict() {
    let Some(server) = Server::start() else {
        return;
    };
    does(&server, &ada(), &[], "Create", &["POST /Users"]);
    let by_external_id = json!({"user": [
        {"target": "userName", "expression": "[userPrincipalName]"},
        {"target": "externalId", "expression": "[objectId]", "matching": 1},
    ]});
    let other = with(&ada(), "objectId", "another");
    let ended = server.send(COMPLIANT, &by_external_id, &other, &[]);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(
        ended.flat().contains("answered 409 Conflict: the target has such an object, which the match query did not find"),
        "{}",
        ended.stdout
    );
    assert!(ended.stderr.contains("409 Conflict"), "{}", ended.stderr);
}

#[test]
fn a_token_that_is_not_accepted() {
    let Some(server) = Server::start() else {
        return;
    };
    let url = server.url(COMPLIANT);
    for more in [&[][..], &["--token-env", OTHER_TOKEN_ENV]] {
        let ended = preview(&mapping(), &ada(), &[&["--send", &url], more].concat());
        assert_eq!(ended.status, 1, "{ended:?}");
        assert!(!ended.stdout.contains("Perform action"), "{}", ended.stdout);
        assert!(
            ended
                .flat()
                .contains("answered 401 Unauthorized: the server does not accept the token"),
            "{}",
            ended.stdout
        );
    }
}

#[test]
fn a_group_is_created_and_its_members_change() {
    let Some(server) = Server::start() else {
        return;
    };
    let mut links: Vec<String> = Vec::new();
    for name in ["ada", "grace", "joan"] {
        let user =
            json!({"objectId": name, "userPrincipalName": name, "givenName": name, "surname": "X"});
        does(&server, &user, &[], "Create", &["POST /Users"]);
        let created = server
            .read("User", "userName", name)
            .expect("the user is there");
        links.push(format!("{name}={}", id(&created)));
    }
    let target = |name: &str| {
        let link = links
            .iter()
            .find_map(|link| link.strip_prefix(&format!("{name}=")));
        link.expect("a link").to_string()
    };
    let mut arguments = vec!["--object", "Group", "--without-adscim"];
    arguments.extend(links.iter().flat_map(|link| ["--link", link.as_str()]));
    let members = || {
        let group = server
            .read("Group", "displayName", "Engineers")
            .expect("the group is there");
        let list = group["members"].as_array().cloned().unwrap_or_default();
        let mut ids: Vec<String> = list
            .iter()
            .map(|one| one["value"].as_str().expect("an id").to_string())
            .collect();
        ids.sort();
        ids
    };
    let sorted = |names: &[&str]| {
        let mut ids: Vec<String> = names.iter().map(|name| target(name)).collect();
        ids.sort();
        ids
    };

    let group = json!({"objectId": "source-group", "displayName": "Engineers", "members": ["ada", "grace"]});
    does(
        &server,
        &group,
        &arguments,
        "Create",
        &["POST /Groups", "PATCH /Groups"],
    );
    assert_eq!(members(), sorted(&["ada", "grace"]));
    let created = server
        .read("Group", "displayName", "Engineers")
        .expect("the group is there");
    assert_eq!(created["externalId"], "source-group");

    does(&server, &group, &arguments, "Skip (RedundantExport)", &[]);

    let changed = with(&group, "members", json!(["grace", "joan"]));
    let ended = does(
        &server,
        &changed,
        &arguments,
        "Update",
        &["PATCH /Groups", "PATCH /Groups"],
    );
    assert_eq!(members(), sorted(&["grace", "joan"]));
    assert!(
        ended
            .flat()
            .contains("the service does not send this: it knows from earlier cycles")
    );

    let renamed = json!({"objectId": "source-group-2", "displayName": "Engineers", "members": ["grace", "joan"]});
    does(&server, &renamed, &arguments, "Update", &["PATCH /Groups"]);
    let updated = server
        .read("Group", "displayName", "Engineers")
        .expect("the group is there");
    assert_eq!(updated["externalId"], "source-group-2");

    arguments.extend(["--event", "delete"]);
    does(&server, &renamed, &arguments, "Delete", &["DELETE /Groups"]);
    assert_eq!(server.read("Group", "displayName", "Engineers"), None);
}
