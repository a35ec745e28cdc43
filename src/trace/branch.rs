//! The branches of an expression, and which of them evaluations take.
//!
//! A branch is an argument that may be the result of a call that decides among its arguments: each arm of IIF, each
//! pair of Switch and its default, each source of Coalesce; an arm that is left empty counts. It is taken where it was
//! the result, or ended the evaluation in its own way. Where all sources of Coalesce are null, the last one is taken.
//! Branches inside a branch that was not evaluated are not taken.

use super::Trace;
use super::step::{Ended, Step};
use super::walk::{End, is_unasked};
use crate::diagnostic::words::quoted;
use crate::eval::Outcome;
use crate::program::function::{Branches as Kind, Function};
use crate::program::{CallNode, Id, Node, Program, Run};
use crate::span::Span;
use crate::value::Value;

/// One branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Where it stands in the expression: the argument; the key with its value; an empty place where it is left empty.
    pub span: Span,
    /// The function with what the branch is there: ``Switch: key `"Sales"` ``, `IIF: valueIfFalse`.
    pub label: String,
    /// In how many evaluations it was taken.
    pub taken: usize,
    call: Span,
    at: usize,
}

/// The branches of a program that was compiled from `source`, in order of place.
pub fn branches(program: &Program, source: &str) -> Vec<Branch> {
    let mut found: Vec<Branch> = deciding(program)
        .flat_map(|call| {
            let passing = (0..call.arguments.len()).filter(|at| (call.function.passes)(*at));
            passing
                .map(|at| branch(program, source, call, at))
                .collect::<Vec<_>>()
        })
        .collect();
    found.sort_by_key(|branch| (branch.span, branch.at));
    found
}

/// Counts the branches that a traced evaluation took.
pub fn count(traced: &Trace, branches: &mut [Branch]) {
    for step in traced.steps().filter(|step| step.is_evaluated()) {
        let Some(taken) = taken(step) else { continue };
        let is_it = |branch: &&mut Branch| branch.call == step.span && branch.at == taken;
        if let Some(branch) = branches.iter_mut().find(is_it) {
            branch.taken += 1;
        }
    }
}

fn deciding(program: &Program) -> impl Iterator<Item = &CallNode> {
    program.nodes.iter().filter_map(|node| match node {
        Node::Call(call) if call.function.branches != Kind::None => Some(call),
        _ => None,
    })
}

/// The argument that a call took.
fn taken(step: &Step) -> Option<usize> {
    let function = step.kind.function()?;
    match function.branches {
        Kind::None => None,
        Kind::Condition | Kind::Keys => step.took,
        Kind::FirstPresent => step.took.or_else(|| match &step.ended {
            Ended::Outcome(Outcome::Null) => step.arguments.checked_sub(1),
            _ => {
                let evaluated = step.parts.iter().rfind(|part| part.is_evaluated());
                evaluated.and_then(|part| part.argument)
            }
        }),
    }
}

fn branch(program: &Program, source: &str, call: &CallNode, at: usize) -> Branch {
    let span_of = |at: usize| {
        let id = call.arguments.get(at).copied();
        id.map(|id| program.span(id)).unwrap_or_default()
    };
    let function: &Function = call.function;
    let (span, what) = match function.branches {
        Kind::Keys if at > 1 => {
            let key = span_of(at - 1);
            (
                key.to(span_of(at)),
                format!("key {}", quoted(key.of(source))),
            )
        }
        Kind::FirstPresent => {
            let own = span_of(at);
            (own, format!("source {} {}", at + 1, quoted(own.of(source))))
        }
        _ => (span_of(at), function.parameter_name(at).to_string()),
    };
    Branch {
        span,
        label: format!("{}: {what}", function.name),
        taken: 0,
        call: program.span(call.id),
        at,
    }
}

/// Tells which branches evaluations take, many times faster than by tracing each.
#[derive(Debug)]
pub struct Watch {
    branches: Vec<Branch>,
    /// The call and the argument of each branch, in their order.
    places: Vec<(Id, usize)>,
    /// The nodes that have branches, in themselves or in what stands in them.
    branching: Vec<bool>,
}

impl Watch {
    /// For a program that was compiled from `source`.
    pub fn new(program: &Program, source: &str) -> Watch {
        let branches = branches(program, source);
        let calls: Vec<(Span, Id)> = deciding(program)
            .map(|call| (program.span(call.id), call.id))
            .collect();
        let call_of = |branch: &Branch| {
            let of = calls.iter().find(|(span, _)| *span == branch.call);
            of.map(|(_, id)| (*id, branch.at))
        };
        let places = branches.iter().filter_map(call_of).collect();
        // Arguments stand before their call.
        let mut branching: Vec<bool> = Vec::with_capacity(program.nodes.len());
        for node in &program.nodes {
            let has = |id: &Id| branching.get(id.0 as usize) == Some(&true);
            let own = matches!(node, Node::Call(call)
                if call.function.branches != Kind::None || call.arguments.iter().any(has));
            branching.push(own);
        }
        Watch {
            branches,
            places,
            branching,
        }
    }

    /// The branches, in order of place.
    pub fn branches(&self) -> &[Branch] {
        &self.branches
    }

    /// Marks those that this run takes. `taken` has a mark for each.
    pub fn look(&self, run: &Run<'_>, taken: &mut [bool]) {
        self.visit(run, run.program.root, taken);
    }

    fn is_branching(&self, id: Id) -> bool {
        self.branching.get(id.0 as usize) == Some(&true)
    }

    fn mark(&self, call: Id, at: usize, taken: &mut [bool]) {
        let places = self.places.iter().zip(taken);
        for (_, mark) in places.filter(|(place, _)| **place == (call, at)) {
            *mark = true;
        }
    }

    fn visit(&self, run: &Run<'_>, mut id: Id, taken: &mut [bool]) {
        while self.is_branching(id) {
            let Node::Call(node) = run.program.node(id) else {
                return;
            };
            let decides = |at: &usize| !(node.function.passes)(*at);
            let mut deciding = (0..node.arguments.len())
                .filter(decides)
                .filter_map(|at| node.arguments.get(at));
            let is_simple = !deciding.any(|id| self.is_branching(*id));
            let Some(ended) = run.chosen(node).filter(|_| is_simple) else {
                return self.visit_parts(run, node, taken);
            };
            let Ok(Some(chosen)) = ended else { return };
            let at = node.arguments.iter().position(|id| *id == chosen);
            if let Some(at) = at {
                self.mark(node.id, at, taken);
            }
            id = chosen;
        }
    }

    /// As a trace walks: what was evaluated, in turn, until something ended it.
    fn visit_parts(&self, run: &Run<'_>, call: &CallNode, taken: &mut [bool]) {
        let ended = run.value_of(call.id);
        let end = End::of(&ended);
        let telling = run.told(call.id);
        let is_first_present = call.function.branches == Kind::FirstPresent;
        let mut last = None;
        for (at, id) in call.arguments.iter().enumerate() {
            let is_omitted = matches!(run.program.node(*id), Node::Omitted);
            if is_omitted || telling.reason(at).is_some() || is_unasked(call, end, at) {
                continue;
            }
            let is_branching = self.is_branching(*id);
            let mut over = false;
            if end != End::Value || is_branching {
                let part = End::of(&run.value_of(*id));
                over = part != End::Value;
                if over && part != end {
                    continue;
                }
            }
            last = Some(at);
            if is_branching {
                self.visit(run, *id, taken);
            }
            if over {
                break;
            }
        }
        let took = telling.took.or_else(|| match ended {
            _ if !is_first_present => None,
            Ok(Value::Null) => call.arguments.len().checked_sub(1),
            _ => last,
        });
        if let (Some(at), true) = (took, call.function.branches != Kind::None) {
            self.mark(call.id, at, taken);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::trace_run;
    use super::*;
    use crate::check::{Options, check};
    use crate::environment::Environment;
    use crate::program::Memory;
    use crate::record;
    use serde_json::{Map, Value as Json, json};

    const EXPRESSIONS: [&str; 18] = [
        r#"Switch([b], [c], "2", Coalesce([c], [a]))"#,
        r#"Switch(Coalesce([a], [b]), Coalesce([c], "d"), "2", IIF([c] = "1", "x", "y"))"#,
        r#"IIF([a] = "1", "x", )"#,
        r#"Switch([a], "d", "1", "one", "2", "two", "1", "again")"#,
        r#"Switch([a], , [b], "one", [c], [a])"#,
        "Coalesce([a], [b], [c])",
        r#"Coalesce(IIF([a] = "1", , [b]), CStr(CDate([b])), "c")"#,
        r#"IIF([a] = "1", IIF([b] = "1", "x", "y"), Switch([b], [c], "2", Coalesce([c], [a])))"#,
        r#"Join("", IIF([a], "x", "y"), IIF([b] = "1", "z", "w"))"#,
        r#"Join("", IIF([b] = "1", "z", "w"), CDate([a]), Switch([a], "", "1", "2"))"#,
        r#"IIF(IsPresent([a]), [a], IgnoreAttributeFlow)"#,
        r#"SelectUniqueValue(Append("x", IIF([a] = "2", "y", "z")), IIF([b] = "1", [a], [c]))"#,
        r#"IIF(Switch([a], "no", "1", "yes") = "yes", "p", Coalesce([b], [c]))"#,
        r#"Switch(IIF([a] = "1", "k", "l"), Coalesce([b], "z"), "k", ToUpper(Coalesce([c], [b])))"#,
        r#"Switch([a], "d", IIF([b] = "1", "1", "2"), "first", Coalesce([c], "2"), "second")"#,
        r#"IgnoreFlowIfNullOrEmpty(Coalesce([a], IIF([b] = "2", "v", )))"#,
        r#"Replace([a], , "(\\d)", , IIF([b] = "1", "<>", ), , )"#,
        r#"Redact(Coalesce([a], IIF([b] = "1", [c], "k")))"#,
    ];

    fn users() -> Vec<Map<String, Json>> {
        let values = [
            Json::Null,
            json!(""),
            json!("1"),
            json!("2"),
            json!(["1"]),
            json!(true),
        ];
        let mut users = Vec::new();
        for a in &values {
            for b in &values {
                for c in &values {
                    let user = json!({"a": a, "b": b, "c": c});
                    users.extend(user.as_object().cloned());
                }
            }
        }
        users
    }

    #[test]
    fn watching_sees_what_a_trace_sees() {
        let environment = Environment::new();
        for source in EXPRESSIONS {
            let program = check(source, &Options::default())
                .into_program()
                .expect(source);
            let watch = Watch::new(&program, source);
            assert_eq!(watch.places.len(), watch.branches.len());
            assert!(!watch.branches.is_empty(), "{source}");
            let mut ever = vec![false; watch.branches.len()];
            for user in users() {
                let memory = Memory::new();
                let slots = record::json::read(program.attributes(), &user, &memory);
                let run = Run::new(&program, &slots, &environment, &memory);
                let mut counted = watch.branches.clone();
                count(&trace_run(&run, source), &mut counted);
                let traced: Vec<bool> = counted.iter().map(|branch| branch.taken > 0).collect();
                let mut seen = vec![false; counted.len()];
                watch.look(&run, &mut seen);
                assert_eq!(seen, traced, "{source} on {user:?}");
                for (ever, seen) in ever.iter_mut().zip(seen) {
                    *ever |= seen;
                }
            }
            assert!(ever.contains(&true), "{source}");
        }
    }
}
