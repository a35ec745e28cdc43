//! The walk over the tree that makes nodes. Its depth is bounded by the nesting limit of the parser.
//!
//! Its frames stand on the stack once for each level of nesting: what does not go deeper is kept out of them, by
//! `#[inline(never)]`.

use super::guard::Guard;
use super::infer::Inferred;
use super::{Options, lint};
use crate::diagnostic::code::{self, Code};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::environment::Environment;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Effect, Function};
use crate::program::{Attributes, CallNode, Constant, Id, Memory, Node, Prepared, Program, Run};
use crate::span::Span;
use crate::syntax::tree::{Argument, Expr, Numeral};
use std::collections::BTreeSet;

/// A program while it is made.
pub(super) struct Compiler<'c, 's> {
    pub(super) source: &'s str,
    pub(super) options: Options<'c>,
    diagnostics: &'c mut Vec<Diagnostic>,
    /// The main places of the errors so far.
    errors: BTreeSet<Span>,
    /// Whether the parser had to add or drop a parenthesis.
    unbalanced: bool,
    attributes: &'c mut Attributes,
    nodes: Vec<Node>,
    spans: Vec<Span>,
    /// What is known of each node, behind the conditions that lead to it.
    facts: Vec<Facts>,
    /// The same whatever those conditions say.
    eager: Vec<Facts>,
    /// What the conditions around say.
    pub(super) guards: Vec<Guard>,
    /// For computing calls whose arguments are constant.
    memory: Memory,
    environment: Environment,
}

/// Where an expression stands, as far as that decides what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The whole expression.
    Outermost,
    /// The condition of IIF or the argument of CBool.
    Condition,
    /// Any other argument or operand.
    Inner,
}

impl<'c, 's> Compiler<'c, 's> {
    pub(super) fn new(
        source: &'s str,
        options: Options<'c>,
        attributes: &'c mut Attributes,
        diagnostics: &'c mut Vec<Diagnostic>,
    ) -> Compiler<'c, 's> {
        let errors = diagnostics.iter().filter_map(place_of_error).collect();
        let parentheses = [
            &code::syntax::UNCLOSED_PARENTHESIS,
            &code::syntax::EXTRA_PARENTHESIS,
        ];
        let unbalanced = diagnostics
            .iter()
            .any(|diagnostic| parentheses.contains(&diagnostic.code));
        Compiler {
            source,
            options,
            diagnostics,
            errors,
            unbalanced,
            attributes,
            nodes: Vec::new(),
            spans: Vec::new(),
            facts: Vec::new(),
            eager: Vec::new(),
            guards: Vec::new(),
            memory: Memory::new(),
            environment: Environment::new(),
        }
    }

    /// The whole expression.
    pub(super) fn whole(&mut self, tree: &Expr<'s>) -> Id {
        let root = self.expression(tree, Place::Outermost);
        self.empty_results(root);
        if self.errors.is_empty() {
            for found in lint::look_at_whole(tree, self.options.dialect) {
                self.report(found);
            }
        }
        root
    }

    /// The program, unless an error was found.
    pub(super) fn finish(self, root: Id) -> Option<Program> {
        let facts = self.inferred(root).lazy;
        self.errors.is_empty().then(|| Program {
            facts,
            nodes: self.nodes,
            spans: self.spans,
            root,
            attributes: self.attributes.clone(),
        })
    }

    pub(super) fn expression(&mut self, tree: &Expr<'s>, place: Place) -> Id {
        match tree {
            Expr::Call(call) => self.call(call, place),
            Expr::Chain(chain) => self.chain(chain, place),
            Expr::Group(group) => {
                self.group(group);
                self.expression(&group.inner, place)
            }
            leaf => self.leaf(leaf),
        }
    }

    /// An expression that holds no other.
    #[inline(never)]
    fn leaf(&mut self, tree: &Expr<'s>) -> Id {
        match tree {
            Expr::Attribute(attribute) => self.attribute(attribute.name, attribute.span),
            Expr::Text(text) => self.add(Node::Constant(Constant::text(&text.value)), text.span),
            Expr::Number(number) => {
                let constant = match number.value {
                    Numeral::Integer(value) => Constant::Integer(value),
                    Numeral::Double(value) => Constant::Number(value),
                };
                self.add(Node::Constant(constant), number.span)
            }
            Expr::Word(word) => self.word(word),
            Expr::Parameter(parameter) => self.parameter(parameter),
            Expr::Variable(variable) => self.variable(variable),
            // The parser has reported an error; the others are no leaves.
            other => self.add(Node::Omitted, other.span()),
        }
    }

    pub(super) fn argument(&mut self, argument: &Argument<'s>, place: Place) -> Id {
        match argument {
            Argument::Given(tree) => self.expression(tree, place),
            Argument::Omitted(span) => self.add(Node::Omitted, *span),
        }
    }

    fn attribute(&mut self, name: &str, span: Span) -> Id {
        if name.trim() != name {
            let bare = name.trim();
            self.report(
                Diagnostic::new(
                    &code::lint::ATTRIBUTE_BLANKS,
                    format!("the attribute name {} has blanks around it", quoted(name)),
                    span,
                    "blanks count",
                )
                .help(format!("write [{bare}]"))
                .fix(Fix::replace(
                    "leave the blanks out",
                    span,
                    format!("[{bare}]"),
                )),
            );
        }
        let slot = self.attributes.add(name);
        let eager = self.named(name, span);
        let behind = self.guards.iter().filter(|guard| guard.slot == slot);
        let lazy = behind.fold(eager, |facts, guard| guard.narrow(facts));
        self.add_known(Node::Slot(slot), span, Inferred { lazy, eager })
    }

    /// Adds a call; one that takes nothing from outside and has constant arguments is computed at once.
    #[inline(never)]
    pub(super) fn add_call(
        &mut self,
        function: &'static Function,
        arguments: Vec<Id>,
        prepared: Prepared,
        span: Span,
    ) -> Id {
        self.mismatches(function, &arguments);
        let inferred = self.infer(function, &arguments);
        let constant =
            function.effect == Effect::None && arguments.iter().all(|id| self.is_constant(*id));
        let id = Id(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let node = CallNode {
            id,
            function,
            code: function.code,
            arguments: arguments.into(),
            prepared,
        };
        let id = self.add_known(Node::Call(node), span, inferred);
        if constant && self.errors.is_empty() {
            self.fold(id);
        }
        id
    }

    /// Replaces a call by its value. One that fails stays: it fails when it runs, with its place.
    fn fold(&mut self, id: Id) {
        let nodes = std::mem::take(&mut self.nodes);
        let spans = std::mem::take(&mut self.spans);
        let program = Program {
            nodes,
            spans,
            root: id,
            facts: Facts::UNKNOWN,
            attributes: Attributes::new(),
        };
        let constant = Run::new(&program, &[], &self.environment, &self.memory)
            .value()
            .ok()
            .and_then(Constant::of);
        self.nodes = program.nodes;
        self.spans = program.spans;
        self.memory.reset();
        if let (Some(constant), Some(node)) = (constant, self.nodes.get_mut(id.0 as usize)) {
            for facts in [&mut self.facts, &mut self.eager] {
                if let Some(facts) = facts.get_mut(id.0 as usize) {
                    *facts = Facts::of_constant(&constant);
                }
            }
            *node = Node::Constant(constant);
        }
    }

    pub(super) fn is_constant(&self, id: Id) -> bool {
        matches!(
            self.nodes.get(id.0 as usize),
            Some(Node::Constant(_) | Node::Omitted)
        )
    }

    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    pub(super) fn facts(&self) -> &[Facts] {
        &self.facts
    }

    pub(super) fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Narrows what is known of an attribute that is a branch: it is the result only where it is chosen.
    pub(super) fn chosen(&mut self, id: Id, behind: &[Guard]) {
        let Some(Node::Slot(slot)) = self.nodes.get(id.0 as usize) else {
            return;
        };
        if let Some(facts) = self.eager.get_mut(id.0 as usize) {
            for guard in behind.iter().filter(|guard| guard.slot == *slot) {
                *facts = guard.narrow(*facts);
            }
        }
    }

    /// Whether the same has been said already, be it of another place.
    pub(super) fn is_said(&self, diagnostic: &Diagnostic) -> bool {
        self.diagnostics
            .iter()
            .any(|said| said.code == diagnostic.code && said.message == diagnostic.message)
    }

    /// Whether this has been said of the place already.
    pub(super) fn is_warned(&self, code: &'static Code, place: Span) -> bool {
        let said =
            |diagnostic: &Diagnostic| diagnostic.code == code && diagnostic.span() == Some(place);
        self.diagnostics.iter().any(said)
    }

    /// What is known of a node.
    pub(super) fn inferred(&self, id: Id) -> Inferred {
        let of = |facts: &[Facts]| facts.get(id.0 as usize).copied().unwrap_or(Facts::UNKNOWN);
        Inferred {
            lazy: of(&self.facts),
            eager: of(&self.eager),
        }
    }

    /// Where the source of a node stands.
    pub(super) fn span_of(&self, id: Id) -> Span {
        self.spans.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// Adds a node without arguments.
    pub(super) fn add(&mut self, node: Node, span: Span) -> Id {
        let facts = match &node {
            Node::Omitted => Facts::NULL,
            Node::Constant(constant) => Facts::of_constant(constant),
            Node::IgnoreAttribute | Node::IgnoreObject => Facts::of(Kinds::NONE),
            Node::Slot(_) | Node::Parameter(_) | Node::Call(_) => Facts::UNKNOWN.fallible(),
        };
        self.add_known(node, span, Inferred::both(facts))
    }

    #[inline(never)]
    fn add_known(&mut self, node: Node, span: Span, inferred: Inferred) -> Id {
        // An expression of more than 2^32 parts does not fit into memory.
        let id = Id(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(node);
        self.spans.push(span);
        self.facts.push(inferred.lazy);
        self.eager.push(inferred.eager);
        id
    }

    /// Whether the parser had to add or drop a parenthesis.
    pub(super) fn is_unbalanced(&self) -> bool {
        self.unbalanced
    }

    /// A node for what has been refused: it is there, and not known.
    pub(super) fn refused(&mut self, span: Span) -> Id {
        self.add(Node::Parameter("".into()), span)
    }

    /// Whether the parser has said already what is wrong at this place.
    pub(super) fn is_reported(&self, place: Span) -> bool {
        self.errors.contains(&place)
    }

    /// Gives an error that the parser has reported at this place another help and fix.
    pub(super) fn amend(&mut self, place: Span, help: &str, fix: Option<Fix>) {
        let said = self
            .diagnostics
            .iter_mut()
            .find(|said| said.is_error() && said.span() == Some(place));
        if let Some(said) = said {
            said.help = Some(help.to_string());
            said.fix = fix;
        }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.errors.extend(place_of_error(&diagnostic));
        self.diagnostics.push(diagnostic);
    }
}

/// Where an error is; every error of an expression has a place.
fn place_of_error(diagnostic: &Diagnostic) -> Option<Span> {
    diagnostic.span().filter(|_| diagnostic.is_error())
}
