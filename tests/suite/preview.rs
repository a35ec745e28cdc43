//! `preview` on the command line.

use super::folder::Folder;
use super::process::{Ended, run};
use serde_json::{Value, json};

const MAPPING: &str = r#"{
  "source": "Entra ID", "target": "Contoso", "assignment": "assigned",
  "scope": {"user": [{"name": "Staff", "clauses": [
    {"attribute": "department", "operator": "NOT EQUALS", "value": "Robots"}]}]},
  "user": [
    {"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
    {"target": "active", "expression": "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")"},
    {"target": "title", "expression": "[jobTitle]", "default": "Staff"},
    {"target": "nickName", "expression": "ToLower([givenName])", "apply": "create"},
    {"target": "locale", "expression": "IgnoreFlowIfNullOrEmpty([preferredLanguage])"},
    {"target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "expression": "[manager]"}],
  "group": [
    {"target": "displayName", "expression": "[displayName]", "matching": 1},
    {"target": "members", "expression": "[members]"}]
}"#;

const USER: &str = r#"{"id": "s1", "userPrincipalName": "jo@a.com", "givenName": "Jo", "department": "Sales",
  "accountEnabled": true, "manager": {"id": "m1"}}"#;

const TARGET: &str = r#"{"totalResults": 1, "Resources": [
  {"id": "42", "userName": "jo@a.com", "active": true, "title": "Clerk", "nickName": "x"}]}"#;

/// A preview of the user with more arguments; files are those of the folder.
struct Setup {
    folder: Folder,
    mapping: String,
    user: String,
    target: String,
}

impl Setup {
    fn new(name: &str) -> Setup {
        let folder = Folder::new(name);
        Setup {
            mapping: folder.write("mapping.json", MAPPING),
            user: folder.write("user.json", USER),
            target: folder.write("target.json", TARGET),
            folder,
        }
    }

    fn run(&self, more: &[&str]) -> Ended {
        let given = ["preview", "--mapping", &self.mapping, "--user", &self.user];
        run(&[&given, more].concat(), b"")
    }

    fn with_target(&self, more: &[&str]) -> Ended {
        self.run(&[&["--target", &self.target], more].concat())
    }
}

#[test]
fn a_new_user_step_by_step() {
    let setup = Setup::new("preview-create");
    let ended = setup.run(&["--link", "m1=77"]);
    let expected = r#"Entra ID User -> Contoso User

Import user
  userPrincipalName  "jo@a.com"
  jobTitle           null
  givenName          "Jo"
  preferredLanguage  null
  manager            {"id":"m1"}
  department         "Sales"

Determine if user is in scope: in scope
  Active in source system  yes
  Assigned to application  yes       taken for granted
  Scope                    assigned  sync only assigned users and groups
  IsSoftDeleted            False
  group "Staff": in scope
    department NOT EQUALS `Robots`  "Sales"  holds: it is not the same

Match user between source and target: not found
  1 userName  "jo@a.com"  taken to be not found
  without --target, the target is taken not to have it

Map attributes
  + sent, · not sent
  + userName                                  "jo@a.com"
      [userPrincipalName]
  + active                                    true
      Switch([IsSoftDeleted], , "False", "True", "True", "False")
  + title                                     "Staff"
      [jobTitle]
      the default, for null
  + nickName                                  "jo"
      ToLower([givenName])
  · locale                                    left out of the flow
      IgnoreFlowIfNullOrEmpty([preferredLanguage])
      by IgnoreFlowIfNullOrEmpty: there is no value
  + urn:ietf:para…nterprise:2.0:User:manager  {"id":"m1"}
      [manager]
      linked to `77` in a second pass

Perform action: Create

Requests
  GET /Users?filter=userName eq "jo@a.com"

  POST /Users
  {
    "schemas": [
      "urn:ietf:params:scim:schemas:core:2.0:User",
      "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
    ],
    "userName": "jo@a.com",
    "active": true,
    "meta": {"resourceType": "User"},
    "nickName": "jo",
    "title": "Staff"
  }

  PATCH /Users/{id}
  {
    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    "Operations": [{"op": "Add", "path": "manager", "value": [{"$ref": null, "value": "77"}]}]
  }
"#;
    assert_eq!(ended.stdout, expected);
    assert_eq!((ended.status, ended.stderr.as_str()), (0, ""));
}

/// The end of the text, from the action on.
fn action(ended: &Ended) -> &str {
    let (_, end) = ended
        .stdout
        .split_once("Perform action: ")
        .expect("an action");
    end.lines().next().unwrap_or_default()
}

#[test]
fn every_action() {
    let setup = Setup::new("preview-actions");
    let disabled = setup.folder.write(
        "disabled.json",
        r#"{"id": "42", "userName": "jo@a.com", "active": false}"#,
    );
    let cases: [(&[&str], &str); 9] = [
        (&[], "Skip (RedundantExport)"),
        (&["--set", "jobTitle=Chief"], "Update"),
        (&["--event", "unassign"], "Disable"),
        (&["--assigned", "no"], "Disable"),
        (&["--event", "soft-delete"], "Disable"),
        (&["--event", "delete"], "Delete"),
        (&["--event", "unassign", "--cannot-disable"], "Delete"),
        (
            &["--event", "unassign", "--skip-out-of-scope-deletions"],
            "Skip",
        ),
        (&["--set", "department=Robots"], "Disable"),
    ];
    for (more, expected) in cases {
        let ended = setup.with_target(more);
        assert_eq!((ended.status, action(&ended)), (0, expected), "{more:?}");
    }
    assert_eq!(action(&setup.run(&["--target", &disabled])), "Enable");
    let new = setup.run(&[
        "--event",
        "unassign",
        "--target",
        &setup.folder.write("no.json", "[]"),
    ]);
    assert_eq!(action(&new), "Skip (NotEffectivelyEntitled)");
}

#[test]
fn an_update_shows_old_and_new() {
    let setup = Setup::new("preview-update");
    let ended = setup.with_target(&["--set", "jobTitle=Chief", "--only", "TITLE"]);
    let (_, map) = ended.stdout.split_once("Map attributes\n").unwrap();
    let expected = r#"  ~ sent in place of another
  ~ title  "Clerk" → "Chief"
      [jobTitle]

Perform action: Update

Requests
  GET /Users?filter=userName eq "jo@a.com"

  PATCH /Users/42
  {
    "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    "Operations": [{"op": "Replace", "path": "title", "value": "Chief"}]
  }
"#;
    assert_eq!(map, expected);
    let ended = setup.with_target(&["--only", "tilte"]);
    assert_eq!(ended.status, 2);
    assert!(
        ended.stderr.contains("did you mean `title`?"),
        "{}",
        ended.stderr
    );
}

#[test]
fn http_is_what_is_sent() {
    let setup = Setup::new("preview-http");
    let ended = setup.with_target(&["--event", "unassign", "--format", "http"]);
    let expected = r#"GET /Users?filter=userName%20eq%20%22jo%40a.com%22 HTTP/1.1
Accept: application/scim+json

###

PATCH /Users/42 HTTP/1.1
Content-Type: application/scim+json

{
  "schemas": [
    "urn:ietf:params:scim:api:messages:2.0:PatchOp"
  ],
  "Operations": [
    {
      "op": "Replace",
      "path": "active",
      "value": "False"
    }
  ]
}
"#;
    assert_eq!(ended.stdout, expected);
    let flag = [
        "--event",
        "unassign",
        "--format",
        "http",
        "--wire",
        "aadOptscim062020",
    ];
    let ended = setup.with_target(&flag);
    assert!(
        ended.stdout.contains("\"op\": \"replace\""),
        "{}",
        ended.stdout
    );
    assert!(
        ended.stdout.contains("\"value\": false"),
        "{}",
        ended.stdout
    );
}

/// Both members are JSON as text.
fn response(ended: &Ended) -> (Value, Value) {
    let pair: Value = serde_json::from_str(&ended.stdout).unwrap();
    let read = |key: &str| serde_json::from_str(pair[key].as_str().unwrap()).unwrap();
    (read("key"), read("value"))
}

#[test]
fn json_is_the_response_of_graph() {
    let setup = Setup::new("preview-json");
    let more = [
        "--set",
        "jobTitle=Chief",
        "--format",
        "json",
        "--now",
        "2026-01-02T03:04:05Z",
    ];
    let (key, value) = response(&setup.with_target(&more));
    assert_eq!(
        key,
        json!({"result": "Success", "details": {"errorCode": "", "errorMessage": ""}})
    );
    assert_eq!(value["action"], "Update");
    assert_eq!(value["startTime"], "2026-01-02T03:04:05Z");
    assert_eq!(
        value["modifiedProperties"],
        json!([{"displayName": "title", "oldValue": "Clerk", "newValue": "Chief"}])
    );
    assert_eq!(
        (
            &value["sourceIdentity"]["id"],
            &value["targetIdentity"]["id"]
        ),
        (&json!("s1"), &json!("42"))
    );
    let names = |value: &Value| -> Vec<String> {
        let steps = value["provisioningSteps"].as_array().unwrap();
        steps
            .iter()
            .map(|one| one["name"].as_str().unwrap().to_string())
            .collect()
    };
    let start = ["EntryImportAdd", "EntrySynchronizationScoping"];
    assert_eq!(names(&value)[..2], start);
    assert_eq!(
        names(&value)[2..],
        [
            "EntryImport",
            "EntrySynchronizationUpdate",
            "EntryExportUpdate"
        ]
    );
    let scoping = &value["provisioningSteps"][1]["details"];
    assert_eq!(scoping["IsEffectivelyEntitledForProvisioning"], "True");
    assert_eq!(
        scoping["ScopeEvaluationResult"]["Staff"],
        "department NOT EQUALS `Robots`: True"
    );
    let (key, value) = response(&setup.with_target(&["--format", "json"]));
    assert_eq!(
        (&key["result"], &value["action"]),
        (&json!("Skipped"), &json!("Other"))
    );
    assert_eq!(
        value["provisioningSteps"][3]["details"]["SkipReason"],
        "RedundantExport"
    );
    let (_, value) = response(&setup.run(&["--format", "json"]));
    assert_eq!(
        names(&value)[2..],
        [
            "EntryImportObjectNotFound",
            "EntrySynchronizationAdd",
            "EntryExportAdd"
        ]
    );
    let ended = setup.run(&["--format", "json", "--set", "userPrincipalName:=null"]);
    let (key, value) = response(&ended);
    assert_eq!(ended.status, 1);
    assert_eq!(key["details"]["errorCode"], "E311");
    assert_eq!(value["provisioningSteps"][2]["status"], "Failure");
}

#[test]
fn a_failure_has_its_place_in_the_mapping() {
    let setup = Setup::new("preview-failure");
    let text = "[{\"target\": \"userName\", \"expression\": \"[userPrincipalName]\", \"matching\": 1},\n \
        {\"target\": \"title\", \"expression\": \"CDate([department])\"}]";
    let mapping = setup.folder.write("failing.json", text);
    let ended = run(
        &["preview", "--mapping", &mapping, "--user", &setup.user],
        b"",
    );
    assert_eq!((ended.status, action(&ended)), (1, "Fail"));
    assert!(
        ended
            .stdout
            .contains("tried again after 6, 12 and 24 hours"),
        "{}",
        ended.stdout
    );
    assert!(ended.stderr.contains("failing.json:2:"), "{}", ended.stderr);
    let invalid = text.replace("CDate([department])", "CDate([department]");
    let mapping = setup.folder.write("invalid.json", &invalid);
    let ended = run(
        &["preview", "--mapping", &mapping, "--user", &setup.user],
        b"",
    );
    assert_eq!((ended.status, ended.stdout.as_str()), (1, ""));
    assert!(ended.stderr.contains("invalid.json:2:"), "{}", ended.stderr);
}

#[test]
fn trace_explains_values() {
    let setup = Setup::new("preview-trace");
    let ended = setup.run(&["--trace", "--only", "nickName"]);
    assert!(
        ended
            .stdout
            .contains("ToLower([givenName]) → \"jo\"\n      └─ source: [givenName] → \"Jo\""),
        "{}",
        ended.stdout
    );
}

#[test]
fn an_event_does_not_contradict_the_assignment() {
    let setup = Setup::new("preview-contradiction");
    let more = ["--event", "unassign", "--assigned", "yes"];
    let arguments = [
        "preview",
        "--mapping",
        &setup.mapping,
        "--user",
        &setup.user,
    ];
    let ended = run(&[&arguments[..], &more].concat(), b"");
    assert_eq!(ended.status, 2);
    assert!(
        ended.stderr.contains("contradict each other"),
        "{}",
        ended.stderr
    );
}

#[test]
fn groups_are_asked_for() {
    let setup = Setup::new("preview-group");
    let group = setup.folder.write(
        "group.json",
        r#"{"displayName": "Staff", "members": ["s1", "s2"]}"#,
    );
    let links = setup.folder.write("links.json", r#"{"s1": "u1"}"#);
    let ended = run(
        &[
            "preview",
            "--mapping",
            &setup.mapping,
            "--user",
            &group,
            "--object",
            "group",
            "--links",
            &links,
            "--format",
            "http",
        ],
        b"",
    );
    let lines: Vec<&str> = ended
        .stdout
        .lines()
        .filter(|line| line.contains(" /"))
        .collect();
    assert_eq!(
        lines,
        [
            "GET /Groups?excludedAttributes=members&filter=displayName%20eq%20%22Staff%22 HTTP/1.1",
            "POST /Groups HTTP/1.1",
            "PATCH /Groups/{id} HTTP/1.1"
        ]
    );
    assert!(ended.stdout.contains("ADSCIM"));
}

#[test]
fn other_targets_have_actions_without_requests() {
    let setup = Setup::new("preview-ad");
    let text = MAPPING.replace(
        "\"target\": \"Contoso\"",
        "\"target\": \"Active Directory\"",
    );
    let mapping = setup.folder.write("ad.json", &text);
    let arguments = ["preview", "--mapping", &mapping, "--user", &setup.user];
    let ended = run(&arguments, b"");
    assert_eq!((ended.status, action(&ended)), (0, "Create"));
    assert!(
        ended
            .stdout
            .ends_with("Requests: none of SCIM\n  the target is Active Directory\n")
    );
    let ended = run(&[&arguments[..], &["--format", "http"]].concat(), b"");
    assert_eq!((ended.status, ended.stdout.as_str()), (0, ""));
    assert_eq!(
        ended.stderr,
        "there is no SCIM request: the target is Active Directory\n"
    );
}

#[test]
fn what_cannot_run_is_said() {
    let setup = Setup::new("preview-usage");
    let cases: [(&[&str], &str); 5] = [
        (&["--link", "m1"], "--link `m1`: write SOURCE-ID=TARGET-ID"),
        (
            &["--object", "device"],
            "maps no object `device`; there is Group or User",
        ),
        (
            &["--links", "-", "--target", "-"],
            "only one of the mapping",
        ),
        (&["--links", &setup.target], "links are one JSON object"),
        (&["--target", "no-such-file"], "no such file"),
    ];
    for (more, message) in cases {
        let ended = setup.run(more);
        assert_eq!((ended.status, ended.stdout.as_str()), (2, ""), "{more:?}");
        assert!(ended.stderr.contains(message), "{more:?}: {}", ended.stderr);
    }
    let ended = run(&["preview", "--mapping", &setup.mapping], b"");
    assert!(
        ended.stderr.contains("there is no user"),
        "{}",
        ended.stderr
    );
}
