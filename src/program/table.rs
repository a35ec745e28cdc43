//! The keys of a Switch, for a look-up that does not depend on their number.

use super::node::Id;
use hashbrown::HashMap;

/// Up to this many keys are compared one by one, which is quicker than hashing.
const FEW: usize = 6;

/// Constant keys with the node of each value; of equal keys the first counts.
#[derive(Debug, Default)]
pub(crate) struct Table {
    few: Vec<(Box<str>, Id)>,
    many: HashMap<Box<str>, Id>,
}

impl Table {
    /// From keys and values in order.
    pub(crate) fn new(pairs: impl Iterator<Item = (Box<str>, Id)>) -> Table {
        let mut table = Table::default();
        for (key, value) in pairs {
            if table.many.is_empty() && table.few.len() < FEW {
                table.few.push((key, value));
            } else {
                for (key, value) in table.few.drain(..).chain([(key, value)]) {
                    table.many.entry(key).or_insert(value);
                }
            }
        }
        table
    }

    /// The node of the value for `key`.
    #[inline]
    pub(crate) fn get(&self, key: &str) -> Option<Id> {
        if self.many.is_empty() {
            self.few.iter().find(|(known, _)| **known == *key).map(|(_, value)| *value)
        } else {
            self.many.get(key).copied()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equal_keys_counts_however_many_there_are() {
        for size in [1, 3, FEW, FEW + 1, 1_000] {
            let keys = || (0..size).map(|at| format!("key {at}").into_boxed_str());
            let twice = keys().chain(keys());
            let table = Table::new(twice.zip(0..).map(|(key, at)| (key, Id(at))));
            for (at, key) in (0..).zip(keys()) {
                assert_eq!(table.get(&key), Some(Id(at)));
            }
            assert_eq!(table.get("key"), None);
            assert_eq!(table.get(""), None);
        }
    }
}
