//! The base of all cases: one value for each attribute, the user's own or one that the expression can work on.

use super::needs::Need;
use super::ordinary::{another, ordinary};
use crate::record;
use serde_json::{Map, Value as Json, json};

/// So many of the values that an attribute is compared with get a case of their own.
const MOST_KEYS: usize = 5;

/// The value of an attribute that the record gives, read as programs read it; none for null.
pub(super) fn given(record: &Map<String, Json>, name: &str) -> Option<Json> {
    let found = record::json::find(record, name)?;
    let from_graph = !record.contains_key(name);
    let value = match found {
        Json::Array(items) if from_graph => match items.as_slice() {
            [] => &Json::Null,
            [one] => one,
            _ => found,
        },
        other => other,
    };
    (!value.is_null()).then(|| value.clone())
}

/// A value that suits what the expression does with the attribute, by the most exacting of its uses.
pub(super) fn invented(name: &str, needs: &[Need]) -> Json {
    let first = |wanted: fn(&Need) -> bool| needs.iter().find(|need| wanted(need));
    let chosen = first(|need| matches!(need, Need::Like(_)))
        .or_else(|| first(|need| matches!(need, Need::List(_))))
        .or_else(|| first(|need| matches!(need, Need::Boolean)))
        .or_else(|| first(|need| matches!(need, Need::Keys(_))))
        .or_else(|| needs.first());
    let usual = ordinary(name);
    match chosen {
        None => usual,
        Some(Need::Like(value)) => value.clone(),
        Some(Need::Boolean) => json!("True"),
        Some(Need::Keys(keys)) => keys.first().cloned().unwrap_or(usual),
        Some(Need::List(text)) => list(name, usual, text.as_deref()),
        Some(Need::With(text)) => with(usual, text),
        Some(Need::Parted(text)) => match &usual {
            Json::String(usual) if !usual.contains(text.as_str()) => {
                json!(format!("{usual}{text}{}", another(name)))
            }
            _ => usual,
        },
    }
}

/// Two values, one of them with `text` in it.
fn list(name: &str, usual: Json, text: Option<&str>) -> Json {
    let Json::String(usual) = usual else {
        return usual;
    };
    match text {
        Some(text) if !usual.contains(text) => json!([format!("{text}{usual}"), another(name)]),
        _ => json!([usual, another(name)]),
    }
}

/// The usual text with `text` in it; a domain takes the place of the usual one.
fn with(usual: Json, text: &str) -> Json {
    let Json::String(usual) = usual else {
        return usual;
    };
    if usual.contains(text) {
        return Json::String(usual);
    }
    match usual.split_once('@') {
        Some((local, _)) if text.starts_with('@') => json!(format!("{local}{text}")),
        _ => json!(format!("{usual}{text}")),
    }
}

/// Further values that the expression tells apart: other keys, False, and one that is no key.
pub(super) fn others(name: &str, base: &Json, needs: &[Need]) -> Vec<Json> {
    let mut found: Vec<Json> = Vec::new();
    if needs.contains(&Need::Boolean) {
        found.extend(["True", "False"].map(Json::from));
    }
    let keys: Vec<&Json> = needs
        .iter()
        .filter_map(|need| match need {
            Need::Keys(keys) => Some(keys),
            _ => None,
        })
        .flatten()
        .collect();
    for key in keys.iter().take(MOST_KEYS) {
        if !found.contains(key) {
            found.push((*key).clone());
        }
    }
    let is_boolean = |key: &&Json| matches!(key.as_str(), Some("True" | "False"));
    let texts = keys.iter().any(|key| key.is_string());
    if texts && !keys.iter().all(is_boolean) && keys.contains(&base) {
        let no_key = [ordinary(name), json!(another(name))]
            .into_iter()
            .find(|value| value.is_string() && !keys.contains(&value));
        found.extend(no_key);
    }
    found.retain(|value| value != base);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_exacting_use_decides() {
        let date = || Need::Like(json!("2024-03-15"));
        let keys = || Need::Keys(vec![json!("DE"), json!("US")]);
        for (name, needs, expected, rest) in [
            ("mail", vec![], json!("jane.doe@contoso.com"), vec![]),
            (
                "country",
                vec![keys()],
                json!("DE"),
                vec![json!("US"), json!("anotherCountry")],
            ),
            (
                "hired",
                vec![Need::Keys(vec![json!("never")]), date()],
                json!("2024-03-15"),
                vec![json!("never")],
            ),
            (
                "on",
                vec![Need::Boolean],
                json!("True"),
                vec![json!("False")],
            ),
            (
                "on",
                vec![Need::Keys(vec![json!("False"), json!("True")])],
                json!("False"),
                vec![json!("True")],
            ),
            (
                "groups",
                vec![Need::List(Some("A:".into()))],
                json!(["A:someGroups", "anotherGroups"]),
                vec![],
            ),
            (
                "mail",
                vec![Need::With("@x.com".into())],
                json!("jane.doe@x.com"),
                vec![],
            ),
            (
                "groups",
                vec![Need::Parted(", ".into())],
                json!("someGroups, anotherGroups"),
                vec![],
            ),
        ] {
            let base = invented(name, &needs);
            assert_eq!(base, expected, "{name}");
            assert_eq!(others(name, &base, &needs), rest, "{name}");
        }
    }

    #[test]
    fn what_the_user_gives_is_read_as_programs_read_it() {
        let record =
            json!({"a": "x", "b": null, "businessPhones": ["1"], "mobilePhone": null, "c": ["y"]});
        let record = record.as_object().unwrap();
        for (name, expected) in [
            ("a", Some(json!("x"))),
            ("b", None),
            ("telephoneNumber", Some(json!("1"))),
            ("mobile", None),
            ("c", Some(json!(["y"]))),
            ("absent", None),
        ] {
            assert_eq!(given(record, name), expected, "{name}");
        }
    }
}
