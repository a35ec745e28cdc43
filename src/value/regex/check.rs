//! What cannot be translated faithfully: the whole pattern, or single groups.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::facts::{Empties, always_captures, empties, is_fixed, is_one_or_nothing};
use super::fault::PatternFault;
use super::tree::{Anchor, Kind, Node};

/// The groups as the translation has to treat them.
#[derive(Debug, Clone, Default)]
pub(super) struct GroupFacts {
    places: Vec<Place>,
    /// Groups whose last capture the engines would report differently, with the reason.
    doubtful: BTreeMap<u32, &'static str>,
    /// Where references start whose group never has a capture.
    dead: BTreeSet<usize>,
    /// Where groups start that refer to their own earlier capture.
    recursive: BTreeSet<usize>,
    /// Where groups start whose captures nothing can see.
    unseen: BTreeSet<usize>,
    /// Loops that are written out iteration by iteration, by first and last byte.
    spelled: BTreeSet<(usize, usize)>,
    /// Groups that conditionals ask for.
    tested: BTreeSet<u32>,
    /// `\G` stands in a lookbehind.
    match_start_behind: bool,
}

/// A place in the pattern where a group captures.
#[derive(Debug, Clone)]
struct Place {
    number: u32,
    span: Range<usize>,
    around: Around,
}

/// What a part stands in, as byte ranges of the pattern.
#[derive(Debug, Clone, Default)]
struct Around {
    loops: Vec<Range<usize>>,
    /// Negative lookarounds.
    negatives: Vec<Range<usize>>,
    lookbehind: Option<Range<usize>>,
    /// Only whether the part matches counts, not how.
    only_whether: bool,
    /// Groups that are still open, by number and place.
    open: Vec<(u32, usize)>,
}

impl GroupFacts {
    /// Why the last capture of a group is not to be relied on.
    pub(super) fn doubt(&self, number: u32) -> Option<&'static str> {
        self.doubtful.get(&number).copied()
    }

    /// Whether a reference never finds a capture.
    pub(super) fn is_dead(&self, reference: &Node) -> bool {
        self.dead.contains(&reference.span.start)
    }

    /// Whether a group refers to its own earlier capture.
    pub(super) fn is_recursive(&self, group: &Node) -> bool {
        self.recursive.contains(&group.span.start)
    }

    /// Whether a conditional asks for a group.
    pub(super) fn is_tested(&self, number: u32) -> bool {
        self.tested.contains(&number)
    }

    /// The number of a group whose captures are wanted and reliable.
    pub(super) fn captured(&self, node: &Node) -> Option<u32> {
        match node.kind {
            Kind::Capture { number, .. } if !self.unseen.contains(&node.span.start) => {
                number.filter(|&number| self.doubt(number).is_none())
            }
            _ => None,
        }
    }

    /// Whether the order of a part's matches shows: in its captures, or because it keeps the first.
    pub(super) fn order_shows(&self, node: &Node) -> bool {
        let own = match node.kind {
            Kind::Capture { .. } => self.captured(node).is_some(),
            Kind::Atomic(_)
            | Kind::Backreference { .. }
            | Kind::GroupTest { .. }
            | Kind::ExpressionTest { .. } => true,
            _ => false,
        };
        own || node.children().any(|child| self.order_shows(child))
    }

    /// Whether a loop has to be written out iteration by iteration.
    pub(super) fn is_spelled(&self, node: &Node) -> bool {
        self.spelled.contains(&(node.span.start, node.span.end))
    }

    /// Whether `\G` stands in a lookbehind, where it can match before the start of the search.
    pub(super) fn has_match_start_behind(&self) -> bool {
        self.match_start_behind
    }

    fn doubt_all(&mut self, node: &Node, reason: &'static str) {
        if let Kind::Capture {
            number: Some(number),
            ..
        } = node.kind
        {
            self.doubtful.entry(number).or_insert(reason);
        }
        // captures in a negative lookaround are never seen outside
        if !matches!(node.kind, Kind::Look { negative: true, .. }) {
            for child in node.children() {
                self.doubt_all(child, reason);
            }
        }
    }
}

/// A loop is written out up to this many iterations.
const MAX_SPELLED: u32 = 4;

/// Finds what cannot be translated.
///
/// # Errors
/// The first construct that has no faithful translation.
pub(super) fn check(tree: &Node) -> Result<GroupFacts, PatternFault> {
    let mut facts = GroupFacts::default();
    let mut referenced = BTreeSet::new();
    collect_references(tree, &mut referenced, &mut facts.tested);
    survey(tree, &mut facts, &Around::default(), &referenced);
    let numbers: Vec<u32> = facts.places.iter().map(|place| place.number).collect();
    for number in numbers {
        let mut places = facts.places.iter().filter(|place| place.number == number);
        let repeated = places.clone().any(|place| !place.around.loops.is_empty());
        if places.nth(1).is_some() && repeated {
            let reason = "it stands several times inside a repeated part";
            facts.doubtful.entry(number).or_insert(reason);
        }
    }
    verify(tree, &mut facts, &Around::default())?;
    Ok(facts)
}

impl Around {
    /// What the parts of a node stand in.
    fn inside(&self, node: &Node) -> Self {
        let mut inner = self.clone();
        match &node.kind {
            Kind::Capture {
                number: Some(number),
                ..
            } => inner.open.push((*number, node.span.start)),
            Kind::Loop { .. } => inner.loops.push(node.span.clone()),
            Kind::Look {
                behind, negative, ..
            } => {
                if *negative {
                    inner.negatives.push(node.span.clone());
                }
                if *behind {
                    inner.lookbehind.get_or_insert(node.span.clone());
                }
            }
            _ => {}
        }
        inner
    }
}

/// Collects the groups and their doubts.
fn survey(node: &Node, facts: &mut GroupFacts, around: &Around, referenced: &BTreeSet<u32>) {
    match &node.kind {
        Kind::Capture {
            number: Some(number),
            ..
        } => {
            // references inside a lookbehind are refused, so nothing sees these
            if around.lookbehind.is_some() && !around.negatives.is_empty() {
                facts.unseen.insert(node.span.start);
            }
            facts.places.push(Place {
                number: *number,
                span: node.span.clone(),
                around: around.clone(),
            });
        }
        Kind::Look {
            behind,
            negative: false,
            body,
        } => {
            if *behind && !is_plain(body) {
                facts.doubt_all(
                    body,
                    "it captures in a lookbehind that can match in several ways",
                );
            } else if !around.loops.is_empty() && !is_easy(body, referenced) {
                facts.doubt_all(body, "it captures in a lookaround inside a repeated part");
            }
        }
        Kind::ExpressionTest { test, .. }
            if !around.loops.is_empty() && !is_easy(test, referenced) =>
        {
            facts.doubt_all(test, "it captures in a condition inside a repeated part");
        }
        _ => {}
    }
    let inner = around.inside(node);
    for child in node.children() {
        survey(child, facts, &inner, referenced);
    }
}

fn collect_references(node: &Node, referenced: &mut BTreeSet<u32>, tested: &mut BTreeSet<u32>) {
    match node.kind {
        Kind::Backreference { number, .. } => {
            referenced.insert(number);
        }
        Kind::GroupTest { number, .. } => {
            referenced.insert(number);
            tested.insert(number);
        }
        _ => {}
    }
    for child in node.children() {
        collect_references(child, referenced, tested);
    }
}

/// Whether the engine matches a part in one go, so that its captures replace earlier ones.
fn is_easy(node: &Node, referenced: &BTreeSet<u32>) -> bool {
    let own = match &node.kind {
        Kind::Capture { number, .. } => number.is_none_or(|number| !referenced.contains(&number)),
        Kind::Loop {
            body, max: None, ..
        } => empties(body) == Empties::Never,
        Kind::Anchor(anchor) => matches!(
            anchor,
            Anchor::Start | Anchor::LineStart | Anchor::End | Anchor::LineEnd
        ),
        Kind::Look { .. }
        | Kind::Backreference { .. }
        | Kind::Atomic(_)
        | Kind::GroupTest { .. }
        | Kind::ExpressionTest { .. } => false,
        _ => true,
    };
    own && node.children().all(|child| is_easy(child, referenced))
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

fn verify(node: &Node, facts: &mut GroupFacts, around: &Around) -> Result<(), PatternFault> {
    let refuse = |message: &str| Err(PatternFault::unsupported(node.span.clone(), message));
    match &node.kind {
        Kind::Capture { pops: Some(_), .. } | Kind::Capture { number: None, .. } => {
            return refuse("balancing groups are not supported");
        }
        Kind::Loop { body, min, max, .. } if !around.only_whether => {
            let kind = empties(body);
            let repeats = max.is_none_or(|max| max > 1);
            if kind == Empties::Only && repeats && refers_to_itself(facts, body) {
                return refuse("repeating a part that matches nothing is not supported");
            }
            if needs_spelling(facts, body, *min, *max) {
                let repeated = !around.loops.is_empty() && body.has_captures();
                let tests = body.any(&|kind| matches!(kind, Kind::GroupTest { .. }));
                if max.unwrap_or(*min) > MAX_SPELLED || repeated || tests {
                    return refuse(
                        "this quantifier over a part that may match nothing is not supported",
                    );
                }
                facts.spelled.insert((node.span.start, node.span.end));
            }
        }
        Kind::Atomic(body)
            if around.lookbehind.is_some() && (body.has_captures() || !is_fixed(body)) =>
        {
            return refuse("an atomic group in a lookbehind is not supported");
        }
        Kind::Anchor(Anchor::MatchStart) if around.lookbehind.is_some() => {
            facts.match_start_behind = true;
        }
        Kind::Backreference { number, .. } => reference(node, *number, facts, around)?,
        Kind::GroupTest { number, .. } => {
            reference(node, *number, facts, around)?;
            let places = facts.places.iter().filter(|place| place.number == *number);
            if places.count() > 1 && !facts.is_dead(node) {
                return refuse(
                    "a conditional on a group that stands several times is not supported",
                );
            }
        }
        Kind::ExpressionTest { .. } if around.lookbehind.is_some() => {
            return refuse("a conditional in a lookbehind is not supported");
        }
        _ => {}
    }
    let mut inner = around.inside(node);
    if let Kind::Look { body, .. } = &node.kind {
        inner.only_whether = !facts.order_shows(body);
    }
    node.children()
        .try_for_each(|child| verify(child, facts, &inner))
}

/// Whether the engine, which goes on once after an iteration that matched nothing, could end up
/// with another match than .NET, which stops there.
fn needs_spelling(facts: &GroupFacts, body: &Node, min: u32, max: Option<u32>) -> bool {
    let unaffected = match max {
        None => min == 0,
        Some(max) => max == 1 || max == min,
    };
    let kind = empties(body);
    if unaffected || matches!(kind, Empties::Never | Empties::Only) {
        return false;
    }
    if max.is_none() && min > 1 && body.has_captures() {
        return true;
    }
    let harmless = match max {
        None => always_captures(body),
        Some(_) => is_one_or_nothing(body),
    };
    refers_to_itself(facts, body) || (kind == Empties::Mixed && !harmless)
}

/// Whether a part has a reference to a group of its own, and so may match another time otherwise.
fn refers_to_itself(facts: &GroupFacts, body: &Node) -> bool {
    body.any(&|kind| match kind {
        Kind::Backreference { number, .. } | Kind::GroupTest { number, .. } => {
            facts.places.iter().any(|place| {
                place.number == *number
                    && body.span.start <= place.span.start
                    && place.span.end <= body.span.end
            })
        }
        _ => false,
    })
}

/// Looks at a reference: whether it can find a capture, and whether the engine finds the same.
fn reference(
    node: &Node,
    number: u32,
    facts: &mut GroupFacts,
    around: &Around,
) -> Result<(), PatternFault> {
    let reaching: Vec<&Place> = facts
        .places
        .iter()
        .filter(|place| place.number == number && place.reaches(node, around))
        .collect();
    let repeated = !around.loops.is_empty() && reaching.len() > 1;
    if reaching.is_empty() {
        facts.dead.insert(node.span.start);
        return Ok(());
    }
    let own = around.open.iter().find(|open| open.0 == number);
    let reason = if around.lookbehind.is_some() {
        Some("it stands in a lookbehind")
    } else if repeated || (own.is_some() && reaching.len() > 1) {
        Some("the group stands several times and the reference is repeated")
    } else {
        facts.doubt(number)
    };
    if let Some(reason) = reason {
        let message = format!("this reference to group {number} is not supported: {reason}");
        return Err(PatternFault::unsupported(node.span.clone(), message));
    }
    if let Some(&(_, place)) = own {
        facts.recursive.insert(place);
    }
    Ok(())
}

impl Place {
    /// Whether a reference may be tried after this place has captured.
    fn reaches(&self, reference: &Node, around: &Around) -> bool {
        let negatives = &self.around.negatives;
        if negatives.iter().any(|n| !around.negatives.contains(n)) {
            return false;
        }
        let same_lookbehind =
            around.lookbehind.is_some() && around.lookbehind == self.around.lookbehind;
        self.span.end <= reference.span.start
            || same_lookbehind
            || self.around.loops.iter().any(|l| around.loops.contains(l))
    }
}
