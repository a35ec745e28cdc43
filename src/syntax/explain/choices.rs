//! `condition ? value : otherwise` and `value ?? otherwise`.

use super::parentheses::before_separator;
use crate::diagnostic::code::syntax::FOREIGN_OPERATOR;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::span::Span;
use crate::syntax::lexer::Lexeme;
use crate::syntax::token::Token;

/// A choice of another language.
pub(super) struct Choice {
    /// How many of the tokens that were read belong to its condition or first value.
    pub(super) before: usize,
    /// How many tokens it takes from the first `?` on.
    pub(super) taken: usize,
    /// Its parts, from the condition on.
    pub(super) parts: Vec<Span>,
    /// Whether it is the only argument of an IIF, which has its parts as arguments.
    pub(super) spread: bool,
    pub(super) diagnostic: Diagnostic,
}

/// Reads the choice whose `?` is the first of `around`; `out` are the tokens before it.
pub(super) fn read(source: &str, out: &[Lexeme], around: &[Lexeme]) -> Option<Choice> {
    let is = |lexeme: &&Lexeme, text: &str| lexeme.span.of(source) == text;
    let signs = around.iter().take_while(|sign| is(sign, "?")).count();
    let before = operand(out);
    let (head, condition) = out.split_at_checked(out.len() - before)?;
    let rest = around.get(signs..)?;
    let rest = rest.get(..before_separator(rest))?;
    let colons = rest.iter().filter(|lexeme| is(lexeme, ":")).count();
    let more = rest.iter().any(|lexeme| is(&lexeme, "?"));
    let span = |lexemes: &[Lexeme]| Some(lexemes.first()?.span.to(lexemes.last()?.span));
    let sign = span(around.get(..signs)?)?;
    if more || (signs, colons) != (1, 1) && (signs, colons) != (2, 0) {
        return None;
    }
    let mut parts = vec![span(condition)?];
    let mut joints = vec![sign];
    for part in rest.split(|lexeme| is(&lexeme, ":")) {
        parts.push(span(part)?);
    }
    joints.extend(
        rest.iter()
            .find(|lexeme| is(lexeme, ":"))
            .map(|colon| colon.span),
    );
    let spread = signs == 1
        && matches!(head, [.., name, open] if open.token == Token::Open
            && name.span.of(source).eq_ignore_ascii_case("IIF"))
        && around
            .get(signs + rest.len())
            .is_none_or(|next| next.token == Token::Close);
    let name = if signs == 2 { "Coalesce" } else { "IIF" };
    let edits = edits(&parts, joints, (!spread).then_some(name));
    let message = format!("{} is not an operator", quoted(sign.of(source)));
    let help = if signs == 2 {
        "write Coalesce(value, otherwise)"
    } else {
        "write IIF(condition, value, otherwise)"
    };
    Some(Choice {
        before,
        taken: signs + rest.len(),
        parts,
        spread,
        diagnostic: Diagnostic::new(&FOREIGN_OPERATOR, message, sign, "no operator")
            .help(help)
            .fix(Fix::of(format!("write it with {name}"), edits)),
    })
}

/// How many tokens at the end of `out` belong to the argument that is being read.
fn operand(out: &[Lexeme]) -> usize {
    let mut depth = 0_usize;
    let outside = |lexeme: &Lexeme| match lexeme.token {
        Token::Close => {
            depth += 1;
            false
        }
        Token::Open if depth == 0 => true,
        Token::Open => {
            depth -= 1;
            false
        }
        Token::Comma => depth == 0,
        _ => false,
    };
    out.iter().rev().position(outside).unwrap_or(out.len())
}

/// Puts commas for the signs, with the call of `name` round it.
fn edits(parts: &[Span], joints: Vec<Span>, name: Option<&str>) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    let ends = parts.first().zip(parts.last()).zip(name);
    edits.extend(ends.map(|((first, _), name)| Edit {
        span: Span::at(first.start),
        insert: format!("{name}("),
    }));
    edits.extend(
        parts
            .windows(2)
            .zip(joints)
            .filter_map(|(pair, _)| match pair {
                [one, other] => Some(Edit {
                    span: Span::new(one.end, other.start),
                    insert: ", ".to_string(),
                }),
                _ => None,
            }),
    );
    edits.extend(ends.map(|((_, last), _)| Edit {
        span: Span::at(last.end),
        insert: ")".to_string(),
    }));
    edits
}
