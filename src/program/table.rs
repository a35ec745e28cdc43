//! The keys of a Switch, for a look-up that does not depend on their number.

use super::node::Id;
use hashbrown::HashMap;

/// Up to this many keys are compared one by one, which is quicker than hashing.
const FEW: usize = 8;

/// Constant keys with the node of each value; of equal keys the first counts.
#[derive(Debug, Default)]
pub(crate) struct Table {
    few: Vec<Key>,
    many: HashMap<Box<str>, Id>,
}

/// One of few keys, with a number that tells most texts apart without a look at them.
#[derive(Debug)]
struct Key {
    mark: u64,
    text: Box<str>,
    value: Id,
}

impl Table {
    /// From keys and values in order.
    pub(crate) fn new(pairs: Vec<(Box<str>, Id)>) -> Table {
        let mut table = Table::default();
        if pairs.len() <= FEW {
            table.few = pairs
                .into_iter()
                .map(|(text, value)| Key {
                    mark: mark(text.as_bytes()),
                    text,
                    value,
                })
                .collect();
        } else {
            for (key, value) in pairs {
                table.many.entry(key).or_insert(value);
            }
        }
        table
    }

    /// The node of the value for `key`.
    #[inline]
    pub(crate) fn get(&self, key: &str) -> Option<Id> {
        if self.many.is_empty() {
            let mark = mark(key.as_bytes());
            self.few
                .iter()
                .find(|known| known.mark == mark && known.is(key))
                .map(|known| known.value)
        } else {
            self.many.get(key).copied()
        }
    }
}

impl Key {
    /// Whether it is `key`, whose mark is the same: up to eight bytes the mark and the length say it all.
    #[inline]
    fn is(&self, key: &str) -> bool {
        self.text.len() == key.len() && (key.len() <= 8 || *self.text == *key)
    }
}

/// The first and last bytes of a text as a number.
#[inline]
fn mark(bytes: &[u8]) -> u64 {
    if let Some(first) = bytes.first_chunk::<8>() {
        return u64::from_le_bytes(*first);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
    }
    match bytes {
        [one] => u64::from(*one),
        [one, two] => u64::from(u16::from_le_bytes([*one, *two])),
        [one, two, three] => u64::from(u32::from_le_bytes([*one, *two, *three, 0])),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equal_keys_counts_however_many_there_are() {
        for size in [1, 3, FEW / 2, FEW, 1_000] {
            let keys = || (0..size).map(|at| format!("key {at}").into_boxed_str());
            let twice = keys().chain(keys());
            let table = Table::new(twice.zip((0..).map(Id)).collect());
            for (at, key) in (0..).zip(keys()) {
                assert_eq!(table.get(&key), Some(Id(at)));
            }
            assert_eq!(table.get("key"), None);
            assert_eq!(table.get(""), None);
        }
    }

    #[test]
    fn texts_of_any_length_are_told_apart() {
        let texts: Vec<String> = (0..12)
            .flat_map(|length| {
                [("a", "b"), ("b", "a"), ("é", "a"), ("\0", "\0")]
                    .map(|(of, end)| format!("{}{end}", of.repeat(length)))
            })
            .chain([String::new()])
            .collect();
        for known in &texts {
            let table = Table::new(vec![(known.as_str().into(), Id(1))]);
            for text in &texts {
                assert_eq!(
                    table.get(text).is_some(),
                    text == known,
                    "{text:?} {known:?}"
                );
            }
        }
    }
}
