//! The path by which a mapping names an attribute of a SCIM target (mapping-model 6.1):
//! `emails[type eq "work"].value`, `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department`.

use super::fault::{EXAMPLE, PathFault};
use super::filter::{Filter, filter, name, sub_after_filter};
use super::names::{CORE, ENTERPRISE, canonical};
use crate::diagnostic::words::quoted;
use crate::span::Span;
use std::collections::BTreeMap;
use std::fmt;

/// A path and its parts. Two are equal when they are written alike; [`TargetPath::key`] says whether they mean the
/// same attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetPath<'t> {
    /// As it is written.
    pub text: &'t str,
    /// The schema before the attribute, without the colon: `urn:…:2.0:User`.
    pub urn: Option<&'t str>,
    /// The attribute: `emails`.
    pub attribute: &'t str,
    /// Which of its elements is meant: `[type eq "work"]`.
    pub filter: Option<Filter<'t>>,
    /// What of it is meant: `value`. Names of more than one level have dots between them.
    pub sub: Option<&'t str>,
}

/// The schema that stands before a path, and the path: the name of the attribute starts after the last colon. Jobs of
/// the first kind have a dot where that colon stands (`urn:…:2.0:User.department`), and an URN cannot end in its
/// version, so that the name after `:2.0:` belongs to it.
pub fn schema_and_path(text: &str) -> (Option<&str>, &str) {
    let is_urn = text
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("urn:"));
    // What a filter compares with may hold colons too.
    let before_filter = text.split('[').next().unwrap_or_default();
    let Some(colon) = before_filter.rfind(':').filter(|_| is_urn) else {
        return (None, text);
    };
    let (urn, path) = parted(text, colon);
    match path.find('.') {
        Some(dot) if ends_in_version(urn) => {
            let (urn, path) = parted(text, colon + 1 + dot);
            (Some(urn), path)
        }
        _ => (Some(urn), path),
    }
}

/// What stands before and after the character at `at`, which is a single byte.
fn parted(text: &str, at: usize) -> (&str, &str) {
    let before = text.get(..at).unwrap_or_default();
    (before, text.get(at + 1..).unwrap_or_default())
}

fn ends_in_version(urn: &str) -> bool {
    urn.rsplit(':').next().is_some_and(is_version)
}

/// `2.0`
fn is_version(text: &str) -> bool {
    text.split_once('.').is_some_and(|(major, minor)| {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        is_number(major) && is_number(minor)
    })
}

impl<'t> TargetPath<'t> {
    /// Reads a path.
    ///
    /// # Errors
    /// Where it is not of the form `[urn:]attribute[filter]{.sub}` with at most one filter, `[name eq "text"]`.
    pub fn read(text: &'t str) -> Result<TargetPath<'t>, PathFault> {
        let (urn, path) = schema_and_path(text);
        // Both are parts of `text`, and the path is its end.
        let start = text.len() - path.len();
        let whole = Span::new(0, text.len());
        if text.is_empty() {
            return Err(PathFault::new("the path is empty", whole, EXAMPLE));
        }
        let is_schema = urn.is_some_and(ends_in_version);
        if path.is_empty() || is_schema || urn.is_some() && is_version(path) {
            let message = format!("{} names no attribute", quoted(text));
            let help = "write the attribute after the schema: urn:…:2.0:User:department";
            return Err(PathFault::new(message, whole, help));
        }
        let (names, filter, after) = match path.find('[') {
            Some(at) => {
                let (filter, after) = filter(text, start + at)?;
                (
                    path.get(..at).unwrap_or_default(),
                    Some(filter),
                    Some(after),
                )
            }
            None => (path, None, None),
        };
        let (attribute, sub) = match (names.split_once('.'), after) {
            (Some((attribute, sub)), None) => (attribute, Some(sub)),
            (None, None) => (names, None),
            (None, Some(after)) => (names, sub_after_filter(text, after)?),
            (Some(_), Some(_)) => {
                let place = Span::new(start, start + names.len());
                let message = "a filter stands behind the attribute itself";
                return Err(PathFault::new(message, place, EXAMPLE));
            }
        };
        name(text, attribute)?;
        for one in sub.into_iter().flat_map(|sub| sub.split('.')) {
            name(text, one)?;
        }
        Ok(TargetPath {
            text,
            urn,
            attribute,
            filter,
            sub,
        })
    }

    /// The name by which two paths of one attribute are known: SCIM compares without case, the core schema may be
    /// written out, and `manager` is the enterprise extension's.
    pub fn key(&self) -> String {
        let mut key = String::new();
        match self.urn.filter(|_| !self.is_core()) {
            Some(urn) => key.push_str(urn),
            None if self.is_manager() => key.push_str(ENTERPRISE),
            None => (),
        }
        let colon = if key.is_empty() { "" } else { ":" };
        key.push_str(colon);
        // A String takes every text.
        let _ = self.write_path(&mut key);
        key.to_lowercase()
    }

    /// Whether the attribute is of the core schema, written out or not.
    pub fn is_core(&self) -> bool {
        self.urn.is_none_or(|urn| starts(urn, CORE))
    }

    /// Whether the attribute is of an extension that is neither core nor enterprise.
    pub fn is_custom(&self) -> bool {
        let is_enterprise = |urn: &str| urn.eq_ignore_ascii_case(ENTERPRISE);
        !self.is_core() && !self.urn.is_some_and(is_enterprise)
    }

    /// Whether it is the reference to a user's manager: the enterprise extension's, which some requests write without
    /// its schema (mapping-model 10).
    pub fn is_manager(&self) -> bool {
        !self.is_custom() && self.is("manager")
    }

    /// Whether it is this attribute of its schema, whole, whatever its case.
    pub fn is(&self, attribute: &str) -> bool {
        self.filter.is_none()
            && self.sub.is_none()
            && self.attribute.eq_ignore_ascii_case(attribute)
    }

    /// The names of the sub-attributes, outer first.
    pub fn subs(&self) -> impl Iterator<Item = &'t str> + use<'t> {
        self.sub.into_iter().flat_map(|sub| sub.split('.'))
    }

    /// The last name: `value` of `emails[type eq "work"].value`.
    pub fn last(&self) -> &'t str {
        self.subs().last().unwrap_or(self.attribute)
    }

    /// The schema's name, as the standard spells it where it is the enterprise extension; none for the core schema.
    pub(super) fn extension(&self) -> Option<&'t str> {
        let urn = self.urn.filter(|_| !self.is_core())?;
        Some(if urn.eq_ignore_ascii_case(ENTERPRISE) {
            ENTERPRISE
        } else {
            urn
        })
    }

    /// A name of this path as bodies spell it: names of the standard as the standard does, those of a custom extension
    /// as they are.
    pub(super) fn spelt<'n>(&self, name: &'n str) -> &'n str {
        if self.is_custom() {
            name
        } else {
            canonical(name)
        }
    }

    pub(super) fn fault(&self, message: impl Into<String>, help: impl Into<String>) -> PathFault {
        PathFault::new(message, Span::new(0, self.text.len()), help)
    }

    /// The path without its schema.
    pub(super) fn write_path(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str(self.attribute)?;
        if let Some(filter) = &self.filter {
            let value = serde_json::Value::from(filter.value.as_ref());
            write!(out, "[{} eq {value}]", filter.attribute)?;
        }
        match self.sub {
            Some(sub) => write!(out, ".{sub}"),
            None => Ok(()),
        }
    }
}

/// As requests have it: the names as they are written, a colon after the schema.
impl fmt::Display for TargetPath<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(urn) = self.urn {
            write!(out, "{urn}:")?;
        }
        self.write_path(out)
    }
}

/// C38: where a third sub-attribute of an extension's attribute is filled, which the service cannot do (mapping-model
/// 6.1), and how many there are of that attribute. Of the core schema's own it fills more: `name`, `addresses`.
pub fn overfilled<'p, 't: 'p>(
    paths: impl IntoIterator<Item = &'p TargetPath<'t>>,
) -> Option<(&'p TargetPath<'t>, usize)> {
    let mut attributes: BTreeMap<String, BTreeMap<String, &TargetPath<'_>>> = BTreeMap::new();
    let mut first = None;
    for path in paths {
        let (Some(sub), false) = (path.sub, path.is_core()) else {
            continue;
        };
        let whole = TargetPath {
            sub: None,
            ..path.clone()
        };
        let subs = attributes.entry(whole.key()).or_default();
        subs.entry(sub.to_lowercase()).or_insert(path);
        if subs.len() == 3 {
            first.get_or_insert((whole.key(), path));
        }
    }
    let (key, path) = first?;
    Some((path, attributes.get(&key)?.len()))
}

pub(super) fn starts(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|own| own.eq_ignore_ascii_case(start))
}
