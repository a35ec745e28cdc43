//! What JSON and TOML have in common: values with their places.

use super::Fault;
use super::literal::Literal;
use super::located::Spelling;
use crate::span::Span;
use std::collections::HashSet;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) content: Content,
}

#[derive(Clone, Debug)]
pub(crate) enum Content {
    Null,
    Boolean(bool),
    /// As it is written.
    Number(String),
    Text(String),
    /// A date of TOML.
    Date,
    List(Vec<Node>),
    Table(Vec<Entry>),
}

/// One key of a table.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) place: Span,
    pub(crate) value: Node,
}

impl Node {
    /// As messages name it.
    pub(crate) fn what(&self) -> &'static str {
        match self.content {
            Content::Null => "null",
            Content::Boolean(_) => "a Boolean",
            Content::Number(_) => "a number",
            Content::Text(_) => "a text",
            Content::Date => "a date",
            Content::List(_) => "a list",
            Content::Table(_) => "an object",
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn list(&self) -> Option<&[Node]> {
        match &self.content {
            Content::List(items) => Some(items),
            _ => None,
        }
    }

    pub(crate) fn table(&self) -> Option<&[Entry]> {
        match &self.content {
            Content::Table(entries) => Some(entries),
            _ => None,
        }
    }

    pub(super) fn is_null(&self) -> bool {
        matches!(self.content, Content::Null)
    }

    pub(super) fn is_empty_table(&self) -> bool {
        self.table().is_some_and(<[Entry]>::is_empty)
    }

    /// A key with its value, whatever its case.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        let mut entries = self.table()?.iter();
        entries.find(|entry| entry.key.eq_ignore_ascii_case(key))
    }

    /// The value of a key, whatever its case.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The text of a key, whatever its case.
    pub(super) fn get_text(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    /// The elements of a key's list; none where there is no list.
    pub(super) fn get_list(&self, key: &str) -> &[Node] {
        self.get(key).and_then(Node::list).unwrap_or_default()
    }

    /// A value that one text can show.
    pub(crate) fn scalar(&self) -> Option<String> {
        match &self.content {
            Content::Text(text) => Some(text.clone()),
            Content::Number(number) => Some(number.clone()),
            Content::Boolean(true) => Some("True".to_string()),
            Content::Boolean(false) => Some("False".to_string()),
            _ => None,
        }
    }
}

/// A key that stands twice, which each reader would take otherwise.
pub(super) fn refuse_repeated(entries: &[Entry]) -> Result<(), Fault> {
    let mut seen = HashSet::new();
    match entries.iter().find(|entry| !seen.insert(&entry.key)) {
        Some(entry) => Err(Fault::new(
            format!("the key `{}` stands twice", entry.key),
            entry.place,
        )
        .help("take one of them out")),
        None => Ok(()),
    }
}

/// Reads a string of the file with the places of its parts; the span has its quotes.
type ReadString = fn(&str, Span) -> Result<(Literal, Spelling), Fault>;

/// The file that nodes are from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    text: &'a str,
    literal: ReadString,
}

impl<'a> Source<'a> {
    pub(super) fn new(text: &'a str, literal: ReadString) -> Source<'a> {
        Source { text, literal }
    }

    /// The text of a string with its places.
    pub(super) fn literal(self, node: &Node) -> Result<(Literal, Spelling), Fault> {
        (self.literal)(self.text, node.span)
    }

    /// The place of the first value, for what is missing in the whole file.
    pub(super) fn start(self) -> Span {
        let mark = super::byte_order_mark(self.text);
        let body = self.text.get(mark..).unwrap_or_default();
        Span::at(mark + body.len() - body.trim_start().len())
    }
}

/// `$.a[0]['b c']`, built from the root on.
pub(crate) fn path_key(path: &str, key: &str) -> String {
    let plain = key
        .chars()
        .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
        && key.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if plain {
        format!("{path}.{key}")
    } else {
        format!(
            "{path}['{}']",
            key.replace('\\', "\\\\").replace('\'', "\\'")
        )
    }
}
