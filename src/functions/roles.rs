//! What `[appRoleAssignments]` holds: role values as text, or objects with `id`, `value` and `displayName`.

use crate::diagnostic::code;
use crate::diagnostic::words::quoted;
use crate::program::{Call, Result, Stop};
use crate::value::{Text, Value};
use serde_json::Value as Json;

/// One app role that the user has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Role<'a> {
    /// What the application knows it by.
    pub(super) value: Text<'a>,
    /// What people know it by; the same as the value where only one is given.
    pub(super) name: Text<'a>,
}

/// What argument 0 holds, one value for each role; `None` for null.
pub(super) fn roles<'a>(call: Call<'_, 'a>) -> Result<Option<&'a [Value<'a>]>> {
    Ok(match call.value(0)? {
        Value::Null => None,
        Value::List(values) => Some(values),
        one => match call.memory().keep_list(&[one]) {
            Value::List(values) => Some(values),
            _ => None,
        },
    })
}

/// One of the roles.
pub(super) fn role<'a>(call: Call<'_, 'a>, value: Value<'a>) -> Result<Role<'a>> {
    match value {
        Value::Json(json) => object(call, json),
        // The service's own PATCH requests carry the objects as text.
        Value::Text(text) if text.as_str().starts_with('{') => object(call, text.as_str()),
        other => match call.text_form(other)? {
            Some(text) => Ok(Role {
                value: text,
                name: text,
            }),
            None => Err(unreadable(call, "null")),
        },
    }
}

fn object<'a>(call: Call<'_, 'a>, json: &str) -> Result<Role<'a>> {
    let read: Option<Json> = serde_json::from_str(json).ok();
    let member = |name: &str| match read.as_ref().and_then(|object| object.get(name)) {
        Some(Json::String(text)) if !text.is_empty() => Some(Text::from(call.memory().keep(text))),
        Some(Json::Number(number)) => Some(Text::from(call.memory().keep(&number.to_string()))),
        _ => None,
    };
    match (member("value"), member("displayName")) {
        (Some(value), Some(name)) => Ok(Role { value, name }),
        (Some(one), None) | (None, Some(one)) => Ok(Role {
            value: one,
            name: one,
        }),
        (None, None) => Err(unreadable(call, json)),
    }
}

#[cold]
fn unreadable(call: Call<'_, '_>, found: &str) -> Stop {
    call.fault(
        0,
        &code::run::BAD_ARGUMENT,
        format!(
            "{} is no app role: it has neither `value` nor `displayName`",
            quoted(found)
        ),
        "not an app role",
        Some(
            r#"give each role as text, or as {"id": …, "value": …, "displayName": …}"#.to_string(),
        ),
    )
}

/// The roles as the complex values that SCIM sends; `name_key` is the key of the role's name.
pub(super) fn complex<'a>(call: Call<'_, 'a>, name_key: &str) -> Result<Value<'a>> {
    let Some(values) = roles(call)? else {
        return Ok(Value::Null);
    };
    let mut list = call.memory().list();
    for value in values {
        let role = role(call, *value)?;
        let object = call.memory().text(|out| {
            out.push_json(r#"{"primary":false,"type":"WindowsAzureActiveDirectoryRole","#);
            out.push_json_text(Text::from(name_key));
            out.push_json(":");
            out.push_json_text(role.name);
            out.push_json(r#","value":"#);
            out.push_json_text(role.value);
            out.push_json("}");
            Ok(true)
        })?;
        list.extend(object.map(|object| Value::Json(object.as_str())));
    }
    Ok(if list.is_empty() {
        Value::Null
    } else {
        Value::List(list.into_bump_slice())
    })
}
