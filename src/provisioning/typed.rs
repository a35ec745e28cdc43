//! Values in the type of the attribute that they go to.

use crate::scim::Kind;
use crate::value::OwnedValue;
use serde_json::Value as Json;

/// Null, an empty text, and lists of nothing else.
pub(super) fn is_empty(value: &OwnedValue) -> bool {
    match value {
        OwnedValue::Null => true,
        OwnedValue::Text(text) => text.is_empty(),
        OwnedValue::List(items) => items.iter().all(is_empty),
        _ => false,
    }
}

/// A value as JSON of the type; what does not read as such stays as it is.
pub(super) fn of_value(value: &OwnedValue, kind: Kind) -> Json {
    match value {
        OwnedValue::List(items) => items.iter().map(|one| of_value(one, kind)).collect(),
        // Its own JSON form; numbers keep every digit.
        OwnedValue::Json(json) => {
            serde_json::from_str(json).unwrap_or_else(|_| json.as_str().into())
        }
        other => of_text(&other.to_text(), kind),
    }
}

/// A text as JSON of the type.
pub(super) fn of_text(text: &str, kind: Kind) -> Json {
    let read = match kind {
        Kind::Boolean if text.eq_ignore_ascii_case("true") => Some(Json::Bool(true)),
        Kind::Boolean if text.eq_ignore_ascii_case("false") => Some(Json::Bool(false)),
        Kind::Integer => text.parse::<i64>().ok().map(Json::from),
        _ => None,
    };
    read.unwrap_or_else(|| text.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_are_read_as_the_type() {
        let cases = [
            ("True", Kind::Boolean, json!(true)),
            ("false", Kind::Boolean, json!(false)),
            ("yes", Kind::Boolean, json!("yes")),
            ("True", Kind::String, json!("True")),
            ("7", Kind::Integer, json!(7)),
            ("7", Kind::String, json!("7")),
        ];
        for (text, kind, expected) in cases {
            assert_eq!(of_text(text, kind), expected, "{text}");
        }
    }

    #[test]
    fn lists_and_objects_keep_their_shape() {
        let list = OwnedValue::List(vec![OwnedValue::Boolean(true), OwnedValue::Integer(3)]);
        assert_eq!(of_value(&list, Kind::String), json!(["True", "3"]));
        let object = OwnedValue::Json(r#"{"id":"1"}"#.to_string());
        assert_eq!(of_value(&object, Kind::Reference), json!({"id": "1"}));
    }

    #[test]
    fn a_list_of_empty_texts_is_empty() {
        let list = |items: &[&str]| {
            let items = items.iter().map(|one| OwnedValue::Text((*one).to_string()));
            OwnedValue::List(items.collect())
        };
        assert!(is_empty(&list(&["", ""])) && is_empty(&list(&[])));
        assert!(!is_empty(&list(&["", "a"])));
    }
}
