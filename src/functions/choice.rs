//! Arguments that are one of a few words: bare, as documented, or in quotes.

use crate::diagnostic::words::{nearest, one_of, quoted};
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::program::function::{Function, Type};
use crate::program::{Call, Result, Site};
use crate::value::Value;

/// Reports a constant argument `at` of `function` that is none of its words. A wrong bare word has been reported
/// by the checker.
pub(super) fn check(site: &mut Site<'_, '_>, function: &'static Function, at: usize) {
    let Some(parameter) = function.parameter(at) else {
        return;
    };
    let Type::Word(words) = parameter.accepts else {
        return;
    };
    let Some(given) = site.text_form(at) else {
        return;
    };
    let is_bare = site.text(at) == Some(site.argument_source(at));
    if is_bare || words.contains(&given.as_str()) {
        return;
    }
    let place = site.argument_span(at);
    let message = format!(
        "`{}` of `{}` does not take {}",
        parameter.name,
        function.name,
        quoted(&given)
    );
    let diagnostic = Diagnostic::new(
        &code::types::BAD_WORD,
        message,
        place,
        "not one of its words",
    );
    site.report(match nearest(&given, words.iter().copied()) {
        Some(near) => diagnostic.help(format!("write {near}")).fix(
            Fix::replace(format!("write {near}"), place, near)
                .sure(near.eq_ignore_ascii_case(&given)),
        ),
        None => diagnostic.help(format!("write {}", one_of(words))),
    });
}

/// Which of `words` argument `at` is; `None` where it is null or left out.
///
/// # Errors
/// Any other text.
pub(super) fn read(
    call: Call<'_, '_>,
    at: usize,
    words: &'static [&'static str],
) -> Result<Option<&'static str>> {
    let Some(text) = call.text(at)? else {
        return Ok(None);
    };
    match words.iter().find(|word| **word == text.as_str()) {
        Some(word) => Ok(Some(word)),
        None => Err(call.unfit(
            at,
            &code::run::BAD_ARGUMENT,
            Value::Text(text),
            &one_of(words),
        )),
    }
}
