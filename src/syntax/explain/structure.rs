//! Parentheses, commas and words: after this pass values and operators take turns, but for missing values.

mod signs;

use super::bare::{self, Bare};
use super::foreign;
use super::neighbours as say;
use super::parentheses;
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::{Slip, Token};

/// The tokens with parentheses balanced and nothing left between two values but operators and commas.
pub(super) fn settle(
    source: &str,
    lexemes: &[Lexeme],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Lexeme> {
    let (excess, deficit) = parentheses::balance(lexemes);
    let mut walk = Walk {
        source,
        lexemes,
        at: 0,
        open: Vec::new(),
        excess,
        deficit,
        reported: false,
        groups: Vec::new(),
        out: Vec::with_capacity(lexemes.len()),
        diagnostics,
    };
    while let Some(lexeme) = walk.next() {
        walk.step(lexeme);
    }
    walk.finish();
    walk.out
}

/// An open parenthesis.
struct Frame {
    place: Span,
    /// The name before it, if it belongs to a call.
    name: Option<Span>,
    /// It is not in the text, nor is the one that closes it; both have been reported.
    implied: bool,
}

struct Walk<'a> {
    source: &'a str,
    lexemes: &'a [Lexeme],
    /// The next token.
    at: usize,
    open: Vec<Frame>,
    /// How many closing parentheses there are too many.
    excess: usize,
    /// How many are missing.
    deficit: usize,
    /// The last value is one that has been reported: what follows without an operator goes with it.
    reported: bool,
    /// Where signs for commas are among the diagnostics.
    groups: Vec<usize>,
    out: Vec<Lexeme>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Walk<'_> {
    fn next(&mut self) -> Option<Lexeme> {
        let lexeme = self.lexemes.get(self.at).copied();
        self.at += 1;
        lexeme
    }

    fn rest(&self) -> &[Lexeme] {
        self.lexemes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<Lexeme> {
        self.rest().first().copied()
    }

    fn after_operand(&self) -> bool {
        self.out
            .last()
            .is_some_and(|last| last.token.ends_operand())
    }

    fn push(&mut self, token: Token, span: Span) {
        self.out.push(Lexeme { token, span });
    }

    fn step(&mut self, lexeme: Lexeme) {
        match lexeme.token {
            Token::Open if self.opens_call() => {
                let name = self.out.last().map(|name| name.span);
                self.open.push(Frame {
                    place: lexeme.span,
                    name,
                    implied: false,
                });
                self.out.push(lexeme);
                self.reported = false;
            }
            Token::Close => self.close(lexeme),
            Token::Comma => self.comma(lexeme),
            Token::Word | Token::Number | Token::Slip(Slip::Unknown) => self.bare(lexeme),
            token if token.starts_operand() => self.value(lexeme),
            _ if self.signs(lexeme) => {}
            _ => {
                self.reported = false;
                self.out.push(lexeme);
            }
        }
    }

    /// Whether a parenthesis here belongs to a name.
    fn opens_call(&self) -> bool {
        self.out
            .last()
            .is_some_and(|last| last.token == Token::Word)
            && !self.reported
    }

    fn close(&mut self, lexeme: Lexeme) {
        let too_many = self.open.is_empty();
        // A parenthesis too many ends the outermost call early, and the rest of its arguments follow.
        let too_early = self.excess > 0
            && self.open.len() == 1
            && self.peek().is_some_and(|next| next.token == Token::Comma);
        if too_many || too_early {
            let mut place = lexeme.span;
            while too_many && let Some(next) = self.peek().filter(|next| next.token == Token::Close)
            {
                place = place.to(next.span);
                self.at += 1;
            }
            self.excess = self.excess.saturating_sub(1);
            self.diagnostics
                .push(parentheses::extra(self.source, place));
            return;
        }
        self.open.pop();
        self.reported = false;
        self.out.push(lexeme);
    }

    fn comma(&mut self, lexeme: Lexeme) {
        match self.open.last() {
            None => self.end(lexeme),
            Some(Frame {
                name: None, place, ..
            }) if self.deficit > 0 && self.open.len() > 1 => {
                let place = *place;
                let end = self.out.last().map_or(place.end, |last| last.span.end);
                self.diagnostics
                    .push(parentheses::unclosed_group(place, end));
                self.deficit -= 1;
                self.open.pop();
                self.push(Token::Close, Span::at(end));
                self.at -= 1;
            }
            Some(Frame {
                name: None, place, ..
            }) => {
                let place = *place;
                let close = self.at + parentheses::before_close(self.rest());
                let close = self.lexemes.get(close).filter(|_| self.open.len() > 1);
                self.diagnostics.push(say::comma_in_group(
                    lexeme.span,
                    place,
                    close.map(|close| close.span),
                ));
                self.skip_to_close();
            }
            Some(_) => {
                self.reported = false;
                self.out.push(lexeme);
            }
        }
    }

    /// Words, numbers and strange characters: a call, a bare word, an operator in words or text without quotes.
    fn bare(&mut self, lexeme: Lexeme) {
        let after_operand = self.after_operand();
        let previous = self.out.last().copied();
        let here = self.at - 1;
        if lexeme.span.of(self.source) == "]" {
            self.bracket(lexeme);
            return;
        }
        if after_operand && self.separates(lexeme) {
            let diagnostic = foreign::separator(lexeme.span.of(self.source), lexeme.span);
            foreign::add(diagnostic, &mut self.groups, self.diagnostics);
            self.reported = false;
            self.push(Token::Comma, lexeme.span);
            return;
        }
        if previous.is_some_and(|previous| self.joins_text(previous, lexeme)) {
            return;
        }
        let around = self.lexemes.get(here..).unwrap_or_default();
        if after_operand && lexeme.span.of(self.source) == "?" && self.choice(here) {
            return;
        }
        let read = bare::read(
            self.source,
            previous.filter(|_| after_operand),
            self.open.is_empty(),
            around,
        );
        self.take(read, lexeme.span, here);
    }

    /// Takes what was read at token `here`; `place` is where an operator stands.
    fn take(&mut self, read: Bare, place: Span, here: usize) {
        let after_operand = self.after_operand();
        let lexeme = Lexeme {
            token: self
                .lexemes
                .get(here)
                .map_or(Token::Slip(Slip::Unknown), |lexeme| lexeme.token),
            span: place,
        };
        match read {
            Bare::Value if after_operand => self.value(lexeme),
            Bare::Value => {
                self.reported = false;
                self.out.push(lexeme);
            }
            Bare::Operator {
                token,
                taken,
                diagnostic,
            } => {
                self.diagnostics.extend(diagnostic);
                self.at = here + taken;
                self.reported = false;
                self.push(token, lexeme.span);
            }
            Bare::Name {
                span,
                taken,
                diagnostic,
            } => {
                if after_operand && !self.reported {
                    self.value(Lexeme {
                        token: Token::Word,
                        span,
                    });
                } else {
                    self.diagnostics.push(diagnostic);
                    self.push(Token::Word, span);
                }
                self.at = here + taken;
            }
            Bare::Text {
                span,
                taken,
                diagnostic,
            } => {
                self.at = here + taken;
                if after_operand {
                    self.value(Lexeme {
                        token: Token::Slip(Slip::OddText),
                        span,
                    });
                } else {
                    self.diagnostics.push(diagnostic);
                    self.push(Token::Slip(Slip::OddText), span);
                    self.reported = true;
                }
            }
            Bare::Member { taken, diagnostic } => {
                self.diagnostics.push(diagnostic);
                self.at = here + taken;
                let end = self.lexemes.get(self.at - 1).map(|last| last.span);
                let alone = [Token::Attribute, Token::Text, Token::Variable];
                if let Some(value) = self.out.last_mut()
                    && let Some(end) = end.filter(|_| alone.contains(&value.token))
                {
                    value.token = Token::Slip(Slip::OddText);
                    value.span = value.span.to(end);
                }
            }
            Bare::Nothing { taken, diagnostic } => {
                self.diagnostics.push(diagnostic);
                self.at = here + taken;
                if after_operand && self.open.is_empty() {
                    self.at = self.lexemes.len();
                } else if after_operand {
                    self.at += parentheses::before_separator(self.rest());
                }
            }
        }
    }

    /// A value, where perhaps there is one already.
    fn value(&mut self, lexeme: Lexeme) {
        if self.after_operand() {
            if self.reported {
                if lexeme.token == Token::Open {
                    self.at -= 1;
                    self.skip_group();
                }
                return;
            }
            let Some(previous) = self.out.last().copied() else {
                return;
            };
            if self.joins_text(previous, lexeme) {
                return;
            }
            if let Some(diagnostic) = say::indexing(self.source, previous, lexeme) {
                self.diagnostics.push(diagnostic);
                return;
            }
            match self.open.last() {
                _ if self.lacks_parenthesis(previous, lexeme) => self.open_call(previous, lexeme),
                // `IsNull[a]`
                Some(_)
                    if previous.token == Token::Word
                        && lexeme.token == Token::Attribute
                        && lexeme.span.start == previous.span.end =>
                {
                    let end = lexeme.span.end;
                    self.diagnostics.push(parentheses::never_opened(
                        self.source,
                        previous.span,
                        lexeme.span,
                        Some(end),
                    ));
                    self.push(Token::Open, Span::at(previous.span.end));
                    self.out.push(lexeme);
                    self.push(Token::Close, Span::at(end));
                    return;
                }
                None => {
                    self.end(lexeme);
                    return;
                }
                Some(Frame { name: None, .. }) => {
                    self.diagnostics
                        .push(say::missing_operator(self.source, previous, lexeme));
                    self.push(Token::Ampersand, Span::at(previous.span.end));
                }
                Some(_) => {
                    self.diagnostics
                        .push(say::missing_comma(self.source, previous, lexeme));
                    self.push(Token::Comma, Span::at(previous.span.end));
                }
            }
        }
        if lexeme.token == Token::Open {
            if self.is_written_twice() {
                let inside = parentheses::before_close(self.rest());
                let last = inside.checked_sub(1).and_then(|at| self.rest().get(at));
                let end = last.map_or(lexeme.span.end, |last| last.span.end);
                self.diagnostics
                    .push(parentheses::unclosed_group(lexeme.span, end));
                self.deficit -= 1;
                return;
            }
            self.open.push(Frame {
                place: lexeme.span,
                name: None,
                implied: false,
            });
        }
        self.reported = matches!(lexeme.token, Token::Slip(_));
        self.out.push(lexeme);
    }

    /// Whether a parenthesis here, without a name, is a slip after another: `CDate(([a])`, where one that closes is
    /// missing and the group would be the last argument.
    fn is_written_twice(&self) -> bool {
        let inside = parentheses::before_close(self.rest());
        let after = self.rest().get(inside + 1);
        self.deficit > 0
            && self
                .out
                .last()
                .is_some_and(|last| last.token == Token::Open)
            && self.rest().get(inside).is_some()
            && parentheses::before_separator(self.rest()) == inside
            && after.is_none_or(|after| after.token == Token::Close)
    }

    /// Whether a token continues a string that a quote inside has ended too early.
    fn joins_text(&mut self, previous: Lexeme, lexeme: Lexeme) -> bool {
        let Some((end, taken, diagnostic)) =
            say::quote_in_text(self.source, previous, lexeme, self.rest())
        else {
            return false;
        };
        self.diagnostics.push(diagnostic);
        self.at += taken;
        if let Some(text) = self.out.last_mut() {
            text.span.end = end;
        }
        true
    }

    /// Whether a name is followed by arguments without a parenthesis.
    fn lacks_parenthesis(&self, previous: Lexeme, next: Lexeme) -> bool {
        previous.token == Token::Word
            && next.token != Token::Open
            && (self.open.is_empty() || self.excess > 0)
    }

    fn open_call(&mut self, name: Lexeme, next: Lexeme) {
        let implied = self.excess == 0;
        let last = self
            .lexemes
            .last()
            .filter(|_| implied)
            .map(|last| last.span.end);
        self.excess = self.excess.saturating_sub(1);
        self.diagnostics.push(parentheses::never_opened(
            self.source,
            name.span,
            next.span,
            last,
        ));
        let place = Span::at(name.span.end);
        self.open.push(Frame {
            place,
            name: Some(name.span),
            implied,
        });
        self.push(Token::Open, place);
    }

    /// `]` on its own: in place of a parenthesis, or nothing.
    fn bracket(&mut self, lexeme: Lexeme) {
        if self.deficit > 0
            && let Some(frame) = self.open.pop()
        {
            self.deficit -= 1;
            self.diagnostics.push(parentheses::bracket_for_parenthesis(
                lexeme.span,
                frame.place,
            ));
            self.push(Token::Close, lexeme.span);
        } else {
            self.diagnostics
                .push(parentheses::extra_bracket(lexeme.span));
        }
    }

    /// The expression is complete and text follows: nothing of that is read.
    fn end(&mut self, first: Lexeme) {
        let last = self.lexemes.last().map_or(first.span, |last| last.span);
        self.diagnostics
            .push(say::after_the_end(self.source, first, first.span.to(last)));
        self.at = self.lexemes.len();
    }

    /// Passes over tokens up to the parenthesis that closes the innermost open one.
    fn skip_to_close(&mut self) {
        let length = parentheses::before_close(self.rest());
        self.at += length;
    }

    /// Passes over a parenthesis that opens here, up to the one that closes it.
    fn skip_group(&mut self) {
        self.at += 1;
        self.skip_to_close();
        self.at += 1;
    }

    /// Whether there are parentheses without a name before them.
    fn has_groups(&self) -> bool {
        let unnamed = |pair: &[Lexeme]| match pair {
            [before, open] => open.token == Token::Open && before.token != Token::Word,
            _ => false,
        };
        self.out.windows(2).any(unnamed)
    }

    /// Closes what is open.
    fn finish(&mut self) {
        let Some(last) = self.out.last().copied() else {
            return;
        };
        let end = last.span.end;
        // A string without its end has taken the parentheses with it, and is reported.
        let swallowed = self.lexemes.last().is_some_and(|last| {
            matches!(
                last.token,
                Token::Slip(Slip::UnclosedText | Slip::UnclosedOddText)
            )
        });
        let named = |frame: &Frame| frame.name.map_or(frame.place, |name| name.to(frame.place));
        let open: Vec<Span> = self
            .open
            .iter()
            .filter(|frame| !frame.implied)
            .map(named)
            .collect();
        if !swallowed && !open.is_empty() {
            self.diagnostics.push(parentheses::unclosed(
                self.source,
                &open,
                end,
                self.has_groups(),
            ));
        }
        for _ in 0..self.open.len() {
            self.push(Token::Close, Span::at(end));
        }
    }
}
