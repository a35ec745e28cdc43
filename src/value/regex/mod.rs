//! .NET regular expressions: parsed by .NET's rules, translated to other engines, walked and
//! replaced by .NET's rules. Where an answer cannot be .NET's, it is a fault.

mod blocks;
mod bracket;
pub(crate) mod case;
mod check;
pub(crate) mod class;
mod count;
pub(crate) mod edges;
mod emit_class;
mod engine;
mod escape;
mod facts;
mod fault;
mod group;
mod lookbehind;
mod options;
pub(crate) mod parse;
pub(crate) mod replacement;
mod scan;
mod source;
mod translate;
pub(crate) mod tree;
mod units;
mod walk;

use std::ops::Range;
use std::sync::OnceLock;

use check::GroupFacts;
use engine::Engine;
pub use fault::{MatchFault, MatchFaultKind, PatternFault, PatternFaultKind};
pub use replacement::Replacement;
use scan::Scan;
use translate::TextKind;
use tree::{Anchor, Groups, Kind, Node};

/// A group of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupId(u32);

impl GroupId {
    /// The whole match.
    pub(crate) const WHOLE: GroupId = GroupId(0);
}

/// A parsed pattern; the engines for it are built when they are first used.
///
/// What matches is not inlined: calls of the expression language nest, and its frames are large.
pub struct Pattern {
    tree: Node,
    groups: Groups,
    facts: GroupFacts,
    scan: Option<Scan>,
    has_match_start: bool,
    has_final_newline_anchor: bool,
    /// One engine for each kind of text.
    engines: [OnceLock<Result<Engine, PatternFault>>; 8],
}

impl Pattern {
    /// Parses a pattern and checks that it can be translated. No engine is built.
    ///
    /// # Errors
    /// What .NET refuses is `Invalid`; what has no faithful translation is `Unsupported`.
    pub fn compile(pattern: &str) -> Result<Self, PatternFault> {
        let (tree, groups) = parse::parse(pattern)?;
        let facts = check::check(&tree)?;
        let has =
            |wanted: Anchor| tree.any(&|kind| matches!(kind, Kind::Anchor(a) if *a == wanted));
        let pattern = Self {
            has_match_start: has(Anchor::MatchStart),
            has_final_newline_anchor: has(Anchor::EndOrFinalNewline),
            scan: Scan::of(&tree),
            tree,
            groups,
            facts,
            engines: [const { OnceLock::new() }; 8],
        };
        Ok(pattern)
    }

    /// Builds the engine for ordinary text, to find out whether the pattern is too large.
    ///
    /// # Errors
    /// The pattern is too large for the engines.
    pub fn build(&self) -> Result<(), PatternFault> {
        if self.scan.is_some() {
            return Ok(());
        }
        let text = TextKind {
            ascii: true,
            final_newline: self.has_final_newline_anchor,
            moved: false,
        };
        self.engine(text).map(drop).map_err(Clone::clone)
    }

    /// The group with a name, or with a number in digits.
    #[must_use]
    pub fn group(&self, name: &str) -> Option<GroupId> {
        let number = || name.parse().ok().filter(|&number| self.groups.has(number));
        self.groups.named(name).or_else(number).map(GroupId)
    }

    /// The names of the named groups, in order of appearance.
    pub fn group_names(&self) -> impl Iterator<Item = &str> {
        self.groups.names.iter().map(|entry| entry.0.as_str())
    }

    /// Replaces every match in `text`; the result is appended to `out`.
    ///
    /// # Errors
    /// The budget ran out, or the answer depends on a group that has no faithful translation;
    /// `out` is then as before.
    #[inline(never)]
    pub fn replace(
        &self,
        text: &str,
        replacement: &Replacement,
        out: &mut String,
    ) -> Result<(), MatchFault> {
        walk::replace(self, text, replacement, out)
    }

    /// Replaces the last capture of a group in every match by plain text; the result is appended
    /// to `out`.
    ///
    /// # Errors
    /// As for `replace`.
    #[inline(never)]
    pub fn replace_group(
        &self,
        text: &str,
        group: GroupId,
        plain: &str,
        out: &mut String,
    ) -> Result<(), MatchFault> {
        walk::replace_group(self, text, group.0, plain, out)
    }

    /// The byte range of a group's last capture in the first match; `None` without a match or
    /// without a capture.
    ///
    /// # Errors
    /// As for `replace`, and a capture that starts or ends inside a surrogate pair.
    #[inline(never)]
    pub fn extract(&self, text: &str, group: GroupId) -> Result<Option<Range<usize>>, MatchFault> {
        walk::extract(self, text, group.0)
    }

    /// Its groups but the whole match, in the order of their numbers: names, or numbers where they have none.
    pub(crate) fn group_titles(&self) -> impl Iterator<Item = (String, GroupId)> {
        let numbers = self.groups.numbers.iter().filter(|number| **number > 0);
        numbers.map(|number| {
            let named = self.groups.names.iter().find(|(_, of)| of == number);
            let title = named.map_or_else(|| number.to_string(), |(name, _)| name.clone());
            (title, GroupId(*number))
        })
    }

    /// The number of matches in `text`.
    ///
    /// # Errors
    /// The budget ran out.
    pub(crate) fn count(&self, text: &str) -> Result<usize, MatchFault> {
        walk::count(self, text)
    }

    /// Whether the pattern matches anywhere in `text`.
    ///
    /// # Errors
    /// The budget ran out.
    #[inline(never)]
    pub fn is_match(&self, text: &str) -> Result<bool, MatchFault> {
        walk::is_match(self, text)
    }

    fn groups(&self) -> &Groups {
        &self.groups
    }

    /// The engine for a kind of text.
    fn engine(&self, text: TextKind) -> Result<&Engine, &PatternFault> {
        let text = TextKind {
            final_newline: text.final_newline && self.has_final_newline_anchor,
            moved: text.moved && self.has_match_start,
            ..text
        };
        let index = usize::from(text.ascii)
            + 2 * usize::from(text.final_newline)
            + 4 * usize::from(text.moved);
        static NONE: OnceLock<Result<Engine, PatternFault>> = OnceLock::new();
        let slot = self.engines.get(index).unwrap_or(&NONE);
        let built = slot.get_or_init(|| {
            let translation = translate::translate(&self.tree, &self.facts, text)?;
            Engine::build(translation, text.ascii)
        });
        built.as_ref()
    }
}

#[cfg(test)]
mod tests;
