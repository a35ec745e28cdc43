//! What becomes of each target attribute (the part of `Perform action` that the mapping decides).

use super::flow::{Current, Flow, Given, Pass, flow};
use super::matching::Found;
use super::plan::{Plan, Row};
use super::snapshot;
use crate::diagnostic::Diagnostic;
use crate::eval::Outcome;
use serde_json::Value as Json;

/// One target attribute of the object.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapped {
    /// Its row in the plan.
    pub row: usize,
    /// How its expression ended; none where there is none, or where it is not evaluated.
    pub outcome: Option<Outcome>,
    /// What there is to say about the evaluation; the error of a failure is in `flow`.
    pub said: Vec<Diagnostic>,
    /// What flows; none where the attribute is not looked at, because the object only leaves.
    pub flow: Option<Flow>,
    /// What the target has; none where it has nothing.
    pub old: Option<Json>,
    /// Whether it is known what the target has.
    pub is_old_known: bool,
}

impl Mapped {
    /// Whether something is sent.
    pub fn is_sent(&self) -> bool {
        self.flow.as_ref().is_some_and(Flow::is_sent)
    }
}

/// How rows ended, and what there was to say.
pub(super) type Evaluated = (Option<Outcome>, Vec<Diagnostic>);

/// What flows of one row.
pub(super) fn mapped(
    row: &Row<'_>,
    at: usize,
    evaluated: &Evaluated,
    pass: Option<Pass>,
    found: Found<'_>,
) -> Mapped {
    let (outcome, said) = evaluated.clone();
    let old = match found {
        Found::Record(record) => snapshot::value(record, row),
        _ => None,
    };
    let current = match (found, old) {
        // References are compared by the target's ids, in the second pass.
        (Found::Something, _) | (Found::Record(_), Some(_)) if row.is_reference() => {
            Current::Unknown
        }
        (Found::Something, _) => Current::Unknown,
        (_, Some(old)) => Current::Value(old),
        (_, None) => Current::Empty,
    };
    let given = |outcome| Given {
        target: row.target,
        outcome,
        facts: row.facts,
        definition: row.definition,
        kind: row.kind,
        multivalued: row.multivalued,
        case_exact: row.case_exact(),
        null_flow: row.null_flow,
        null_on_purpose: row.null_on_purpose,
        current,
        length: row.source().map_or(0, str::len),
    };
    let flow = pass.map(|pass| flow(&given(outcome.as_ref()), pass));
    Mapped {
        row: at,
        flow,
        old: old.cloned(),
        is_old_known: found != Found::Something,
        said,
        outcome,
    }
}

/// Which rows an object needs that only leaves: those that say so to the target.
pub(super) fn says_leaving(plan: &Plan<'_>, at: usize) -> bool {
    plan.rows.get(at).is_some_and(Row::reads_soft_deletion)
}
