//! The value of a path in what a target has of an object.

use super::filter::Filter;
use super::names::ENTERPRISE;
use super::path::TargetPath;
use serde_json::{Map, Value as Json};

/// The value of a path, in an object of SCIM or in a flat one whose keys are the mapping's own texts
/// (`emails[type eq "work"].value`). Names are found whatever their case. Null and an empty list are no value
/// (RFC 7643, 2.5).
///
/// A sub-attribute of several values without a filter is found where there is one value alone.
pub fn read<'r>(resource: &'r Map<String, Json>, path: &TargetPath<'_>) -> Option<&'r Json> {
    let found = member(resource, path.text)
        .or_else(|| nested(resource, path))
        .or_else(|| member(resource, &path.to_string()))?;
    match found {
        Json::Null => None,
        Json::Array(items) if items.is_empty() => None,
        found => Some(found),
    }
}

fn nested<'r>(resource: &'r Map<String, Json>, path: &TargetPath<'_>) -> Option<&'r Json> {
    let holder = match path.extension() {
        Some(urn) => match member(resource, urn) {
            // A request may have the manager outside of the extension (mapping-model 10).
            None if path.is_manager() => resource,
            own => own?.as_object()?,
        },
        None => resource,
    };
    let attribute = member(holder, path.attribute).or_else(|| {
        let is_outside = path.is_manager() && path.extension().is_none();
        let extension = member(resource, ENTERPRISE).filter(|_| is_outside)?;
        member(extension.as_object()?, path.attribute)
    })?;
    let mut found = match &path.filter {
        Some(filter) => elements(attribute).iter().find(|one| passes(one, filter))?,
        None => attribute,
    };
    for sub in path.subs() {
        found = match found {
            Json::Object(object) => member(object, sub)?,
            Json::Array(items) => match items.as_slice() {
                [Json::Object(object)] => member(object, sub)?,
                _ => return None,
            },
            _ => return None,
        };
    }
    Some(found)
}

/// The member of this name: spelt so, or in another case.
pub(super) fn member<'r>(object: &'r Map<String, Json>, name: &str) -> Option<&'r Json> {
    object.get(name).or_else(|| {
        let is_same = |(own, _): &(&String, &Json)| own.eq_ignore_ascii_case(name);
        object.iter().find(is_same).map(|(_, value)| value)
    })
}

/// The elements of an attribute; one alone may stand without its list.
fn elements(attribute: &Json) -> &[Json] {
    match attribute {
        Json::Array(items) => items,
        one => std::slice::from_ref(one),
    }
}

/// Whether an element is the one that a filter means; Booleans are compared with their text.
pub(super) fn passes(element: &Json, filter: &Filter<'_>) -> bool {
    let value = element
        .as_object()
        .and_then(|object| member(object, filter.attribute));
    match value {
        Some(Json::String(text)) => text.to_lowercase() == filter.value.to_lowercase(),
        Some(Json::Bool(value)) => {
            filter
                .value
                .eq_ignore_ascii_case(if *value { "true" } else { "false" })
        }
        Some(Json::Number(number)) => number.to_string() == filter.value,
        _ => false,
    }
}
