//! C07: an IIF condition that asks for null or empty. Cloud sync's own exports use the shape.

use super::PREDICATES;
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::program::Site;
use crate::program::function::Function;
use crate::span::Span;
use crate::syntax::tree::{Argument, Chain, Expr};

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    if function.name != "IIF" || site.dialect() != Dialect::App {
        return;
    }
    let Some((place, asked)) = site.argument(0).and_then(asked) else {
        return;
    };
    let asked = asked.of(site.source()).to_string();
    let diagnostic = Diagnostic::new(
        &code::lint::NULL_CONDITION,
        "the page lists conditions that ask for null or empty as unsupported, although guides use them",
        place,
        "asks for null or empty",
    );
    site.report(diagnostic.help(format!(
        "look the value up instead: Switch({asked}, {asked}, \"\", …)"
    )));
}

/// The place of a condition that asks for null or empty, and of what it asks about.
fn asked(condition: &Expr<'_>) -> Option<(Span, Span)> {
    match condition {
        Expr::Call(call) if PREDICATES.contains(&call.name.name) => {
            Some((call.span, call.arguments.first().map(Argument::span)?))
        }
        Expr::Chain(chain) => compared_with_empty(chain).map(|value| (chain.span, value)),
        _ => None,
    }
}

/// The other side of a comparison with `""`.
fn compared_with_empty(chain: &Chain<'_>) -> Option<Span> {
    let [link] = chain.rest.as_slice() else {
        return None;
    };
    let is_empty = |side: &Expr<'_>| matches!(side, Expr::Text(text) if text.value.is_empty());
    if !link.operator.compares() {
        None
    } else if is_empty(&link.operand) {
        Some(chain.first.span())
    } else {
        is_empty(&chain.first).then(|| link.operand.span())
    }
}
