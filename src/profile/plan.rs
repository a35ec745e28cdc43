//! What to look at in each target.

use super::tally::Tally;
use super::watcher::Watcher;
use crate::document::{MappingFacts, TargetAttribute};
use crate::mapping::Form;
use crate::population::{KEYS, Population};
use crate::program::Attributes;
use crate::provisioning::guest;
use crate::trace::branch::Watch;

/// Memory for single values when nothing else is said, in bytes.
pub const ROOM: usize = 256 << 20;

/// What the mapping says of a target.
#[derive(Clone, Debug)]
pub struct About {
    name: String,
    expression: String,
    matching: Option<i64>,
    form: Form,
}

impl About {
    /// `definition` is what the document says of the target's own attribute.
    pub fn new(
        target: &str,
        expression: &str,
        facts: &MappingFacts,
        definition: Option<&TargetAttribute>,
    ) -> About {
        About {
            name: target.to_string(),
            expression: expression.to_string(),
            matching: facts.matching,
            form: Form::of(target, facts, definition),
        }
    }
}

/// By what numbers a report names users, besides their names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// By their lines.
    #[default]
    Lines,
    /// By how many came before, where several may stand on a line.
    Users,
}

impl Numbering {
    /// `line`, `user`
    pub fn noun(self) -> &'static str {
        match self {
            Numbering::Lines => "line",
            Numbering::Users => "user",
        }
    }
}

/// Adds the attributes by which users are named to those that are read of each record.
pub fn want_names(attributes: &mut Attributes) {
    for key in KEYS {
        attributes.add(key);
    }
}

/// What to look at in each target of a population, and how much memory single values may take.
#[derive(Debug)]
pub struct Plan {
    pub(super) rows: Vec<Row>,
    /// The slots that name a user, the best first.
    pub(super) names: Vec<usize>,
    /// The slot that tells guests.
    pub(super) guest: Option<usize>,
    pub(super) rooms: Rooms,
    pub(super) numbering: Numbering,
}

/// One target.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) expression: String,
    pub(super) form: Form,
    /// Why no two users may have the same value, where they may not.
    pub(super) unique: Option<String>,
    pub(super) watch: Watch,
}

/// Bytes for the single values of one target.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rooms {
    pub(super) distinct: usize,
    pub(super) holders: usize,
}

impl Plan {
    /// `abouts` has a row for each target of `population`, in their order. The single values of all targets together
    /// take about `room` bytes at most, half of it those that must be unique; what is less than 64 KiB for one target
    /// counts as that.
    pub fn new(
        population: &Population,
        attributes: &Attributes,
        abouts: &[About],
        room: usize,
    ) -> Plan {
        let targets = population.targets().iter().zip(abouts);
        let rows: Vec<Row> = targets
            .map(|(target, about)| Row {
                name: about.name.clone(),
                unique: match about.matching {
                    Some(precedence) => Some(format!("matching precedence {precedence}")),
                    None => about.form.unique.then(|| "must be unique".to_string()),
                },
                form: about.form,
                watch: Watch::new(target.program(), &about.expression),
                expression: about.expression.clone(),
            })
            .collect();
        let unique = rows.iter().filter(|row| row.unique.is_some()).count();
        let (distinct, holders) = match unique {
            0 => (room, 0),
            _ => (room / 2, room / 2),
        };
        Plan {
            rooms: Rooms {
                distinct: (distinct / rows.len().max(1)).max(LEAST),
                holders: (holders / unique.max(1)).max(LEAST),
            },
            rows,
            numbering: Numbering::default(),
            guest: attributes.slot(guest::STRIPPED),
            names: KEYS.iter().filter_map(|key| attributes.slot(key)).collect(),
        }
    }

    /// With users named by other numbers than their lines.
    #[must_use]
    pub fn numbered(mut self, numbering: Numbering) -> Plan {
        self.numbering = numbering;
        self
    }

    /// Nothing counted yet.
    pub fn tally(&self) -> Tally {
        Tally::new(self)
    }

    /// An observer that counts, for one thread.
    pub fn watcher(&self) -> Watcher<'_> {
        Watcher::new(self)
    }
}

const LEAST: usize = 64 << 10;
