//! Commands that set what expressions take from outside.

use super::answer::plain;
use super::reply::{Part, Reply};
use super::{Moment, Session};
use crate::diagnostic::words::one_of;
use crate::dialect::Dialect;
use crate::suite::{SETTING_FORMS, Setting};
use crate::value::{OwnedValue, date};
use serde_json::Value;

impl Session {
    pub(super) fn set(&mut self, asked: &str) -> Reply {
        if asked.is_empty() {
            return self.what_is_set();
        }
        let first = asked.split(char::is_whitespace).next().unwrap_or_default();
        // As on the command line: NAME=text, NAME:=json, %Name%=text.
        if first.contains('=') && !first.starts_with([':', '=']) {
            return match Setting::read(asked) {
                Ok(Setting::Attribute(name, value)) => self.set_attribute(&name, value),
                Ok(Setting::Parameter(name, value)) => self.set_parameter(&name, value),
                Err(_) => Reply::failed(format!("`:set`: {SETTING_FORMS}")),
            };
        }
        let (name, value) = match asked.split_once(":=") {
            Some((name, json)) if !name.trim().contains(char::is_whitespace) => {
                match serde_json::from_str::<Value>(json.trim()) {
                    Ok(value) => (name.trim(), value),
                    Err(error) => {
                        return Reply::failed(format!("what follows := is not JSON: {error}"));
                    }
                }
            }
            _ => {
                let Some((name, text)) = asked.split_once(char::is_whitespace) else {
                    return Reply::failed(format!(
                        "write `:set {asked} text`, or `:set {asked} := json`"
                    ));
                };
                (name, Value::String(unquoted(text.trim())))
            }
        };
        if let Some(parameter) = parameter(name) {
            let text = match value {
                Value::String(text) => text,
                other => other.to_string(),
            };
            return self.set_parameter(parameter, text);
        }
        let name = name.trim_start_matches('[').trim_end_matches(']');
        if name.is_empty() {
            return Reply::failed("write `:set name text`, or `:set name := json`");
        }
        self.set_attribute(name, value)
    }

    fn set_parameter(&mut self, name: &str, text: String) -> Reply {
        let note = format!("%{name}% is {}", Value::from(text.as_str()));
        self.settings.parameters.insert(name.to_string(), text);
        Reply::note(plain(&note))
    }

    fn set_attribute(&mut self, name: &str, value: Value) -> Reply {
        let note = format!("[{name}] is {value} for every user");
        self.settings.attributes.insert(name.to_string(), value);
        Reply::note(plain(&note))
    }

    fn what_is_set(&self) -> Reply {
        let attributes = self.settings.attributes.iter();
        let parameters = self.settings.parameters.iter();
        let rows: Vec<[String; 3]> =
            attributes
                .map(|(name, value)| (format!("[{name}]"), value.to_string()))
                .chain(parameters.map(|(name, text)| {
                    (format!("%{name}%"), Value::from(text.as_str()).to_string())
                }))
                .map(|(name, value)| [plain(&name), plain(&value), String::new()])
                .collect();
        if rows.is_empty() {
            return Reply::note("nothing is set");
        }
        Reply::of(vec![Part::Rows(rows)])
    }

    pub(super) fn unset(&mut self, asked: &str) -> Reply {
        if asked.is_empty() {
            self.settings.attributes.clear();
            self.settings.parameters.clear();
            return Reply::note("nothing is set any more");
        }
        let (name, was) = match parameter(asked) {
            Some(name) => (asked, self.settings.parameters.remove(name).is_some()),
            None => {
                let name = asked.trim_start_matches('[').trim_end_matches(']');
                (name, self.settings.attributes.remove(name).is_some())
            }
        };
        if was {
            Reply::note(format!("`{name}` is as the users have it"))
        } else {
            Reply::failed(format!("`{}` is not set", plain(name)))
        }
    }

    pub(super) fn set_now(&mut self, asked: &str, moment: &Moment) -> Reply {
        match asked {
            "" => {}
            "system" => self.settings.now = None,
            text => match date::parse_any(text, moment.now) {
                Ok(now) => self.settings.now = Some(now),
                Err(fault) => {
                    let message = fault.message;
                    return Reply::failed(format!("{message}; write it as 2021-08-25T17:41:18Z"));
                }
            },
        }
        let runs = if self.settings.now.is_some() {
            "stands at"
        } else {
            "runs, it is"
        };
        match self.settings.now.or(moment.now) {
            Some(now) => {
                let shown = OwnedValue::DateTime(now).to_text();
                Reply::note(format!("the clock {runs} {shown} UTC"))
            }
            None => Reply::note("there is no clock"),
        }
    }

    pub(super) fn set_seed(&mut self, asked: &str) -> Reply {
        match asked {
            "" => {}
            "off" => self.settings.seed = None,
            text => match text.parse() {
                Ok(seed) => self.settings.seed = Some(seed),
                Err(_) => return Reply::failed("write `:seed NUMBER` or `:seed off`"),
            },
        }
        Reply::note(match self.settings.seed {
            Some(seed) => format!("random values come from seed {seed}"),
            None => "random values differ each time".to_string(),
        })
    }

    pub(super) fn set_taken(&mut self, asked: &str) -> Reply {
        match asked {
            "" => {}
            "none" => self.settings.taken.clear(),
            value => {
                let value = unquoted(value);
                if !self.settings.taken.contains(&value) {
                    self.settings.taken.push(value);
                }
            }
        }
        let values: Vec<String> = self
            .settings
            .taken
            .iter()
            .map(|value| Value::from(value.as_str()).to_string())
            .collect();
        Reply::note(match values.as_slice() {
            [] => "no value is taken".to_string(),
            values => plain(&format!("taken: {}", values.join(", "))),
        })
    }

    pub(super) fn set_domain(&mut self, asked: &str) -> Reply {
        if !asked.is_empty() {
            self.settings.domain = Some(unquoted(asked));
        }
        Reply::note(match &self.settings.domain {
            Some(domain) => format!("the default domain is {}", plain(domain)),
            None => "no default domain is set".to_string(),
        })
    }

    pub(super) fn choose_dialect(&mut self, asked: &str) -> Reply {
        if !asked.is_empty() {
            let found = Dialect::ALL
                .into_iter()
                .find(|dialect| dialect.name() == asked);
            let Some(dialect) = found else {
                let names = one_of(&Dialect::ALL.map(Dialect::name));
                return Reply::failed(format!("write `:dialect` with {names}"));
            };
            self.settings.dialect = dialect;
        }
        Reply::note(format!(
            "expressions are those of {}",
            self.settings.dialect.title()
        ))
    }
}

/// `%Name%` without its signs.
fn parameter(name: &str) -> Option<&str> {
    let inner = name.strip_prefix('%')?.strip_suffix('%')?;
    (!inner.is_empty()).then_some(inner)
}

/// A text that may be typed in quotes, so that it can be empty or have blanks at its ends.
fn unquoted(text: &str) -> String {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::String(inner)) => inner,
        _ => text.to_string(),
    }
}
