//! What the target has: resources of SCIM, or flat objects whose keys are target attributes.

use super::plan::{Plan, Row};
use crate::scim::{self, TargetPath};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// The objects of a target.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// In the order in which they were given.
    pub records: Vec<Map<String, Json>>,
    /// Which of them, by number, the target itself gave for the query of a row of the plan. What the target says comes
    /// before a comparison here.
    pub answers: BTreeMap<usize, Vec<usize>>,
}

impl Snapshot {
    /// From JSON documents, each an object, a list of objects or a ListResponse.
    ///
    /// # Errors
    /// What is there instead of an object.
    pub fn of(documents: Vec<Json>) -> Result<Snapshot, String> {
        let mut records = Vec::new();
        for document in documents {
            let items = match document {
                Json::Array(items) => items,
                Json::Object(mut object) => match resources(&mut object) {
                    Some(items) => items,
                    None => vec![Json::Object(object)],
                },
                other => vec![other],
            };
            for item in items {
                match item {
                    Json::Object(record) => records.push(record),
                    other => {
                        let what = match other {
                            Json::Array(_) => "a list within a list",
                            Json::String(_) => "a text",
                            Json::Number(_) => "a number",
                            Json::Bool(_) => "a Boolean",
                            _ => "null",
                        };
                        return Err(format!(
                            "an object of the target is due, but here is {what}"
                        ));
                    }
                }
            }
        }
        Ok(Snapshot {
            records,
            answers: BTreeMap::new(),
        })
    }

    /// The object of this id.
    pub(super) fn by_id(&self, plan: &Plan<'_>, wanted: &str) -> Option<&Map<String, Json>> {
        let mut records = self.records.iter();
        records.find(|record| id(plan, record).as_deref() == Some(wanted))
    }
}

/// The objects of a ListResponse; an empty one may lack the list (RFC 7644, 3.4.2).
fn resources(object: &mut Map<String, Json>) -> Option<Vec<Json>> {
    let is = |wanted: &str| {
        let mut keys = object.keys();
        keys.find(|key| key.eq_ignore_ascii_case(wanted)).cloned()
    };
    let (list, total) = (is("Resources"), is("totalResults"));
    match list.and_then(|key| object.remove(&key)) {
        Some(Json::Array(items)) => Some(items),
        _ => total.map(|_| Vec::new()),
    }
}

/// What an object has in the attribute of a row. An empty text counts as nothing.
pub(super) fn value<'s>(record: &'s Map<String, Json>, row: &Row<'_>) -> Option<&'s Json> {
    let found = match row.path() {
        Some(path) => scim::read(record, path),
        None => record.get(row.target),
    };
    found.filter(|value| !is_nothing(value))
}

fn is_nothing(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// The target's own name of an object: its anchor as the document has it, or `id`.
pub(super) fn id(plan: &Plan<'_>, record: &Map<String, Json>) -> Option<String> {
    let anchor = plan.mapping.targets.values().find(|one| one.anchor);
    let names = anchor
        .map(|one| one.name.as_str())
        .into_iter()
        .chain(["id"]);
    names
        .filter_map(|name| TargetPath::read(name).ok())
        .find_map(|path| match scim::read(record, &path)? {
            Json::String(text) => Some(text.clone()),
            Json::Number(number) => Some(number.to_string()),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_form_of_a_snapshot() {
        let one = json!({"id": "1"});
        let cases = [
            (vec![one.clone()], 1),
            (vec![one.clone(), one.clone()], 2),
            (vec![json!([one, one])], 2),
            (vec![json!({"totalResults": 1, "Resources": [one]})], 1),
            (vec![json!({"totalResults": 0})], 0),
            (vec![], 0),
        ];
        for (documents, expected) in cases {
            let read = Snapshot::of(documents.clone()).unwrap();
            assert_eq!(read.records.len(), expected, "{documents:?}");
        }
        for wrong in [json!("x"), json!([[1]]), json!([null])] {
            assert!(Snapshot::of(vec![wrong]).is_err());
        }
    }
}
