//! The reader of a user that is a parsed JSON object.

use super::graph_names::{GraphPlace, place};
use crate::program::{Attributes, Memory};
use crate::value::{Text, Value};
use serde_json::{Map, Value as Json};

/// Fills a slot for each attribute: from the record's own property of that name, else from where Graph keeps the
/// same attribute; there a list of one is its element, since these attributes have one value in Entra. An attribute
/// that is absent is null. Text is borrowed from the record.
pub fn read<'a>(
    attributes: &Attributes,
    record: &'a Map<String, Json>,
    memory: &'a Memory,
) -> Vec<Value<'a>> {
    attributes
        .names()
        .map(|name| match record.get(name) {
            Some(json) => value(json, memory),
            None => match find_in_graph(record, name).map(|json| value(json, memory)) {
                None | Some(Value::List([])) => Value::Null,
                Some(found) => found.single(),
            },
        })
        .collect()
}

/// The property that holds an attribute, under its provisioning name or Graph's.
pub fn find<'a>(record: &'a Map<String, Json>, name: &str) -> Option<&'a Json> {
    record.get(name).or_else(|| find_in_graph(record, name))
}

fn find_in_graph<'a>(record: &'a Map<String, Json>, name: &str) -> Option<&'a Json> {
    match place(name)? {
        GraphPlace::Property(property) => record.get(property),
        GraphPlace::Within(object, property) => record.get(object)?.get(property),
    }
}

/// A JSON value as a program sees it. Whole numbers beyond 64 bits are kept as their digits, objects as their JSON.
pub fn value<'a>(json: &'a Json, memory: &'a Memory) -> Value<'a> {
    match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(*value),
        Json::Number(number) => match number.as_i64() {
            Some(number) => Value::Integer(number),
            None if number.is_u64() => Value::text(memory.keep(&number.to_string())),
            None => Value::Number(number.as_f64().unwrap_or(f64::NAN)),
        },
        // Looked through once here, it need not be at each use.
        Json::String(text) => Value::Text(Text::scanned(text)),
        Json::Array(items) => {
            let mut list = memory.list();
            list.extend(items.iter().map(|item| value(item, memory)));
            Value::List(list.into_bump_slice())
        }
        Json::Object(_) => Value::Json(memory.keep(&json.to_string())),
    }
}

/// Attributes that the record lacks although it has a property whose name differs by case alone, with that name.
pub fn miscased<'n, 'r>(
    attributes: &'n Attributes,
    record: &'r Map<String, Json>,
) -> impl Iterator<Item = (&'n str, &'r str)> {
    attributes
        .names()
        .filter(|name| find(record, name).is_none())
        .filter_map(|name| {
            let near = record.keys().find(|key| key.eq_ignore_ascii_case(name))?;
            Some((name, near.as_str()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check};
    use serde_json::json;

    fn slots_of(expression: &str, record: &Json) -> String {
        let program = check(expression, &Options::default())
            .into_program()
            .unwrap();
        let memory = Memory::new();
        let slots = read(program.attributes(), record.as_object().unwrap(), &memory);
        format!("{slots:?}")
    }

    #[test]
    fn reads_each_kind() {
        let record = json!({"a": "x", "b": 7, "c": 1.5, "d": true, "e": ["y", null], "f": {"id": 1}, "g": null,
            "h": 18_446_744_073_709_551_615_u64});
        assert_eq!(
            slots_of(
                r#"Join("", [a], [b], [c], [d], [e], [f], [g], [h], [i])"#,
                &record
            ),
            r#"[Text("x"), Integer(7), Number(1.5), Boolean(true), List([Text("y"), Null]), Json("{\"id\":1}"), Null, Text("18446744073709551615"), Null]"#
        );
    }

    #[test]
    fn reads_a_graph_user_by_provisioning_names() {
        let record = json!({"id": "1", "mobilePhone": "2", "businessPhones": ["3"], "officeLocation": "4",
            "onPremisesExtensionAttributes": {"extensionAttribute7": "5"}});
        let expression = r#"Join("", [objectId], [mobile], [telephoneNumber], [physicalDeliveryOfficeName], [extensionAttribute7])"#;
        assert_eq!(
            slots_of(expression, &record),
            r#"[Text("1"), Text("2"), Text("3"), Text("4"), Text("5")]"#
        );
        for (phones, expected) in [
            (json!([]), "[Null]"),
            (json!(null), "[Null]"),
            (json!(["3", "4"]), r#"[List([Text("3"), Text("4")])]"#),
        ] {
            assert_eq!(
                slots_of("[telephoneNumber]", &json!({"businessPhones": phones})),
                expected
            );
        }
        let own = json!({"telephoneNumber": ["3"]});
        assert_eq!(
            slots_of("[telephoneNumber]", &own),
            r#"[List([Text("3")])]"#
        );
    }

    #[test]
    fn the_records_own_name_goes_before_graphs() {
        let record = json!({"mobile": null, "mobilePhone": "2"});
        assert_eq!(slots_of("[mobile]", &record), "[Null]");
    }

    #[test]
    fn names_that_differ_by_case_alone_are_told() {
        let program = check(
            r#"Join("", [Department], [mail], [mobile])"#,
            &Options::default(),
        )
        .into_program()
        .unwrap();
        let record = json!({"department": "x", "mobilePhone": "y"});
        let found: Vec<_> = miscased(program.attributes(), record.as_object().unwrap()).collect();
        assert_eq!(found, [("Department", "department")]);
    }
}
