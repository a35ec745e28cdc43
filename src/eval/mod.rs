//! One program over one user: slots, run, outcome.

mod outcome;

pub use outcome::{Evaluation, Outcome};

use crate::diagnostic::{Diagnostic, code};
use crate::environment::Environment;
use crate::program::{Fault, Id, Memory, Note, Notes, Program, Run, Stop};
use crate::record;
use crate::record::graph_names::SET_BY_SERVICE;
use crate::value::Value;
use serde_json::{Map, Value as Json};

impl Program {
    /// Evaluates the program on a user given as a JSON object, in Entra's or in Graph's attribute names.
    pub fn evaluate(&self, user: &Map<String, Json>, environment: &Environment) -> Evaluation {
        let memory = Memory::new();
        let slots = record::json::read(self.attributes(), user, &memory);
        let mut evaluation = self.evaluate_slots(&slots, environment, &memory);
        let spans = |name: &str| self.attribute_span(name);
        for (name, near) in record::json::miscased(self.attributes(), user) {
            let diagnostic = Diagnostic::new(
                &code::lint::ATTRIBUTE_CASE,
                format!("the user has no attribute `{name}`, but `{near}`"),
                spans(name),
                "null for this user",
            );
            evaluation.diagnostics.push(diagnostic.help(format!(
                "write [{near}]: attribute names are case-sensitive"
            )));
        }
        evaluation.diagnostics.extend(self.set_by_service(user));
        evaluation.diagnostics.sort_by_key(Diagnostic::span);
        evaluation
    }

    /// Says that a user, as exports give it, lacks the attribute that only the service can set.
    fn set_by_service(&self, user: &Map<String, Json>) -> Option<Diagnostic> {
        let name = SET_BY_SERVICE;
        let asked = self.attributes().slot(name).is_some();
        (asked && !user.is_empty() && !user.contains_key(name)).then(|| {
            let message =
                format!("the service sets `{name}` itself, and this user does not have it");
            Diagnostic::new(
                &code::lint::SET_BY_SERVICE,
                message,
                self.attribute_span(name),
                "null for this user",
            )
            .help(format!(
                "give it with `--set {name}=False`, or True for a user who leaves"
            ))
        })
    }

    /// Evaluates the program on filled slots.
    pub fn evaluate_slots<'a>(
        &'a self,
        slots: &'a [Value<'a>],
        environment: &'a Environment,
        memory: &'a Memory,
    ) -> Evaluation {
        let notes = Notes::new();
        let ended = Run::new(self, slots, environment, memory)
            .noting(&notes)
            .value();
        let outcome = self.outcome(ended);
        Evaluation {
            outcome,
            diagnostics: self.noted(notes),
        }
    }

    /// What a run's end means.
    pub fn outcome(&self, ended: Result<Value<'_>, Stop>) -> Outcome {
        match ended {
            Ok(Value::Null) => Outcome::Null,
            Ok(value) => Outcome::Value(value.to_owned_value()),
            Err(Stop::IgnoreAttribute) => Outcome::IgnoreAttribute,
            Err(Stop::IgnoreObject) => Outcome::IgnoreObject,
            Err(Stop::Fault(fault)) => Outcome::Error(Box::new(self.diagnostic(&fault))),
        }
    }

    /// A run-time error with its place in the expression.
    pub fn diagnostic(&self, fault: &Fault) -> Diagnostic {
        let diagnostic = Diagnostic::new(
            fault.code,
            fault.message.clone(),
            self.span(fault.node),
            fault.label.clone(),
        );
        Diagnostic {
            help: fault.help.clone(),
            ..diagnostic
        }
    }

    /// What the run noted, with its places.
    fn noted(&self, notes: Notes) -> Vec<Diagnostic> {
        notes
            .into_met()
            .into_iter()
            .map(|(note, node)| self.note(note, node))
            .collect()
    }

    fn note(&self, note: Note, node: Id) -> Diagnostic {
        let span = self.span(node);
        match note {
            Note::ComparedWithNull => Diagnostic::new(
                &code::lint::COMPARED_WITH_NULL,
                "this side of the comparison is null, so the comparison is false",
                span,
                "null",
            )
            .help("give null a meaning with Switch([attribute], …, \"\", …)"),
            Note::DateComparedWithText => Diagnostic::new(
                &code::lint::DATE_COMPARED_WITH_TEXT,
                "a date and time is compared with text, by its text form",
                span,
                "a date and time",
            )
            .help("read the text with CDate(…), or compare by DateDiff"),
        }
    }
}
