//! `mapping convert` on the command line, and what holds of it for any list.

use super::folder::Folder;
use super::process::run;
use entra_expr::check::{Options, check};
use entra_expr::document::{self, Kind};
use entra_expr::environment::Environment;
use entra_expr::eval::Outcome;
use entra_expr::synchronization::{Export, MappingList};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const LIST: &str = r#"# who is provisioned
source = "Entra ID"
target = "Contoso"
assignment = "assigned"
scope.user = [[{attribute = "department", operator = "EQUALS", value = "Sales"}]]

[[user]]
target = "userName"
expression = "[userPrincipalName]"
matching = 1

[[user]]
target = "active"
expression = 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'
type = "Boolean"

[[group]]
target = "displayName"
expression = "[displayName]"
"#;

#[test]
fn a_list_becomes_a_schema_and_comes_back() {
    let folder = Folder::new("convert-list");
    let path = folder.write("list.toml", LIST);
    let graph = run(&["mapping", "convert", &path, "--to", "graph"], b"");
    assert_eq!(graph.status, 0, "{}", graph.stderr);
    assert_eq!(
        graph.stderr,
        format!(
            "{path}: $.assignment: who is assigned is no part of a schema: it is the secret SyncAll of the job\n{path}: line 1: comments are not carried over\n"
        )
    );
    let schema: Value = serde_json::from_str(&graph.stdout).unwrap();
    let rule = &schema["synchronizationRules"][0];
    assert_eq!(rule["targetDirectoryName"], "Contoso");
    let active = &rule["objectMappings"][0]["attributeMappings"][1];
    assert_eq!(active["source"]["parameters"][1]["key"], "switchValue");
    assert_eq!(
        schema["directories"][0]["objects"][0]["attributes"][1],
        json!({"name": "active", "type": "Boolean"})
    );
    let back = run(
        &["mapping", "convert", "-", "--to", "toml"],
        graph.stdout.as_bytes(),
    );
    assert_eq!((back.status, back.stderr.as_str()), (0, ""));
    let expected = "\
source = \"Entra ID\"
target = \"Contoso\"

[scope]
user = [
  [{attribute = \"department\", operator = \"EQUALS\", value = \"Sales\"}],
]

[[user]]
target = \"userName\"
expression = \"[userPrincipalName]\"
matching = 1

[[user]]
target = \"active\"
expression = 'Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")'
type = \"Boolean\"

[[group]]
target = \"displayName\"
expression = \"[displayName]\"
";
    assert_eq!(back.stdout, expected);
    let group = run(
        &[
            "mapping", "convert", &path, "--to", "list", "--object", "group",
        ],
        b"",
    );
    assert!(!group.stdout.contains("userName"), "{}", group.stdout);
}

#[test]
fn an_export_is_printed_as_it_is() {
    let folder = Folder::new("convert-export");
    let text = "{\"objectMappings\": [\n  {\n    \"name\": \"one\",\n    \"attributeMappings\": []\n  },\n  {\"name\": \"two\", \"attributeMappings\" : [ ]}\n]}\n";
    let path = folder.write("rule.json", text);
    let whole = run(&["mapping", "convert", &path, "--to", "graph"], b"");
    assert_eq!(whole.stdout, text);
    let object = |name: &str| {
        let ended = run(
            &[
                "mapping", "convert", &path, "--to", "graph", "--object", name,
            ],
            b"",
        );
        ended.stdout
    };
    assert_eq!(
        object("one"),
        "{\n  \"name\": \"one\",\n  \"attributeMappings\": []\n}\n"
    );
    assert_eq!(
        object("TWO"),
        "{\"name\": \"two\", \"attributeMappings\" : [ ]}\n"
    );
    let written = folder.write("out.json", "");
    let ended = run(
        &[
            "mapping", "convert", &path, "--to", "graph", "--output", &written,
        ],
        b"",
    );
    assert_eq!((ended.status, ended.stdout.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(&written).unwrap(), text);
}

#[test]
fn what_is_no_expression_is_told_at_its_place() {
    let folder = Folder::new("convert-faults");
    let path = folder.write(
        "list.json",
        "{\"user\": [\n {\"target\": \"a\", \"expression\": \"Trim([b]\"}], \"group\": []}",
    );
    let ended = run(&["mapping", "convert", &path, "--to", "graph"], b"");
    assert_eq!((ended.status, ended.stdout.as_str()), (1, ""));
    assert!(ended.stderr.contains("list.json:2:"), "{}", ended.stderr);
    let group = run(
        &[
            "mapping", "convert", &path, "--to", "graph", "--object", "group",
        ],
        b"",
    );
    assert_eq!(group.status, 0, "{}", group.stderr);
    for (text, said) in [
        (
            "{\"attributeMappings\": [,]}",
            "broken.json:1:24: expected a value, but here is `,`",
        ),
        (
            "{\"attributeMappings\": [{\"matchingPriority\": \"1\"}]}",
            "broken.json:1:45: $.attributeMappings[0].matchingPriority: `matchingPriority` is a whole number, but here is a text",
        ),
        (
            "{\"user\": 7}",
            "broken.json:1:10: `user` is a list of mappings",
        ),
        (
            "{\"directories\": []}",
            "broken.json: no object mapping is in this file",
        ),
    ] {
        let path = folder.write("broken.json", text);
        let ended = run(&["mapping", "convert", &path, "--to", "list"], b"");
        assert_eq!(ended.status, 2, "{text}");
        assert!(ended.stderr.contains(said), "{text}: {}", ended.stderr);
    }
}

/// Any list, with expressions and scopes of every kind.
fn any_list() -> impl Strategy<Value = Value> {
    let expression = prop::sample::select(vec![
        "[mail]",
        "\"x\"",
        "\"\"",
        "%Domain%",
        "Not([IsSoftDeleted])",
        "Left(Trim([mail]),  3)",
        "Switch([a], , \"x\", \"1\", \"y\", \"2\")",
        "Switch([a], \"d\",\n \"x\", \"1\")",
        "IIF([a]=\"x\", \"it's\", [mail])",
        "Replace([mail], \"-\", , , \"_\", , )",
        "Append([a], \"\\\"\\\\'\u{1f600}\")",
    ]);
    let row = (
        "[ab'\"\\\\. ]{1,4}",
        expression,
        prop::option::of("[a'\"\\\\\n]{0,3}"),
        prop::option::of(1..4_i64),
        any::<bool>(),
        prop::option::of(prop::sample::select(vec![
            "Boolean",
            "Integer",
            "Reference",
        ])),
        prop::option::of(any::<bool>()),
    );
    let row = row.prop_map(
        |(target, expression, default, matching, create, kind, several)| {
            let mut row = json!({"target": target, "expression": expression});
            let said = [
                ("default", json!(default)),
                ("matching", json!(matching)),
                ("apply", json!(create.then_some("create"))),
                ("type", json!(kind)),
                ("multivalued", json!(several)),
            ];
            for (key, value) in said.into_iter().filter(|(_, value)| !value.is_null()) {
                row[key] = value;
            }
            row
        },
    );
    let clause = ("[ab]{1,2}", prop::sample::select(vec!["EQUALS", "&", "REGEX MATCH"]), "[a'\"\\\\]{0,3}")
        .prop_map(|(attribute, operator, value)| json!({"attribute": attribute, "operator": operator, "value": value}));
    let group = (
        prop::option::of("[a' ]{1,3}"),
        prop::collection::vec(clause, 0..3),
    )
        .prop_map(|(name, clauses)| match name {
            Some(name) => json!({"name": name, "clauses": clauses}),
            None => json!(clauses),
        });
    let scope = prop::collection::vec(group, 1..3);
    // Each target attribute has one mapping.
    let numbered = |mut rows: Vec<Value>| {
        for (at, row) in rows.iter_mut().enumerate() {
            row["target"] = json!(format!(
                "{at}{}",
                row["target"].as_str().unwrap_or_default()
            ));
        }
        rows
    };
    let rows = || prop::collection::vec(row.clone(), 0..4).prop_map(numbered);
    let user = (rows(), prop::option::of(scope.clone()));
    let group = prop::option::of((rows(), prop::option::of(scope)));
    (user, group, prop::option::of("[a'\"]{1,3}")).prop_map(|((user, scope), group, source)| {
        // The types of targets stand with the target system.
        let mut list = json!({"target": "Contoso", "user": user, "scope": {}});
        if let Some(source) = source {
            list["source"] = json!(source);
        }
        if let Some(scope) = scope {
            list["scope"]["user"] = json!(scope);
        }
        if let Some((group, scope)) = group {
            list["group"] = json!(group);
            if let Some(scope) = scope {
                list["scope"]["group"] = json!(scope);
            }
        }
        if list["scope"] == json!({}) {
            list["scope"] = json!([]);
            if list.get("group").is_some() {
                list.as_object_mut().expect("an object").remove("scope");
            }
        }
        list
    })
}

fn read(kind: Kind, text: &str) -> MappingList {
    let document = document::read(kind, text).unwrap_or_else(|fault| panic!("{fault}: {text}"));
    MappingList::of_document(&document)
}

/// What each expression of a list gives.
fn results(list: &MappingList) -> Vec<String> {
    let user = json!({"mail": "a-b@c.d", "a": "x", "IsSoftDeleted": false});
    let user: &Map<String, Value> = user.as_object().expect("an object");
    let rows = list.lists.iter().flat_map(|one| &one.rows);
    rows.map(|row| {
        let Some(program) = check(&row.expression, &Options::default()).program else {
            return "no program".to_string();
        };
        match program.evaluate(user, &Environment::new()).outcome {
            Outcome::Value(value) => value.to_json(),
            other => format!("{other:?}"),
        }
    })
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Expressions come back in the canonical print; everything else as it was.
    #[test]
    fn a_list_is_the_same_mapping_in_every_form(list in any_list()) {
        let before = read(Kind::Json, &list.to_string());
        prop_assert_eq!(&read(Kind::Json, &before.to_json_text()), &before);
        prop_assert_eq!(&read(Kind::Toml, &before.to_toml_text()), &before);
        let (graph, notes) = before.to_graph();
        prop_assert_eq!(notes, []);
        let export = Export::read(&format!("{graph:#}")).unwrap();
        let (after, notes) = MappingList::of_export(&export, None).unwrap();
        prop_assert_eq!(notes, []);
        prop_assert_eq!(results(&after), results(&before));
        prop_assert_eq!(&after.to_graph().0, &graph);
        let mut plain = before;
        for (row, other) in plain.lists.iter_mut().flat_map(|one| &mut one.rows)
            .zip(after.lists.iter().flat_map(|one| &one.rows)) {
            row.expression.clone_from(&other.expression);
        }
        prop_assert_eq!(plain, after);
    }
}
