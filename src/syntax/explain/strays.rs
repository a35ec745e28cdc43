//! What is said about text without quotes and about characters of other languages.

use super::bare::Bare;
use super::parentheses::before_separator;
use crate::diagnostic::code::syntax::{
    FOREIGN_OPERATOR, NAME_OF_SEVERAL_WORDS, UNCLOSED_BRACKET, UNCLOSED_PARAMETER,
    UNKNOWN_CHARACTER, UNQUOTED_TEXT,
};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::Token;

/// `IF [a] = "x" THEN ...`: everything up to the next comma or parenthesis.
pub(super) fn statement(source: &str, around: &[Lexeme]) -> Option<Bare> {
    let (first, rest) = around.split_first()?;
    let word = first.span.of(source);
    let known = ["if", "case", "when"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known));
    if first.token != Token::Word
        || !known
        || !rest.first()?.token.starts_operand()
        || rest.first()?.token == Token::Open
    {
        return None;
    }
    let taken = 1 + before_separator(rest);
    let last = around.get(taken - 1)?;
    let message = format!("{} is not part of the language", quoted(word));
    let diagnostic = Diagnostic::new(&FOREIGN_OPERATOR, message, first.span, "no such statement")
        .help("write IIF(condition, value, otherwise), or Switch(source, default, key, value) for several cases");
    Some(Bare::Text {
        span: first.span.to(last.span),
        taken,
        diagnostic,
    })
}

/// `{mail}`, and a JSON object.
pub(super) fn braces(source: &str, around: &[Lexeme]) -> Option<Bare> {
    let (open, inner) = match around {
        [open, inner, ..] if open.span.of(source) == "{" => (open, inner),
        _ => return None,
    };
    let third = around.get(2)?;
    match (inner.token, third.span.of(source)) {
        (Token::Word, "}") => {
            let span = open.span.to(third.span);
            let attribute = format!("[{}]", inner.span.of(source));
            let message = format!("{} stands in braces", quoted(inner.span.of(source)));
            let diagnostic = Diagnostic::new(
                &UNKNOWN_CHARACTER,
                message,
                span,
                "braces mean nothing here",
            )
            .help(format!(
                "an attribute stands in brackets: {}",
                quoted(&attribute)
            ))
            .fix(Fix::guess("write it as an attribute", span, attribute));
            Some(Bare::Text {
                span,
                taken: 3,
                diagnostic,
            })
        }
        (Token::Text, ":") => {
            let span = open.span.to(around.last()?.span);
            let diagnostic = Diagnostic::new(
                &UNKNOWN_CHARACTER,
                "the text is JSON, not an expression",
                open.span,
                "JSON",
            )
            .help("take the text of its `expression` member, without the quotes round it");
            Some(Bare::Text {
                span,
                taken: around.len(),
                diagnostic,
            })
        }
        _ => None,
    }
}

pub(super) fn name_of_several_words(source: &str, place: Span) -> Diagnostic {
    let message = format!("{} is not a function name", quoted(place.of(source)));
    Diagnostic::new(&NAME_OF_SEVERAL_WORDS, message, place, "not one word")
        .help("a function name is one English word such as Join or Switch; translated pages translate it by mistake")
}

pub(super) fn unquoted(source: &str, place: Span) -> Diagnostic {
    let text = place.of(source);
    let message = format!("{} stands without quotes", quoted(text));
    let diagnostic = Diagnostic::new(&UNQUOTED_TEXT, message, place, "no quotes");
    // `user.mail`, `${mail}`, `{{mail}}`
    let inner = text
        .trim_start_matches(['$', '@', '#', '{'])
        .trim_end_matches('}');
    let name = inner.strip_prefix("user.").unwrap_or(inner);
    if name != text
        && name.chars().all(char::is_alphanumeric)
        && (inner != name || text.ends_with('}'))
    {
        let attribute = format!("[{name}]");
        return diagnostic
            .help(format!(
                "an attribute stands in brackets: {}",
                quoted(&attribute)
            ))
            .fix(Fix::guess("write it as an attribute", place, attribute));
    }
    if text.starts_with("urn:") {
        let attribute = format!("[{text}]");
        return diagnostic
            .help(format!(
                "an attribute stands in brackets: {}",
                quoted(&attribute)
            ))
            .fix(Fix::guess("write it as an attribute", place, attribute));
    }
    if let Some(digits) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"))
        && digits.chars().all(|digit| digit.is_ascii_hexdigit())
    {
        let number = format!("&H{digits}");
        return Diagnostic::new(
            &UNQUOTED_TEXT,
            format!("{} is no number", quoted(text)),
            place,
            "not a number",
        )
        .help(format!("write {number} for a number of base 16"))
        .fix(Fix::replace(format!("write {number}"), place, number));
    }
    let string = format!("\"{text}\"");
    diagnostic
        .help(format!(
            "put it in straight double quotes: {}",
            quoted(&string)
        ))
        .fix(Fix::guess("put it in quotes", place, string))
}

/// `mail]`
pub(super) fn unopened(source: &str, place: Span) -> Diagnostic {
    let text = place.of(source);
    let close = Span::new(place.end - 1, place.end);
    Diagnostic::new(
        &UNCLOSED_BRACKET,
        format!("the attribute {} is never opened", quoted(text)),
        close,
        "closed here",
    )
    .and(Span::at(place.start), "probably begins here")
    .help(format!("write {}", quoted(&format!("[{text}"))))
    .fix(Fix::guess("open the bracket", Span::at(place.start), "["))
}

pub(super) fn unclosed_parameter(source: &str, place: Span) -> Diagnostic {
    let text = place.of(source);
    Diagnostic::new(
        &UNCLOSED_PARAMETER,
        format!("the parameter {} is never closed", quoted(text)),
        place,
        "opened here",
    )
    .help(format!("write {}", quoted(&format!("{text}%"))))
    .fix(Fix::guess("close the parameter", Span::at(place.end), "%"))
}

/// Characters that are no part of the language, with what their users may have meant.
pub(super) fn unknown(source: &str, place: Span) -> Diagnostic {
    let text = place.of(source);
    let message = match text.chars().count() {
        1 => format!("{} is not part of the language", quoted(text)),
        _ => format!("{} are not part of the language", quoted(text)),
    };
    let help = match text.chars().next() {
        Some('{' | '}') => "arguments stand in parentheses, attributes in brackets",
        Some('|') => "conditions are not combined with `|`; nest IIF",
        Some('!') => "write Not(…), or `<>` for unequal",
        Some('/' | '%' | '^') => "there is no such operation",
        Some(':') if text == "::" => {
            "functions belong to no type: write ToLower([mail]) and the like"
        }
        Some(':') => "arguments are separated by commas and have no names",
        Some('?') => "write IIF(condition, value, otherwise)",
        Some('#' | '@' | '~' | '.') => "text stands in double quotes",
        _ => "remove it, or put it in quotes if it is text",
    };
    Diagnostic::new(&UNKNOWN_CHARACTER, message, place, "not known here").help(help)
}

/// `source: [mail]`
pub(super) fn named_argument(source: &str, place: Span) -> Diagnostic {
    let message = format!("{} names an argument", quoted(place.of(source)));
    Diagnostic::new(
        &UNKNOWN_CHARACTER,
        message,
        place,
        "arguments have no names",
    )
    .help("arguments are told apart by their order; remove the name")
    .fix(Fix::guess("remove the name", place, ""))
}
