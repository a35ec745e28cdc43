//! What SelectUniqueValue and Coalesce can never come to.

use super::walk::walk;
use crate::diagnostic::{Diagnostic, code};
use crate::functions;
use crate::program::Site;
use crate::program::function::{Effect, Function};
use crate::syntax::same;
use crate::syntax::tree::Expr;

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    let found = match function.name {
        "SelectUniqueValue" => rule(site),
        "Coalesce" => source(site),
        _ => None,
    };
    if let Some(diagnostic) = found {
        site.report(diagnostic);
    }
}

/// A rule that gives the same value as one before it.
fn rule(site: &Site<'_, '_>) -> Option<Diagnostic> {
    let (first, again) = repeated(site)?;
    Some(
        Diagnostic::new(
            &code::slip::REPEATED_RULE,
            "this rule gives what another has given already",
            again,
            "the same again",
        )
        .and(first, "tried first")
        .help("make it another value, by a number or more letters of a name"),
    )
}

/// A source after one that is never null, or the same as one before it.
fn source(site: &Site<'_, '_>) -> Option<Diagnostic> {
    let known = (0..site.count().saturating_sub(1))
        .find(|at| site.constant(*at).is_some_and(|value| !value.is_null()))
        .map(|at| (at, at + 1));
    let (first, after, label) = match known {
        Some((at, next)) => (
            site.argument_span(at),
            site.argument_span(next),
            "never null",
        ),
        None => {
            let (first, again) = repeated(site)?;
            (first, again, "null already then")
        }
    };
    Some(
        Diagnostic::new(
            &code::slip::UNREACHABLE_SOURCE,
            "this source is never taken",
            after,
            "never taken",
        )
        .and(first, label)
        .help("put what is always there last, or leave this out"),
    )
}

/// The places of the first two arguments that are the same and give the same each time.
fn repeated(site: &Site<'_, '_>) -> Option<(crate::span::Span, crate::span::Span)> {
    // A comparison of all pairs; a long list of rules has tens of them.
    const MOST: usize = 64;
    let arguments: Vec<&Expr<'_>> = (0..site.count().min(MOST))
        .filter_map(|at| site.argument(at))
        .collect();
    arguments.iter().enumerate().find_map(|(at, again)| {
        let first = arguments.iter().take(at).find(|first| same(first, again))?;
        is_steady(again).then(|| (first.span(), again.span()))
    })
}

/// Whether it gives the same value each time.
fn is_steady(expr: &Expr<'_>) -> bool {
    let mut steady = true;
    walk(expr, None, &mut |part, _| {
        if let Expr::Call(call) = part {
            steady &= functions::find(call.name.name)
                .is_none_or(|function| function.effect != Effect::Random);
        }
        steady
    });
    steady
}
