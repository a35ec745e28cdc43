//! What the target attribute is: whether it can be written, how many values and of which type it takes.

use super::entry::Entry;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::document::System;
use crate::program::facts::Kinds;

/// C21: a directory extension of several values.
pub(super) fn multivalued_extension(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let facts = entry.program.facts();
    let gives_list = !facts.open && facts.kinds.has(Kinds::LIST);
    let is_multivalued = entry.located.mapping.multivalued == Some(true) || gives_list;
    if entry.target.is_directory_extension() && is_multivalued {
        let message = format!(
            "{} is a directory extension, which provisioning fills with one value only",
            entry.name()
        );
        found.push(
            Diagnostic::new(
                &code::mapping::MULTIVALUED_EXTENSION,
                message,
                entry.whole(),
                "several values",
            )
            .help("put the values together by Join, or map one of them by Item"),
        );
    }
}

/// C23: what identifies the object.
pub(super) fn primary_key(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let is_matched = entry.located.mapping.matching.is_some();
    let is_anchor = entry.definition.is_some_and(|definition| definition.anchor) && !is_matched;
    // Where the document lists the attributes, it says itself what identifies an object.
    let is_id = entry.target.is("id") && entry.definition.is_none();
    if is_anchor || is_id {
        let message = format!(
            "{} identifies the object in the target, which sets it itself",
            entry.name()
        );
        found.push(
            Diagnostic::new(
                &code::mapping::PRIMARY_KEY_TARGET,
                message,
                entry.whole(),
                "the primary key",
            )
            .help("map to another attribute, such as externalId"),
        );
    } else if entry
        .definition
        .is_some_and(|definition| definition.read_only)
    {
        let message = format!(
            "{} is read-only in the target, so nothing flows to it",
            entry.name()
        );
        found.push(
            Diagnostic::new(
                &code::mapping::READ_ONLY_TARGET,
                message,
                entry.whole(),
                "read-only",
            )
            .help("take the mapping out"),
        );
    }
}

const PHOTOS: [&str; 4] = ["thumbnailPhoto", "jpegPhoto", "photo", "photos"];

/// C25: what cannot be written.
pub(super) fn unwritable(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    if entry.dialect != Dialect::App {
        return;
    }
    let attribute = entry
        .target
        .path
        .split(['[', '.'])
        .next()
        .unwrap_or_default();
    let is = |names: &[&str]| {
        names
            .iter()
            .any(|name| attribute.eq_ignore_ascii_case(name))
    };
    let source = entry.source_system();
    let to_entra = entry.target_system() == Some(System::Entra);
    let (why, help) = if is(&PHOTOS) {
        ("photos are not provisioned", "take the mapping out")
    } else if is(&["mail"]) && to_entra && source == Some(System::HumanResources) {
        (
            "Entra ID sets it itself, from the mailbox",
            "take the mapping out, and assign a licence or set the address in Exchange",
        )
    } else if is(&["otherMails", "proxyAddresses"]) && to_entra && source == Some(System::Entra) {
        (
            "cross-tenant synchronisation does not write it",
            "take the mapping out",
        )
    } else {
        return;
    };
    let message = format!("{} cannot be a target: {why}", entry.name());
    found.push(
        Diagnostic::new(
            &code::mapping::UNWRITABLE_TARGET,
            message,
            entry.whole(),
            "never written",
        )
        .help(help),
    );
}

/// A list for a target of one value.
pub(super) fn list_for_one(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let facts = entry.program.facts();
    let is_said = !found.is_empty()
        && found.iter().any(|one| {
            one.code == &code::mapping::ROLE_SHAPE
                || one.code == &code::mapping::MULTIVALUED_EXTENSION
        });
    let gives_list = !facts.open && facts.kinds.has(Kinds::LIST);
    if !gives_list || is_said || entry.takes_several() != Some(false) {
        return;
    }
    let message = format!(
        "the expression gives a list, but {} holds one value",
        entry.name()
    );
    found.push(
        Diagnostic::new(
            &code::mapping::LIST_FOR_ONE,
            message,
            entry.whole(),
            "a list",
        )
        .help("take one of the values by Item(…, 1), or put them together by Join"),
    );
}

/// A type of target whose values have a form.
struct Form {
    kind: &'static str,
    /// Whether a text is such a value.
    fits: fn(&str) -> bool,
    due: &'static str,
    /// Kinds of value that never are.
    never: Kinds,
}

const FORMS: [Form; 2] = [
    Form {
        kind: "Boolean",
        fits: is_boolean,
        due: "True or False",
        never: Kinds::INTEGER.or(Kinds::NUMBER).or(Kinds::DATE_TIME),
    },
    Form {
        kind: "Integer",
        fits: is_integer,
        due: "a whole number",
        never: Kinds::BOOLEAN.or(Kinds::DATE_TIME),
    },
];

/// A result that the type of the target cannot be. An empty text is not sent.
pub(super) fn other_type(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let kind = entry.target_type().unwrap_or_default();
    let form = FORMS
        .iter()
        .find(|form| form.kind.eq_ignore_ascii_case(kind));
    let Some(form) = form else { return };
    let constant = entry.program.results().into_iter().find_map(|given| {
        let text = given
            .text
            .filter(|text| !text.is_empty() && !(form.fits)(text))?;
        Some((given.place, quoted(&text)))
    });
    let facts = entry.program.facts();
    let kinds = facts.kinds.without(Kinds::NULL);
    let is_never = !facts.open && kinds.is_within(form.never);
    let whole = kinds.names().next().filter(|_| is_never);
    let whole = whole.map(|name| (entry.whole(), name.to_string()));
    if let Some((place, is)) = constant.or(whole) {
        let message = format!("{} takes {}, and gets {is}", entry.name(), form.due);
        found.push(
            Diagnostic::new(
                &code::mapping::OTHER_TYPE,
                message,
                place,
                "of another type",
            )
            .help(format!("give {} here, or nothing", form.due)),
        );
    }
}

pub(super) fn is_boolean(text: &str) -> bool {
    text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false")
}

pub(super) fn is_integer(text: &str) -> bool {
    text.trim().parse::<i64>().is_ok()
}
