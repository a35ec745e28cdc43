//! Changes of an export, written as the file writes what is around them.

use super::value::Value;
use crate::diagnostic::Edit;
use crate::document::encode;
use crate::span::Span;
use serde_json::Value as Json;

/// How an object is laid out.
struct Layout<'t> {
    /// What stands before each member, from its line end on; none where all stands on one line.
    lines: Option<Lines<'t>>,
    /// Between a name and its value.
    colon: &'static str,
    /// Between members on one line.
    comma: &'static str,
}

struct Lines<'t> {
    line_end: &'static str,
    /// The blanks before a member.
    indent: &'t str,
    /// The blanks that one level more has.
    step: &'t str,
}

/// The change after which a member of an object has this value.
pub(super) fn set(object: Value<'_>, member: &str, value: &Json) -> Edit {
    let layout = Layout::of(object);
    let old = object.get(member);
    let value = match old {
        Some(old) => &in_order(value, old),
        None => value,
    };
    let mut insert = String::new();
    if let Some(old) = old {
        layout.write(value, 0, &mut insert);
        return Edit {
            span: old.place(),
            insert,
        };
    }
    let last = object.members().last();
    if last.is_some() {
        insert.push_str(if layout.lines.is_some() {
            ","
        } else {
            layout.comma
        });
    }
    layout.start_line(0, &mut insert);
    insert.push_str(&format!("\"{}\"{}", encode(member), layout.colon));
    layout.write(value, 0, &mut insert);
    let at = match last {
        Some((_, value)) => value.place().end,
        None => object.place().start + 1,
    };
    Edit {
        span: Span::at(at),
        insert,
    }
}

/// The value with the members of its objects in the order of the old one's: pages and exports differ in it.
fn in_order(value: &Json, old: Value<'_>) -> Json {
    let names: Vec<&str> = old.members().map(|(name, _)| name).collect();
    ordered(value, &names)
}

/// As deep as the value, which is a tree of ours.
fn ordered(value: &Json, names: &[&str]) -> Json {
    let place = |name: &str| {
        let found = names.iter().position(|one| one.eq_ignore_ascii_case(name));
        found.unwrap_or(names.len())
    };
    match value {
        Json::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| place(name));
            let members = members.into_iter();
            Json::Object(
                members
                    .map(|(name, value)| (name.clone(), ordered(value, names)))
                    .collect(),
            )
        }
        Json::Array(items) => items.iter().map(|item| ordered(item, names)).collect(),
        other => other.clone(),
    }
}

impl<'t> Layout<'t> {
    fn of(object: Value<'t>) -> Layout<'t> {
        let before = |place: usize| object.text.get(..place).unwrap_or_default();
        // The blanks at the start of a line, before this place; none where something else stands there.
        let blanks = |place: usize| {
            let line = before(place).rsplit_once('\n').map(|(_, line)| line);
            line.filter(|line| line.chars().all(char::is_whitespace))
        };
        let first = object.node.table().and_then(<[_]>::first);
        let indent = first.and_then(|entry| blanks(entry.place.start));
        let lines = indent.map(|indent| {
            let close = object.place().end.saturating_sub(1);
            let outer = blanks(close).unwrap_or_default();
            let is_windows = object.written().contains("\r\n");
            let step = indent.strip_prefix(outer);
            Lines {
                line_end: if is_windows { "\r\n" } else { "\n" },
                indent,
                step: step.filter(|step| !step.is_empty()).unwrap_or("  "),
            }
        });
        let is_tight = first.is_some_and(|entry| {
            let between = Span::new(entry.place.end, entry.value.span.start).of(object.text);
            between == ":"
        });
        let (colon, comma) = if is_tight { (":", ",") } else { (": ", ", ") };
        Layout {
            lines,
            colon,
            comma,
        }
    }

    /// Begins the line of something that stands `depth` levels within a member.
    fn start_line(&self, depth: usize, out: &mut String) {
        if let Some(lines) = &self.lines {
            out.push_str(lines.line_end);
            out.push_str(lines.indent);
            for _ in 0..depth {
                out.push_str(lines.step);
            }
        }
    }

    /// As deep as the value, which is a tree of ours.
    fn write(&self, value: &Json, depth: usize, out: &mut String) {
        match value {
            Json::Array(items) if !items.is_empty() => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    self.separate(at, depth + 1, out);
                    self.write(item, depth + 1, out);
                }
                self.start_line(depth, out);
                out.push(']');
            }
            Json::Object(members) if !members.is_empty() => {
                out.push('{');
                for (at, (name, value)) in members.iter().enumerate() {
                    self.separate(at, depth + 1, out);
                    out.push_str(&format!("\"{}\"{}", encode(name), self.colon));
                    self.write(value, depth + 1, out);
                }
                self.start_line(depth, out);
                out.push('}');
            }
            Json::String(text) => out.push_str(&format!("\"{}\"", encode(text))),
            other => out.push_str(&other.to_string()),
        }
    }

    fn separate(&self, at: usize, depth: usize, out: &mut String) {
        match (at, &self.lines) {
            (0, _) => {}
            (_, Some(_)) => out.push(','),
            (_, None) => out.push_str(self.comma),
        }
        self.start_line(depth, out);
    }
}
