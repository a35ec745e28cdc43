//! Whether an object is in scope, and why.

use super::sieve::Sieve;
use super::{Clause, Group, List, Nulls, Scope};
use crate::program::Memory;
use crate::record::json;
use crate::value::Value;
use serde_json::{Map, Value as Json};

/// A scope made ready for many users: its patterns are read once.
pub struct Judge<'s> {
    scope: &'s Scope,
    sieve: Sieve,
}

/// Whether an object is in scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict<'s> {
    /// None where that depends on what no page says.
    pub in_scope: Option<bool>,
    /// Every group, in the order of the scope.
    pub groups: Vec<GroupVerdict<'s>>,
}

/// What a group makes of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupVerdict<'s> {
    /// The group.
    pub group: &'s Group,
    /// Whether all of its clauses hold; none where that is open.
    pub in_scope: Option<bool>,
    /// Every clause, in the order of the group.
    pub clauses: Vec<ClauseVerdict<'s>>,
}

/// What a clause makes of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseVerdict<'s> {
    /// The clause.
    pub clause: &'s Clause,
    /// The text forms of the attribute's values; none for null, empty text and an empty list.
    pub compared: Vec<String>,
    /// Whether it holds; none where no page says so.
    pub holds: Option<bool>,
    /// Why, in a few words.
    pub reason: String,
    /// Whether the absence of a value decides, which app provisioning and cloud sync take differently.
    pub by_null: bool,
}

impl Verdict<'_> {
    /// Whether a list of groups lets the object pass: one that has left `groups` is deprovisioned, one that has left
    /// another list is not.
    pub fn passes(&self, list: List) -> Option<bool> {
        let mut own = self
            .groups
            .iter()
            .filter(|group| group.group.list == list)
            .peekable();
        if own.peek().is_none() {
            return Some(true);
        }
        any(own.map(|group| group.in_scope))
    }
}

impl<'s> Judge<'s> {
    /// Makes the patterns of a scope ready.
    pub fn of(scope: &'s Scope, nulls: Nulls) -> Judge<'s> {
        Judge {
            scope,
            sieve: Sieve::of(scope, nulls),
        }
    }

    /// What the scope makes of a user, who is a JSON object as evaluation takes it.
    pub fn judge(&self, user: &Map<String, Json>) -> Verdict<'s> {
        let memory = Memory::new();
        let groups = self.scope.groups.iter().zip(self.sieve.groups());
        let groups = groups.map(|(group, tests)| {
            let clauses: Vec<ClauseVerdict<'s>> = group
                .clauses
                .iter()
                .zip(tests)
                .map(|(clause, test)| {
                    let value = match json::find(user, &clause.attribute) {
                        Some(found) => json::value(found, &memory),
                        None => Value::Null,
                    };
                    self.sieve.verdict(clause, test, &value)
                })
                .collect();
            GroupVerdict {
                group,
                in_scope: all(clauses.iter().map(|clause| clause.holds)),
                clauses,
            }
        });
        let mut verdict = Verdict {
            in_scope: None,
            groups: groups.collect(),
        };
        verdict.in_scope = all(List::ALL.into_iter().map(|list| verdict.passes(list)));
        verdict
    }
}

/// Whether all hold, as far as it is known.
pub(super) fn all(holds: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    any(holds.map(|one| one.map(|one| !one))).map(|one| !one)
}

/// Whether one holds, as far as it is known.
pub(super) fn any(holds: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut open = false;
    for one in holds {
        match one {
            Some(true) => return Some(true),
            Some(false) => {}
            None => open = true,
        }
    }
    (!open).then_some(false)
}

#[cfg(test)]
mod tests;
