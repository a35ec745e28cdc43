//! The table of `eval --cases`, and its JSON form.

use super::eval::add_value;
use super::report::on_one_line;
use super::table::{self, Row};
use crate::cases::{Case, Cases, Pinned};
use crate::diagnostic::json;
use crate::diagnostic::words::count;
use crate::eval::Outcome;
use crate::value::OwnedValue;
use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthStr;

/// What the cases start from, and under it what becomes of them.
pub(super) fn table(cases: &Cases, width: usize) -> String {
    let mut shown = String::new();
    let base = base(cases);
    if !base.is_empty() {
        shown += &table::render(&base, width);
        shown += "\n\n";
    }
    let mut rows = vec![["case", "outcome", "remark"].map(str::to_string)];
    let label_width = table::first_column(width);
    let mut within = None;
    let mut rest = cases.cases.as_slice();
    while let Some(first) = rest.first() {
        let of_attribute = match &first.attribute {
            None => 1,
            of => rest
                .iter()
                .take_while(|case| case.attribute == *of && case.within == first.within)
                .count(),
        };
        let (together, after) = rest.split_at(of_attribute);
        let indent = if first.within.is_some() { 2 } else { 0 };
        let mut group = groups(
            together,
            cases.cases.first(),
            label_width.saturating_sub(indent),
        );
        if let Some(way) = cases.around(first) {
            if within != first.within {
                let label = format!("with {}", on_one_line(&way.label()));
                rows.push([label, on_one_line(&outcome(&way.outcome)), String::new()]);
            }
            for [label, ..] in &mut group {
                label.insert_str(0, &" ".repeat(indent));
            }
        }
        within = first.within;
        rows.extend(group);
        rest = after;
    }
    shown += &table::render(&rows, width);
    if cases.left_alone > 0 {
        shown += &format!(
            "\n{} left alone: there are too many",
            count(cases.left_alone, "attribute")
        );
    }
    shown
}

fn base(cases: &Cases) -> Vec<Row> {
    let origin = |invented: bool| if invented { "invented" } else { "given" }.to_string();
    let attributes = cases.base.iter().map(|given| {
        let name = format!("[{}]", given.attribute);
        [
            on_one_line(&name),
            on_one_line(&given.value.to_string()),
            origin(given.invented),
        ]
    });
    let pinned = cases.pinned.iter().map(|pinned| {
        [
            pinned.name(),
            on_one_line(&pinned_value(pinned)),
            origin(true),
        ]
    });
    attributes.chain(pinned).collect()
}

/// Text in quotes, as attributes' values are shown.
fn pinned_value(pinned: &Pinned) -> String {
    match pinned {
        Pinned::DefaultDomain(text) | Pinned::Parameter(_, text) => json!(text).to_string(),
        Pinned::Clock(_) | Pinned::Seed(_) => pinned.to_string(),
    }
}

/// The rows of one attribute's cases, those that end alike in one as far as their names fit.
fn groups(cases: &[Case], base: Option<&Case>, label_width: usize) -> Vec<Row> {
    let mut found: Vec<(&Case, Row)> = Vec::new();
    for case in cases {
        let change = on_one_line(&case.change_label());
        let alike = found
            .iter_mut()
            .rev()
            .find(|(first, _)| first.ends_as(case));
        if let Some((_, [label, ..])) = alike
            && label.width() + 2 + change.width() <= label_width
        {
            label.push_str(", ");
            label.push_str(&change);
            continue;
        }
        let is_base = base.is_some_and(|base| !std::ptr::eq(base, case) && base.ends_as(case));
        let (outcome, remark) = if is_base {
            ("same".to_string(), String::new())
        } else {
            (outcome(&case.outcome), remark(case))
        };
        let label = on_one_line(&case.label());
        found.push((case, [label, on_one_line(&outcome), on_one_line(&remark)]));
    }
    found.into_iter().map(|(_, row)| row).collect()
}

/// Text stands in quotes, as its blanks and its absence must be seen.
fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Value(value @ (OwnedValue::Text(_) | OwnedValue::List(_))) => value.to_json(),
        Outcome::Value(value) => value.to_text(),
        Outcome::Null => "null".into(),
        Outcome::IgnoreAttribute => "left out of the flow".into(),
        Outcome::IgnoreObject => "the object is skipped".into(),
        Outcome::Error(error) => format!("error {} {}", error.code.id, error.code.name),
    }
}

fn remark(case: &Case) -> String {
    let mut remarks: Vec<String> = Vec::new();
    if let Outcome::Error(error) = &case.outcome {
        remarks.push(error.message.clone());
    }
    if !case.faults.is_empty() {
        let faults: Vec<String> = case.faults.iter().map(ToString::to_string).collect();
        remarks.push(format!("malformed: {}", faults.join(", ")));
    }
    let warnings = case.diagnostics.iter();
    remarks.extend(warnings.map(|found| format!("{} {}", found.code.id, found.code.name)));
    remarks.join("; ")
}

/// `14 cases: 9 values (3 malformed), 2 null, 1 empty, 2 errors`
pub(super) fn summary(cases: &Cases) -> String {
    let tally = cases.tally();
    let malformed = match tally.malformed {
        0 => String::new(),
        number => format!(" ({number} malformed)"),
    };
    let parts = [
        (
            tally.values,
            format!("{}{malformed}", count(tally.values, "value")),
        ),
        (tally.null, format!("{} null", tally.null)),
        (tally.empty, format!("{} empty", tally.empty)),
        (tally.ignored, format!("{} ignored", tally.ignored)),
        (tally.errors, count(tally.errors, "error")),
    ];
    let told: Vec<String> = parts
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(_, part)| part)
        .collect();
    format!("{}: {}", count(cases.cases.len(), "case"), told.join(", "))
}

/// `base` with each attribute's value, `invented` with the names of those that the user lacks, `pinned`, and `cases`.
pub(super) fn as_json(cases: &Cases) -> Map<String, Value> {
    let base: Map<String, Value> = cases
        .base
        .iter()
        .map(|given| (given.attribute.clone(), given.value.clone()))
        .collect();
    let invented: Vec<&str> = cases
        .base
        .iter()
        .filter(|given| given.invented)
        .map(|given| given.attribute.as_str())
        .collect();
    let pinned: Map<String, Value> = cases
        .pinned
        .iter()
        .map(|pinned| (pinned.name(), pinned.to_string().into()))
        .collect();
    let mut object = Map::new();
    object.insert("base".into(), base.into());
    object.insert("invented".into(), invented.into());
    object.insert("pinned".into(), pinned.into());
    object.insert(
        "cases".into(),
        cases
            .cases
            .iter()
            .map(|case| case_as_json(cases, case))
            .collect(),
    );
    object
}

/// One case; `set` holds what differs from `base`: null for an attribute that is missing.
fn case_as_json(cases: &Cases, case: &Case) -> Value {
    let set: Map<String, Value> = cases
        .changed(case)
        .map(|(name, value)| (name.to_string(), value.clone()))
        .collect();
    let mut object = Map::new();
    let label = match cases.around(case) {
        Some(way) => format!("{} with {}", case.label(), way.label()),
        None => case.label(),
    };
    object.insert("case".into(), label.into());
    object.insert("attribute".into(), json!(case.attribute));
    object.insert("change".into(), case.change.name().into());
    object.insert("set".into(), set.into());
    object.insert("outcome".into(), case.outcome.name().into());
    add_value(&case.outcome, &mut object);
    if let Outcome::Error(error) = &case.outcome {
        object.insert("error".into(), json::of(error));
    }
    let faults: Vec<Value> = case
        .faults
        .iter()
        .map(|fault| json!({"name": fault.name(), "message": fault.to_string()}))
        .collect();
    object.insert("faults".into(), faults.into());
    object.insert(
        "diagnostics".into(),
        case.diagnostics.iter().map(json::of).collect(),
    );
    Value::Object(object)
}
