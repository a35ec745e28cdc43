//! A text that stands in a file in another spelling: the text, and where each part of it stands.

use std::fmt::Write;

/// A decoded text with the places of its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Literal {
    pub(crate) text: String,
    pieces: Vec<Piece>,
    /// Where the text ends in the file: its closing quote.
    end: usize,
}

/// A stretch of the text that stands in the file as it is, or one escape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    /// In bytes of the text.
    from: usize,
    /// In bytes of the file.
    place: usize,
    verbatim: bool,
}

impl Literal {
    /// A text that stands in the file as it is.
    pub(crate) fn verbatim(text: &str, place: usize) -> Literal {
        let mut literal = Literal::default();
        literal.push(text, place);
        literal.end_at(place + text.len());
        literal
    }

    /// More of the text, which stands in the file as it is.
    pub(crate) fn push(&mut self, text: &str, place: usize) {
        let from = self.text.len();
        let follows = self
            .pieces
            .last()
            .is_some_and(|last| last.verbatim && last.place + (from - last.from) == place);
        if !follows && !text.is_empty() {
            self.pieces.push(Piece {
                from,
                place,
                verbatim: true,
            });
        }
        self.text.push_str(text);
        self.end = place + text.len();
    }

    /// More of the text, which is spelt otherwise in the file.
    pub(crate) fn push_escape(&mut self, c: char, place: usize) {
        self.pieces.push(Piece {
            from: self.text.len(),
            place,
            verbatim: false,
        });
        self.text.push(c);
    }

    /// Another text with its places.
    pub(crate) fn append(&mut self, other: &Literal) {
        let by = self.text.len();
        let pieces = other.pieces.iter();
        self.pieces.extend(pieces.map(|piece| Piece {
            from: piece.from + by,
            ..*piece
        }));
        self.text.push_str(&other.text);
        self.end = other.end;
    }

    /// The place after the last part.
    pub(crate) fn end_at(&mut self, end: usize) {
        self.end = end;
    }

    /// Moves all places: those of a line become those of its file.
    pub(crate) fn shift(&mut self, by: usize) {
        for piece in &mut self.pieces {
            piece.place += by;
        }
        self.end += by;
    }

    /// From a byte of the text to the byte of the file; within an escape, its start.
    pub(crate) fn place(&self, offset: usize) -> usize {
        if offset >= self.text.len() {
            return self.end;
        }
        let after = self.pieces.partition_point(|piece| piece.from <= offset);
        match after.checked_sub(1).and_then(|at| self.pieces.get(at)) {
            Some(piece) if piece.verbatim => piece.place + (offset - piece.from),
            Some(piece) => piece.place,
            None => self.end,
        }
    }

    /// The part of the text between two bytes, with its places.
    pub(crate) fn part(&self, start: usize, end: usize) -> Literal {
        let text = self.text.get(start..end).unwrap_or_default();
        let first = self
            .pieces
            .partition_point(|piece| piece.from <= start)
            .saturating_sub(1);
        let pieces = self
            .pieces
            .iter()
            .skip(first)
            .take_while(|piece| piece.from < end)
            .map(|piece| {
                let cut = start.saturating_sub(piece.from);
                Piece {
                    from: (piece.from + cut) - start,
                    place: piece.place + if piece.verbatim { cut } else { 0 },
                    verbatim: piece.verbatim,
                }
            })
            .collect();
        Literal {
            text: text.to_string(),
            pieces,
            end: self.after(end),
        }
    }

    /// The place just after the byte before `offset`, which is not where the next piece starts: what stands between
    /// pieces, such as the sign of a quotation, belongs to neither.
    fn after(&self, offset: usize) -> usize {
        let Some(last) = offset.checked_sub(1) else {
            return self.place(0);
        };
        let at = self.pieces.partition_point(|piece| piece.from <= last);
        match at.checked_sub(1).and_then(|at| self.pieces.get(at)) {
            Some(piece) if piece.verbatim => piece.place + (offset - piece.from),
            _ => self.place(offset),
        }
    }
}

/// A text as it stands between the double quotes of JSON and of TOML.
pub(crate) fn encode(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            c if c.is_control() => {
                // Writing to a String does not fail.
                let _ = write!(written, "\\u{:04x}", u32::from(c));
            }
            c => written.push(c),
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a\u0022bc` in a file, from byte 10.
    fn sample() -> Literal {
        let mut literal = Literal::default();
        literal.push("a", 10);
        literal.push_escape('"', 11);
        literal.push("b", 17);
        literal.push("c", 18);
        literal.end_at(19);
        literal
    }

    #[test]
    fn bytes_have_their_places() {
        let literal = sample();
        let places: Vec<usize> = (0..=5).map(|at| literal.place(at)).collect();
        assert_eq!(places, [10, 11, 17, 18, 19, 19]);
        assert_eq!(Literal::verbatim("", 7).place(0), 7);
    }

    #[test]
    fn a_part_keeps_its_places() {
        let literal = sample();
        for start in 0..=4 {
            for end in start..=4 {
                let part = literal.part(start, end);
                assert_eq!(part.text, &literal.text[start..end]);
                for at in start..end {
                    assert_eq!(part.place(at - start), literal.place(at), "{start} {end}");
                }
            }
        }
        assert_eq!(literal.part(2, 3).place(1), 18);
    }
}
