//! `SingleAppRoleAssignment([appRoleAssignments])`

use super::roles::{role, roles};
use crate::diagnostic::code;
use crate::program::function::{Code, Effect, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Value;

/// `SingleAppRoleAssignment([appRoleAssignments])`
pub static SINGLE_APP_ROLE_ASSIGNMENT: Function = Function {
    name: "SingleAppRoleAssignment",
    summary: "Gives the user's one app role as text.",
    parameters: &[Parameter::required(
        "appRoleAssignments",
        Type::Roles,
        "the attribute [appRoleAssignments]",
    )
    .key("source")],
    evidence: Evidence::Observed,
    search_terms: &["role", "app role", "assignment", "roles"],
    notes: &[
        "for a target such as roles[primary eq \"True\"].value",
        "the page says that a user with several roles gets any one of them; users report an error, which is given here",
        "a role gives its value, or its display name where it has no value",
        "the role assignments must not be used with the scope \"Sync all users and groups\"",
    ],
    examples: &[
        Example::new(
            "SingleAppRoleAssignment([appRoleAssignments])",
            r#"{"appRoleAssignments": ["Admin"]}"#,
            "Admin",
        ),
        Example::new(
            r#"Switch(SingleAppRoleAssignment([appRoleAssignments]), "member", "My Corp Administrator", "owner", "My Corp Editor", "editor")"#,
            r#"{"appRoleAssignments": ["My Corp Editor"]}"#,
            "editor",
        ),
        Example::new(
            "SingleAppRoleAssignment([appRoleAssignments])",
            r#"{"appRoleAssignments": [{"id": "06b07648-ecfe-589f-9d2f-6325724a46ee", "value": "25", "displayName": "Role1234"}]}"#,
            "25",
        ),
        Example::new(
            "SingleAppRoleAssignment([appRoleAssignments])",
            r#"{"appRoleAssignments": ["Admin", "Reader"]}"#,
            "",
        )
        .gives(Gives::Error("several-roles")),
        Example::new("SingleAppRoleAssignment([appRoleAssignments])", "{}", "").gives(Gives::Null),
    ],
    effect: Effect::Environment,
    facts: |known| known.text_of_first().fallible(),
    code: Code::Value(single_app_role_assignment),
    ..Function::PLAIN
};

fn single_app_role_assignment<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    match roles(call)? {
        None | Some([]) => Ok(Value::Null),
        Some([one]) => Ok(Value::Text(role(call, *one)?.value)),
        Some(several) => Err(call.fault(
            0,
            &code::run::SEVERAL_ROLES,
            // Quoted with its slips from github.com/MicrosoftDocs/azure-docs/issues/42487.
            format!(
                "the user has {0} app roles, and the service says: `No more than one app role assignment was expected, but this many where found: {0}`",
                several.len()
            ),
            "several app roles",
            Some("assign the user one role only, or map AssertiveAppRoleAssignmentsComplex to roles".to_string()),
        )),
    }
}
