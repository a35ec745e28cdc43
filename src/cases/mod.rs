//! An expression under each plausible lack of its input: what becomes of it when an attribute is missing, empty,
//! blank, or has a letter beyond ASCII.
//!
//! ```
//! use entra_expr::cases::cases;
//! use entra_expr::check::{Options, check};
//! use entra_expr::environment::Environment;
//! use serde_json::Map;
//!
//! let checked = check(r#"Append(Append([givenName], "."), [surname])"#, &Options::default());
//! let program = checked.into_program().expect("a valid expression");
//! let cases = cases(&program, &Map::new(), &Environment::new());
//! let malformed = cases.cases.iter().find(|case| !case.faults.is_empty()).expect("one is malformed");
//! assert_eq!(malformed.label(), "[givenName] missing");
//! assert_eq!(malformed.outcome.text().as_deref(), Some(".Doe"));
//! assert_eq!(malformed.faults[0].to_string(), r#"nothing before ".""#);
//! ```

mod base;
mod bench;
mod change;
pub mod form;
mod needs;
mod ordinary;
mod pinned;

pub use change::Change;
pub use pinned::Pinned;

use crate::diagnostic::Diagnostic;
use crate::environment::Environment;
use crate::eval::Outcome;
use crate::program::Program;
use bench::Bench;
use form::FormFault;
use needs::Need;
use serde_json::{Map, Value as Json};

/// So many attributes get cases of their own; who names more has other worries.
const MOST_ATTRIBUTES: usize = 200;

/// An expression's outcomes under the changes of its input.
#[derive(Clone, Debug, PartialEq)]
pub struct Cases {
    /// What all cases start from, in order of the attributes' first use.
    pub base: Vec<BaseValue>,
    /// What the environment lacked and the expression asks for.
    pub pinned: Vec<Pinned>,
    /// The base first, then the changes attribute by attribute; after them those of attributes that only another
    /// way through the expression reads; last all missing.
    pub cases: Vec<Case>,
    /// How many attributes have no cases of their own, because there are too many.
    pub left_alone: usize,
}

impl Cases {
    /// The attributes whose values in `case` differ from the base's, with those values; null where one is missing.
    pub fn changed<'c>(&'c self, case: &'c Case) -> impl Iterator<Item = (&'c str, &'c Json)> {
        self.base
            .iter()
            .map(|given| given.attribute.as_str())
            .filter_map(move |name| {
                let changing = |case: &&Case| case.changes(name);
                let found = Some(case).filter(changing);
                let case = found.or_else(|| self.around(case).filter(changing))?;
                Some((name, &case.value))
            })
    }

    /// The case that `case` changes further.
    pub fn around(&self, case: &Case) -> Option<&Case> {
        self.cases.get(case.within?)
    }

    /// How many cases end how.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for case in &self.cases {
            *match &case.outcome {
                Outcome::Value(value) if value == &"" => &mut tally.empty,
                Outcome::Value(_) => &mut tally.values,
                Outcome::Null => &mut tally.null,
                Outcome::IgnoreAttribute | Outcome::IgnoreObject => &mut tally.ignored,
                Outcome::Error(_) => &mut tally.errors,
            } += 1;
            tally.malformed += usize::from(!case.faults.is_empty());
        }
        tally
    }
}

/// How many cases end how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// In a value other than `""`.
    pub values: usize,
    /// Among those, in a malformed one.
    pub malformed: usize,
    /// In `""`.
    pub empty: usize,
    /// In null.
    pub null: usize,
    /// In no flow of the attribute or the object.
    pub ignored: usize,
    /// In an error.
    pub errors: usize,
}

/// The value of an attribute in the base case.
#[derive(Clone, Debug, PartialEq)]
pub struct BaseValue {
    /// The attribute.
    pub attribute: String,
    /// Its value.
    pub value: Json,
    /// Whether the user does not give it.
    pub invented: bool,
}

/// One change and what became of the expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The case that this one changes further, by its place among the cases; none where it changes the base.
    pub within: Option<usize>,
    /// The attribute that is changed; none for the base and for all together.
    pub attribute: Option<String>,
    /// How it is changed.
    pub change: Change,
    /// The value it has then; null where it is missing.
    pub value: Json,
    /// How the evaluation ended.
    pub outcome: Outcome,
    /// What is wrong with the form of the result, the base's own habits aside.
    pub faults: Vec<FormFault>,
    /// Warnings about this evaluation that the base's does not have.
    pub diagnostics: Vec<Diagnostic>,
}

impl Case {
    /// As a table shows it: `base`, `[mail] missing`, `[mail] ""`, `all missing`.
    pub fn label(&self) -> String {
        match &self.attribute {
            Some(name) => format!("[{name}] {}", self.change_label()),
            None => self.change_label(),
        }
    }

    fn changes(&self, attribute: &str) -> bool {
        match &self.attribute {
            Some(changed) => changed == attribute,
            None => self.change == Change::AllMissing,
        }
    }

    /// The change alone: `missing`, `""`.
    pub fn change_label(&self) -> String {
        match self.change {
            Change::Base => "base".into(),
            Change::Missing => "missing".into(),
            Change::AllMissing => "all missing".into(),
            _ => self.value.to_string(),
        }
    }

    /// Whether the result is the same as that of `other`, with the same to say about it.
    pub fn ends_as(&self, other: &Case) -> bool {
        self.outcome == other.outcome
            && self.faults == other.faults
            && self.diagnostics == other.diagnostics
    }
}

/// Evaluates `program` with ordinary values for its attributes, and with each of them changed. Values that the user
/// lacks, or has as null, are invented from what the expression does with them and from their names.
pub fn cases(program: &Program, user: &Map<String, Json>, environment: &Environment) -> Cases {
    let (environment, pinned) = pinned::complete(program, environment);
    let attributes: Vec<(&str, Vec<Need>)> = program
        .attributes()
        .names()
        .zip(needs::needs(program))
        .filter_map(|(name, needs)| Some((name, needs?)))
        .collect();
    let base: Vec<BaseValue> = attributes
        .iter()
        .map(|(name, needs)| {
            let given = base::given(user, name);
            BaseValue {
                attribute: (*name).to_string(),
                invented: given.is_none(),
                value: given.unwrap_or_else(|| base::invented(name, needs)),
            }
        })
        .collect();
    let mut bench = Bench::new(program, &environment, &base);
    for ((name, needs), usual) in attributes.iter().zip(&base).take(MOST_ATTRIBUTES) {
        bench.attribute(usual, base::others(name, &usual.value, needs));
    }
    bench.other_ways(base.iter().take(MOST_ATTRIBUTES));
    if attributes.len() > 1 {
        bench.all_missing();
    }
    Cases {
        pinned,
        cases: bench.cases,
        left_alone: attributes.len().saturating_sub(MOST_ATTRIBUTES),
        base,
    }
}

#[cfg(test)]
mod tests;
