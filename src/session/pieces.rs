//! Named pieces: `:let user = …`, then `@user`. No expression of any dialect has an `@` outside its texts and names.

use crate::span::Span;
use crate::syntax::{Lexer, Slip, Token};
use std::collections::BTreeMap;

/// An expression with its pieces written out is no longer than this.
const LONGEST: usize = 100_000;

#[derive(Clone, Debug, Default)]
pub(super) struct Pieces {
    /// Written out already.
    named: BTreeMap<String, String>,
}

/// An expression with its pieces written out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Expanded {
    pub(super) text: String,
    /// What stands for what: a place as typed, the same place as written out.
    pieces: Vec<(Span, Span)>,
}

impl Expanded {
    /// A place as it was typed; none within a piece.
    pub(super) fn typed(&self, place: Span) -> Option<Span> {
        let inside = |(_, out): &&(Span, Span)| {
            place.start < out.end && out.start < place.end.max(place.start + 1)
        };
        match self.pieces.iter().find(inside) {
            // The whole piece, or more, can be shown; a part of it cannot.
            Some((_, out)) if place.start > out.start || place.end < out.end => None,
            _ => Some(Span::new(self.back(place.start), self.back(place.end))),
        }
    }

    fn back(&self, at: usize) -> usize {
        let last = self.pieces.iter().rev().find(|(_, out)| out.end <= at);
        last.map_or(at, |(typed, out)| typed.end + (at - out.end))
    }
}

impl Pieces {
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.named.keys().map(String::as_str)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.named
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.named.contains_key(name)
    }

    /// Names a text in which no piece is left; one that is no single operand keeps together by parentheses.
    pub(super) fn set(&mut self, name: &str, text: String) {
        self.named.insert(name.to_string(), text);
    }

    /// Writes the pieces out.
    ///
    /// # Errors
    /// The place of a name that stands for nothing, or nothing where the result would be too long.
    pub(super) fn expand(&self, typed: &str) -> Result<Expanded, Option<Span>> {
        let mut expanded = Expanded::default();
        let mut done = 0;
        for (place, name) in uses(typed) {
            let text = self.named.get(name).ok_or(Some(place))?;
            expanded.text += typed.get(done..place.start).unwrap_or_default();
            let start = expanded.text.len();
            expanded.text += text;
            if expanded.text.len() > LONGEST {
                return Err(None);
            }
            let out = Span::new(start, expanded.text.len());
            expanded.pieces.push((place, out));
            done = place.end;
        }
        expanded.text += typed.get(done..).unwrap_or_default();
        Ok(expanded)
    }
}

/// Where `@name` stands outside texts and attributes, with the name.
pub(super) fn uses(text: &str) -> Vec<(Span, &str)> {
    if !text.contains('@') {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut sign: Option<Span> = None;
    for lexeme in Lexer::new(text) {
        match (lexeme.token, sign) {
            (Token::Word, Some(sign)) if sign.end == lexeme.span.start => {
                found.push((sign.to(lexeme.span), lexeme.span.of(text)));
            }
            _ => {}
        }
        let is_sign = lexeme.token == Token::Slip(Slip::Unknown) && lexeme.span.of(text) == "@";
        sign = is_sign.then_some(lexeme.span);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces() -> Pieces {
        let mut pieces = Pieces::default();
        pieces.set("n", "[givenName]".to_string());
        pieces
    }

    #[test]
    fn pieces_are_written_out_but_not_in_texts() {
        for (typed, expected) in [
            ("Append(@n, \"@n\")", Ok("Append([givenName], \"@n\")")),
            ("[@n]", Ok("[@n]")),
            ("@n", Ok("[givenName]")),
            ("Join(@m, @n)", Err(Some(Span::new(5, 7)))),
        ] {
            let text = pieces().expand(typed).map(|expanded| expanded.text);
            assert_eq!(text, expected.map(str::to_string), "{typed}");
        }
    }

    #[test]
    fn places_go_back() {
        let expanded = pieces().expand("Append(@n, Foo(@n))").unwrap();
        let place = |part: &str| {
            let at = expanded.text.rfind(part).unwrap();
            Span::new(at, at + part.len())
        };
        assert_eq!(expanded.typed(place("Foo")), Some(Span::new(11, 14)));
        assert_eq!(
            expanded.typed(place("[givenName]")),
            Some(Span::new(15, 17))
        );
        assert_eq!(expanded.typed(place("given")), None);
        assert_eq!(
            expanded.typed(Span::at(expanded.text.len())),
            Some(Span::at(19))
        );
    }
}
