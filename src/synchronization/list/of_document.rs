//! From a list in JSON or TOML, as it is read for checking.

use super::{List, MappingList, Row};
use crate::document::{Allow, Document, Located, ObjectMapping};

impl MappingList {
    /// What a mapping list holds, from the document that [`crate::document::read`] makes of it.
    pub fn of_document(document: &Document) -> MappingList {
        let words = |allows: &[Allow]| allows.iter().map(|one| one.word.clone()).collect();
        let first = document.object_mappings.first();
        let of_first = |get: fn(&ObjectMapping) -> Option<String>| first.and_then(get);
        let dialect = first.and_then(|one| one.dialect);
        let lists = document.object_mappings.iter().enumerate();
        MappingList {
            source: of_first(|one| one.source_system.clone()),
            target: of_first(|one| one.target_system.clone()),
            assigned_only: first.and_then(|one| one.assigned_only),
            dialect,
            allows: words(&document.allows),
            lists: lists
                .map(|(at, mapping)| List {
                    key: key(mapping),
                    scope: mapping
                        .scope
                        .clone()
                        .filter(|scope| !scope.groups.is_empty())
                        .map(super::without_places),
                    rows: document
                        .expressions
                        .iter()
                        .filter(|located| located.object_mapping == Some(at))
                        .map(row)
                        .map(|row| Row {
                            dialect: row.dialect.filter(|own| Some(*own) != dialect),
                            ..row
                        })
                        .collect(),
                })
                .collect(),
        }
    }
}

fn key(mapping: &ObjectMapping) -> Option<&'static str> {
    match (mapping.target_object.as_deref()?, mapping.is_whole) {
        ("Group", _) => Some("group"),
        (_, true) => Some("user"),
        (_, false) => Some("mapping"),
    }
}

fn row(located: &Located) -> Row {
    let facts = &located.mapping;
    Row {
        target: located.target.clone().unwrap_or_default(),
        expression: located.text.clone(),
        name: located.name.clone(),
        default: facts.default.clone(),
        matching: facts.matching,
        create_only: facts.create_only,
        kind: facts.target_type.clone(),
        multivalued: facts.multivalued,
        dialect: located.dialect,
        allows: located.allows.iter().map(|one| one.word.clone()).collect(),
    }
}
