//! C15: the role function that only adds.

use crate::diagnostic::{Diagnostic, Fix, code};
use crate::program::Site;
use crate::program::function::Function;

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    const ASSERTIVE: &str = "AssertiveAppRoleAssignmentsComplex";
    if function.name != "AppRoleAssignmentsComplex" {
        return;
    }
    let place = site.name_span();
    site.report(
        Diagnostic::new(
            &code::slip::ROLES_NEVER_REMOVED,
            "roles that are taken away in Entra ID stay in the target",
            place,
            "only adds roles",
        )
        .help(format!("write {ASSERTIVE} where roles must go too"))
        .fix(Fix::guess(format!("write {ASSERTIVE}"), place, ASSERTIVE)),
    );
}
