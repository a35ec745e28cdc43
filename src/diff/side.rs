//! What a target attribute comes to for one user in one version.

use crate::diagnostic::code::Code;
use crate::diagnostic::words::visible;
use crate::program::Fault;
use serde_json::{Value as Json, json};
use std::fmt::{self, Display, Formatter};
use std::ops::Range;

/// What a target attribute comes to, to be told.
#[derive(Clone, Debug, PartialEq)]
pub enum Side {
    /// The version has no such target.
    NotMapped,
    /// This value, as JSON; Booleans are the texts `True` and `False`.
    Value(String),
    /// Null; a new user gets the default, where there is one.
    Null(Option<String>),
    /// Nothing, as `IgnoreAttributeFlow` says.
    Ignored,
    /// The user is left out, as `IgnoreObjectFlow` says.
    LeftOut,
    /// An error.
    Failed {
        /// Which.
        code: &'static Code,
        /// One fact.
        message: String,
    },
    /// No target but the user: whether it is in scope; none where that is open.
    Scope(Option<bool>),
}

impl Side {
    /// As `eval` has it: `outcome` with what belongs to it.
    pub fn json(&self) -> Json {
        match self {
            Side::NotMapped => json!({"outcome": "not-mapped"}),
            Side::Value(value) => {
                // It was written as JSON.
                let value: Json = serde_json::from_str(value).unwrap_or_default();
                json!({"outcome": "value", "value": value})
            }
            Side::Null(None) => json!({"outcome": "null"}),
            Side::Null(Some(default)) => json!({"outcome": "null", "default": default}),
            Side::Ignored => json!({"outcome": "ignore-attribute"}),
            Side::LeftOut => json!({"outcome": "ignore-object"}),
            Side::Failed { code, message } => {
                json!({"outcome": "error", "code": code.id, "name": code.name, "message": message})
            }
            Side::Scope(in_scope) => json!({"inScope": in_scope}),
        }
    }
}

/// For people, in a line: texts in quotes, with nothing hidden.
impl Display for Side {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        const MOST: usize = 60;
        match self {
            Side::NotMapped => f.write_str("not mapped"),
            Side::Value(json) => match serde_json::from_str(json) {
                Ok(Json::String(text)) => f.write_str(&visible(&text, MOST)),
                // Not a text, so not within quotes.
                _ => {
                    let shown = visible(json, MOST);
                    let bare = shown
                        .strip_prefix('"')
                        .and_then(|rest| rest.strip_suffix('"'));
                    f.write_str(bare.unwrap_or(&shown))
                }
            },
            Side::Null(None) => f.write_str("null"),
            Side::Null(Some(default)) => write!(f, "null, default {}", visible(default, MOST)),
            Side::Ignored => f.write_str("ignored"),
            Side::LeftOut => f.write_str("the user is left out"),
            Side::Failed { code, message } => {
                write!(f, "error {}: {}", code.id, on_one_line(message))
            }
            Side::Scope(Some(true)) => f.write_str("in scope"),
            Side::Scope(Some(false)) => f.write_str("out of scope"),
            Side::Scope(None) => f.write_str("open"),
        }
    }
}

/// Messages quote the user's text, which is whatever it is.
fn on_one_line(message: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    message.chars().map(plain).collect()
}

/// What a target attribute came to, while it is compared.
#[derive(Debug)]
pub(super) enum Came {
    NotMapped,
    /// Its JSON stands there in the text of the user.
    Value(Range<usize>),
    Null,
    Ignored,
    LeftOut,
    Failed(Box<Fault>),
}

impl Came {
    pub(super) fn value<'t>(&self, text: &'t str) -> Option<&'t str> {
        match self {
            Came::Value(place) => text.get(place.clone()),
            _ => None,
        }
    }

    pub(super) fn is_left_out(&self) -> bool {
        matches!(self, Came::LeftOut)
    }

    pub(super) fn side(&self, text: &str, default: Option<&str>) -> Side {
        match self {
            Came::NotMapped => Side::NotMapped,
            Came::Value(_) => Side::Value(self.value(text).unwrap_or_default().to_string()),
            Came::Null => Side::Null(default.map(str::to_string)),
            Came::Ignored => Side::Ignored,
            Came::LeftOut => Side::LeftOut,
            Came::Failed(fault) => Side::Failed {
                code: fault.code,
                message: fault.message.clone(),
            },
        }
    }
}
