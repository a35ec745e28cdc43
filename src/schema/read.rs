//! Reading a schema from JSON: an exported synchronization schema or a part of it, or sample users.

use super::{Attribute, Schema};
use crate::program::facts::Kinds;
use crate::record::graph_names::{self, SET_BY_SERVICE};
use serde_json::{Map, Value};

/// Why a JSON document is no schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaFault {
    /// The fact.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

type Object = Map<String, Value>;

impl Schema {
    /// The source attributes that a JSON document lists: an exported synchronization schema (those of the objects that
    /// its rules map from), a directory or object definition, or one user or a list of them (those that they hold).
    ///
    /// # Errors
    /// A document that lists no attributes.
    pub fn of_json(document: &Value) -> Result<Schema, SchemaFault> {
        match document {
            Value::Object(object) => Schema::of_object(object),
            Value::Array(users) => Schema::of_users(users),
            _ => Err(no_schema("this is neither a schema nor a user")),
        }
    }

    fn of_object(object: &Object) -> Result<Schema, SchemaFault> {
        if let Some(Value::Object(inner)) = get(object, "schema") {
            return Schema::of_object(inner);
        }
        if let Some(Value::Array(directories)) = get(object, "directories") {
            return of_export(object, directories);
        }
        if let Some(Value::Array(objects)) = get(object, "objects") {
            let objects: Vec<&Object> = objects.iter().filter_map(Value::as_object).collect();
            return of_objects(&objects);
        }
        if let Some(Value::Array(_)) = get(object, "attributes") {
            return of_objects(&[object]);
        }
        for part in [
            "synchronizationRules",
            "objectMappings",
            "attributeMappings",
        ] {
            if get(object, part).is_some() {
                return Err(no_schema(&format!(
                    "this part of a schema has `{part}` but no `directories`, which list the attributes"
                )));
            }
        }
        if let Some(Value::Array(users)) = get(object, "value") {
            return Schema::of_users(users);
        }
        Ok(of_user(object))
    }

    fn of_users(users: &[Value]) -> Result<Schema, SchemaFault> {
        let mut schema = Schema {
            sampled: true,
            ..Schema::new()
        };
        for user in users {
            let Value::Object(user) = user else {
                return Err(no_schema(
                    "a list of users holds something that is no object",
                ));
            };
            for (name, attribute) in of_user(user).attributes {
                schema.add(&name, attribute);
            }
        }
        if schema.is_empty() {
            return Err(no_schema("there is no user in it"));
        }
        Ok(schema)
    }
}

/// The objects that the rules map from; without rules, those of the first directory.
fn of_export(export: &Object, directories: &[Value]) -> Result<Schema, SchemaFault> {
    let directories: Vec<&Object> = directories.iter().filter_map(Value::as_object).collect();
    let mut sources: Vec<(&str, &str)> = Vec::new();
    for rule in list(export, "synchronizationRules") {
        for mapping in list(rule, "objectMappings") {
            sources.push((
                text(rule, "sourceDirectoryName"),
                text(mapping, "sourceObjectName"),
            ));
        }
    }
    let mut found: Vec<&Object> = Vec::new();
    for directory in &directories {
        for object in list(directory, "objects") {
            let is_source = |(of, name): &(&str, &str)| {
                same(of, text(directory, "name")) && same(name, text(object, "name"))
            };
            if sources.iter().any(is_source) {
                found.push(object);
            }
        }
    }
    if found.is_empty() {
        found = directories
            .first()
            .map(|directory| list(directory, "objects").collect())
            .unwrap_or_default();
    }
    of_objects(&found)
}

/// The attributes of object definitions.
fn of_objects(objects: &[&Object]) -> Result<Schema, SchemaFault> {
    let mut schema = Schema::new();
    for object in objects {
        for attribute in list(object, "attributes") {
            let name = text(attribute, "name");
            if !name.is_empty() {
                let required = flag(attribute, "required") || flag(attribute, "anchor");
                let several = flag(attribute, "multivalued");
                let kind = text(attribute, "type");
                schema.add(name, Attribute::of_type(name, kind, several, required));
            }
        }
    }
    if schema.is_empty() {
        return Err(no_schema("its objects list no attributes"));
    }
    Ok(schema)
}

impl Attribute {
    /// An attribute as a schema declares it, with the name of its type.
    pub(crate) fn of_type(name: &str, kind: &str, multivalued: bool, required: bool) -> Attribute {
        Attribute {
            kinds: kinds_of(name, kind),
            multivalued,
            required,
        }
    }
}

/// What values of an attribute type look like in a record; numbers, Booleans and dates come as text too.
fn kinds_of(name: &str, attribute_type: &str) -> Kinds {
    let of_type = |known: &str| attribute_type.eq_ignore_ascii_case(known);
    if name == "appRoleAssignments" {
        return Kinds::TEXT.or(Kinds::OBJECT).or(Kinds::LIST);
    }
    if of_type("Integer") {
        Kinds::INTEGER.or(Kinds::TEXT)
    } else if of_type("Boolean") {
        Kinds::BOOLEAN.or(Kinds::TEXT)
    } else if of_type("DateTime") {
        Kinds::DATE_TIME.or(Kinds::TEXT)
    } else if of_type("Reference") {
        Kinds::TEXT.or(Kinds::OBJECT)
    } else {
        Kinds::TEXT
    }
}

/// The attributes that a user holds, by Graph's names and by Entra's.
fn of_user(user: &Object) -> Schema {
    let mut schema = Schema {
        sampled: true,
        ..Schema::new()
    };
    for (name, value) in user {
        schema.add(name, of_value(value));
        if let Some(entra) = graph_names::entra_name(name) {
            // Where Graph has a list, the record gives its first value.
            let single = Attribute {
                multivalued: false,
                ..of_value(value)
            };
            schema.add(entra, single);
        }
        if let ("onPremisesExtensionAttributes", Value::Object(extensions)) = (name.as_str(), value)
        {
            for (name, value) in extensions {
                schema.add(name, of_value(value));
            }
        }
    }
    schema.add(
        SET_BY_SERVICE,
        Attribute {
            kinds: Kinds::BOOLEAN.or(Kinds::TEXT),
            multivalued: false,
            required: false,
        },
    );
    schema
}

fn of_value(value: &Value) -> Attribute {
    let single = |kinds| Attribute {
        kinds,
        multivalued: false,
        required: false,
    };
    match value {
        // What an absent value would be is not known.
        Value::Null => single(Kinds::ONE),
        Value::Bool(_) => single(Kinds::BOOLEAN.or(Kinds::TEXT)),
        Value::Number(number) if number.is_f64() => single(Kinds::NUMERIC),
        Value::Number(_) => single(Kinds::INTEGER.or(Kinds::TEXT)),
        Value::String(_) => single(Kinds::TEXT),
        Value::Object(_) => single(Kinds::OBJECT.or(Kinds::TEXT)),
        Value::Array(values) => Attribute {
            multivalued: true,
            ..values
                .iter()
                .map(of_value)
                .reduce(Attribute::or)
                .unwrap_or_else(|| single(Kinds::TEXT))
        },
    }
}

/// A member, its name in any case.
fn get<'o>(object: &'o Object, name: &str) -> Option<&'o Value> {
    object.get(name).or_else(|| {
        object
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    })
}

fn text<'o>(object: &'o Object, name: &str) -> &'o str {
    get(object, name)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn flag(object: &Object, name: &str) -> bool {
    get(object, name).and_then(Value::as_bool).unwrap_or(false)
}

fn list<'o>(object: &'o Object, name: &str) -> impl Iterator<Item = &'o Object> {
    get(object, name)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
}

fn same(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right)
}

fn no_schema(message: &str) -> SchemaFault {
    SchemaFault {
        message: message.to_string(),
        help: "give an exported schema with its directories (GET …/synchronization/jobs/{id}/schema), or a sample user"
            .to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn names(document: &Value) -> Vec<String> {
        Schema::of_json(document)
            .unwrap()
            .names()
            .map(str::to_string)
            .collect()
    }

    #[test]
    fn the_objects_that_rules_map_from() {
        let export = json!({
            "directories": [
                {"name": "Salesforce", "objects": [{"name": "User", "attributes": [{"name": "Email", "type": "String"}]}]},
                {"name": "Entra", "objects": [
                    {"name": "User", "attributes": [
                        {"name": "mail", "type": "String"},
                        {"name": "accountEnabled", "type": "Boolean", "required": true},
                        {"name": "proxyAddresses", "type": "String", "multivalued": true}]},
                    {"name": "Group", "attributes": [{"name": "members", "type": "Reference"}]}]}],
            "synchronizationRules": [{"sourceDirectoryName": "entra", "objectMappings": [{"sourceObjectName": "user"}]}]
        });
        assert_eq!(names(&export), ["accountEnabled", "mail", "proxyAddresses"]);
        assert_eq!(names(&json!({"schema": export})).len(), 3);
        let schema = Schema::of_json(&export).unwrap();
        assert!(
            schema
                .attribute("proxyAddresses")
                .unwrap()
                .facts()
                .kinds
                .has(Kinds::LIST)
        );
        assert!(
            !schema
                .attribute("accountEnabled")
                .unwrap()
                .facts()
                .can_be_null()
        );
        assert!(schema.attribute("mail").unwrap().facts().can_be_null());
        assert_eq!(schema.attribute("Mail"), None);
        assert_eq!(schema.in_other_case("Mail"), Some("mail"));
    }

    #[test]
    fn what_users_hold_in_graphs_names_and_entras() {
        let user = json!({"mobilePhone": "1", "businessPhones": ["2"],
            "onPremisesExtensionAttributes": {"extensionAttribute1": "x"}});
        let expected = [
            "IsSoftDeleted",
            "businessPhones",
            "extensionAttribute1",
            "mobile",
            "mobilePhone",
            "onPremisesExtensionAttributes",
            "telephoneNumber",
        ];
        assert_eq!(names(&user), expected);
        assert_eq!(names(&json!([user])), expected);
        assert_eq!(names(&json!({"value": [user, {"mail": null}]})).len(), 8);
    }

    #[test]
    fn what_lists_no_attributes_is_refused() {
        for document in [
            json!("mail"),
            json!([]),
            json!([1]),
            json!({"value": []}),
            json!({"directories": []}),
            json!({"attributeMappings": []}),
        ] {
            assert!(Schema::of_json(&document).is_err(), "{document}");
        }
    }
}
