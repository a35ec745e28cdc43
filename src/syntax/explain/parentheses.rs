//! Parentheses that do not pair.

use crate::diagnostic::code::syntax::{EXTRA_PARENTHESIS, UNCLOSED_PARENTHESIS};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::Token;

/// How many openers of one mistake are shown.
const SHOWN: usize = 4;

/// How many closing parentheses there are more than opening ones.
pub(super) fn excess(lexemes: &[Lexeme]) -> usize {
    let count = |token| lexemes.iter().filter(|lexeme| lexeme.token == token).count();
    count(Token::Close).saturating_sub(count(Token::Open))
}

/// How many tokens stand before the parenthesis that closes the one open before them.
pub(super) fn before_close(lexemes: &[Lexeme]) -> usize {
    let mut depth = 0_usize;
    let closes = |lexeme: &Lexeme| match lexeme.token {
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
        format!("the closing parentheses {} have no opening ones", quoted(place.of(source)))
    } else {
        "one closing parenthesis is too many".to_string()
    };
    let help = if several { "remove them" } else { "remove it" };
    Diagnostic::new(&EXTRA_PARENTHESIS, message, place, "closes nothing").help(help).fix(Fix::replace(help, place, ""))
}

/// Openers (with their names) that are still open at the end.
pub(super) fn unclosed(source: &str, open: &[Span], end: usize) -> Diagnostic {
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
        .fold(diagnostic, |diagnostic, place| diagnostic.and(*place, "opened here"))
        .and(Span::at(end), "probably ends here")
        .help(format!("put {} at the end", quoted(&closers)))
        .fix(Fix::replace("close what is open", Span::at(end), closers))
}
