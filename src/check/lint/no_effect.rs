//! Calls that leave everything as it is.

use super::tree::{argument, bare};
use crate::diagnostic::{Diagnostic, Fix, Severity, code};
use crate::functions;
use crate::program::Site;
use crate::program::function::{Function, Type};
use crate::span::Span;
use crate::syntax::tree::{Call, Expr};

/// Each of them sets the case of every letter.
const CASES: [&str; 3] = ["ToLower", "ToUpper", "PCase"];
/// Doing it twice does no more than doing it once.
const ONCE: [&str; 7] = [
    "StripSpaces",
    "Trim",
    "NormalizeDiacritics",
    "RemoveDuplicates",
    "CStr",
    "CDate",
    "Redact",
];

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    let found = undone(site, function)
        .or_else(|| nothing_added(site, function))
        .or_else(|| joined_alone(site, function))
        .or_else(|| same_again(site, function));
    if let Some(diagnostic) = found {
        site.report(diagnostic);
    }
}

/// A call directly under one that does the same or sets it anew.
fn undone(site: &Site<'_, '_>, function: &Function) -> Option<Diagnostic> {
    let Expr::Call(inner) = bare(site.argument(0)?) else {
        return None;
    };
    let name = inner.name.name;
    let cased = CASES.contains(&function.name) && CASES.contains(&name) && !has_second(site, inner);
    let twice = ONCE.contains(&function.name) && function.name == name;
    if !cased && !twice {
        return None;
    }
    let kept = argument(inner, 0)?.span().of(site.source());
    let (message, label) = if name == function.name {
        (
            format!("`{name}` stands twice, and once is enough"),
            "done again outside",
        )
    } else {
        (
            format!(
                "`{}` sets the case anew, so `{name}` has no effect",
                function.name
            ),
            "undone",
        )
    };
    Some(
        told(message, inner.name.span, label)
            .help(format!("leave {name} out"))
            .fix(
                Fix::replace(format!("leave {name} out"), inner.span, kept)
                    .sure(name == function.name),
            ),
    )
}

/// Cultures and separators of words make calls differ.
fn has_second(site: &Site<'_, '_>, inner: &Call<'_>) -> bool {
    site.has(1) || argument(inner, 1).is_some()
}

/// Append and Prepend of an empty text. They make an empty text of null, so this is a hint.
fn nothing_added(site: &Site<'_, '_>, function: &Function) -> Option<Diagnostic> {
    if !["Append", "Prepend"].contains(&function.name) {
        return None;
    }
    let at = (0..2).find(|at| site.text(*at) == Some(""))?;
    let other = site.argument_span(1 - at).of(site.source());
    let message = format!("`{}` of an empty text adds nothing", function.name);
    let help = format!("write {other}");
    Some(
        told(message, site.argument_span(at), "adds nothing")
            .severity(Severity::Hint)
            .help(help)
            .fix(leave_out(site, function, other)),
    )
}

/// Join of one thing that is no list.
fn joined_alone(site: &Site<'_, '_>, function: &Function) -> Option<Diagnostic> {
    if function.name != "Join" || site.count() != 2 {
        return None;
    }
    let one = site.argument(1)?;
    let single = match bare(one) {
        Expr::Text(_) | Expr::Number(_) => true,
        Expr::Call(call) => functions::find(call.name.name).is_some_and(|function| {
            matches!(
                function.returns,
                Type::String | Type::Integer | Type::Boolean | Type::DateTime
            )
        }),
        _ => false,
    };
    let kept = one.span().of(site.source());
    single.then(|| {
        told(
            "`Join` of one thing joins nothing".to_string(),
            site.argument_span(1),
            "nothing to join with",
        )
        .help(format!("write {kept}, or what is to come after it"))
        .fix(leave_out(site, function, kept))
    })
}

/// Replace of a text by itself.
fn same_again(site: &Site<'_, '_>, function: &Function) -> Option<Diagnostic> {
    let (Some(old), Some(new)) = (site.text(1), site.text(4)) else {
        return None;
    };
    let source = site.argument_span(0).of(site.source());
    (function.name == "Replace" && old == new && !site.has(2)).then(|| {
        told(
            "what is replaced and what comes in its place are the same".to_string(),
            site.argument_span(4),
            "the same again",
        )
        .help("write another text")
        .fix(leave_out(site, function, source))
    })
}

fn leave_out(site: &Site<'_, '_>, function: &Function, kept: &str) -> Fix {
    Fix::guess(format!("leave {} out", function.name), site.span(), kept)
}

fn told(message: String, place: Span, label: &str) -> Diagnostic {
    Diagnostic::new(&code::slip::NO_EFFECT, message, place, label)
}
