//! C14: app roles.

use super::entry::Entry;
use crate::diagnostic::{Diagnostic, code};

const SINGLE: &str = "SingleAppRoleAssignment";
const COMPLEX: [&str; 2] = [
    "AppRoleAssignmentsComplex",
    "AssertiveAppRoleAssignmentsComplex",
];

/// Roles where nobody is assigned.
pub(super) fn assigned_to_all(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    let is_all = entry
        .mapping
        .is_some_and(|mapping| mapping.assigned_only == Some(false));
    let [one, other] = COMPLEX;
    if let (true, Some(call)) = (is_all, entry.call_of(&[SINGLE, one, other])) {
        let message = format!(
            "`{}` needs assigned users, but `assignment` is `all`",
            call.name.name
        );
        found.push(
            Diagnostic::new(
                &code::mapping::ROLES_OF_ALL,
                message,
                call.name.span,
                "no assignment, no role",
            )
            .help("provision assigned users and groups only: `\"assignment\": \"assigned\"`"),
        );
    }
}

/// One role where several go, or several where one goes.
pub(super) fn shape(entry: &Entry<'_>, found: &mut Vec<Diagnostic>) {
    if entry.located.target.is_none() {
        return;
    }
    let is_roles = entry.target.is("roles");
    let (call, message, help) = if let Some(call) = entry.call_of(&[SINGLE]).filter(|_| is_roles) {
        (
            call,
            format!(
                "SingleAppRoleAssignment gives one role, but {} holds all of them",
                entry.name()
            ),
            "map to roles[primary eq \"True\"].value, or write AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
        )
    } else if let Some(call) = entry.call_of(&COMPLEX)
        && entry.takes_several() == Some(false)
    {
        (
            call,
            format!(
                "`{}` gives all roles, but {} holds one value",
                call.name.name,
                entry.name()
            ),
            "map to roles, or write SingleAppRoleAssignment([appRoleAssignments])",
        )
    } else {
        return;
    };
    let label = if is_roles {
        "one role"
    } else {
        "several roles"
    };
    found.push(
        Diagnostic::new(&code::mapping::ROLE_SHAPE, message, call.name.span, label).help(help),
    );
}
