//! What a part of a pattern can match, as far as the translation needs to know.

use super::tree::{Kind, Node};

/// Fewest and most code units a part matches; `None` is unbounded or unknown.
pub(super) fn width(node: &Node) -> (u32, Option<u32>) {
    match &node.kind {
        Kind::Empty | Kind::Anchor(_) | Kind::Look { .. } => (0, Some(0)),
        Kind::Unit(_) | Kind::Class(_) => (1, Some(1)),
        Kind::Concat(parts) => parts.iter().map(width).fold((0, Some(0)), |sum, part| {
            let max = sum
                .1
                .zip(part.1)
                .and_then(|(sum, part)| sum.checked_add(part));
            (sum.0.saturating_add(part.0), max)
        }),
        Kind::Alternate(branches) => widest(branches.iter()),
        Kind::Capture { body, .. } | Kind::Atomic(body) => width(body),
        Kind::Loop { body, min, max, .. } => {
            let body = width(body);
            let most = match (*max, body.1) {
                (_, Some(0)) => Some(0),
                (Some(max), Some(most)) => max.checked_mul(most),
                _ => None,
            };
            (body.0.saturating_mul(*min), most)
        }
        Kind::Backreference { .. } => (0, None),
        Kind::GroupTest { branches, .. } | Kind::ExpressionTest { branches, .. } => {
            widest(branches.iter())
        }
    }
}

fn widest<'t>(branches: impl Iterator<Item = &'t Node>) -> (u32, Option<u32>) {
    branches
        .map(width)
        .reduce(|a, b| {
            let most = a.1.zip(b.1).map(|(a, b)| a.max(b));
            (a.0.min(b.0), most)
        })
        .unwrap_or((0, Some(0)))
}

/// Whether a part always matches the same number of code units.
pub(super) fn is_fixed(node: &Node) -> bool {
    let (min, max) = width(node);
    max == Some(min)
}

/// Where the empty matches stand among the matches of a part at one place, in order of
/// preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Empties {
    /// There are none.
    Never,
    /// There are no others.
    Only,
    /// No other comes after one.
    Last,
    /// Others may come after one.
    Mixed,
}

/// The place of empty matches among the matches of a part.
pub(super) fn empties(node: &Node) -> Empties {
    let (min, max) = width(node);
    if min > 0 {
        return Empties::Never;
    }
    if max == Some(0) {
        return Empties::Only;
    }
    match &node.kind {
        Kind::Concat(parts) => parts.iter().map(empties).max().unwrap_or(Empties::Only),
        Kind::Alternate(branches) => {
            let mut kinds = branches
                .iter()
                .map(empties)
                .skip_while(|kind| *kind == Empties::Never);
            let first = kinds.next().unwrap_or(Empties::Never);
            if first != Empties::Mixed && kinds.all(|kind| kind == Empties::Only) {
                Empties::Last
            } else {
                Empties::Mixed
            }
        }
        Kind::Capture { body, .. } => empties(body),
        Kind::Loop {
            body,
            min,
            max,
            lazy,
        } => {
            let body = empties(body);
            if body == Empties::Mixed || (*lazy && *max != Some(*min)) {
                Empties::Mixed
            } else {
                Empties::Last
            }
        }
        // at most one match
        Kind::Atomic(_) | Kind::Backreference { .. } => Empties::Last,
        Kind::GroupTest { branches, .. } | Kind::ExpressionTest { branches, .. } => branches
            .iter()
            .map(empties)
            .max()
            .unwrap_or(Empties::Only)
            .max(Empties::Last),
        Kind::Empty | Kind::Anchor(_) | Kind::Look { .. } | Kind::Unit(_) | Kind::Class(_) => {
            Empties::Only
        }
    }
}

/// Whether every group of a part captures each time the part matches.
pub(super) fn always_captures(node: &Node) -> bool {
    match &node.kind {
        Kind::Concat(parts) => parts.iter().all(always_captures),
        Kind::Capture { body, .. } => always_captures(body),
        _ => !node.has_captures(),
    }
}

/// Whether a part matches nothing or one certain length, and nothing in preference.
pub(super) fn is_one_or_nothing(node: &Node) -> bool {
    match &node.kind {
        Kind::Loop {
            body,
            min: 0,
            max: Some(1),
            lazy: true,
        } => is_fixed(body) && !body.has_captures(),
        _ => false,
    }
}

/// Whether a part can match nothing wherever it stands.
pub(super) fn can_be_empty(node: &Node) -> bool {
    match &node.kind {
        Kind::Empty | Kind::Loop { min: 0, .. } => true,
        Kind::Concat(parts) => parts.iter().all(can_be_empty),
        Kind::Alternate(branches) => branches.iter().any(can_be_empty),
        Kind::Capture { body, .. } | Kind::Loop { body, .. } => can_be_empty(body),
        _ => false,
    }
}
