//! `mapping show`: the mappings of each kind of object as a table.

use super::super::table::{cut, terminal_width};
use super::super::{CannotRun, Ended, print, report};
use super::{Format, Read, Show, title};
use crate::document::{MappingFacts, ObjectMapping};
use crate::scope::{List, Scope};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

/// One mapping: the target, its source where it has one, what is said beside it.
struct Row<'d> {
    target: &'d str,
    source: Option<&'d str>,
    facts: &'d MappingFacts,
}

pub(super) fn run(arguments: &Show) -> Result<Ended, CannotRun> {
    let read = super::read(&arguments.file)?;
    match arguments.format {
        Format::Json => {
            let all: Vec<Value> = read
                .mappings()
                .map(|(at, mapping)| as_json(mapping, &rows(&read, at, mapping)))
                .collect();
            print(format!("{:#}", json!({"objectMappings": all})))?;
        }
        Format::Text => {
            let mut number = 0;
            let mut shown = Vec::new();
            for (at, mapping) in read.mappings() {
                let rows = rows(&read, at, mapping);
                number += rows.len();
                shown.push(as_text(mapping, &rows, terminal_width()));
            }
            print(shown.join("\n\n"))?;
            report::summary(&crate::diagnostic::words::count(number, "mapping"));
        }
    }
    Ok(Ended::Fine)
}

fn rows<'d>(read: &'d Read, at: usize, mapping: &'d ObjectMapping) -> Vec<Row<'d>> {
    let own = read.document.expressions.iter();
    let written = own
        .filter(|located| located.object_mapping == Some(at))
        .map(|located| Row {
            target: located.target.as_deref().unwrap_or_default(),
            source: Some(&located.text),
            facts: &located.mapping,
        });
    let silent = mapping
        .without_expression
        .iter()
        .map(|(target, facts)| Row {
            target,
            source: None,
            facts,
        });
    written.chain(silent).collect()
}

fn apply(facts: &MappingFacts) -> &'static str {
    if facts.create_only {
        "create"
    } else {
        "always"
    }
}

fn as_json(mapping: &ObjectMapping, rows: &[Row<'_>]) -> Value {
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| {
            json!({
                "target": row.target,
                "source": row.source,
                "matching": row.facts.matching,
                "apply": apply(row.facts),
                "default": row.facts.default,
            })
        })
        .collect();
    json!({
        "name": mapping.name,
        "enabled": mapping.enabled,
        "sourceSystem": mapping.source_system,
        "sourceObject": mapping.source_object,
        "targetSystem": mapping.target_system,
        "targetObject": mapping.target_object,
        "scope": mapping.scope.as_ref().map(scope_json),
        "mappings": rows,
    })
}

fn scope_json(scope: &Scope) -> Value {
    let groups: Vec<Value> = scope
        .groups
        .iter()
        .map(|group| {
            let clauses: Vec<Value> = group
                .clauses
                .iter()
                .map(|clause| json!({"attribute": clause.attribute, "operator": clause.operator, "values": clause.values}))
                .collect();
            json!({"list": group.list.name(), "name": group.name, "clauses": clauses})
        })
        .collect();
    groups.into()
}

const GAP: usize = 2;
/// So many columns of an expression are always shown.
const LEAST: usize = 20;

fn as_text(mapping: &ObjectMapping, rows: &[Row<'_>], width: usize) -> String {
    let head = ["target", "source", "matching", "apply", "default"].map(str::to_string);
    let cells = |row: &Row<'_>| {
        [
            report::on_one_line(row.target),
            row.source.map_or("(none)".to_string(), on_one_line),
            row.facts
                .matching
                .map_or(String::new(), |one| one.to_string()),
            apply(row.facts).to_string(),
            row.facts
                .default
                .as_deref()
                .map_or(String::new(), report::on_one_line),
        ]
    };
    let table: Vec<[String; 5]> = std::iter::once(head)
        .chain(rows.iter().map(cells))
        .collect();
    let mut lines = vec![title(mapping)];
    lines.extend(scope_lines(mapping.scope.as_ref(), width));
    let [target, matching, apply, default] = [0, 2, 3, 4].map(|column| widest(&table, column));
    let default = default.min(width / 5);
    let room = width.saturating_sub(matching + apply + default + 4 * GAP);
    // Both of the others are to be read.
    let target = target
        .min(width * 2 / 5)
        .min(room.saturating_sub(LEAST).max(LEAST / 2));
    let source = widest(&table, 1).min(room.saturating_sub(target).max(LEAST));
    for [first, second, third, fourth, fifth] in &table {
        let mut line = String::new();
        let columns = [
            (first, target),
            (second, source),
            (third, matching),
            (fourth, apply),
            (fifth, default),
        ];
        for (cell, width) in columns {
            let cell = cut(cell, width, width / 3);
            line.push_str(&cell);
            let blanks = width.saturating_sub(cell.width()) + GAP;
            line.extend(std::iter::repeat_n(' ', blanks));
        }
        lines.push(line.trim_end().to_string());
    }
    lines.join("\n")
}

/// Layout of an expression is for its file, not for a table.
fn on_one_line(expression: &str) -> String {
    let lines: Vec<&str> = expression.lines().map(str::trim).collect();
    report::on_one_line(&lines.join(" "))
}

fn widest(table: &[[String; 5]], column: usize) -> usize {
    let cells = table.iter().filter_map(|row| row.get(column));
    cells.map(|cell| cell.width()).max().unwrap_or(0)
}

/// A line for each group, or for each clause where that is too long.
fn scope_lines(scope: Option<&Scope>, width: usize) -> Vec<String> {
    let scope = scope.filter(|scope| !scope.groups.is_empty());
    let Some(scope) = scope else {
        return vec!["scope: everybody".to_string()];
    };
    let mut lines = Vec::new();
    for list in List::ALL {
        let own = scope.groups.iter().filter(|group| group.list == list);
        for (at, group) in own.enumerate() {
            let start = match (at, list, lines.is_empty()) {
                (0, List::Groups, _) => "scope: ".to_string(),
                (0, list, true) => format!("scope ({}): ", list.name()),
                (0, list, false) => format!("and ({}): ", list.name()),
                _ => "  or ".to_string(),
            };
            let line = report::on_one_line(&format!("{start}{group}"));
            if line.width() <= width {
                lines.push(line);
                continue;
            }
            for (at, clause) in group.clauses.iter().enumerate() {
                let start = if at == 0 { &*start } else { "    and " };
                lines.push(report::on_one_line(&format!("{start}{clause}")));
            }
        }
    }
    lines
}
