//! A JSON value of an export, as it is written.

use crate::document::{Content, Node};
use crate::span::Span;

/// A value with its place and its spelling: what the typed parts of an export are made of, and the way to members
/// that no type knows.
#[derive(Clone, Copy, Debug)]
pub struct Value<'e> {
    pub(super) node: &'e Node,
    pub(super) text: &'e str,
}

impl<'e> Value<'e> {
    /// As it stands in the file: numbers, escapes and blanks too.
    pub fn written(self) -> &'e str {
        self.node.span.of(self.text)
    }

    /// Where it stands, in bytes of the file.
    pub fn place(self) -> Span {
        self.node.span
    }

    /// Whether it is `null`, which is not the same as absent.
    pub fn is_null(self) -> bool {
        matches!(self.node.content, Content::Null)
    }

    /// A text.
    pub fn text(self) -> Option<&'e str> {
        self.node.text()
    }

    /// `true` or `false`.
    pub fn boolean(self) -> Option<bool> {
        match self.node.content {
            Content::Boolean(value) => Some(value),
            _ => None,
        }
    }

    /// A whole number of 64 bits.
    pub fn integer(self) -> Option<i64> {
        match &self.node.content {
            Content::Number(number) => number.parse().ok(),
            _ => None,
        }
    }

    /// The text of a text, a number or a Boolean.
    pub fn scalar(self) -> Option<String> {
        self.node.scalar()
    }

    /// The elements of a list; none of what is no list.
    pub fn elements(self) -> impl ExactSizeIterator<Item = Value<'e>> + Clone {
        let items = self.node.list().unwrap_or_default();
        items.iter().map(move |node| Value { node, ..self })
    }

    /// The members of an object in their order, with their names; none of what is no object.
    pub fn members(self) -> impl ExactSizeIterator<Item = (&'e str, Value<'e>)> + Clone {
        let entries = self.node.table().unwrap_or_default();
        entries.iter().map(move |entry| {
            let node = &entry.value;
            (entry.key.as_str(), Value { node, ..self })
        })
    }

    /// The member of this name, whatever its case: pages of Graph write both.
    pub fn get(self, name: &str) -> Option<Value<'e>> {
        let node = self.node.get(name)?;
        Some(Value { node, ..self })
    }

    /// As a value of serde_json, which keeps the order of members; numbers become what 64 bits hold, and null beyond.
    pub fn to_json(self) -> serde_json::Value {
        // The parser has bounded how deep this goes.
        match &self.node.content {
            Content::Null | Content::Date => serde_json::Value::Null,
            Content::Boolean(value) => (*value).into(),
            Content::Number(number) => serde_json::from_str(number).unwrap_or_default(),
            Content::Text(text) => text.as_str().into(),
            Content::List(_) => self.elements().map(Value::to_json).collect(),
            Content::Table(_) => {
                let members = self.members();
                members
                    .map(|(name, value)| (name.to_string(), value.to_json()))
                    .collect()
            }
        }
    }

    pub(super) fn is_object(self) -> bool {
        self.node.table().is_some()
    }

    pub(super) fn text_of(self, name: &str) -> Option<&'e str> {
        self.get(name)?.text()
    }

    pub(super) fn flag(self, name: &str, default: bool) -> bool {
        self.get(name).and_then(Value::boolean).unwrap_or(default)
    }

    /// The objects in a member's list.
    pub(super) fn objects(self, name: &str) -> impl Iterator<Item = Value<'e>> + Clone {
        let list = self.get(name);
        list.into_iter()
            .flat_map(Value::elements)
            .filter(|value| value.is_object())
    }

    /// The object of a member.
    pub(super) fn object(self, name: &str) -> Option<Value<'e>> {
        self.get(name).filter(|value| value.is_object())
    }
}
