//! Whether a group captures blanks at its start or end: parts that match nothing else.

use std::ops::Range;

use super::class::{Class, Item};
use super::parse::parse;
use super::replacement::{Piece, Replacement};
use super::tree::{Kind, Node};

/// A part at the edge of a group that matches blanks alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Blank {
    /// Byte range of the group in the pattern.
    pub(crate) group: Range<usize>,
    /// Byte range of the part.
    pub(crate) part: Range<usize>,
    /// At the start of the group, not at its end.
    pub(crate) leading: bool,
    /// Whether it matches one at least.
    pub(crate) certain: bool,
}

/// What the pattern leaves at the edge of the text, where the replacement is one group alone. None where text that
/// the pattern does not match may stand there.
pub(crate) fn of_replacement(pattern: &str, replacement: &str) -> Option<Blank> {
    let (tree, groups) = parse(pattern).ok()?;
    let replacement = Replacement::for_groups(replacement, &groups).ok()?;
    let [Piece::Group(number)] = replacement.pieces.as_slice() else {
        return None;
    };
    let found = find(&tree, *number, false, false)?;
    let blank = found.blank()?;
    let covered = if blank.leading {
        found.before
    } else {
        found.after
    };
    covered.then_some(blank)
}

/// The same for a group that is taken out of the text.
pub(crate) fn of_group(pattern: &str, name: &str) -> Option<Blank> {
    let (tree, groups) = parse(pattern).ok()?;
    let number = groups
        .named(name)
        .or_else(|| name.parse().ok().filter(|number| groups.has(*number)))?;
    find(&tree, number, true, true)?.blank()
}

/// A group that every match has, and whether a part stands before it and after it.
struct Found<'t> {
    group: &'t Node,
    body: &'t Node,
    before: bool,
    after: bool,
}

/// The depth is that of the parser.
fn find(node: &Node, wanted: u32, before: bool, after: bool) -> Option<Found<'_>> {
    match &node.kind {
        Kind::Capture {
            number: Some(number),
            body,
            ..
        } if *number == wanted => Some(Found {
            group: node,
            body,
            before,
            after,
        }),
        Kind::Capture { body, .. } | Kind::Atomic(body) => find(body, wanted, before, after),
        Kind::Concat(parts) => {
            let last = parts.len().saturating_sub(1);
            parts
                .iter()
                .enumerate()
                .find_map(|(at, part)| find(part, wanted, before || at > 0, after || at < last))
        }
        _ => None,
    }
}

impl Found<'_> {
    fn blank(&self) -> Option<Blank> {
        let parts = match &self.body.kind {
            Kind::Concat(parts) => parts.as_slice(),
            _ => return None,
        };
        // A group of nothing but blanks is meant so.
        if parts.iter().all(is_blank) {
            return None;
        }
        let of = |part: &Node, leading: bool| {
            is_blank(part).then(|| Blank {
                group: self.group.span.clone(),
                part: part.span.clone(),
                leading,
                certain: !matches!(part.kind, Kind::Loop { min: 0, .. }),
            })
        };
        let trailing = parts.last().and_then(|part| of(part, false));
        trailing.or_else(|| parts.first().and_then(|part| of(part, true)))
    }
}

fn is_blank(node: &Node) -> bool {
    match &node.kind {
        Kind::Unit(unit) => is_blank_unit(*unit),
        Kind::Class(class) => is_blank_class(class),
        Kind::Loop { body, .. } => is_blank(body),
        _ => false,
    }
}

fn is_blank_class(class: &Class) -> bool {
    let blank = |item: &Item| match item {
        Item::Space { negated } => !negated,
        Item::Range(first, last) => first == last && is_blank_unit(*first),
        _ => false,
    };
    !class.negated && class.subtracted.is_none() && class.items.iter().all(blank)
}

fn is_blank_unit(unit: u16) -> bool {
    char::from_u32(u32::from(unit)).is_some_and(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of the part, with `?` after it where it may match nothing.
    fn shown(pattern: &str, blank: Option<Blank>) -> String {
        blank.map_or_else(String::new, |blank| {
            let side = if blank.leading { "<" } else { ">" };
            let doubt = if blank.certain { "" } else { "?" };
            format!(
                "{}{side}{}{doubt}",
                &pattern[blank.group], &pattern[blank.part]
            )
        })
    }

    #[test]
    fn edges_of_a_lone_group() {
        for (pattern, expected) in [
            (r"\+(?<g>\d* )(?<n>\d+)", r"(?<g>\d* )> "),
            (r"(?<g>\d+\s*)$", r"(?<g>\d+\s*)>\s*?"),
            (r"^a(?<g>[ \t]+x)", r"(?<g>[ \t]+x)<[ \t]+"),
            // what the pattern does not match may follow
            (r"(?<g>\d+ )", ""),
            (r"x(?<g> \d+)", r"(?<g> \d+)< "),
            // blanks outside the group, among other characters, or all there is
            (r"\+(?<g>\d*)\s*(?<n>\d+)", ""),
            (r"(?<g>.*)x", ""),
            (r"(?<g>[\d ]+)x", ""),
            (r"(?<g>[^x])x", ""),
            (r"(?<g>\S+\S)x", ""),
            (r"(?<g> +)x", ""),
            // not in every match
            (r"(?:(?<g>\d+ )|y)x", ""),
        ] {
            let found = of_replacement(pattern, "${g}");
            assert_eq!(shown(pattern, found), expected, "{pattern}");
        }
    }

    #[test]
    fn only_a_group_alone_is_the_edge() {
        let pattern = r"(?<g>\d+ )(\w)";
        for replacement in ["${g}x", "x${g}", "$1", "x", ""] {
            assert_eq!(of_replacement(pattern, replacement), None, "{replacement}");
        }
        assert!(of_replacement(pattern, "${g}").is_some());
        assert!(of_group("(?<g>[0-9]+ )", "g").is_some());
        assert!(of_group("([0-9]+ )", "1").is_some());
        assert_eq!(of_group("([0-9]+ )", "2"), None);
    }
}
