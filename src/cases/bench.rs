//! Runs one case after the other.

use super::change::{self, Change};
use super::form::{self, FormFault};
use super::{BaseValue, Case};
use crate::environment::Environment;
use crate::eval::{Evaluation, Outcome};
use crate::program::{Memory, Program};
use crate::record;
use crate::value::OwnedValue;
use serde_json::{Map, Value as Json};

/// So many other ways through the expression are looked at for attributes that the base does not read.
const MOST_WAYS: usize = 20;

/// Where one case after the other is run.
pub(super) struct Bench<'p> {
    program: &'p Program,
    environment: &'p Environment,
    user: Map<String, Json>,
    base: Case,
    /// The faults of the base's form.
    usual: Vec<FormFault>,
    pub(super) cases: Vec<Case>,
}

impl<'p> Bench<'p> {
    pub(super) fn new(
        program: &'p Program,
        environment: &'p Environment,
        base: &[BaseValue],
    ) -> Bench<'p> {
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

    /// Keeps the cases of one attribute.
    pub(super) fn attribute(&mut self, given: &BaseValue, others: Vec<Json>) {
        for case in self.changes(&given.attribute, &given.value, others) {
            // Blanks that the expression takes away, or does not mind, are no news.
            if case.change != Change::BlanksAround || !case.ends_as(&self.base) {
                self.cases.push(case);
            }
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
    pub(super) fn other_ways<'b>(&mut self, base: impl Iterator<Item = &'b BaseValue>) {
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

    pub(super) fn all_missing(&mut self) {
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
        let mut faults = form_faults(&outcome, &self.usual);
        if let (Some(OwnedValue::Text(text)), Some(OwnedValue::Text(usual))) =
            (outcome.value(), self.base.outcome.value())
            && form::is_domain_of(text, usual)
        {
            faults.push(FormFault::DomainAlone);
        }
        Case {
            within: None,
            attribute: attribute.map(str::to_string),
            change,
            value,
            faults,
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
