//! `Item(attribute, index)`

use super::is_null;
use crate::diagnostic::words::count;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds, Known};
use crate::program::function::{Code, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site, Stop, Telling};
use crate::value::Value;

/// `Item(attribute, index)`
pub static ITEM: Function = Function {
    name: "Item",
    summary: "Gives one value of a multi-valued attribute, by its number.",
    parameters: &[
        Parameter::required("attribute", Type::List, "the multi-valued attribute").key("source"),
        Parameter::required("index", Type::Integer, "which value, counted from 1"),
    ],
    returns: Type::Any,
    dialects: &Dialect::ALL,
    search_terms: &[
        "element", "first", "index", "nth", "array", "list", "[0]", "at",
    ],
    notes: &[
        "values are counted from 1; an index below 1 or beyond the last value is an error",
        "a single value is its own first one",
        "an attribute without a value gives null",
    ],
    examples: &[
        Example::new(
            "Item([proxyAddresses], 1)",
            r#"{"proxyAddresses": ["SMTP:a@contoso.com", "smtp:b@contoso.com"]}"#,
            "SMTP:a@contoso.com",
        ),
        Example::new(
            "Item([url], 1)",
            r#"{"url": "https://contoso.com"}"#,
            "https://contoso.com",
        )
        .about("a single value"),
        Example::new(r#"Item(Split("a,b,c", ","), 3)"#, "", "c"),
        Example::new(
            "Item([proxyAddresses], 3)",
            r#"{"proxyAddresses": ["a", "b"]}"#,
            "",
        )
        .gives(Gives::Error("no-such-item")),
        Example::new(
            "Item([proxyAddresses], [at])",
            r#"{"proxyAddresses": ["a", "b"], "at": 0}"#,
            "",
        )
        .gives(Gives::Error("no-such-item")),
        Example::new("Item([proxyAddresses], 1)", "{}", "").gives(Gives::Null),
    ],
    facts: one_of_them,
    code: Code::Value(item),
    tell,
    prepare,
    ..Function::PLAIN
};

/// A value of the list, or the single value itself; null where there is none.
fn one_of_them(known: Known<'_>) -> Facts {
    let attribute = known.at(0);
    let single = Facts {
        kinds: attribute.kinds.without(Kinds::LIST),
        ..attribute
    };
    if attribute.can_be(Kinds::LIST) {
        single.or_empty().or_null().fallible()
    } else {
        single.fallible()
    }
}

fn item<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let value = call.value(0)?;
    let index = call.integer(1)?;
    if is_null::holds(value) {
        return Ok(Value::Null);
    }
    let values = if let Value::List(values) = value {
        values
    } else {
        &[value]
    };
    let found = index
        .checked_sub(1)
        .and_then(|skipped| usize::try_from(skipped).ok())
        .and_then(|at| values.get(at));
    found
        .copied()
        .ok_or_else(|| absent(call, index, values.len()))
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    let value = call.value(0)?;
    let index = call.integer(1)?;
    if let Value::List(values) = value
        && usize::try_from(index).is_ok_and(|index| (1..=values.len()).contains(&index))
    {
        let message = format!("value {index} of {} is taken", values.len());
        telling.say("item", message);
    }
    Ok(())
}

#[cold]
fn absent(call: Call<'_, '_>, index: i64, length: usize) -> Stop {
    let (message, label, help) = if index < 1 {
        (
            format!("`index` of `Item` is {index}"),
            "below 1",
            "values are counted from 1",
        )
    } else {
        let message = format!(
            "`index` of `Item` is {index}, but `attribute` has {}",
            count(length, "value")
        );
        (
            message,
            "beyond the last value",
            "compare with Count(…) before",
        )
    };
    call.fault(
        1,
        &code::run::NO_SUCH_ITEM,
        message,
        label,
        Some(help.to_string()),
    )
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    if let Some(index) = site.integer(1).filter(|index| *index < 1) {
        let place = site.argument_span(1);
        let message = format!("`index` of `Item` is {index}, but values are counted from 1");
        let diagnostic = Diagnostic::new(&code::types::BAD_ITEM_INDEX, message, place, "below 1")
            .help("write 1 for the first value");
        site.report(if index == 0 {
            diagnostic.fix(Fix::guess("take the first value", place, "1"))
        } else {
            diagnostic
        });
    }
    Prepared::None
}
