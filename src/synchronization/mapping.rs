//! Object mappings, attribute mappings, and the parsed expressions in them.

use super::edit;
use super::filter::Filter;
use super::pair::Pair;
use super::value::Value;
use super::word::{self, FlowBehavior, ObjectFlowTypes, SourceType, Word};
use crate::diagnostic::{Diagnostic, Edit};
use crate::document::FlowType;
use crate::graph::{self, NodeFault};
use crate::limits::Limits;
use crate::syntax;

/// objectMapping: how objects of one kind become objects of another.
#[derive(Clone, Copy, Debug)]
pub struct ObjectMapping<'e>(pub(super) Value<'e>);

impl<'e> ObjectMapping<'e> {
    /// All of it.
    pub fn value(self) -> Value<'e> {
        self.0
    }

    /// In the order of the file.
    pub fn attribute_mappings(self) -> impl Iterator<Item = AttributeMapping<'e>> + Clone {
        self.0.objects("attributeMappings").map(AttributeMapping)
    }

    /// Whether it is used; yes where nothing is said.
    pub fn enabled(self) -> bool {
        self.0.flag("enabled", true)
    }

    /// What is done in the target; everything where nothing is said.
    pub fn flow_types(self) -> Word<'e, ObjectFlowTypes> {
        match self.0.text_of("flowTypes") {
            None => Word::Known(ObjectFlowTypes::default()),
            Some(text) => ObjectFlowTypes::of(text).map_or(Word::Unknown(text), Word::Known),
        }
    }

    /// What is said beside.
    pub fn metadata(self) -> impl Iterator<Item = Pair<'e>> {
        self.0.objects("metadata").map(Pair)
    }

    /// Its name.
    pub fn name(self) -> Option<&'e str> {
        self.0.text_of("name")
    }

    /// Which objects are in scope; all where nothing is said.
    pub fn scope(self) -> Option<Filter<'e>> {
        self.0.object("scope").map(Filter)
    }

    /// The kind of object in the source: `User`, `Worker`, ….
    pub fn source_object_name(self) -> Option<&'e str> {
        self.0.text_of("sourceObjectName")
    }

    /// The kind of object in the target.
    pub fn target_object_name(self) -> Option<&'e str> {
        self.0.text_of("targetObjectName")
    }
}

/// attributeMapping: what fills an attribute of the target.
#[derive(Clone, Copy, Debug)]
pub struct AttributeMapping<'e>(pub(super) Value<'e>);

impl<'e> AttributeMapping<'e> {
    /// All of it.
    pub fn value(self) -> Value<'e> {
        self.0
    }

    /// What a new object gets when the source gives nothing. It is a text; exports with numbers and Booleans are read too.
    pub fn default_value(self) -> Option<String> {
        self.0.get("defaultValue")?.scalar()
    }

    /// Graph calls it internal.
    pub fn export_missing_references(self) -> bool {
        self.0.flag("exportMissingReferences", false)
    }

    /// When the value is sent.
    pub fn flow_behavior(self) -> Word<'e, FlowBehavior> {
        word::word(self.0, "flowBehavior", &word::FLOW_BEHAVIOR)
    }

    /// Which changes it applies to.
    pub fn flow_type(self) -> Word<'e, FlowType> {
        word::word(self.0, "flowType", &word::FLOW_TYPE)
    }

    /// The precedence among the matching attributes, 1 first; 0 is none.
    pub fn matching_priority(self) -> i64 {
        let number = self.0.get("matchingPriority").and_then(Value::integer);
        number.unwrap_or_default()
    }

    /// What fills the attribute; none is mapping type None, which only sets the default.
    pub fn source(self) -> Option<AttributeMappingSource<'e>> {
        self.0.object("source").map(AttributeMappingSource)
    }

    /// The attribute of the target.
    pub fn target_attribute_name(self) -> Option<&'e str> {
        self.0.text_of("targetAttributeName")
    }

    /// The change of the file after which this mapping has another expression: its text, and the tree beside it, in the
    /// indent and the order of members that are there. Nothing else changes.
    ///
    /// # Errors
    /// What is wrong with the expression, when it cannot be read.
    pub fn with_expression(self, expression: &str) -> Result<Edit, Vec<Diagnostic>> {
        let parsed = syntax::parse(expression, &Limits::default());
        let is_wrong = parsed.diagnostics.iter().any(Diagnostic::is_error);
        match parsed.tree.filter(|_| !is_wrong) {
            Some(tree) => Ok(self.with("source", &graph::tree(&tree))),
            None => Err(parsed.diagnostics),
        }
    }

    /// The change of the file after which a member has this value; one that is not there comes last.
    pub fn with(self, member: &str, value: &serde_json::Value) -> Edit {
        edit::set(self.0, member, value)
    }
}

/// attributeMappingSource: a node of a parsed expression.
#[derive(Clone, Copy, Debug)]
pub struct AttributeMappingSource<'e>(pub(super) Value<'e>);

impl<'e> AttributeMappingSource<'e> {
    /// All of it.
    pub fn value(self) -> Value<'e> {
        self.0
    }

    /// The text of this node.
    pub fn expression(self) -> Option<&'e str> {
        self.0.text_of("expression")
    }

    /// The attribute, the text or the function.
    pub fn name(self) -> Option<&'e str> {
        self.0.text_of("name")
    }

    /// What it is; an attribute where nothing is said.
    pub fn kind(self) -> Word<'e, SourceType> {
        word::word(self.0, "type", &word::SOURCE_TYPE)
    }

    /// The arguments that are given, in their order: the key, and the node where there is one.
    pub fn parameters(
        self,
    ) -> impl Iterator<Item = (Option<&'e str>, Option<AttributeMappingSource<'e>>)> {
        self.0.objects("parameters").map(|pair| {
            let node = pair.object("value").map(AttributeMappingSource);
            (pair.text_of("key"), node)
        })
    }

    /// The expression that it stands for: its own text, or what the tree says where that is something else.
    ///
    /// # Errors
    /// A node without what makes it one.
    pub fn text(self) -> Result<String, NodeFault> {
        graph::text(&self.0.to_json())
    }
}
