//! `AppRoleAssignments(source)`

use super::roles::{role, roles};
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Effect, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Value;

/// `AppRoleAssignments(source)`
pub static APP_ROLE_ASSIGNMENTS: Function = Function {
    name: "AppRoleAssignments",
    summary: "Gives the user's app roles as a list of texts.",
    parameters: &[Parameter::required(
        "source",
        Type::Roles,
        "the attribute [appRoleAssignments]",
    )],
    returns: Type::List,
    dialects: &[Dialect::App],
    page: "synchronization-synchronizationschema-functions.md",
    evidence: Evidence::Assumed,
    search_terms: &["roles", "app role", "assignment", "all roles"],
    notes: &[
        "only Graph's list of functions names it; what it gives is a reading",
        "use SingleAppRoleAssignment for one role and AssertiveAppRoleAssignmentsComplex for several",
    ],
    examples: &[
        Example::new(
            "AppRoleAssignments([appRoleAssignments])",
            r#"{"appRoleAssignments": ["Admin", {"id": "1", "value": "25", "displayName": "Role1234"}]}"#,
            r#"["Admin","25"]"#,
        ),
        Example::new("AppRoleAssignments([appRoleAssignments])", "{}", "").gives(Gives::Null),
    ],
    effect: Effect::Environment,
    facts: |_| {
        Facts::of(Kinds::LIST.or(Kinds::TEXT))
            .or_empty()
            .or_null()
            .fallible()
    },
    code: Code::Value(app_role_assignments),
    ..Function::PLAIN
};

fn app_role_assignments<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let Some(values) = roles(call)? else {
        return Ok(Value::Null);
    };
    let mut list = call.memory().list();
    for value in values {
        list.push(Value::Text(role(call, *value)?.value));
    }
    Ok(if list.is_empty() {
        Value::Null
    } else {
        Value::List(list.into_bump_slice())
    })
}
