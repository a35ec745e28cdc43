//! The mapping list for people as a value, between a list in JSON or TOML and Graph's object mappings.

mod choice;
mod held;
mod of_document;
mod of_export;
#[cfg(test)]
mod tests;
mod to_graph;
mod to_text;

use crate::dialect::Dialect;
use crate::document::System;
use crate::scope::{Places, Scope};
use crate::span::Span;

/// What a mapping list holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappingList {
    /// The source system.
    pub source: Option<String>,
    /// The target system.
    pub target: Option<String>,
    /// Whether only assigned users and groups are provisioned, where it says.
    pub assigned_only: Option<bool>,
    /// Whose expressions they are, where it says.
    pub dialect: Option<Dialect>,
    /// Codes that are accepted in all of it.
    pub allows: Vec<String>,
    /// In the order of the file.
    pub lists: Vec<List>,
}

/// The mappings of one kind of object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The key that it stands under: `user`, `group`, or `mapping`, whose rows need not be all; none of a bare list.
    pub key: Option<&'static str>,
    /// Which objects are in scope; none is everybody.
    pub scope: Option<Scope>,
    /// In the order of the file.
    pub rows: Vec<Row>,
}

/// One mapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The target attribute.
    pub target: String,
    /// What fills it.
    pub expression: String,
    /// A name for people.
    pub name: Option<String>,
    /// What a new object gets when the expression gives nothing.
    pub default: Option<String>,
    /// The matching precedence, from 1.
    pub matching: Option<i64>,
    /// Whether it is applied only when the object is created.
    pub create_only: bool,
    /// The type of the target attribute.
    pub kind: Option<String>,
    /// Whether the target attribute takes several values.
    pub multivalued: Option<bool>,
    /// Whose expression it is, where that is not the whole list's.
    pub dialect: Option<Dialect>,
    /// Codes that are accepted here.
    pub allows: Vec<String>,
}

/// Something that the other form cannot hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it stands, as a JSON path.
    pub path: String,
    /// What it is, and what becomes of it.
    pub message: String,
}

impl Note {
    fn new(path: impl Into<String>, message: impl Into<String>) -> Note {
        Note {
            path: path.into(),
            message: message.into(),
        }
    }
}

impl MappingList {
    /// Whose expressions Graph's form of it holds, which the names of the systems say.
    fn implied_dialect(&self) -> Option<Dialect> {
        System::dialect(self.source.as_deref()?, self.target.as_deref()?)
    }
}

/// The kind of object that the rows of a list are for.
fn object(key: Option<&str>) -> &'static str {
    match key {
        Some("group") => "Group",
        _ => "User",
    }
}

/// Where clauses stand is the file's, and not what they mean.
fn without_places(mut scope: Scope) -> Scope {
    for group in &mut scope.groups {
        group.place = Span::default();
        for clause in &mut group.clauses {
            clause.places = Places::default();
        }
    }
    scope
}
