//! What was found, for people.

use crate::cli::report::on_one_line;
use crate::cli::table::{Row, render, terminal_width, wrap};
use crate::diff::{Comparison, Difference, Example, Group, Kind, Movement, Pair, Property, Tally};

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
        indented(&rows, 4, width)
    ))
}

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
