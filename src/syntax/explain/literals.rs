//! Strings and numbers that are not what they seem.

use crate::diagnostic::code::syntax::{NUMBER_OUT_OF_RANGE, OCTAL, UNKNOWN_ESCAPE};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::shape::{inside, numeral};
use crate::syntax::token::Token;

/// What there is to say about the literals among the tokens.
pub(crate) fn explain(
    source: &str,
    lexemes: impl Iterator<Item = Lexeme>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for Lexeme { token, span } in lexemes {
        match token {
            Token::Text => escapes(source, span, diagnostics),
            Token::Number => diagnostics.extend(number(span.of(source), span)),
            _ => {}
        }
    }
}

/// Backslashes that escape nothing (language.md 3: both characters are kept).
fn escapes(source: &str, literal: Span, diagnostics: &mut Vec<Diagnostic>) {
    let (raw, open) = inside(literal.of(source));
    let mut chars = raw.char_indices();
    while let Some((at, c)) = chars.next() {
        if c != '\\' {
            continue;
        }
        let Some((_, escaped)) = chars.next() else {
            break;
        };
        if matches!(escaped, '\\' | '"') {
            continue;
        }
        let start = literal.start + open + at;
        let place = Span::new(start, start + 1 + escaped.len_utf8());
        let written = place.of(source);
        let message = format!("{} is no escape; both characters are kept", quoted(written));
        diagnostics.push(
            Diagnostic::new(&UNKNOWN_ESCAPE, message, place, "no escape")
                .help(format!(
                    "write `\\{written}`: a backslash in a string is doubled"
                ))
                .fix(Fix::replace("double the backslash", Span::at(start), "\\")),
        );
    }
}

fn number(text: &str, place: Span) -> Option<Diagnostic> {
    let digits = text.trim_start_matches("&amp;").trim_start_matches('&');
    let octal = digits.len() < text.len() && digits.starts_with(['o', 'O']);
    let Some(_) = numeral(text) else {
        let hexadecimal = digits.len() < text.len() && !octal;
        let strange = |c: char| {
            if octal {
                !c.is_digit(8)
            } else {
                !c.is_ascii_hexdigit()
            }
        };
        if (octal || hexadecimal) && digits.chars().skip(1).any(strange) {
            let (base, range) = if octal {
                ("octal", "0 to 7")
            } else {
                ("hexadecimal", "0 to 9 and A to F")
            };
            let message = format!(
                "{} is not {} number",
                quoted(text),
                if octal { "an octal" } else { "a hexadecimal" }
            );
            let help = format!("{base} digits are {range}; a text stands in quotes");
            return Some(
                Diagnostic::new(&NUMBER_OUT_OF_RANGE, message, place, "wrong digits").help(help),
            );
        }
        let message = format!("{} does not fit 64 bits", quoted(text));
        let diagnostic = Diagnostic::new(&NUMBER_OUT_OF_RANGE, message, place, "too large");
        if octal || hexadecimal {
            return Some(diagnostic.help("write a smaller number"));
        }
        return Some(
            diagnostic
                .help("write it as a string, in quotes, if it is an identifier")
                .fix(Fix::guess("make it a string", place, format!("\"{text}\""))),
        );
    };
    octal.then(|| {
        let message = format!(
            "{} is octal, which the service does not document",
            quoted(text)
        );
        Diagnostic::new(&OCTAL, message, place, "octal").help("write it in decimal or with `&H`")
    })
}
