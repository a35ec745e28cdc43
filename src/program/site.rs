//! A call while it is compiled: what a function sees of its constant arguments.

use super::facts::Facts;
use super::function::Type;
use super::node::{Constant, Id, Node};
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::span::Span;
use crate::syntax::tree::{Argument, Call, Expr};
use crate::value::Value;
use std::ops::Range;

/// A call with its arguments compiled.
pub struct Site<'c, 's> {
    pub(crate) source: &'s str,
    pub(crate) call: &'c Call<'s>,
    pub(crate) dialect: Dialect,
    pub(crate) nodes: &'c [Node],
    pub(crate) arguments: &'c [Id],
    pub(crate) facts: &'c [Facts],
    pub(crate) spans: &'c [Span],
    pub(crate) outermost: bool,
    pub(crate) diagnostics: &'c mut Vec<Diagnostic>,
}

impl<'s> Site<'_, 's> {
    /// How many arguments were written, left-out ones between commas included.
    pub fn count(&self) -> usize {
        self.arguments.len()
    }

    /// The dialect that is checked against.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Whether nothing stands around the call.
    pub fn is_outermost(&self) -> bool {
        self.outermost
    }

    /// Whether argument `at` was written.
    pub fn has(&self, at: usize) -> bool {
        self.node(at)
            .is_some_and(|node| !matches!(node, Node::Omitted))
    }

    pub(crate) fn node(&self, at: usize) -> Option<&Node> {
        let id = self.arguments.get(at)?;
        self.nodes.get(id.0 as usize)
    }

    /// The node of argument `at`.
    pub fn id(&self, at: usize) -> Option<Id> {
        self.arguments.get(at).copied()
    }

    /// What is known of argument `at`; of one that was left out, that it is null.
    pub fn facts(&self, at: usize) -> Facts {
        self.id(at).map_or(Facts::NULL, |id| self.facts_of(id))
    }

    pub(crate) fn facts_of(&self, id: Id) -> Facts {
        let facts = self.facts.get(id.0 as usize).copied();
        facts.unwrap_or(Facts::UNKNOWN)
    }

    pub(crate) fn node_of(&self, id: Id) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    pub(crate) fn span_of(&self, id: Id) -> Span {
        self.spans.get(id.0 as usize).copied().unwrap_or_default()
    }

    pub(crate) fn source_of(&self, id: Id) -> &'s str {
        self.span_of(id).of(self.source)
    }

    /// All texts that argument `at` can be beside null, where they are few and known.
    pub fn texts(&self, at: usize) -> Option<Vec<String>> {
        self.texts_of(self.id(at)?)
    }

    pub(crate) fn texts_of(&self, id: Id) -> Option<Vec<String>> {
        let mut texts = Vec::new();
        self.collect(id, &mut texts).then_some(texts)
    }

    fn collect(&self, id: Id, texts: &mut Vec<String>) -> bool {
        const FEW: usize = 32;
        match self.nodes.get(id.0 as usize) {
            Some(Node::Omitted | Node::Constant(Constant::Null)) => true,
            Some(Node::Constant(constant)) => {
                texts.push(constant.value().to_text());
                texts.len() <= FEW
            }
            Some(Node::Call(call)) if call.function.returns == Type::Boolean => {
                texts.extend(["True".to_string(), "False".to_string()]);
                true
            }
            Some(Node::Call(call)) => {
                let passes = call.function.passes;
                let mut passing = (0..call.arguments.len())
                    .filter(|at| passes(*at))
                    .peekable();
                passing.peek().is_some()
                    && passing.all(|at| {
                        let argument = call.arguments.get(at);
                        argument.is_some_and(|id| self.collect(*id, texts))
                    })
            }
            _ => false,
        }
    }

    /// The value of argument `at`, where it is known already.
    pub fn constant(&self, at: usize) -> Option<Value<'_>> {
        match self.node(at)? {
            Node::Constant(constant) => Some(constant.value()),
            _ => None,
        }
    }

    /// The text of argument `at`, where it is constant text.
    pub fn text(&self, at: usize) -> Option<&str> {
        match self.node(at)? {
            Node::Constant(Constant::Text { text, .. }) => Some(text),
            _ => None,
        }
    }

    /// The text form of argument `at`, where it is a constant and not null.
    pub fn text_form(&self, at: usize) -> Option<String> {
        self.constant(at)
            .filter(|value| !value.is_null())
            .map(|value| value.to_text())
    }

    /// The whole number that argument `at` is or reads as, where it is constant.
    pub fn integer(&self, at: usize) -> Option<i64> {
        self.constant(at)?.number()?.whole()
    }

    /// Where the whole call stands.
    pub fn span(&self) -> Span {
        self.call.span
    }

    /// Where the function's name stands.
    pub fn name_span(&self) -> Span {
        self.call.name.span
    }

    /// Where argument `at` stands, or would stand.
    pub fn argument_span(&self, at: usize) -> Span {
        self.call
            .arguments
            .get(at)
            .map_or(Span::at(self.call.close.start), Argument::span)
    }

    /// The source text of argument `at`.
    pub fn argument_source(&self, at: usize) -> &str {
        self.argument_span(at).of(self.source)
    }

    /// Argument `at` as it is written; none where it was left out.
    pub fn argument(&self, at: usize) -> Option<&Expr<'s>> {
        match self.call.arguments.get(at)? {
            Argument::Given(expr) => Some(expr),
            Argument::Omitted(_) => None,
        }
    }

    /// The text of the whole expression.
    pub fn source(&self) -> &'s str {
        self.source
    }

    /// Where `range`, in bytes of the constant text of argument `at`, stands in the source: through its escapes where
    /// the argument is a literal, else the argument as a whole.
    pub fn place(&self, at: usize, range: Range<usize>) -> Span {
        match self.call.arguments.get(at) {
            Some(Argument::Given(Expr::Text(text))) => text.place(self.source, range),
            _ => self.argument_span(at),
        }
    }

    /// Whether something has been said of argument `at`.
    pub fn is_said_of(&self, at: usize) -> bool {
        let place = self.argument_span(at);
        self.diagnostics
            .iter()
            .any(|said| said.span() == Some(place))
    }

    /// Says something about the call.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Says that argument `at` is wrong.
    pub fn refuse(
        &mut self,
        at: usize,
        code: &'static code::Code,
        message: impl Into<String>,
        label: &str,
    ) {
        let span = self.argument_span(at);
        self.report(Diagnostic::new(code, message, span, label));
    }
}
