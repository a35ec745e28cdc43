//! Constant arguments that must be whole numbers.

use super::refusal::Refusal;
use crate::diagnostic::code;
use crate::diagnostic::words::quoted;
use crate::program::Site;
use crate::program::function::{Function, Type};
use crate::value::Value;
use crate::value::number::Number;

/// Reports each constant argument of `function` that must be a whole number and is none.
pub(crate) fn check(site: &mut Site<'_, '_>, function: &'static Function) {
    for at in 0..site.count() {
        let Some(parameter) = function
            .parameter(at)
            .filter(|parameter| parameter.accepts == Type::Integer)
        else {
            continue;
        };
        let wrong = site
            .constant(at)
            .filter(|value| !is_whole(*value))
            .map(|value| value.to_text());
        if let Some(wrong) = wrong {
            let message = format!(
                "`{}` of `{}` is {}, which is not a whole number",
                parameter.name,
                function.name,
                quoted(&wrong)
            );
            Refusal::new(at, message, "not a whole number").report(site, &code::types::BAD_NUMBER);
        }
    }
}

/// Whether evaluation would take it; null, which has a message of its own there, is let pass.
fn is_whole(value: Value<'_>) -> bool {
    value.is_null() || value.number().and_then(Number::whole).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_may_be_text() {
        for (text, expected) in [
            ("3", true),
            ("-3", true),
            ("3.0", true),
            ("3.5", false),
            ("", false),
            ("x", false),
            ("1e30", false),
        ] {
            assert_eq!(is_whole(Value::text(text)), expected, "{text}");
        }
        assert!(
            is_whole(Value::Number(2.0))
                && !is_whole(Value::Number(2.5))
                && !is_whole(Value::Boolean(true))
        );
    }
}
