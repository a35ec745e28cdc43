//! The tree of a parsed .NET pattern.

use std::ops::Range;

use super::class::Class;

/// A part of a pattern and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    /// Byte range in the pattern text.
    pub(crate) span: Range<usize>,
}

/// What a part of a pattern matches.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Empty,
    /// One UTF-16 code unit.
    Unit(u16),
    /// One code unit of a class.
    Class(Class),
    Anchor(Anchor),
    Concat(Vec<Node>),
    Alternate(Vec<Node>),
    /// A numbered group; `pops` is the group a balancing group takes a capture from.
    Capture {
        number: Option<u32>,
        pops: Option<u32>,
        body: Box<Node>,
    },
    Loop {
        body: Box<Node>,
        min: u32,
        /// `None` has no upper bound.
        max: Option<u32>,
        lazy: bool,
    },
    Look {
        behind: bool,
        negative: bool,
        body: Box<Node>,
    },
    Atomic(Box<Node>),
    Backreference {
        number: u32,
        ignore_case: bool,
    },
    /// `(?(1)yes|no)`
    GroupTest {
        number: u32,
        branches: Box<[Node; 2]>,
    },
    /// `(?(?=test)yes|no)`
    ExpressionTest {
        test: Box<Node>,
        branches: Box<[Node; 2]>,
    },
}

/// Places that match no character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// `\A` and `^`
    Start,
    /// `(?m)^`
    LineStart,
    /// `\z`
    End,
    /// `\Z` and `$`: the end or before a final line feed
    EndOrFinalNewline,
    /// `(?m)$`
    LineEnd,
    /// `\b`
    WordBoundary,
    /// `\B`
    NotWordBoundary,
    /// `\G`
    MatchStart,
}

impl Node {
    pub(super) fn new(kind: Kind, span: Range<usize>) -> Self {
        Self { kind, span }
    }

    /// The parts directly below, left to right.
    pub(crate) fn children(&self) -> impl Iterator<Item = &Node> {
        let (many, one, two): (&[Node], Option<&Node>, &[Node]) = match &self.kind {
            Kind::Concat(parts) | Kind::Alternate(parts) => (parts, None, &[]),
            Kind::Capture { body, .. }
            | Kind::Loop { body, .. }
            | Kind::Look { body, .. }
            | Kind::Atomic(body) => (&[], Some(body), &[]),
            Kind::GroupTest { branches, .. } => (&[], None, branches.as_slice()),
            Kind::ExpressionTest { test, branches } => (&[], Some(test), branches.as_slice()),
            Kind::Empty
            | Kind::Unit(_)
            | Kind::Class(_)
            | Kind::Anchor(_)
            | Kind::Backreference { .. } => (&[], None, &[]),
        };
        many.iter().chain(one).chain(two)
    }

    /// Whether this part or one below it satisfies `wanted`.
    pub(crate) fn any(&self, wanted: &dyn Fn(&Kind) -> bool) -> bool {
        wanted(&self.kind) || self.children().any(|child| child.any(wanted))
    }

    pub(super) fn has_captures(&self) -> bool {
        self.any(&|kind| matches!(kind, Kind::Capture { .. }))
    }
}

/// The groups of a pattern, numbered as .NET numbers them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Groups {
    /// All numbers in use, 0 among them, ascending.
    pub(crate) numbers: Vec<u32>,
    /// Names that are not numbers, in order of appearance.
    pub(crate) names: Vec<(String, u32)>,
}

impl Groups {
    pub(crate) fn has(&self, number: u32) -> bool {
        self.numbers.binary_search(&number).is_ok()
    }

    /// The number behind a name in the pattern, not one made of digits.
    pub(crate) fn named(&self, name: &str) -> Option<u32> {
        self.names
            .iter()
            .find(|entry| entry.0 == name)
            .map(|entry| entry.1)
    }
}
