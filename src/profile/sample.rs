//! Some users with all of their values, drawn by the numbers of their records: what to tell of frequent values where
//! not all values could be counted.

use super::distinct::{start, stays};
use std::hash::{DefaultHasher, Hasher};

/// Users that are kept at most.
const MOST: usize = 1024;
/// Bytes of a value that are kept.
const SHOWN: usize = 120;

#[derive(Clone, Debug, Default)]
pub(super) struct Sample {
    level: u32,
    users: Vec<Drawn>,
}

#[derive(Clone, Debug)]
struct Drawn {
    hash: u64,
    /// A value for each target, as JSON; none where it came to none.
    values: Box<[Option<Box<str>>]>,
}

pub(super) fn hash(record: u64) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write_u64(record);
    hasher.finish()
}

impl Sample {
    pub(super) fn restart(&mut self, whole: &Sample) {
        self.level = whole.level;
        self.users.clear();
    }

    /// Draws the user, unless it is not to be drawn.
    pub(super) fn add<'v>(
        &mut self,
        record: u64,
        targets: usize,
        values: impl Iterator<Item = (usize, &'v str)>,
    ) {
        let hash = hash(record);
        if !stays(hash, self.level) {
            return;
        }
        let mut own = vec![None; targets];
        for (number, value) in values {
            if let Some(place) = own.get_mut(number) {
                *place = Some(start(value, SHOWN).into());
            }
        }
        self.users.push(Drawn {
            hash,
            values: own.into(),
        });
        self.fit();
    }

    pub(super) fn merge(&mut self, other: &Sample) {
        self.level = self.level.max(other.level);
        self.users.extend_from_slice(&other.users);
        let level = self.level;
        self.users.retain(|user| stays(user.hash, level));
        self.fit();
    }

    fn fit(&mut self) {
        while self.users.len() > MOST && self.level < 40 {
            self.level += 1;
            let level = self.level;
            self.users.retain(|user| stays(user.hash, level));
        }
    }

    /// The values that most of these users have for a target, with their numbers, and how many users have any.
    pub(super) fn most(&self, target: usize, number: usize) -> (Vec<(&str, u64)>, u64) {
        let mut values: Vec<&str> = self
            .users
            .iter()
            .filter_map(|user| user.values.get(target)?.as_deref())
            .collect();
        values.sort_unstable();
        let all = values.len() as u64;
        let mut counts: Vec<(&str, u64)> = Vec::new();
        for text in values {
            match counts.last_mut() {
                Some((last, count)) if *last == text => *count += 1,
                _ => counts.push((text, 1)),
            }
        }
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        // What one user alone has says nothing of the others.
        counts.retain(|(_, count)| *count > 1);
        counts.truncate(number);
        (counts, all)
    }
}
