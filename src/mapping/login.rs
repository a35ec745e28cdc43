//! C34: what a logon name may hold.

use super::entry::Entry;
use crate::check::lint::diacritics::plain_name;
use crate::check::lint::walk::walk;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, code};
use crate::document::System;
use crate::span::Span;
use crate::syntax::tree::{Argument, Call, Expr};

/// Functions that can take a character out again.
const CLEANERS: [&str; 3] = ["Replace", "StripSpaces", "NormalizeDiacritics"];

/// Accented letters and other characters in userPrincipalName.
pub(super) fn characters(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    if !entry.target.is("userPrincipalName") || entry.target_system() == Some(System::Other) {
        return;
    }
    if let Some((place, wrong)) = wrong_constant(&entry.tree, is_allowed) {
        let message = format!(
            "{} cannot hold {}",
            entry.name(),
            quoted(&wrong.to_string())
        );
        let help = "it holds A-Z, a-z, 0-9 and ' . - _ ! # ^ ~, then @ and the domain";
        found.push(
            Diagnostic::new(
                &code::mapping::LOGIN_CHARACTERS,
                message,
                place,
                "not in a logon name",
            )
            .help(help),
        );
        return;
    }
    let is_said = entry.is_said(&code::lint::PLAIN_NAME);
    // An attribute by itself is what the source calls the user.
    let is_made = matches!(&entry.tree, Expr::Call(_));
    if let (true, false, Some(place)) = (is_made, is_said, plain_name(&entry.tree)) {
        let name = place.of(&entry.located.text);
        let message = format!(
            "{} can hold accented letters, and {} cannot",
            quoted(name),
            entry.name()
        );
        found.push(
            Diagnostic::new(&code::mapping::LOGIN_CHARACTERS, message, place, "as it is").help(
                format!("write NormalizeDiacritics({name}), or put it around the whole"),
            ),
        );
    }
}

/// A character of a constant that flows, and that no function takes out again.
pub(super) fn wrong_constant(
    tree: &Expr<'_>,
    is_allowed: fn(char) -> bool,
) -> Option<(Span, char)> {
    let mut told = None;
    walk(tree, None, &mut |part, around| {
        if told.is_some() || around.is_some_and(|around| !flows(around.call, around.at)) {
            return false;
        }
        match part {
            Expr::Call(call) => !CLEANERS.contains(&call.name.name),
            Expr::Text(text) => {
                let wrong = text.value.chars().find(|c| !is_allowed(*c));
                told = wrong.map(|wrong| (text.span, wrong));
                false
            }
            _ => true,
        }
    });
    told
}

/// Whether an argument is part of the result as it is.
fn flows(call: &Call<'_>, at: usize) -> bool {
    match call.name.name {
        "Append" | "Prepend" | "Coalesce" | "SelectUniqueValue" => true,
        // The separator stands between two values.
        "Join" => at > 0 || call.arguments.len() > 2,
        "IIF" => at > 0 && matches!(call.arguments.get(at), Some(Argument::Given(_))),
        "Switch" => at % 2 == 1,
        "ToLower" | "ToUpper" | "Left" | "Mid" | "IgnoreFlowIfNullOrEmpty" => at == 0,
        _ => false,
    }
}

/// Whether a logon name of Entra ID may hold this character, the `@` included.
pub(super) fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || "'.-_!#^~@".contains(c)
}
