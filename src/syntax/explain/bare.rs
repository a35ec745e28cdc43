//! Words, numbers and characters outside of quotes and brackets.

use super::members;
use super::operators::{instead, joins, joint, not, operator, word_operator};
use super::strays;
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::{Slip, Token};

const UNKNOWN: Token = Token::Slip(Slip::Unknown);

/// How many hyphens bare text may have before it is taken for a calculation. Keeps the cost of `a-b-c-…` linear.
const MOST_HYPHENS: usize = 8;

/// What a word, a number or a strange character turns out to be, and how many tokens it takes.
pub(super) enum Bare {
    /// A value, or the name of a call.
    Value,
    /// An operator in words.
    Operator {
        token: Token,
        taken: usize,
        diagnostic: Option<Diagnostic>,
    },
    /// A function name of several words.
    Name {
        span: Span,
        taken: usize,
        diagnostic: Diagnostic,
    },
    /// Text without its quotes.
    Text {
        span: Span,
        taken: usize,
        diagnostic: Diagnostic,
    },
    /// `.ToLower()`; the value before it goes with it.
    Member {
        taken: usize,
        diagnostic: Diagnostic,
    },
    /// Nothing of the language.
    Nothing {
        taken: usize,
        diagnostic: Diagnostic,
    },
}

/// Reads what begins with the first of `around`; `previous` is the value that has just ended, if one has, and
/// `outermost` says whether no parenthesis is open.
pub(super) fn read(
    source: &str,
    previous: Option<Lexeme>,
    outermost: bool,
    around: &[Lexeme],
) -> Bare {
    let Some((first, rest)) = around.split_first() else {
        return Bare::Value;
    };
    let text = first.span.of(source);
    let next = rest.first().copied();
    let calls = |at: usize| {
        around
            .get(at)
            .is_some_and(|lexeme| lexeme.token == Token::Open)
    };
    if let Some(previous) = previous {
        if first.token == Token::Word
            && !(outermost && operator(text).is_none())
            && (joint(text)
                || next.is_some_and(|next| {
                    next.token.starts_operand()
                        && (next.token != Token::Open
                            || (operator(text).is_some() || instead(text).is_some()))
                }))
        {
            return word_operator(source, text, first.span, previous, rest);
        }
        if text == "."
            && first.span.start == previous.span.end
            && next.is_some_and(|next| next.token == Token::Word && touches(*first, next))
        {
            return members::read(source, previous, around);
        }
        if first.token != UNKNOWN {
            return Bare::Value;
        }
    }
    if previous.is_none()
        && ((first.token == Token::Word && text.eq_ignore_ascii_case("not"))
            || (first.token == UNKNOWN && text == "!"))
        && next.is_some_and(|next| next.token.starts_operand() && next.token != Token::Open)
    {
        return not(source, first.span, rest);
    }
    if previous.is_none()
        && let Some(found) =
            strays::statement(source, around).or_else(|| strays::braces(source, around))
    {
        return found;
    }
    let run = run_of(source, around, previous.is_some());
    let last = around.get(run.saturating_sub(1)).copied().unwrap_or(*first);
    let span = first.span.to(last.span);
    if previous.is_none()
        && run > 1
        && first.token != UNKNOWN
        && calls(run)
        && last.token == Token::Word
    {
        return Bare::Name {
            span,
            taken: run,
            diagnostic: strays::name_of_several_words(source, span),
        };
    }
    let begins = around
        .get(run)
        .is_some_and(|next| next.token.starts_operand());
    if previous.is_none() && run > 1 && begins && span.of(source).ends_with(':') {
        return Bare::Nothing {
            taken: run,
            diagnostic: strays::named_argument(source, span),
        };
    }
    let members = around.iter().take(run);
    let worded = members.clone().any(|lexeme| lexeme.token != UNKNOWN);
    if previous.is_none()
        && run > 1
        && worded
        && (!text.starts_with(['!', ']', '{', '%']) || span.of(source).ends_with('}'))
    {
        let diagnostic = if span.of(source).ends_with(']') {
            strays::unopened(source, span)
        } else {
            strays::unquoted(source, span)
        };
        return Bare::Text {
            span,
            taken: run,
            diagnostic,
        };
    }
    if first.token != UNKNOWN {
        return Bare::Value;
    }
    let taken = around
        .iter()
        .take_while(|lexeme| lexeme.token == UNKNOWN)
        .count()
        .max(1);
    let last = around.get(taken - 1).copied().unwrap_or(*first);
    let span = first.span.to(last.span);
    let percent =
        text == "%" && next.is_some_and(|next| next.token == Token::Word && touches(*first, next));
    if percent && let Some(name) = next {
        let span = first.span.to(name.span);
        return Bare::Text {
            span,
            taken: 2,
            diagnostic: strays::unclosed_parameter(source, span),
        };
    }
    Bare::Nothing {
        taken,
        diagnostic: strays::unknown(source, span),
    }
}

fn touches(one: Lexeme, other: Lexeme) -> bool {
    one.span.end == other.span.start
}

/// How many tokens of bare text stand here, blanks between them or not.
fn run_of(source: &str, around: &[Lexeme], after_operand: bool) -> usize {
    let mut run = 1;
    let mut hyphens = 0;
    for (index, pair) in around.windows(2).enumerate() {
        let [one, other] = pair else { break };
        let continues = match other.token {
            Token::Word if operator(other.span.of(source)).is_some() => {
                !joins(*one, around.get(index + 2..).unwrap_or_default())
            }
            Token::Word | Token::Number | UNKNOWN => true,
            // A hyphen inside a word.
            Token::Minus | Token::Plus | Token::Star => {
                hyphens += 1;
                hyphens <= MOST_HYPHENS
                    && touches(*one, *other)
                    && around.get(index + 2).is_some_and(|next| {
                        touches(*other, *next)
                            && matches!(next.token, Token::Word | Token::Number | UNKNOWN)
                    })
            }
            _ => false,
        };
        if !continues || after_operand {
            break;
        }
        run = index + 2;
    }
    // `a-b` alone is a subtraction, `a - b` too.
    let only_operators = around.iter().take(run).enumerate().all(|(index, lexeme)| {
        (index % 2 == 1) == matches!(lexeme.token, Token::Minus | Token::Plus | Token::Star)
    });
    let numbers = around
        .iter()
        .take(run)
        .all(|lexeme| lexeme.token == Token::Number);
    let call_follows = around
        .get(run)
        .is_some_and(|next| next.token == Token::Open);
    if numbers || (only_operators && !call_follows) {
        1
    } else {
        run
    }
}

/// Whether a token is part of text without quotes.
pub(super) fn is_bare(token: Token) -> bool {
    matches!(token, Token::Word | Token::Number | UNKNOWN)
}
