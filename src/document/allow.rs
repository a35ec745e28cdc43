//! What a document asks not to be told.

use crate::span::Span;

/// A word that silences findings: a code's number, its name, or a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// As it is written.
    pub word: String,
    /// Where it is written, in bytes of the file.
    pub place: Span,
    /// The only line of the file it is meant for, from 1.
    pub line: Option<usize>,
}

/// The words of a list, parted by commas or blanks; `at` is where the list starts in the file.
pub(super) fn words(list: &str, at: usize, line: Option<usize>) -> impl Iterator<Item = Allow> {
    let parted = |c: char| c == ',' || c.is_whitespace();
    let mut from = at;
    list.split_inclusive(parted).filter_map(move |piece| {
        let word = piece.trim_end_matches(parted);
        let place = Span::new(from, from + word.len());
        from += piece.len();
        (!word.is_empty()).then(|| Allow {
            word: word.to_string(),
            place,
            line,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_place() {
        let text = "x: null-condition,W407  C07";
        let found: Vec<Allow> = words(&text[2..], 2, None).collect();
        let shown: Vec<(&str, &str)> = found
            .iter()
            .map(|allow| (allow.word.as_str(), allow.place.of(text)))
            .collect();
        assert_eq!(
            shown,
            [
                ("null-condition", "null-condition"),
                ("W407", "W407"),
                ("C07", "C07")
            ]
        );
    }
}
