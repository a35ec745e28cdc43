//! What the grammar makes of its tokens: nothing here refuses anything.

use super::scan::{decoded, is_double_quote, is_single_quote};
use super::tree::{Attribute, Chain, Expr, Link, Number, Numeral, Text, Word};
use crate::span::Span;
use std::borrow::Cow;

/// `a & b & c`
pub(crate) fn chain<'s>(first: Expr<'s>, rest: Vec<Link<'s>>) -> Expr<'s> {
    let end = rest.last().map_or(first.span(), |link| link.operand.span());
    Expr::Chain(Chain {
        span: first.span().to(end),
        first: Box::new(first),
        rest,
    })
}

/// `[name]`, and `[name` where the bracket is missing
pub(crate) fn attribute(source: &str, span: Span) -> Attribute<'_> {
    let name = span.of(source).trim_start_matches('[');
    Attribute {
        span,
        name: name
            .strip_suffix(']')
            .unwrap_or(name)
            .trim_end_matches('\\'),
    }
}

/// `"text"`, and whatever a user put in the place of the quotes
pub(crate) fn text(source: &str, span: Span) -> Text<'_> {
    Text {
        span,
        value: unescaped(inside(span.of(source)).0),
    }
}

/// The text between the quotes of a literal, and where it begins.
pub(crate) fn inside(literal: &str) -> (&str, usize) {
    let quote = |c: char| is_double_quote(c) || is_single_quote(c);
    let entity = |text: &str| decoded(text).is_some_and(quote);
    if let Some(text) = literal.strip_prefix("\\\"") {
        return (text.strip_suffix("\\\"").unwrap_or(text), 2);
    }
    let (open, close) = if literal.starts_with('&') {
        let open = literal.find(';').map_or(0, |end| end + 1);
        let close = literal.rfind('&').unwrap_or(literal.len());
        (
            open,
            if literal.get(close..).is_some_and(entity) {
                close
            } else {
                literal.len()
            },
        )
    } else {
        let open = literal
            .chars()
            .next()
            .filter(|c| quote(*c))
            .map_or(0, char::len_utf8);
        let last = literal
            .chars()
            .next_back()
            .filter(|c| quote(*c) && literal.len() > open);
        (open, literal.len() - last.map_or(0, char::len_utf8))
    };
    (literal.get(open..close).unwrap_or_default(), open)
}

fn unescaped(raw: &str) -> Cow<'_, str> {
    let Some(first) = raw.find('\\') else {
        return Cow::Borrowed(raw);
    };
    let mut value = String::with_capacity(raw.len());
    let (plain, mut rest) = raw.split_at_checked(first).unwrap_or((raw, ""));
    value.push_str(plain);
    while let Some(after) = rest.strip_prefix('\\') {
        // `\\` and `\"` are the escapes there are; of any other both characters stay.
        rest = match after.chars().next() {
            Some(escaped @ ('\\' | '"')) => {
                value.push(escaped);
                after.get(1..).unwrap_or_default()
            }
            _ => {
                value.push('\\');
                after
            }
        };
        let end = rest.find('\\').unwrap_or(rest.len());
        let (plain, more) = rest.split_at_checked(end).unwrap_or((rest, ""));
        value.push_str(plain);
        rest = more;
    }
    Cow::Owned(value)
}

/// `12`, `-1.5`, `&HF`
pub(crate) fn number(source: &str, span: Span) -> Number<'_> {
    let text = span.of(source);
    // What fits nothing has been reported; zero stands for it.
    Number {
        span,
        text,
        value: numeral(text).unwrap_or(Numeral::Integer(0)),
    }
}

/// The value of a number, if it has one within 64 bits.
pub(crate) fn numeral(text: &str) -> Option<Numeral> {
    let bits = |digits: &str, radix| {
        u64::from_str_radix(digits, radix)
            .ok()
            .map(u64::cast_signed)
    };
    if let Some(rest) = text
        .strip_prefix("&amp;")
        .or_else(|| text.strip_prefix('&'))
    {
        return match rest.split_at_checked(1)? {
            ("H" | "h", digits) => bits(digits, 16).map(Numeral::Integer),
            (_, digits) => bits(digits, 8).map(Numeral::Integer),
        };
    }
    if text.contains('.') {
        return text
            .parse()
            .ok()
            .filter(|value: &f64| value.is_finite())
            .map(Numeral::Double);
    }
    text.parse().ok().map(Numeral::Integer)
}

/// `vbTextCompare`
pub(crate) fn word(source: &str, span: Span) -> Word<'_> {
    Word {
        span,
        name: span.of(source),
    }
}

/// `%DomainFQDN%`
pub(crate) fn parameter(source: &str, span: Span) -> Word<'_> {
    Word {
        span,
        name: span.of(source).trim_matches('%'),
    }
}

/// `$item`
pub(crate) fn variable(source: &str, span: Span) -> Word<'_> {
    Word {
        span,
        name: span.of(source).trim_start_matches('$'),
    }
}
