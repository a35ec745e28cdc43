//! Positions and lengths in UTF-16 code units over UTF-8 text.

/// What U+FFFD stands for in a result: half of a surrogate pair.
const HALF: char = char::REPLACEMENT_CHARACTER;

/// Where a UTF-16 position lies in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Byte offset of the character that holds the position.
    pub byte: usize,
    /// Whether the position lies between the halves of that character.
    pub inside_pair: bool,
}

/// A part of a text, cut at UTF-16 positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Piece<'t> {
    /// Whether the part starts with the second half of a surrogate pair.
    pub lead: bool,
    /// The whole characters of the part.
    pub body: &'t str,
    /// Whether the part ends with the first half of a surrogate pair.
    pub trail: bool,
}

impl<'t> Piece<'t> {
    fn whole(body: &'t str) -> Piece<'t> {
        Piece {
            lead: false,
            body,
            trail: false,
        }
    }

    /// The part as it stands in the text, unless a surrogate pair was split.
    pub fn as_text(&self) -> Option<&'t str> {
        (!self.lead && !self.trail).then_some(self.body)
    }

    /// Appends the part, with U+FFFD for each half of a pair.
    pub fn write(&self, out: &mut String) {
        if self.lead {
            out.push(HALF);
        }
        out.push_str(self.body);
        if self.trail {
            out.push(HALF);
        }
    }
}

/// The length of `text` in UTF-16 units.
pub fn len(text: &str) -> usize {
    units(text.as_bytes())
}

/// UTF-16 units of the characters that start in these bytes of a UTF-8 text.
fn units(bytes: &[u8]) -> usize {
    let of_byte = |byte: &u8| usize::from(byte & 0xC0 != 0x80) + usize::from(*byte >= 0xF0);
    bytes.iter().map(of_byte).sum()
}

/// Where the position `units` lies; `None` beyond the end.
pub fn to_byte(text: &str, units: usize) -> Option<Place> {
    let at = |byte, inside_pair| Some(Place { byte, inside_pair });
    if text.as_bytes().get(..units)?.is_ascii() {
        return at(units, false);
    }
    let mut left = units;
    for (byte, c) in text.char_indices() {
        if left == 0 {
            return at(byte, false);
        }
        match left.checked_sub(c.len_utf16()) {
            Some(rest) => left = rest,
            None => return at(byte, true),
        }
    }
    if left == 0 {
        at(text.len(), false)
    } else {
        None
    }
}

/// The UTF-16 position of a byte offset, which is taken as the end of the text if it lies beyond.
pub fn from_byte(text: &str, byte: usize) -> usize {
    units(text.as_bytes().get(..byte).unwrap_or(text.as_bytes()))
}

/// The first `count` units, or all of a shorter text.
pub fn left(text: &str, count: usize) -> Piece<'_> {
    let Some(end) = to_byte(text, count) else {
        return Piece::whole(text);
    };
    Piece {
        lead: false,
        body: text.get(..end.byte).unwrap_or_default(),
        trail: end.inside_pair,
    }
}

/// As [`mid`], where all up to the end of the part is ASCII, so that units are bytes.
#[inline]
pub fn ascii_mid(text: &str, start: usize, count: usize) -> Option<&str> {
    let end = start.saturating_add(count).min(text.len());
    let is_ascii = text.as_bytes().iter().take(end).all(u8::is_ascii);
    is_ascii.then(|| text.get(start..end))?
}

/// `count` units from position `start` (from 0) on, or what there is of them.
pub fn mid(text: &str, start: usize, count: usize) -> Piece<'_> {
    let Some(from) = to_byte(text, start) else {
        return Piece::default();
    };
    let rest = text.get(from.byte..).unwrap_or_default();
    if !from.inside_pair {
        return left(rest, count);
    }
    let Some(count) = count.checked_sub(1) else {
        return Piece::default();
    };
    let mut after = rest.chars();
    after.next();
    Piece {
        lead: true,
        ..left(after.as_str(), count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(piece: Piece<'_>) -> String {
        let mut out = String::new();
        piece.write(&mut out);
        assert_eq!(piece.as_text().is_some(), !out.contains(HALF));
        out
    }

    #[test]
    fn lengths_count_units() {
        for (text, expected) in [("", 0), ("abc", 3), ("éß", 2), ("か", 1), ("a😀b", 4)] {
            assert_eq!(len(text), expected, "{text}");
        }
    }

    #[test]
    fn positions_lead_to_bytes_and_back() {
        let text = "aé😀b";
        let cases = [
            (0, Some((0, false))),
            (1, Some((1, false))),
            (2, Some((3, false))),
            (3, Some((3, true))),
            (4, Some((7, false))),
            (5, Some((8, false))),
            (6, None),
            (usize::MAX, None),
        ];
        for (position, expected) in cases {
            let place = to_byte(text, position);
            assert_eq!(place.map(|p| (p.byte, p.inside_pair)), expected);
        }
        for (byte, position) in [(0, 0), (1, 1), (3, 2), (7, 4), (8, 5), (99, 5)] {
            assert_eq!(from_byte(text, byte), position);
        }
    }

    #[test]
    fn left_takes_units() {
        let cases = [
            ("John Doe", 3, "Joh"),
            ("John", 0, ""),
            ("John", 4, "John"),
            ("John", 99, "John"),
            ("", 1, ""),
            ("abé", 2, "ab"),
            ("éab", 2, "éa"),
            ("éé", 3, "éé"),
            ("😀b", 1, "\u{FFFD}"),
            ("a😀b", 3, "a😀"),
        ];
        for (text, count, expected) in cases {
            assert_eq!(shown(left(text, count)), expected, "{text} {count}");
        }
    }

    #[test]
    fn mid_takes_units() {
        let cases = [
            ("John Doe", 1, 3, "ohn"),
            ("John", 4, 1, ""),
            ("John", 5, 1, ""),
            ("John", 2, usize::MAX, "hn"),
            ("aéb", 1, 1, "é"),
            ("a😀b", 1, 2, "😀"),
            ("a😀b", 1, 1, "\u{FFFD}"),
            ("a😀b", 2, 1, "\u{FFFD}"),
            ("a😀b", 2, 2, "\u{FFFD}b"),
            ("a😀b", 2, 0, ""),
            ("😀😀", 1, 2, "\u{FFFD}\u{FFFD}"),
        ];
        for (text, start, count, expected) in cases {
            assert_eq!(
                shown(mid(text, start, count)),
                expected,
                "{text} {start} {count}"
            );
        }
    }
}
