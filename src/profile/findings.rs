//! How often something is so, with the first users of whom it is.

/// Examples that are kept.
const KEPT: usize = 3;

/// A count with examples.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    pub(super) count: u64,
    /// Those of the first records, in order.
    pub(super) first: Vec<Found>,
}

/// One example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) record: u64,
    /// Who; empty where the record does not say.
    pub(super) user: String,
    pub(super) text: String,
}

impl Findings {
    /// One more of this record, which is made an example where it is among the first.
    pub(super) fn add(&mut self, record: u64, found: impl FnOnce() -> Found) {
        self.count += 1;
        if self.is_wanted(record) {
            self.put(found());
        }
    }

    fn is_wanted(&self, record: u64) -> bool {
        let last = self.first.last().map(|last| last.record);
        self.first.len() < KEPT || last.is_some_and(|last| record < last)
    }

    fn put(&mut self, found: Found) {
        let place = self
            .first
            .partition_point(|other| other.record <= found.record);
        self.first.insert(place, found);
        self.first.truncate(KEPT);
    }

    pub(super) fn merge(&mut self, other: &Findings) {
        self.count += other.count;
        for found in &other.first {
            if self.is_wanted(found.record) {
                self.put(found.clone());
            }
        }
    }

    pub(super) fn clear(&mut self) {
        self.count = 0;
        self.first.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_first_whatever_the_order() {
        for order in [[1, 2, 3, 4, 5], [5, 4, 3, 2, 1], [3, 5, 1, 4, 2]] {
            let mut findings = Findings::default();
            let mut parts = Findings::default();
            for record in order {
                let found = || Found {
                    record,
                    user: String::new(),
                    text: record.to_string(),
                };
                findings.add(record, found);
                let mut part = Findings::default();
                part.add(record, found);
                parts.merge(&part);
            }
            let records: Vec<u64> = findings.first.iter().map(|one| one.record).collect();
            assert_eq!((findings.count, records), (5, vec![1, 2, 3]));
            assert_eq!(findings, parts);
        }
    }
}
