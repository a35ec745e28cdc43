//! The members of each type of Graph's, as its pages and exports have them (synchronization-*.md).

use super::word::{
    ATTRIBUTE_TYPE, FLOW_BEHAVIOR, FLOW_TYPE, MUTABILITY, ObjectFlowTypes, SOURCE_TYPE, Words,
};

/// The types of Graph's that an export, or a part of one, can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// synchronizationTemplate: a schema with a frame round it.
    Template,
    /// synchronizationSchema.
    Schema,
    /// directoryDefinition.
    Directory,
    /// objectDefinition.
    ObjectDefinition,
    /// attributeDefinition.
    AttributeDefinition,
    /// referencedObject.
    ReferencedObject,
    /// synchronizationRule.
    Rule,
    /// objectMapping.
    ObjectMapping,
    /// attributeMapping.
    AttributeMapping,
    /// attributeMappingSource.
    Source,
    /// stringKeyAttributeMappingSourceValuePair.
    Parameter,
    /// filter.
    Filter,
    /// filterGroup.
    FilterGroup,
    /// filterClause.
    FilterClause,
    /// filterOperand.
    FilterOperand,
    /// stringKeyStringValuePair and stringKeyObjectValuePair.
    Pair,
    /// expressionInputObject.
    ExpressionInput,
    /// The body of parseExpression.
    ParseRequest,
    /// parseExpressionResponse.
    ParseResponse,
}

/// What a member holds; null everywhere.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    Text,
    /// A text; numbers and Booleans are read too.
    Scalar,
    Flag,
    Number,
    /// One of some words.
    Word(fn() -> Vec<&'static str>),
    /// Actions on objects in one text.
    FlowTypes,
    Scalars,
    One(Part),
    Many(Part),
}

fn names<T>(words: &Words<T>) -> Vec<&'static str> {
    words.iter().map(|(name, _)| *name).collect()
}

impl Shape {
    /// The words of the enumeration that a text is not one of.
    pub(super) fn strangers(self, written: &str) -> Option<Vec<&'static str>> {
        match self {
            Shape::Word(words) => Some(words())
                .filter(|words| !words.iter().any(|word| word.eq_ignore_ascii_case(written))),
            Shape::FlowTypes => ObjectFlowTypes::of(written)
                .is_none()
                .then(|| vec!["Add", "Update", "Delete"]),
            _ => None,
        }
    }

    /// As messages name it.
    pub(super) fn due(self) -> &'static str {
        match self {
            Shape::Text | Shape::Word(_) | Shape::FlowTypes => "a text",
            Shape::Scalar => "one value",
            Shape::Flag => "true or false",
            Shape::Number => "a whole number",
            Shape::Scalars => "a list of texts",
            Shape::One(_) => "an object",
            Shape::Many(_) => "a list of objects",
        }
    }
}

use Shape::{Flag, FlowTypes, Many, Number, One, Scalar, Scalars, Text, Word};

impl Part {
    /// Its members; others are kept as they are.
    pub(super) const fn members(self) -> &'static [(&'static str, Shape)] {
        match self {
            Part::Template => &[
                ("id", Text),
                ("factoryTag", Text),
                ("schema", One(Part::Schema)),
            ],
            Part::Schema => &[
                ("id", Text),
                ("version", Text),
                ("directories", Many(Part::Directory)),
                ("synchronizationRules", Many(Part::Rule)),
            ],
            Part::Directory => &[
                ("id", Text),
                ("name", Text),
                ("objects", Many(Part::ObjectDefinition)),
                ("readOnly", Flag),
                ("version", Text),
                ("discoveryDateTime", Text),
                ("discoverabilities", Text),
            ],
            Part::ObjectDefinition => &[
                ("name", Text),
                ("attributes", Many(Part::AttributeDefinition)),
                ("metadata", Many(Part::Pair)),
                ("supportedApis", Scalars),
            ],
            Part::AttributeDefinition => &[
                ("name", Text),
                ("type", Word(|| names(&ATTRIBUTE_TYPE))),
                ("mutability", Word(|| names(&MUTABILITY))),
                ("anchor", Flag),
                ("caseExact", Flag),
                ("multivalued", Flag),
                ("required", Flag),
                ("flowNullValues", Flag),
                ("defaultValue", Scalar),
                ("metadata", Many(Part::Pair)),
                ("referencedObjects", Many(Part::ReferencedObject)),
            ],
            Part::ReferencedObject => {
                &[("referencedObjectName", Text), ("referencedProperty", Text)]
            }
            Part::Rule => &[
                ("id", Text),
                ("name", Text),
                ("editable", Flag),
                ("priority", Number),
                ("metadata", Many(Part::Pair)),
                ("objectMappings", Many(Part::ObjectMapping)),
                ("sourceDirectoryName", Text),
                ("targetDirectoryName", Text),
            ],
            Part::ObjectMapping => &[
                ("name", Text),
                ("enabled", Flag),
                ("flowTypes", FlowTypes),
                ("scope", One(Part::Filter)),
                ("metadata", Many(Part::Pair)),
                ("attributeMappings", Many(Part::AttributeMapping)),
                ("sourceObjectName", Text),
                ("targetObjectName", Text),
            ],
            Part::AttributeMapping => &[
                ("defaultValue", Scalar),
                ("exportMissingReferences", Flag),
                ("flowBehavior", Word(|| names(&FLOW_BEHAVIOR))),
                ("flowType", Word(|| names(&FLOW_TYPE))),
                ("matchingPriority", Number),
                ("source", One(Part::Source)),
                ("targetAttributeName", Text),
            ],
            Part::Source => &[
                ("expression", Text),
                ("name", Text),
                ("type", Word(|| names(&SOURCE_TYPE))),
                ("parameters", Many(Part::Parameter)),
            ],
            Part::Parameter => &[("key", Text), ("value", One(Part::Source))],
            Part::Filter => &[
                ("groups", Many(Part::FilterGroup)),
                ("filterGroups", Many(Part::FilterGroup)),
                ("inputFilterGroups", Many(Part::FilterGroup)),
                ("categoryFilterGroups", Many(Part::FilterGroup)),
            ],
            Part::FilterGroup => &[("name", Text), ("clauses", Many(Part::FilterClause))],
            Part::FilterClause => &[
                ("operatorName", Text),
                ("sourceOperandName", Text),
                ("targetOperand", One(Part::FilterOperand)),
            ],
            Part::FilterOperand => &[("values", Scalars)],
            Part::Pair => &[("key", Text)],
            Part::ExpressionInput => &[
                ("definition", One(Part::ObjectDefinition)),
                ("properties", Many(Part::Pair)),
            ],
            Part::ParseRequest => &[
                ("expression", Text),
                ("targetAttributeDefinition", One(Part::AttributeDefinition)),
                ("testInputObject", One(Part::ExpressionInput)),
            ],
            Part::ParseResponse => &[
                ("parsedExpression", One(Part::Source)),
                ("parsingSucceeded", Flag),
                ("evaluationSucceeded", Flag),
            ],
        }
    }
}
