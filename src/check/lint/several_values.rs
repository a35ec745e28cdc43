//! A multi-valued attribute of Entra ID where one value is due, as long as no schema says what the attribute is.

use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::program::facts::Kinds;
use crate::program::function::Function;
use crate::program::{Node, Site};
use crate::schema::MULTI_VALUED;
use crate::syntax::tree::Expr;

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    // In Connect Sync a function works on each value.
    if site.dialect() == Dialect::Connect {
        return;
    }
    for at in 0..site.count() {
        let takes_list = function
            .parameter(at)
            .is_none_or(|parameter| parameter.accepts.takes().has(Kinds::LIST));
        let Some(Expr::Attribute(attribute)) = site.argument(at) else {
            continue;
        };
        let unknown = matches!(site.node(at), Some(Node::Slot(_))) && site.facts(at).open;
        if takes_list || !unknown || !MULTI_VALUED.contains(&attribute.name) {
            continue;
        }
        let message = format!(
            "{} holds several values, but `{}` of `{}` takes one",
            quoted(attribute.name),
            function.parameter_name(at),
            function.name
        );
        let help = format!(
            "take one with Item([{0}], 1), or put all together with Join(\", \", [{0}])",
            attribute.name
        );
        site.report(
            Diagnostic::new(
                &code::lint::SEVERAL_VALUES,
                message,
                attribute.span,
                "multi-valued",
            )
            .help(help),
        );
    }
}
