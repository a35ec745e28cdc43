//! Operators and separators of other languages between two values.

use super::super::{choices, operators};
use super::Walk;
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::{Slip, Token};

impl Walk<'_> {
    /// An operator of two signs with a blank between them, or one of PowerShell such as `-eq`.
    pub(super) fn signs(&mut self, lexeme: Lexeme) -> bool {
        let Some(previous) = self.out.last().copied() else {
            return false;
        };
        if let Some((token, diagnostic)) = operators::whole(self.source, previous, lexeme) {
            self.diagnostics.push(diagnostic);
            self.out.pop();
            self.push(token, previous.span.to(lexeme.span));
            return true;
        }
        let Some((word, rest)) = self.rest().split_first() else {
            return false;
        };
        let text = word.span.of(self.source);
        let known = operators::operator(text).is_some() || operators::instead(text).is_some();
        if !previous.token.ends_operand()
            || lexeme.token != Token::Minus
            || word.token != Token::Word
            || word.span.start != lexeme.span.end
            || !known
        {
            return false;
        }
        let (word, here) = (*word, self.at);
        let place = if operators::joint(text) {
            word.span
        } else {
            lexeme.span.to(word.span)
        };
        let read = operators::word_operator(self.source, text, place, previous, rest);
        self.take(read, place, here);
        true
    }

    /// Whether a sign stands between two arguments of a call, where a comma belongs.
    pub(super) fn separates(&self, lexeme: Lexeme) -> bool {
        let sign = lexeme.span.of(self.source);
        let next = self.peek();
        let word = sign.eq_ignore_ascii_case("then") || sign.eq_ignore_ascii_case("else");
        (word || matches!(sign, ":" | "." | "|"))
            && self.open.last().is_some_and(|frame| frame.name.is_some())
            && next.is_some_and(|next| next.token.starts_operand())
            && (sign != "." || next.is_some_and(|next| next.span.start > lexeme.span.end))
            && !self.reported
    }

    /// A choice of another language whose `?` is token `here`: its parts are passed over.
    pub(super) fn choice(&mut self, here: usize) -> bool {
        let around = self.lexemes.get(here..).unwrap_or_default();
        let Some(choice) = choices::read(self.source, &self.out, around) else {
            return false;
        };
        self.diagnostics.push(choice.diagnostic);
        self.at = here + choice.taken;
        self.out.truncate(self.out.len() - choice.before);
        let token = Token::Slip(Slip::OddText);
        match choice.parts.as_slice() {
            [first, .., last] if !choice.spread => self.push(token, first.to(*last)),
            parts => {
                for (index, part) in parts.iter().enumerate() {
                    if index > 0 {
                        self.push(Token::Comma, Span::at(part.start));
                    }
                    self.push(token, *part);
                }
            }
        }
        self.reported = true;
        true
    }
}
