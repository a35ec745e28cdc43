//! The request that changes an object (mapping-model 6.3).

use super::attribute::{Attribute, Change, Kind};
use super::create::check;
use super::link;
use super::names::PATCH_OP;
use super::path::PathFault;
use super::request::{Method, Request};
use super::resource::{Resource, Style, Wire};
use super::roles;
use super::value::{Booleans, is_none, sent};
use serde_json::{Map, Value as Json, json};

/// `PATCH /Users/{id}` with the changes; none where there is nothing to send. A change whose value the target has
/// already is sent too: [`Change::is_redundant`] is for the caller to ask.
///
/// Without the flag each attribute is an operation of its own, `Add` where the target has no value, `Replace` where it
/// has, `Remove` where it is to have none, and Booleans are text. With `aadOptscim062020` Booleans are Booleans, and
/// two or more values whose paths have no filter are merged into one `replace` without a path, which stands where the
/// first of them would. Manager, members and roles have operations of their own.
///
/// # Errors
/// Where the service cannot send an attribute: `entitlements`.
pub fn update(
    resource: Resource,
    id: &str,
    changes: &[Change<'_>],
    style: Style,
) -> Result<Option<Request>, PathFault> {
    let mut operations = Vec::new();
    // Keys and values of what has no filter, and where the one operation for them stands.
    let mut merged = Map::new();
    let mut merged_at = 0;
    for change in changes {
        check(&change.attribute.path)?;
        let old = change.old.filter(|value| !is_none(value));
        let new = change.new.filter(|value| !is_none(value));
        let attribute = &change.attribute;
        if let Some(roles) = attribute.roles {
            if old.is_some() || new.is_some() {
                operations.extend(roles::change(attribute, roles, new, style.wire));
            }
            continue;
        }
        if attribute.kind == Kind::Reference
            && let Some(own) = referenced(attribute, old, new, style.wire)
        {
            operations.extend(own);
            continue;
        }
        let path = attribute.path.to_string();
        match (old, new, style.wire) {
            (None, None, _) => (),
            (Some(_), None, wire) => operations.push(operation(wire, "Remove", &path, None)),
            (old, Some(new), Wire::Compliant) if attribute.path.filter.is_none() => {
                if merged.is_empty() {
                    merged_at = operations.len();
                    operations.push(set(
                        &path,
                        old,
                        sent(new, attribute, Booleans::Json),
                        style.wire,
                    ));
                }
                merged.insert(path, sent(new, attribute, Booleans::Json));
            }
            (old, Some(new), wire) => {
                let booleans = match wire {
                    Wire::Default => Booleans::Text,
                    Wire::Compliant => Booleans::Json,
                };
                operations.push(set(&path, old, sent(new, attribute, booleans), wire));
            }
        }
    }
    if merged.len() > 1
        && let Some(first) = operations.get_mut(merged_at)
    {
        *first = json!({"op": "replace", "value": merged});
    }
    let request = Request::new(Method::Patch, resource).id(id);
    Ok(patch(operations).map(|body| request.body(body)))
}

fn set(path: &str, old: Option<&Json>, value: Json, wire: Wire) -> Json {
    let name = if old.is_some() { "Replace" } else { "Add" };
    operation(wire, name, path, Some(value))
}

/// The operations for a manager or for members; none for a reference of another name.
fn referenced(
    attribute: &Attribute<'_>,
    old: Option<&Json>,
    new: Option<&Json>,
    wire: Wire,
) -> Option<Vec<Json>> {
    if attribute.path.is_manager() {
        return match (old, new) {
            (_, Some(new)) => Some(vec![link::manager_set(link::id(new)?, None, wire)]),
            (Some(_), None) => Some(vec![link::manager_cleared(wire)]),
            (None, None) => Some(Vec::new()),
        };
    }
    if !attribute.path.is("members") {
        return None;
    }
    let ids = |value: Option<&'_ Json>| -> Option<Vec<String>> {
        let Some(value) = value else {
            return Some(Vec::new());
        };
        let items = roles::listed(value);
        items
            .iter()
            .map(|one| link::id(one).map(str::to_string))
            .collect()
    };
    let (old, new) = (ids(old)?, ids(new)?);
    fn without<'i>(all: &'i [String], others: &[String]) -> Vec<&'i str> {
        let rest = all.iter().filter(|id| !others.contains(id));
        rest.map(String::as_str).collect()
    }
    let mut operations = link::removals(&without(&old, &new), wire);
    operations.extend(link::addition(&without(&new, &old), wire));
    Some(operations)
}

/// An operation; `name` is `Add`, `Replace` or `Remove`, which the form with the flag has in small letters.
pub(super) fn operation(wire: Wire, name: &str, path: &str, value: Option<Json>) -> Json {
    let name = match wire {
        Wire::Default => name.to_string(),
        Wire::Compliant => name.to_ascii_lowercase(),
    };
    let mut operation = Map::new();
    operation.insert("op".to_string(), Json::from(name));
    operation.insert("path".to_string(), Json::from(path));
    operation.extend(value.map(|value| ("value".to_string(), value)));
    operation.into()
}

/// The body of a PATCH; none without an operation.
pub(super) fn patch(operations: Vec<Json>) -> Option<Json> {
    (!operations.is_empty()).then(|| json!({"schemas": [PATCH_OP], "Operations": operations}))
}
