//! `Coalesce(source, …, defaultValue)`

use super::is_null;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Known};
use crate::program::function::{Branches, Code, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result, Telling};
use crate::value::Value;

/// `Coalesce(source, …, defaultValue)`
pub static COALESCE: Function = Function {
    name: "Coalesce",
    summary: "Gives the first of its arguments that is not null.",
    parameters: &[
        Parameter::required("source1", Type::Any, "the first choice").key("source"),
        Parameter::rest(
            "source",
            Type::Any,
            "another choice; the last one serves as the default",
        ),
    ],
    returns: Type::Any,
    dialects: &[Dialect::App],
    search_terms: &[
        "default", "fallback", "first", "null", "or", "nvl", "ifnull", "isnull", "??",
    ],
    notes: &[
        "an empty text is a value: only null is skipped; Switch with the key \"\" replaces both",
        "an attribute without any value is null, also where it is multi-valued",
        "a value keeps its type: a list stays a list",
    ],
    examples: &[
        Example::new(
            "Coalesce([mail],[userPrincipalName])",
            r#"{"mail": null, "userPrincipalName": "John.Doe@contoso.com"}"#,
            "John.Doe@contoso.com",
        ),
        Example::new(r#"Coalesce([mail], [otherMail], "none")"#, "{}", "none").about("the default"),
        Example::new(
            r#"Coalesce([preferredName], [firstName])"#,
            r#"{"preferredName": "", "firstName": "Ann"}"#,
            "",
        )
        .about("an empty text is a value"),
        Example::new(
            "Coalesce([proxyAddresses])",
            r#"{"proxyAddresses": ["a", "b"]}"#,
            r#"["a","b"]"#,
        ),
        Example::new("Coalesce([mail], [otherMail])", "{}", "").gives(Gives::Null),
    ],
    passes: |_| true,
    branches: Branches::FirstPresent,
    facts: first_of_all,
    code: Code::Value(coalesce),
    tell,
    ..Function::PLAIN
};

/// Null where every source can be null.
fn first_of_all(known: Known<'_>) -> Facts {
    let all = known.from(0).fold(Facts::NULL, Facts::or);
    if known.from(0).all(Facts::can_be_null) {
        all
    } else {
        all.not_null()
    }
}

fn coalesce<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    for at in 0..call.count() {
        let value = call.value(at)?;
        if !is_null::holds(value) {
            return Ok(value);
        }
    }
    Ok(Value::Null)
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    for at in 0..call.count() {
        let value = call.value(at)?;
        if is_null::holds(value) {
            continue;
        }
        telling.take(at);
        let empty = matches!(value.single(), Value::Text(text) if text.is_empty());
        let first = match (at, empty) {
            (0, false) => "has a value, so it is the result",
            (_, false) => "the first that is not null, so it is the result",
            (_, true) => "empty but not null, so it is the result",
        };
        telling.say_of(at, "first", first);
        for later in at + 1..call.count() {
            telling.skip(later, "a source before it has a value");
        }
        return Ok(());
    }
    telling.say("none", "every source is null");
    Ok(())
}
