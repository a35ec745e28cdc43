//! Who has which value of an attribute that must be unique, compared without case.
//!
//! As with [`super::distinct`], values are given up by halves when the room is full, and those that stay are exact.

use super::distinct::{hash, start, stays};
use hashbrown::hash_table::Entry;
use hashbrown::{HashMap, HashTable};

/// Users that are named of those who have one value.
pub(super) const NAMED: usize = 5;
/// Bytes of a value and of a name that are kept to be shown.
const SHOWN: usize = 64;
/// What a row is taken to cost: itself, the table's free rows, a value and a name of usual lengths.
const ROW: usize = 112;

/// A user: the number of the record, and its name, which may be empty.
pub(super) type User<'t> = (u64, &'t str);

#[derive(Clone, Debug, Default)]
pub(super) struct Holders {
    level: u32,
    rows: HashTable<Row>,
    texts: String,
    /// The other users of a value that several have, the first ones in order.
    others: HashMap<u64, Vec<(u64, Box<str>)>>,
    cost: usize,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    hash: u64,
    count: u64,
    record: u64,
    value: Piece,
    name: Piece,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    start: usize,
    length: u8,
}

/// A value that several users have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Collision {
    pub(super) value: String,
    pub(super) users: u64,
    /// The first ones: record and name.
    pub(super) named: Vec<(u64, String)>,
}

impl Holders {
    pub(super) fn level(&self) -> u32 {
        self.level
    }

    pub(super) fn restart(&mut self, whole: &Holders) {
        self.level = whole.level;
        self.rows.clear();
        self.texts.clear();
        self.others.clear();
        self.cost = 0;
    }

    /// `user` has `value`, JSON without its quotes.
    pub(super) fn add(&mut self, value: &str, user: User<'_>, room: usize, folded: &mut String) {
        folded.clear();
        if value.is_ascii() {
            folded.push_str(value);
            folded.make_ascii_lowercase();
        } else {
            folded.extend(value.chars().flat_map(char::to_lowercase));
        }
        let found = Found {
            hash: hash(folded),
            count: 1,
            value,
            first: user,
            others: &[],
        };
        self.put(&found);
        self.fit(room);
    }

    pub(super) fn merge(&mut self, other: &Holders, room: usize) {
        self.raise(other.level);
        self.put_all(other);
        self.fit(room);
    }

    fn put_all(&mut self, other: &Holders) {
        for row in &other.rows {
            self.put(&other.found(row));
        }
    }

    fn found(&self, row: &Row) -> Found<'_> {
        Found {
            hash: row.hash,
            count: row.count,
            value: self.text(row.value),
            first: (row.record, self.text(row.name)),
            others: self.others.get(&row.hash).map_or(&[], Vec::as_slice),
        }
    }

    fn put(&mut self, found: &Found<'_>) {
        if !stays(found.hash, self.level) {
            return;
        }
        let entry = self.rows.entry(
            found.hash,
            |row| row.hash == found.hash,
            |row: &Row| row.hash,
        );
        match entry {
            Entry::Vacant(place) => {
                let value = keep(&mut self.texts, found.value);
                let name = if found.first.1 == found.value {
                    value
                } else {
                    keep(&mut self.texts, found.first.1)
                };
                place.insert(Row {
                    hash: found.hash,
                    count: found.count,
                    record: found.first.0,
                    value,
                    name,
                });
                if !found.others.is_empty() {
                    self.others.insert(found.hash, found.others.to_vec());
                }
                self.cost += cost(found.count);
            }
            Entry::Occupied(mut place) => {
                let row = place.get_mut();
                self.cost -= cost(row.count);
                row.count += found.count;
                self.cost += cost(row.count);
                let mut first = found.first;
                let known: Box<str>;
                if first.0 < row.record {
                    // The first user's spelling is the one that is shown.
                    known = piece(&self.texts, row.name).into();
                    first = (row.record, known.as_ref());
                    row.record = found.first.0;
                    row.value = keep(&mut self.texts, found.value);
                    row.name = keep(&mut self.texts, found.first.1);
                }
                let others = self.others.entry(found.hash).or_default();
                others.push((first.0, start(first.1, SHOWN).into()));
                others.extend_from_slice(found.others);
                others.sort_by_key(|(record, _)| *record);
                others.truncate(NAMED - 1);
            }
        }
    }

    fn fit(&mut self, room: usize) {
        while self.cost > room && self.level < 40 {
            self.raise(self.level + 1);
        }
    }

    fn raise(&mut self, level: u32) {
        if level > self.level {
            let old = std::mem::take(self);
            self.level = level;
            self.put_all(&old);
        }
    }

    fn text(&self, of: Piece) -> &str {
        piece(&self.texts, of)
    }

    /// How many values several users have, and how many users those are; about so many from level 1 on.
    pub(super) fn counts(&self) -> (u64, u64) {
        let several = self.rows.iter().filter(|row| row.count > 1);
        let (values, users) = several.fold((0, 0), |(values, users), row| {
            (values + 1, users + row.count)
        });
        (values << self.level, users << self.level)
    }

    /// The values that most users have, those of one count in the order of their first users.
    pub(super) fn most(&self, number: usize) -> Vec<Collision> {
        let mut several: Vec<&Row> = self.rows.iter().filter(|row| row.count > 1).collect();
        several.sort_by_key(|row| (std::cmp::Reverse(row.count), row.record, row.hash));
        let told = several.into_iter().take(number).map(|row| {
            let found = self.found(row);
            let first = (found.first.0, found.first.1.to_string());
            let others = found
                .others
                .iter()
                .map(|(record, name)| (*record, name.to_string()));
            Collision {
                value: found.value.to_string(),
                users: found.count,
                named: std::iter::once(first).chain(others).collect(),
            }
        });
        told.collect()
    }
}

/// What one part knows of a value.
struct Found<'f> {
    hash: u64,
    count: u64,
    value: &'f str,
    first: User<'f>,
    others: &'f [(u64, Box<str>)],
}

/// Hangs on the count alone, so that the room is full for the same values in whatever order they come.
fn cost(count: u64) -> usize {
    usize::try_from(count).map_or(NAMED, |count| count.min(NAMED)) * ROW
}

fn keep(texts: &mut String, text: &str) -> Piece {
    let shown = start(text, SHOWN);
    let place = texts.len();
    texts.push_str(shown);
    Piece {
        start: place,
        length: u8::try_from(shown.len()).unwrap_or(u8::MAX),
    }
}

fn piece(texts: &str, of: Piece) -> &str {
    let end = of.start + usize::from(of.length);
    texts.get(of.start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(users: &[(&str, u64, &str)], room: usize) -> Holders {
        let mut holders = Holders::default();
        let mut folded = String::new();
        for (value, record, name) in users {
            holders.add(value, (*record, name), room, &mut folded);
        }
        holders
    }

    #[test]
    fn values_are_compared_without_case_and_their_users_named() {
        let users = [
            ("j.smith", 0, "a"),
            ("J.Smith", 2, "b"),
            ("o", 3, "c"),
            ("ÄRGER", 5, "d"),
            ("j.SMITH", 6, "e"),
            ("ärger", 7, "ärger"),
        ];
        let told = |value: &str, named: &[(u64, &str)]| Collision {
            value: value.to_string(),
            users: named.len() as u64,
            named: named
                .iter()
                .map(|(record, name)| (*record, name.to_string()))
                .collect(),
        };
        let expected = [
            told("j.smith", &[(0, "a"), (2, "b"), (6, "e")]),
            told("ÄRGER", &[(5, "d"), (7, "ärger")]),
        ];
        let holders = of(&users, usize::MAX);
        assert_eq!(holders.most(9), expected);
        assert_eq!(holders.counts(), (2, 5));
        // The later part first: the first user is still the first.
        let mut later = of(&users[3..], usize::MAX);
        later.merge(&of(&users[..3], usize::MAX), usize::MAX);
        assert_eq!(later.most(9), expected);
    }

    #[test]
    fn the_first_users_are_named() {
        let users: Vec<(&str, u64, &str)> = (0..9).map(|record| ("x", 8 - record, "n")).collect();
        let told = of(&users, usize::MAX).most(1);
        let records: Vec<u64> = told[0].named.iter().map(|(record, _)| *record).collect();
        assert_eq!((told[0].users, records), (9, vec![0, 1, 2, 3, 4]));
    }

    #[test]
    fn beyond_the_room_a_share_stays_exact() {
        let values: Vec<String> = (0..10_000).map(|n| format!("v{}", n % 9_000)).collect();
        let users: Vec<(&str, u64, &str)> = values
            .iter()
            .zip(0..)
            .map(|(value, record)| (value.as_str(), record, ""))
            .collect();
        let holders = of(&users, 300_000);
        assert!(holders.level() >= 2 && holders.cost <= 300_000);
        let (values, users) = holders.counts();
        assert_eq!(users, values * 2);
        assert!(values.abs_diff(1_000) < 250, "{values}");
        assert!(holders.most(99).iter().all(|one| one.users == 2));
    }
}
