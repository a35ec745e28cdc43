//! The attributes of a source system: what an exported schema lists, or what a sample user holds.

mod known;
mod read;

pub use known::{MULTI_VALUED, is_extension, is_known_name, known_name, known_names};
pub use read::SchemaFault;

use crate::program::facts::{Facts, Kinds};
use std::collections::BTreeMap;

/// The attributes that expressions can name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    attributes: BTreeMap<Box<str>, Attribute>,
    /// Whether it is a sample only: it need not name all attributes.
    sampled: bool,
}

/// What a schema says of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribute {
    /// Its type; where several objects have it, all of their types.
    pub kinds: Kinds,
    /// Whether it holds several values.
    pub multivalued: bool,
    /// Whether it is always there.
    pub required: bool,
}

impl Attribute {
    /// What is known of its value before a record is there.
    pub fn facts(self) -> Facts {
        let kinds = if self.multivalued {
            self.kinds.or(Kinds::LIST)
        } else {
            self.kinds
        };
        let facts = Facts::of(kinds).or_empty();
        if self.required && !self.multivalued {
            facts
        } else {
            facts.or_null()
        }
    }

    fn or(self, other: Attribute) -> Attribute {
        Attribute {
            kinds: self.kinds.or(other.kinds),
            multivalued: self.multivalued || other.multivalued,
            required: self.required && other.required,
        }
    }
}

impl Schema {
    /// A schema without attributes.
    pub fn new() -> Schema {
        Schema::default()
    }

    /// Adds an attribute; one that is there already may have both types.
    pub fn add(&mut self, name: &str, attribute: Attribute) {
        self.attributes
            .entry(name.into())
            .and_modify(|known| *known = known.or(attribute))
            .or_insert(attribute);
    }

    /// The attribute of this name, case counting.
    pub fn attribute(&self, name: &str) -> Option<Attribute> {
        self.attributes.get(name).copied()
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.attributes.keys().map(|name| &**name)
    }

    /// The name that differs from `name` by case alone.
    pub fn in_other_case(&self, name: &str) -> Option<&str> {
        self.names().find(|known| known.eq_ignore_ascii_case(name))
    }

    /// Whether the source has no other attributes: what users hold is a sample.
    pub fn is_complete(&self) -> bool {
        !self.sampled
    }

    /// Whether it has no attributes.
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty()
    }
}
