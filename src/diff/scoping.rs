//! Who is in scope in each version.

use super::everybody::{Difference, Property};
use super::version::Version;
use crate::program::{Attributes, Run};
use crate::scope::{Clause, Group, Judge, List, Nulls, Scope};
use crate::value::Value;
use serde_json::{Map, Value as Json};

/// The scopes of both versions, ready for users.
pub(super) struct Scoping<'d> {
    from: Option<Judge<'d>>,
    to: To<'d>,
    /// The attributes that clauses test, with their slots.
    attributes: Vec<(&'d str, usize)>,
}

enum To<'d> {
    Same,
    Other(Option<Judge<'d>>),
}

impl<'d> Scoping<'d> {
    /// None where everybody is in scope in both.
    pub(super) fn of(
        from: &Version<'d>,
        to: &Version<'d>,
        attributes: &mut Attributes,
    ) -> Option<Scoping<'d>> {
        if from.scope.is_none() && to.scope.is_none() {
            return None;
        }
        let scopes = from.scope.iter().chain(&to.scope);
        let clauses = scopes
            .flat_map(|scope| &scope.groups)
            .flat_map(|group| &group.clauses);
        let mut names: Vec<&'d str> = clauses.map(|clause| clause.attribute.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let judge = |version: &Version<'d>| Some(Judge::of(version.scope?, version.nulls));
        Some(Scoping {
            from: judge(from),
            to: match difference(from, to) {
                None => To::Same,
                Some(_) => To::Other(judge(to)),
            },
            attributes: names
                .into_iter()
                .map(|name| (name, attributes.add(name) as usize))
                .collect(),
        })
    }

    /// Whether the user in the slots is in scope, in both versions; none where that is open.
    pub(super) fn judge(&self, run: &Run<'_>) -> (Option<bool>, Option<bool>) {
        let own = |(name, slot): &(&str, usize)| {
            let value = run.slots.get(*slot).copied().unwrap_or(Value::Null);
            ((*name).to_string(), as_json(value))
        };
        let user: Map<String, Json> = self.attributes.iter().map(own).collect();
        let verdict = |judge: &Option<Judge<'_>>| match judge {
            Some(judge) => judge.judge(&user).in_scope,
            None => Some(true),
        };
        let from = verdict(&self.from);
        match &self.to {
            To::Same => (from, from),
            To::Other(judge) => (from, verdict(judge)),
        }
    }
}

/// As a record has it.
fn as_json(value: Value<'_>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => value.into(),
        Value::Integer(number) => number.into(),
        Value::Number(number) => number.into(),
        Value::Text(text) => text.as_str().into(),
        Value::List(items) => items.iter().map(|item| as_json(*item)).collect(),
        Value::Json(json) => serde_json::from_str(json).unwrap_or_default(),
        other => other.to_text().into(),
    }
}

/// Scopes that say the same in another order are the same.
pub(super) fn difference(from: &Version<'_>, to: &Version<'_>) -> Option<Difference> {
    let (old, new) = (normal(from.scope), normal(to.scope));
    let has_nulls = from.scope.is_some() || to.scope.is_some();
    if old == new && (from.nulls == to.nulls || !has_nulls) {
        return None;
    }
    let words = |version: &Version<'_>| {
        let scope = version
            .scope
            .map_or("everybody".to_string(), Scope::to_string);
        if old == new && version.nulls == Nulls::CloudSync {
            format!("{scope} (by cloud sync's rules)")
        } else {
            scope
        }
    };
    Some(Difference {
        target: None,
        property: Property::Scope,
        from: Some(words(from)),
        to: Some(words(to)),
    })
}

type Plain<'s> = Vec<(usize, Vec<(&'s str, String, &'s [String])>)>;

/// Without names, places and order.
fn normal(scope: Option<&Scope>) -> Plain<'_> {
    let clause = |clause: &'_ Clause| {
        clause
            .operator()
            .map_or(clause.operator.clone(), |one| one.name().to_string())
    };
    let groups = scope.map_or(&[][..], |scope| &scope.groups);
    let plain = |group: &'_ Group| {
        List::ALL
            .iter()
            .take_while(|list| **list != group.list)
            .count()
    };
    let mut all: Plain<'_> = groups
        .iter()
        .map(|group| {
            let mut own: Vec<_> = group
                .clauses
                .iter()
                .map(|one| (one.attribute.as_str(), clause(one), one.values.as_slice()))
                .collect();
            own.sort();
            own.dedup();
            (plain(group), own)
        })
        .collect();
    all.sort();
    all.dedup();
    all
}
