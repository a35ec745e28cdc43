//! Values as requests hold them.

use super::attribute::{Attribute, Kind};
use serde_json::Value as Json;

/// How a Boolean is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Booleans {
    /// `true`
    Json,
    /// `"True"`: changes without the flag (mapping-model 6.3 and 10).
    Text,
}

/// Whether there is nothing to send: null and an empty list are no value.
pub(super) fn is_none(value: &Json) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// A value as it is sent for an attribute: of the attribute's type where it has that type's form, in a list where the
/// attribute holds several.
pub(super) fn sent(value: &Json, attribute: &Attribute<'_>, booleans: Booleans) -> Json {
    match value {
        Json::Array(items) => items
            .iter()
            .map(|item| one(item, attribute.kind, booleans))
            .collect(),
        single if attribute.multivalued => Json::Array(vec![one(single, attribute.kind, booleans)]),
        single => one(single, attribute.kind, booleans),
    }
}

fn one(value: &Json, kind: Kind, booleans: Booleans) -> Json {
    match (kind, value) {
        (_, Json::Object(_) | Json::Array(_) | Json::Null) => value.clone(),
        (Kind::Boolean, _) => boolean(value, booleans),
        (Kind::Integer, Json::String(text)) => match text.trim().parse::<i64>() {
            Ok(number) => Json::from(number),
            Err(_) => value.clone(),
        },
        (Kind::Integer, _) => value.clone(),
        (_, Json::Bool(value)) => Json::from(if *value { "True" } else { "False" }),
        (_, Json::Number(number)) => Json::from(number.to_string()),
        (_, Json::String(_)) => value.clone(),
    }
}

/// What is no Boolean is sent as it is, for the target to refuse.
fn boolean(value: &Json, booleans: Booleans) -> Json {
    let read = match value {
        Json::Bool(value) => Some(*value),
        Json::String(text) if text.trim().eq_ignore_ascii_case("true") => Some(true),
        Json::String(text) if text.trim().eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    };
    match (read, booleans) {
        (None, _) => value.clone(),
        (Some(value), Booleans::Json) => Json::from(value),
        (Some(true), Booleans::Text) => Json::from("True"),
        (Some(false), Booleans::Text) => Json::from("False"),
    }
}
