//! What other files hold of ours: JSON values, names of dialects; places count from the start of the text given.

use super::entry;
use super::json;
use super::{Fault, Literal, Node};
use crate::dialect::Dialect;
use crate::span::Span;
use serde_json::Value;

/// The JSON value that a text is.
///
/// # Errors
/// What is wrong with it, strictly: a key that stands twice counts.
pub(crate) fn json_value(text: &str) -> Result<Value, Fault> {
    json::parse(text)?;
    // What is left are numbers beyond all bounds.
    serde_json::from_str(text).map_err(|_| {
        Fault::new("a number that is too large", Span::new(0, text.len()))
            .help("put it into `\"…\"`")
    })
}

/// The value that a text of JSON is, with the places of its parts.
///
/// # Errors
/// What is wrong with it, strictly: a key that stands twice counts.
pub(crate) fn json_tree(text: &str) -> Result<Node, Fault> {
    json::parse(text)
}

/// The text of a key of a JSON object, with its places.
pub(crate) fn json_text(text: &str, key: &str) -> Option<Literal> {
    let root = json::parse(text).ok()?;
    let value = root.get(key)?;
    value.text()?;
    json::literal(text, value.span)
        .ok()
        .map(|(literal, _)| literal)
}

/// The dialect of a name.
///
/// # Errors
/// A [`Fault`] at `place` that says which there are.
pub(crate) fn dialect(word: &str, place: Span) -> Result<Dialect, Fault> {
    entry::dialect(word, place)
}
