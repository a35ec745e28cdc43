//! Brackets that hold something else than an attribute name.

use super::copied::Copied;
use crate::diagnostic::code::syntax::{NOT_A_NAME, UNCLOSED_BRACKET};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::span::Span;
use crate::syntax::lexer::{Lexeme, Lexer};
use crate::syntax::token::{Slip, Token};

/// `[name` without its bracket.
pub(super) fn unclosed(source: &str, place: Span) -> Diagnostic {
    let open = Span::new(place.start, place.start + 1);
    let name = place.of(source);
    let diagnostic = Diagnostic::new(
        &UNCLOSED_BRACKET,
        format!("the attribute {} is never closed", quoted(name)),
        open,
        "opened here",
    )
    .and(Span::at(place.end), "probably ends here");
    if name.ends_with('[') {
        return diagnostic.help("write an attribute name and `]` after it");
    }
    let inner = name.trim_start_matches('[');
    let written = format!("[{inner}]");
    let fix = if name.len() == inner.len() + 1 {
        Fix::guess("close the bracket", Span::at(place.end), "]")
    } else {
        Fix::guess("write one pair of brackets", place, written.clone())
    };
    diagnostic
        .help(format!("write {}", quoted(&written)))
        .fix(fix)
}

/// Whether `[[name` is followed by the one `]` that it has.
pub(super) fn is_opened_twice(source: &str, place: Span, next: Option<&Lexeme>) -> bool {
    place.of(source).starts_with("[[")
        && next.is_some_and(|next| next.span.start == place.end && next.span.of(source) == "]")
}

/// `[[name]`
pub(super) fn opened_twice(place: Span) -> Diagnostic {
    let open = Span::new(place.start, place.start + 1);
    Diagnostic::new(
        &UNCLOSED_BRACKET,
        "one opening bracket is too many",
        open,
        "closed by nothing",
    )
    .help("remove it")
    .fix(Fix::replace("remove it", open, ""))
}

/// Brackets with signs that no name has: puts what they are meant for at the end of `out`.
pub(super) fn settle(
    source: &str,
    place: Span,
    copies: &mut Copied<'_>,
    out: &mut Vec<Lexeme>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let inside = Span::new(place.start + 1, place.end - 1);
    let text = inside.of(source);
    let attribute = Lexeme {
        token: Token::Attribute,
        span: place,
    };
    if text.trim().is_empty() {
        diagnostics.push(
            Diagnostic::new(&NOT_A_NAME, "the brackets are empty", place, "no name here")
                .help("write the name of an attribute between the brackets"),
        );
        out.push(Lexeme {
            token: Token::Slip(Slip::OddAttribute),
            span: place,
        });
        return;
    }
    let inner = inner_lexemes(source, inside);
    if !is_expression(&inner) {
        // A name with a sign of Markdown in it, or simply an unusual name.
        for (at, _) in text.match_indices('\\') {
            copies.backslash(Span::new(inside.start + at, inside.start + at + 1));
        }
        out.push(attribute);
        return;
    }
    diagnostics.push(not_a_name(text, place, &inner));
    if inner.iter().any(|lexeme| {
        matches!(lexeme.token, Token::Slip(_) | Token::Comma) && !nested(&inner, lexeme)
    }) {
        out.push(Lexeme {
            token: Token::Slip(Slip::OddAttribute),
            span: place,
        });
    } else {
        out.extend(inner);
    }
}

fn inner_lexemes(source: &str, inside: Span) -> Vec<Lexeme> {
    let text = source.get(..inside.end).unwrap_or_default();
    Lexer::from(text, inside.start, false).collect()
}

/// Whether brackets hold a value rather than a name: a call, a string, another attribute, several of them.
fn is_expression(inner: &[Lexeme]) -> bool {
    let call = inner.iter().zip(inner.iter().skip(1)).any(|(name, open)| {
        name.token == Token::Word && open.token == Token::Open && name.span.end == open.span.start
    });
    let closed = inner.last().is_some_and(|last| last.token == Token::Close);
    let first = inner.first().map(|first| first.token);
    let several = inner.iter().any(|lexeme| lexeme.token == Token::Comma);
    (call && closed)
        || several
        || matches!(
            first,
            Some(Token::Text | Token::Attribute | Token::Slip(Slip::OddAttribute))
        )
}

/// Whether a token stands in the parentheses of a call.
fn nested(inner: &[Lexeme], lexeme: &Lexeme) -> bool {
    let before = inner
        .iter()
        .take_while(|other| other.span.start < lexeme.span.start);
    before.fold(0_i32, |depth, lexeme| match lexeme.token {
        Token::Open => depth.saturating_add(1),
        Token::Close => depth.saturating_sub(1),
        _ => depth,
    }) > 0
}

fn not_a_name(text: &str, place: Span, inner: &[Lexeme]) -> Diagnostic {
    let what = match inner.first().map(|first| first.token) {
        Some(Token::Word) => "a call",
        Some(Token::Text) => "a string",
        _ => "an attribute in brackets",
    };
    let several = inner
        .iter()
        .any(|lexeme| lexeme.token == Token::Comma && !nested(inner, lexeme));
    let what = if several { "several things" } else { what };
    let open = Span::new(place.start, place.start + 1);
    let close = Span::new(place.end - 1, place.end);
    let edits = [open, close]
        .map(|span| Edit {
            span,
            insert: String::new(),
        })
        .to_vec();
    let diagnostic = Diagnostic::new(
        &NOT_A_NAME,
        format!("the brackets hold {what}: {}", quoted(text)),
        place,
        "not a name",
    );
    if !several {
        return diagnostic
            .help("leave the outer brackets out; only attribute names stand in brackets")
            // An attribute may be called like the text of a string.
            .fix(Fix::of("remove the outer brackets", edits).sure(what != "a string"));
    }
    let diagnostic =
        diagnostic.help("write each attribute in its own brackets, with commas between them");
    let names = inner.iter().filter(|lexeme| lexeme.token != Token::Comma);
    if !names.clone().all(|lexeme| lexeme.token == Token::Word) || text.contains(['(', '"']) {
        return diagnostic;
    }
    let each: Vec<String> = text
        .split(',')
        .map(|name| format!("[{}]", name.trim()))
        .collect();
    diagnostic.fix(Fix::guess(
        "write each in its own brackets",
        place,
        each.join(", "),
    ))
}
