//! The walk over a program's nodes. Its depth is bounded by the nesting limit of the parser.
//!
//! Its frames stand on the stack once for each level of nesting, with those of an evaluation on top: what does not go
//! deeper is kept out of them, by `#[inline(never)]`.

use super::step::{Ended, Kind, Step};
use crate::diagnostic::Diagnostic;
use crate::eval::Outcome;
use crate::program::facts::{Facts, Kinds, Known};
use crate::program::function::Branches;
use crate::program::{CallNode, Id, Node, Program, Run, Stop, Telling};
use crate::value::{OwnedValue, Value};

/// The reason for arguments that a call did not come to.
const AFTER_THE_END: &str = "what stands before it ended the evaluation";
const NOT_NEEDED: &str = "not needed";

pub(super) fn root(run: &Run<'_>, source: &str) -> Step {
    let walk = Walk {
        run,
        source,
        hidden: hidden(run.program),
    };
    walk.step(run.program.root, Place::WHOLE).0
}

/// The slots of the attributes that stand inside a call that conceals its value: they are hidden wherever they stand.
fn hidden(program: &Program) -> Vec<u32> {
    let concealing = |node: &Node| matches!(node, Node::Call(call) if call.function.conceals);
    let places = program.nodes.iter().zip(&program.spans);
    let concealed: Vec<_> = places
        .clone()
        .filter(|(node, _)| concealing(node))
        .map(|(_, span)| *span)
        .collect();
    places
        .filter_map(|(node, span)| match node {
            Node::Slot(slot) => Some((*slot, *span)),
            _ => None,
        })
        .filter(|(_, span)| {
            let around =
                |call: &crate::span::Span| call.start <= span.start && span.end <= call.end;
            concealed.iter().any(around)
        })
        .map(|(slot, _)| slot)
        .collect()
}

struct Walk<'w, 'a> {
    run: &'w Run<'a>,
    source: &'w str,
    hidden: Vec<u32>,
}

/// Where a part stands.
#[derive(Clone, Copy)]
struct Place {
    argument: Option<usize>,
    parameter: &'static str,
    /// Whether a call around it conceals its value.
    concealed: bool,
}

impl Place {
    const WHOLE: Place = Place {
        argument: None,
        parameter: "",
        concealed: false,
    };
}

/// What stands for the message of an error that quotes hidden values.
const HIDDEN: &str = "its values are hidden";

/// What tells one end of an evaluation without a value from another: an error by its place and code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Value,
    Ignored,
    Failed(Id, &'static str),
}

impl End {
    pub(super) fn of(ended: &Result<Value<'_>, Stop>) -> End {
        match ended {
            Ok(_) => End::Value,
            Err(Stop::IgnoreAttribute | Stop::IgnoreObject) => End::Ignored,
            Err(Stop::Fault(fault)) => End::Failed(fault.node, fault.code.id),
        }
    }
}

/// Whether a call failed before it came to choose this argument: what it decides by was wrong.
pub(super) fn is_unasked(call: &CallNode, end: End, at: usize) -> bool {
    matches!(end, End::Failed(node, _) if node == call.id)
        && matches!(call.function.branches, Branches::Condition | Branches::Keys)
        && (call.function.passes)(at)
}

impl<'a> Walk<'_, 'a> {
    fn step(&self, id: Id, place: Place) -> (Step, End) {
        let (mut step, end) = self.evaluated(id, place);
        if let Node::Call(call) = self.run.program.node(id) {
            self.parts(call, end, place, &mut step);
        }
        self.conceal(id, place, &mut step);
        (step, end)
    }

    /// The part with its value, as yet without its own parts.
    #[inline(never)]
    fn evaluated(&self, id: Id, place: Place) -> (Step, End) {
        let ended = self.run.value_of(id);
        let end = End::of(&ended);
        let mut step = self.bare(id, place);
        let missing = matches!(ended, Ok(Value::Null | Value::List([])));
        step.failed_here = matches!(end, End::Failed(..));
        step.ended = Ended::Outcome(self.run.program.outcome(ended));
        if missing && let Node::Slot(slot) = self.run.program.node(id) {
            let name = self.run.program.attributes().names().nth(*slot as usize);
            step.absent.extend(name.map(str::to_string));
        }
        (step, end)
    }

    /// The part with nothing known of its end.
    #[inline(never)]
    fn bare(&self, id: Id, place: Place) -> Step {
        let span = self.run.program.span(id);
        Step {
            span,
            source: span.of(self.source).to_string(),
            kind: self.kind(id),
            argument: place.argument,
            parameter: place.parameter,
            ended: Ended::Outcome(Outcome::Null),
            took: None,
            remarks: Vec::new(),
            absent: Vec::new(),
            failed_here: false,
            arguments: match self.run.program.node(id) {
                Node::Call(call) => call.arguments.len(),
                _ => 0,
            },
            parts: Vec::new(),
        }
    }

    fn kind(&self, id: Id) -> Kind {
        match self.run.program.node(id) {
            Node::Slot(_) => Kind::Attribute,
            Node::Parameter(_) => Kind::Parameter,
            Node::IgnoreAttribute | Node::IgnoreObject => Kind::Flow,
            Node::Call(call) => Kind::Call(call.function),
            Node::Omitted => Kind::Constant,
            Node::Constant(_) => {
                // The arguments of a call that was computed stand before it among the nodes.
                let span = self.run.program.span(id);
                let before = id.0.checked_sub(1).map(|id| self.run.program.span(Id(id)));
                let computed = before.is_some_and(|part| {
                    part != span && span.start <= part.start && part.end <= span.end
                });
                if computed {
                    Kind::Computed
                } else {
                    Kind::Constant
                }
            }
        }
    }

    fn parts(&self, call: &CallNode, end: End, around: Place, step: &mut Step) {
        let mut telling = self.run.told(call.id);
        step.took = telling.took;
        let mut over = false;
        for (at, id) in call.arguments.iter().enumerate() {
            if matches!(self.run.program.node(*id), Node::Omitted) {
                continue;
            }
            let place = Place {
                argument: Some(at),
                parameter: call.function.parameter_name(at),
                concealed: around.concealed || call.function.conceals,
            };
            let reason = telling
                .reason(at)
                .or(over.then_some(AFTER_THE_END))
                .or(is_unasked(call, end, at).then_some(NOT_NEEDED));
            let (mut part, part_end) = match reason {
                Some(reason) => (self.passed_over(*id, place, reason), End::Value),
                None => self.step(*id, place),
            };
            if part_end != End::Value {
                if part_end == end {
                    over = true;
                    step.failed_here = false;
                } else {
                    // Nobody asked for it, or the call would have ended with it.
                    part = self.passed_over(*id, place, NOT_NEEDED);
                }
            }
            take_remarks(&mut telling, at, &mut part);
            step.parts.push(part);
        }
        finish(call, telling, step);
    }

    /// A part that was not evaluated.
    #[inline(never)]
    fn passed_over(&self, id: Id, place: Place, reason: &'static str) -> Step {
        let mut step = self.bare(id, place);
        step.ended = Ended::NotEvaluated(reason);
        step
    }

    /// Takes out what must not be seen.
    #[inline(never)]
    fn conceal(&self, id: Id, place: Place, step: &mut Step) {
        let node = self.run.program.node(id);
        let own = match node {
            Node::Slot(slot) => self.hidden.contains(slot),
            Node::Call(call) => call.function.conceals,
            _ => false,
        };
        // An error of hidden values goes up to the whole, and its message names them.
        let fails_hidden = |part: &Step| matches!(&part.ended, Ended::Outcome(Outcome::Error(error)) if error.message == HIDDEN);
        let is_hidden = |part: &Step| part.is_redacted() || fails_hidden(part);
        // What one of its parts is, it is as that part is seen; another value is hidden with any of its parts.
        let taken = step
            .took
            .and_then(|took| step.parts.iter().find(|part| part.argument == Some(took)));
        let own = own || taken.is_some_and(Step::is_redacted);
        let made_of_hidden = match taken {
            Some(part) => is_hidden(part),
            None => step.parts.iter().any(is_hidden),
        };
        if !(own || place.concealed || made_of_hidden) {
            return;
        }
        step.remarks.retain(|remark| !remark.quotes);
        match &mut step.ended {
            Ended::Outcome(Outcome::Error(error)) => {
                let place = error.span().unwrap_or(step.span);
                let hidden = Diagnostic::new(error.code, HIDDEN, place, "");
                **error = hidden;
            }
            // Whether something is so is rarely the secret, and explains much.
            Ended::Outcome(Outcome::Value(OwnedValue::Boolean(_))) if !own && !place.concealed => {}
            Ended::Outcome(Outcome::Value(_)) => step.ended = Ended::Redacted,
            Ended::Outcome(_) | Ended::Redacted | Ended::NotEvaluated(_) => {}
        }
    }
}

/// Hands what the call says of its argument `at` to that.
#[inline(never)]
fn take_remarks(telling: &mut Telling, at: usize, part: &mut Step) {
    let of_part = |(of, _): &mut (Option<usize>, _)| *of == Some(at);
    let said = telling.remarks.extract_if(.., of_part);
    part.remarks.extend(said.map(|(_, remark)| remark));
}

/// What is said of the call itself, and why it is null.
#[inline(never)]
fn finish(call: &CallNode, telling: Telling, step: &mut Step) {
    let said = telling.remarks.into_iter().map(|(_, remark)| remark);
    step.remarks.extend(said);
    if step.ended == Ended::Outcome(Outcome::Null) {
        let mut absent: Vec<String> = Vec::new();
        for part in causes(call, step) {
            for name in &part.absent {
                if !absent.contains(name) {
                    absent.push(name.clone());
                }
            }
        }
        step.absent = absent;
    }
}

/// The arguments whose lack made the call null: each without which, as the function's facts say, it would not be;
/// where there is none such, all that are missing.
fn causes<'s>(call: &CallNode, step: &'s Step) -> Vec<&'s Step> {
    let missing: Vec<&Step> = step.parts.iter().filter(|part| is_missing(part)).collect();
    if let Some(took) = step.took {
        return missing
            .into_iter()
            .filter(|part| part.argument == Some(took))
            .collect();
    }
    const THERE: Facts = Facts::of(Kinds::ONE);
    let mut arguments = vec![Facts::NULL; call.arguments.len()];
    for part in step.parts.iter().filter(|part| !is_missing(part)) {
        if let Some(facts) = part.argument.and_then(|at| arguments.get_mut(at)) {
            *facts = THERE;
        }
    }
    let facts_with = |there: Option<usize>| {
        let mut arguments = arguments.clone();
        if let Some(facts) = there.and_then(|at| arguments.get_mut(at)) {
            *facts = THERE;
        }
        (call.function.facts)(Known::new(&arguments))
    };
    let decides = |part: &&Step| !facts_with(part.argument).can_be_null();
    let deciding: Vec<&Step> = missing.iter().copied().filter(decides).collect();
    if deciding.is_empty() {
        missing
    } else {
        deciding
    }
}

/// Whether it is null or an empty list.
fn is_missing(step: &Step) -> bool {
    match &step.ended {
        Ended::Outcome(Outcome::Null) => true,
        Ended::Outcome(Outcome::Value(OwnedValue::List(values))) => values.is_empty(),
        _ => false,
    }
}
