//! A list as Graph takes it.

use super::{List, MappingList, Note, Row, object};
use crate::graph;
use crate::limits::Limits;
use crate::scope::{Clause, Group, List as ScopeList, Scope};
use crate::syntax;
use crate::syntax::tree::Expr;
use serde_json::{Map, Value, json};

impl MappingList {
    /// The smallest part of a schema that holds everything: an objectMapping; a synchronizationRule where systems are
    /// named or there are several lists; a synchronizationSchema with the target's attributes where types are named.
    /// What Graph's form cannot hold comes back as notes.
    ///
    /// Expressions that cannot be read become Constants of their text: check them before.
    pub fn to_graph(&self) -> (Value, Vec<Note>) {
        let mut notes = self.unheld_by_graph();
        let mut mappings: Vec<Value> = self.lists.iter().map(|list| self.mapping(list)).collect();
        let names_types = self
            .lists
            .iter()
            .flat_map(|list| &list.rows)
            .any(|row| row.kind.is_some() || row.multivalued.is_some());
        if self.lists.len() == 1
            && self.source.is_none()
            && self.target.is_none()
            && let Some(one) = mappings.pop()
        {
            notes.extend(self.untold_types());
            return (one, notes);
        }
        let rule = json!({
            "editable": true,
            "metadata": [],
            "name": self.rule_name(),
            "objectMappings": mappings,
            "priority": 1,
            "sourceDirectoryName": self.source,
            "targetDirectoryName": self.target,
        });
        if !names_types {
            return (rule, notes);
        }
        let Some(target) = &self.target else {
            notes.extend(self.untold_types());
            return (rule, notes);
        };
        let objects: Vec<Value> = self.lists.iter().map(definition).collect();
        let schema = json!({
            "directories": [{"name": target, "objects": objects}],
            "synchronizationRules": [rule],
        });
        (schema, notes)
    }

    /// What no part of a schema has a place for.
    fn unheld_by_graph(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        if self.assigned_only.is_some() {
            let message =
                "who is assigned is no part of a schema: it is the secret SyncAll of the job";
            notes.push(Note::new("$.assignment", message));
        }
        let nowhere = |what: &str| format!("{what} has no place in Graph's form");
        if self.dialect.is_some() && self.dialect != self.implied_dialect() {
            let message = "the dialect has no place in Graph's form: the systems say whose it is";
            notes.push(Note::new("$.dialect", message));
        }
        if !self.allows.is_empty() {
            notes.push(Note::new("$.allow", nowhere("what is accepted")));
        }
        for (path, row) in self.paths() {
            if is_number(&row.expression) {
                let message = "a number by itself becomes a text: a Constant is one";
                notes.push(Note::new(format!("{path}.expression"), message));
            }
            let said = [
                (row.name.is_some(), "name", "the name of a mapping"),
                (
                    row.dialect.is_some(),
                    "dialect",
                    "the dialect of one mapping",
                ),
                (!row.allows.is_empty(), "allow", "what is accepted"),
            ];
            for (_, key, what) in said.into_iter().filter(|(is_said, ..)| *is_said) {
                notes.push(Note::new(format!("{path}.{key}"), nowhere(what)));
            }
        }
        notes
    }

    /// The types that have no directory to stand in.
    fn untold_types(&self) -> impl Iterator<Item = Note> {
        let message = "types stand with the target system's attributes: give the list a `target`";
        self.paths().flat_map(move |(path, row)| {
            let kind = row.kind.is_some().then_some("type");
            let several = row.multivalued.is_some().then_some("multivalued");
            let keys = kind.into_iter().chain(several);
            keys.map(move |key| Note::new(format!("{path}.{key}"), message))
        })
    }

    /// Every row with its place.
    fn paths(&self) -> impl Iterator<Item = (String, &Row)> {
        self.lists.iter().flat_map(|list| {
            let at = list.key.map_or(String::new(), |key| format!(".{key}"));
            let rows = list.rows.iter().enumerate();
            rows.map(move |(row, one)| (format!("${at}[{row}]"), one))
        })
    }

    pub(super) fn rule_name(&self) -> Option<String> {
        let (source, target) = (self.source.as_deref()?, self.target.as_deref()?);
        Some(format!("{source} to {target}"))
    }

    pub(super) fn mapping_name(&self, object: &str) -> Option<String> {
        let (source, target) = (self.source.as_deref()?, self.target.as_deref()?);
        Some(format!("Synchronize {source} {object}s to {target}"))
    }

    fn mapping(&self, list: &List) -> Value {
        let object = object(list.key);
        let rows: Vec<Value> = list.rows.iter().map(attribute_mapping).collect();
        json!({
            "attributeMappings": rows,
            "enabled": true,
            "flowTypes": "Add, Update, Delete",
            "metadata": [],
            "name": self.mapping_name(object),
            "scope": list.scope.as_ref().map(filter),
            "sourceObjectName": object,
            "targetObjectName": object,
        })
    }
}

/// As exports have it (mapping-model of synchronization-attributemapping.md): every member, with its default.
fn attribute_mapping(row: &Row) -> Value {
    let flow = if row.create_only {
        "ObjectAddOnly"
    } else {
        "Always"
    };
    json!({
        "defaultValue": row.default,
        "exportMissingReferences": false,
        "flowBehavior": "FlowWhenChanged",
        "flowType": flow,
        "matchingPriority": row.matching.unwrap_or(0),
        "targetAttributeName": row.target,
        "source": source(&row.expression),
    })
}

fn source(expression: &str) -> Value {
    match syntax::parse(expression, &Limits::default()).tree {
        Some(tree) => graph::tree(&tree),
        None => {
            json!({"expression": expression, "name": expression, "parameters": [], "type": "Constant"})
        }
    }
}

fn is_number(expression: &str) -> bool {
    let tree = syntax::parse(expression, &Limits::default()).tree;
    tree.is_some_and(|tree| matches!(tree, Expr::Number(_)))
}

/// What the list says of the target's attributes; what it does not say is left to Graph's defaults.
fn definition(list: &List) -> Value {
    let attribute = |row: &Row| {
        let mut one = Map::new();
        one.insert("name".to_string(), row.target.clone().into());
        if let Some(kind) = &row.kind {
            one.insert("type".to_string(), kind.clone().into());
        }
        if let Some(several) = row.multivalued {
            one.insert("multivalued".to_string(), several.into());
        }
        Value::Object(one)
    };
    let attributes: Vec<Value> = list.rows.iter().map(attribute).collect();
    json!({"name": object(list.key), "attributes": attributes})
}

/// A scoping filter of Graph's.
pub(super) fn filter(scope: &Scope) -> Value {
    let groups = |list: ScopeList| -> Vec<Value> {
        let own = scope.groups.iter().filter(|group| group.list == list);
        own.map(filter_group).collect()
    };
    let all = ScopeList::ALL.map(|list| (list.name().to_string(), groups(list).into()));
    Value::Object(all.into_iter().collect())
}

fn filter_group(group: &Group) -> Value {
    let clauses: Vec<Value> = group.clauses.iter().map(filter_clause).collect();
    json!({"clauses": clauses, "name": group.name})
}

fn filter_clause(clause: &Clause) -> Value {
    let operand = (!clause.values.is_empty()).then(|| json!({"values": clause.values}));
    json!({
        "operatorName": operator(clause),
        "sourceOperandName": clause.attribute,
        "targetOperand": operand,
    })
}

/// In Graph's own spelling, where it is known.
pub(super) fn operator(clause: &Clause) -> &str {
    clause
        .operator()
        .map_or(&clause.operator, |known| known.name())
}
