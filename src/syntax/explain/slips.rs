//! Tokens that the language does not know: each is named, and replaced by what it was meant for.

use super::{brackets, copied, foreign};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::syntax::{FOREIGN_SEPARATOR, LEADING_EQUALS};
use crate::diagnostic::{Fix, words::quoted};
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::{Slip, Token};

/// The tokens with the slips that stand for a token replaced by it, and those that stand for nothing left out.
/// What remains of slips are values, single characters and brackets.
pub(super) fn settle(
    source: &str,
    lexemes: &[Lexeme],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Lexeme> {
    let mut copies = copied::Copied::new(source);
    let mut out: Vec<Lexeme> = Vec::with_capacity(lexemes.len());
    let mut groups = Vec::new();
    let end = lexemes.last().map_or(0, |last| last.span.end);
    let mut done = 0;
    for (index, lexeme) in lexemes.iter().copied().enumerate() {
        // Taken together with the one before.
        if lexeme.span.start < done {
            continue;
        }
        done = lexeme.span.end;
        let Token::Slip(slip) = lexeme.token else {
            match lexeme.token {
                Token::Equal if out.is_empty() => {
                    diagnostics.push(leading_equals(source, lexeme.span))
                }
                _ => out.push(lexeme),
            }
            continue;
        };
        let after_operand = out.last().is_some_and(|last| last.token.ends_operand());
        match slip {
            Slip::Entity => {
                let decoded = copies.entity(lexeme.span, after_operand);
                done = decoded.map_or(done, |decoded| decoded.span.end);
                out.extend(decoded);
            }
            Slip::EntityText | Slip::EscapedText => out.push(copies.text(lexeme)),
            Slip::Unknown if lexeme.span.of(source) == "`" => copies.backtick(lexeme.span),
            Slip::Separator if lexeme.span.end == end => {
                diagnostics.push(last_separator(source, lexeme.span))
            }
            Slip::Backslash => copies.backslash(lexeme.span),
            Slip::OddAttribute => {
                brackets::settle(source, lexeme.span, &mut copies, &mut out, diagnostics)
            }
            Slip::UnclosedAttribute
                if brackets::is_opened_twice(source, lexeme.span, lexemes.get(index + 1)) =>
            {
                let attribute = Span::new(lexeme.span.start + 1, lexeme.span.end + 1);
                diagnostics.push(brackets::opened_twice(lexeme.span));
                done = attribute.end;
                out.push(Lexeme {
                    token: Token::Attribute,
                    span: attribute,
                });
            }
            Slip::UnclosedAttribute => {
                diagnostics.push(brackets::unclosed(source, lexeme.span));
                out.push(lexeme);
            }
            _ => {
                let (diagnostic, token) = foreign::explain(source, lexeme.span, slip);
                // The sign of a number, not an operator.
                let sign = token == Some(Token::Minus) && !after_operand;
                let number = |next: &Lexeme| {
                    next.token == Token::Number && next.span.start == lexeme.span.end
                };
                let token = token.filter(|_| !(sign && lexemes.get(index + 1).is_some_and(number)));
                if token == Some(Token::Equal) && out.is_empty() {
                    diagnostics.push(leading_equals(source, lexeme.span));
                    continue;
                }
                if let Some(diagnostic) = diagnostic {
                    foreign::add(diagnostic, &mut groups, diagnostics);
                }
                out.extend(token.map(|token| Lexeme {
                    token,
                    span: lexeme.span,
                }));
            }
        }
    }
    copies.explain(diagnostics);
    out
}

fn last_separator(source: &str, place: Span) -> Diagnostic {
    let message = format!(
        "an expression does not end with {}",
        quoted(place.of(source))
    );
    Diagnostic::new(&FOREIGN_SEPARATOR, message, place, "not needed")
        .help("remove it")
        .fix(Fix::replace("remove it", place, ""))
}

fn leading_equals(source: &str, place: Span) -> Diagnostic {
    let message = format!(
        "an expression does not begin with {}",
        quoted(place.of(source))
    );
    Diagnostic::new(&LEADING_EQUALS, message, place, "not needed")
        .help("leave the `=` of spreadsheets out")
        .fix(Fix::replace("remove the `=`", place, ""))
}
