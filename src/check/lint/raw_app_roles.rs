//! C14: the app role assignments as they are, or in a function that does not know them.

use super::PREDICATES;
use super::walk::walk;
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::program::function::Type;
use crate::syntax::tree::Expr;

pub(super) fn look(tree: &Expr<'_>, _: Dialect, found: &mut Vec<Diagnostic>) {
    walk(tree, None, &mut |part, around| {
        let Expr::Attribute(attribute) = part else {
            return true;
        };
        let fine = around.is_some_and(|around| {
            around
                .parameter()
                .is_some_and(|parameter| parameter.accepts == Type::Roles)
                || PREDICATES.contains(&around.name())
                || around.name() == "Count"
        });
        if attribute.name == "appRoleAssignments" && !fine {
            let message = match around {
                None => "`appRoleAssignments` mapped directly gives objects, which no target reads"
                    .to_string(),
                Some(around) => format!(
                    "`{}` gets the objects of `appRoleAssignments`, and no roles",
                    around.call.name.name
                ),
            };
            found.push(
                Diagnostic::new(
                    &code::slip::RAW_APP_ROLES,
                    message,
                    attribute.span,
                    "objects, no roles",
                )
                .help("write SingleAppRoleAssignment([appRoleAssignments]), or AssertiveAppRoleAssignmentsComplex([appRoleAssignments]) for several roles"),
            );
        }
        true
    });
}
