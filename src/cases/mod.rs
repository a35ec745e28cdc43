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
mod change;
pub mod form;
mod needs;
mod ordinary;
mod pinned;

pub use change::Change;
pub use pinned::Pinned;

use crate::diagnostic::Diagnostic;
use crate::environment::Environment;
use crate::eval::{Evaluation, Outcome};
use crate::program::{Memory, Program};
use crate::record;
use crate::value::OwnedValue;
use form::FormFault;
use needs::Need;
use serde_json::{Map, Value as Json};

/// So many attributes get cases of their own; who names more has other worries.
const MOST_ATTRIBUTES: usize = 200;

/// So many other ways through the expression are looked at for attributes that the base does not read.
const MOST_WAYS: usize = 20;

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
        let others = base::others(name, &usual.value, needs);
        for case in bench.changes(name, &usual.value, others) {
            // Blanks that the expression takes away, or does not mind, are no news.
            if case.change != Change::BlanksAround || !case.ends_as(&bench.base) {
                bench.cases.push(case);
            }
        }
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

/// Where one case after the other is run.
struct Bench<'p> {
    program: &'p Program,
    environment: &'p Environment,
    user: Map<String, Json>,
    base: Case,
    /// The faults of the base's form.
    usual: Vec<FormFault>,
    cases: Vec<Case>,
}

impl<'p> Bench<'p> {
    fn new(program: &'p Program, environment: &'p Environment, base: &[BaseValue]) -> Bench<'p> {
        let user: Map<String, Json> = base
            .iter()
            .map(|given| (given.attribute.clone(), given.value.clone()))
            .collect();
        let Evaluation {
            outcome,
            diagnostics,
        } = evaluate(program, &user, environment);
        let usual = form_faults(&outcome, &[]);
        let base = Case {
            within: None,
            attribute: None,
            change: Change::Base,
            value: Json::Null,
            outcome,
            faults: Vec::new(),
            diagnostics,
        };
        Bench {
            program,
            environment,
            user,
            usual,
            cases: vec![base.clone()],
            base,
        }
    }

    /// Runs the cases in which `name` has another value than its `usual` one.
    fn changes(&mut self, name: &str, usual: &Json, others: Vec<Json>) -> Vec<Case> {
        let mut found = Vec::new();
        for (change, value) in change::changes(usual, others) {
            self.user.insert(name.to_string(), value.clone());
            found.push(self.run(Some(name), change, value));
        }
        self.user.insert(name.to_string(), usual.clone());
        found
    }

    /// Looks for the attributes whose changes change nothing, where a change of another attribute leads elsewhere.
    fn other_ways<'b>(&mut self, base: impl Iterator<Item = &'b BaseValue>) {
        let matters = |name: &str| {
            let mut cases = self.cases.iter();
            cases.any(|case| case.changes(name) && !case.ends_as(&self.base))
        };
        let (reads, mut idle): (Vec<_>, Vec<_>) = base.partition(|given| matters(&given.attribute));
        let ways: Vec<(usize, Case)> = self.cases.iter().cloned().enumerate().collect();
        let by = |change: Change| ways.iter().filter(move |(_, case)| case.change == change);
        let ways = by(Change::Other).chain(by(Change::Missing));
        let usual = self.usual.clone();
        for (place, way) in ways.take(MOST_WAYS) {
            let Some(changed) = reads.iter().find(|given| way.changes(&given.attribute)) else {
                continue;
            };
            self.user
                .insert(changed.attribute.clone(), way.value.clone());
            self.usual = form_faults(&way.outcome, &[]);
            idle.retain(|given| {
                let mut found = self.changes(&given.attribute, &given.value, Vec::new());
                found.retain(|case| !case.ends_as(way));
                let is_idle = found.is_empty();
                for mut case in found {
                    case.within = Some(*place);
                    let known = &way.diagnostics;
                    case.diagnostics.retain(|found| !known.contains(found));
                    self.cases.push(case);
                }
                is_idle
            });
            self.user
                .insert(changed.attribute.clone(), changed.value.clone());
        }
        self.usual = usual;
    }

    fn all_missing(&mut self) {
        self.user = Map::new();
        let case = self.run(None, Change::AllMissing, Json::Null);
        self.cases.push(case);
    }

    fn run(&self, attribute: Option<&str>, change: Change, value: Json) -> Case {
        let Evaluation {
            outcome,
            mut diagnostics,
        } = evaluate(self.program, &self.user, self.environment);
        diagnostics.retain(|found| !self.base.diagnostics.contains(found));
        Case {
            within: None,
            attribute: attribute.map(str::to_string),
            change,
            value,
            faults: form_faults(&outcome, &self.usual),
            outcome,
            diagnostics,
        }
    }
}

/// Without what is said about the user as a whole: nobody has exported this one.
fn evaluate(program: &Program, user: &Map<String, Json>, environment: &Environment) -> Evaluation {
    let memory = Memory::new();
    let slots = record::json::read(program.attributes(), user, &memory);
    program.evaluate_slots(&slots, environment, &memory)
}

/// The faults of a text, or of any text in a list.
fn form_faults(outcome: &Outcome, usual: &[FormFault]) -> Vec<FormFault> {
    match outcome.value() {
        Some(OwnedValue::Text(text)) => form::faults_beyond(text, usual),
        Some(OwnedValue::List(values)) => {
            let mut found: Vec<FormFault> = Vec::new();
            for value in values {
                if let OwnedValue::Text(text) = value {
                    for fault in form::faults_beyond(text, usual) {
                        if !found.contains(&fault) {
                            found.push(fault);
                        }
                    }
                }
            }
            found
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
