//! `Count(attribute)`

use crate::dialect::Dialect;
use crate::program::facts::Facts;
use crate::program::function::{Code, Example, Function, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Value;

/// `Count(attribute)`
pub static COUNT: Function = Function {
    name: "Count",
    summary: "Counts the values of a multi-valued attribute.",
    parameters: &[Parameter::required(
        "attribute",
        Type::List,
        "the multi-valued attribute",
    )],
    returns: Type::Integer,
    dialects: &Dialect::ALL,
    search_terms: &["length", "size", "number", "elements", "how many"],
    notes: &["an attribute without a value counts 0, a single value counts 1, an empty text too"],
    examples: &[
        Example::new(
            "Count([proxyAddresses])",
            r#"{"proxyAddresses": ["SMTP:a@x", "smtp:b@x"]}"#,
            "2",
        ),
        Example::new(
            "Count([proxyAddresses])",
            r#"{"proxyAddresses": "SMTP:a@x"}"#,
            "1",
        )
        .about("a single value"),
        Example::new("Count([proxyAddresses])", "{}", "0"),
        Example::new(
            r#"Count(Split([folders], ","))"#,
            r#"{"folders": "a,b,c"}"#,
            "3",
        ),
    ],
    facts: |_| Facts::NATURAL,
    code: Code::Value(count),
    ..Function::PLAIN
};

fn count<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let count = match call.value(0)? {
        Value::Null => 0,
        Value::List(values) => values.len(),
        _ => 1,
    };
    // No list is longer than the largest signed number of its machine.
    Ok(Value::Integer(i64::try_from(count).unwrap_or(i64::MAX)))
}
