//! `DNComponent(dn, ComponentNumber)`

use super::distinguished_name::{components, value_of};
use super::refusal::Refusal;
use crate::diagnostic::code;
use crate::diagnostic::words::count;
use crate::dialect::Dialect;
use crate::program::function::{
    CLOUD_PAGE, Code, Evidence, Example, Function, Gives, Parameter, Type,
};
use crate::program::{Call, Prepared, Result, Site};
use crate::value::Value;
use std::borrow::Cow;

/// `DNComponent(dn, ComponentNumber)`
pub static DN_COMPONENT: Function = Function {
    name: "DNComponent",
    summary: "Gives the value of one component of a distinguished name, counted from the left.",
    parameters: &[
        Parameter::required("dn", Type::String, "the distinguished name"),
        Parameter::required(
            "ComponentNumber",
            Type::Integer,
            "which component, counted from 1",
        ),
    ],
    dialects: &[Dialect::CloudSync, Dialect::Connect],
    page: CLOUD_PAGE,
    evidence: Evidence::Assumed,
    search_terms: &[
        "distinguished name",
        "dn",
        "rdn",
        "ldap",
        "ou",
        "container",
        "cn",
    ],
    notes: &[
        "names are read as RFC 4514 writes them, up to the component that is asked for; blanks after commas do not count",
        "the value comes without its backslashes: cn=Doe\\, Joe gives Doe, Joe",
        "of a component such as cn=Joe+sn=Doe the first value counts",
        "a number below 1 or beyond the last component is an error",
    ],
    instead_in_app: "use Replace with a regular expression: Replace([…], , \"^[^=]+=(?<name>[^,]+),.*$\", , \"${name}\", , )",
    examples: &[
        Example::new(
            "DNComponent(CRef([dn]),1)",
            r#"{"dn": "cn=Joe,ou=Users,dc=contoso,dc=com"}"#,
            "Joe",
        ),
        Example::new(
            "DNComponent([dn], 2)",
            r#"{"dn": "cn=Doe\\, Joe, ou=Zürich,dc=contoso,dc=com"}"#,
            "Zürich",
        ),
        Example::new(
            "DNComponent([dn], 1)",
            r#"{"dn": "cn=Doe\\, Joe, ou=Zürich,dc=contoso,dc=com"}"#,
            "Doe, Joe",
        )
        .about("an escaped comma"),
        Example::new("DNComponent([dn], 3)", r#"{"dn": "cn=Joe,dc=contoso"}"#, "")
            .gives(Gives::Error("no-such-item")),
        Example::new("DNComponent([dn], 1)", r#"{"dn": "Joe"}"#, "")
            .gives(Gives::Error("bad-argument")),
        Example::new("DNComponent([dn], 1)", "{}", "").gives(Gives::Null),
    ],
    facts: |known| known.text_of_first().fallible(),
    code: Code::Value(dn_component),
    prepare,
    ..Function::PLAIN
};

fn dn_component<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let name = call.text(0)?;
    let number = call.integer(1)?;
    let Some(name) = name else {
        return Ok(Value::Null);
    };
    let skipped = number
        .checked_sub(1)
        .and_then(|skipped| usize::try_from(skipped).ok());
    let Some(component) = skipped.and_then(|skipped| components(name.as_str()).nth(skipped)) else {
        let has = count(components(name.as_str()).count(), "component");
        let message =
            format!("`ComponentNumber` of `DNComponent` is {number}, but the name has {has}");
        return Err(
            Refusal::new(1, message, "no such component").stop(call, &code::run::NO_SUCH_ITEM)
        );
    };
    match value_of(component) {
        Ok(Cow::Borrowed(value)) => Ok(Value::Text(name.part(value))),
        Ok(Cow::Owned(value)) => Ok(Value::text(call.memory().keep(&value))),
        Err(message) => Err(unreadable(message).stop(call, &code::run::BAD_ARGUMENT)),
    }
}

fn unreadable(message: String) -> Refusal {
    Refusal::new(0, message, "not a distinguished name").help(Some(
        "a distinguished name is written as cn=Joe,ou=Users,dc=contoso,dc=com".to_string(),
    ))
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    if let Some(number) = site.integer(1).filter(|number| *number < 1) {
        let message = format!(
            "`ComponentNumber` of `DNComponent` is {number}, but components are counted from 1"
        );
        Refusal::new(1, message, "below 1").report(site, &code::types::BAD_NUMBER);
    } else if let Some(message) = constant_fault(site) {
        unreadable(message).report(site, &code::types::BAD_FORM);
    }
    Prepared::None
}

/// What is wrong with the component that a call with constant arguments asks for.
fn constant_fault(site: &Site<'_, '_>) -> Option<String> {
    let skipped = usize::try_from(site.integer(1)?.checked_sub(1)?).ok()?;
    value_of(components(site.text(0)?).nth(skipped)?).err()
}
