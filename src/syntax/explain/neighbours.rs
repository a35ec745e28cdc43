//! Two values side by side.

use crate::diagnostic::code::syntax::{
    AFTER_THE_END, COMMA_IN_GROUP, INDEXING, MISSING_COMMA, MISSING_OPERATOR, QUOTE_IN_TEXT,
};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::{Slip, Token};

/// `[a] [b]` among arguments.
pub(super) fn missing_comma(source: &str, previous: Lexeme, next: Lexeme) -> Diagnostic {
    let gap = Span::new(previous.span.end, next.span.start);
    let message = format!("a comma is missing before {}", quoted(next.span.of(source)));
    let insert = if gap.is_empty() { ", " } else { "," };
    Diagnostic::new(&MISSING_COMMA, message, gap, "`,` belongs here")
        .help("put a comma between the two arguments")
        .fix(Fix::guess("insert a comma", Span::at(gap.start), insert))
}

/// `([a] [b])`
pub(super) fn missing_operator(source: &str, previous: Lexeme, next: Lexeme) -> Diagnostic {
    let gap = Span::new(previous.span.end, next.span.start);
    let message = format!(
        "nothing joins {} to what stands before it",
        quoted(next.span.of(source))
    );
    Diagnostic::new(&MISSING_OPERATOR, message, gap, "an operator belongs here")
        .help("put an operator between the two values, or use Join")
}

/// `([a], [b])`; among the arguments of a call, `close` is the other parenthesis.
pub(super) fn comma_in_group(comma: Span, open: Span, close: Option<Span>) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        &COMMA_IN_GROUP,
        "parentheses without a function name hold one value",
        open,
        "no name before this",
    )
    .and(comma, "a second value");
    let Some(close) = close else {
        return diagnostic.help("write the name of a function before the parenthesis");
    };
    let remove = |span| Edit {
        span,
        insert: String::new(),
    };
    diagnostic
        .help("leave the parentheses out, or write the name of a function before them")
        .fix(
            Fix::of(
                "leave the parentheses out",
                [open, close].map(remove).to_vec(),
            )
            .sure(false),
        )
}

/// `[a], [b]` and `Append([a], "b") text`
pub(super) fn after_the_end(source: &str, first: Lexeme, all: Span) -> Diagnostic {
    let message = format!("the expression has ended before {}", quoted(all.of(source)));
    let help = match first.token {
        Token::Comma | Token::Attribute | Token::Text | Token::Word => {
            "an expression is one value; join several with Join or Append, or remove the rest"
        }
        _ => "remove the rest",
    };
    Diagnostic::new(&AFTER_THE_END, message, all, "after the end").help(help)
}

/// `Split([mail], "@")[1]`
pub(super) fn indexing(source: &str, previous: Lexeme, next: Lexeme) -> Option<Diagnostic> {
    let text = next.span.of(source);
    let index = text.strip_prefix('[')?.strip_suffix(']')?.trim();
    let number: i64 = index.parse().ok()?;
    if previous.span.end != next.span.start {
        return None;
    }
    // What people index elsewhere counts from 0; -1 is the last, which no function picks.
    let help = match number.checked_add(1).filter(|position| *position > 0) {
        Some(position) => format!(
            "write Item(list, position); it counts from 1, so what {} means where counting begins at 0 is `Item(…, {position})`",
            quoted(text)
        ),
        None => "write Item(list, position); it counts from 1".to_string(),
    };
    Some(
        Diagnostic::new(
            &INDEXING,
            "an element is not picked with brackets",
            next.span,
            "no index here",
        )
        .help(help),
    )
}

/// `"say ""hi"""` and `"say "hi""`: strings that touch. Where the last ends, how many tokens after `next` belong to
/// it, and what to say.
pub(super) fn quote_in_text(
    source: &str,
    previous: Lexeme,
    next: Lexeme,
    rest: &[Lexeme],
) -> Option<(usize, usize, Diagnostic)> {
    if !matches!(previous.token, Token::Text) || previous.span.end != next.span.start {
        return None;
    }
    let mut end = next.span;
    let mut taken = 0;
    let mut last = (next.token == Token::Text).then_some((next.span.end, 0));
    for lexeme in rest {
        let bare = matches!(
            lexeme.token,
            Token::Word | Token::Number | Token::Text | Token::Slip(Slip::Unknown)
        );
        if !bare || lexeme.span.start != end.end {
            break;
        }
        end = lexeme.span;
        taken += 1;
        if lexeme.token == Token::Text {
            last = Some((end.end, taken));
        }
    }
    let (end, taken) = last?;
    let all = Span::new(previous.span.start, end);
    let inner = Span::new(all.start + 1, all.end - 1);
    let quotes: Vec<Span> = inner
        .of(source)
        .match_indices('"')
        .map(|(at, _)| Span::new(inner.start + at, inner.start + at + 1))
        .collect();
    let doubled = inner.of(source).contains("\"\"");
    let edits = quotes.iter().enumerate().map(|(index, span)| Edit {
        span: *span,
        // Of two quotes, the first becomes the backslash.
        insert: if !doubled || index % 2 == 1 {
            "\\\""
        } else {
            ""
        }
        .to_string(),
    });
    // Between the strings a comma may be missing as well.
    let fix = Fix::of("escape the quotes inside", edits.collect()).sure(false);
    let place = quotes.first().copied().unwrap_or(all);
    let diagnostic = Diagnostic::new(
        &QUOTE_IN_TEXT,
        "a quote inside a string is not escaped",
        place,
        "ends the string",
    )
    .help("write `\\\"` for a quote inside a string")
    .fix(fix);
    Some((end, taken, diagnostic))
}
