//! Scoping filters in a document: as Graph writes them, and as groups of clauses in a mapping list.

use super::Fault;
use super::entry::{self, unknown_key};
use super::node::{Content, Entry, Node};
use crate::scope::{Clause, Group, List, Places, Scope};
use crate::span::Span;

/// The keys of Graph's filter that hold groups; one published script has a name of its own for the first.
const LISTS: [(&str, List); 4] = [
    ("groups", List::Groups),
    ("filterGroups", List::Groups),
    ("inputFilterGroups", List::Input),
    ("categoryFilterGroups", List::Category),
];
/// The keys of a clause in a mapping list.
const CLAUSE: [&str; 3] = ["attribute", "operator", "value"];
/// The keys of a group in a mapping list.
const GROUP: [&str; 2] = ["name", "clauses"];

const FORM: &str = "write [[{\"attribute\": \"department\", \"operator\": \"EQUALS\", \"value\": \"Sales\"}]]: the clauses of a group hold together, groups are alternatives";

/// Whether a value is a filter of Graph's.
pub(super) fn is_filter(node: &Node) -> bool {
    let has = |key: &str| node.get(key).is_some_and(|node| node.list().is_some());
    let has_clauses = |group: &Node| group.get("clauses").is_some();
    has("inputFilterGroups")
        || has("categoryFilterGroups")
        || node.get_list("groups").iter().any(has_clauses)
}

/// A filter of Graph's; null is none.
pub(super) fn of_graph(node: &Node) -> Result<Option<Scope>, Fault> {
    let entries = match &node.content {
        Content::Null => return Ok(None),
        Content::Table(entries) => entries,
        _ => return Err(wrong(node, "a scope is an object with `groups`")),
    };
    let mut scope = Scope::default();
    for (key, list) in LISTS {
        let found = entries
            .iter()
            .find(|entry| entry.key.eq_ignore_ascii_case(key));
        let Some(entry) = found.filter(|entry| !matches!(entry.value.content, Content::Null))
        else {
            continue;
        };
        let groups = entry.value.list();
        for node in groups.ok_or_else(|| entry::other(entry, "a list of groups"))? {
            if node.table().is_none() {
                return Err(wrong(node, "a group is an object with `clauses`"));
            }
            scope.groups.push(Group {
                name: name(node),
                list,
                clauses: clauses(node, graph_clause)?,
                place: node.span,
            });
        }
    }
    Ok(Some(scope))
}

fn name(group: &Node) -> Option<String> {
    let name = group.get_text("name").filter(|name| !name.is_empty());
    name.map(str::to_string)
}

type Read = fn(&Node) -> Result<Clause, Fault>;

fn clauses(group: &Node, read: Read) -> Result<Vec<Clause>, Fault> {
    let entry = group
        .table()
        .unwrap_or_default()
        .iter()
        .find(|entry| entry.key.eq_ignore_ascii_case("clauses"));
    let Some(entry) = entry.filter(|entry| !matches!(entry.value.content, Content::Null)) else {
        return Ok(Vec::new());
    };
    let list = entry.value.list();
    let list = list.ok_or_else(|| entry::other(entry, "a list of clauses"))?;
    list.iter().map(read).collect()
}

fn graph_clause(node: &Node) -> Result<Clause, Fault> {
    if node.table().is_none() {
        return Err(wrong(node, "a clause is an object"));
    }
    let operand = node.get("targetOperand").and_then(|one| one.get("values"));
    let values = match operand {
        None => &[],
        Some(operand) => match &operand.content {
            Content::Null => &[],
            Content::List(items) => items.as_slice(),
            _ => std::slice::from_ref(operand),
        },
    };
    let place = |key: &str| node.get(key).map_or(node.span, |found| found.span);
    let text = |key: &str| node.get_text(key).unwrap_or_default().to_string();
    Ok(Clause {
        attribute: text("sourceOperandName"),
        operator: text("operatorName"),
        values: values
            .iter()
            .map(|one| one.scalar().ok_or_else(|| wrong(one, "a value is a text")))
            .collect::<Result<_, _>>()?,
        places: Places {
            clause: node.span,
            attribute: place("sourceOperandName"),
            operator: place("operatorName"),
            value: values.first().map_or(node.span, |one| one.span),
        },
    })
}

/// What a mapping list says of its scope: groups of clauses, or a filter of Graph's.
pub(super) fn of_list(entry: &Entry) -> Result<Scope, Fault> {
    let node = &entry.value;
    match &node.content {
        Content::Table(entries) => {
            let known = LISTS.map(|(name, _)| name);
            match entries.iter().find(|entry| {
                !known
                    .iter()
                    .any(|name| entry.key.eq_ignore_ascii_case(name))
            }) {
                Some(entry) => Err(unknown_key(entry, "a scope", &known)),
                None => Ok(of_graph(node)?.unwrap_or_default()),
            }
        }
        Content::List(items) => Ok(Scope {
            groups: items.iter().map(group).collect::<Result<_, _>>()?,
        }),
        _ => Err(entry::other(entry, "a list of groups").help(FORM)),
    }
}

fn group(node: &Node) -> Result<Group, Fault> {
    let clauses = match &node.content {
        Content::List(items) => items.iter().map(clause).collect::<Result<_, _>>()?,
        Content::Table(entries) if node.get("clauses").is_some() => {
            if let Some(entry) = entries.iter().find(|one| !GROUP.contains(&&*one.key)) {
                return Err(unknown_key(entry, "a group", &GROUP));
            }
            clauses(node, clause)?
        }
        _ => return Err(wrong(node, "a group is a list of clauses").help(FORM)),
    };
    Ok(Group {
        name: name(node),
        list: List::Groups,
        clauses,
        place: node.span,
    })
}

fn clause(node: &Node) -> Result<Clause, Fault> {
    let Some(entries) = node.table() else {
        return Err(wrong(node, "a clause is an object").help(FORM));
    };
    let mut clause = Clause::default();
    let places = &mut clause.places;
    (places.clause, places.value) = (node.span, node.span);
    let (mut attribute, mut operator) = (None::<Span>, None::<Span>);
    for entry in entries {
        match entry.key.as_str() {
            "attribute" => {
                clause.attribute = entry::text(entry)?;
                attribute = Some(entry.value.span);
            }
            "operator" => {
                clause.operator = entry::text(entry)?;
                operator = Some(entry.value.span);
            }
            "value" => {
                if !matches!(entry.value.content, Content::Null) {
                    let value = entry.value.scalar();
                    let value = value.ok_or_else(|| entry::other(entry, "one value"))?;
                    clause.values.push(value);
                    clause.places.value = entry.value.span;
                }
            }
            _ => return Err(unknown_key(entry, "a clause", &CLAUSE)),
        }
    }
    let lacking = |key: &str| Fault::new(format!("the clause lacks `{key}`"), node.span);
    clause.places.attribute = attribute.ok_or_else(|| lacking("attribute"))?;
    clause.places.operator = operator.ok_or_else(|| lacking("operator"))?;
    Ok(clause)
}

fn wrong(node: &Node, due: &str) -> Fault {
    Fault::new(format!("{due}, but here is {}", node.what()), node.span)
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Kind, read};

    /// Every clause with the texts at its places.
    fn shown(document: &Document, text: &str) -> Vec<String> {
        let scopes = document.object_mappings.iter();
        let groups = scopes
            .flat_map(|one| &one.scope)
            .flat_map(|one| &one.groups);
        groups
            .flat_map(|group| &group.clauses)
            .map(|clause| {
                let places = clause.places;
                assert!(places.clause.of(text).starts_with('{'), "{text}");
                let (attribute, operator) = (places.attribute.of(text), places.operator.of(text));
                format!(
                    "{clause} at {attribute} {operator} {}",
                    places.value.of(text)
                )
            })
            .collect()
    }

    #[test]
    fn graphs_form() {
        let text = r#"{"objectMappings": [{"sourceObjectName": "User", "Scope": {
 "Groups": [{"name": "s", "clauses": [
   {"operatorName": "EQUALS", "sourceOperandName": "department", "targetOperand": {"values": ["Sales", "IT"]}},
   {"operatorName": "IS NULL", "sourceOperandName": "mail", "targetOperand": null}]}],
 "inputFilterGroups": [{"clauses": [{"operatorName": "&", "sourceOperandName": "groupType", "targetOperand": {"values": [1]}}]}],
 "categoryFilterGroups": null}, "attributeMappings": []}, {"attributeMappings": [], "scope": null}]}"#;
        let document = read(Kind::Json, text).unwrap();
        assert_eq!(
            shown(&document, text)[..1],
            ["department EQUALS `Sales`, `IT` at \"department\" \"EQUALS\" \"Sales\""]
        );
        let [one, other] = document.object_mappings.as_slice() else {
            panic!("{document:?}")
        };
        assert_eq!(
            one.scope.as_ref().unwrap().to_string(),
            "department EQUALS `Sales`, `IT` and mail IS NULL; and inputFilterGroups: groupType & `1`"
        );
        assert_eq!(one.source_object.as_deref(), Some("User"));
        assert!(other.scope.is_none());
        let alone = r#"{"groups": [], "inputFilterGroups": [{"clauses": []}]}"#;
        let document = read(Kind::Json, alone).unwrap();
        let scope = document.object_mappings[0].scope.as_ref().unwrap();
        assert!(scope.is_everybody() && scope.groups.len() == 1);
    }

    #[test]
    fn the_lists_form() {
        let rows = r#""user": [{"target": "a", "expression": "[b]"}]"#;
        let sales = r#"{"attribute": "department", "operator": "equals", "value": "Sales"}"#;
        let active = r#"{"attribute": "active", "operator": "IS TRUE"}"#;
        let expected = "department EQUALS `Sales` and active IS TRUE, or active IS TRUE";
        let graph = r#"{"groups": [{"clauses": [{"operatorName": "IS TRUE", "sourceOperandName": "active"}]}]}"#;
        for (scope, expected) in [
            (format!("[[{sales}, {active}], [{active}]]"), expected),
            (
                format!(r#"[{{"name": "s", "clauses": [{sales}, {active}]}}, [{active}]]"#),
                expected,
            ),
            (graph.to_string(), "active IS TRUE"),
            (format!(r#"{{"user": [[{active}]]}}"#), "active IS TRUE"),
            ("[]".to_string(), "everybody"),
        ] {
            let text = format!(r#"{{"scope": {scope}, {rows}}}"#);
            let document = read(Kind::Json, &text).unwrap();
            let found = document.object_mappings[0].scope.as_ref().unwrap();
            assert_eq!(found.to_string(), expected, "{text}");
            assert_eq!(shown(&document, &text).is_empty(), expected == "everybody");
        }
        let toml = "scope = [[{attribute = \"level\", operator = \"GREATER_THAN\", value = 3}]]\n[[group]]\ntarget = 'a'\nexpression = '[b]'\n";
        let document = read(Kind::Toml, toml).unwrap();
        assert_eq!(
            shown(&document, toml),
            ["level GREATER_THAN `3` at \"level\" \"GREATER_THAN\" 3"]
        );
    }

    #[test]
    fn users_and_groups_have_scopes_of_their_own() {
        let rows = r#"[{"target": "a", "expression": "[b]"}]"#;
        let clause = r#"[[{"attribute": "mail", "operator": "IS NOT NULL"}]]"#;
        let file =
            |scope: &str| format!(r#"{{"scope": {scope}, "user": {rows}, "group": {rows}}}"#);
        let document = read(Kind::Json, &file(&format!(r#"{{"group": {clause}}}"#))).unwrap();
        let [user, group] = document.object_mappings.as_slice() else {
            panic!("{document:?}")
        };
        assert!(user.scope.is_none() && group.scope.is_some());
        let fault = read(Kind::Json, &file(clause)).unwrap_err();
        assert_eq!(
            fault.message,
            "the file maps users and groups, and does not say whose scope this is"
        );
    }

    /// The scope, what is said, the text at the place.
    #[test]
    fn what_is_wrong_has_its_place() {
        for (scope, message, place) in [
            (
                "7",
                "`scope` is a list of groups, but here is a number",
                "7",
            ),
            (
                "[7]",
                "a group is a list of clauses, but here is a number",
                "7",
            ),
            (
                r#"[{"attribute": "a"}]"#,
                "a group is a list of clauses, but here is an object",
                r#"{"attribute": "a"}"#,
            ),
            ("[[7]]", "a clause is an object, but here is a number", "7"),
            (
                r#"[[{"operator": "IS NULL"}]]"#,
                "the clause lacks `attribute`",
                r#"{"operator": "IS NULL"}"#,
            ),
            (
                r#"[[{"attribute": "a"}]]"#,
                "the clause lacks `operator`",
                r#"{"attribute": "a"}"#,
            ),
            (
                r#"[[{"atribute": "a"}]]"#,
                "a clause has no key `atribute`",
                r#""atribute""#,
            ),
            (
                r#"[[{"value": []}]]"#,
                "`value` is one value, but here is a list",
                "[]",
            ),
            (
                r#"{"group": []}"#,
                "the file has no list `group`",
                r#""group""#,
            ),
            (
                r#"{"grups": []}"#,
                "a scope has no key `grups`",
                r#""grups""#,
            ),
            (
                r#"{"groups": 7}"#,
                "`groups` is a list of groups, but here is a number",
                "7",
            ),
            (
                r#"{"groups": [7]}"#,
                "a group is an object with `clauses`, but here is a number",
                "7",
            ),
            (
                r#"{"groups": [{"clauses": 7}]}"#,
                "`clauses` is a list of clauses, but here is a number",
                "7",
            ),
            (
                r#"{"groups": [{"clauses": [7]}]}"#,
                "a clause is an object, but here is a number",
                "7",
            ),
        ] {
            let text = format!(
                r#"{{"scope": {scope}, "user": [{{"target": "t", "expression": "[b]"}}]}}"#
            );
            let fault = read(Kind::Json, &text).unwrap_err();
            assert_eq!(fault.message, message, "{text}");
            assert_eq!(fault.place.of(&text), place, "{text}");
        }
    }
}
