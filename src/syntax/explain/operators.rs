//! Operators in words: `AND`, `eq`, `NOT`.

use super::bare::{Bare, is_bare};
use super::parentheses::before_close;
use crate::diagnostic::code::syntax::FOREIGN_OPERATOR;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::Token;

/// How many tokens a denied call may have for its text to be written anew. Keeps the cost of `!f(!f(…` linear.
const NEAR: usize = 200;

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
        "in" | "notin" => "write a Switch with a key for each value",
        "replace" => "write Replace(text, oldValue, , , newValue, , )",
        "contains" | "notcontains" | "like" | "notlike" | "match" | "notmatch" | "matches"
        | "startswith" | "beginswith" | "endswith" => {
            "write InStr(text, part), which gives the position of a part, or 0"
        }
        "then" | "else" => "write IIF(condition, value, otherwise)",
        _ => return None,
    })
}

/// The operator that two signs are together: `< >`, `= =`.
pub(super) fn whole(source: &str, first: Lexeme, second: Lexeme) -> Option<(Token, Diagnostic)> {
    let (token, sign) = match (first.token, second.token) {
        (Token::Less, Token::Greater) => (Token::NotEqual, "<>"),
        (Token::Less, Token::Equal) => (Token::LessOrEqual, "<="),
        (Token::Greater, Token::Equal) => (Token::GreaterOrEqual, ">="),
        (Token::Equal, Token::Equal) => (Token::Equal, "="),
        (Token::Ampersand, Token::Ampersand) => (Token::And, "&&"),
        _ => return None,
    };
    let place = first.span.to(second.span);
    let written: String = place.of(source).split_whitespace().collect();
    let message = format!("a blank splits the operator {}", quoted(&written));
    let diagnostic = Diagnostic::new(&FOREIGN_OPERATOR, message, place, "two operators")
        .help(format!("write {}", quoted(sign)))
        .fix(Fix::replace(format!("write {}", quoted(sign)), place, sign));
    Some((token, diagnostic))
}

/// `AND` and `OR`, which nobody writes for anything else after a value.
pub(super) fn joint(word: &str) -> bool {
    matches!(operator(word), Some((Token::And | Token::Or, _)))
}

/// What the word `text` at `place` (a hyphen before it included) is after the value that `previous` ends.
pub(super) fn word_operator(
    source: &str,
    text: &str,
    place: Span,
    previous: Lexeme,
    rest: &[Lexeme],
) -> Bare {
    if let Some((taken, diagnostic)) = test(source, text, place, previous, rest) {
        return Bare::Nothing { taken, diagnostic };
    }
    // `NOT IN`, `NOT LIKE`
    if text.eq_ignore_ascii_case("not")
        && let Some(next) = rest.first()
        && let Some(help) = instead(next.span.of(source))
    {
        let place = place.to(next.span);
        let message = format!("{} is not an operator", quoted(place.of(source)));
        let diagnostic =
            Diagnostic::new(&FOREIGN_OPERATOR, message, place, "no operator").help(help);
        return Bare::Nothing {
            taken: 2,
            diagnostic,
        };
    }
    // `IS NOT "x"`
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
    let written = place.of(source);
    if let Some(help) = instead(text) {
        let message = format!("{} is not an operator", quoted(written));
        let diagnostic =
            Diagnostic::new(&FOREIGN_OPERATOR, message, place, "no operator").help(help);
        return Bare::Nothing { taken, diagnostic };
    }
    let Some((token, sign)) = operator(text) else {
        let diagnostic = Diagnostic::new(
            &FOREIGN_OPERATOR,
            format!("{} is not an operator", quoted(written)),
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
    let message = format!("{} is not an operator", quoted(written));
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

/// A test in words that a function makes: `[a] IS NULL`, `[a] contains "x"`. How many tokens it takes.
fn test(
    source: &str,
    text: &str,
    place: Span,
    previous: Lexeme,
    rest: &[Lexeme],
) -> Option<(usize, Diagnostic)> {
    if previous.token != Token::Attribute {
        return None;
    }
    let word = |at: usize| {
        let lexeme = rest.get(at).filter(|lexeme| lexeme.token == Token::Word);
        lexeme.map_or("", |lexeme| lexeme.span.of(source))
    };
    let value = previous.span.of(source);
    let not = usize::from(word(0).eq_ignore_ascii_case("not"));
    let (length, written) = match text.to_ascii_lowercase().as_str() {
        "is" if word(not).eq_ignore_ascii_case("null") && not == 0 => {
            (1, format!("IsNull({value})"))
        }
        "is" if word(not).eq_ignore_ascii_case("null") => (2, format!("Not(IsNull({value}))")),
        test @ ("contains" | "startswith" | "beginswith") => {
            let part = rest.first().filter(|next| next.token == Token::Text)?;
            let found = if test == "contains" { ">0" } else { "=1" };
            (
                1,
                format!("InStr({value}, {}){found}", part.span.of(source)),
            )
        }
        _ => return None,
    };
    let last = rest.get(length - 1)?;
    let all = previous.span.to(last.span);
    let operator = match length {
        1 if text.eq_ignore_ascii_case("is") => place.to(last.span),
        2 => place.to(last.span),
        _ => place,
    };
    let message = format!("{} is not an operator", quoted(operator.of(source)));
    let diagnostic = Diagnostic::new(&FOREIGN_OPERATOR, message, operator, "no operator")
        .help(format!("write {written}"))
        .fix(Fix::guess(format!("write {written}"), all, written));
    Some((1 + length, diagnostic))
}

/// `NOT IsNull([a])` and `!IsNull([a])`; `rest` begins with what is denied.
pub(super) fn not(source: &str, place: Span, rest: &[Lexeme]) -> Bare {
    let message = format!("{} is not an operator", quoted(place.of(source)));
    let diagnostic = Diagnostic::new(&FOREIGN_OPERATOR, message, place, "no operator");
    Bare::Nothing {
        taken: 1,
        diagnostic: match denied(source, place, rest) {
            Some((span, inner)) => {
                let call = format!("Not({inner})");
                diagnostic
                    .help(format!("Not is a function: write {}", quoted(&call)))
                    .fix(Fix::replace("write it as a call of Not", span, call))
            }
            None => diagnostic.help("Not is a function: write Not(…) round what it denies"),
        },
    }
}

/// The call or attribute that is denied, unless it is a part of a comparison; the place has the operator too.
fn denied<'s>(source: &'s str, place: Span, rest: &[Lexeme]) -> Option<(Span, &'s str)> {
    let length = match rest {
        [name, open, inner @ ..] if name.token == Token::Word && open.token == Token::Open => {
            let near = inner.get(..inner.len().min(NEAR)).unwrap_or_default();
            let length = before_close(near);
            if length == near.len() {
                return None;
            }
            3 + length
        }
        [one, ..] if one.token == Token::Attribute => 1,
        _ => return None,
    };
    let (first, last) = (rest.first()?, rest.get(length - 1)?);
    let after = rest.get(length).map(|lexeme| lexeme.token);
    let inner = first.span.to(last.span);
    matches!(after, None | Some(Token::Comma | Token::Close))
        .then(|| (place.to(inner), inner.of(source)))
}
