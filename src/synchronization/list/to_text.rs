//! A list in JSON or TOML.

use super::to_graph::{filter, operator};
use super::{List, MappingList, Row};
use crate::document::encode;
use crate::scope::{Group, List as ScopeList, Scope};
use serde_json::{Map, Value, json};

impl MappingList {
    /// In JSON, a mapping a line.
    pub fn to_json_text(&self) -> String {
        if let [list] = self.lists.as_slice()
            && list.key.is_none()
        {
            let rows = list.rows.iter().map(|one| Value::Object(row(one)));
            return broken(&rows.collect(), 1, "");
        }
        let mut parts = Vec::new();
        for (key, value) in self.head() {
            parts.push(format!("{}: {}", text(key), on_a_line(&value)));
        }
        if let Some(scope) = self.scope() {
            let written = broken(&scope, levels(&scope), "  ");
            parts.push(format!("\"scope\": {written}"));
        }
        for list in &self.lists {
            let rows = list
                .rows
                .iter()
                .map(|one| Value::Object(row(one)))
                .collect();
            parts.push(format!("{}: {}", text(key(list)), broken(&rows, 1, "  ")));
        }
        format!("{{\n  {}\n}}", parts.join(",\n  "))
    }

    /// In TOML, a table for each mapping.
    pub fn to_toml_text(&self) -> String {
        let mut written = String::new();
        for (key, value) in self.head() {
            written.push_str(&format!("{key} = {}\n", toml(&value)));
        }
        for list in &self.lists {
            // A list without rows is still a list.
            if list.rows.is_empty() {
                written.push_str(&format!("{} = []\n", key(list)));
            }
        }
        if let Some(scope) = self.scope() {
            toml_scope(&scope, "scope", &mut written);
        }
        for list in &self.lists {
            for one in &list.rows {
                let before = if written.is_empty() { "" } else { "\n" };
                written.push_str(&format!("{before}[[{}]]\n", key(list)));
                for (key, value) in row(one) {
                    written.push_str(&format!("{key} = {}\n", toml(&value)));
                }
            }
        }
        written.trim_end().to_string()
    }

    /// What is said of the whole list.
    fn head(&self) -> Vec<(&'static str, Value)> {
        let mut head = Vec::new();
        let mut say = |key, value: Option<Value>| head.extend(value.map(|value| (key, value)));
        say("source", self.source.clone().map(Value::from));
        say("target", self.target.clone().map(Value::from));
        let word = |only| if only { "assigned" } else { "all" };
        say(
            "assignment",
            self.assigned_only.map(|only| word(only).into()),
        );
        say("dialect", self.dialect.map(|one| one.name().into()));
        say("allow", words(&self.allows));
        head
    }

    /// That of the only list, or each by the list's key.
    fn scope(&self) -> Option<Value> {
        if let [list] = self.lists.as_slice() {
            return list.scope.as_ref().map(scope);
        }
        let own = self.lists.iter();
        let all: Map<String, Value> = own
            .filter_map(|list| Some((key(list).to_string(), scope(list.scope.as_ref()?))))
            .collect();
        (!all.is_empty()).then_some(Value::Object(all))
    }
}

/// A list without one has none in TOML either: what maps users, and need not be all.
fn key(list: &List) -> &'static str {
    list.key.unwrap_or("mapping")
}

fn words(words: &[String]) -> Option<Value> {
    match words {
        [] => None,
        [one] => Some(one.clone().into()),
        several => Some(several.into()),
    }
}

fn row(row: &Row) -> Map<String, Value> {
    let mut said = Map::new();
    let mut say = |key: &str, value: Option<Value>| {
        said.extend(value.map(|value| (key.to_string(), value)));
    };
    say("name", row.name.clone().map(Value::from));
    say("target", Some(row.target.clone().into()));
    say("expression", Some(row.expression.clone().into()));
    say("default", row.default.clone().map(Value::from));
    say("matching", row.matching.map(Value::from));
    say("apply", row.create_only.then(|| "create".into()));
    say("type", row.kind.clone().map(Value::from));
    say("multivalued", row.multivalued.map(Value::from));
    say("dialect", row.dialect.map(|one| one.name().into()));
    say("allow", words(&row.allows));
    said
}

/// Groups of clauses; Graph's filter where they cannot say it.
fn scope(scope: &Scope) -> Value {
    let is_plain = |group: &Group| {
        let mut clauses = group.clauses.iter();
        group.list == ScopeList::Groups && clauses.all(|clause| clause.values.len() < 2)
    };
    if !scope.groups.iter().all(is_plain) {
        let mut filter = filter(scope);
        if let Some(lists) = filter.as_object_mut() {
            lists.retain(|_, groups| groups.as_array().is_some_and(|all| !all.is_empty()));
        }
        return filter;
    }
    scope.groups.iter().map(group).collect()
}

fn group(group: &Group) -> Value {
    let clauses: Value = group
        .clauses
        .iter()
        .map(|clause| {
            let mut said = Map::new();
            said.insert("attribute".to_string(), clause.attribute.clone().into());
            said.insert("operator".to_string(), operator(clause).into());
            let value = clause.values.first();
            said.extend(value.map(|value| ("value".to_string(), value.clone().into())));
            Value::Object(said)
        })
        .collect();
    match &group.name {
        Some(name) => json!({"name": name, "clauses": clauses}),
        None => clauses,
    }
}

fn text(text: &str) -> String {
    format!("\"{}\"", encode(text))
}

/// How many levels stand on lines of their own, so that a group has a line.
fn levels(scope: &Value) -> usize {
    match scope {
        // A scope by list holds scopes, a filter of Graph's lists of groups.
        Value::Object(members) => 1 + members.values().map(levels).max().unwrap_or(0),
        _ => 1,
    }
}

/// The outer levels with an element a line, what is within on one.
fn broken(value: &Value, levels: usize, indent: &str) -> String {
    let Some(levels) = levels.checked_sub(1) else {
        return on_a_line(value);
    };
    let inside = format!("{indent}  ");
    let (open, close, all): (_, _, Vec<String>) = match value {
        Value::Array(items) if !items.is_empty() => {
            let items = items.iter().map(|item| broken(item, levels, &inside));
            ('[', ']', items.collect())
        }
        Value::Object(members) if !members.is_empty() => {
            let members = members.iter();
            let all = members
                .map(|(key, value)| format!("{}: {}", text(key), broken(value, levels, &inside)));
            ('{', '}', all.collect())
        }
        other => return on_a_line(other),
    };
    let between = format!(",\n{inside}");
    format!("{open}\n{inside}{}\n{indent}{close}", all.join(&between))
}

/// As deep as the value, which is one of ours.
fn on_a_line(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let all: Vec<String> = items.iter().map(on_a_line).collect();
            format!("[{}]", all.join(", "))
        }
        Value::Object(members) => {
            let all: Vec<String> = members
                .iter()
                .map(|(key, value)| format!("{}: {}", text(key), on_a_line(value)))
                .collect();
            format!("{{{}}}", all.join(", "))
        }
        Value::String(one) => text(one),
        other => other.to_string(),
    }
}

/// Groups of clauses as a value; what has lists by name as a table of its own.
fn toml_scope(scope: &Value, path: &str, written: &mut String) {
    let Value::Object(members) = scope else {
        written.push_str(&format!("{path} = {}\n", toml_groups(scope)));
        return;
    };
    let (tables, values): (Vec<_>, Vec<_>) =
        members.iter().partition(|(_, value)| value.is_object());
    if !values.is_empty() {
        written.push_str(&format!("\n[{path}]\n"));
    }
    for (key, value) in values {
        written.push_str(&format!("{key} = {}\n", toml_groups(value)));
    }
    for (key, value) in tables {
        toml_scope(value, &format!("{path}.{key}"), written);
    }
}

fn toml_groups(groups: &Value) -> String {
    let all = groups.as_array().into_iter().flatten();
    let all: String = all.map(|group| format!("  {},\n", toml(group))).collect();
    format!("[\n{all}]")
}

/// As deep as the value, which is one of ours. TOML has no null: such a member is left out.
fn toml(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let all: Vec<String> = items.iter().map(toml).collect();
            format!("[{}]", all.join(", "))
        }
        Value::Object(members) => {
            let all: Vec<String> = members
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(key, value)| format!("{key} = {}", toml(value)))
                .collect();
            format!("{{{}}}", all.join(", "))
        }
        Value::String(one) => toml_text(one),
        other => other.to_string(),
    }
}

/// In the quotes that need the fewest escapes.
fn toml_text(text: &str) -> String {
    let has_control = text.chars().any(|c| c.is_control() && c != '\n');
    let is_literal = !has_control && !text.contains('\'');
    if is_literal && text.contains('\n') {
        format!("'''\n{text}'''")
    } else if is_literal && text.contains(['"', '\\']) {
        format!("'{text}'")
    } else {
        format!("\"{}\"", encode(text))
    }
}
