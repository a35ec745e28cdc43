//! `Contains(attribute, search, Casetype)`

use super::choice;
use crate::diagnostic::code;
use crate::dialect::Dialect;
use crate::program::facts::Facts;
use crate::program::function::{
    CLOUD_PAGE, Code, Evidence, Example, Function, Gives, Parameter, Type,
};
use crate::program::{Call, Prepared, Result, Site};
use crate::value::{Culture, Text, Value, casing};

const INSENSITIVE: &str = "CaseInsensitive";
const CASE_TYPES: &[&str] = &[INSENSITIVE, "CaseSensitive"];

/// `Contains(attribute, search, Casetype)`
pub static CONTAINS: Function = Function {
    name: "Contains",
    summary: "Finds the first value of a multi-valued attribute that contains a text and gives its number, or 0.",
    parameters: &[
        Parameter::required("attribute", Type::List, "the multi-valued attribute"),
        Parameter::required(
            "search",
            Type::String,
            "the text that is looked for in each value",
        ),
        Parameter::optional(
            "Casetype",
            Type::Word(CASE_TYPES),
            "CaseSensitive (the default) or CaseInsensitive",
        ),
    ],
    returns: Type::Integer,
    dialects: &[Dialect::Connect],
    page: CLOUD_PAGE,
    evidence: Evidence::Observed,
    search_terms: &["find", "in", "index", "any", "has", "includes", "member"],
    notes: &[
        "cloud sync's page uses it in an example and does not list it; the meaning is that of Connect Sync's page",
        "values are counted from 1, as Item does",
        "a single value counts as a list of one; null, on either side, gives 0",
    ],
    instead_in_app: "use InStr for one text; for all values: InStr(Join(\",\", […]), \"…\")",
    examples: &[
        Example::new(
            r#"Mid(Item([proxyAddresses],Contains([proxyAddresses], "SMTP:")),6)"#,
            r#"{"proxyAddresses": ["smtp:b@contoso.com", "SMTP:a@contoso.com"]}"#,
            "a@contoso.com",
        ),
        Example::new(
            r#"Contains([proxyAddresses], "SMTP:")"#,
            r#"{"proxyAddresses": ["smtp:a@x", "smtp:b@x"]}"#,
            "0",
        ),
        Example::new(
            r#"Contains([proxyAddresses], "É@X", CaseInsensitive)"#,
            r#"{"proxyAddresses": ["smtp:a@x", "smtp:é@x"]}"#,
            "2",
        ),
        Example::new(r#"Contains([proxyAddresses], "a")"#, "{}", "0").about("null"),
        Example::new(
            r#"Contains([proxyAddresses], "a", [how])"#,
            r#"{"how": "loosely"}"#,
            "",
        )
        .gives(Gives::Error("bad-argument")),
    ],
    facts: |_| Facts::NATURAL,
    code: Code::Value(contains),
    prepare,
    ..Function::PLAIN
};

fn contains<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let value = call.value(0)?;
    let search = call.text(1)?;
    let case_type = choice::read(call, 2, CASE_TYPES)?;
    let Some(search) = search else {
        return Ok(Value::Integer(0));
    };
    let values = if let Value::List(values) = value {
        values
    } else {
        &[value]
    };
    let found = if case_type == Some(INSENSITIVE) {
        let wanted = upper(search.as_str());
        first(call, values, |text| upper(text.as_str()).contains(&wanted))?
    } else {
        first(call, values, |text| text.as_str().contains(search.as_str()))?
    };
    Ok(Value::Integer(found))
}

/// The number of the first value that fits; 0 if none does.
fn first<'a>(
    call: Call<'_, 'a>,
    values: &[Value<'a>],
    fits: impl Fn(Text<'a>) -> bool,
) -> Result<i64> {
    for (number, value) in (1..).zip(values) {
        if let Value::List(_) | Value::Json(_) = value {
            return Err(call.unfit(0, &code::run::OBJECT_FOR_TEXT, *value, "text"));
        }
        if call.text_form(*value)?.is_some_and(&fits) {
            return Ok(number);
        }
    }
    Ok(0)
}

/// As an ordinal comparison without case sees it.
fn upper(text: &str) -> String {
    let mut upper = String::with_capacity(text.len());
    casing::to_upper(text, Culture::Invariant, &mut upper);
    upper
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    choice::check(site, &CONTAINS, 2);
    Prepared::None
}
