//! Words, numbers and characters outside of quotes and brackets.

use crate::diagnostic::code::syntax::{
    EXTRA_BRACKET, FOREIGN_OPERATOR, MEMBER, NAME_OF_SEVERAL_WORDS, UNCLOSED_PARAMETER, UNKNOWN_CHARACTER, UNQUOTED_TEXT,
};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::{Slip, Token};

const UNKNOWN: Token = Token::Slip(Slip::Unknown);

/// What a word, a number or a strange character turns out to be, and how many tokens it takes.
pub(super) enum Bare {
    /// A value, or the name of a call.
    Value,
    /// An operator in words.
    Operator { token: Token, taken: usize, diagnostic: Option<Diagnostic> },
    /// A function name of several words.
    Name { span: Span, taken: usize, diagnostic: Diagnostic },
    /// Text without its quotes.
    Text { span: Span, taken: usize, diagnostic: Diagnostic },
    /// `.ToLower`, and whether it is called.
    Member { taken: usize, call: bool, diagnostic: Diagnostic },
    /// Nothing of the language.
    Nothing { taken: usize, diagnostic: Diagnostic },
}

/// Reads what begins with the first of `around`; `previous` is the value that has just ended, if one has.
pub(super) fn read(source: &str, previous: Option<Lexeme>, around: &[Lexeme]) -> Bare {
    let Some((first, rest)) = around.split_first() else { return Bare::Value };
    let text = first.span.of(source);
    let next = rest.first().copied();
    let calls = |at: usize| around.get(at).is_some_and(|lexeme| lexeme.token == Token::Open);
    if let Some(previous) = previous {
        if first.token == Token::Word
            && next.is_some_and(|next| next.token.starts_operand() && (next.token != Token::Open || operator(text).is_some()))
        {
            return word_operator(source, text, first.span, rest);
        }
        if text == "." && first.span.start == previous.span.end && next.is_some_and(|next| touches(*first, next)) {
            return member(source, first.span, next, calls(2));
        }
        if first.token != UNKNOWN {
            return Bare::Value;
        }
    }
    if previous.is_none()
        && first.token == Token::Word
        && text.eq_ignore_ascii_case("not")
        && next.is_some_and(|next| next.token.starts_operand() && next.token != Token::Open)
    {
        return not(text, first.span);
    }
    let run = run_of(around, previous.is_some());
    let last = around.get(run.saturating_sub(1)).copied().unwrap_or(*first);
    let span = first.span.to(last.span);
    if previous.is_none() && run > 1 && first.token != UNKNOWN && calls(run) && last.token == Token::Word {
        return Bare::Name { span, taken: run, diagnostic: name_of_several_words(source, span) };
    }
    let members = around.iter().take(run);
    let worded = members.clone().any(|lexeme| lexeme.token != UNKNOWN);
    if previous.is_none() && run > 1 && worded && !text.starts_with(['!', ']', '{', '%']) {
        return Bare::Text { span, taken: run, diagnostic: unquoted(source, span) };
    }
    if first.token != UNKNOWN {
        return Bare::Value;
    }
    let taken = around.iter().take_while(|lexeme| lexeme.token == UNKNOWN).count().max(1);
    let last = around.get(taken - 1).copied().unwrap_or(*first);
    let span = first.span.to(last.span);
    let percent = text == "%" && next.is_some_and(|next| next.token == Token::Word && touches(*first, next));
    if percent && let Some(name) = next {
        let span = first.span.to(name.span);
        return Bare::Text { span, taken: 2, diagnostic: unclosed_parameter(source, span) };
    }
    Bare::Nothing { taken, diagnostic: unknown(source, span) }
}

fn touches(one: Lexeme, other: Lexeme) -> bool {
    one.span.end == other.span.start
}

/// How many tokens of bare text stand here, blanks between them or not.
fn run_of(around: &[Lexeme], after_operand: bool) -> usize {
    let mut run = 1;
    for (index, pair) in around.windows(2).enumerate() {
        let [one, other] = pair else { break };
        let continues = match other.token {
            Token::Word | Token::Number | UNKNOWN => one.token != Token::Open,
            // A hyphen inside a word.
            Token::Minus | Token::Plus | Token::Star => {
                touches(*one, *other)
                    && around.get(index + 2).is_some_and(|next| {
                        touches(*other, *next) && matches!(next.token, Token::Word | Token::Number | UNKNOWN)
                    })
            }
            _ => false,
        };
        if !continues || after_operand {
            break;
        }
        run = index + 2;
    }
    // `a-b` alone is a subtraction, `a - b` too.
    let only_operators = around
        .iter()
        .take(run)
        .enumerate()
        .all(|(index, lexeme)| (index % 2 == 1) == matches!(lexeme.token, Token::Minus | Token::Plus | Token::Star));
    let call_follows = around.get(run).is_some_and(|next| next.token == Token::Open);
    if only_operators && run > 1 && !call_follows { 1 } else { run }
}

/// The operator that a word stands for in other languages.
fn operator(word: &str) -> Option<(Token, &'static str)> {
    Some(match word.to_ascii_lowercase().as_str() {
        "and" => (Token::And, "&&"),
        "or" => (Token::Or, "||"),
        "eq" | "is" | "equals" => (Token::Equal, "="),
        "ne" | "neq" => (Token::NotEqual, "<>"),
        "lt" => (Token::Less, "<"),
        "le" => (Token::LessOrEqual, "<="),
        "gt" => (Token::Greater, ">"),
        "ge" => (Token::GreaterOrEqual, ">="),
        _ => return None,
    })
}

fn word_operator(source: &str, text: &str, place: Span, rest: &[Lexeme]) -> Bare {
    // `IS NOT NULL`
    let not = rest.first().is_some_and(|next| {
        next.token == Token::Word && next.span.of(source).eq_ignore_ascii_case("not") && rest.len() > 1
    });
    let taken = if not && text.eq_ignore_ascii_case("is") { 2 } else { 1 };
    let Some((token, sign)) = operator(text) else {
        let diagnostic = Diagnostic::new(&FOREIGN_OPERATOR, format!("{} is not an operator", quoted(text)), place, "no operator")
            .help("values are compared with = <> < <= > >=; everything else is a function");
        return Bare::Operator { token: Token::Ampersand, taken, diagnostic: Some(diagnostic) };
    };
    if matches!(token, Token::And | Token::Or) {
        // Explained with the tree at hand, from the user's own operands.
        return Bare::Operator { token, taken, diagnostic: None };
    }
    let message = format!("{} is not an operator", quoted(text));
    let diagnostic = Diagnostic::new(&FOREIGN_OPERATOR, message, place, "no operator");
    let diagnostic = if text.eq_ignore_ascii_case("is") {
        diagnostic.help("write IsNull(…), IsNullOrEmpty(…) or IsPresent(…) to test for a value, `=` to compare")
    } else {
        diagnostic
            .help(format!("write {} instead", quoted(sign)))
            .fix(Fix::replace(format!("write {}", quoted(sign)), place, sign))
    };
    Bare::Operator { token, taken, diagnostic: Some(diagnostic) }
}

fn not(text: &str, place: Span) -> Bare {
    let diagnostic =
        Diagnostic::new(&FOREIGN_OPERATOR, format!("{} is not an operator", quoted(text)), place, "no operator")
            .help("Not is a function: write Not(…) round what it denies");
    Bare::Nothing { taken: 1, diagnostic }
}

fn member(source: &str, dot: Span, next: Option<Lexeme>, call: bool) -> Bare {
    let place = next.map_or(dot, |next| dot.to(next.span));
    let message = format!("a value has no member {}", quoted(place.of(source)));
    let diagnostic = Diagnostic::new(&MEMBER, message, place, "no members")
        .help("a function takes its value as an argument, as in ToLower([mail])");
    Bare::Member { taken: 2, call, diagnostic }
}

fn name_of_several_words(source: &str, place: Span) -> Diagnostic {
    let message = format!("{} is not a function name", quoted(place.of(source)));
    Diagnostic::new(&NAME_OF_SEVERAL_WORDS, message, place, "not one word")
        .help("a function name is one English word such as Join or Switch; translated pages translate it by mistake")
}

fn unquoted(source: &str, place: Span) -> Diagnostic {
    let text = place.of(source);
    let message = format!("{} stands without quotes", quoted(text));
    let diagnostic = Diagnostic::new(&UNQUOTED_TEXT, message, place, "no quotes");
    if let Some(name) = text.strip_prefix("user.").filter(|name| name.chars().all(char::is_alphanumeric)) {
        let attribute = format!("[{name}]");
        return diagnostic
            .help(format!("an attribute stands in brackets: {}", quoted(&attribute)))
            .fix(Fix::replace("write it as an attribute", place, attribute));
    }
    let string = format!("\"{text}\"");
    diagnostic
        .help(format!("put it in straight double quotes: {}", quoted(&string)))
        .fix(Fix::replace("put it in quotes", place, string))
}

fn unclosed_parameter(source: &str, place: Span) -> Diagnostic {
    let text = place.of(source);
    Diagnostic::new(&UNCLOSED_PARAMETER, format!("the parameter {} is never closed", quoted(text)), place, "opened here")
        .help(format!("write {}", quoted(&format!("{text}%"))))
        .fix(Fix::replace("close the parameter", Span::at(place.end), "%"))
}

/// Characters that are no part of the language, with what their users may have meant.
fn unknown(source: &str, place: Span) -> Diagnostic {
    let text = place.of(source);
    if text.starts_with(']') {
        return Diagnostic::new(&EXTRA_BRACKET, "a closing bracket has no opening one", place, "closes nothing")
            .help("remove it, or put `[` before the attribute name");
    }
    let message = match text.chars().count() {
        1 => format!("{} is not part of the language", quoted(text)),
        _ => format!("{} are not part of the language", quoted(text)),
    };
    let help = match text.chars().next() {
        Some('{' | '}') => "arguments stand in parentheses, attributes in brackets",
        Some('|') => "conditions are not combined with `|`; nest IIF",
        Some('!') => "write Not(…), or `<>` for unequal",
        Some('/' | '%' | '^') => "there is no such operation",
        Some('`') => "remove it; Markdown puts it round code",
        Some(':') => "arguments are separated by commas and have no names",
        Some('?') => "write IIF(condition, value, otherwise)",
        Some('#' | '@' | '~' | '.') => "text stands in double quotes",
        _ => "remove it, or put it in quotes if it is text",
    };
    Diagnostic::new(&UNKNOWN_CHARACTER, message, place, "not known here").help(help)
}
