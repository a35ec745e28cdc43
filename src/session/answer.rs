//! An outcome as a person reads it.

use crate::diagnostic::words::count;
use crate::eval::Outcome;
use crate::value::OwnedValue;

/// A value with its type, or what there is in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The value: one line, for a list one for each element.
    pub lines: Vec<String>,
    /// Its type, or what an outcome without a value means; empty where there is nothing to say.
    pub kind: String,
}

impl Answer {
    /// None for an error, which is a diagnostic.
    pub(super) fn of(outcome: &Outcome) -> Option<Answer> {
        let (lines, kind) = match outcome {
            Outcome::Value(OwnedValue::List(values)) => (
                values.iter().map(shown).collect(),
                format!("List of {}", values.len()),
            ),
            Outcome::Value(value) => (vec![shown(value)], value.type_name().to_string()),
            Outcome::Null => (vec!["null".to_string()], String::new()),
            Outcome::IgnoreAttribute => (
                vec![outcome.name().to_string()],
                "the attribute is left out of the flow".to_string(),
            ),
            Outcome::IgnoreObject => (
                vec![outcome.name().to_string()],
                "the object is skipped".to_string(),
            ),
            Outcome::Error(_) => return None,
        };
        Some(Answer { lines, kind })
    }

    /// All of it on one line, without the type.
    pub(super) fn on_one_line(outcome: &Outcome) -> String {
        match (outcome, Answer::of(outcome)) {
            (Outcome::Error(error), _) => format!("error {} {}", error.code.id, error.code.name),
            (Outcome::Value(OwnedValue::List(_)), Some(answer)) => {
                format!("[{}]", answer.lines.join(", "))
            }
            (_, Some(answer)) => answer.lines.concat(),
            (_, None) => String::new(),
        }
    }
}

/// Text in quotes, so that blanks and emptiness are seen; nothing that could steer a terminal.
fn shown(value: &OwnedValue) -> String {
    let text = match value {
        OwnedValue::Text(_) | OwnedValue::List(_) => value.to_json(),
        OwnedValue::Null => "null".to_string(),
        other => other.to_text(),
    };
    plain(&text)
}

/// The text with control characters escaped.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() {
            plain.extend(c.escape_default());
        } else {
            plain.push(c);
        }
    }
    plain
}

/// `3 users`, and nothing for none.
pub(super) fn some(number: usize, noun: &str) -> Option<String> {
    (number > 0).then(|| count(number, noun))
}
