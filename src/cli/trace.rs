//! The tree of `eval --trace`, and its JSON form.

use super::eval::add_value;
use super::table::cut;
use crate::diagnostic::json;
use crate::diagnostic::words::{all_of, visible};
use crate::eval::Outcome;
use crate::trace::{Ended, Kind, Step, Trace};
use crate::value::OwnedValue;
use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthStr;

/// So many elements of a list are shown.
const MOST_ELEMENTS: usize = 8;

/// Each part on a line of its own with what is said of it below, its parts indented under it; no line is wider than
/// `width`.
pub(super) fn render(trace: &Trace, width: usize) -> String {
    let mut lines = Lines {
        width,
        lines: Vec::new(),
    };
    lines.step(&trace.root, Guides::default(), "");
    if lines.lines.iter().any(|line| line.contains('·')) {
        lines.lines.push("· is a blank".to_string());
    }
    lines.lines.join("\n")
}

/// What stands at the start of the lines of a part: of its own, and of those of its parts.
#[derive(Clone, Default)]
struct Guides {
    own: String,
    parts: String,
}

struct Lines {
    width: usize,
    lines: Vec<String>,
}

impl Lines {
    fn step(&mut self, step: &Step, guides: Guides, role: &str) {
        let shown: Vec<&Step> = step.parts.iter().filter(|part| is_shown(part)).collect();
        let below = if shown.is_empty() { "   " } else { "│  " };
        let below = format!("{}{below}", guides.parts);
        self.head(step, &guides.own, &below, role);
        for remark in &step.remarks {
            self.wrapped(&below, &remark.message);
        }
        let last = shown.len().saturating_sub(1);
        for (number, part) in shown.into_iter().enumerate() {
            let (branch, beyond) = if number == last {
                ("└─ ", "   ")
            } else {
                ("├─ ", "│  ")
            };
            let guides = Guides {
                own: format!("{}{branch}", guides.parts),
                parts: format!("{}{beyond}", guides.parts),
            };
            let role = match step.kind.function() {
                Some(function) if is_word(function.name) => format!("{}: ", part.parameter),
                _ => String::new(),
            };
            self.step(part, guides, &role);
        }
    }

    /// The part and its value, on one line or, where that is too narrow, on two.
    fn head(&mut self, step: &Step, own: &str, below: &str, role: &str) {
        let room = self.width.saturating_sub(own.width() + role.width());
        let label = label(step, room);
        let line = format!("{own}{role}{label}");
        let end = end(step, self.width);
        if line.width() + 1 + end.width() <= self.width {
            self.lines.push(format!("{line} {end}"));
        } else {
            self.lines.push(cut(&line, self.width, 0).into_owned());
            let room = self.width.saturating_sub(below.width());
            match &step.ended {
                Ended::Outcome(Outcome::Value(_)) => {
                    let end = cut(&end, room, room / 3);
                    self.lines.push(format!("{below}{end}"));
                }
                _ => self.wrapped(below, &end),
            }
        }
    }

    fn wrapped(&mut self, guide: &str, text: &str) {
        let room = self.width.saturating_sub(guide.width()).max(10);
        for line in super::table::wrap(text, room) {
            self.lines.push(format!("{guide}{line}"));
        }
    }
}

/// Constants are seen in the call around them.
fn is_shown(step: &Step) -> bool {
    match step.kind {
        Kind::Constant => !step.remarks.is_empty(),
        Kind::Computed => step.is_evaluated(),
        Kind::Attribute | Kind::Parameter | Kind::Flow | Kind::Call(_) => true,
    }
}

fn is_word(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The part as it is written, in `room` columns: where that is too long, the calls in it are shortened to `Name(…)`,
/// as they stand on lines of their own.
fn label(step: &Step, room: usize) -> String {
    let written = written(step);
    let Kind::Call(function) = step.kind else {
        return cut(&written, room, room / 3).into_owned();
    };
    if written.width() <= room {
        return written;
    }
    let argument = |at: usize| {
        let part = step.parts.iter().find(|part| part.argument == Some(at));
        part.map_or(String::new(), short)
    };
    let arguments: Vec<String> = (0..step.arguments).map(argument).collect();
    let label = if is_word(function.name) {
        format!("{}({})", function.name, arguments.join(", "))
    } else {
        arguments.join(&format!(" {} ", function.name))
    };
    if label.width() <= room {
        label
    } else {
        format!(
            "{}…)",
            cut(&label, room.saturating_sub(2), 0).trim_end_matches('…')
        )
    }
}

/// The text of a part, on one line.
fn written(step: &Step) -> String {
    let words: Vec<&str> = step.source.split_whitespace().collect();
    let line = words.join(" ");
    line.replace(char::is_control, "\u{fffd}")
}

/// A part inside the label of another.
fn short(step: &Step) -> String {
    match step.kind {
        Kind::Call(function) if is_word(function.name) => format!("{}(…)", function.name),
        Kind::Computed => "…".to_string(),
        _ => cut(&written(step), 30, 10).into_owned(),
    }
}

/// `→ "value"`, or how else it ended.
fn end(step: &Step, width: usize) -> String {
    let because = match (step.absent.as_slice(), step.kind) {
        ([], _) => String::new(),
        (_, Kind::Attribute) => ": this user has no value for it".to_string(),
        (names, _) => {
            let names: Vec<String> = names.iter().map(|name| format!("[{name}]")).collect();
            let have = if names.len() == 1 { "has" } else { "have" };
            format!(", because {} {have} no value", all_of(&names))
        }
    };
    let end = match &step.ended {
        Ended::Outcome(Outcome::Value(value)) => value_shown(value, width),
        Ended::Outcome(Outcome::Null) => format!("null{because}"),
        Ended::Outcome(Outcome::IgnoreAttribute) => "left out of the flow".to_string(),
        Ended::Outcome(Outcome::IgnoreObject) => "the object is skipped".to_string(),
        Ended::Outcome(Outcome::Error(error)) if step.failed_here => {
            format!("error {}: {}", error.code.id, error.message)
        }
        Ended::Outcome(Outcome::Error(_)) => "error, see below".to_string(),
        Ended::Redacted => "hidden".to_string(),
        Ended::NotEvaluated("") => return "not evaluated".to_string(),
        Ended::NotEvaluated(reason) => return format!("not evaluated: {reason}"),
    };
    format!("→ {end}")
}

/// Text in quotes with its blanks to be seen; other values by their text form.
fn value_shown(value: &OwnedValue, width: usize) -> String {
    match value {
        OwnedValue::Text(text) => visible(text, width),
        OwnedValue::List(values) => {
            let mut shown: Vec<String> = values
                .iter()
                .take(MOST_ELEMENTS)
                .map(|value| value_shown(value, width))
                .collect();
            if values.len() > MOST_ELEMENTS {
                shown.push(format!("… {} in all", values.len()));
            }
            format!("[{}]", shown.join(", "))
        }
        OwnedValue::Null => "null".to_string(),
        OwnedValue::Json(json) => visible(json, width).trim_matches('"').to_string(),
        other => other.to_text(),
    }
}

/// One object, with those of its parts in `parts`.
pub(super) fn as_json(step: &Step) -> Value {
    let mut object = Map::new();
    object.insert("source".into(), step.source.clone().into());
    object.insert("start".into(), step.span.start.into());
    object.insert("end".into(), step.span.end.into());
    object.insert("kind".into(), step.kind.name().into());
    if let Some(function) = step.kind.function() {
        object.insert("function".into(), function.name.into());
    }
    if let Some(argument) = step.argument {
        object.insert("argument".into(), argument.into());
        object.insert("parameter".into(), step.parameter.into());
    }
    object.insert("outcome".into(), step.ended.name().into());
    match &step.ended {
        Ended::Outcome(outcome) => {
            add_value(outcome, &mut object);
            if let Outcome::Error(error) = outcome {
                object.insert("error".into(), json::of(error));
                object.insert("failedHere".into(), step.failed_here.into());
            }
        }
        Ended::Redacted => {}
        Ended::NotEvaluated(reason) => {
            object.insert("reason".into(), (*reason).into());
        }
    }
    if !step.absent.is_empty() {
        object.insert("absent".into(), json!(step.absent));
    }
    if let Some(took) = step.took {
        object.insert("took".into(), took.into());
    }
    let remarks = step.remarks.iter();
    let remarks: Vec<Value> = remarks
        .map(|remark| json!({"name": remark.name, "message": remark.message}))
        .collect();
    object.insert("remarks".into(), remarks.into());
    object.insert("parts".into(), step.parts.iter().map(as_json).collect());
    Value::Object(object)
}
