//! IIF and Switch that give the same whatever holds.

use crate::diagnostic::{Diagnostic, Fix, code};
use crate::program::Site;
use crate::program::function::Function;
use crate::syntax::same;
use crate::syntax::tree::Expr;

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    let results = match function.name {
        "IIF" => site.argument(1).into_iter().zip(site.argument(2)).collect(),
        "Switch" => pairs(site),
        _ => return,
    };
    let Some((first, last)) = results
        .last()
        .copied()
        .filter(|_| results.iter().all(|(one, other)| same(one, other)))
    else {
        return;
    };
    let kept = first.span().of(site.source()).to_string();
    let (place, other) = (last.span(), first.span());
    let message = format!("every branch of this {} gives the same", function.name);
    let fix = Fix::guess(
        format!("leave {} out", function.name),
        site.span(),
        kept.clone(),
    );
    site.report(
        Diagnostic::new(&code::slip::SAME_BRANCHES, message, place, "the same again")
            .and(other, "the same")
            .help("give one branch another value, or leave the choice out")
            .fix(fix),
    );
}

/// The default of a Switch with each of its values; none where one of them is not there.
fn pairs<'t, 's>(site: &'t Site<'_, 's>) -> Vec<(&'t Expr<'s>, &'t Expr<'s>)> {
    let Some(default) = site.argument(1) else {
        return Vec::new();
    };
    (3..site.count())
        .step_by(2)
        .map(|at| site.argument(at).map(|value| (default, value)))
        .collect::<Option<_>>()
        .unwrap_or_default()
}
