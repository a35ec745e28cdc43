//! App roles in requests, which have three shapes (customize-application-attributes.md).

use super::attribute::{Attribute, Roles};
use super::operation::Operation;
use super::value::is_none;
use serde_json::{Value as Json, json};

/// The `type` of every role that the service sends.
pub(super) const ROLE_TYPE: &str = "WindowsAzureActiveDirectoryRole";

/// The operation that a change of roles makes; none where nothing is sent. The single and the complex shape only add,
/// each role as JSON within a text; the assertive one replaces, spelt in small letters in both forms as the page has it.
pub(super) fn change(
    attribute: &Attribute<'_>,
    roles: Roles,
    new: Option<&Json>,
) -> Option<Operation> {
    let new = new.filter(|value| !is_none(value));
    if roles == Roles::Assertive {
        let value = new.map_or_else(|| json!([]), |value| listed(value).into());
        return Some(Operation::new("replace", "roles", value));
    }
    let texts: Vec<Json> = listed(new?)
        .iter()
        .map(|role| json!({"value": text(role, attribute.assigned)}))
        .collect();
    Some(Operation::new("Add", "roles", Json::from(texts)))
}

pub(super) fn listed(value: &Json) -> Vec<Json> {
    match value {
        Json::Array(items) => items.clone(),
        one => vec![one.clone()],
    }
}

/// A role as JSON: `{"id":"…","value":"25","displayName":"Role1234"}`, from the user's assignments where it is one.
fn text(role: &Json, assigned: &[Json]) -> String {
    let part = |name: &str| role.get(name).and_then(Json::as_str);
    let value = role.as_str().or_else(|| part("value"));
    let is_meant = |one: &&Json| {
        let own = |name: &str| one.get(name).and_then(Json::as_str);
        one.is_object() && value.is_some() && own("value").or_else(|| own("displayName")) == value
    };
    if let Some(found) = assigned.iter().find(is_meant) {
        return found.to_string();
    }
    let name = part("displayName").or_else(|| part("display")).or(value);
    json!({"value": value, "displayName": name}).to_string()
}
