//! What was found, for people.

use crate::cli::report::on_one_line;
use crate::cli::table::{Row, cut, render, terminal_width, wrap};
use crate::diff::{Comparison, Difference, Example, Group, Kind, Movement, Pair, Property, Tally};
use unicode_width::UnicodeWidthStr;

/// Without a line end at the end.
pub(super) fn report(comparison: &Comparison<'_>, tally: &Tally) -> String {
    let width = terminal_width();
    let mut parts = Vec::new();
    let everybody = comparison.everybody();
    if !everybody.is_empty() {
        let rows: Vec<Row> = everybody.iter().map(difference).collect();
        parts.push(format!("for everybody\n{}", indented(&rows, 2, width)));
    }
    let movements: Vec<String> = Movement::ALL
        .into_iter()
        .filter_map(|movement| group(movement.title(), tally.movement(movement)?, width))
        .collect();
    if !movements.is_empty() {
        parts.push(format!("scope\n{}", movements.join("\n")));
    }
    for (number, pair) in comparison.changed(tally) {
        let mut lines = vec![heading(pair, tally.changed(number))];
        let groups = Kind::ALL.into_iter().filter_map(|kind| {
            let own = tally.group(number, kind)?;
            group(kind.title(), own, width)
        });
        lines.extend(groups);
        parts.push(lines.join("\n"));
    }
    if parts.is_empty() {
        parts.push("nothing changes".to_string());
    }
    let unmoved: Vec<String> = comparison
        .without_effect(tally)
        .map(|pair| on_one_line(pair.target()))
        .collect();
    if !unmoved.is_empty() {
        let text = format!(
            "rewritten, without an effect on these users: {}",
            unmoved.join(", ")
        );
        parts.push(wrap(&text, width).join("\n"));
    }
    parts.join("\n\n")
}

fn users(number: u64) -> String {
    match number {
        1 => "1 user".to_string(),
        number => format!("{number} users"),
    }
}

fn difference(one: &Difference) -> Row {
    let side = |text: &Option<String>| text.as_deref().map_or("none".to_string(), on_one_line);
    let change = match (&one.from, &one.to) {
        (None, Some(to)) if one.property == Property::Added => on_one_line(to),
        (Some(from), None) if one.property == Property::Removed => on_one_line(from),
        _ => format!("{} -> {}", side(&one.from), side(&one.to)),
    };
    match &one.target {
        Some(target) => [
            on_one_line(target),
            one.property.title().to_string(),
            change,
        ],
        None => [
            one.property.title().to_string(),
            "filters".to_string(),
            change,
        ],
    }
}

/// `mail (matching, when created): 12 users`
fn heading(pair: &Pair<'_>, number: u64) -> String {
    let notes = [
        (pair.is_added(), "added"),
        (pair.is_removed(), "removed"),
        (pair.is_matching(), "matching"),
        (pair.is_create_only(), "when created"),
    ];
    let notes: Vec<&str> = notes
        .into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, note)| note)
        .collect();
    let notes = if notes.is_empty() {
        String::new()
    } else {
        format!(" ({})", notes.join(", "))
    };
    format!("{}{notes}: {}", on_one_line(pair.target()), users(number))
}

/// None for nobody.
fn group(title: &str, group: &Group, width: usize) -> Option<String> {
    if group.users == 0 {
        return None;
    }
    let rows: Vec<Row> = group.examples.iter().map(example).collect();
    Some(format!(
        "  {title}: {}\n{}",
        users(group.users),
        examples(&rows, width)
    ))
}

/// In columns where all of it fits, else one under the other.
fn examples(rows: &[Row], width: usize) -> String {
    const GAPS: usize = 4;
    let widest = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    };
    if INDENT + widest(0) + widest(1) + widest(2) + GAPS <= width {
        return indented(rows, INDENT, width);
    }
    let mut lines = Vec::new();
    for [user, from, to] in rows {
        lines.push(format!(
            "{:INDENT$}{}",
            "",
            cut(user, width.saturating_sub(INDENT), 0)
        ));
        for (indent, text) in [(INDENT + 2, from), (INDENT + 5, to)] {
            let mut start = INDENT + 2;
            for line in wrap(text, width.saturating_sub(indent)) {
                lines.push(format!("{:start$}{line}", ""));
                start = indent;
            }
        }
    }
    lines.join("\n")
}

/// Before examples.
const INDENT: usize = 4;

fn example(example: &Example) -> Row {
    let user = match &example.user {
        Some(user) => on_one_line(user),
        None => format!("record {}", example.record + 1),
    };
    [user, example.from.to_string(), format!("-> {}", example.to)]
}

fn indented(rows: &[Row], indent: usize, width: usize) -> String {
    let table = render(rows, width.saturating_sub(indent));
    let lines: Vec<String> = table
        .lines()
        .map(|line| format!("{:indent$}{line}", ""))
        .collect();
    lines.join("\n")
}
