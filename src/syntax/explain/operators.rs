//! Operators in words: `AND`, `eq`, `NOT`.

use super::bare::{Bare, is_bare};
use crate::diagnostic::code::syntax::FOREIGN_OPERATOR;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::Token;

/// Whether a word such as `and` is between conditions here, rather than within a text such as `research and
/// development`. `before` is the token before it, `after` are those after it.
pub(super) fn joins(before: Lexeme, after: &[Lexeme]) -> bool {
    let next = after.first().map(|lexeme| lexeme.token);
    let second = after.get(1).map(|lexeme| lexeme.token);
    let compared = second
        .is_some_and(|token| !is_bare(token) && !matches!(token, Token::Comma | Token::Close));
    before.token == Token::Number || !next.is_some_and(is_bare) || compared
}

/// The operator that a word stands for in other languages.
pub(super) fn operator(word: &str) -> Option<(Token, &'static str)> {
    Some(match word.to_ascii_lowercase().as_str() {
        "and" => (Token::And, "&&"),
        "or" => (Token::Or, "||"),
        "eq" | "is" | "equals" => (Token::Equal, "="),
        "ne" | "neq" => (Token::NotEqual, "<>"),
        "lt" => (Token::Less, "<"),
        "le" => (Token::LessOrEqual, "<="),
        "gt" => (Token::Greater, ">"),
        "ge" => (Token::GreaterOrEqual, ">="),
        _ => return None,
    })
}

/// What to write for a word that compares or joins in other languages and has no sign here.
pub(super) fn instead(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "in" => "write a Switch with a key for each value",
        "contains" | "like" | "match" | "matches" | "startswith" | "beginswith" | "endswith" => {
            "write InStr(text, part), which gives the position of a part, or 0"
        }
        "then" | "else" => "write IIF(condition, value, otherwise)",
        _ => return None,
    })
}

/// `AND` and `OR`, which nobody writes for anything else after a value.
pub(super) fn joint(word: &str) -> bool {
    matches!(operator(word), Some((Token::And | Token::Or, _)))
}

pub(super) fn word_operator(source: &str, text: &str, place: Span, rest: &[Lexeme]) -> Bare {
    // `IS NOT NULL`
    let not = rest.first().is_some_and(|next| {
        next.token == Token::Word
            && next.span.of(source).eq_ignore_ascii_case("not")
            && rest.len() > 1
    });
    let taken = if not && text.eq_ignore_ascii_case("is") {
        2
    } else {
        1
    };
    if let Some(help) = instead(text) {
        let message = format!("{} is not an operator", quoted(text));
        let diagnostic =
            Diagnostic::new(&FOREIGN_OPERATOR, message, place, "no operator").help(help);
        return Bare::Nothing { taken, diagnostic };
    }
    let Some((token, sign)) = operator(text) else {
        let diagnostic = Diagnostic::new(
            &FOREIGN_OPERATOR,
            format!("{} is not an operator", quoted(text)),
            place,
            "no operator",
        )
        .help("values are compared with = <> < <= > >=; everything else is a function");
        return Bare::Operator {
            token: Token::Ampersand,
            taken,
            diagnostic: Some(diagnostic),
        };
    };
    if matches!(token, Token::And | Token::Or) {
        // Explained with the tree at hand, from the user's own operands.
        return Bare::Operator {
            token,
            taken,
            diagnostic: None,
        };
    }
    let message = format!("{} is not an operator", quoted(text));
    let diagnostic = Diagnostic::new(&FOREIGN_OPERATOR, message, place, "no operator");
    let diagnostic = if text.eq_ignore_ascii_case("is") {
        diagnostic.help(
            "write IsNull(…), IsNullOrEmpty(…) or IsPresent(…) to test for a value, `=` to compare",
        )
    } else {
        diagnostic
            .help(format!("write {} instead", quoted(sign)))
            .fix(Fix::replace(format!("write {}", quoted(sign)), place, sign))
    };
    Bare::Operator {
        token,
        taken,
        diagnostic: Some(diagnostic),
    }
}

pub(super) fn not(text: &str, place: Span) -> Bare {
    let diagnostic = Diagnostic::new(
        &FOREIGN_OPERATOR,
        format!("{} is not an operator", quoted(text)),
        place,
        "no operator",
    )
    .help("Not is a function: write Not(…) round what it denies");
    Bare::Nothing {
        taken: 1,
        diagnostic,
    }
}
