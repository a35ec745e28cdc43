//! What becomes of a case.

use super::case::{Case, Gives};
use super::visible::{in_json, visible};
use crate::check::{Options, check};
use crate::diagnostic::{Diagnostic, code::Code};
use crate::eval::{Evaluation, Outcome};
use crate::program::{Memory, Program};
use crate::record;
use crate::value::OwnedValue;
use regex::Regex;
use serde_json::Value as Json;

/// What counts as the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// The same end, and a value with the same text form.
    #[default]
    Exact,
    /// Null, the empty text and nothing flowing are the same too, and a list of one and its element.
    Lenient,
}

/// A case that was run.
#[derive(Debug)]
pub struct Ran {
    /// The program; none where the expression does not check.
    pub program: Option<Program>,
    /// How the evaluation ended; none where there was none.
    pub outcome: Option<Outcome>,
    /// What check and evaluation had to say, in order of place; an error of the evaluation comes last.
    pub said: Vec<Diagnostic>,
    /// What is not as expected; none where the case passes.
    pub differences: Vec<Difference>,
}

/// One thing that is not as expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What is expected, values with nothing hidden.
    pub expected: String,
    /// What there is instead.
    pub got: String,
    /// Whether both are values, so that their texts can be compared.
    pub are_values: bool,
    /// The number of the warning that is missing; none for the end.
    pub warning: Option<usize>,
}

impl Ran {
    /// Whether everything is as expected.
    pub fn passes(&self) -> bool {
        self.differences.is_empty()
    }

    /// What to expect of the expression, as it ended.
    pub fn gives(&self) -> Gives {
        let error = self.said.iter().find(|said| said.is_error());
        match (&self.outcome, error) {
            (None, Some(error)) => Gives::Invalid(Some(error.code.id.to_string())),
            (None, None) => Gives::Valid,
            (Some(outcome), _) => Gives::of(Some(outcome)),
        }
    }
}

/// Runs a case.
pub fn run(case: &Case, strictness: Strictness) -> Ran {
    let dialect = case.given.dialect.unwrap_or_default();
    let checked = check(&case.expression, &Options::of(dialect));
    let evaluates = !matches!(case.gives, Some(Gives::Valid | Gives::Invalid(_)));
    let evaluation: Option<Evaluation> = checked
        .program
        .as_ref()
        .filter(|_| evaluates)
        .map(|program| program.evaluate(&case.given.user, &case.given.environment()));
    let said = match &evaluation {
        Some(evaluation) => evaluation.said(checked.diagnostics),
        None => checked.diagnostics,
    };
    let mut ran = Ran {
        program: checked.program,
        outcome: evaluation.map(|evaluation| evaluation.outcome),
        said,
        differences: Vec::new(),
    };
    let end = case.gives.as_ref();
    if let Some(gives) = end.filter(|gives| !is_met(gives, &ran, strictness)) {
        ran.differences.push(Difference {
            expected: expected(gives),
            got: got(&ran),
            are_values: matches!(
                (gives, &ran.outcome),
                (Gives::Value(_), Some(Outcome::Value(_)))
            ),
            warning: None,
        });
    }
    for (at, word) in case.warns.iter().enumerate() {
        let is_it = |said: &Diagnostic| !said.is_error() && said.code.is_called(word);
        if !ran.said.iter().any(is_it) {
            ran.differences.push(Difference {
                expected: format!("a warning or hint {word}"),
                got: warnings(&ran.said),
                are_values: false,
                warning: Some(at),
            });
        }
    }
    ran
}

fn is_met(gives: &Gives, ran: &Ran, strictness: Strictness) -> bool {
    let lenient = strictness == Strictness::Lenient;
    let is_called =
        |code: &Code, word: &Option<String>| word.as_ref().is_none_or(|word| code.is_called(word));
    let mut errors = ran.said.iter().filter(|said| said.is_error());
    match (gives, &ran.outcome) {
        (Gives::Valid, _) => ran.program.is_some(),
        (Gives::Invalid(word), _) => {
            ran.program.is_none() && errors.any(|error| is_called(error.code, word))
        }
        (Gives::Fails(word), None | Some(Outcome::Error(_))) => {
            errors.any(|error| is_called(error.code, word))
        }
        (Gives::Value(expected), Some(Outcome::Value(value))) => is_same(expected, value, lenient),
        (Gives::Matches(pattern), Some(Outcome::Value(value))) => {
            whole(pattern).is_some_and(|pattern| pattern.is_match(&value.to_text()))
        }
        (Gives::Null, Some(Outcome::Null)) => true,
        (Gives::IgnoreAttribute, Some(Outcome::IgnoreAttribute)) => true,
        (Gives::IgnoreObject, Some(Outcome::IgnoreObject)) => true,
        (Gives::Null, Some(Outcome::IgnoreAttribute)) => lenient,
        (Gives::Null, Some(Outcome::Value(value))) => lenient && *value == "",
        (Gives::Value(expected), Some(Outcome::Null)) => {
            lenient && (expected == "" || expected.as_array().is_some_and(Vec::is_empty))
        }
        _ => false,
    }
}

/// A pattern for a whole text; none where it is not regular.
pub(super) fn whole(pattern: &str) -> Option<Regex> {
    // On its own first: a parenthesis too many would close the one around.
    Regex::new(pattern).ok()?;
    Regex::new(&format!(r"\A(?:{pattern})\z")).ok()
}

fn is_same(expected: &Json, value: &OwnedValue, lenient: bool) -> bool {
    let memory = Memory::new();
    let expected = record::json::value(expected, &memory).to_owned_value();
    match (&expected, value) {
        (OwnedValue::List(expected), single) if lenient && !is_list(single) => {
            matches!(expected.as_slice(), [one] if alike(one, single))
        }
        (expected, value) => alike(expected, value),
    }
}

const fn is_list(value: &OwnedValue) -> bool {
    matches!(value, OwnedValue::List(_))
}

/// Whether two values have the same text form. JSON bounds how deep lists stand in one another.
fn alike(expected: &OwnedValue, value: &OwnedValue) -> bool {
    match (expected, value) {
        (OwnedValue::List(expected), OwnedValue::List(values)) => {
            expected.len() == values.len()
                && expected
                    .iter()
                    .zip(values)
                    .all(|(one, other)| alike(one, other))
        }
        (OwnedValue::List(_), _) | (_, OwnedValue::List(_)) => false,
        (OwnedValue::Null, value) | (value, OwnedValue::Null) => *value == OwnedValue::Null,
        (OwnedValue::Json(expected), OwnedValue::Json(value)) => {
            let json = |text: &str| serde_json::from_str::<Json>(text).ok();
            json(expected) == json(value)
        }
        (expected, value) => expected.to_text() == value.to_text(),
    }
}

fn expected(gives: &Gives) -> String {
    let of = |what: &str, word: &Option<String>| match word {
        Some(word) => format!("{what} {word}"),
        None => what.to_string(),
    };
    match gives {
        Gives::Value(Json::String(text)) => visible(text),
        Gives::Value(value) => in_json(&value.to_string()),
        Gives::Null => "null".to_string(),
        Gives::IgnoreAttribute => "ignore-attribute".to_string(),
        Gives::IgnoreObject => "ignore-object".to_string(),
        Gives::Matches(pattern) => format!("a text that matches {}", visible(pattern)),
        Gives::Fails(word) => of("error", word),
        Gives::Invalid(word) => of("an invalid expression:", word)
            .trim_end_matches(':')
            .to_string(),
        Gives::Valid => "a valid expression".to_string(),
    }
}

fn got(ran: &Ran) -> String {
    let error = ran.said.iter().rfind(|said| said.is_error());
    match (&ran.outcome, error) {
        (None, Some(error)) => format!("an invalid expression: {}", told(error)),
        (None, None) => "a valid expression".to_string(),
        (Some(Outcome::Error(error)), _) => format!("error {}", told(error)),
        (Some(Outcome::Value(OwnedValue::Text(text))), _) => visible(text),
        (Some(Outcome::Value(value)), _) => in_json(&value.to_json()),
        (Some(other), _) => other.name().to_string(),
    }
}

fn told(found: &Diagnostic) -> String {
    format!("{} {}: {}", found.code.id, found.code.name, found.message)
}

fn warnings(said: &[Diagnostic]) -> String {
    let warnings: Vec<String> = said
        .iter()
        .filter(|said| !said.is_error())
        .map(|said| format!("{} {}", said.code.id, said.code.name))
        .collect();
    if warnings.is_empty() {
        "none".to_string()
    } else {
        warnings.join(", ")
    }
}
