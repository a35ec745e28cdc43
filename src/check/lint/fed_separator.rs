//! A list cut by another separator than it was joined with.

use super::tree::{argument, branches, literal, quote, text};
use super::walk::walk;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::dialect::Dialect;
use crate::span::Span;
use crate::syntax::tree::{Call, Expr, Text};

pub(super) fn look(tree: &Expr<'_>, _: Dialect, found: &mut Vec<Diagnostic>) {
    walk(tree, None, &mut |part, around| {
        let Expr::Call(call) = part else { return true };
        let told = match call.name.name {
            // They take the blanks away again.
            "Trim" | "StripSpaces" => return false,
            "Split" => cut(
                call,
                1,
                around
                    .filter(|around| around.name() == "Item")
                    .map(|around| around.call),
            ),
            "Word" => cut(call, 2, Some(call)),
            _ => None,
        };
        found.extend(told);
        true
    });
}

/// What the pieces look like.
enum Pieces {
    /// with the blank of the separator
    Blank,
    /// all in one
    Whole,
}

/// Looks at everything that the source of a Split or Word can be; one of them is told. `chosen` has the number of the
/// piece that is taken as its second argument.
fn cut(call: &Call<'_>, at: usize, chosen: Option<&Call<'_>>) -> Option<Diagnostic> {
    let (source, separator) = (argument(call, 0)?, text(call, at)?);
    let is_first = chosen.is_some_and(is_first);
    let word = call.name.name == "Word";
    let mut parts = Vec::new();
    branches(source, &mut parts);
    let alone = parts.len() == 1;
    let (place, joined, pieces, by_join) = parts.into_iter().find_map(|part| match part {
        Expr::Call(join) if join.name.name == "Join" => {
            let joined = text(join, 0)?;
            let several =
                join.arguments.len() > 2 || !matches!(argument(join, 1), Some(Expr::Text(_)));
            let pieces = pieces(&joined.value, &separator.value, word).filter(|_| several)?;
            Some((joined.span, joined.value.to_string(), pieces, true))
        }
        part => {
            let list = literal(part)?;
            let joined = format!("{} ", separator.value);
            let everywhere = matches!(&*separator.value, "," | ";" | "|")
                && list.value.matches(&joined).count()
                    == list.value.matches(&*separator.value).count()
                && list.value.contains(&joined);
            everywhere.then_some((list.span, joined, Pieces::Blank, false))
        }
    })?;
    // No separator stands before the first piece.
    if is_first && matches!(pieces, Pieces::Blank) {
        return None;
    }
    let message = match pieces {
        Pieces::Blank => format!(
            "cut at {}, the pieces keep the blank that stands between them",
            quoted(&separator.value)
        ),
        Pieces::Whole => format!(
            "nothing is cut: {} is not what joins the pieces",
            quoted(&separator.value)
        ),
    };
    let label = if by_join {
        "joined by this"
    } else {
        "holds this list"
    };
    let diagnostic = Diagnostic::new(
        &code::slip::FED_SEPARATOR,
        message,
        separator.span,
        "another separator",
    )
    .and(place, label);
    Some(if alone {
        mended(diagnostic, separator, place, &joined, word, by_join)
    } else {
        diagnostic.help("join and cut by the same separator everywhere")
    })
}

fn is_first(call: &Call<'_>) -> bool {
    match argument(call, 1) {
        Some(Expr::Number(number)) => number.text == "1",
        Some(Expr::Text(text)) => text.value == "1",
        _ => false,
    }
}

/// Split is given the separator that fits; Word, for which each character counts alone, needs a list without blanks.
fn mended(
    diagnostic: Diagnostic,
    separator: &Text<'_>,
    place: Span,
    joined: &str,
    word: bool,
    by_join: bool,
) -> Diagnostic {
    if !word {
        let written = quote(joined);
        return diagnostic.help(format!("cut at {written}")).fix(Fix::guess(
            "cut at what joins the pieces",
            separator.span,
            written,
        ));
    }
    let written = quote(&separator.value);
    if by_join && separator.value.chars().count() == 1 {
        diagnostic
            .help(format!("join by {written}"))
            .fix(Fix::guess("join by what Word cuts at", place, written))
    } else {
        diagnostic.help("leave the blank out of the list")
    }
}

/// What cutting at `separator` makes of a list that was joined by `joined`.
fn pieces(joined: &str, separator: &str, word: bool) -> Option<Pieces> {
    let is_list = |text: &str| {
        let sign = text.trim_matches(' ');
        matches!(sign, "," | ";" | "|")
    };
    if joined == separator || !is_list(joined) || !is_list(separator) {
        return None;
    }
    let (sign, wanted) = (joined.trim_matches(' '), separator.trim_matches(' '));
    if word {
        // Any of its characters ends a word, a blank among them.
        return match (sign == wanted, separator.contains(' ')) {
            (true, false) => Some(Pieces::Blank),
            (true, true) => None,
            (false, true) if joined.contains(' ') => None,
            (false, _) => Some(Pieces::Whole),
        };
    }
    if joined.contains(separator) {
        Some(Pieces::Blank)
    } else {
        Some(Pieces::Whole)
    }
}
