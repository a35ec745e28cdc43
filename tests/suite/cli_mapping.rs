//! `mapping` on the command line.

use super::folder::Folder;
use super::process::run;
use serde_json::{Value, json};

const LIST: &str = r#"{
  "source": "Entra ID", "target": "Contoso",
  "scope": {"user": [
    [{"attribute": "department", "operator": "EQUALS", "value": "Sales"}, {"attribute": "mail", "operator": "IS NOT NULL"}],
    {"name": "Staff", "clauses": [{"attribute": "employeeType", "operator": "NOT EQUALS", "value": "Guest"}]}]},
  "user": [
    {"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
    {"target": "locale", "expression": "Replace([preferredLanguage],\n  \"-\", , , \"_\", , )", "apply": "create", "default": "en_US"}],
  "group": [{"target": "displayName", "expression": "[displayName]", "matching": 1}]
}"#;

const EXPORT: &str = r#"{"synchronizationRules": [{"sourceDirectoryName": "Azure Active Directory", "targetDirectoryName": "Contoso",
 "objectMappings": [{"name": "Users", "sourceObjectName": "User", "targetObjectName": "Person", "attributeMappings": [
   {"targetAttributeName": "plan", "defaultValue": "basic", "source": null}],
  "scope": {"groups": [], "inputFilterGroups": [{"name": "On", "clauses": [
   {"operatorName": "IS TRUE", "sourceOperandName": "accountEnabled", "targetOperand": null}]}]}}]}]}"#;

#[test]
fn show_is_a_table_for_each_object() {
    let folder = Folder::new("mapping-show");
    let path = folder.write("list.json", LIST);
    let ended = run(&["mapping", "show", &path], b"");
    let expected = "\
Entra ID User -> Contoso User
scope: department EQUALS `Sales` and mail IS NOT NULL
  or employeeType NOT EQUALS `Guest`
target    source                                          matching  apply   default
userName  [userPrincipalName]                             1         always
locale    Replace([preferredLanguage], \"-\", , , \"_\", , )            create  en_US

Entra ID Group -> Contoso Group
scope: everybody
target       source         matching  apply   default
displayName  [displayName]  1         always
";
    assert_eq!((ended.status, ended.stdout.as_str()), (0, expected));
    assert_eq!(ended.stderr, "3 mappings\n");
    let ended = run(&["mapping", "show", &path, "--object", "group"], b"");
    assert_eq!(ended.stdout.lines().count(), 4, "{}", ended.stdout);
}

#[test]
fn show_speaks_json() {
    let ended = run(
        &["mapping", "show", "-", "--format", "json"],
        EXPORT.as_bytes(),
    );
    let shown: Value = serde_json::from_str(&ended.stdout).unwrap();
    let one = &shown["objectMappings"][0];
    assert_eq!(
        (&one["name"], &one["targetObject"]),
        (&json!("Users"), &json!("Person"))
    );
    assert_eq!(
        one["mappings"],
        json!([{"target": "plan", "source": null, "matching": null, "apply": "always", "default": "basic"}])
    );
    assert_eq!(
        one["scope"],
        json!([{"list": "inputFilterGroups", "name": "On", "clauses": [
            {"attribute": "accountEnabled", "operator": "IS TRUE", "values": []}]}])
    );
}

#[test]
fn scope_says_what_each_clause_makes_of_a_user() {
    let folder = Folder::new("mapping-scope");
    let path = folder.write("list.json", LIST);
    let user = folder.write("user.json", r#"{"department": "sales", "mail": "a@b.c"}"#);
    let scope = |more: &[&str]| {
        let arguments = [
            &[
                "mapping", "scope", &path, "--user", &user, "--object", "User",
            ],
            more,
        ]
        .concat();
        let ended = run(&arguments, b"");
        assert_eq!(ended.status, 0, "{}", ended.stderr);
        ended.stdout
    };
    let expected = "\
Entra ID User -> Contoso User: out of scope
group 1: out of scope
  department EQUALS `Sales`  \"sales\"  does not hold: it differs by case alone, and case counts
  mail IS NOT NULL           \"a@b.c\"  holds: there is a value
group \"Staff\": out of scope
  employeeType NOT EQUALS `Guest`  null  does not hold: null, for which only IS NULL holds
";
    assert_eq!(scope(&[]), expected);
    assert!(scope(&["--set", "department=Sales"]).contains("Contoso User: in scope"));
    assert!(scope(&["--dialect", "cloud-sync"]).contains("Contoso User: in scope"));
    let shown: Value = serde_json::from_str(&scope(&["--format", "json"])).unwrap();
    let one = &shown["objectMappings"][0];
    assert_eq!(
        (&one["inScope"], &one["groups"][1]["clauses"][0]["byNull"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(one["groups"][0]["clauses"][0]["compared"], json!(["sales"]));
    let other = run(
        &["mapping", "scope", "-", "--set", "accountEnabled:=true"],
        EXPORT.as_bytes(),
    );
    assert!(
        other
            .stdout
            .contains("group \"On\" of inputFilterGroups: in scope"),
        "{}",
        other.stdout
    );
    let group = run(
        &[
            "mapping", "scope", &path, "--set", "a=b", "--object", "Group",
        ],
        b"",
    );
    assert!(
        group.stdout.contains("everybody is in scope"),
        "{}",
        group.stdout
    );
}

#[test]
fn what_cannot_be_shown_is_said() {
    let folder = Folder::new("mapping-faults");
    let path = folder.write("list.json", LIST);
    let broken = folder.write("broken.json", "{\n \"scope\": 7, \"user\": []}");
    let expression = folder.write("a.expr", "[a]");
    let cases: [(&[&str], &str); 7] = [
        (
            &["show", &path, "--object", "Grup"],
            "maps no object `Grup`; did you mean `Group`?",
        ),
        (
            &["show", &broken],
            "broken.json:2:11: `scope` is a list of groups",
        ),
        (&["show", &expression], "is not a mapping file"),
        (&["scope", &path], "there is no user"),
        (
            &["scope", "-", "--user", "-"],
            "cannot both be on standard input",
        ),
        (
            &["scope", &path, "--set", "%x%=1"],
            "scoping filters have no parameters",
        ),
        (&["show", "nowhere.json"], "no such file"),
    ];
    for (arguments, said) in cases {
        let ended = run(&[&["mapping"], arguments].concat(), b"");
        assert_eq!(ended.status, 2, "{arguments:?}");
        assert!(
            ended.stderr.contains(said),
            "{arguments:?}: {}",
            ended.stderr
        );
    }
}
