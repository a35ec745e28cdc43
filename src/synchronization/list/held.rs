//! Which members of Graph's objects a list holds.

use super::Note;
use crate::document::path_key;
use crate::synchronization::Value;

/// Members that a list holds, or whose value is the usual one.
pub(super) struct Held {
    names: &'static [&'static str],
    usual: &'static [(&'static str, &'static str)],
}

pub(super) const OF_SCHEMA: Held = Held {
    names: &[
        "directories",
        "synchronizationRules",
        "@odata.context",
        "@odata.type",
    ],
    usual: &[],
};
pub(super) const OF_RULE: Held = Held {
    names: &[
        "name",
        "objectMappings",
        "sourceDirectoryName",
        "targetDirectoryName",
    ],
    usual: &[("editable", "true"), ("priority", "1")],
};
pub(super) const OF_OBJECT_MAPPING: Held = Held {
    names: &[
        "attributeMappings",
        "name",
        "scope",
        "sourceObjectName",
        "targetObjectName",
        "flowTypes",
    ],
    usual: &[("enabled", "true")],
};
pub(super) const OF_ATTRIBUTE_MAPPING: Held = Held {
    names: &[
        "defaultValue",
        "flowBehavior",
        "flowType",
        "matchingPriority",
        "source",
        "targetAttributeName",
    ],
    usual: &[("exportMissingReferences", "false")],
};
pub(super) const OF_FILTER: Held = Held {
    names: &[
        "groups",
        "filterGroups",
        "inputFilterGroups",
        "categoryFilterGroups",
    ],
    usual: &[],
};

impl Held {
    /// What else an object says that is not usual; `path` is its own.
    pub(super) fn left(&self, object: Value<'_>, path: &str) -> Vec<Note> {
        let is_left = |(name, member): &(&str, Value<'_>)| {
            let is = |one: &str| one.eq_ignore_ascii_case(name);
            let mut usual = self.usual.iter();
            let is_usual = usual.any(|(one, written)| is(one) && member.written() == *written);
            !(is_usual || says_nothing(*member) || self.names.iter().any(|one| is(one)))
        };
        let left = object.members().filter(is_left);
        left.map(|(name, member)| Note::new(path_key(path, name), message(name, member)))
            .collect()
    }
}

fn message(name: &str, member: Value<'_>) -> String {
    if name.eq_ignore_ascii_case("enabled") {
        return "the object mapping is switched off, which a list has no place for".to_string();
    }
    match member.scalar() {
        Some(_) => format!(
            "`{name}` has no place in a list: it is {}",
            member.written()
        ),
        None => format!("`{name}` has no place in a list"),
    }
}

fn says_nothing(value: Value<'_>) -> bool {
    let is_container = value.scalar().is_none();
    let is_empty = value.elements().len() == 0 && value.members().len() == 0;
    value.text() == Some("") || is_container && is_empty
}
