//! `mapping scope`: what each scoping clause makes of a user.

use super::super::table::{Row, render, terminal_width, wrap};
use super::super::{CannotRun, Ended, input, print, report, surroundings};
use super::{Format, Scope, title};
use crate::diagnostic::words::visible;
use crate::document::ObjectMapping;
use crate::scope::{self, ClauseVerdict, GroupVerdict, List, Nulls, Verdict};
use crate::suite::Setting;
use serde_json::{Map, Value, json};

pub(super) fn run(arguments: &Scope) -> Result<Ended, CannotRun> {
    if input::is_standard_input(arguments.user.as_ref())
        && input::is_standard_input(Some(&arguments.file.file))
    {
        return Err(CannotRun::because(
            "the mapping file and the user cannot both be on standard input",
        ));
    }
    let user = user(arguments)?;
    let read = super::read(&arguments.file)?;
    let everybody = scope::Scope::default();
    let judged = read.mappings().map(|(_, mapping)| {
        let dialect = arguments.dialect.or(mapping.dialect).unwrap_or_default();
        let scope = mapping.scope.as_ref().unwrap_or(&everybody);
        (mapping, scope.judge(&user, Nulls::of(dialect)))
    });
    let shown = match arguments.format {
        Format::Json => {
            let all: Vec<Value> = judged
                .map(|(mapping, one)| as_json(mapping, &one))
                .collect();
            format!("{:#}", json!({"objectMappings": all}))
        }
        Format::Text => {
            let width = terminal_width();
            let all: Vec<String> = judged
                .map(|(mapping, one)| as_text(mapping, &one, width))
                .collect();
            all.join("\n\n")
        }
    };
    print(shown)?;
    Ok(Ended::Fine)
}

fn user(arguments: &Scope) -> Result<Map<String, Value>, CannotRun> {
    let mut user = match &arguments.user {
        Some(path) => input::user(path)?,
        None if arguments.set.is_empty() => {
            return Err(CannotRun::because(
                "there is no user: give one by --user, or attributes by --set",
            ));
        }
        None => Map::new(),
    };
    for set in &arguments.set {
        match surroundings::setting(set)? {
            Setting::Attribute(name, value) => {
                user.insert(name, value);
            }
            Setting::Parameter(name, _) => {
                return Err(CannotRun::because(format!(
                    "--set `%{name}%`: scoping filters have no parameters"
                )));
            }
        }
    }
    Ok(user)
}

pub(in crate::cli) fn word(in_scope: Option<bool>) -> &'static str {
    match in_scope {
        Some(true) => "in scope",
        Some(false) => "out of scope",
        None => "open",
    }
}

fn holds(clause: &ClauseVerdict<'_>) -> &'static str {
    match clause.holds {
        Some(true) => "holds",
        Some(false) => "does not hold",
        None => "open",
    }
}

fn as_text(mapping: &ObjectMapping, verdict: &Verdict<'_>, width: usize) -> String {
    let mut lines = vec![format!("{}: {}", title(mapping), word(verdict.in_scope))];
    if verdict.groups.is_empty() {
        lines.push("there is no scoping filter, so everybody is in scope".to_string());
    }
    for (at, group) in verdict.groups.iter().enumerate() {
        let title = format!("{}: {}", group_title(at, group), word(group.in_scope));
        lines.extend(wrap(&title, width));
        let rows: Vec<Row> = group.clauses.iter().map(row).collect();
        let table = render(&rows, width.saturating_sub(2));
        lines.extend(table.lines().map(|line| format!("  {line}")));
    }
    lines.join("\n")
}

pub(in crate::cli) fn group_title(at: usize, group: &GroupVerdict<'_>) -> String {
    let name = match &group.group.name {
        Some(name) => format!("group {}", visible(name, 60)),
        None => format!("group {}", at + 1),
    };
    match group.group.list {
        List::Groups => name,
        list => format!("{name} of {}", list.name()),
    }
}

pub(in crate::cli) fn row(clause: &ClauseVerdict<'_>) -> Row {
    const MOST: usize = 60;
    let values: Vec<String> = clause
        .compared
        .iter()
        .map(|value| visible(value, MOST))
        .collect();
    let compared = if values.is_empty() {
        "null".to_string()
    } else {
        values.join(", ")
    };
    [
        report::on_one_line(&clause.clause.to_string()),
        compared,
        format!("{}: {}", holds(clause), report::on_one_line(&clause.reason)),
    ]
}

fn as_json(mapping: &ObjectMapping, verdict: &Verdict<'_>) -> Value {
    let clause = |one: &ClauseVerdict<'_>| {
        json!({
            "attribute": one.clause.attribute,
            "operator": one.clause.operator,
            "values": one.clause.values,
            "compared": one.compared,
            "holds": one.holds,
            "reason": one.reason,
            "byNull": one.by_null,
        })
    };
    let group = |one: &GroupVerdict<'_>| {
        json!({
            "name": one.group.name,
            "list": one.group.list.name(),
            "inScope": one.in_scope,
            "clauses": one.clauses.iter().map(clause).collect::<Vec<_>>(),
        })
    };
    json!({
        "name": mapping.name,
        "sourceObject": mapping.source_object,
        "targetObject": mapping.target_object,
        "inScope": verdict.in_scope,
        "groups": verdict.groups.iter().map(group).collect::<Vec<_>>(),
    })
}
