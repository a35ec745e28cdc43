//! The request that creates an object.

use super::attribute::{Attribute, Kind, Roles};
use super::fault::PathFault;
use super::filter::Filter;
use super::path::{TargetPath, overfilled};
use super::request::{Method, Request};
use super::resource::{Resource, Style};
use super::roles::{ROLE_TYPE, listed};
use super::snapshot::passes;
use super::value::{Booleans, is_none, sent};
use crate::diagnostic::words::quoted;
use serde_json::{Map, Value as Json, json};

type Object = Map<String, Json>;

/// `POST /Users` with a value for each attribute that has one. References, such as `manager` and `members`, are left
/// out: they are sent by requests of their own once the object is there (mapping-model 4.2).
///
/// The members of the body stand in this order: `schemas`, `externalId`, `userName`, the others by name, the objects of
/// extensions by URN; those of an object within `primary`, `type`, `display`, `displayName`, `formatted`, `familyName`,
/// `givenName`, the others by name. Values that are objects are sent as given.
///
/// # Errors
/// Where the service cannot send an attribute: `entitlements`, an extension's attribute with three or more
/// sub-attributes (C38), an attribute that is filled both whole and in part.
pub fn create(
    resource: Resource,
    values: &[(Attribute<'_>, Json)],
    style: Style,
) -> Result<Request, PathFault> {
    let mut body = Object::new();
    put(&mut body, "schemas", json!(resource.schemas(style)), top);
    let meta = json!({"resourceType": resource.name()});
    put(&mut body, "meta", meta, top);
    let sent: Vec<_> = values
        .iter()
        .filter(|(attribute, value)| attribute.kind != Kind::Reference && !is_none(value))
        .collect();
    let paths = sent.iter().map(|(attribute, _)| &attribute.path);
    if let Some((path, count)) = overfilled(paths) {
        return Err(three_parts(path, count));
    }
    for (attribute, value) in sent {
        check(&attribute.path)?;
        fill(&mut body, attribute, value)?;
    }
    Ok(Request::new(Method::Post, resource).body(body.into()))
}

fn three_parts(path: &TargetPath<'_>, count: usize) -> PathFault {
    let message = format!(
        "{} is one of {count} sub-attributes, and of an extension's attribute the service fills two at most",
        quoted(path.text)
    );
    path.fault(message, "map simple attributes of the extension instead")
}

/// What the service cannot send at all (mapping-model 6.1).
pub(super) fn check(path: &TargetPath<'_>) -> Result<(), PathFault> {
    if path.is_core() && path.attribute.eq_ignore_ascii_case("entitlements") {
        let message = "the service does not support `entitlements`";
        return Err(path.fault(message, "map app roles to roles"));
    }
    Ok(())
}

fn fill(body: &mut Object, attribute: &Attribute<'_>, value: &Json) -> Result<(), PathFault> {
    let path = &attribute.path;
    let holder = match path.extension() {
        Some(urn) => within(body, urn, top, path)?,
        None => body,
    };
    let order = if path.extension().is_some() {
        inner
    } else {
        top
    };
    let value = match attribute.roles {
        Some(Roles::Complex | Roles::Assertive) => listed(value).into(),
        _ => sent(value, attribute, Booleans::Json),
    };
    let name = path.spelt(path.attribute);
    let subs: Vec<&str> = path.subs().map(|sub| path.spelt(sub)).collect();
    let Some(filter) = &path.filter else {
        return fill_names(holder, name, &subs, value, order, path);
    };
    let element = element(holder, name, filter, attribute, order)?;
    match (subs.split_first(), value) {
        (Some((first, rest)), value) => fill_names(element, first, rest, value, inner, path),
        (None, Json::Object(given)) => {
            for (name, value) in given {
                put(element, &name, value, inner);
            }
            Ok(())
        }
        (None, simple) => fill_names(element, "value", &[], simple, inner, path),
    }
}

fn fill_names(
    holder: &mut Object,
    first: &str,
    rest: &[&str],
    value: Json,
    order: Order,
    path: &TargetPath<'_>,
) -> Result<(), PathFault> {
    let (mut holder, mut name, mut order) = (holder, first, order);
    for next in rest {
        holder = within(holder, name, order, path)?;
        (name, order) = (next, inner);
    }
    put(holder, name, value, order);
    Ok(())
}

/// The object under this name, which is made where there is none.
fn within<'b>(
    holder: &'b mut Object,
    name: &str,
    order: Order,
    path: &TargetPath<'_>,
) -> Result<&'b mut Object, PathFault> {
    slot(holder, name, || Json::Object(Object::new()), order)
        .and_then(Json::as_object_mut)
        .ok_or_else(|| both(path))
}

/// The element that a filter means, which is made where there is none. Of e-mail addresses the one for work is primary,
/// as the page has it.
fn element<'b>(
    holder: &'b mut Object,
    name: &str,
    filter: &Filter<'_>,
    attribute: &Attribute<'_>,
    order: Order,
) -> Result<&'b mut Object, PathFault> {
    let path = &attribute.path;
    let items = slot(holder, name, || json!([]), order)
        .and_then(Json::as_array_mut)
        .ok_or_else(|| both(path))?;
    let found = items.iter().position(|one| passes(one, filter));
    let at = found.unwrap_or(items.len());
    if found.is_none() {
        items.push(new_element(name, filter, attribute).into());
    }
    items
        .get_mut(at)
        .and_then(Json::as_object_mut)
        .ok_or_else(|| both(path))
}

fn new_element(name: &str, filter: &Filter<'_>, attribute: &Attribute<'_>) -> Object {
    let mut element = Object::new();
    let own = attribute.path.spelt(filter.attribute);
    let value = match filter.value.as_ref() {
        text if own == "primary" => match text.to_ascii_lowercase().as_str() {
            "true" => Json::from(true),
            "false" => Json::from(false),
            _ => Json::from(text),
        },
        text => Json::from(text),
    };
    let is_work = own == "type" && filter.value.eq_ignore_ascii_case("work");
    if attribute.path.is_core() && name == "emails" && is_work {
        put(&mut element, "primary", Json::from(true), inner);
    }
    put(&mut element, own, value, inner);
    if attribute.roles == Some(Roles::Single) {
        put(&mut element, "type", Json::from(ROLE_TYPE), inner);
    }
    element
}

fn both(path: &TargetPath<'_>) -> PathFault {
    let message = format!(
        "{} is filled in part, and another mapping fills it whole",
        quoted(path.attribute)
    );
    path.fault(message, "keep one of the two mappings")
}

/// What a member's name is sorted by.
type Order = fn(&str) -> (usize, String);

fn top(name: &str) -> (usize, String) {
    const FIRST: [&str; 3] = ["schemas", "externalId", "userName"];
    let is_extension = super::path::starts(name, "urn:");
    let known = FIRST.iter().position(|first| *first == name);
    let rank = known.unwrap_or(FIRST.len() + usize::from(is_extension));
    (rank, name.to_lowercase())
}

fn inner(name: &str) -> (usize, String) {
    const FIRST: [&str; 7] = [
        "primary",
        "type",
        "display",
        "displayName",
        "formatted",
        "familyName",
        "givenName",
    ];
    let known = FIRST.iter().position(|first| *first == name);
    (known.unwrap_or(FIRST.len()), name.to_lowercase())
}

fn put(object: &mut Object, name: &str, value: Json, order: Order) {
    if let Some(slot) = slot(object, name, || Json::Null, order) {
        *slot = value;
    }
}

/// The member of this name, whatever its case; a new one comes to its place in the order.
fn slot<'b>(
    object: &'b mut Object,
    name: &str,
    new: impl FnOnce() -> Json,
    order: Order,
) -> Option<&'b mut Json> {
    let found = object
        .keys()
        .find(|own| own.eq_ignore_ascii_case(name))
        .cloned();
    let name = found.unwrap_or_else(|| {
        let due = order(name);
        let at = object.keys().take_while(|own| order(own) <= due).count();
        object.shift_insert(at, name.to_string(), new());
        name.to_string()
    });
    object.get_mut(&name)
}
