//! The attributes that programs name, each with the number of its slot.

use crate::value::Value;
use hashbrown::HashMap;
use std::sync::Arc;

/// Attribute names in order of first use. Programs compiled with the same table share its slots, so that a record
/// is read once for all of them.
#[derive(Clone, Debug, Default)]
pub struct Attributes {
    names: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
}

impl Attributes {
    /// An empty table.
    pub fn new() -> Attributes {
        Attributes::default()
    }

    /// How many there are, and so how many slots.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The names in order of their slots.
    pub fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.names.iter().map(AsRef::as_ref)
    }

    /// The slot of `name`.
    pub fn slot(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).map(|number| *number as usize)
    }

    /// Room for one value for each attribute, all null.
    pub fn slots<'a>(&self) -> Vec<Value<'a>> {
        vec![Value::Null; self.len()]
    }

    pub(crate) fn add(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        // Text of more than 2^32 attributes does not fit into memory.
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let name: Arc<str> = name.into();
        self.names.push(Arc::clone(&name));
        self.numbers.insert(name, number);
        number
    }
}
