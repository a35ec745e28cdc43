//! C26: attributes that Entra ID does not give.

use super::walk::walk;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::syntax::tree::Expr;

pub(super) fn look(tree: &Expr<'_>, dialect: Dialect, found: &mut Vec<Diagnostic>) {
    // Cloud sync reads from Active Directory, which has both.
    if dialect != Dialect::App {
        return;
    }
    let mut told = false;
    walk(tree, None, &mut |part, _| {
        if let (false, Expr::Attribute(attribute)) = (told, part)
            && let Some(help) = instead(attribute.name)
        {
            told = true;
            let message = format!(
                "if users come from Entra ID, {} is not available and null",
                quoted(attribute.name)
            );
            let label = "not from Entra ID";
            found.push(
                Diagnostic::new(
                    &code::slip::UNAVAILABLE_SOURCE,
                    message,
                    attribute.span,
                    label,
                )
                .help(help),
            );
        }
        true
    });
}

fn instead(attribute: &str) -> Option<&'static str> {
    if attribute.eq_ignore_ascii_case("samaccountname") {
        return Some(
            "for users that are synchronised from a directory, use [onPremisesSamAccountName]",
        );
    }
    (attribute == "userType").then_some(
        "tell guests by [originalUserPrincipalName], which holds #EXT#, or by an extension attribute",
    )
}
