//! What was counted.

use super::distinct::Distinct;
use super::findings::Findings;
use super::holders::Holders;
use super::lengths::Lengths;
use super::plan::{Plan, Rooms};
use super::sample::Sample;
use crate::diagnostic::code::Code;
use crate::population::Counts;
use std::collections::BTreeMap;

/// What was counted of some users. Two of one [`Plan`] can be put together in any order.
#[derive(Clone, Debug)]
pub struct Tally {
    pub(super) rooms: Rooms,
    pub(super) users: Counts,
    /// Of those who are mapped, the guests by their `userPrincipalName`.
    pub(super) guests: u64,
    pub(super) unreadable: Findings,
    pub(super) targets: Vec<Target>,
    pub(super) sample: Sample,
}

/// Of one target. Users who are left out as a whole do not count.
#[derive(Clone, Debug, Default)]
pub(super) struct Target {
    /// Values that are not empty, without defaults.
    pub(super) values: u64,
    pub(super) empty: u64,
    pub(super) null: u64,
    pub(super) default: u64,
    pub(super) ignored: u64,
    pub(super) errors: BTreeMap<&'static str, (&'static Code, Findings)>,
    pub(super) distinct: Distinct,
    pub(super) holders: Holders,
    pub(super) lengths: Lengths,
    pub(super) too_long: Findings,
    pub(super) not_ascii: Findings,
    pub(super) misshapen: Findings,
    /// Which branches were taken, and how many were not.
    pub(super) taken: Vec<bool>,
    pub(super) open: usize,
}

impl Tally {
    pub(super) fn new(plan: &Plan) -> Tally {
        let target = |row: &super::plan::Row| {
            let branches = row.watch.branches().len();
            Target {
                taken: vec![false; branches],
                open: branches,
                ..Target::default()
            }
        };
        Tally {
            rooms: plan.rooms,
            users: Counts::default(),
            guests: 0,
            unreadable: Findings::default(),
            targets: plan.rows.iter().map(target).collect(),
            sample: Sample::default(),
        }
    }

    /// How many of those who are mapped are guests, whose `userPrincipalName` the service reads without `#EXT#`.
    pub fn guests(&self) -> u64 {
        self.guests
    }

    /// Adds what another one of the same plan has.
    pub fn merge(&mut self, other: &Tally) {
        self.users = self.users.and(other.users);
        self.guests += other.guests;
        self.unreadable.merge(&other.unreadable);
        self.sample.merge(&other.sample);
        for (own, other) in self.targets.iter_mut().zip(&other.targets) {
            own.merge(other, self.rooms);
        }
    }

    /// Counts nothing, and nothing that `whole` would not keep.
    pub(super) fn restart(&mut self, whole: &Tally) {
        self.users = Counts::default();
        self.guests = 0;
        self.unreadable.clear();
        self.sample.restart(&whole.sample);
        for (own, whole) in self.targets.iter_mut().zip(&whole.targets) {
            own.restart(whole);
        }
    }
}

impl Target {
    fn merge(&mut self, other: &Target, rooms: Rooms) {
        self.values += other.values;
        self.empty += other.empty;
        self.null += other.null;
        self.default += other.default;
        self.ignored += other.ignored;
        for (id, (code, findings)) in &other.errors {
            let own = self.errors.entry(id);
            own.or_insert_with(|| (code, Findings::default()))
                .1
                .merge(findings);
        }
        self.distinct.merge(&other.distinct, rooms.distinct);
        self.holders.merge(&other.holders, rooms.holders);
        self.lengths.merge(&other.lengths);
        self.too_long.merge(&other.too_long);
        self.not_ascii.merge(&other.not_ascii);
        self.misshapen.merge(&other.misshapen);
        for (own, other) in self.taken.iter_mut().zip(&other.taken) {
            *own |= other;
        }
        self.close();
    }

    fn restart(&mut self, whole: &Target) {
        (self.values, self.empty, self.null) = (0, 0, 0);
        (self.default, self.ignored) = (0, 0);
        self.errors.clear();
        self.distinct.restart(&whole.distinct);
        self.holders.restart(&whole.holders);
        self.lengths.clear();
        self.too_long.clear();
        self.not_ascii.clear();
        self.misshapen.clear();
        self.taken.clone_from(&whole.taken);
        self.close();
    }

    /// Counts the branches that were not taken.
    pub(super) fn close(&mut self) {
        self.open = self.taken.iter().filter(|taken| !**taken).count();
    }
}
