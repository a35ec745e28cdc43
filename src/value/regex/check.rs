//! What cannot be translated faithfully: the whole pattern, or single groups.

use std::collections::BTreeMap;

use super::fault::PatternFault;
use super::facts::{Empties, empties, is_fixed};
use super::tree::{Anchor, Kind, Node};

/// The groups as the translation has to treat them.
#[derive(Debug, Clone, Default)]
pub(super) struct GroupFacts {
    /// How often each group number captures in the pattern.
    places: BTreeMap<u32, u32>,
    /// Groups whose last capture the engines would report differently, with the reason.
    doubtful: BTreeMap<u32, &'static str>,
}

impl GroupFacts {
    /// Why the last capture of a group is not to be relied on.
    pub(super) fn doubt(&self, number: u32) -> Option<&'static str> {
        self.doubtful.get(&number).copied()
    }

    /// How often a group number captures in the pattern.
    pub(super) fn places(&self, number: u32) -> u32 {
        self.places.get(&number).copied().unwrap_or_default()
    }

    fn doubt_all(&mut self, node: &Node, reason: &'static str) {
        if let Kind::Capture {
            number: Some(number),
            ..
        } = node.kind
        {
            self.doubtful.entry(number).or_insert(reason);
        }
        for child in node.children() {
            self.doubt_all(child, reason);
        }
    }
}

/// Where a part stands.
#[derive(Debug, Clone, Default)]
struct Place {
    in_loop: bool,
    in_lookbehind: bool,
    /// Groups around the part.
    open: Vec<u32>,
}

/// Finds what cannot be translated.
///
/// # Errors
/// The first construct that has no faithful translation.
pub(super) fn check(tree: &Node) -> Result<GroupFacts, PatternFault> {
    let mut facts = GroupFacts::default();
    survey(tree, &mut facts, false);
    verify(tree, &facts, &Place::default())?;
    Ok(facts)
}

/// Collects the groups and their doubts.
fn survey(node: &Node, facts: &mut GroupFacts, in_loop: bool) {
    let mut below_loop = in_loop;
    match &node.kind {
        Kind::Capture {
            number: Some(number),
            ..
        } => {
            let places = facts.places.entry(*number).or_default();
            *places += 1;
            if *places > 1 && in_loop {
                facts
                    .doubtful
                    .entry(*number)
                    .or_insert("it stands several times inside a repeated part");
            }
        }
        Kind::Loop { .. } => below_loop = true,
        Kind::Look { behind, .. } => {
            if in_loop {
                facts.doubt_all(node, "it captures in a lookaround inside a repeated part");
            }
            if *behind && !is_plain(node) {
                facts.doubt_all(node, "it captures in a lookbehind of several possible lengths");
            }
        }
        Kind::ExpressionTest { test, .. } if in_loop => {
            facts.doubt_all(test, "it captures in a condition inside a repeated part");
        }
        _ => {}
    }
    for child in node.children() {
        survey(child, facts, below_loop);
    }
}

/// Whether a lookbehind matches one way only, so that the direction makes no difference.
fn is_plain(node: &Node) -> bool {
    match &node.kind {
        Kind::Loop { .. } | Kind::Alternate(_) => !node.has_captures() && is_fixed(node),
        Kind::Concat(_) | Kind::Capture { .. } | Kind::Look { .. } => node.children().all(is_plain),
        Kind::Empty | Kind::Unit(_) | Kind::Class(_) | Kind::Anchor(_) => true,
        _ => false,
    }
}

fn verify(node: &Node, facts: &GroupFacts, place: &Place) -> Result<(), PatternFault> {
    let refuse = |message: &str| Err(PatternFault::unsupported(node.span.clone(), message));
    let mut inner = place.clone();
    match &node.kind {
        Kind::Capture { pops: Some(_), .. } | Kind::Capture { number: None, .. } => {
            return refuse("balancing groups are not supported");
        }
        Kind::Capture {
            number: Some(number),
            ..
        } => inner.open.push(*number),
        Kind::Loop {
            body, min, max, ..
        } => {
            inner.in_loop = true;
            let counted = max.is_some_and(|max| max > 1 && max != *min);
            let at_least = max.is_none() && *min > 0;
            if (counted || at_least) && empties(body) == Empties::Mixed {
                return refuse(
                    "this quantifier over a part that may match nothing is not supported",
                );
            }
        }
        Kind::Look { behind: true, .. } => inner.in_lookbehind = true,
        Kind::Look { behind: false, .. } => inner.in_lookbehind = false,
        Kind::Atomic(_) | Kind::GroupTest { .. } | Kind::ExpressionTest { .. }
            if place.in_lookbehind =>
        {
            return refuse("atomic groups and conditionals in a lookbehind are not supported");
        }
        Kind::Anchor(Anchor::MatchStart) if place.in_lookbehind => {
            return refuse("`\\G` in a lookbehind is not supported");
        }
        Kind::Backreference { .. } if place.in_lookbehind => {
            return refuse("backreferences in a lookbehind are not supported");
        }
        Kind::Backreference { number, .. } => reference(node, *number, facts, place)?,
        _ => {}
    }
    if let Kind::GroupTest { number, .. } = node.kind {
        reference(node, number, facts, place)?;
        if facts.places(number) > 1 {
            return refuse("a conditional on a group that stands several times is not supported");
        }
    }
    node.children()
        .try_for_each(|child| verify(child, facts, &inner))
}

fn reference(
    node: &Node,
    number: u32,
    facts: &GroupFacts,
    place: &Place,
) -> Result<(), PatternFault> {
    let reason = if place.open.contains(&number) {
        Some("the reference stands inside it")
    } else if place.in_loop && facts.places(number) > 1 {
        Some("it stands several times and the reference is repeated")
    } else {
        facts.doubt(number)
    };
    match reason {
        Some(reason) => {
            let message = format!("this reference to group {number} is not supported: {reason}");
            Err(PatternFault::unsupported(node.span.clone(), message))
        }
        None => Ok(()),
    }
}
