//! How many different values there are, and how often each comes.
//!
//! Exact as long as the values fit into the room that is given. When they do not, half of the values, chosen by their
//! hash, are given up, as often as it takes; of those that stay every count stays exact, and their number tells the
//! number of all (adaptive sampling: Flajolet, 1990). Which values stay hangs on the values alone, not on their order
//! or on how they were parted, so that parts can be put together in any way.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use std::hash::{DefaultHasher, Hasher};

/// Bytes of a value that are kept to be shown.
const SHOWN: usize = 120;
/// What a row costs beside its text: itself, and the table's free rows.
const ROW: usize = 48;

/// Values are told apart by 64 bits: among a million, two are taken for one once in thirty million times.
pub(super) fn hash(text: &str) -> u64 {
    // The same in every run and thread, unlike the tables' own.
    let mut hasher = DefaultHasher::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Whether what has this hash stays at this level: one of 2^level does. The table itself uses other bits.
pub(super) fn stays(hash: u64, level: u32) -> bool {
    (hash >> 24).trailing_zeros() >= level
}

/// The start of a text, at most so many bytes.
pub(super) fn start(text: &str, most: usize) -> &str {
    let mut ends = (0..=most.min(text.len())).rev();
    ends.find_map(|end| text.get(..end)).unwrap_or_default()
}

#[derive(Clone, Debug, Default)]
pub(super) struct Distinct {
    level: u32,
    rows: HashTable<Row>,
    texts: String,
    cost: usize,
}

#[derive(Clone, Debug)]
struct Row {
    hash: u64,
    count: u64,
    start: usize,
    length: u8,
}

impl Distinct {
    /// How many times the values were halved; 0 where all are there.
    pub(super) fn level(&self) -> u32 {
        self.level
    }

    /// Forgets everything, for values that will be added to `whole`.
    pub(super) fn restart(&mut self, whole: &Distinct) {
        self.level = whole.level;
        self.rows.clear();
        self.texts.clear();
        self.cost = 0;
    }

    /// Adds a value that came `count` times.
    pub(super) fn add(&mut self, text: &str, count: u64, room: usize) {
        self.add_hashed(hash(text), text, count);
        self.fit(room);
    }

    fn add_hashed(&mut self, hash: u64, text: &str, count: u64) {
        if !stays(hash, self.level) {
            return;
        }
        match self
            .rows
            .entry(hash, |row| row.hash == hash, |row| row.hash)
        {
            Entry::Occupied(mut row) => row.get_mut().count += count,
            Entry::Vacant(place) => {
                let shown = start(text, SHOWN);
                place.insert(Row {
                    hash,
                    count,
                    start: self.texts.len(),
                    length: u8::try_from(shown.len()).unwrap_or(u8::MAX),
                });
                self.texts.push_str(shown);
                self.cost += ROW + shown.len();
            }
        }
    }

    /// Adds all values of another part.
    pub(super) fn merge(&mut self, other: &Distinct, room: usize) {
        self.raise(other.level);
        for row in &other.rows {
            self.add_hashed(row.hash, other.text(row), row.count);
        }
        self.fit(room);
    }

    fn fit(&mut self, room: usize) {
        while self.cost > room && self.level < 40 {
            self.raise(self.level + 1);
        }
    }

    fn raise(&mut self, level: u32) {
        if level <= self.level {
            return;
        }
        let old = std::mem::take(self);
        self.level = level;
        for row in &old.rows {
            self.add_hashed(row.hash, old.text(row), row.count);
        }
    }

    fn text(&self, row: &Row) -> &str {
        let end = row.start + usize::from(row.length);
        self.texts.get(row.start..end).unwrap_or_default()
    }

    /// How many different values there are; about so many from level 1 on.
    pub(super) fn count(&self) -> u64 {
        (self.rows.len() as u64) << self.level
    }

    /// The values that come most often, those of one count in order of their text.
    pub(super) fn most(&self, number: usize) -> Vec<(&str, u64)> {
        let mut all: Vec<(&str, u64)> = self
            .rows
            .iter()
            .map(|row| (self.text(row), row.count))
            .collect();
        let order = |a: &(&str, u64), b: &(&str, u64)| b.1.cmp(&a.1).then(a.0.cmp(b.0));
        if all.len() > number && number > 0 {
            all.select_nth_unstable_by(number - 1, order);
            all.truncate(number);
        }
        all.sort_by(order);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_within_its_room_and_about_right_beyond() {
        let mut exact = Distinct::default();
        let mut sketch = Distinct::default();
        for number in 0..30_000_u32 {
            let text = format!("value {}", number % 20_000);
            exact.add(&text, 1, usize::MAX);
            sketch.add(&text, 1, 60_000);
        }
        assert_eq!((exact.level(), exact.count()), (0, 20_000));
        assert_eq!(
            exact.most(3),
            [("value 0", 2), ("value 1", 2), ("value 10", 2)]
        );
        assert!(sketch.level() > 3 && sketch.cost <= 60_000, "{sketch:?}");
        assert!(
            sketch.count().abs_diff(20_000) < 1_500,
            "{}",
            sketch.count()
        );
        // What stays is counted exactly.
        for (text, count) in sketch.most(usize::MAX) {
            let number: u32 = text.strip_prefix("value ").unwrap().parse().unwrap();
            assert_eq!(count, if number < 10_000 { 2 } else { 1 });
        }
    }

    #[test]
    fn a_long_value_is_cut_between_characters_and_told_from_others_by_all_of_it() {
        let mut distinct = Distinct::default();
        let long = "é".repeat(200);
        distinct.add(&long, 1, 1 << 20);
        distinct.add(&format!("{long}x"), 1, 1 << 20);
        distinct.add(&long, 1, 1 << 20);
        assert_eq!(distinct.count(), 2);
        assert_eq!(distinct.most(1), [("é".repeat(60).as_str(), 2)]);
    }
}
