//! What was copied or typed together with an expression: HTML tags, the signs of lists, names before it, a last full
//! stop.

use crate::diagnostic::code::syntax::{
    AFTER_THE_END, BEFORE_THE_BEGINNING, HTML_ENTITY, UNKNOWN_CHARACTER,
};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::{Slip, Token};

const UNKNOWN: Token = Token::Slip(Slip::Unknown);

/// The tokens of the expression itself.
pub(super) fn strip(
    source: &str,
    lexemes: Vec<Lexeme>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Lexeme> {
    if let [name, colon, ..] = lexemes.as_slice()
        && name.token == Token::Text
        && colon.span.of(source) == ":"
    {
        diagnostics.push(
            Diagnostic::new(
                &UNKNOWN_CHARACTER,
                "the text is a member of a JSON object, not an expression",
                name.span.to(colon.span),
                "JSON",
            )
            .help("take its value only, without the quotes round it and their backslashes"),
        );
        return Vec::new();
    }
    let mut lexemes = without_tags(source, lexemes, diagnostics);
    let before = leading(source, &lexemes);
    if let Some((last, rest)) = lexemes.get(..before).and_then(<[_]>::split_last) {
        let first = rest.first().unwrap_or(last);
        let place = first.span.to(last.span);
        let emphasis = before <= 2 && place.of(source).bytes().all(|byte| byte == b'*');
        lexemes.drain(..before);
        let closing = emphasis.then(|| closing_stars(&lexemes, before)).flatten();
        let also = closing.map(|at| lexemes.drain(at..at + before).collect::<Vec<_>>());
        let ends = also.as_deref().and_then(|also| match also {
            [one] => Some(one.span),
            [first, .., last] => Some(first.span.to(last.span)),
            [] => None,
        });
        diagnostics.push(stands_before(source, place, ends));
    }
    if let Some((last, [.., before])) = lexemes.split_last()
        && before.token.ends_operand()
        && depth(&lexemes) == 0
        && matches!(last.span.of(source), "." | ",")
    {
        diagnostics.push(ends_with(source, last.span));
        lexemes.pop();
    }
    lexemes
}

/// How many tokens stand before the expression: `- `, `1.`, `userName:`, `return`.
fn leading(source: &str, lexemes: &[Lexeme]) -> usize {
    let operator = |lexeme: &&Lexeme| lexeme.token.is_operator();
    let signs = lexemes.iter().take_while(operator).count();
    if signs > 0 {
        // `- 10`: the sign of a number, with a blank too many.
        let number = lexemes.get(signs).map(|next| next.token) == Some(Token::Number);
        return if number { 0 } else { signs };
    }
    let [first, second, rest @ ..] = lexemes else {
        return 0;
    };
    let word = first.span.of(source);
    if first.token == Token::Word
        && word.eq_ignore_ascii_case("return")
        && second.token.starts_operand()
        && second.token != Token::Open
    {
        return 1;
    }
    let named = match second.span.of(source) {
        ":" => first.token == Token::Word,
        "." => first.token == Token::Number,
        _ => false,
    };
    let value = match rest {
        [next, after, ..] if next.token == Token::Word => {
            after.token == Token::Open || after.token == Token::Attribute
        }
        [next, ..] => {
            next.token.starts_operand() && !matches!(next.token, Token::Number | Token::Word)
        }
        [] => false,
    };
    if second.token == UNKNOWN && named && value {
        2
    } else {
        0
    }
}

/// Where the stars that close an emphasis begin.
fn closing_stars(lexemes: &[Lexeme], count: usize) -> Option<usize> {
    let stars = |window: &[Lexeme]| window.iter().all(|lexeme| lexeme.token == Token::Star);
    lexemes.windows(count).position(stars)
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

fn stands_before(source: &str, place: Span, also: Option<Span>) -> Diagnostic {
    let message = format!("{} stands before the expression", quoted(place.of(source)));
    let remove = |span| Edit {
        span,
        insert: String::new(),
    };
    let diagnostic = Diagnostic::new(&BEFORE_THE_BEGINNING, message, place, "not part of it").fix(
        Fix::of(
            "remove it",
            std::iter::once(place).chain(also).map(remove).collect(),
        )
        .sure(false),
    );
    let diagnostic = match also {
        Some(also) => diagnostic.and(also, "nor is this"),
        None => diagnostic,
    };
    diagnostic.help("remove it: an expression begins with an attribute, a string or a function")
}

fn ends_with(source: &str, place: Span) -> Diagnostic {
    let message = format!(
        "an expression does not end with {}",
        quoted(place.of(source))
    );
    Diagnostic::new(&AFTER_THE_END, message, place, "not needed")
        .help("remove it")
        .fix(Fix::replace("remove it", place, ""))
}

/// The tokens without HTML tags, which are one mistake together; `<mail>` inside is a value of its own.
fn without_tags(
    source: &str,
    lexemes: Vec<Lexeme>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Lexeme> {
    if !lexemes.iter().any(|lexeme| lexeme.token == Token::Less) {
        return lexemes;
    }
    let mut out: Vec<Lexeme> = Vec::with_capacity(lexemes.len());
    let mut tags: Vec<Span> = Vec::new();
    let mut at = 0;
    while let Some(lexeme) = lexemes.get(at).copied() {
        let rest = lexemes.get(at..).unwrap_or_default();
        let Some((length, closing)) = tag(source, rest) else {
            out.push(lexeme);
            at += 1;
            continue;
        };
        let last = rest.get(length - 1).map_or(lexeme.span, |last| last.span);
        let span = lexeme.span.to(last);
        at += length;
        let after_operand = out.last().is_some_and(|last| last.token.ends_operand());
        let next = lexemes.get(at).map(|next| next.token);
        if closing || next.is_none() || (!after_operand && next.is_some_and(Token::starts_operand))
        {
            tags.push(span);
        } else if after_operand {
            // `[a] <b> [c]`: two comparisons.
            out.extend(rest.iter().take(length));
        } else {
            diagnostics.push(placeholder(source, span));
            out.push(Lexeme {
                token: Token::Slip(Slip::OddText),
                span,
            });
        }
    }
    diagnostics.extend(tagged(source, &tags));
    out
}

/// `<code>`, `</code>`, `<br/>`, written without blanks: how many tokens, and whether it has a slash.
fn tag(source: &str, lexemes: &[Lexeme]) -> Option<(usize, bool)> {
    if lexemes.first()?.token != Token::Less {
        return None;
    }
    let slash = |at: usize| {
        usize::from(
            lexemes
                .get(at)
                .is_some_and(|lexeme| lexeme.span.of(source) == "/"),
        )
    };
    let before = slash(1);
    let name = lexemes.get(1 + before)?;
    let after = slash(2 + before);
    let length = 3 + before + after;
    let close = lexemes.get(length - 1)?;
    let touching = lexemes
        .iter()
        .zip(lexemes.iter().skip(1))
        .take(length - 1)
        .all(|(one, other)| one.span.end == other.span.start);
    (name.token == Token::Word && close.token == Token::Greater && touching)
        .then_some((length, before + after > 0))
}

fn tagged(source: &str, tags: &[Span]) -> Option<Diagnostic> {
    let first = *tags.first()?;
    let message = format!("{} is a tag of HTML", quoted(first.of(source)));
    let diagnostic = Diagnostic::new(&HTML_ENTITY, message, first, "not part of it");
    let diagnostic = tags.iter().skip(1).fold(diagnostic, |diagnostic, tag| {
        diagnostic.and(*tag, "nor is this")
    });
    let remove = |span: &Span| Edit {
        span: *span,
        insert: String::new(),
    };
    Some(diagnostic.help("remove the tags").fix(Fix::of(
        "remove the tags",
        tags.iter().map(remove).collect(),
    )))
}

/// `<mail>`
fn placeholder(source: &str, place: Span) -> Diagnostic {
    let name = place
        .of(source)
        .trim_start_matches('<')
        .trim_end_matches('>');
    let attribute = format!("[{name}]");
    let message = format!("{} stands in angle brackets", quoted(name));
    Diagnostic::new(&UNKNOWN_CHARACTER, message, place, "mean nothing here")
        .help(format!(
            "an attribute stands in square brackets: {}",
            quoted(&attribute)
        ))
        .fix(Fix::guess("write it as an attribute", place, attribute))
}
