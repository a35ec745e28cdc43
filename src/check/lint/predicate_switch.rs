//! C01: a predicate as the source of Switch.

use super::PREDICATES;
use crate::diagnostic::{Diagnostic, code};
use crate::program::Site;
use crate::program::function::Function;
use crate::syntax::tree::Expr;

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    let Some(Expr::Call(source)) = site.argument(0) else {
        return;
    };
    let name = source.name.name;
    if function.name != "Switch" || !PREDICATES.contains(&name) {
        return;
    }
    let inner = source
        .arguments
        .first()
        .map_or("…", |argument| argument.span().of(site.source()));
    let help = format!(
        "look the value itself up, its absence is the key \"\": Switch({inner}, …, \"\", …)"
    );
    let diagnostic = Diagnostic::new(
        &code::lint::PREDICATE_SWITCH,
        format!("`{name}` as the source of `Switch` gives a Boolean, which matches unexpectedly"),
        source.span,
        "a predicate as source",
    );
    site.report(diagnostic.help(help));
}
