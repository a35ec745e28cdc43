//! Counts of what changes, and a few examples.

use super::kind::{Kind, Movement};
use super::side::Side;

/// How many examples are kept of each kind of change.
pub const EXAMPLES: usize = 3;

/// What changes for how many users.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Counts of users.
    pub users: Users,
    /// For each pair, by its number, one for each kind.
    groups: Vec<[Group; Kind::ALL.len()]>,
    movements: [Group; Movement::ALL.len()],
}

/// How many users.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Users {
    /// Who could be read.
    pub all: u64,
    /// For whom something changes.
    pub changed: u64,
    /// Whose value of a matching attribute changes.
    pub rematched: u64,
    /// Out of scope in both versions.
    pub outside: u64,
    /// Left out by `IgnoreObjectFlow` in both versions.
    pub left_out: u64,
    /// Lines that are no user.
    pub unreadable: u64,
}

/// Users for whom the same thing happens to the same target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// How many.
    pub users: u64,
    /// The first of them.
    pub examples: Vec<Example>,
}

/// One user of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// The number of the record among all, from 0.
    pub record: u64,
    /// Who it is, where the record says.
    pub user: Option<String>,
    /// What it came to.
    pub from: Side,
    /// What it comes to.
    pub to: Side,
}

impl Group {
    pub(super) fn wants_examples(&self) -> bool {
        self.examples.len() < EXAMPLES
    }

    /// Counts another user.
    pub(super) fn add(&mut self, example: Option<Example>) {
        self.users += 1;
        if self.wants_examples() {
            self.examples.extend(example);
        }
    }

    fn merge(&mut self, later: &Group) {
        self.users += later.users;
        let room = EXAMPLES.saturating_sub(self.examples.len());
        let more = later.examples.iter().take(room);
        self.examples.extend(more.cloned());
    }
}

impl Users {
    fn merge(&mut self, later: Users) {
        self.all += later.all;
        self.changed += later.changed;
        self.rematched += later.rematched;
        self.outside += later.outside;
        self.left_out += later.left_out;
        self.unreadable += later.unreadable;
    }
}

impl Tally {
    /// What happens to a target: its number among [`Comparison::pairs`](super::Comparison::pairs).
    pub fn group(&self, pair: usize, kind: Kind) -> Option<&Group> {
        self.groups.get(pair)?.get(kind.number())
    }

    /// Who enters or leaves scope.
    pub fn movement(&self, movement: Movement) -> Option<&Group> {
        self.movements.get(movement.number())
    }

    /// For how many users a target changes.
    pub fn changed(&self, pair: usize) -> u64 {
        let kinds = self.groups.get(pair).into_iter().flatten();
        kinds.map(|group| group.users).sum()
    }

    /// Counts what comes later, too.
    pub fn merge(&mut self, later: &Tally) {
        self.users.merge(later.users);
        self.make_room(later.groups.len());
        let own = self.groups.iter_mut().flatten();
        for (own, later) in own.zip(later.groups.iter().flatten()) {
            own.merge(later);
        }
        for (own, later) in self.movements.iter_mut().zip(&later.movements) {
            own.merge(later);
        }
    }

    pub(super) fn clear(&mut self, pairs: usize) {
        *self = Tally::default();
        self.make_room(pairs);
    }

    fn make_room(&mut self, pairs: usize) {
        if self.groups.len() < pairs {
            self.groups.resize(pairs, Default::default());
        }
    }

    pub(super) fn group_mut(&mut self, pair: usize, kind: Kind) -> Option<&mut Group> {
        self.groups.get_mut(pair)?.get_mut(kind.number())
    }

    pub(super) fn movement_mut(&mut self, movement: Movement) -> Option<&mut Group> {
        self.movements.get_mut(movement.number())
    }
}
