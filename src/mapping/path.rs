//! C37 and C38: the names of SCIM attributes.

use super::entry::Entry;
use crate::diagnostic::{Diagnostic, code};
use crate::scim::TargetPath;

const SCHEMAS: &str = "urn:ietf:params:scim:schemas:";

/// The name of a custom attribute, and what it may be.
pub(super) fn custom_attribute(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let Some(urn) = entry.target.urn else { return };
    let why = schema(urn).or_else(|| beyond(entry));
    let message = match (why, &entry.target.scim) {
        (Some(why), _) => format!("{} {why}", entry.name()),
        (None, Err(fault)) if !has_bracket(entry) => fault.message.clone(),
        (None, _) => return,
    };
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

/// What is wrong with the name of a schema.
fn schema(urn: &str) -> Option<&'static str> {
    let Some(rest) = urn.strip_prefix(SCHEMAS.trim_end_matches(':')) else {
        return Some("does not start with `urn:ietf:params:scim:schemas:`");
    };
    let mut parts = rest.split(':').filter(|part| !part.is_empty());
    match parts.next() {
        None => Some("names no schema"),
        // Some platforms have the version before the name.
        Some("core" | "extension") if parts.any(|part| part == "2.0") => None,
        Some("core" | "extension") => Some("lacks the version `2.0`"),
        Some(_) => Some("is neither of the core schema nor of an extension"),
    }
}

/// What a custom attribute cannot be.
fn beyond(entry: &Entry<'_>) -> Option<&'static str> {
    let facts = &entry.located.mapping;
    let is_custom = entry.target.scim.as_ref().is_ok_and(TargetPath::is_custom);
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

fn has_bracket(entry: &Entry<'_>) -> bool {
    entry.target.path.contains(['[', ']'])
}

/// A path with a bracket that is no path of SCIM. Without one it is a name of another system.
pub(super) fn malformed(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let Err(fault) = &entry.target.scim else {
        return;
    };
    if has_bracket(entry) {
        found.push(
            Diagnostic::new(
                &code::mapping::MALFORMED_PATH,
                fault.message.clone(),
                entry.whole(),
                "no path of SCIM",
            )
            .help(fault.help.clone()),
        );
    }
}
