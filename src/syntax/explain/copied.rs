//! Text that was copied together with the escapes of HTML, Markdown or JSON. Each of these is one mistake, however
//! often it shows.

use crate::diagnostic::code::Code;
use crate::diagnostic::code::syntax::{HTML_ENTITY, STRAY_BACKSLASH, UNKNOWN_CHARACTER};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::span::Span;
use crate::syntax::lexer::{Lexeme, Lexer};
use crate::syntax::scan::{LONGEST_ENTITY, decoded, is_double_quote, is_single_quote};
use crate::syntax::token::{Slip, Token};

/// How much text after an entity can belong to the same token.
const NEAR: usize = 200;

/// How many places of one mistake are shown.
const SHOWN: usize = 4;

/// What was found so far.
pub(super) struct Copied<'s> {
    source: &'s str,
    html: Vec<Edit>,
    markdown: Vec<Edit>,
    json: Vec<Edit>,
    code: Vec<Edit>,
}

impl<'s> Copied<'s> {
    pub(super) fn new(source: &'s str) -> Copied<'s> {
        Copied {
            source,
            html: Vec::new(),
            markdown: Vec::new(),
            json: Vec::new(),
            code: Vec::new(),
        }
    }

    /// The token that begins with the HTML entity at `place`, if it is one of a known character.
    pub(super) fn entity(&mut self, place: Span, after_operand: bool) -> Option<Lexeme> {
        if decoded(place.of(self.source)).is_some_and(char::is_whitespace) {
            self.html.push(Edit {
                span: place,
                insert: " ".to_string(),
            });
            return None;
        }
        // The decoded text, and for each of its bytes where it ends in the source.
        let mut text = String::new();
        let mut ends = Vec::new();
        let mut entities = Vec::new();
        let mut at = place.start;
        while text.len() < NEAR
            && let Some((c, width)) = next_decoded(self.source.get(at..).unwrap_or_default())
        {
            if width > c.len_utf8() {
                entities.push((Span::new(at, at + width), c));
            }
            at += width;
            text.push(c);
            ends.resize(text.len(), at);
        }
        let first = Lexer::from(&text, 0, after_operand).next();
        let length = first.map_or(1, |first| first.span.end);
        let end = length
            .checked_sub(1)
            .and_then(|last| ends.get(last))
            .copied()
            .unwrap_or(place.end);
        entities.retain(|(span, _)| span.end <= end);
        if entities.is_empty() {
            // An entity of no known character: the first edit names it all the same.
            self.html.push(Edit {
                span: place,
                insert: String::new(),
            });
        }
        self.html.extend(entities.into_iter().map(|(span, c)| Edit {
            span,
            insert: straight(c),
        }));
        let token = match first?.token {
            // Its text is not the source's: it stands for a value.
            Token::Attribute | Token::Text => Token::Slip(Slip::OddAttribute),
            token => token,
        };
        Some(Lexeme {
            token,
            span: Span::new(place.start, end),
        })
    }

    /// A string between HTML entities of quotes, or between quotes with the backslashes of JSON.
    pub(super) fn text(&mut self, Lexeme { token, span }: Lexeme) -> Lexeme {
        let text = span.of(self.source);
        if token == Token::Slip(Slip::EntityText) {
            let open = text.find(';').map_or(0, |end| end + 1);
            let close = text.rfind('&').unwrap_or(text.len());
            let edit = |start, end| Edit {
                span: Span::new(start, end),
                insert: "\"".to_string(),
            };
            self.html.push(edit(span.start, span.start + open));
            self.html.push(edit(span.start + close, span.end));
        } else {
            let insert = text.replace("\\\"", "\"").replace("\\\\", "\\");
            self.json.push(Edit { span, insert });
        }
        Lexeme {
            token: Token::Text,
            span,
        }
    }

    /// A backslash outside a string.
    pub(super) fn backslash(&mut self, place: Span) {
        self.markdown.push(Edit {
            span: place,
            insert: String::new(),
        });
    }

    /// The sign that Markdown puts round code.
    pub(super) fn backtick(&mut self, place: Span) {
        self.code.push(Edit {
            span: place,
            insert: String::new(),
        });
    }

    /// One diagnostic for each kind of escapes.
    pub(super) fn explain(self, diagnostics: &mut Vec<Diagnostic>) {
        let first = |edits: &[Edit]| {
            edits
                .first()
                .map_or("", |edit| edit.span.of(self.source))
                .to_string()
        };
        let html = match self.html.first() {
            Some(edit) if edit.insert.is_empty() => {
                format!("{} is an HTML escape", quoted(&first(&self.html)))
            }
            Some(edit) => format!(
                "{} is HTML for {}",
                quoted(&first(&self.html)),
                quoted(&edit.insert)
            ),
            None => String::new(),
        };
        let help = "replace the HTML escapes by the characters they stand for";
        diagnostics.extend(grouped(
            &HTML_ENTITY,
            html,
            "an HTML escape",
            help,
            self.html,
        ));
        let after = self
            .markdown
            .first()
            .and_then(|edit| self.source.get(edit.span.end..)?.chars().next());
        let markdown = match after {
            Some(c) if c.is_ascii_punctuation() => {
                format!("the backslash in `\\{c}` stands outside a string")
            }
            _ => "a backslash stands outside a string".to_string(),
        };
        let help = "remove the backslash; Markdown puts it before signs";
        diagnostics.extend(grouped(
            &STRAY_BACKSLASH,
            markdown,
            "stray backslash",
            help,
            self.markdown,
        ));
        let code = "a backtick is not part of an expression".to_string();
        let help = "remove the backticks; Markdown puts them round code";
        diagnostics.extend(grouped(
            &UNKNOWN_CHARACTER,
            code,
            "not known here",
            help,
            self.code,
        ));
        let json = format!(
            "the quotes of {} carry the backslashes of JSON",
            quoted(&first(&self.json))
        );
        let help = "write plain quotes round a string; backslashes belong into it only";
        diagnostics.extend(grouped(
            &STRAY_BACKSLASH,
            json,
            "escaped as in JSON",
            help,
            self.json,
        ));
    }
}

fn grouped(
    code: &'static Code,
    message: String,
    label: &str,
    help: &str,
    mut edits: Vec<Edit>,
) -> Option<Diagnostic> {
    edits.sort_by_key(|edit| edit.span);
    let places: Vec<Span> = edits.iter().map(|edit| edit.span).take(SHOWN).collect();
    let (first, others) = places.split_first()?;
    let all = Diagnostic::new(code, message, *first, label).help(help);
    let all = others
        .iter()
        .fold(all, |all, place| all.and(*place, "and here"));
    // An escape of HTML that stands for no known character would be lost.
    let known = !(code == &HTML_ENTITY && edits.iter().any(|edit| edit.insert.is_empty()));
    let title = help.split(';').next().unwrap_or(help);
    Some(all.fix(Fix::of(title, edits).sure(known)))
}

/// The first character with HTML decoded, and how many bytes it takes; none at a blank.
fn next_decoded(text: &str) -> Option<(char, usize)> {
    if text.starts_with('&')
        && let Some(end) = text
            .bytes()
            .take(LONGEST_ENTITY)
            .position(|byte| byte == b';')
        && let Some(c) = text.get(..=end).and_then(decoded)
    {
        return Some((c, end + 1));
    }
    text.chars()
        .next()
        .filter(|c| !c.is_whitespace())
        .map(|c| (c, c.len_utf8()))
}

/// A decoded character as an expression has it.
fn straight(c: char) -> String {
    if is_double_quote(c) || is_single_quote(c) {
        '"'
    } else {
        c
    }
    .to_string()
}
