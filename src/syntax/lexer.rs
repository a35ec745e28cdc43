//! The stream of tokens with their places.

use super::token::{Slip, Token};
use crate::span::Span;
use logos::Logos;

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lexeme {
    pub(crate) token: Token,
    pub(crate) span: Span,
}

/// What reading the next token depends on.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct State {
    /// Whether a value has just ended: then `-` subtracts and `&` joins; else they begin `-1` and `&HF`.
    pub(crate) after_operand: bool,
}

/// Reads a text from a place on.
pub(crate) struct Lexer<'s> {
    inner: logos::Lexer<'s, Token>,
}

impl<'s> Lexer<'s> {
    pub(crate) fn new(source: &'s str) -> Lexer<'s> {
        Lexer {
            inner: Token::lexer_with_extras(source, State::default()),
        }
    }

    /// Begins at byte `start`, a character boundary; places still count from the beginning of `source`.
    pub(crate) fn from(source: &'s str, start: usize, after_operand: bool) -> Lexer<'s> {
        let mut inner = Token::lexer_with_extras(source, State { after_operand });
        if source.is_char_boundary(start) {
            inner.bump(start);
        }
        Lexer { inner }
    }
}

impl Iterator for Lexer<'_> {
    type Item = Lexeme;

    fn next(&mut self) -> Option<Lexeme> {
        let token = self.inner.next()?.unwrap_or(Token::Slip(Slip::Unknown));
        match token {
            // Nothing between two tokens.
            Token::Slip(Slip::Blank | Slip::Invisible | Slip::Comment | Slip::Backslash) => {}
            token => self.inner.extras.after_operand = token.ends_operand(),
        }
        Some(Lexeme {
            token,
            span: self.inner.span().into(),
        })
    }
}
