//! A small server: what the operations of a PATCH make of an object. Written from RFC 7644 (3.5.2), with what the form
//! without the flag asks of a server beside it: `op` in any case, a value for an element that is not there makes it.

use serde_json::{Map, Value as Json, json};

pub(super) fn apply(body: &Json, object: &mut Json) {
    for operation in body["Operations"].as_array().unwrap() {
        let op = operation["op"].as_str().unwrap().to_lowercase();
        match operation.get("path").and_then(Json::as_str) {
            Some(path) if op == "remove" => remove(path, object),
            Some(path) => set(path, operation["value"].clone(), object),
            None => {
                for (path, value) in operation["value"].as_object().unwrap() {
                    set(path, value.clone(), object);
                }
            }
        }
    }
}

/// URN, attribute, filter and sub-attributes of a path.
type Parts<'p> = (
    Option<&'p str>,
    &'p str,
    Option<(&'p str, &'p str)>,
    Vec<&'p str>,
);

fn parts(path: &str) -> Parts<'_> {
    let (urn, path) = match path.split('[').next().unwrap().rfind(':') {
        Some(at) => (Some(&path[..at]), &path[at + 1..]),
        None => (None, path),
    };
    let urn = urn.filter(|urn| !urn.contains(":core:"));
    let Some((attribute, rest)) = path.split_once('[') else {
        let mut names = path.split('.');
        return (urn, names.next().unwrap(), None, names.collect());
    };
    let (filter, subs) = rest.rsplit_once(']').unwrap();
    let (name, value) = filter.split_once(" eq ").unwrap();
    let subs = subs.split('.').filter(|sub| !sub.is_empty()).collect();
    (urn, attribute, Some((name, value.trim_matches('"'))), subs)
}

fn child<'o>(object: &'o mut Json, name: &str) -> &'o mut Json {
    if !object.is_object() {
        *object = json!({});
    }
    let members = object.as_object_mut().unwrap();
    let own = members
        .keys()
        .find(|own| own.eq_ignore_ascii_case(name))
        .cloned();
    members
        .entry(own.unwrap_or(name.to_string()))
        .or_insert(Json::Null)
}

fn target<'o>(path: &str, object: &'o mut Json) -> &'o mut Json {
    let (urn, attribute, filter, subs) = parts(path);
    let mut at = object;
    for name in urn.into_iter().chain([attribute]) {
        at = child(at, name);
    }
    if let Some((name, value)) = filter {
        if !at.is_array() {
            *at = json!([]);
        }
        let items = at.as_array_mut().unwrap();
        let is_meant = |one: &Json| match one.get(name) {
            Some(Json::Bool(own)) => own.to_string() == value.to_lowercase(),
            own => own.and_then(Json::as_str) == Some(value),
        };
        let found = items.iter().position(is_meant).unwrap_or(items.len());
        if found == items.len() {
            let value = if name == "primary" {
                json!(value == "True")
            } else {
                json!(value)
            };
            items.push(Map::from_iter([(name.to_string(), value)]).into());
        }
        at = &mut items[found];
    }
    for sub in subs {
        at = child(at, sub);
    }
    at
}

fn set(path: &str, value: Json, object: &mut Json) {
    *target(path, object) = value;
}

fn remove(path: &str, object: &mut Json) {
    *target(path, object) = Json::Null;
}
