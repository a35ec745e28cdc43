//! What is known of a call's result, and arguments of a type that their parameter does not take.

use super::compile::Compiler;
use super::guard::{Excludes, Guard};
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::program::facts::{Facts, Kinds, Known};
use crate::program::function::{Function, Type};
use crate::program::{Id, Node};
use crate::span::Span;

/// What is known of a value: where only what is needed is evaluated, and where everything is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inferred {
    /// Behind the conditions that lead to it.
    pub(super) lazy: Facts,
    /// Whatever those conditions say.
    pub(super) eager: Facts,
}

impl Inferred {
    /// The same either way.
    pub(super) fn both(facts: Facts) -> Inferred {
        Inferred {
            lazy: facts,
            eager: facts,
        }
    }
}

impl Compiler<'_, '_> {
    /// What is known of a call's result.
    #[inline(never)]
    pub(super) fn infer(&self, function: &Function, arguments: &[Id]) -> Inferred {
        let of = |choose: fn(Inferred) -> Facts| {
            let known: Vec<Facts> = arguments
                .iter()
                .map(|id| choose(self.inferred(*id)))
                .collect();
            let facts = (function.facts)(Known::new(&known));
            let fails = (0..known.len()).any(|at| self.can_fail(function, arguments, &known, at));
            Facts {
                fails: facts.fails || fails,
                ..facts
            }
        };
        Inferred {
            lazy: of(|inferred| inferred.lazy),
            eager: of(|inferred| inferred.eager),
        }
    }

    fn can_fail(&self, function: &Function, arguments: &[Id], known: &[Facts], at: usize) -> bool {
        let (Some(facts), Some(id)) = (known.get(at).copied(), arguments.get(at).copied()) else {
            return false;
        };
        let Some(parameter) = function.parameter(at) else {
            return facts.fails;
        };
        if facts.fails
            || facts
                .kinds
                .without(Kinds::NULL)
                .has_beyond(parameter.accepts.takes())
        {
            return true;
        }
        let anything = matches!(parameter.accepts, Type::Any | Type::List);
        // Whether a constant fits has been looked at.
        !anything && facts.open
            || !self.is_constant(id) && unfit(parameter.accepts, parameter.strict, facts)
    }

    /// Reports arguments of a kind that their parameter never takes.
    #[inline(never)]
    pub(super) fn mismatches(&mut self, function: &Function, arguments: &[Id]) {
        for (at, id) in arguments.iter().copied().enumerate() {
            let Some(parameter) = function.parameter(at) else {
                continue;
            };
            // What is wrong with a constant, its function may have said.
            if self.is_reported(self.span_of(id)) {
                continue;
            }
            let facts = self.inferred(id).lazy;
            let wrong = facts
                .kinds
                .without(Kinds::NULL)
                .without(parameter.accepts.takes());
            if !wrong.is_none() {
                let diagnostic = self.mismatch(function, at, id, facts, wrong);
                self.report(diagnostic);
            }
        }
    }

    fn mismatch(
        &self,
        function: &Function,
        at: usize,
        id: Id,
        facts: Facts,
        wrong: Kinds,
    ) -> Diagnostic {
        let span = self.span_of(id);
        let accepts = function.parameter(at).map_or(Type::Any, |it| it.accepts);
        let taker = if function.name.starts_with(char::is_alphabetic) {
            format!("`{}` of `{}`", function.parameter_name(at), function.name)
        } else {
            format!("`{}`", function.name)
        };
        // A list can hold one value alone, but is not made for that.
        let certain = !facts.open
            && (self.is_list(id) || !facts.kinds.without(Kinds::NULL).has_beyond(wrong));
        let giver = self.giver(id, span, certain);
        let kind = if wrong.has(Kinds::LIST) {
            "a list"
        } else {
            wrong.names().next().unwrap_or("something else")
        };
        let message = format!("{taker} takes {}, but {giver} {kind}", due(accepts));
        if wrong.has(Kinds::LIST) {
            let written = span.of(self.source);
            let taken = format!("Item({written}, 1)");
            return Diagnostic::new(&code::types::LIST_FOR_ONE_VALUE, message, span, "a list")
                .help(format!(
                    "take one value with {taken}, or put all of them together with Join"
                ))
                .fix(Fix::guess("take the first value", span, taken));
        }
        let diagnostic = Diagnostic::new(&code::types::TYPE_MISMATCH, message, span, kind);
        match help(accepts, wrong) {
            "" => diagnostic,
            help => diagnostic.help(help),
        }
    }

    /// Whether it is a multi-valued attribute, or the list that a function makes.
    fn is_list(&self, id: Id) -> bool {
        match self.nodes().get(id.0 as usize) {
            Some(Node::Call(call)) => call.function.returns == Type::List,
            Some(Node::Slot(_)) => self.inferred(id).lazy.kinds.has(Kinds::LIST),
            _ => false,
        }
    }

    /// Who gives the value, and the verb: "`Split` gives", "`[otherMails]` can be".
    fn giver(&self, id: Id, span: Span, certain: bool) -> String {
        match self.nodes().get(id.0 as usize) {
            Some(Node::Call(call)) if call.function.name.starts_with(char::is_alphabetic) => {
                let verb = if certain { "gives" } else { "can give" };
                format!("`{}` {verb}", call.function.name)
            }
            Some(Node::Call(_)) => "this comparison is".to_string(),
            _ => {
                let verb = if certain { "is" } else { "can be" };
                format!("`{}` {verb}", span.of(self.source))
            }
        }
    }

    /// The first argument under `id` that must be there and be of a form, and is made of an attribute of which a
    /// condition keeps values out that would not do.
    pub(super) fn strict_use(&self, id: Id, guard: Guard) -> Option<Id> {
        let Some(Node::Call(call)) = self.nodes().get(id.0 as usize) else {
            return None;
        };
        for (at, argument) in call.arguments.iter().enumerate() {
            if let Some(deeper) = self.strict_use(*argument, guard) {
                return Some(deeper);
            }
            let Some(parameter) = call.function.parameter(at).filter(|it| it.strict) else {
                continue;
            };
            let facts = self.inferred(*argument).eager;
            let fails = match guard.excludes {
                Excludes::Nothing => false,
                Excludes::Missing => facts.can_be_missing(),
                Excludes::Others => facts.can_be_missing() || unfit(parameter.accepts, true, facts),
            };
            if fails && self.is_made_of(*argument, guard.slot) {
                return Some(*argument);
            }
        }
        None
    }

    fn is_made_of(&self, id: Id, slot: u32) -> bool {
        match self.nodes().get(id.0 as usize) {
            Some(Node::Slot(found)) => *found == slot,
            Some(Node::Call(call)) => call
                .arguments
                .iter()
                .any(|argument| self.is_made_of(*argument, slot)),
            _ => false,
        }
    }
}

/// Whether a value that its parameter takes by its kind may still not read as what is due.
fn unfit(accepts: Type, strict: bool, facts: Facts) -> bool {
    let text = facts.can_be(Kinds::TEXT);
    match accepts {
        _ if strict && facts.can_be_null() => true,
        Type::Integer | Type::Number => text || facts.can_be(Kinds::NUMBER),
        Type::DateTime => text,
        Type::Condition => text,
        Type::Word(_) | Type::Format | Type::Interval | Type::Culture | Type::Pattern => true,
        _ => strict && text,
    }
}

/// What a parameter takes, as messages say it.
fn due(accepts: Type) -> &'static str {
    match accepts {
        Type::Integer => "a whole number",
        Type::Number => "a number",
        Type::DateTime => "a date and time",
        Type::Condition => "a condition",
        Type::Texts => "text",
        Type::String | Type::One => "one value",
        _ => "one text",
    }
}

fn help(accepts: Type, wrong: Kinds) -> &'static str {
    match accepts {
        Type::Integer | Type::Number if wrong.has(Kinds::DATE_TIME) => {
            "NumFromDate gives the number of a date, DateDiff the distance of two"
        }
        Type::DateTime if wrong.has(Kinds::INTEGER) => "DateFromNum gives the date of a number",
        Type::Condition if wrong.has(Kinds::DATE_TIME) => "compare it by DateDiff",
        _ => "",
    }
}
