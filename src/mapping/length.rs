//! C34 and C35: how long a value may be.

use super::entry::Entry;
use super::target::{KNOWN, Target};
use crate::check::lint::tree::{argument, bare, branches, call_of};
use crate::diagnostic::{Diagnostic, code};
use crate::document::System;
use crate::syntax::tree::{Call, Expr, Numeral};

/// What a logon name of Active Directory holds (workday-inbound-tutorial.md).
const ACCOUNT_NAME: usize = 20;

/// C34: a constant, or a limit, beyond the greatest length of the target.
pub(super) fn too_long(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let Some(most) = longest(entry) else { return };
    let constant = entry.program.results().into_iter().find_map(|given| {
        let length = given.text.map_or(0, |text| units(&text));
        (length > most).then_some((given.place, length, "too long"))
    });
    let mut results = Vec::new();
    branches(entry.value(), &mut results);
    let limit = results.iter().find_map(|result| {
        let Expr::Call(call) = bare(result) else {
            return None;
        };
        let limit = cut(call).filter(|limit| *limit > most)?;
        Some((call.span, limit, "cut too late"))
    });
    let Some((place, length, label)) = constant.or(limit) else {
        return;
    };
    let message = format!(
        "{} holds {most} characters, and this can have {length}",
        entry.name()
    );
    found.push(
        Diagnostic::new(&code::mapping::TOO_LONG_VALUE, message, place, label)
            .help(format!("cut it by Left(…, {most})")),
    );
}

fn longest(entry: &Entry<'_>) -> Option<usize> {
    let said = entry.definition.and_then(|definition| definition.longest);
    limit(&entry.target, entry.target_system(), said)
}

/// The greatest length of a target, where the document says one or the system is known for one.
pub(super) fn limit(
    target: &Target<'_>,
    system: Option<System>,
    said: Option<usize>,
) -> Option<usize> {
    if is_logon_name(target, system) {
        return Some(ACCOUNT_NAME);
    }
    said.or_else(|| {
        let system = system?;
        KNOWN
            .iter()
            .find(|known| known.system == Some(system) && target.is(known.name))?
            .longest
    })
}

fn is_account_name(entry: &Entry<'_>) -> bool {
    is_logon_name(&entry.target, entry.target_system())
}

fn is_logon_name(target: &Target<'_>, system: Option<System>) -> bool {
    target.is("sAMAccountName") && system != Some(System::Other)
}

/// C35: a logon name of any length.
pub(super) fn account_name(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let tree = entry.value();
    if !is_account_name(entry) || most(tree).is_some() {
        return;
    }
    // Of several rules or branches, the first that has no end.
    let place = unbounded(tree).span();
    let message = format!(
        "{} holds {ACCOUNT_NAME} characters, and this has no limit",
        entry.name()
    );
    found.push(
        Diagnostic::new(
            &code::mapping::LONG_ACCOUNT_NAME,
            message,
            place,
            "of any length",
        )
        .help(format!("cut it by Left(…, {ACCOUNT_NAME})")),
    );
}

fn unbounded<'t, 's>(tree: &'t Expr<'s>) -> &'t Expr<'s> {
    let mut results = Vec::new();
    match call_of(tree, "SelectUniqueValue") {
        Some(call) => {
            for at in 0..call.arguments.len() {
                results.extend(argument(call, at));
            }
        }
        None => branches(tree, &mut results),
    }
    let mut long = results.into_iter().filter(|result| most(result).is_none());
    long.next().unwrap_or(tree)
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The greatest number of characters that a result can have, where there is one.
fn most(expr: &Expr<'_>) -> Option<usize> {
    let call = match bare(expr) {
        Expr::Text(text) => return Some(units(&text.value)),
        Expr::Number(number) => return Some(number.text.len()),
        Expr::Attribute(attribute) => return is_short(attribute.name).then_some(ACCOUNT_NAME),
        Expr::Call(call) => call,
        _ => return None,
    };
    let of = |at: usize| argument(call, at).map_or(Some(0), most);
    let greatest = |from: usize, step: usize| {
        (from..call.arguments.len())
            .step_by(step)
            .try_fold(0, |all, at| Some(all.max(of(at)?)))
    };
    match call.name.name {
        "Left" | "Mid" => cut(call),
        "RandomString" => number(call, 0),
        "ToLower"
        | "ToUpper"
        | "StripSpaces"
        | "Trim"
        | "NormalizeDiacritics"
        | "Redact"
        | "CStr"
        | "PCase" => of(0),
        "Replace" if only_shortens(call) => of(0),
        "Append" | "Prepend" => Some(of(0)? + of(1)?),
        "Join" => {
            let parts = call.arguments.len().saturating_sub(1);
            let between = of(0)? * parts.saturating_sub(1);
            (1..call.arguments.len()).try_fold(between, |all, at| Some(all + of(at)?))
        }
        "IIF" => greatest(1, 1),
        "Switch" => greatest(1, 2),
        "Coalesce" | "SelectUniqueValue" => greatest(0, 1),
        "NumFromDate" | "Count" | "Len" => Some(ACCOUNT_NAME),
        "FormatDateTime" => Some(ACCOUNT_NAME),
        _ => None,
    }
}

/// Replacing by nothing, or one character by one.
fn only_shortens(call: &Call<'_>) -> bool {
    let length = |at: usize| match argument(call, at) {
        Some(Expr::Text(text)) => Some(units(&text.value)),
        _ => None,
    };
    match (length(4), length(1)) {
        (Some(0), _) => true,
        (Some(new), Some(old)) => new <= old,
        _ => false,
    }
}

/// Attributes that are short by what they are: numbers and logon names.
fn is_short(attribute: &str) -> bool {
    let lower = attribute.to_ascii_lowercase();
    lower.ends_with("samaccountname")
        || lower.ends_with("id")
        || lower.ends_with("number")
        || lower.ends_with("code")
        || lower.ends_with("initials")
}

/// How many characters Left or Mid leaves.
fn cut(call: &Call<'_>) -> Option<usize> {
    match call.name.name {
        "Left" => number(call, 1),
        "Mid" => number(call, 2),
        _ => None,
    }
}

fn number(call: &Call<'_>, at: usize) -> Option<usize> {
    match argument(call, at)? {
        Expr::Number(number) => match number.value {
            Numeral::Integer(value) => usize::try_from(value).ok(),
            Numeral::Double(_) => None,
        },
        Expr::Text(text) => text.value.trim().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::syntax;

    #[test]
    fn the_greatest_length_of_a_result() {
        for (text, expected) in [
            (r#""abc""#, Some(3)),
            ("Left([a], 12)", Some(12)),
            ("ToLower(Mid([a], 1, 20))", Some(20)),
            (r#"Append(Left([a], 5), "123")"#, Some(8)),
            (r#"Join(".", Left([a], 5), Left([b], 6), "x")"#, Some(14)),
            (r#"Replace(Left([a], 20), , "[.]*$", , "", , )"#, Some(20)),
            (r#"Replace(Left([a], 20), "ß", , , "ss", , )"#, None),
            (r#"IIF([c]="x", Left([a], 5), "1234567")"#, Some(7)),
            (r#"Switch([c], [a], "x", "y")"#, None),
            ("SelectUniqueValue(Left([a], 20), Left([b], 18))", Some(20)),
            ("[employeeId]", Some(20)),
            ("[mailNickname]", None),
            (r#"Join("", [a], "b")"#, None),
        ] {
            let tree = syntax::parse(text, &Limits::default()).tree.unwrap();
            assert_eq!(most(&tree), expected, "{text}");
        }
    }
}
