//! Signs of other languages and of word processors.

use super::strays;
use crate::diagnostic::code::Code;
use crate::diagnostic::code::syntax::{
    COMMENT, ELIDED, FOREIGN_OPERATOR, FOREIGN_SEPARATOR, INVISIBLE_CHARACTER, LOOKALIKE,
    ODD_BLANK, ODD_QUOTES, UNCLOSED_QUOTE,
};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Edit, Fix, Label};
use crate::span::Span;
use crate::syntax::scan::narrow;
use crate::syntax::shape::inside;
use crate::syntax::token::{Slip, Token};

/// How many places of one mistake are shown.
const SHOWN: usize = 4;

/// What to say about a slip, and the token that it stands for.
pub(super) fn explain(
    source: &str,
    place: Span,
    slip: Slip,
) -> (Option<Diagnostic>, Option<Token>) {
    let text = place.of(source);
    match slip {
        Slip::OddText => (Some(odd_quotes(text, place)), Some(Token::Text)),
        Slip::UnclosedOddText => (Some(unclosed(text, place)), Some(Token::Slip(slip))),
        Slip::Operator => operator(text, place),
        Slip::Separator => (Some(separator(text, place)), Some(Token::Comma)),
        Slip::Wide => wide(text, place),
        Slip::Elision => (Some(elided(text, place)), Some(Token::Slip(slip))),
        Slip::Apostrophe => (
            Some(strays::unquoted(source, place)),
            Some(Token::Slip(slip)),
        ),
        Slip::Comment => (Some(comment(place)), None),
        Slip::Blank => (Some(blank(text, place)), None),
        Slip::Invisible => (Some(invisible(text, place)), None),
        _ => (None, Some(Token::Slip(slip))),
    }
}

/// A mistake at one place, with the text that belongs there.
fn instead(
    code: &'static Code,
    message: String,
    place: Span,
    label: &str,
    insert: &str,
) -> Diagnostic {
    let title = match insert {
        "" => "remove it".to_string(),
        " " => "write plain blanks".to_string(),
        _ => format!("write {}", quoted(insert)),
    };
    Diagnostic::new(code, message, place, label).fix(Fix::replace(title, place, insert))
}

/// Puts a diagnostic into the list, or into one of the list that has the same cause: who writes one `;` for a comma
/// writes them all.
pub(super) fn add(
    diagnostic: Diagnostic,
    groups: &mut Vec<usize>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    const HABITS: [&Code; 4] = [
        &FOREIGN_SEPARATOR,
        &LOOKALIKE,
        &ODD_BLANK,
        &INVISIBLE_CHARACTER,
    ];
    if HABITS.contains(&diagnostic.code) {
        let same = |index: &&usize| {
            diagnostics
                .get(**index)
                .is_some_and(|other| other.code == diagnostic.code)
        };
        if let Some(first) = groups
            .iter()
            .find(same)
            .copied()
            .and_then(|index| diagnostics.get_mut(index))
        {
            merge(first, diagnostic);
            return;
        }
        groups.push(diagnostics.len());
    }
    diagnostics.push(diagnostic);
}

fn merge(first: &mut Diagnostic, other: Diagnostic) {
    if first.labels.len() < SHOWN {
        first.labels.extend(other.span().map(|span| Label {
            span,
            text: "and here".to_string(),
        }));
    }
    if let (Some(fix), Some(other)) = (&mut first.fix, other.fix) {
        if fix.title != other.title {
            fix.title = "write plain signs".to_string();
        }
        fix.certain &= other.certain;
        fix.edits.extend(other.edits);
    }
}

fn odd_quotes(text: &str, place: Span) -> Diagnostic {
    let (inner, start) = inside(text);
    let open = Span::new(place.start, place.start + start);
    let close = Span::new(open.end + inner.len(), place.end);
    let odd = |quote: Span| {
        let end = if quote == open {
            text.get(..start)
        } else {
            text.get(start + inner.len()..)
        };
        end != Some("\"")
    };
    let quotes = [open, close];
    let wrong = quotes.into_iter().filter(|quote| odd(*quote));
    let mut edits: Vec<Edit> = wrong
        .clone()
        .map(|span| Edit {
            span,
            insert: "\"".to_string(),
        })
        .collect();
    // A straight quote inside would end the string.
    let inner_quotes = inner
        .match_indices('"')
        .map(|(at, _)| Span::at(open.end + at));
    edits.extend(inner_quotes.map(|span| Edit {
        span,
        insert: "\\".to_string(),
    }));
    edits.sort_by_key(|edit| edit.span);
    let kind = if text.starts_with('\'') {
        "single"
    } else {
        "typographic"
    };
    let main = wrong.clone().next().unwrap_or(open);
    let mut diagnostic = Diagnostic::new(
        &ODD_QUOTES,
        format!("{} stands in {kind} quotes", quoted(inner)),
        main,
        "no straight quote",
    );
    for other in quotes.into_iter().filter(|quote| *quote != main) {
        diagnostic = diagnostic.and(
            other,
            if odd(other) {
                "nor is this"
            } else {
                "the other one"
            },
        );
    }
    diagnostic
        .help(format!(
            "write {}: only straight double quotes make a string",
            quoted(&format!("\"{}\"", inner.replace('"', "\\\"")))
        ))
        .fix(Fix::of("use straight quotes", edits))
}

fn unclosed(text: &str, place: Span) -> Diagnostic {
    let width = text.chars().next().map_or(0, char::len_utf8);
    let open = Span::new(place.start, place.start + width);
    let edit = |span, insert: &str| Edit {
        span,
        insert: insert.to_string(),
    };
    Diagnostic::new(
        &UNCLOSED_QUOTE,
        format!("the string {} is never closed", quoted(text)),
        open,
        "opened here",
    )
    .and(Span::at(place.end), "probably ends here")
    .help("put the string in straight double quotes")
    .fix(
        Fix::of(
            "use straight quotes",
            vec![edit(open, "\""), edit(Span::at(place.end), "\"")],
        )
        .sure(false),
    )
}

fn operator(text: &str, place: Span) -> (Option<Diagnostic>, Option<Token>) {
    let (token, sign) = match text {
        "!=" | "!==" | "≠" | "><" => (Token::NotEqual, "<>"),
        "=<" | "≤" => (Token::LessOrEqual, "<="),
        "=>" | "≥" => (Token::GreaterOrEqual, ">="),
        _ => (Token::Equal, "="),
    };
    let message = format!("{} is not an operator", quoted(text));
    let diagnostic = instead(&FOREIGN_OPERATOR, message, place, "unknown operator", sign);
    (
        Some(diagnostic.help(format!("write {} instead", quoted(sign)))),
        Some(token),
    )
}

pub(super) fn separator(text: &str, place: Span) -> Diagnostic {
    let message = format!("{} does not separate arguments", quoted(text));
    instead(
        &FOREIGN_SEPARATOR,
        message,
        place,
        "a comma belongs here",
        ",",
    )
    .help("separate arguments with commas")
}

fn wide(text: &str, place: Span) -> (Option<Diagnostic>, Option<Token>) {
    let Some(sign) = text.chars().next().and_then(narrow) else {
        return (None, Some(Token::Slip(Slip::Unknown)));
    };
    let token = match sign {
        '(' => Token::Open,
        ')' => Token::Close,
        ',' | ';' => Token::Comma,
        '=' => Token::Equal,
        '<' => Token::Less,
        '>' => Token::Greater,
        '&' => Token::Ampersand,
        '+' => Token::Plus,
        '-' => Token::Minus,
        '*' => Token::Star,
        _ => Token::Slip(Slip::Unknown),
    };
    let plain = if sign == ';' { ',' } else { sign }.to_string();
    let message = format!("{} only looks like {}", quoted(text), quoted(&plain));
    let diagnostic = instead(&LOOKALIKE, message, place, "another character", &plain);
    (
        Some(diagnostic.help(format!("write {}", quoted(&plain)))),
        Some(token),
    )
}

fn elided(text: &str, place: Span) -> Diagnostic {
    let message = format!("{} stands for something that was left out", quoted(text));
    Diagnostic::new(&ELIDED, message, place, "left out")
        .help("write the arguments that the dots stand for")
}

fn comment(place: Span) -> Diagnostic {
    instead(
        &COMMENT,
        "an expression has no comments".to_string(),
        place,
        "a comment",
        "",
    )
    .help("keep remarks outside of the expression")
}

fn blank(text: &str, place: Span) -> Diagnostic {
    let name = character_name(text);
    instead(
        &ODD_BLANK,
        format!("a {name} stands for a blank"),
        place,
        "no plain blank",
        " ",
    )
    .help("write a plain blank; the service may not read this one")
}

fn invisible(text: &str, place: Span) -> Diagnostic {
    let name = character_name(text);
    instead(
        &INVISIBLE_CHARACTER,
        format!("there is an invisible character: {name}"),
        place,
        "invisible",
        "",
    )
    .help("remove it; it often comes with text copied from a web page")
}

/// What a blank or invisible character is called.
fn character_name(text: &str) -> String {
    match text.chars().next() {
        Some('\u{A0}') => "no-break space".to_string(),
        Some('\u{202F}') => "narrow no-break space".to_string(),
        Some('\u{3000}') => "full-width space".to_string(),
        Some('\u{200B}') => "zero-width space".to_string(),
        Some('\u{FEFF}') => "byte order mark".to_string(),
        Some('\u{AD}') => "soft hyphen".to_string(),
        Some(c) => format!("character U+{:04X}", u32::from(c)),
        None => String::new(),
    }
}
