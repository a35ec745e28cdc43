//! Places where a value belongs and none is.

use crate::diagnostic::code::syntax::MISSING_VALUE;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::span::Span;
use crate::syntax::parse::Gap;
use crate::syntax::token::Token;

/// What the grammar had to leave open.
pub(crate) fn explain(source: &str, gaps: &[Gap], diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.extend(gaps.iter().map(|gap| missing(source, gap)));
}

fn missing(source: &str, gap: &Gap) -> Diagnostic {
    let place = gap.place;
    let before = source.get(..place.start).unwrap_or_default().trim_end();
    if let Some(found) = gap.found.filter(|found| found.token.is_operator()) {
        let sign = found.span.of(source);
        if found.token == Token::Plus && source.get(found.span.end..).is_some_and(starts_with_digit)
        {
            return Diagnostic::new(
                &MISSING_VALUE,
                "a number takes no plus sign",
                found.span,
                "not needed",
            )
            .help("write the number without `+`")
            .fix(Fix::replace("remove the plus sign", found.span, ""));
        }
        let message = format!("a value is missing before {}", quoted(sign));
        return Diagnostic::new(&MISSING_VALUE, message, found.span, "nothing on the left")
            .help(format!("write a value on each side of {}", quoted(sign)));
    }
    let sign = last_operator(before);
    if sign.is_empty() {
        return Diagnostic::new(
            &MISSING_VALUE,
            "a value is missing",
            found_or(place, gap),
            "expected before this",
        )
        .help("write an attribute, a string, a number or a call here");
    }
    let at = Span::new(before.len() - sign.len(), before.len());
    let label = if sign == "(" {
        "nothing inside"
    } else {
        "nothing on the right"
    };
    Diagnostic::new(
        &MISSING_VALUE,
        format!("a value is missing after {}", quoted(sign)),
        at,
        label,
    )
    .help(if sign == "(" {
        "write a value between the parentheses".to_string()
    } else {
        format!(
            "write a value on each side of {}; an empty text is `\"\"`",
            quoted(sign)
        )
    })
}

fn found_or(place: Span, gap: &Gap) -> Span {
    gap.found.map_or(place, |found| found.span)
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The operator or parenthesis that a text ends with.
fn last_operator(text: &str) -> &str {
    let word = text.trim_end_matches(char::is_alphanumeric).len();
    let word = text.get(word..).unwrap_or_default();
    if word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("or") {
        return word;
    }
    let signs = [
        "<>", "<=", ">=", "&&", "||", "=", "<", ">", "&", "+", "-", "*", "(",
    ];
    signs
        .into_iter()
        .find(|sign| text.ends_with(sign))
        .unwrap_or_default()
}
