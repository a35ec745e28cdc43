//! The users that expressions are tried on.

use crate::record;
use crate::record::graph_names;
use crate::schema::Schema;
use serde_json::{Map, Value};

/// One user, as JSON has it.
pub type User = Map<String, Value>;

/// Loaded users with what is known of their attributes.
#[derive(Clone, Debug, Default)]
pub struct Users {
    all: Vec<User>,
    schema: Schema,
}

/// How often the users have an attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage<'u> {
    /// The name that expressions use.
    pub name: &'u str,
    /// The users for whom it is not null.
    pub given: usize,
    /// One of its values.
    pub example: Option<&'u Value>,
}

impl Users {
    /// Users as a file holds them: an object, a list of objects, a page of Graph's with its list under `value`, or an
    /// object a line. An empty text is no user.
    ///
    /// # Errors
    /// What is wrong, with its line where that is known.
    pub fn read(text: &str) -> Result<Users, String> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let all = match serde_json::from_str::<Value>(text) {
            Ok(document) => of_document(document)?,
            Err(error) => of_lines(text).ok_or_else(|| fault(text, &error))??,
        };
        Ok(Users::of(all))
    }

    fn of(all: Vec<User>) -> Users {
        let list = all.iter().cloned().map(Value::Object).collect();
        Users {
            schema: Schema::of_json(&Value::Array(list)).unwrap_or_default(),
            all,
        }
    }

    /// These and then `more`.
    #[must_use]
    pub fn and(self, more: Users) -> Users {
        if self.is_empty() {
            return more;
        }
        Users::of(self.all.into_iter().chain(more.all).collect())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// User number `at`, from 0.
    pub fn get(&self, at: usize) -> Option<&User> {
        self.all.get(at)
    }

    /// All in order.
    pub fn iter(&self) -> impl Iterator<Item = &User> {
        self.all.iter()
    }

    /// The attributes that they hold, by Entra's names and by Graph's.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The attributes by the names that expressions should use: Entra's where Graph has another.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.schema.names().filter(|name| {
            let hidden = graph_names::entra_name(name).is_some()
                || *name == graph_names::EXTENSION_ATTRIBUTES
                || (*name == graph_names::SET_BY_SERVICE
                    && !self.all.iter().any(|user| user.contains_key(*name)));
            !hidden
        })
    }

    /// How often each attribute is there.
    pub fn usage(&self) -> impl Iterator<Item = Usage<'_>> {
        self.names().map(|name| {
            let values = || {
                let held = self
                    .all
                    .iter()
                    .filter_map(|user| record::json::find(user, name));
                held.filter(|value| !is_absent(value))
            };
            Usage {
                name,
                given: values().count(),
                example: values().next(),
            }
        })
    }

    /// The number, from 0, of the user meant: its number from 1, a name that identifies it, or a part of such a name
    /// that no other has.
    ///
    /// # Errors
    /// Why there is no such user.
    pub fn find(&self, asked: &str) -> Result<usize, String> {
        if let Ok(number) = asked.parse::<usize>() {
            return match number.checked_sub(1).filter(|at| *at < self.all.len()) {
                Some(at) => Ok(at),
                None => Err(format!("there is no user {number}; {}", self.count())),
            };
        }
        let asked_lower = asked.to_lowercase();
        let named = |whole: bool| {
            let asked = asked_lower.as_str();
            let is = move |user: &User| {
                identities(user).any(|name| {
                    let name = name.to_lowercase();
                    if whole {
                        name == asked
                    } else {
                        name.contains(asked)
                    }
                })
            };
            let found = self
                .all
                .iter()
                .enumerate()
                .filter(move |(_, user)| is(user));
            found.map(|(at, _)| at).collect::<Vec<_>>()
        };
        match (named(true).as_slice(), named(false).as_slice()) {
            ([at, ..], _) | ([], [at]) => Ok(*at),
            ([], []) => Err(format!(
                "there is no user `{asked}`; `:users names` lists them"
            )),
            ([], several) => {
                let names: Vec<&str> = several
                    .iter()
                    .filter_map(|at| self.get(*at))
                    .map(title)
                    .take(4)
                    .collect();
                Err(format!(
                    "`{asked}` is part of several names: {}{}",
                    names.join(", "),
                    if several.len() > 4 { ", …" } else { "" }
                ))
            }
        }
    }

    fn count(&self) -> String {
        match self.all.len() {
            0 => "none is loaded".to_string(),
            1 => "one is loaded".to_string(),
            many => format!("{many} are loaded"),
        }
    }
}

/// What a user is called by: the first of its names that there is.
pub fn title(user: &User) -> &str {
    identities(user).next().unwrap_or("a user without a name")
}

fn identities(user: &User) -> impl Iterator<Item = &str> {
    ["userPrincipalName", "mail", "displayName", "objectId", "id"]
        .into_iter()
        .filter_map(|name| user.get(name)?.as_str())
}

/// What an expression sees as null.
pub fn is_absent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(values) => values.is_empty(),
        _ => false,
    }
}

fn of_document(document: Value) -> Result<Vec<User>, String> {
    match document {
        Value::Array(values) => of_list(values),
        Value::Object(mut object) => match object.get_mut("value") {
            Some(Value::Array(values)) if values.iter().all(Value::is_object) => {
                of_list(std::mem::take(values))
            }
            _ => Ok(vec![object]),
        },
        _ => Err("users are JSON objects, but this is something else".to_string()),
    }
}

fn of_list(values: Vec<Value>) -> Result<Vec<User>, String> {
    let numbered = values.into_iter().enumerate();
    numbered
        .map(|(at, value)| match value {
            Value::Object(user) => Ok(user),
            _ => Err(format!("element {} of the list is no object", at + 1)),
        })
        .collect()
}

/// An object a line; none where the first line is not JSON by itself.
fn of_lines(text: &str) -> Option<Result<Vec<User>, String>> {
    let mut users = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(user)) => users.push(user),
            Ok(_) => return Some(Err(format!("line {} is no object", at + 1))),
            Err(_) if users.is_empty() => return text.trim().is_empty().then(|| Ok(Vec::new())),
            Err(error) => {
                let fact = fact(&error);
                let column = error.column();
                return Some(Err(format!(
                    "line {}, column {column}: not JSON: {fact}",
                    at + 1
                )));
            }
        }
    }
    Some(Ok(users))
}

fn fault(text: &str, error: &serde_json::Error) -> String {
    if text.trim().is_empty() {
        return "the file is empty".to_string();
    }
    let (line, column) = (error.line(), error.column());
    format!("line {line}, column {column}: not JSON: {}", fact(error))
}

fn fact(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let fact = message.rsplit_once(" at line ");
    fact.map_or(message.as_str(), |(fact, _)| fact).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_file() {
        for (text, expected) in [
            (r#"{"mail": "a"}"#, Ok(1)),
            (r#"[{"mail": "a"}, {"mail": "b"}]"#, Ok(2)),
            (
                r#"{"@odata.context": "x", "value": [{"mail": "a"}, {"mail": "b"}]}"#,
                Ok(2),
            ),
            ("{\"mail\": \"a\"}\r\n\r\n{\"mail\": \"b\"}\n", Ok(2)),
            ("\u{feff}[]", Ok(0)),
            ("", Ok(0)),
            (r#"{"value": ["x"]}"#, Ok(1)),
            ("[1]", Err("element 1 of the list is no object")),
            (
                "7",
                Err("users are JSON objects, but this is something else"),
            ),
            ("{\"a\": 1}\nnull", Err("line 2 is no object")),
            (
                "{\"a\": 1}\n{\"a\"",
                Err("line 2, column 4: not JSON: EOF while parsing an object"),
            ),
            (
                "{\n \"a\" 1}",
                Err("line 2, column 6: not JSON: expected `:`"),
            ),
        ] {
            let read = Users::read(text).map(|users| users.len());
            assert_eq!(read, expected.map_err(str::to_string), "{text}");
        }
    }

    #[test]
    fn users_are_found() {
        let users = Users::read(
            r#"[{"userPrincipalName": "jo@c.com", "displayName": "Jo"}, {"userPrincipalName": "joe@c.com"}, {"id": "7f"}]"#,
        )
        .unwrap();
        for (asked, expected) in [
            ("2", Ok(1)),
            ("JO", Ok(0)),
            ("joe", Ok(1)),
            ("7F", Ok(2)),
            ("4", Err("there is no user 4; 3 are loaded")),
            (
                "c.com",
                Err("`c.com` is part of several names: jo@c.com, joe@c.com"),
            ),
            ("x", Err("there is no user `x`; `:users names` lists them")),
        ] {
            assert_eq!(
                users.find(asked),
                expected.map_err(str::to_string),
                "{asked}"
            );
        }
    }

    #[test]
    fn how_often_attributes_are_there() {
        let users = Users::read(
            r#"[{"mobilePhone": "1", "mail": null}, {"mail": "m", "businessPhones": []},
                {"onPremisesExtensionAttributes": {"extensionAttribute1": "x"}}]"#,
        )
        .unwrap();
        let usage: Vec<(&str, usize)> = users.usage().map(|of| (of.name, of.given)).collect();
        let expected = [
            ("extensionAttribute1", 1),
            ("mail", 1),
            ("mobile", 1),
            ("telephoneNumber", 0),
        ];
        assert_eq!(usage, expected);
    }
}
