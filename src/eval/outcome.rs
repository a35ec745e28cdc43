//! How an evaluation ends.

use crate::diagnostic::Diagnostic;
use crate::value::OwnedValue;

/// An outcome and what there is to say beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// How it ended.
    pub outcome: Outcome,
    /// Warnings and hints about this evaluation; the error of [`Outcome::Error`] is not among them.
    pub diagnostics: Vec<Diagnostic>,
}

impl Evaluation {
    /// Everything there is to say, in order of place: what the check said, but not what this evaluation met at the same
    /// place, and what it met; its error comes last.
    pub fn said(&self, mut checked: Vec<Diagnostic>) -> Vec<Diagnostic> {
        checked.retain(|foreseen| {
            !self
                .diagnostics
                .iter()
                .any(|met| met.code == foreseen.code && met.span() == foreseen.span())
        });
        checked.extend(self.diagnostics.iter().cloned());
        checked.sort_by_key(Diagnostic::span);
        if let Outcome::Error(error) = &self.outcome {
            checked.push((**error).clone());
        }
        checked
    }
}

/// The end of an evaluation.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// This value flows.
    Value(OwnedValue),
    /// Nothing flows, or the mapping's default.
    Null,
    /// The attribute is left out of the flow.
    IgnoreAttribute,
    /// The whole object is skipped.
    IgnoreObject,
    /// The service would report an error, or we cannot give its answer: the diagnostic says which.
    Error(Box<Diagnostic>),
}

impl Outcome {
    /// `value`, `null`, `ignore-attribute`, `ignore-object` or `error`.
    pub const fn name(&self) -> &'static str {
        match self {
            Outcome::Value(_) => "value",
            Outcome::Null => "null",
            Outcome::IgnoreAttribute => "ignore-attribute",
            Outcome::IgnoreObject => "ignore-object",
            Outcome::Error(_) => "error",
        }
    }

    /// The value, where there is one.
    pub const fn value(&self) -> Option<&OwnedValue> {
        match self {
            Outcome::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The text form of the value; `None` where there is no value.
    pub fn text(&self) -> Option<String> {
        self.value().map(OwnedValue::to_text)
    }
}
