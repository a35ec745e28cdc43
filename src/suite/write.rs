//! The plain form of a case.

use super::case::{Case, Given, Gives};
use super::visible::in_json;
use crate::value::DateTime;
use crate::value::date::Format;
use serde_json::Value as Json;
use std::fmt::Write;

/// How long a line may be before a value goes to lines of its own.
const WIDTH: usize = 100;

/// The case in the plain form, which reads back as the same case: a part of a file, with a line end. Blanks around the
/// expression and line ends in the name are not kept.
pub fn write(case: &Case) -> String {
    let mut text = String::new();
    if let Some(name) = &case.name {
        let name: String = name
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        entry("name", name.trim(), &mut text);
    }
    surroundings(&case.given, &mut text);
    match &case.origin {
        Some(origin) => {
            entry("file", &origin.path, &mut text);
            if let Some(target) = &origin.target {
                entry("target", target, &mut text);
            }
        }
        None => entry("expr", case.expression.trim(), &mut text),
    }
    if let Some(gives) = &case.gives {
        text.push_str(&ending(gives));
        text.push('\n');
    }
    for word in &case.warns {
        entry("warns", word, &mut text);
    }
    text
}

fn surroundings(given: &Given, text: &mut String) {
    if let Some(dialect) = given.dialect {
        entry("dialect", dialect.name(), text);
    }
    if !given.user.is_empty() {
        let user = Json::Object(given.user.clone());
        entry("user", &json(&user, "user"), text);
    }
    if let Some(now) = given.now {
        entry("now", &instant(now), text);
    }
    if let Some(seed) = given.seed {
        entry("seed", &seed.to_string(), text);
    }
    for value in &given.taken {
        entry("taken", &json_text(value), text);
    }
    if let Some(domain) = &given.domain {
        entry("domain", &json_text(domain), text);
    }
    for (name, value) in &given.parameters {
        entry("set", &format!("%{name}%:={}", json_text(value)), text);
    }
}

/// The line, or lines, that expect this end.
pub(super) fn ending(gives: &Gives) -> String {
    let (key, value) = match gives {
        Gives::Value(value) => ("gives", json(value, "gives")),
        Gives::Null => ("gives", "null".to_string()),
        Gives::IgnoreAttribute => ("gives", "ignore-attribute".to_string()),
        Gives::IgnoreObject => ("gives", "ignore-object".to_string()),
        Gives::Matches(pattern) => ("matches", json_text(pattern)),
        Gives::Fails(code) => ("fails", code.clone().unwrap_or_else(|| "any".to_string())),
        Gives::Invalid(Some(code)) => ("invalid", code.clone()),
        Gives::Invalid(None) => ("invalid", "any".to_string()),
        Gives::Valid => ("valid", "true".to_string()),
    };
    let mut text = String::new();
    entry(key, &value, &mut text);
    text.truncate(text.trim_end().len());
    text
}

/// `key: value`, or the value on indented lines after it.
fn entry(key: &str, value: &str, text: &mut String) {
    if value.contains('\n') {
        let _ = writeln!(text, "{key}:");
        for line in value.split('\n') {
            let _ = writeln!(text, "  {line}");
        }
    } else if value.is_empty() {
        let _ = writeln!(text, "{key}:");
    } else {
        let _ = writeln!(text, "{key}: {value}");
    }
}

/// On one line where it fits.
fn json(value: &Json, key: &str) -> String {
    let line = spaced(value);
    if key.len() + 2 + line.chars().count() <= WIDTH {
        return in_json(&line);
    }
    let lines = serde_json::to_string_pretty(value).unwrap_or(line);
    let lines: Vec<String> = lines.split('\n').map(in_json).collect();
    lines.join("\n")
}

/// JSON on one line, with a blank after commas and colons.
fn spaced(value: &Json) -> String {
    match value {
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(spaced).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(object) => {
            let member = |(key, value): (&String, &Json)| {
                format!("{}: {}", Json::from(key.as_str()), spaced(value))
            };
            let members: Vec<String> = object.iter().map(member).collect();
            format!("{{{}}}", members.join(", "))
        }
        scalar => scalar.to_string(),
    }
}

fn json_text(text: &str) -> String {
    in_json(&Json::from(text).to_string())
}

/// Without a fraction of seconds where there is none.
fn instant(now: DateTime) -> String {
    let format = if now.civil().fraction == 0 {
        "yyyy'-'MM'-'dd'T'HH':'mm':'ss'Z'"
    } else {
        "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffff'Z'"
    };
    let mut text = String::new();
    // Both formats can be printed.
    let _ = Format::compile(format).print(now, &mut text);
    text
}
