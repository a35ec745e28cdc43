//! C05: a reference attribute that anything but a direct mapping takes.

use super::PREDICATES;
use super::walk::walk;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::syntax::tree::Expr;

/// The references that a user or a group of Entra ID has.
const REFERENCES: [&str; 3] = ["manager", "directReports", "members"];

pub(super) fn look(tree: &Expr<'_>, dialect: Dialect, found: &mut Vec<Diagnostic>) {
    if dialect != Dialect::App {
        return;
    }
    let mut told = false;
    walk(tree, None, &mut |part, around| {
        // One is enough: the whole mapping has to go.
        if let (false, Expr::Attribute(attribute), Some(around)) = (told, part, around)
            && REFERENCES.contains(&attribute.name)
            && !PREDICATES.contains(&around.name())
            && around.name() != "Count"
        {
            told = true;
            let message = format!(
                "{} is a reference, which takes a direct mapping and no function",
                quoted(attribute.name)
            );
            let label = "stands for another object";
            found.push(
                Diagnostic::new(
                    &code::slip::REFERENCE_ATTRIBUTE,
                    message,
                    attribute.span,
                    label,
                )
                .help(format!("map [{}] directly", attribute.name)),
            );
        }
        true
    });
}
