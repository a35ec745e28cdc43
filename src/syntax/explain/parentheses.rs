//! Parentheses that do not pair.

use crate::diagnostic::code::syntax::{
    EXTRA_BRACKET, EXTRA_PARENTHESIS, MISSING_PARENTHESIS, UNCLOSED_PARENTHESIS,
};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::Token;

/// How many openers of one mistake are shown.
const SHOWN: usize = 4;

/// How many closing parentheses there are too many, or too few.
pub(super) fn balance(lexemes: &[Lexeme]) -> (usize, usize) {
    let count = |token| {
        lexemes
            .iter()
            .filter(|lexeme| lexeme.token == token)
            .count()
    };
    let (open, close) = (count(Token::Open), count(Token::Close));
    (close.saturating_sub(open), open.saturating_sub(close))
}

/// How many tokens stand before the parenthesis that closes the one open before them.
pub(super) fn before_close(lexemes: &[Lexeme]) -> usize {
    before(lexemes, false)
}

/// How many tokens stand before that parenthesis, or before the next comma of the same call.
pub(super) fn before_separator(lexemes: &[Lexeme]) -> usize {
    before(lexemes, true)
}

fn before(lexemes: &[Lexeme], comma: bool) -> usize {
    let mut depth = 0_usize;
    let closes = |lexeme: &Lexeme| match lexeme.token {
        Token::Comma => comma && depth == 0,
        Token::Close if depth == 0 => true,
        Token::Close => {
            depth -= 1;
            false
        }
        Token::Open => {
            depth += 1;
            false
        }
        _ => false,
    };
    lexemes.iter().position(closes).unwrap_or(lexemes.len())
}

/// `)` without its opener, or several in a row.
pub(super) fn extra(source: &str, place: Span) -> Diagnostic {
    let several = place.len() > 1;
    let message = if several {
        format!(
            "the closing parentheses {} have no opening ones",
            quoted(place.of(source))
        )
    } else {
        "one closing parenthesis is too many".to_string()
    };
    let help = if several { "remove them" } else { "remove it" };
    Diagnostic::new(&EXTRA_PARENTHESIS, message, place, "closes nothing")
        .help(help)
        // Among the arguments, another one may be the one too many.
        .fix(Fix::replace(help, place, "").sure(ends(source, place.end)))
}

/// `Append [mail], "b")`: a name and its arguments, but nothing between them. `last` is where the call ends if its
/// other parenthesis is missing too.
pub(super) fn never_opened(
    source: &str,
    name: Span,
    next: Span,
    last: Option<usize>,
) -> Diagnostic {
    let gap = Span::new(name.end, next.start);
    let mut edits = vec![Edit {
        span: gap,
        insert: "(".to_string(),
    }];
    edits.extend(last.map(|end| Edit {
        span: Span::at(end),
        insert: ")".to_string(),
    }));
    let message = format!("a parenthesis is missing after {}", quoted(name.of(source)));
    Diagnostic::new(&MISSING_PARENTHESIS, message, gap, "`(` belongs here")
        .help("the arguments of a function stand in parentheses")
        // Where the other one is missing too, nobody knows where the arguments end.
        .fix(Fix::of("put the arguments in parentheses", edits).sure(last.is_none()))
}

/// `Append([a], "b"]`
pub(super) fn bracket_for_parenthesis(bracket: Span, open: Span) -> Diagnostic {
    Diagnostic::new(
        &EXTRA_BRACKET,
        "a `]` closes a parenthesis",
        bracket,
        "`)` belongs here",
    )
    .and(open, "opened here")
    .help("write `)`")
    .fix(Fix::replace("write `)`", bracket, ")"))
}

/// Whether nothing follows.
fn ends(source: &str, at: usize) -> bool {
    source.get(at..).is_some_and(|rest| rest.trim().is_empty())
}

/// `]` without its opener.
pub(super) fn extra_bracket(place: Span) -> Diagnostic {
    Diagnostic::new(
        &EXTRA_BRACKET,
        "one closing bracket is too many",
        place,
        "closes nothing",
    )
    .help("remove it")
    .fix(Fix::guess("remove it", place, ""))
}

/// `(` without a name, whose `)` belongs at `end`.
pub(super) fn unclosed_group(open: Span, end: usize) -> Diagnostic {
    Diagnostic::new(
        &UNCLOSED_PARENTHESIS,
        "a parenthesis is never closed",
        open,
        "opened here",
    )
    .and(Span::at(end), "probably ends here")
    .help("put `)` after the value, or remove the `(`")
    .fix(Fix::guess("remove the parenthesis", open, ""))
}

/// Openers (with their names) that are still open at the end. With `groups`, openers without a name that are closed,
/// one of those may be the one too many.
pub(super) fn unclosed(source: &str, open: &[Span], end: usize, groups: bool) -> Diagnostic {
    let closers = ")".repeat(open.len());
    let message = match open {
        [one] => format!("{} is never closed", quoted(one.of(source))),
        _ => format!("{} parentheses are never closed", open.len()),
    };
    // The innermost is the likeliest.
    let mut places = open.iter().rev().take(SHOWN);
    let first = places.next().copied().unwrap_or_default();
    let diagnostic = Diagnostic::new(&UNCLOSED_PARENTHESIS, message, first, "opened here");
    places
        .fold(diagnostic, |diagnostic, place| {
            diagnostic.and(*place, "opened here")
        })
        .and(Span::at(end), "probably ends here")
        .help(format!("put {} at the end", quoted(&closers)))
        .fix(
            Fix::replace("close what is open", Span::at(end), closers)
                .sure(ends(source, end) && !groups),
        )
}
