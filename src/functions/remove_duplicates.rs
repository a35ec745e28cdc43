//! `RemoveDuplicates(attribute)`

use crate::dialect::Dialect;
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Value;
use hashbrown::HashSet;
use std::borrow::Cow;

/// `RemoveDuplicates(attribute)`
pub static REMOVE_DUPLICATES: Function = Function {
    name: "RemoveDuplicates",
    summary: "Keeps each value of a multi-valued attribute once.",
    parameters: &[
        Parameter::required("attribute", Type::List, "the multi-valued attribute").key("source"),
    ],
    returns: Type::List,
    dialects: &Dialect::ALL,
    evidence: Evidence::Assumed,
    search_terms: &["unique", "distinct", "dedupe", "duplicate", "set"],
    notes: &[
        "the page does not say whether case counts: it does, since SMTP: and smtp: mean different things",
        "the first of equal values stays, in its place",
        "a single value stays as it is",
    ],
    examples: &[
        Example::new(
            "RemoveDuplicates([proxyAddresses])",
            r#"{"proxyAddresses": ["SMTP:a@x", "smtp:b@x", "SMTP:a@x"]}"#,
            r#"["SMTP:a@x","smtp:b@x"]"#,
        ),
        Example::new(
            "RemoveDuplicates([proxyAddresses])",
            r#"{"proxyAddresses": ["SMTP:a@x", "smtp:a@x"]}"#,
            r#"["SMTP:a@x","smtp:a@x"]"#,
        )
        .about("case counts"),
        Example::new(
            "RemoveDuplicates([proxyAddresses])",
            r#"{"proxyAddresses": "SMTP:a@x"}"#,
            "SMTP:a@x",
        ),
        Example::new("RemoveDuplicates([proxyAddresses])", "{}", "").gives(Gives::Null),
    ],
    passes: |at| at == 0,
    facts: |known| known.at(0),
    code: Code::Value(remove_duplicates),
    ..Function::PLAIN
};

/// Up to this many values are compared one by one, which is quicker than hashing.
const FEW: usize = 8;

fn remove_duplicates<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let value = call.value(0)?;
    let Value::List(values) = value else {
        return Ok(value);
    };
    let mut kept = call.memory().list();
    if values.len() <= FEW {
        for value in values {
            if !kept.iter().any(|known| are_equal(known, value)) {
                kept.push(*value);
            }
        }
    } else {
        let mut known = HashSet::with_capacity(values.len());
        kept.extend(values.iter().filter(|value| known.insert(text_of(value))));
    }
    Ok(if kept.len() == values.len() {
        value
    } else {
        Value::List(kept.into_bump_slice())
    })
}

fn are_equal(left: &Value<'_>, right: &Value<'_>) -> bool {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => left == right,
        _ => text_of(left) == text_of(right),
    }
}

/// Values are equal when their text forms are; null has none and is equal to itself alone.
fn text_of<'a>(value: &Value<'a>) -> Option<Cow<'a, str>> {
    match value {
        Value::Null => None,
        Value::Text(text) => Some((*text).into()),
        other => Some(other.to_text().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equality_is_that_of_text_forms() {
        let cases = [
            (Value::text("a"), Value::text("a"), true),
            (Value::text("a"), Value::text("A"), false),
            (Value::text("1"), Value::Integer(1), true),
            (Value::Boolean(true), Value::text("True"), true),
            (Value::Null, Value::text(""), false),
            (Value::Null, Value::Null, true),
        ];
        for (left, right, expected) in cases {
            assert_eq!(are_equal(&left, &right), expected, "{left:?} {right:?}");
        }
    }
}
