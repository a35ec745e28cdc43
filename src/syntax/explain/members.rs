//! `[mail].ToLower()`: values have no members, a function takes its value as an argument.

use super::bare::Bare;
use super::parentheses::before_close;
use crate::diagnostic::code::syntax::MEMBER;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::Token;

/// Members of other languages, with how many arguments they have there and the call that does the same. `$0` is the
/// value, `$1` and `$2` are the arguments.
static CALLS: &[(&str, usize, &str)] = &[
    ("concat", 1, "Append($0, $1)"),
    ("indexOf", 1, "InStr($0, $1)"),
    ("length", 0, "Len($0)"),
    ("replace", 2, "Replace($0, $1, , , $2, , )"),
    ("replaceAll", 2, "Replace($0, $1, , , $2, , )"),
    ("split", 1, "Split($0, $1)"),
    ("toLower", 0, "ToLower($0)"),
    ("toLowerCase", 0, "ToLower($0)"),
    ("toLowerInvariant", 0, "ToLower($0)"),
    ("toString", 0, "CStr($0)"),
    ("toUpper", 0, "ToUpper($0)"),
    ("toUpperCase", 0, "ToUpper($0)"),
    ("toUpperInvariant", 0, "ToUpper($0)"),
];

/// Reads the members that begin with the dot of `around`, after the value that `value` ends.
pub(super) fn read(source: &str, value: Lexeme, around: &[Lexeme]) -> Bare {
    let single = matches!(
        value.token,
        Token::Attribute | Token::Text | Token::Variable
    );
    let mut written = single.then(|| value.span.of(source).to_string());
    let mut end = value.span;
    let mut rest = around;
    let mut variable = value.token == Token::Variable;
    loop {
        let (length, next) = match rest {
            [dot, name, open, inner @ ..]
                if is_member(source, end, dot, name)
                    && open.token == Token::Open
                    && open.span.start == name.span.end =>
            {
                let length = before_close(inner);
                let arguments = inner.get(..length).unwrap_or_default();
                variable = false;
                let call =
                    written.and_then(|value| call(source, &value, name.span.of(source), arguments));
                ((4 + length).min(rest.len()), call)
            }
            [dot, name, ..] if is_member(source, end, dot, name) => {
                let name = name.span.of(source);
                let property = std::mem::take(&mut variable);
                let next = if property {
                    Some(format!("[{name}]"))
                } else {
                    written.and_then(|value| call(source, &value, name, &[]))
                };
                (2, next)
            }
            [index, ..] if index.span.start == end.end && !rest.is_empty() => {
                match item(source, *index) {
                    Some(position) => {
                        (1, written.map(|value| format!("Item({value}, {position})")))
                    }
                    None => break,
                }
            }
            _ => break,
        };
        let (taken, after) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        end = taken.last().map_or(end, |last| last.span);
        written = next;
        rest = after;
    }
    // The walk must go on, whatever stands here.
    let taken = (around.len() - rest.len()).max(1);
    Bare::Member {
        taken,
        diagnostic: report(source, value, Span::new(value.span.end, end.end), written),
    }
}

fn is_member(source: &str, before: Span, dot: &Lexeme, name: &Lexeme) -> bool {
    dot.span.of(source) == "."
        && name.token == Token::Word
        && before.end == dot.span.start
        && dot.span.end == name.span.start
}

/// The position that `[0]` means, counted from 1.
fn item(source: &str, index: Lexeme) -> Option<u32> {
    let text = index.span.of(source).strip_prefix('[')?.strip_suffix(']')?;
    text.trim().parse::<u32>().ok()?.checked_add(1)
}

/// The call that a member stands for.
fn call(source: &str, value: &str, name: &str, arguments: &[Lexeme]) -> Option<String> {
    let mut given: Vec<&str> = Vec::new();
    let mut rest = arguments;
    while !rest.is_empty() {
        let length = super::parentheses::before_separator(rest);
        let (argument, after) = rest.split_at_checked(length)?;
        let (first, last) = (argument.first()?, argument.last()?);
        given.push(first.span.to(last.span).of(source));
        rest = after.get(1..).unwrap_or_default();
    }
    let (_, _, pattern) = CALLS
        .iter()
        .find(|(known, count, _)| known.eq_ignore_ascii_case(name) && *count == given.len())?;
    let filled = given
        .iter()
        .zip(["$1", "$2"])
        .fold((*pattern).to_string(), |text, (argument, sign)| {
            text.replace(sign, argument)
        });
    Some(filled.replace("$0", value))
}

fn report(source: &str, value: Lexeme, members: Span, written: Option<String>) -> Diagnostic {
    let all = value.span.to(members);
    let diagnostic = if value.token == Token::Variable {
        let message = format!("{} is no attribute", quoted(all.of(source)));
        Diagnostic::new(&MEMBER, message, all, "no variables, no members")
    } else {
        let message = format!("a value has no member {}", quoted(members.of(source)));
        Diagnostic::new(&MEMBER, message, members, "no members")
    };
    match written {
        Some(written) => diagnostic.help(format!("write {written}")).fix(Fix::guess(
            format!("write {written}"),
            all,
            written,
        )),
        None => diagnostic.help("a function takes its value as an argument, as in ToLower([mail])"),
    }
}
