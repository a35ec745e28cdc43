//! Exported synchronization schemas, whole or a part: a rule, an object mapping, attribute mappings, one source.
//! Names and words are compared without case: pages of Graph write both.

use super::definition::{is_definition, is_empty_page};
use super::located::{Located, MappingFacts, Spelling};
use super::node::{Content, Entry, Node, Source, path_key};
use super::object_mapping::{self, ObjectMapping, boolean};
use super::{Document, Fault, FlowType, System, entry, leaf, scope};
use crate::dialect::Dialect;
use crate::functions;
use crate::program::function::Function;
use std::collections::BTreeSet;

/// Whether a value is a schema, or a part of one.
pub(super) fn is_part(node: &Node) -> bool {
    const KEYS: [&str; 6] = [
        "synchronizationRules",
        "objectMappings",
        "attributeMappings",
        "targetAttributeName",
        "parsedExpression",
        "directories",
    ];
    KEYS.iter().any(|key| node.get(key).is_some())
        || is_mapping(node)
        || is_source(node)
        || is_definition(node)
        || is_empty_page(node)
        || scope::is_filter(node)
}

/// An attribute mapping: what flows, and where to.
fn is_mapping(node: &Node) -> bool {
    let flows = |source: &Node| source.get("expression").is_some() || is_source(source);
    node.get("targetAttributeName").is_some() || node.get("source").is_some_and(flows)
}

/// The source of an attribute mapping by itself.
fn is_source(node: &Node) -> bool {
    let has = |key: &str| node.get(key).is_some();
    // Definitions of attributes have a name and a type too.
    let is_leaf = || {
        let kind = node.get_text("type").unwrap_or_default();
        let kinds = ["Attribute", "Constant", "Function"];
        kinds.iter().any(|one| one.eq_ignore_ascii_case(kind)) && has("name")
    };
    let is_whole = has("expression") && (has("type") || has("parameters"));
    (is_whole || is_leaf()) && !has("target")
}

pub(super) fn read(root: &Node, source: Source<'_>) -> Result<Document, Fault> {
    let mut reader = Reader {
        source,
        directories: root,
        document: Document::default(),
        any: false,
        at: None,
        of_cloud_sync: BTreeSet::new(),
    };
    reader.walk(root, "$", &MappingFacts::default())?;
    reader.infer_dialects();
    if reader.any {
        let mut document = reader.document;
        document.expressions.sort_by_key(|located| located.place(0));
        Ok(document)
    } else {
        let fault = Fault::new("no mapping is in this file", source.start()).help(
            "a mapping file is a list of {\"target\": …, \"expression\": …}, or an exported synchronization schema",
        );
        Err(Fault {
            is_foreign: true,
            ..fault
        })
    }
}

struct Reader<'a> {
    source: Source<'a>,
    /// What may hold the definitions of both systems.
    directories: &'a Node,
    document: Document,
    any: bool,
    /// The object mapping that is read.
    at: Option<usize>,
    /// The object mappings with something that only cloud sync has; without one, expressions outside of any.
    of_cloud_sync: BTreeSet<Option<usize>>,
}

impl<'a> Reader<'a> {
    /// The parser has bounded how deep this goes.
    fn walk(&mut self, node: &Node, path: &str, around: &MappingFacts) -> Result<(), Fault> {
        match &node.content {
            Content::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.walk(item, &format!("{path}[{at}]"), around)?;
                }
                Ok(())
            }
            Content::Table(_) if is_mapping(node) => self.mapping(node, path, around),
            Content::Table(_) if is_source(node) => {
                self.any = true;
                self.expression(node, path, None, around.clone())
            }
            // A filter by itself; that of an object mapping is read with it.
            Content::Table(_) if scope::is_filter(node) => {
                self.any = true;
                let scope = scope::of_graph(node)?;
                if let Some(here) = self.here() {
                    here.scope = scope;
                }
                Ok(())
            }
            Content::Table(entries) => {
                let inside = facts(node, around);
                self.any |= is_part(node);
                let outside = self.at;
                let is_mapping = node.get("attributeMappings").is_some();
                if is_mapping {
                    self.begin(node, &inside)?;
                }
                let is_read =
                    |entry: &&Entry| is_mapping && entry.key.eq_ignore_ascii_case("scope");
                for entry in entries.iter().filter(|entry| !is_read(entry)) {
                    let path = path_key(path, &entry.key);
                    match entry.value.list() {
                        // The rows of a mapping, whatever members they have.
                        Some(rows) if entry.key.eq_ignore_ascii_case("attributeMappings") => {
                            self.rows(rows, &path, &inside)?;
                        }
                        _ => self.walk(&entry.value, &path, &inside)?,
                    }
                }
                self.at = outside;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn rows(&mut self, rows: &[Node], path: &str, around: &MappingFacts) -> Result<(), Fault> {
        let rows = rows.iter().enumerate();
        for (at, row) in rows.filter(|(_, row)| row.table().is_some() && !row.is_empty_table()) {
            self.mapping(row, &format!("{path}[{at}]"), around)?;
        }
        Ok(())
    }

    /// What is in an object mapping belongs together.
    fn begin(&mut self, node: &Node, inside: &MappingFacts) -> Result<(), Fault> {
        let definition = |directory: &Option<String>, object: Option<&str>| {
            object_mapping::definition(self.directories, directory.as_deref(), object)
        };
        let attributes = |object: Option<&'a Node>| {
            object.map_or(&[] as &[Node], |object| object.get_list("attributes"))
        };
        let source = attributes(definition(
            &inside.source_system,
            node.get_text("sourceObjectName"),
        ));
        let target = definition(&inside.target_system, inside.object.as_deref());
        // The body of a request may leave out what every export says.
        let says_matching = node
            .get_list("attributeMappings")
            .iter()
            .any(|mapping| mapping.get("matchingPriority").is_some());
        let scope = match node.get("scope") {
            Some(node) => scope::of_graph(node)?,
            None => None,
        };
        let text = |key: &str| node.get_text(key).map(str::to_string);
        // One text of flags, with or without blanks: `Add, Update, Delete`.
        let action = |name: &str| {
            let mut flags = node.get_text("flowTypes")?.split(',');
            Some(flags.any(|flag| flag.trim().eq_ignore_ascii_case(name)))
        };
        let one = ObjectMapping {
            name: text("name"),
            source_object: text("sourceObjectName"),
            target_object: inside.object.clone(),
            source_system: inside.source_system.clone(),
            target_system: inside.target_system.clone(),
            dialect: dialect(inside),
            scope,
            is_whole: boolean(node, "enabled") != Some(false) && says_matching,
            enabled: boolean(node, "enabled"),
            assigned_only: None,
            creates: action("add"),
            updates: action("update"),
            deletes: action("delete"),
            can_disable: target.and_then(object_mapping::can_disable),
            without_expression: Vec::new(),
            source: object_mapping::source(source),
            flowing_nulls: object_mapping::flowing_nulls(source),
            targets: object_mapping::targets(attributes(target)),
        };
        self.at = Some(self.document.object_mappings.len());
        self.document.object_mappings.push(one);
        Ok(())
    }

    /// The object mapping that is read; mappings outside any belong together too.
    fn here(&mut self) -> Option<&mut ObjectMapping> {
        if self.at.is_none() {
            self.at = Some(self.document.object_mappings.len());
            self.document.object_mappings.push(ObjectMapping::default());
        }
        self.document.object_mappings.get_mut(self.at?)
    }

    fn mapping(&mut self, node: &Node, path: &str, around: &MappingFacts) -> Result<(), Fault> {
        self.any = true;
        let target = node.get_text("targetAttributeName");
        let mut facts = around.clone();
        facts.matching = node
            .get("matchingPriority")
            // Digits in a text are told by `check`, and are the number all the same.
            .and_then(Node::scalar)
            .and_then(|number| number.parse().ok())
            .filter(|number| *number > 0);
        facts.flow_type = node
            .get_text("flowType")
            .and_then(FlowType::of)
            .unwrap_or_default();
        facts.create_only = facts.flow_type == FlowType::ObjectAddOnly;
        facts.flow_always = node
            .get_text("flowBehavior")
            .is_some_and(|word| word.eq_ignore_ascii_case("FlowAlways"));
        facts.flow_nulls = boolean(node, "flowNullValues") == Some(true);
        facts.default = node.get("defaultValue").and_then(Node::scalar);
        let Some(here) = self.here() else {
            return Ok(());
        };
        if let Some(definition) = target.and_then(|target| here.target(target)) {
            facts.target_type.clone_from(&definition.kind);
            facts.multivalued = definition.multivalued;
        }
        let source = node
            .entry("source")
            // Shortened schemas of Graph's pages have `{}`.
            .filter(|source| !source.value.is_null() && !source.value.is_empty_table());
        match (source, target) {
            (Some(entry), target) if entry.value.table().is_some() => self.expression(
                &entry.value,
                &path_key(path, &entry.key),
                target.map(str::to_string),
                facts,
            ),
            (Some(entry), _) => Err(entry::other(entry, "an object")),
            (None, Some(target)) => {
                here.without_expression.push((target.to_string(), facts));
                Ok(())
            }
            (None, None) => Err(Fault::new(
                "the attribute mapping has neither `source` nor `targetAttributeName`",
                node.span,
            )),
        }
    }

    fn expression(
        &mut self,
        node: &Node,
        path: &str,
        target: Option<String>,
        facts: MappingFacts,
    ) -> Result<(), Fault> {
        let is_named = node.get("name").is_some_and(|name| !name.is_null());
        let says_nothing =
            |node: &Node| node.is_null() || is_named && node.text().is_some_and(str::is_empty);
        let written = node.entry("expression");
        let written = written.filter(|entry| !says_nothing(&entry.value));
        let (literal, entry, spelling) = match written {
            Some(entry) if entry.value.text().is_none() => {
                return Err(entry::other(entry, "a text"));
            }
            Some(entry) => {
                let (literal, spelling) = self.source.literal(&entry.value)?;
                (literal, entry, spelling)
            }
            None => {
                let (literal, entry) = leaf::read(node, self.source)?;
                (literal, entry, Spelling::Fixed)
            }
        };
        // The parsed form beside it would be another expression's.
        let parsed = !node.get_list("parameters").is_empty();
        let spelling = if parsed { Spelling::Fixed } else { spelling };
        let mut located = Located::new(literal, spelling, entry.value.span);
        located.path = Some(path_key(path, &entry.key));
        located.target = target;
        located.mapping = facts;
        located.object_mapping = self.at;
        located.dialect = dialect(&located.mapping);
        self.document.expressions.push(located);
        if is_of_cloud_sync(node) {
            self.of_cloud_sync.insert(self.at);
        }
        Ok(())
    }

    /// A part of an export does not name the systems, and a domain's name says nothing. What the service has parsed is
    /// valid there, so that a function of cloud sync alone says whose expressions they are.
    fn infer_dialects(&mut self) {
        let may_be = |system: &Option<String>| {
            let system = system.as_deref().and_then(System::of);
            !matches!(system, Some(System::HumanResources | System::Other))
        };
        for at in &self.of_cloud_sync {
            let own = self.document.expressions.iter_mut();
            for located in own.filter(|one| one.object_mapping == *at) {
                let facts = &located.mapping;
                if may_be(&facts.source_system) && may_be(&facts.target_system) {
                    located.dialect = Some(Dialect::CloudSync);
                }
            }
            let mapping = at.and_then(|at| self.document.object_mappings.get_mut(at));
            let mapping =
                mapping.filter(|one| may_be(&one.source_system) && may_be(&one.target_system));
            if let Some(mapping) = mapping {
                mapping.dialect = Some(Dialect::CloudSync);
            }
        }
    }
}

/// Whether the tree of a parsed expression has a function or a parameter that applications lack and cloud sync has. The
/// parser has bounded how deep this goes.
fn is_of_cloud_sync(node: &Node) -> bool {
    let parameters = node.get_list("parameters");
    let name = node.get_text("name").unwrap_or_default();
    let is = |kind: &str| {
        let own = node.get_text("type");
        own.is_some_and(|own| own.eq_ignore_ascii_case(kind))
    };
    let is_own =
        |function: &Function| function.is_in(Dialect::CloudSync) && !function.is_in(Dialect::App);
    is("Function") && !parameters.is_empty() && functions::find(name).is_some_and(is_own)
        || is("Constant") && leaf::is_token(name) && node.get_text("expression") == Some(name)
        || parameters
            .iter()
            .filter_map(|one| one.get("value"))
            .any(is_of_cloud_sync)
}

fn dialect(facts: &MappingFacts) -> Option<Dialect> {
    System::dialect(
        facts.source_system.as_deref()?,
        facts.target_system.as_deref()?,
    )
}

/// What holds for everything within an object.
fn facts(node: &Node, around: &MappingFacts) -> MappingFacts {
    let mut inside = around.clone();
    let text = |key: &str| node.get_text(key).map(str::to_string);
    inside.source_system = text("sourceDirectoryName").or(inside.source_system);
    inside.target_system = text("targetDirectoryName").or(inside.target_system);
    inside.object = text("targetObjectName").or(inside.object);
    inside
}

#[cfg(test)]
mod tests;
