//! `AppRoleAssignmentsComplex([appRoleAssignments])`

use super::roles::complex;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Effect, Example, Function, Gives, Parameter, Type};

/// `AppRoleAssignmentsComplex([appRoleAssignments])`
pub static APP_ROLE_ASSIGNMENTS_COMPLEX: Function = Function {
    name: "AppRoleAssignmentsComplex",
    summary: "Gives all of the user's app roles as complex values for the target attribute roles; later changes only add.",
    parameters: &[Parameter::required(
        "appRoleAssignments",
        Type::Roles,
        "the attribute [appRoleAssignments]",
    )
    .key("source")],
    returns: Type::List,
    dialects: &[Dialect::App],
    search_terms: &[
        "roles",
        "app role",
        "assignment",
        "multiple roles",
        "complex",
    ],
    notes: &[
        "the objects are those of a POST; no role is primary, and the role's name is under displayName",
        "updates only add: a role that is taken away in Entra ID stays in the target, unlike with AssertiveAppRoleAssignmentsComplex",
        "the role assignments must not be used with the scope \"Sync all users and groups\"",
    ],
    examples: &[
        Example::new(
            "AppRoleAssignmentsComplex([appRoleAssignments])",
            r#"{"appRoleAssignments": ["Admin"]}"#,
            r#"[{"primary":false,"type":"WindowsAzureActiveDirectoryRole","displayName":"Admin","value":"Admin"}]"#,
        ),
        Example::new(
            "AppRoleAssignmentsComplex([appRoleAssignments])",
            r#"{"appRoleAssignments": [{"id": "1", "value": "25", "displayName": "Role1234"}, {"displayName": "Reader"}]}"#,
            r#"[{"primary":false,"type":"WindowsAzureActiveDirectoryRole","displayName":"Role1234","value":"25"},{"primary":false,"type":"WindowsAzureActiveDirectoryRole","displayName":"Reader","value":"Reader"}]"#,
        ),
        Example::new("AppRoleAssignmentsComplex([appRoleAssignments])", "{}", "")
            .gives(Gives::Null),
    ],
    effect: Effect::Environment,
    facts: |_| {
        Facts::of(Kinds::LIST.or(Kinds::OBJECT))
            .or_empty()
            .or_null()
            .fallible()
    },
    code: Code::Value(|call| complex(call, "displayName")),
    ..Function::PLAIN
};
