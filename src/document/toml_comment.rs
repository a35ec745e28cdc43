//! Comments of TOML, which no other form has a place for.

use super::node::{Content, Node};
use super::toml;
use crate::span::Span;

/// Where the first comment of a TOML text stands; none in a text that is no TOML.
pub(crate) fn toml_comment(text: &str) -> Option<usize> {
    /// The parser bounds how deep this goes.
    fn covered(node: &Node, found: &mut Vec<Span>) {
        match &node.content {
            Content::List(items) => items.iter().for_each(|item| covered(item, found)),
            Content::Table(entries) => {
                for entry in entries {
                    found.push(entry.place);
                    covered(&entry.value, found);
                }
            }
            _ => found.push(node.span),
        }
    }
    let mut found = Vec::new();
    covered(&toml::parse(text).ok()?, &mut found);
    found.sort();
    text.match_indices('#').map(|(at, _)| at).find(|at| {
        let after = found.partition_point(|span| span.start <= *at);
        let before = after.checked_sub(1).and_then(|last| found.get(last));
        before.is_none_or(|span| span.end <= *at)
    })
}
