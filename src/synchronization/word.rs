//! The words of enumerations. Graph's are compared without case, and stay as they are written.

use super::value::Value;
use crate::document::FlowType;

/// A word of an enumeration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word<'e, T> {
    /// One of the enumeration's; where the member is absent or null, the enumeration's default.
    Known(T),
    /// Any other, as it is written.
    Unknown(&'e str),
}

impl<T> Word<'_, T> {
    /// What it means, where that is known.
    pub fn known(self) -> Option<T> {
        match self {
            Word::Known(word) => Some(word),
            Word::Unknown(_) => None,
        }
    }
}

/// When the value of an attribute mapping is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FlowBehavior {
    /// When it differs from the target's.
    #[default]
    FlowWhenChanged,
    /// In every cycle.
    FlowAlways,
}

/// What a node of an expression is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SourceType {
    /// An attribute of the source.
    #[default]
    Attribute,
    /// A fixed text.
    Constant,
    /// A function with its parameters.
    Function,
}

/// The type of an attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are Graph's own")]
pub enum AttributeType {
    #[default]
    String,
    Integer,
    Reference,
    Binary,
    Boolean,
    DateTime,
}

/// Whether an attribute can be read and written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are Graph's own")]
pub enum Mutability {
    #[default]
    ReadWrite,
    ReadOnly,
    Immutable,
    WriteOnly,
}

/// The actions on objects that an object mapping takes: flags, written as one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are Graph's own")]
pub struct ObjectFlowTypes {
    pub add: bool,
    pub update: bool,
    pub delete: bool,
}

impl Default for ObjectFlowTypes {
    /// All of them.
    fn default() -> ObjectFlowTypes {
        ObjectFlowTypes {
            add: true,
            update: true,
            delete: true,
        }
    }
}

impl ObjectFlowTypes {
    /// `Add, Update, Delete`, with blanks or without, `None`; none where a word is no flag's.
    pub fn of(written: &str) -> Option<ObjectFlowTypes> {
        let mut flags = ObjectFlowTypes {
            add: false,
            update: false,
            delete: false,
        };
        for word in written.split(',').map(str::trim) {
            match word.to_ascii_lowercase().as_str() {
                "add" => flags.add = true,
                "update" => flags.update = true,
                "delete" => flags.delete = true,
                "none" | "" => {}
                _ => return None,
            }
        }
        Some(flags)
    }
}

/// An enumeration: its words.
pub(super) type Words<T> = [(&'static str, T)];

pub(super) const FLOW_BEHAVIOR: [(&str, FlowBehavior); 2] = [
    ("FlowWhenChanged", FlowBehavior::FlowWhenChanged),
    ("FlowAlways", FlowBehavior::FlowAlways),
];
pub(super) const FLOW_TYPE: [(&str, FlowType); 5] = {
    let [always, new, added, value, attribute] = FlowType::ALL;
    [
        (always.name(), always),
        (new.name(), new),
        (added.name(), added),
        (value.name(), value),
        (attribute.name(), attribute),
    ]
};
pub(super) const SOURCE_TYPE: [(&str, SourceType); 3] = [
    ("Attribute", SourceType::Attribute),
    ("Constant", SourceType::Constant),
    ("Function", SourceType::Function),
];
pub(super) const ATTRIBUTE_TYPE: [(&str, AttributeType); 6] = [
    ("String", AttributeType::String),
    ("Integer", AttributeType::Integer),
    ("Reference", AttributeType::Reference),
    ("Binary", AttributeType::Binary),
    ("Boolean", AttributeType::Boolean),
    ("DateTime", AttributeType::DateTime),
];
pub(super) const MUTABILITY: [(&str, Mutability); 4] = [
    ("ReadWrite", Mutability::ReadWrite),
    ("ReadOnly", Mutability::ReadOnly),
    ("Immutable", Mutability::Immutable),
    ("WriteOnly", Mutability::WriteOnly),
];

/// The word of a member.
pub(super) fn word<'e, T: Copy + Default>(
    object: Value<'e>,
    name: &str,
    words: &Words<T>,
) -> Word<'e, T> {
    let Some(written) = object.text_of(name) else {
        return Word::Known(T::default());
    };
    let found = words
        .iter()
        .find(|(word, _)| word.eq_ignore_ascii_case(written));
    found.map_or(Word::Unknown(written), |(_, known)| Word::Known(*known))
}
