//! What has to be unique: SelectUniqueValue, and attributes that objects are matched by.

use super::entry::Entry;
use super::login::wrong_constant;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, code};
use crate::document::System;

/// C09: SelectUniqueValue on a matching attribute.
pub(super) fn matched(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(call), Some(precedence)) = (
        entry.call_of(&["SelectUniqueValue"]),
        entry.located.mapping.matching,
    ) else {
        return;
    };
    let message = format!(
        "{} has matching precedence {precedence}, and a value that is not taken yet matches nobody",
        entry.name()
    );
    found.push(
        Diagnostic::new(
            &code::mapping::MATCHED_UNIQUE_VALUE,
            message,
            call.name.span,
            "a new value each time",
        )
        .help("match by another attribute, such as an employee number"),
    );
}

/// C09: SelectUniqueValue outside the three applications that have it.
pub(super) fn elsewhere(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let Some(call) = entry.call_of(&["SelectUniqueValue"]) else {
        return;
    };
    let not_from = entry
        .source_system()
        .filter(|system| *system != System::HumanResources && *system != System::Other);
    let not_to = entry
        .target_system()
        .filter(|system| *system != System::ActiveDirectory);
    let flows = match (not_from, not_to) {
        (Some(from), _) => format!("from {}", from.name()),
        (None, Some(to)) => format!("to {}", to.name()),
        (None, None) => return,
    };
    let message = format!("SelectUniqueValue does not work in provisioning {flows}");
    found.push(
        Diagnostic::new(
            &code::mapping::UNIQUE_VALUE_ELSEWHERE,
            message,
            call.name.span,
            "not for this application",
        )
        .help("it is for Workday, SuccessFactors and API-driven provisioning to Active Directory"),
    );
}

/// C24: an attribute that Entra ID does not match by.
pub(super) fn unmatchable(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let Some(precedence) = entry.located.mapping.matching else {
        return;
    };
    let number = entry
        .target
        .last()
        .to_ascii_lowercase()
        .strip_prefix("extensionattribute")
        .and_then(|number| number.parse::<u8>().ok());
    let is_extension = number.is_some_and(|number| (1..=15).contains(&number));
    if is_extension && entry.target_system() == Some(System::Entra) {
        let message = format!(
            "{} has matching precedence {precedence}, and Entra ID does not match by extension attributes",
            entry.name()
        );
        found.push(
            Diagnostic::new(
                &code::mapping::UNMATCHABLE_TARGET,
                message,
                entry.whole(),
                "cannot be matched",
            )
            .help("match by employeeId or userPrincipalName"),
        );
    }
}

/// C24: characters of a constant that flows into what objects are matched by.
pub(super) fn special_characters(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let Some(precedence) = entry.located.mapping.matching else {
        return;
    };
    let is_login = entry.is_said(&code::lint::PLAIN_NAME)
        || found
            .iter()
            .any(|one| one.code == &code::mapping::LOGIN_CHARACTERS);
    let plain = |c: char| c.is_ascii_alphanumeric() || "@.-_ ".contains(c);
    let Some((place, special)) = wrong_constant(&entry.tree, plain).filter(|_| !is_login) else {
        return;
    };
    let message = format!(
        "{} has matching precedence {precedence}, and its values have the special character {}",
        entry.name(),
        quoted(&special.to_string())
    );
    found.push(
        Diagnostic::new(
            &code::mapping::SPECIAL_IN_MATCH,
            message,
            place,
            "in every value",
        )
        .help("match by an attribute of letters, digits and the characters of addresses"),
    );
}
