//! The attribute mappings of one kind of object, which some rules judge together.

use super::MappingFacts;
use super::node::{Content, Node};
use crate::dialect::Dialect;
use crate::schema::{Attribute, Schema};
use crate::scope::Scope;
use std::collections::{BTreeMap, BTreeSet};

/// The attribute mappings of one kind of object, and what the document says of both its systems.
#[derive(Clone, Debug, Default)]
pub struct ObjectMapping {
    /// Its name, where the document gives one.
    pub name: Option<String>,
    /// The kind of object in the source: `User`, `Worker`, ….
    pub source_object: Option<String>,
    /// The kind of object in the target.
    pub target_object: Option<String>,
    /// The source system.
    pub source_system: Option<String>,
    /// The target system.
    pub target_system: Option<String>,
    /// Whose expressions they are, where the document says.
    pub dialect: Option<Dialect>,
    /// Which objects are mapped, where the document says.
    pub scope: Option<Scope>,
    /// Whether all of its mappings are here, so that one that is not here is missing.
    pub is_whole: bool,
    /// Whether it is switched on, where the document says: the service passes over one that is off.
    pub enabled: Option<bool>,
    /// Whether only assigned users and groups are provisioned, where the document says.
    pub assigned_only: Option<bool>,
    /// Whether objects are created, where the document says.
    pub creates: Option<bool>,
    /// Whether objects are updated, where the document says.
    pub updates: Option<bool>,
    /// Whether objects are deleted, where the document says.
    pub deletes: Option<bool>,
    /// Whether the target can disable an object, where the document says.
    pub can_disable: Option<bool>,
    /// Mappings without an expression: the target attribute, and what else is said.
    pub without_expression: Vec<(String, MappingFacts)>,
    /// The attributes of the source, where the document lists them.
    pub source: Option<Schema>,
    /// The attributes of the source whose nulls may clear the target (`flowNullValues`).
    pub flowing_nulls: BTreeSet<String>,
    /// The attributes of the target by their names in small letters; none where the document does not list them.
    pub targets: BTreeMap<String, TargetAttribute>,
}

/// What a document says of an attribute of the target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetAttribute {
    /// Its name.
    pub name: String,
    /// `String`, `Boolean`, ….
    pub kind: Option<String>,
    /// Whether it takes several values.
    pub multivalued: Option<bool>,
    /// Whether an object cannot be without it.
    pub required: bool,
    /// Whether it identifies the object.
    pub anchor: bool,
    /// Whether it cannot be written.
    pub read_only: bool,
    /// Whether case counts in its values, where the document says.
    pub case_exact: Option<bool>,
    /// The value it has when none is given.
    pub default: Option<String>,
    /// The greatest number of characters.
    pub longest: Option<usize>,
}

impl ObjectMapping {
    /// Whether the document switches it off.
    pub fn is_off(&self) -> bool {
        self.enabled == Some(false)
    }

    /// The target's attribute of this name, whatever its case.
    pub fn target(&self, name: &str) -> Option<&TargetAttribute> {
        self.targets.get(&name.to_ascii_lowercase())
    }
}

/// The definition of an object of a directory, among all directories of a document.
pub(super) fn definition<'n>(
    document: &'n Node,
    directory: Option<&str>,
    object: Option<&str>,
) -> Option<&'n Node> {
    fn named<'n>(list: &'n [Node], name: &str) -> Option<&'n Node> {
        list.iter().find(|node| {
            node.get_text("name")
                .is_some_and(|own| own.eq_ignore_ascii_case(name))
        })
    }
    let directory = named(document.get_list("directories"), directory?)?;
    named(directory.get_list("objects"), object?)
}

/// Whether the target knows a way to disable an object, which the metadata of its definition tell.
pub(super) fn can_disable(object: &Node) -> Option<bool> {
    match metadata(object, "IsSoftDeletionSupported")?
        .to_ascii_lowercase()
        .as_str()
    {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// The attributes whose nulls may flow.
pub(super) fn flowing_nulls(attributes: &[Node]) -> BTreeSet<String> {
    let flowing = attributes.iter().filter(|node| is(node, "flowNullValues"));
    flowing
        .filter_map(|node| node.get_text("name").map(str::to_string))
        .collect()
}

/// A value of the metadata, which is JSON as text: `"64"`, or `"\"64\""`.
fn metadata<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    let is_it = |entry: &&Node| {
        let own = entry.get_text("key");
        own.is_some_and(|own| own.eq_ignore_ascii_case(key))
    };
    let entry = node.get_list("metadata").iter().find(is_it)?;
    Some(entry.get_text("value")?.trim_matches('"'))
}

/// The attributes as a source.
pub(super) fn source(attributes: &[Node]) -> Option<Schema> {
    let mut schema = Schema::new();
    for node in attributes {
        if let Some(name) = node.get_text("name").filter(|name| !name.is_empty()) {
            let required = is(node, "required") || is(node, "anchor");
            let kind = node.get_text("type").unwrap_or_default();
            schema.add(
                name,
                Attribute::of_type(name, kind, is(node, "multivalued"), required),
            );
        }
    }
    (!schema.is_empty()).then_some(schema)
}

/// The attributes as targets.
pub(super) fn targets(attributes: &[Node]) -> BTreeMap<String, TargetAttribute> {
    let all = attributes.iter().map(target);
    all.map(|one| (one.name.to_ascii_lowercase(), one))
        .collect()
}

fn target(node: &Node) -> TargetAttribute {
    TargetAttribute {
        name: node.get_text("name").unwrap_or_default().to_string(),
        kind: node.get_text("type").map(str::to_string),
        multivalued: boolean(node, "multivalued"),
        required: is(node, "required"),
        anchor: is(node, "anchor"),
        read_only: node
            .get_text("mutability")
            .is_some_and(|word| word.eq_ignore_ascii_case("ReadOnly")),
        case_exact: boolean(node, "caseExact"),
        default: node.get("defaultValue").and_then(Node::scalar),
        longest: metadata(node, "MaximumLength").and_then(|text| text.parse().ok()),
    }
}

pub(super) fn boolean(node: &Node, key: &str) -> Option<bool> {
    match node.get(key)?.content {
        Content::Boolean(value) => Some(value),
        _ => None,
    }
}

fn is(node: &Node, key: &str) -> bool {
    boolean(node, key) == Some(true)
}
