//! The request that changes an object (mapping-model 6.3).

use super::attribute::{Attribute, Change, Kind};
use super::create::check;
use super::fault::PathFault;
use super::link;
use super::operation::{Operation, patch};
use super::request::{Method, Request};
use super::resource::{Resource, Style, Wire};
use super::roles;
use super::value::{Booleans, is_none, sent};
use serde_json::Value as Json;

/// `PATCH /Users/{id}` with the changes; none where there is nothing to send. A change whose value the target has
/// already is sent too: [`Change::is_redundant`] is for the caller to ask.
///
/// Without the flag each attribute is an operation of its own, `Add` where the target has no value, `Replace` where it
/// has, `Remove` where it is to have none, and Booleans are text. With `aadOptscim062020` Booleans are Booleans, and
/// two or more values whose paths have no filter are merged into one `replace` without a path, which stands last.
/// Manager, members and roles have operations of their own.
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
    for change in changes {
        check(&change.attribute.path)?;
        operations.extend(made(change, style.wire));
    }
    let request = Request::new(Method::Patch, resource).id(id);
    Ok(patch(operations, style.wire).map(|body| request.body(body)))
}

/// The operations that one change makes.
fn made(change: &Change<'_>, wire: Wire) -> Vec<Operation> {
    let attribute = &change.attribute;
    let old = change.old.filter(|value| !is_none(value));
    let new = change.new.filter(|value| !is_none(value));
    if old.is_none() && new.is_none() {
        return Vec::new();
    }
    if let Some(roles) = attribute.roles {
        return Vec::from_iter(roles::change(attribute, roles, new));
    }
    let reference =
        (attribute.kind == Kind::Reference).then(|| referenced(attribute, old, new, wire));
    if let Some(own) = reference.flatten() {
        return own;
    }
    let booleans = match wire {
        Wire::Default => Booleans::Text,
        Wire::Compliant => Booleans::Json,
    };
    let name = match (old, new) {
        (_, None) => "Remove",
        (None, Some(_)) => "Add",
        (Some(_), Some(_)) => "Replace",
    };
    vec![Operation {
        name,
        path: attribute.path.to_string(),
        value: new.map(|new| sent(new, attribute, booleans)),
        merges: new.is_some() && attribute.path.filter.is_none(),
    }]
}

/// The operations for a manager or for members; none for a reference of another name.
fn referenced(
    attribute: &Attribute<'_>,
    old: Option<&Json>,
    new: Option<&Json>,
    wire: Wire,
) -> Option<Vec<Operation>> {
    if attribute.path.is_manager() {
        return match (old, new) {
            (_, Some(new)) => Some(vec![link::manager_set(link::id(new)?, None, wire)]),
            (Some(_), None) => Some(vec![link::manager_cleared(wire)]),
            (None, None) => Some(Vec::new()),
        };
    }
    if !(attribute.path.is_core() && attribute.path.is("members")) {
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
    operations.extend(link::addition(&without(&new, &old)));
    Some(operations)
}
