//! `AssertiveAppRoleAssignmentsComplex([appRoleAssignments])`

use super::roles::complex;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Effect, Example, Function, Gives, Parameter, Type};

/// `AssertiveAppRoleAssignmentsComplex([appRoleAssignments])`
pub static ASSERTIVE_APP_ROLE_ASSIGNMENTS_COMPLEX: Function = Function {
    name: "AssertiveAppRoleAssignmentsComplex",
    summary: "Gives all of the user's app roles as complex values for the target attribute roles; later changes replace them.",
    parameters: &[Parameter::required(
        "appRoleAssignments",
        Type::Roles,
        "the attribute [appRoleAssignments]",
    )
    .key("source")],
    returns: Type::List,
    dialects: &[Dialect::App],
    page: "customize-application-attributes.md",
    search_terms: &[
        "roles",
        "app role",
        "assignment",
        "multiple roles",
        "complex",
        "remove roles",
    ],
    notes: &[
        "no role is primary, and the role's name is under display, as SCIM has it",
        "updates replace: a role that is taken away in Entra ID is taken away in the target",
        "the role assignments must not be used with the scope \"Sync all users and groups\"",
    ],
    examples: &[
        Example::new(
            "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
            r#"{"appRoleAssignments": ["Admin"]}"#,
            r#"[{"primary":false,"type":"WindowsAzureActiveDirectoryRole","display":"Admin","value":"Admin"}]"#,
        ),
        Example::new(
            "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
            "{}",
            "",
        )
        .gives(Gives::Null),
    ],
    effect: Effect::Environment,
    facts: |_| {
        Facts::of(Kinds::LIST.or(Kinds::OBJECT))
            .or_empty()
            .or_null()
            .fallible()
    },
    code: Code::Value(|call| complex(call, "display")),
    ..Function::PLAIN
};
