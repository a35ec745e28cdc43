//! The walk over the tree that makes nodes. Its depth is bounded by the nesting limit of the parser.
//!
//! Its frames stand on the stack once for each level of nesting: what does not go deeper is kept out of them, by
//! `#[inline(never)]`.

use super::Options;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::environment::Environment;
use crate::program::function::{Effect, Function};
use crate::program::{Attributes, CallNode, Constant, Id, Memory, Node, Prepared, Program, Run};
use crate::span::Span;
use crate::syntax::tree::{Argument, Expr, Numeral};
use std::collections::BTreeSet;

/// A program while it is made.
pub(super) struct Compiler<'c, 's> {
    pub(super) source: &'s str,
    pub(super) options: Options,
    diagnostics: &'c mut Vec<Diagnostic>,
    /// The main places of the errors so far.
    errors: BTreeSet<Span>,
    /// Whether the parser had to add or drop a parenthesis.
    unbalanced: bool,
    attributes: &'c mut Attributes,
    nodes: Vec<Node>,
    spans: Vec<Span>,
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
        options: Options,
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
            memory: Memory::new(),
            environment: Environment::new(),
        }
    }

    /// The whole expression.
    pub(super) fn whole(&mut self, tree: &Expr<'s>) -> Id {
        self.expression(tree, Place::Outermost)
    }

    /// The program, unless an error was found.
    pub(super) fn finish(self, root: Id) -> Option<Program> {
        self.errors.is_empty().then(|| Program {
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
            Expr::Attribute(attribute) => {
                let node = self.attribute(attribute.name, attribute.span);
                self.add(node, attribute.span)
            }
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

    fn attribute(&mut self, name: &str, span: Span) -> Node {
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
        Node::Slot(self.attributes.add(name))
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
        let id = self.add(Node::Call(node), span);
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
            *node = Node::Constant(constant);
        }
    }

    fn is_constant(&self, id: Id) -> bool {
        matches!(
            self.nodes.get(id.0 as usize),
            Some(Node::Constant(_) | Node::Omitted)
        )
    }

    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    #[inline(never)]
    pub(super) fn add(&mut self, node: Node, span: Span) -> Id {
        // An expression of more than 2^32 parts does not fit into memory.
        let id = Id(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(node);
        self.spans.push(span);
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

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.errors.extend(place_of_error(&diagnostic));
        self.diagnostics.push(diagnostic);
    }
}

/// Where an error is; every error of an expression has a place.
fn place_of_error(diagnostic: &Diagnostic) -> Option<Span> {
    diagnostic.span().filter(|_| diagnostic.is_error())
}
