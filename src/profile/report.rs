//! What a tally says, ready to be written.

use super::findings::{Findings, Found};
use super::lengths::Spread;
use super::plan::{Numbering, Plan, Row};
use super::shown::shown;
use super::tally::{self, Tally};
use crate::diagnostic::code::Code;
use crate::population::Counts;

/// Frequent values and collisions that are told of each target.
const TOLD: usize = 10;

/// What a population comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// How many users ended how.
    pub users: Counts,
    /// Lines that are no users.
    pub unreadable: Examples,
    /// In the order of the mapping.
    pub targets: Vec<Target>,
}

/// What one target comes to, of the users who are not left out as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The target attribute.
    pub name: String,
    /// The expression.
    pub expression: String,
    /// Users with a value that is not empty, defaults not counted.
    pub values: u64,
    /// Users with an empty text or list.
    pub empty: u64,
    /// Users with null, and no default.
    pub null: u64,
    /// Users with the default, because of null.
    pub default: u64,
    /// Users for whom `IgnoreAttributeFlow` leaves the attribute out.
    pub ignored: u64,
    /// By code.
    pub errors: Vec<Error>,
    /// The different values, empty ones and defaults too.
    pub distinct: Distinct,
    /// How long the texts are, those of a list one by one; none where there is none.
    pub lengths: Option<Spread>,
    /// Where a greatest length is known.
    pub limit: Option<Limit>,
    /// Users with other characters than ASCII; only where the target wants ASCII.
    pub not_ascii: Option<Examples>,
    /// Where the target's values have a form.
    pub shape: Option<Shape>,
    /// Where no two users may have the same value.
    pub unique: Option<Unique>,
    /// Of the expression.
    pub branches: Branches,
}

/// An error of some users.
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    /// Which.
    pub code: &'static Code,
    /// With the messages.
    pub examples: Examples,
}

/// How many different values there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distinct {
    /// How many; about so many where `share` is not 1.
    pub values: u64,
    /// One in so many values was counted: 1 where all were.
    pub share: u64,
    /// The most frequent ones: the value and how many have it.
    pub most: Vec<(String, u64)>,
    /// Among how many users these were counted: all that have a value, or some drawn by chance where not all values
    /// could be counted.
    pub among: u64,
}

/// A greatest length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// In UTF-16 units.
    pub most: usize,
    /// Users with a longer value.
    pub beyond: Examples,
}

/// What values have to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// In words.
    pub due: &'static str,
    /// Users with another value.
    pub broken: Examples,
}

/// Values that several users have, compared without case, where no two may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unique {
    /// `matching precedence 1`, `must be unique`
    pub why: String,
    /// Values that several users have; about so many where `share` is not 1.
    pub values: u64,
    /// The users who have them.
    pub users: u64,
    /// One in so many values was compared: 1 where all were.
    pub share: u64,
    /// Those that most users have.
    pub collisions: Vec<Collision>,
}

/// A value that several users have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collision {
    /// As the first of them has it.
    pub value: String,
    /// How many have it.
    pub count: u64,
    /// The first ones.
    pub users: Vec<User>,
}

/// A user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Of what its number is.
    pub numbering: Numbering,
    /// From 1.
    pub number: u64,
    /// The user principal name, else the id.
    pub name: Option<String>,
}

/// A count with the first ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examples {
    /// How many users.
    pub count: u64,
    /// A few of them.
    pub first: Vec<Example>,
}

/// An example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Who.
    pub user: User,
    /// The value, or the message of the error.
    pub text: String,
}

/// The branches of an expression: the arms of IIF, the pairs of Switch and its default, the sources of Coalesce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branches {
    /// How many there are.
    pub all: usize,
    /// Those that no user took: what they are, and their text in the expression.
    pub never: Vec<(String, String)>,
}

impl Target {
    /// All users that count, with whatever they came to.
    pub fn users(&self) -> u64 {
        self.values + self.empty + self.null + self.default + self.ignored + self.failed()
    }

    /// Users with an error.
    pub fn failed(&self) -> u64 {
        self.errors.iter().map(|error| error.examples.count).sum()
    }
}

impl Plan {
    /// What a tally of this plan says.
    pub fn report(&self, tally: &Tally) -> Report {
        let rows = self.rows.iter().zip(&tally.targets).enumerate();
        Report {
            users: tally.users,
            unreadable: examples(&tally.unreadable, Numbering::Lines),
            targets: rows
                .map(|(number, (row, target))| {
                    of_target(number, row, target, self.numbering, tally)
                })
                .collect(),
        }
    }
}

fn of_target(
    number: usize,
    row: &Row,
    target: &tally::Target,
    numbering: Numbering,
    tally: &Tally,
) -> Target {
    let form = &row.form;
    let errors = target.errors.values();
    let watched = row.watch.branches();
    let untaken = watched
        .iter()
        .zip(&target.taken)
        .filter(|(_, taken)| !**taken);
    Target {
        name: row.name.clone(),
        expression: row.expression.clone(),
        values: target.values,
        empty: target.empty,
        null: target.null,
        default: target.default,
        ignored: target.ignored,
        errors: errors
            .map(|(code, findings)| Error {
                code,
                examples: examples(findings, numbering),
            })
            .collect(),
        distinct: distinct(number, target, tally),
        lengths: target.lengths.spread(),
        limit: form.longest.map(|most| Limit {
            most,
            beyond: examples(&target.too_long, numbering),
        }),
        not_ascii: form.ascii.then(|| examples(&target.not_ascii, numbering)),
        shape: form.shape.map(|shape| Shape {
            due: shape.due(),
            broken: examples(&target.misshapen, numbering),
        }),
        unique: row
            .unique
            .as_ref()
            .map(|why| unique(why, target, numbering)),
        branches: Branches {
            all: watched.len(),
            never: untaken
                .map(|(branch, _)| {
                    let source = branch.span.of(&row.expression);
                    (branch.label.clone(), source.to_string())
                })
                .collect(),
        },
    }
}

fn distinct(number: usize, target: &tally::Target, tally: &Tally) -> Distinct {
    let level = target.distinct.level();
    let all = target.values + target.empty + target.default;
    let (most, among) = if level == 0 {
        (target.distinct.most(TOLD), all)
    } else {
        tally.sample.most(number, TOLD)
    };
    Distinct {
        // An estimate goes either way.
        values: target.distinct.count().min(all),
        share: 1 << level,
        most: most
            .into_iter()
            .map(|(json, count)| (shown(json), count))
            .collect(),
        among,
    }
}

fn unique(why: &str, target: &tally::Target, numbering: Numbering) -> Unique {
    let (values, users) = target.holders.counts();
    let told = target.holders.most(TOLD).into_iter();
    Unique {
        why: why.to_string(),
        values,
        users,
        share: 1 << target.holders.level(),
        collisions: told
            .map(|one| Collision {
                value: shown(&format!("\"{}\"", one.value)),
                count: one.users,
                users: one
                    .named
                    .into_iter()
                    .map(|(record, name)| user(record, &name, numbering))
                    .collect(),
            })
            .collect(),
    }
}

fn user(record: u64, name: &str, numbering: Numbering) -> User {
    User {
        numbering,
        number: record + 1,
        name: (!name.is_empty()).then(|| name.to_string()),
    }
}

fn examples(findings: &Findings, numbering: Numbering) -> Examples {
    let example = |found: &Found| Example {
        user: user(found.record, &found.user, numbering),
        text: found.text.clone(),
    };
    Examples {
        count: findings.count,
        first: findings.first.iter().map(example).collect(),
    }
}
