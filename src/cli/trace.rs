//! The tree of `eval --trace`, and its JSON form.

use super::eval::add_value;
use super::table::{cut, wrap};
use crate::diagnostic::json;
use crate::diagnostic::words::{all_of, visible};
use crate::eval::Outcome;
use crate::trace::{Ended, Kind, Step, Trace};
use crate::value::OwnedValue;
use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthStr;

/// So many elements of a list are shown.
const MOST_ELEMENTS: usize = 8;

/// So many parts that were not evaluated are named together.
const MOST_ALIKE: usize = 5;

/// However deep it stands, a remark has so many columns.
const LEAST_ROOM: usize = 20;

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
        if matches!(step.kind, Kind::Computed) {
            self.wrapped(
                &below,
                "made of constants alone, so the same for every user",
            );
        }
        let groups: Vec<&[&Step]> = shown.chunk_by(|a, b| is_alike(a, b)).collect();
        let last = groups.len().saturating_sub(1);
        for (number, group) in groups.into_iter().enumerate() {
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
                Some(function) if is_word(function.name) => group
                    .first()
                    .map_or(String::new(), |part| format!("{}: ", part.parameter)),
                _ => String::new(),
            };
            match group {
                [part] => self.step(part, guides, &role),
                _ => self.together(group, &guides, &role),
            }
        }
    }

    /// Parts that ended alike.
    fn together(&mut self, parts: &[&Step], guides: &Guides, role: &str) {
        let mut names: Vec<String> = parts
            .iter()
            .take(MOST_ALIKE)
            .map(|part| short(part))
            .collect();
        if parts.len() > MOST_ALIKE {
            names.push(format!("and {} more", parts.len() - MOST_ALIKE));
        }
        let end = parts
            .first()
            .map_or(String::new(), |part| end(part, self.width));
        let line = format!("{role}{} {end}", names.join(", "));
        let room = self
            .width
            .saturating_sub(guides.own.width())
            .max(LEAST_ROOM);
        let mut guide = &guides.own;
        for line in wrap(&line, room) {
            self.lines.push(format!("{guide}{line}"));
            guide = &guides.parts;
        }
    }

    /// The part and its value, on one line or, where that is too narrow, on two.
    fn head(&mut self, step: &Step, own: &str, below: &str, role: &str) {
        let end = end(step, self.width);
        let start = format!("{own}{role}");
        let whole = self.width.saturating_sub(start.width());
        let beside = whole.saturating_sub(end.width() + 1);
        if let Some(label) = fitting(step, beside) {
            self.lines.push(format!("{start}{label} {end}"));
            return;
        }
        let label = fitting(step, whole).unwrap_or_else(|| cut_label(step, whole));
        self.lines.push(format!("{start}{label}"));
        let room = self.width.saturating_sub(below.width());
        match &step.ended {
            Ended::Outcome(Outcome::Value(_)) => {
                let end = cut(&end, room, room / 3);
                self.lines.push(format!("{below}{end}"));
            }
            _ => self.wrapped(below, &end),
        }
    }

    fn wrapped(&mut self, guide: &str, text: &str) {
        let room = self.width.saturating_sub(guide.width()).max(LEAST_ROOM);
        for line in wrap(text, room) {
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

/// Whether two parts were not evaluated for the same reason; several such are told of together.
fn is_alike(one: &Step, other: &Step) -> bool {
    !one.is_evaluated() && one.ended == other.ended && one.parameter == other.parameter
}

fn is_word(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The part as it is written or, where that is too long, with the calls in it shortened to `Name(…)`, as they stand on
/// lines of their own; none where `room` columns are too few for either.
fn fitting(step: &Step, room: usize) -> Option<String> {
    let labels = [written(step), shortened(step)];
    labels.into_iter().find(|label| label.width() <= room)
}

/// As much of the part as fits.
fn cut_label(step: &Step, room: usize) -> String {
    match step.kind {
        Kind::Call(_) => {
            let label = shortened(step);
            let label = cut(&label, room.saturating_sub(1), 0);
            format!("{label})")
        }
        _ => cut(&written(step), room, room / 3).into_owned(),
    }
}

fn shortened(step: &Step) -> String {
    let Kind::Call(function) = step.kind else {
        return written(step);
    };
    let argument = |at: usize| {
        let part = step.parts.iter().find(|part| part.argument == Some(at));
        part.map_or(String::new(), short)
    };
    if step.parts.is_empty() {
        return short(step);
    }
    let arguments: Vec<String> = (0..step.arguments).map(argument).collect();
    if is_word(function.name) {
        format!("{}({})", function.name, arguments.join(", "))
    } else {
        arguments.join(&format!(" {} ", function.name))
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
        Kind::Call(function) if is_word(function.name) => {
            let inside = if step.arguments == 0 { "" } else { "…" };
            format!("{}({inside})", function.name)
        }
        Kind::Call(_) if !step.parts.is_empty() => shortened(step),
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
        Ended::NotEvaluated(reason) => return format!("– not evaluated ({reason})"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check};
    use crate::environment::Environment;
    use crate::trace::trace;

    fn rendered(source: &str, user: Value, width: usize) -> String {
        let program = check(source, &Options::default()).into_program();
        let program = program.expect("a valid expression");
        let user = user.as_object().cloned().unwrap_or_default();
        render(&trace(&program, source, &user, &Environment::new()), width)
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let inner =
            r#"Replace([a], , "(?<first>[a-z]+) (?<second>[日本]+)", , "${second}, ${first}")"#;
        let source = format!(
            r#"Switch([kind], {inner}, "{}", Join("; ", [list], [absent], {inner}), "x", {inner}, "y", {inner})"#,
            "k".repeat(60)
        );
        let user =
            json!({"a": "abc 日本".repeat(30), "kind": "k".repeat(60), "list": vec!["value"; 20]});
        for width in [40, 60, 80, 100] {
            let shown = rendered(&source, user.clone(), width);
            let widest = shown.lines().map(UnicodeWidthStr::width).max();
            assert!(widest <= Some(width), "{width}\n{shown}");
        }
    }

    #[test]
    fn what_does_not_fit_on_one_line_takes_two() {
        let source = r#"Join(", ", ToUpper([surname]), [givenName])"#;
        let user = json!({"surname": "van der Westhuizen", "givenName": "Jo"});
        assert_eq!(
            rendered(source, user, 44),
            r#"Join(", ", ToUpper([surname]), [givenName])
│  → "VAN DER WESTHUIZEN, Jo"
├─ source: ToUpper([surname])
│  │  → "VAN DER WESTHUIZEN"
│  └─ source: [surname]
│        → "van der Westhuizen"
└─ source: [givenName] → "Jo""#
        );
    }

    #[test]
    fn parts_that_nobody_asked_for_stand_together() {
        let source = r#"Switch([a], "none", "1", [b], "2", Append([c], "x"), "3", ToUpper([d]))"#;
        assert_eq!(
            rendered(source, json!({"a": "9"}), 100),
            r#"Switch([a], "none", "1", [b], "2", Append([c], "x"), "3", ToUpper([d])) → "none"
│  the source "9" is none of the 3 keys, so the default is the result
├─ source: [a] → "9"
└─ value: [b], Append(…), ToUpper(…) – not evaluated (its key is not equal)"#
        );
    }

    #[test]
    fn constants_that_were_computed_say_so() {
        assert_eq!(
            rendered(r#"Append([a], ToUpper("x"))"#, json!({"a": " "}), 80),
            r#"Append([a], ToUpper("x")) → "·X"
├─ source: [a] → "·"
└─ suffix: ToUpper("x") → "X"
      made of constants alone, so the same for every user
· is a blank"#
        );
    }
}
