//! What a half-typed line is: which calls are open where, and whether more must follow.

use crate::span::Span;
use crate::syntax::{Lexer, Slip, Token};

/// A parenthesis that is open, and what has been written behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Open {
    /// The function's name; none for a parenthesis alone.
    pub(super) name: Option<Span>,
    /// The number of the argument that is being written, from 0.
    pub(super) argument: usize,
    /// Whether something of it is there.
    pub(super) begun: bool,
}

/// The open parentheses at the end of a text, and its last token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) open: Vec<Open>,
    pub(super) last: Option<(Token, Span)>,
}

impl Reading {
    pub(super) fn of(text: &str) -> Reading {
        let mut reading = Reading::default();
        for lexeme in Lexer::new(text) {
            match lexeme.token {
                Token::Open => {
                    let name = reading.last.filter(|(token, _)| *token == Token::Word);
                    reading.open.push(Open {
                        name: name.map(|(_, span)| span),
                        argument: 0,
                        begun: false,
                    });
                }
                Token::Close => {
                    reading.open.pop();
                }
                Token::Comma => {
                    if let Some(open) = reading.open.last_mut() {
                        open.argument += 1;
                        open.begun = false;
                    }
                }
                _ => {}
            }
            if !matches!(lexeme.token, Token::Open | Token::Comma)
                && let Some(open) = reading.open.last_mut()
            {
                open.begun = true;
            }
            reading.last = Some((lexeme.token, lexeme.span));
        }
        reading
    }

    /// What would close everything that is open.
    pub(super) fn closing(&self) -> String {
        let mut closing = String::new();
        match self.last {
            Some((Token::Slip(Slip::UnclosedText), _)) => closing.push('"'),
            Some((Token::Slip(Slip::UnclosedAttribute), _)) => closing.push(']'),
            _ => {}
        }
        closing.extend(self.open.iter().map(|_| ')'));
        closing
    }

    /// Whether the last token may be half of what will stand there, or wants something behind it.
    pub(super) fn ends_unfinished(&self) -> bool {
        match self.last {
            Some((token, _)) => {
                token.is_operator()
                    || matches!(
                        token,
                        Token::Word
                            | Token::Variable
                            | Token::Comma
                            | Token::Open
                            | Token::Slip(
                                Slip::UnclosedText
                                    | Slip::UnclosedAttribute
                                    | Slip::Unknown
                                    | Slip::OddText
                                    | Slip::UnclosedOddText
                            )
                    )
            }
            None => true,
        }
    }
}

/// Whether a text goes on: parentheses, brackets or quotes are open, or an operator has nothing behind it.
pub(super) fn is_open(text: &str) -> bool {
    let reading = Reading::of(text);
    !reading.closing().is_empty() || reading.last.is_some_and(|(token, _)| token.is_operator())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_must_go_on() {
        for (text, expected) in [
            ("Join(\", \"", true),
            ("[given", true),
            ("\"text", true),
            ("[a] &", true),
            ("(\"a)\"", true),
            ("[a]", false),
            ("Join(\", \", [a])", false),
            ("\"(\"", false),
            ("[a(]", false),
            (")", false),
            ("", false),
        ] {
            assert_eq!(is_open(text), expected, "{text}");
        }
    }

    #[test]
    fn the_call_and_its_argument() {
        let text = "Join(\", \", Left([mail], ";
        let reading = Reading::of(text);
        let calls: Vec<_> = reading
            .open
            .iter()
            .map(|open| (open.name.unwrap().of(text), open.argument, open.begun))
            .collect();
        assert_eq!(calls, [("Join", 1, true), ("Left", 1, false)]);
        assert_eq!(reading.closing(), "))");
    }
}
