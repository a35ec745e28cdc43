//! Two versions, ready for users.

use super::everybody::Difference;
use super::pair::{Pair, pairs};
use super::scoping::{self, Scoping};
use super::tally::Tally;
use super::version::{Entry, Version};
use super::watcher::Watcher;
use crate::check::{Options, check, check_sharing};
use crate::environment::Environment;
use crate::population::{Lines, Mapped, Population, Problem, Target};
use crate::program::facts::{Facts, Kinds};
use crate::program::{Attributes, Id, Memory, Node, Program};
use serde_json::{Map, Value as Json};

/// Two versions of a mapping, ready to be compared over any number of users, from any number of threads.
///
/// A user is read once for both; an expression that is the same in both is not run, unless it can leave the user out.
pub struct Comparison<'d> {
    pub(super) pairs: Vec<Pair<'d>>,
    pub(super) works: Vec<Work>,
    pub(super) scoping: Option<Scoping<'d>>,
    scope: Option<Difference>,
    /// Whether the scope was asked for.
    pub(super) has_scope: bool,
    /// Reads users; it has one target that comes to nothing.
    population: Population,
    pub(super) has_lines: bool,
}

/// What there is to run for a pair.
pub(super) struct Work {
    pub(super) pair: usize,
    pub(super) from: Source,
    pub(super) to: To,
}

/// Where the outcome of a version comes from.
pub(super) enum Source {
    NotMapped,
    /// There is no expression, so it is null.
    Silent,
    Program(Box<Program>),
}

pub(super) enum To {
    /// Whatever the older version comes to.
    Same,
    Other(Source),
}

/// What came of a block of lines; used again for the next one.
#[derive(Debug, Default)]
pub struct Found {
    /// Counts and examples.
    pub tally: Tally,
    /// Where [`Comparison::with_lines`] asks for them: every user for whom something changes, in order, a JSON object
    /// a line.
    pub lines: String,
    pub(super) mapped: Mapped,
}

impl Found {
    /// The lines that are no user.
    pub fn problems(&self) -> &[Problem] {
        &self.mapped.problems
    }

    /// Puts problems where `lines` have their users, and counts what was no user among them.
    pub fn settle(&mut self, lines: &Lines) {
        lines.settle(&mut self.mapped);
        self.tally.users.unreadable = self.mapped.counts.failed;
    }

    /// How many lines the block has, blank ones too.
    pub fn line_count(&self) -> u64 {
        self.mapped.lines
    }
}

impl<'d> Comparison<'d> {
    /// Makes everything ready.
    pub fn new(from: Version<'d>, to: Version<'d>, environment: Environment) -> Comparison<'d> {
        Comparison::only(from, to, environment, &[])
    }

    /// Of these target attributes alone, whatever their case, and not of the scope; of none: of everything. Users who
    /// are not in scope, or left out, are so all the same.
    pub fn only(
        from: Version<'d>,
        to: Version<'d>,
        environment: Environment,
        targets: &[String],
    ) -> Comparison<'d> {
        let mut attributes = Attributes::new();
        let scoping = Scoping::of(&from, &to, &mut attributes);
        let scope = scoping::difference(&from, &to);
        let mut pairs = pairs(from.entries, to.entries);
        for pair in &mut pairs {
            let is_it = |name: &String| name.eq_ignore_ascii_case(pair.target());
            pair.is_asked = targets.is_empty() || targets.iter().any(is_it);
        }
        let works = works(&pairs, &mut attributes);
        Comparison {
            population: Population::new(vec![nothing()], &attributes, environment),
            pairs,
            works,
            scoping,
            scope,
            has_scope: targets.is_empty(),
            has_lines: false,
        }
    }

    /// With attributes that every user is given, whatever its record says.
    #[must_use]
    pub fn given(mut self, given: Map<String, Json>) -> Comparison<'d> {
        self.population = self.population.given(given);
        self
    }

    /// With another limit to the length of a line, in bytes without its end.
    #[must_use]
    pub fn max_line(mut self, bytes: usize) -> Comparison<'d> {
        self.population = self.population.max_line(bytes);
        self
    }

    /// With a line for every user for whom something changes.
    #[must_use]
    pub fn with_lines(mut self) -> Comparison<'d> {
        self.has_lines = true;
        self
    }

    /// The target attributes of both versions, in the order of the older one, then those that are new.
    pub fn pairs(&self) -> &[Pair<'d>] {
        &self.pairs
    }

    /// What is other for everybody.
    pub fn everybody(&self) -> Vec<Difference> {
        let asked = self.pairs.iter().filter(|pair| pair.is_asked);
        let scope = self.scope.iter().filter(|_| self.has_scope);
        asked
            .flat_map(Pair::differences)
            .chain(scope.cloned())
            .collect()
    }

    /// Compares what both versions make of whole lines, the first of which is record number `first`: `found` holds
    /// what came of them, and nothing of what it held before.
    pub fn compare(&self, block: &[u8], first: u64, memory: &mut Memory, found: &mut Found) {
        found.tally.clear(self.pairs.len());
        found.lines.clear();
        let mut watcher = Watcher::new(self, &mut found.tally, &mut found.lines);
        self.population
            .map_observed(block, first, memory, &mut found.mapped, &mut watcher);
    }
}

/// A target that is null for everybody.
fn nothing() -> Target {
    let program = Program {
        nodes: vec![Node::Omitted],
        spans: Vec::new(),
        root: Id(0),
        facts: Facts::of(Kinds::NULL),
        attributes: Attributes::new(),
    };
    Target::new("", program)
}

fn works(pairs: &[Pair<'_>], attributes: &mut Attributes) -> Vec<Work> {
    let mut works = Vec::new();
    for (number, pair) in pairs.iter().enumerate() {
        let is_same = pair.expressions() == Some(true);
        let (old, new) = pair.defaults();
        let is_compared = pair.is_asked && !(is_same && old == new);
        let can_leave_out = || can_leave_out(&pair.from) || can_leave_out(&pair.to);
        if is_compared || can_leave_out() {
            works.push(Work {
                pair: number,
                from: source(&pair.from, attributes),
                to: if is_same {
                    To::Same
                } else {
                    To::Other(source(&pair.to, attributes))
                },
            });
        }
    }
    works
}

fn can_leave_out(entry: &Option<Entry<'_>>) -> bool {
    let expression = entry.as_ref().and_then(|entry| entry.expression.as_ref());
    expression.is_some_and(|expression| {
        let program = check(expression.text, &Options::of(expression.dialect)).program;
        let nodes = program.iter().flat_map(|program| &program.nodes);
        nodes
            .into_iter()
            .any(|node| matches!(node, Node::IgnoreObject))
    })
}

fn source(entry: &Option<Entry<'_>>, attributes: &mut Attributes) -> Source {
    let Some(entry) = entry else {
        return Source::NotMapped;
    };
    let program = entry.expression.as_ref().and_then(|expression| {
        let options = Options::of(expression.dialect);
        check_sharing(expression.text, &options, attributes).program
    });
    program.map_or(Source::Silent, |program| Source::Program(Box::new(program)))
}
