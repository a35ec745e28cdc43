//! References: the members of a group and the manager of a user.

use super::names::ENTERPRISE;
use super::operation::{Operation, patch};
use super::request::{Method, Request};
use super::resource::{Resource, Style, Wire};
use serde_json::{Value as Json, json};

/// Adds members to a group, by their ids in the target; none where there are none.
pub fn add_members(group: &str, members: &[&str], style: Style) -> Option<Request> {
    group_patch(group, Vec::from_iter(addition(members)), style.wire)
}

/// Takes members out of a group, by their ids in the target; none where there are none.
pub fn remove_members(group: &str, members: &[&str], style: Style) -> Option<Request> {
    group_patch(group, removals(members, style.wire), style.wire)
}

fn group_patch(group: &str, operations: Vec<Operation>, wire: Wire) -> Option<Request> {
    let body = patch(operations, wire)?;
    Some(
        Request::new(Method::Patch, Resource::Group)
            .id(group)
            .body(body),
    )
}

/// Gives a user a manager, by their ids in the target. `reference` is the manager's URL, which the form without the
/// flag holds; null where it is not known.
pub fn set_manager(user: &str, manager: &str, reference: Option<&str>, style: Style) -> Request {
    user_patch(
        user,
        manager_set(manager, reference, style.wire),
        style.wire,
    )
}

/// Takes a user's manager away.
pub fn clear_manager(user: &str, style: Style) -> Request {
    user_patch(user, manager_cleared(style.wire), style.wire)
}

fn user_patch(user: &str, operation: Operation, wire: Wire) -> Request {
    let request = Request::new(Method::Patch, Resource::User).id(user);
    Request {
        body: patch(vec![operation], wire),
        ..request
    }
}

/// `$ref` is null, as the pages have it.
fn values(members: &[&str]) -> Json {
    let value = |id: &&str| json!({"$ref": null, "value": id});
    members.iter().map(value).collect()
}

pub(super) fn addition(members: &[&str]) -> Option<Operation> {
    (!members.is_empty()).then(|| Operation::new("Add", "members", values(members)))
}

/// One operation with all of them, or with the flag one for each, by a filter.
pub(super) fn removals(members: &[&str], wire: Wire) -> Vec<Operation> {
    match wire {
        Wire::Default if members.is_empty() => Vec::new(),
        Wire::Default => vec![Operation::new("Remove", "members", values(members))],
        Wire::Compliant => members
            .iter()
            .map(|id| {
                let path = format!("members[value eq {}]", Json::from(*id));
                Operation::new("Remove", path, None)
            })
            .collect(),
    }
}

/// The pages show the form without the flag, whose path lacks the schema. With it: the extension's attribute as
/// RFC 7643 has it, a single object.
pub(super) fn manager_set(manager: &str, reference: Option<&str>, wire: Wire) -> Operation {
    let value = match wire {
        Wire::Default => json!([{"$ref": reference, "value": manager}]),
        Wire::Compliant => json!({"value": manager}),
    };
    Operation::new("Add", manager_path(wire), value)
}

pub(super) fn manager_cleared(wire: Wire) -> Operation {
    Operation::new("Remove", manager_path(wire), None)
}

fn manager_path(wire: Wire) -> String {
    match wire {
        Wire::Default => "manager".to_string(),
        Wire::Compliant => format!("{ENTERPRISE}:manager"),
    }
}

/// The id of a referenced object: a text, or the `value` of an object of SCIM, alone or in a list of one.
pub(super) fn id(value: &Json) -> Option<&str> {
    match value {
        Json::String(id) => Some(id),
        Json::Object(object) => super::snapshot::member(object, "value")?.as_str(),
        Json::Array(items) => match items.as_slice() {
            [one @ (Json::String(_) | Json::Object(_))] => id(one),
            _ => None,
        },
        _ => None,
    }
}
