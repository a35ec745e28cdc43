//! Text to tree: tokens, one run of the grammar, and an explanation where the text is none of the language.
//!
//! The only file that knows the parser generator's library.

use super::explain;
use super::lexer::{Lexeme, Lexer};
use super::token::Token;
use super::tree::Expr;
use crate::diagnostic::Diagnostic;
use crate::limits::Limits;
use crate::span::Span;

lalrpop_util::lalrpop_mod!(
    #[allow(clippy::all, clippy::panic, clippy::unwrap_used, clippy::indexing_slicing, clippy::unreachable, unused, reason = "generated code, which is not ours to mend")]
    #[rustfmt::skip]
    grammar,
    "/expr.rs"
);

/// What a text is as an expression, and what there is to say about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed<'s> {
    /// The tree, with [`Expr::Error`] where something could not be read. None if there is nothing to read, or if
    /// it is nested too deep.
    pub tree: Option<Expr<'s>>,
    /// Errors and warnings in order of place. Every error has a label inside the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads an expression of any dialect. Which names and operators a dialect has is for the checker.
///
/// Time and space are linear in the length of `source`; nesting beyond `limits` is an error and no tree.
pub fn parse<'s>(source: &'s str, limits: &Limits) -> Parsed<'s> {
    let mut diagnostics = Vec::new();
    explain::limits::length(source, limits, &mut diagnostics);
    let mut tokens = Tokens::new(source, Lexer::new(source), limits, false);
    let tree = match run(source, &mut tokens) {
        Ok((tree, gaps)) => {
            explain::gaps::explain(source, &gaps, &mut diagnostics);
            if tokens.literals {
                explain::literals::explain(source, Lexer::new(source), &mut diagnostics);
            }
            Some(tree)
        }
        Err(Halt::TooDeep(place)) => {
            diagnostics.push(explain::limits::nesting(place, limits));
            None
        }
        Err(Halt::Irregular) => irregular(source, limits, &mut diagnostics),
    };
    diagnostics.sort_by_key(Diagnostic::span);
    Parsed { tree, diagnostics }
}

/// A text with mistakes that the grammar does not know: they are named and put right, then the rest is read.
fn irregular<'s>(
    source: &'s str,
    limits: &Limits,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Expr<'s>> {
    let lexemes = explain::mend(source, diagnostics);
    if lexemes.is_empty() {
        return None;
    }
    explain::literals::explain(source, lexemes.iter().copied(), diagnostics);
    let mut tokens = Tokens::new(source, lexemes.iter().copied(), limits, true);
    match run(source, &mut tokens) {
        Ok((tree, gaps)) => {
            explain::gaps::explain(source, &gaps, diagnostics);
            explain::words::explain(source, &tree, diagnostics);
            Some(tree)
        }
        Err(Halt::TooDeep(place)) => {
            diagnostics.push(explain::limits::nesting(place, limits));
            None
        }
        Err(Halt::Irregular) => {
            diagnostics.push(explain::unreadable(source));
            None
        }
    }
}

/// Why the tokens end before the text does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Halt {
    /// A parenthesis that is nested deeper than the limit.
    TooDeep(Span),
    /// Something that the grammar cannot take; it has to be mended first.
    Irregular,
}

/// A place where a value belongs and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    /// Empty, or what was passed over.
    pub(crate) place: Span,
    /// What stands there instead; none at the end.
    pub(crate) found: Option<Lexeme>,
}

type Recovery = lalrpop_util::ErrorRecovery<usize, Token, Halt>;

/// The gap that the grammar recovered from.
pub(crate) fn gap(start: usize, recovery: Recovery) -> Gap {
    use lalrpop_util::ParseError::{ExtraToken, UnrecognizedToken};
    let found = match recovery.error {
        UnrecognizedToken {
            token: (start, token, end),
            ..
        }
        | ExtraToken {
            token: (start, token, end),
        } => Some(Lexeme {
            token,
            span: Span::new(start, end),
        }),
        _ => None,
    };
    let end = recovery
        .dropped_tokens
        .last()
        .map_or(start, |(_, _, end)| *end);
    Gap {
        place: Span::new(start, end.max(start)),
        found,
    }
}

fn run<'s, I: Iterator<Item = Lexeme>>(
    source: &'s str,
    tokens: &mut Tokens<'s, I>,
) -> Result<(Expr<'s>, Vec<Gap>), Halt> {
    let mut gaps = Vec::new();
    match grammar::ExpressionParser::new().parse(source, &mut gaps, tokens) {
        Ok(tree) => Ok((tree, gaps)),
        Err(lalrpop_util::ParseError::User { error }) => Err(error),
        Err(_) => Err(Halt::Irregular),
    }
}

/// The tokens as the grammar takes them. They stop at what would send its recovery through the whole text, so
/// that the cost stays linear: the depth is bounded here, and all that recovery meets are missing values.
struct Tokens<'s, I> {
    source: &'s str,
    lexemes: I,
    /// The lexemes have been mended: a slip among them stands for a value.
    mended: bool,
    deepest: usize,
    depth: usize,
    /// The depths of the open parentheses that belong to no call.
    groups: Vec<usize>,
    last: Option<Token>,
    /// Whether a literal needs a look: an escape, a number that may be too large.
    literals: bool,
}

impl<'s, I: Iterator<Item = Lexeme>> Tokens<'s, I> {
    fn new(source: &'s str, lexemes: I, limits: &Limits, mended: bool) -> Tokens<'s, I> {
        let deepest = limits.nesting.min(Limits::DEEPEST);
        Tokens {
            source,
            lexemes,
            mended,
            deepest,
            depth: 0,
            groups: Vec::new(),
            last: None,
            literals: false,
        }
    }

    fn take(&mut self, Lexeme { token, span }: Lexeme) -> Result<(), Halt> {
        let call = token == Token::Open && self.last == Some(Token::Word);
        if !call && token.starts_operand() && self.last.is_some_and(Token::ends_operand) {
            return Err(Halt::Irregular);
        }
        match token {
            Token::Open => {
                self.depth += 1;
                if self.depth > self.deepest {
                    return Err(Halt::TooDeep(span));
                }
                if !call {
                    self.groups.push(self.depth);
                }
            }
            Token::Close => {
                if self.groups.last() == Some(&self.depth) {
                    self.groups.pop();
                }
                self.depth = self.depth.checked_sub(1).ok_or(Halt::Irregular)?;
            }
            Token::Comma if self.depth == 0 || self.groups.last() == Some(&self.depth) => {
                return Err(Halt::Irregular);
            }
            Token::Text => self.literals |= span.of(self.source).contains('\\'),
            // Eighteen digits always fit 64 bits.
            Token::Number => {
                self.literals |= span.len() > 18 || span.of(self.source).starts_with('&')
            }
            Token::Slip(_) if !self.mended => return Err(Halt::Irregular),
            // An operator without a value before it: two signs of one, the `=` of spreadsheets, a list's hyphen.
            _ if !self.mended
                && token.is_operator()
                && !self.last.is_some_and(Token::ends_operand) =>
            {
                return Err(Halt::Irregular);
            }
            _ => {}
        }
        self.last = Some(token);
        Ok(())
    }
}

impl<I: Iterator<Item = Lexeme>> Iterator for Tokens<'_, I> {
    type Item = Result<(usize, Token, usize), Halt>;

    fn next(&mut self) -> Option<Self::Item> {
        let Some(lexeme) = self.lexemes.next() else {
            let whole = self.depth == 0 && self.last.is_some();
            return if whole {
                None
            } else {
                Some(Err(Halt::Irregular))
            };
        };
        Some(
            self.take(lexeme)
                .map(|()| (lexeme.span.start, lexeme.token, lexeme.span.end)),
        )
    }
}
