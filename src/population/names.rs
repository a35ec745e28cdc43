//! The property names that are wanted of a record, found by their first 16 bytes.

use crate::value::Value;

/// What a property is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Its value goes into this cell.
    Cell(usize),
    /// It is the object whose own properties are wanted.
    Within,
}

/// A table of names, open addressing, at most a quarter full.
#[derive(Debug, Default)]
pub(super) struct Names {
    rows: Vec<Option<Row>>,
    /// The names of the object within.
    pub(super) within: Option<Box<Names>>,
    /// The cells that its names fill.
    pub(super) cells: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Row {
    head: u128,
    name: Box<[u8]>,
    place: Place,
}

impl Names {
    /// A table of these names, which differ from one another.
    pub(super) fn of(names: &[(&str, Place)]) -> Names {
        let size = (names.len() * 4).next_power_of_two().max(64);
        let mut table = Names {
            rows: vec![None; size],
            ..Names::default()
        };
        for (name, place) in names {
            let head = head(name.as_bytes());
            let mut at = hash(head, name.len());
            loop {
                at &= size - 1;
                match table.rows.get_mut(at) {
                    Some(row @ None) => {
                        *row = Some(Row {
                            head,
                            name: name.as_bytes().into(),
                            place: *place,
                        });
                        break;
                    }
                    _ => at += 1,
                }
            }
            if let Place::Cell(cell) = place {
                table.cells.push(*cell);
            }
        }
        table
    }

    /// What the property is wanted for whose name stands from `start` to `end`, without escapes.
    #[inline(always)]
    pub(super) fn find(&self, bytes: &[u8], start: usize, end: usize) -> Option<Place> {
        let length = end - start;
        let head = match bytes.get(start..).and_then(|from| from.first_chunk::<16>()) {
            Some(chunk) => u128::from_le_bytes(*chunk) & mask(length),
            None => head(bytes.get(start..end)?),
        };
        let mut at = hash(head, length);
        loop {
            let row = self.rows.get(at & (self.rows.len() - 1))?.as_ref()?;
            if row.head == head
                && row.name.len() == length
                && (length <= 16 || bytes.get(start + 16..end) == row.name.get(16..))
            {
                return Some(row.place);
            }
            at += 1;
        }
    }
}

/// The first 16 bytes as a number, the first the lowest, zeros behind a shorter name.
pub(super) fn head(name: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(name) {
        *to = *from;
    }
    u128::from_le_bytes(bytes)
}

/// The bits of the first `length` bytes.
#[inline(always)]
pub(super) fn mask(length: usize) -> u128 {
    MASKS.get(length).copied().unwrap_or(u128::MAX)
}

/// For lengths below 16.
const MASKS: [u128; 16] = [
    0,
    u128::MAX >> 120,
    u128::MAX >> 112,
    u128::MAX >> 104,
    u128::MAX >> 96,
    u128::MAX >> 88,
    u128::MAX >> 80,
    u128::MAX >> 72,
    u128::MAX >> 64,
    u128::MAX >> 56,
    u128::MAX >> 48,
    u128::MAX >> 40,
    u128::MAX >> 32,
    u128::MAX >> 24,
    u128::MAX >> 16,
    u128::MAX >> 8,
];

/// Where to look first; the caller takes what bits it needs.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "a hash is cut on purpose")]
fn hash(head: u128, length: usize) -> usize {
    let mixed = (head as u64) ^ ((head >> 64) as u64).rotate_left(29) ^ length as u64;
    (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize
}

/// What a cell holds that no property filled: no JSON is empty.
pub(super) const ABSENT: Value<'static> = Value::Json("");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_names_of_every_length_anywhere_in_a_line() {
        let names: Vec<String> = (0..200)
            .map(|n| {
                format!(
                    "{}{}",
                    "abcdefghijklmnopqrstuvwxyz"
                        .repeat(2)
                        .get(..n % 40)
                        .unwrap(),
                    n
                )
            })
            .collect();
        let given: Vec<(&str, Place)> = names
            .iter()
            .enumerate()
            .map(|(at, name)| (name.as_str(), Place::Cell(at)))
            .collect();
        let table = Names::of(&given);
        for (at, name) in names.iter().enumerate() {
            for behind in ["", "\"", "\":\"and a long way to the end of the line"] {
                let line = format!("{{\"{name}{behind}");
                let found = table.find(line.as_bytes(), 2, 2 + name.len());
                assert_eq!(found, Some(Place::Cell(at)), "{line}");
                assert_eq!(
                    table.find(line.as_bytes(), 1, 2 + name.len()),
                    None,
                    "{line}"
                );
            }
        }
        assert_eq!(table.find(b"", 0, 0), None);
        assert_eq!(Names::of(&[]).find(b"mail", 0, 4), None);
    }
}
