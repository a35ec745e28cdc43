//! Where strings begin and end when a quote is missing.
//!
//! With one quote missing, every string after it is turned inside out: the text between two strings becomes a
//! string. The first string that runs into a value without a comma shows where that began.

use super::bare::is_bare;
use crate::diagnostic::code::syntax::{QUOTE_IN_TEXT, UNCLOSED_QUOTE};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::span::Span;
use crate::syntax::lexer::{Lexeme, Lexer};
use crate::syntax::scan::is_double_quote;
use crate::syntax::token::{Slip, Token};

const UNCLOSED: Token = Token::Slip(Slip::UnclosedText);

/// The tokens of a text, with the strings where they probably belong. At most one quote is missing in a text, as
/// with a second one they are even again.
pub(super) fn settle(source: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Lexeme> {
    let mut lexemes = straightened(source);
    if !lexemes.last().is_some_and(|last| last.token == UNCLOSED) {
        return lexemes;
    }
    let culprit = lexemes
        .iter()
        .zip(lexemes.iter().skip(1))
        .position(|(text, next)| text.token == Token::Text && runs_into(text, next))
        .unwrap_or(lexemes.len() - 1);
    let (before, after) = lexemes.split_at_checked(culprit).unwrap_or((&lexemes, &[]));
    let Some(text) = after.first().copied() else {
        return lexemes;
    };
    if let Some(end) = escaped_end(source, text) {
        let strung = Span::new(text.span.start, end);
        diagnostics.push(never_closed(source, strung));
        lexemes.truncate(culprit);
        lexemes.push(Lexeme {
            token: UNCLOSED,
            span: strung,
        });
        lexemes.extend(Lexer::from(source, end, true));
        return lexemes;
    }
    if let Some(value) = before.last()
        && closes_nothing(source, *value, text)
    {
        diagnostics.push(one_too_many(source, value.span));
        lexemes.truncate(culprit);
        lexemes.extend(Lexer::from(source, text.span.start + 1, true));
        return lexemes;
    }
    if let Some(end) = quote_inside(source, after) {
        diagnostics.push(not_escaped(text.span));
        lexemes.truncate(culprit);
        lexemes.push(Lexeme {
            token: Token::Text,
            span: Span::new(text.span.start, end),
        });
        lexemes.extend(Lexer::from(source, end, true));
        return lexemes;
    }
    if let Some(end) = extra_quote(source, after) {
        diagnostics.push(one_too_many(source, text.span));
        lexemes.truncate(culprit + 1);
        lexemes.extend(Lexer::from(source, end, true));
        return lexemes;
    }
    let bare = bare_before(source, before, text.span);
    let (keep, strung) = if let Some(bare) = bare {
        let place = Span::new(bare.start, text.span.start);
        diagnostics.push(never_opened(source, place));
        let keep = before
            .iter()
            .take_while(|lexeme| lexeme.span.start < bare.start)
            .count();
        (keep, Span::new(bare.start, text.span.start + 1))
    } else {
        let end = probable_end(source, text, culprit + 1 == lexemes.len(), depth(before));
        let strung = Span::new(text.span.start, end);
        diagnostics.push(never_closed(source, strung));
        (culprit, strung)
    };
    lexemes.truncate(keep);
    lexemes.push(Lexeme {
        token: UNCLOSED,
        span: strung,
    });
    lexemes.extend(Lexer::from(source, strung.end, true));
    lexemes
}

/// The tokens, with `"text”` ended where its typographic quote ends it.
fn straightened(source: &str) -> Vec<Lexeme> {
    let mut lexemes = Vec::new();
    let mut lexer = Lexer::new(source);
    while let Some(lexeme) = lexer.next() {
        let cut = typographic_end(source, lexeme);
        lexemes.push(match cut {
            Some(end) => {
                lexer = Lexer::from(source, end, true);
                Lexeme {
                    token: Token::Slip(Slip::OddText),
                    span: Span::new(lexeme.span.start, end),
                }
            }
            None => lexeme,
        });
    }
    lexemes
}

/// Where a string that closes wrongly has a typographic quote that would close it.
fn typographic_end(source: &str, Lexeme { token, span }: Lexeme) -> Option<usize> {
    let wrong = match token {
        UNCLOSED => true,
        Token::Text => !source
            .get(span.end..)
            .unwrap_or_default()
            .trim_start()
            .chars()
            .next()
            .is_none_or(|c| {
                matches!(
                    c,
                    ',' | ')' | '=' | '<' | '>' | '&' | '+' | '-' | '*' | '|' | ';'
                )
            }),
        _ => false,
    };
    let text = if wrong { span.of(source) } else { return None };
    let inner = text
        .char_indices()
        .skip(1)
        .find(|(_, c)| is_double_quote(*c) && *c != '"');
    inner.map(|(at, c)| span.start + at + c.len_utf8())
}

/// Whether a string is followed by what cannot follow one. A hyphen that touches it is rather text.
fn runs_into(text: &Lexeme, next: &Lexeme) -> bool {
    next.token.starts_operand()
        || matches!(next.token, Token::Slip(Slip::Unknown | Slip::Backslash))
        || (matches!(next.token, Token::Minus | Token::Plus) && next.span.start == text.span.end)
}

/// `"\", , "`: where a string ends if the backslash before its quote is one of the text.
fn escaped_end(source: &str, text: Lexeme) -> Option<usize> {
    let body = text.span.of(source);
    let ends = |(at, _): &(usize, &str)| {
        let rest = body.get(at + 2..).unwrap_or_default();
        // A last one with nothing but the end after it is for the others to judge.
        rest.trim_start().starts_with([',', ')']) && rest.contains('"')
    };
    let (at, _) = body.match_indices("\\\"").find(ends)?;
    Some(text.span.start + at + 2)
}

/// `"te"st"`: where a string ends that has one quote inside.
fn quote_inside(source: &str, after: &[Lexeme]) -> Option<usize> {
    let (text, rest) = after.split_first()?;
    // What begins or ends with a separator stands between two strings.
    let body = text.span.of(source).trim_matches('"').trim();
    if body.is_empty() || body.starts_with([',', ')']) || body.ends_with([',', '(']) {
        return None;
    }
    let mut end = text.span.end;
    for (index, lexeme) in rest.iter().enumerate() {
        let touches = lexeme.span.start == end;
        if touches && index > 0 && matches!(lexeme.token, Token::Text | UNCLOSED) {
            let quote = lexeme.span.start + 1;
            let over = source.get(quote..)?.trim_start();
            return (over.is_empty() || over.starts_with([',', ')'])).then_some(quote);
        }
        if !touches || !is_bare(lexeme.token) {
            return None;
        }
        end = lexeme.span.end;
    }
    None
}

/// `[mail]", "x"`: whether the quote after a value opens no string.
fn closes_nothing(source: &str, value: Lexeme, text: Lexeme) -> bool {
    let over = source.get(text.span.start + 1..).unwrap_or_default();
    matches!(value.token, Token::Attribute | Token::Close)
        && value.span.end == text.span.start
        && over.trim_start().starts_with([',', ')'])
}

fn not_escaped(text: Span) -> Diagnostic {
    let quote = Span::new(text.end - 1, text.end);
    Diagnostic::new(
        &QUOTE_IN_TEXT,
        "a quote inside a string is not escaped",
        quote,
        "ends the string",
    )
    .help("write `\\\"` for a quote inside a string")
    .fix(Fix::guess("escape the quote", Span::at(quote.start), "\\"))
}

/// `"text""` where the string is over: where the reading goes on after the second quote.
fn extra_quote(source: &str, after: &[Lexeme]) -> Option<usize> {
    let [text, next, ..] = after else { return None };
    let touches = text.span.end == next.span.start && matches!(next.token, Token::Text | UNCLOSED);
    let end = next.span.start + 1;
    let over = source.get(end..)?.trim_start();
    (touches && (over.is_empty() || over.starts_with([',', ')']))).then_some(end)
}

fn one_too_many(source: &str, text: Span) -> Diagnostic {
    let quote = Span::new(text.end, text.end + 1);
    if text.len() == 2 {
        return Diagnostic::new(
            &UNCLOSED_QUOTE,
            "a quote inside a string is not escaped",
            quote,
            "not escaped",
        )
        .help("write `\"\\\"\"` for a string that is one quote")
        .fix(Fix::guess(
            "escape the quote",
            Span::at(text.start + 1),
            "\\",
        ));
    }
    let message = format!("one quote is too many after {}", quoted(text.of(source)));
    Diagnostic::new(&UNCLOSED_QUOTE, message, quote, "one too many")
        .help("remove it")
        .fix(Fix::guess("remove it", quote, ""))
}

/// The bare text that touches a quote from the left, as in `contoso.com"`.
fn bare_before(source: &str, before: &[Lexeme], quote: Span) -> Option<Span> {
    let last = before.last()?;
    let bare = |lexeme: &&Lexeme| {
        !matches!(
            lexeme.token,
            Token::Comma
                | Token::Open
                | Token::Close
                | Token::Equal
                | Token::NotEqual
                | Token::Text
                | Token::Attribute
        )
    };
    if last.span.end != quote.start || !bare(&last) {
        return None;
    }
    let first = before.iter().rev().take_while(bare).last()?;
    let place = Span::new(first.span.start, quote.start);
    (!place.of(source).is_empty()).then_some(place)
}

/// Where the string that begins at `text` should have ended.
fn probable_end(source: &str, text: Lexeme, last: bool, open: usize) -> usize {
    let body = text.span.of(source);
    let after = |at: usize| text.span.start + at;
    if !last {
        // Closed by the quote that opens the next string: it ends before the comma between them.
        let inner = body.strip_suffix('"').unwrap_or(body).trim_end();
        if let Some(inner) = inner.strip_suffix(',') {
            return after(inner.trim_end().len());
        }
    }
    let line = body.find(['\n', '\r']).unwrap_or(body.len());
    let separator = |(at, _): &(usize, &str)| {
        body.get(at + 1..)
            .is_some_and(|rest| rest.starts_with([' ', '[', '"', ',']))
    };
    if let Some((at, _)) = body
        .match_indices(',')
        .find(separator)
        .filter(|(at, _)| *at < line)
    {
        return after(at);
    }
    // The parentheses that are still open are closed after it.
    let mut end = body.get(..line).unwrap_or(body).trim_end();
    for _ in 0..open {
        let Some(shorter) = end.strip_suffix(')') else {
            break;
        };
        end = shorter.trim_end();
    }
    after(end.len().max(1))
}

fn depth(lexemes: &[Lexeme]) -> usize {
    lexemes
        .iter()
        .fold(0, |depth: usize, lexeme| match lexeme.token {
            Token::Open => depth + 1,
            Token::Close => depth.saturating_sub(1),
            _ => depth,
        })
}

fn never_closed(source: &str, text: Span) -> Diagnostic {
    let quote = Span::new(text.start, text.start + 1);
    let message = format!("the string {} is never closed", quoted(text.of(source)));
    if text.len() > 2 && text.of(source).ends_with("\\\"") {
        let escape = Span::new(text.end - 2, text.end);
        return Diagnostic::new(&UNCLOSED_QUOTE, message, quote, "opened here")
            .and(escape, "an escaped quote")
            .help("a backslash before a quote makes the quote part of the string; double the backslash")
            .fix(Fix::guess("double the backslash", Span::at(escape.start), "\\"));
    }
    Diagnostic::new(&UNCLOSED_QUOTE, message, quote, "opened here")
        .and(Span::at(text.end), "probably ends here")
        .help("put a `\"` at the end of the string")
        .fix(Fix::guess("close the string", Span::at(text.end), "\""))
}

fn never_opened(source: &str, text: Span) -> Diagnostic {
    let quote = Span::new(text.end, text.end + 1);
    let message = format!("the string {} is never opened", quoted(text.of(source)));
    Diagnostic::new(&UNCLOSED_QUOTE, message, quote, "closed here")
        .and(Span::at(text.start), "probably begins here")
        .help("put a `\"` at the beginning of the string")
        .fix(Fix::guess("open the string", Span::at(text.start), "\""))
}
