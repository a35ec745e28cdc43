//! C37 and C38: the names of SCIM attributes.

use super::entry::Entry;
use crate::diagnostic::{Diagnostic, code};

const SCHEMAS: &str = "urn:ietf:params:scim:schemas:";
const ENTERPRISE: &str = "extension:enterprise:2.0:User";

/// The name of a custom attribute, and what it may be.
pub(super) fn custom_attribute(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let Some(urn) = entry.target.urn else { return };
    let Some(why) = fault(urn, entry.target.path).or_else(|| beyond(entry, urn)) else {
        return;
    };
    let message = format!("{} {why}", entry.name());
    found.push(
        Diagnostic::new(
            &code::mapping::CUSTOM_ATTRIBUTE,
            message,
            entry.whole(),
            "no custom attribute",
        )
        .help("a custom attribute is urn:ietf:params:scim:schemas:extension:{Name}:2.0:User:{Attribute}, a single simple value"),
    );
}

fn fault(urn: &str, path: &str) -> Option<&'static str> {
    let Some(rest) = urn.strip_prefix(SCHEMAS.trim_end_matches(':')) else {
        return Some("does not start with `urn:ietf:params:scim:schemas:`");
    };
    let parts: Vec<&str> = rest.split(':').filter(|part| !part.is_empty()).collect();
    // Some platforms have the version before the name.
    let has_version = parts.contains(&"2.0");
    let is_kind = |name: &str| matches!(name, "User" | "Group" | "2.0");
    match parts.as_slice() {
        [] => Some("names no schema"),
        _ if path.is_empty() || (is_kind(path) && parts.len() < 4) => Some("names no attribute"),
        ["core" | "extension", ..] if has_version => None,
        ["core" | "extension", ..] => Some("lacks the version `2.0`"),
        _ => Some("is neither of the core schema nor of an extension"),
    }
}

/// What a custom attribute cannot be.
fn beyond(entry: &Entry<'_>, urn: &str) -> Option<&'static str> {
    let is_custom = urn.strip_prefix(SCHEMAS).is_some_and(|rest| {
        rest.starts_with("extension:") && !rest.eq_ignore_ascii_case(ENTERPRISE)
    });
    let facts = &entry.located.mapping;
    if !is_custom {
        None
    } else if facts
        .target_type
        .as_deref()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("Reference"))
    {
        Some("is a custom attribute, which cannot be a reference")
    } else if facts.multivalued == Some(true) {
        Some("is a custom attribute, which holds one value")
    } else {
        None
    }
}

/// The filter of a path.
pub(super) fn malformed(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let path = entry.target.path;
    let opened = path.matches('[').count();
    let why = if opened != path.matches(']').count() {
        "has a bracket without its other"
    } else if opened > 1 {
        "has two filters, and a path takes one"
    } else if entry.target.filter().is_some_and(|rest| !is_filter(rest)) {
        "has a filter that is not of the form `[type eq \"work\"]`"
    } else {
        return;
    };
    let message = format!("{} {why}", entry.name());
    found.push(
        Diagnostic::new(
            &code::mapping::MALFORMED_PATH,
            message,
            entry.whole(),
            "no path of SCIM",
        )
        .help("write it as emails[type eq \"work\"].value"),
    );
}

/// `type eq "work"].value`
fn is_filter(rest: &str) -> bool {
    let Some((filter, after)) = rest.split_once(']') else {
        return false;
    };
    let mut words = filter.splitn(3, ' ');
    let (Some(name), Some(operator), Some(value)) = (words.next(), words.next(), words.next())
    else {
        return false;
    };
    let is_quoted = value.len() >= 2 && value.starts_with('"') && value.ends_with('"');
    let is_end = after.is_empty() || after.strip_prefix('.').is_some_and(|sub| !sub.is_empty());
    !name.is_empty() && operator.eq_ignore_ascii_case("eq") && is_quoted && is_end
}
