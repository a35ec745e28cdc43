//! What was found, for programs.

use super::comparison::Comparison;
use super::everybody::Difference;
use super::kind::{Kind, Movement};
use super::pair::Pair;
use super::side::Side;
use super::tally::{Example, Group, Tally};
use super::watcher::Change;
use serde_json::{Map, Value as Json, json};

impl Difference {
    /// `target`, `property`, and `from` and `to`, null where there is none.
    pub fn json(&self) -> Json {
        let mut object = Map::new();
        if let Some(target) = &self.target {
            object.insert("target".into(), target.as_str().into());
        }
        object.insert("property".into(), self.property.name().into());
        object.insert("from".into(), self.from.clone().into());
        object.insert("to".into(), self.to.clone().into());
        Json::Object(object)
    }
}

impl Comparison<'_> {
    /// All of it in one object: `users`, `everybody`, `scope`, `targets`, `rewritten`.
    pub fn json(&self, tally: &Tally) -> Json {
        let everybody: Vec<Json> = self.everybody().iter().map(Difference::json).collect();
        let movements = Movement::ALL.into_iter().filter_map(|movement| {
            let group = tally.movement(movement).filter(|group| group.users > 0)?;
            Some(group_json(movement.name(), group))
        });
        let changed = self.changed(tally);
        let targets = changed.map(|(number, pair)| {
            let kinds = Kind::ALL.into_iter().filter_map(|kind| {
                let group = tally.group(number, kind).filter(|group| group.users > 0)?;
                Some(group_json(kind.name(), group))
            });
            json!({
                "target": pair.target(),
                "matching": pair.is_matching(),
                "createOnly": pair.is_create_only(),
                "from": pair.from(),
                "to": pair.to(),
                "users": tally.changed(number),
                "changes": kinds.collect::<Vec<Json>>(),
            })
        });
        let rewritten: Vec<Json> = self
            .without_effect(tally)
            .map(|pair| pair.target().into())
            .collect();
        json!({
            "users": {
                "all": tally.users.all,
                "changed": tally.users.changed,
                "rematched": tally.users.rematched,
                "outOfScope": tally.users.outside,
                "leftOut": tally.users.left_out,
                "unreadable": tally.users.unreadable,
            },
            "everybody": everybody,
            "scope": movements.collect::<Vec<Json>>(),
            "targets": targets.collect::<Vec<Json>>(),
            "rewritten": rewritten,
        })
    }

    /// The pairs that change for somebody, with their numbers.
    pub fn changed<'c>(
        &'c self,
        tally: &'c Tally,
    ) -> impl Iterator<Item = (usize, &'c Pair<'c>)> + 'c {
        let all = self.pairs.iter().enumerate();
        all.filter(|(number, _)| tally.changed(*number) > 0)
    }

    /// The pairs whose expressions differ, and change nothing for these users.
    pub fn without_effect<'c>(&'c self, tally: &'c Tally) -> impl Iterator<Item = &'c Pair<'c>> {
        let all = self.pairs.iter().enumerate();
        all.filter(|(number, pair)| {
            pair.is_asked && pair.is_rewritten() && tally.changed(*number) == 0
        })
        .map(|(_, pair)| pair)
    }
}

fn group_json(name: &str, group: &Group) -> Json {
    let example = |example: &Example| {
        let mut object = who(example.record, example.user.as_deref());
        object.insert("from".into(), example.from.json());
        object.insert("to".into(), example.to.json());
        Json::Object(object)
    };
    let examples: Vec<Json> = group.examples.iter().map(example).collect();
    json!({"kind": name, "users": group.users, "examples": examples})
}

/// Records count from 1.
fn who(record: u64, user: Option<&str>) -> Map<String, Json> {
    let mut object = Map::new();
    object.insert("record".into(), (record + 1).into());
    if let Some(user) = user {
        object.insert("user".into(), user.into());
    }
    object
}

/// A user for whom something changes.
pub(super) fn line(
    comparison: &Comparison<'_>,
    record: u64,
    user: Option<&str>,
    is_rematched: bool,
    movement: Option<(Movement, Side, Side)>,
    changes: &[Change],
) -> Json {
    let mut object = who(record, user);
    object.insert("rematched".into(), is_rematched.into());
    let moved = movement.map(
        |(movement, from, to)| json!({"kind": movement.name(), "from": from.json(), "to": to.json()}),
    );
    let changes = changes.iter().map(|change| {
        let pair = comparison.pairs.get(change.pair);
        let mut object = Map::new();
        object.insert("target".into(), pair.map_or("", Pair::target).into());
        object.insert("kind".into(), change.kind.name().into());
        if let Some((from, to)) = &change.sides {
            object.insert("from".into(), from.json());
            object.insert("to".into(), to.json());
        }
        Json::Object(object)
    });
    let all: Vec<Json> = moved.into_iter().chain(changes).collect();
    object.insert("changes".into(), all.into());
    Json::Object(object)
}
