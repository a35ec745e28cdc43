//! What a run needs besides its input, kept from run to run.

use crate::value::{Out, Text, Value};
use bumpalo::Bump;
use bumpalo::collections::Vec as BumpVec;
use std::cell::RefCell;

/// Room for values that a run makes. Reset between records it is used again without a new allocation.
#[derive(Debug, Default)]
pub struct Memory {
    bump: Bump,
    /// Buffers for text that is made on the way to a value; as many as calls stand in one another.
    spare: RefCell<Vec<Out>>,
}

impl Memory {
    /// Nothing is allocated until a run needs it.
    pub fn new() -> Memory {
        Memory::default()
    }

    /// Forgets all values of past runs.
    pub fn reset(&mut self) {
        self.bump.reset();
    }

    /// Keeps `text` as long as this memory.
    pub fn keep(&self, text: &str) -> &str {
        self.bump.alloc_str(text)
    }

    /// Keeps `values` as a list.
    pub fn keep_list<'a>(&'a self, values: &[Value<'a>]) -> Value<'a> {
        Value::List(self.bump.alloc_slice_copy(values))
    }

    /// Slots in this memory, all null.
    pub(crate) fn slots<'a>(&'a self, count: usize) -> &'a mut [Value<'a>] {
        self.bump.alloc_slice_fill_copy(count, Value::Null)
    }

    /// A list that grows in this memory.
    pub fn list<'a>(&'a self) -> BumpVec<'a, Value<'a>> {
        BumpVec::new_in(&self.bump)
    }

    /// Text that `write` makes, kept; `None` where it made null.
    pub(crate) fn text(
        &self,
        write: impl FnOnce(&mut Out) -> super::Result<bool>,
    ) -> super::Result<Option<Text<'_>>> {
        let mut out = self.borrow_out();
        let made = write(&mut out);
        let text = match made {
            Ok(true) => Ok(Some(Text::marked(self.keep(out.as_str()), out.is_clean()))),
            Ok(false) => Ok(None),
            Err(stop) => Err(stop),
        };
        self.give_back(out);
        text
    }

    fn borrow_out(&self) -> Out {
        self.spare.borrow_mut().pop().unwrap_or_default()
    }

    fn give_back(&self, mut out: Out) {
        out.clear();
        self.spare.borrow_mut().push(out);
    }
}
