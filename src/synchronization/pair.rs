//! Keys with values: metadata, secrets, properties of an object.

use super::value::Value;

/// stringKeyStringValuePair, stringKeyObjectValuePair: a key with a value.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'e>(pub(super) Value<'e>);

impl<'e> Pair<'e> {
    /// All of it.
    pub fn pair(self) -> Value<'e> {
        self.0
    }

    /// The key.
    pub fn key(self) -> Option<&'e str> {
        self.0.text_of("key")
    }

    /// The value: in metadata a text, which may hold JSON.
    pub fn value(self) -> Option<Value<'e>> {
        self.0.get("value")
    }
}
