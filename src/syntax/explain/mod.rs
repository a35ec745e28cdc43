//! Explains what the grammar cannot read: one error for one cause, and tokens put right so that the next mistake is
//! found too.
//!
//! The steps, each on the result of the one before: [`quotes`] settles where strings begin and end, [`slips`]
//! names the tokens that the language does not know, [`wrapping`] takes away what stands round the expression,
//! [`structure`] sees to parentheses, commas and words. What is left for the grammar's own recovery are missing
//! values ([`gaps`]). [`words`] needs the tree.

mod bare;
mod brackets;
mod choices;
mod copied;
mod foreign;
pub(super) mod gaps;
pub(super) mod limits;
pub(super) mod literals;
mod members;
mod neighbours;
mod operators;
mod parentheses;
mod quotes;
mod slips;
mod strays;
mod structure;
pub(super) mod words;
mod wrapping;

use super::lexer::Lexeme;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::syntax::{EMPTY, UNKNOWN_CHARACTER};
use crate::span::Span;

/// The tokens of a text with mistakes, such that the grammar can read them; empty if there is nothing to read.
pub(super) fn mend(source: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Lexeme> {
    let lexemes = quotes::settle(source, diagnostics);
    let lexemes = slips::settle(source, &lexemes, diagnostics);
    let lexemes = wrapping::strip(source, lexemes, diagnostics);
    if lexemes.is_empty() {
        if diagnostics.iter().all(|diagnostic| !diagnostic.is_error()) {
            diagnostics.push(empty(source));
        }
        return lexemes;
    }
    structure::settle(source, &lexemes, diagnostics)
}

fn empty(source: &str) -> Diagnostic {
    Diagnostic::new(&EMPTY, "the expression is empty", Span::new(0, source.len()), "nothing here")
        .help("write an attribute such as [mail], a string or a function call; `\"\"` sends an empty text")
}

/// What is said when nothing better is known.
pub(super) fn unreadable(source: &str) -> Diagnostic {
    let all = Span::new(0, source.len());
    Diagnostic::new(
        &UNKNOWN_CHARACTER,
        "the text cannot be read as an expression",
        all,
        "not an expression",
    )
}
