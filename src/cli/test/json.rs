//! One object: the counts, the cases, and the coverage where it is asked for.

use super::{Report, Told, Verdict, coverage};
use crate::cli::eval::add_value;
use crate::diagnostic::json;
use crate::suite::Item;
use serde_json::{Map, Value, json};

/// `passed`, `failed`, `broken`, `leftOut`, `cases`, and `coverage`.
pub(super) fn of(report: &Report) -> Value {
    let mut object = Map::new();
    for (name, verdict) in [
        ("passed", Verdict::Passed),
        ("failed", Verdict::Failed),
        ("broken", Verdict::Broken),
        ("leftOut", Verdict::LeftOut),
    ] {
        object.insert(name.into(), report.number(verdict).into());
    }
    object.insert(
        "cases".into(),
        report.told().map(|told| case(&told)).collect(),
    );
    if let Some(covered) = &report.coverage {
        object.insert("coverage".into(), coverage::json(report, covered));
    }
    Value::Object(object)
}

fn case(told: &Told<'_>) -> Value {
    let mut object = Map::new();
    object.insert("file".into(), told.file.name.clone().into());
    object.insert("line".into(), told.line().into());
    object.insert("name".into(), told.name().into());
    object.insert("result".into(), told.verdict().name().into());
    match told.item {
        Item::Broken { faults, .. } => {
            let fault = |fault: &crate::document::Fault| {
                let place = told.file.position(fault.place.start);
                json!({"line": place.line, "column": place.column, "message": fault.message, "help": fault.help})
            };
            object.insert("faults".into(), faults.iter().map(fault).collect());
        }
        Item::LeftOut { reason, .. } => {
            object.insert("reason".into(), (*reason).into());
        }
        Item::Test(_) => {}
    }
    let Some(ran) = told.ran else {
        return Value::Object(object);
    };
    if let Some(outcome) = &ran.outcome {
        object.insert("outcome".into(), outcome.name().into());
        add_value(outcome, &mut object);
    }
    let difference =
        |found: &crate::suite::Difference| json!({"expected": found.expected, "got": found.got});
    object.insert(
        "differences".into(),
        ran.differences.iter().map(difference).collect(),
    );
    object.insert(
        "diagnostics".into(),
        ran.said.iter().map(json::of).collect(),
    );
    Value::Object(object)
}
