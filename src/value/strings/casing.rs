//! Upper and lower case, one to one and code point by code point, as `TextInfo` does it.

use super::culture::Culture;
#[derive(Clone, Copy)]
enum Direction {
    Upper,
    Lower,
}

/// Appends `text` in upper case. Never changes the number of code points: `ß` stays.
pub fn to_upper(text: &str, culture: Culture, out: &mut String) {
    map(text, culture, Direction::Upper, out);
}

/// Appends `text` in lower case. Never changes the number of code points, and sigma is `σ` everywhere.
pub fn to_lower(text: &str, culture: Culture, out: &mut String) {
    map(text, culture, Direction::Lower, out);
}

/// Turns everything from byte `mark` on into upper case. A mark beyond the end or inside a character does nothing.
pub fn upper_from(text: &mut String, mark: usize, culture: Culture) {
    map_from(text, mark, culture, Direction::Upper);
}

/// Turns everything from byte `mark` on into lower case. A mark beyond the end or inside a character does nothing.
pub fn lower_from(text: &mut String, mark: usize, culture: Culture) {
    map_from(text, mark, culture, Direction::Lower);
}

/// The upper-case partner of one code point, or itself.
pub fn upper_char(c: char, culture: Culture) -> char {
    match (c, culture) {
        ('i', Culture::Turkic) => 'İ',
        ('ı', Culture::Invariant) => 'ı',
        ('a'..='z', _) => c.to_ascii_uppercase(),
        ('\0'..='\x7F', _) => c,
        _ => known(c, simple_upper(c)),
    }
}

/// The lower-case partner of one code point, or itself.
pub fn lower_char(c: char, culture: Culture) -> char {
    match (c, culture) {
        ('I', Culture::Turkic) => 'ı',
        ('İ', Culture::Invariant) => 'İ',
        ('A'..='Z', _) => c.to_ascii_lowercase(),
        ('İ', _) => 'i',
        ('\0'..='\x7F', _) => c,
        _ => known(c, single(c, c.to_lowercase())),
    }
}

/// The simple upper case. Letters whose full upper case has several letters have none, but for some Greek ones, whose
/// partner is their title case: with iota subscript.
fn simple_upper(c: char) -> char {
    match c {
        'ᾀ'..='ᾇ' | 'ᾐ'..='ᾗ' | 'ᾠ'..='ᾧ' => moved(c, 8),
        'ᾳ' | 'ῃ' | 'ῳ' => moved(c, 9),
        _ => single(c, c.to_uppercase()),
    }
}

fn moved(c: char, distance: u32) -> char {
    char::from_u32(u32::from(c) + distance).unwrap_or(c)
}

/// The partner, where it is one letter.
fn single(c: char, mut partner: impl ExactSizeIterator<Item = char>) -> char {
    match (partner.len(), partner.next()) {
        (1, Some(partner)) => partner,
        _ => c,
    }
}

/// Letters that entered Unicode after version 15, which .NET's case tables end with: their partners are not theirs yet.
fn is_newer(c: char) -> bool {
    matches!(c,
        '\u{1C89}'..='\u{1C8A}'
        | '\u{A7CB}'..='\u{A7CF}'
        | '\u{A7D2}'
        | '\u{A7D4}'
        | '\u{A7DA}'..='\u{A7F1}'
        | '\u{AB6C}'..='\u{AB6F}'
        | '\u{10D40}'..='\u{10D8F}'
        | '\u{16EA0}'..='\u{16EDF}'
        | '\u{1DF2B}'..='\u{1DFFF}')
}

fn known(c: char, partner: char) -> char {
    if c == partner || is_newer(c) || is_newer(partner) {
        c
    } else {
        partner
    }
}

fn map(text: &str, culture: Culture, direction: Direction, out: &mut String) {
    let mark = out.len();
    if culture != Culture::Turkic && text.is_ascii() {
        out.push_str(text);
        map_ascii(out, mark, direction);
        return;
    }
    out.reserve(text.len());
    match direction {
        Direction::Upper => out.extend(text.chars().map(|c| upper_char(c, culture))),
        Direction::Lower => out.extend(text.chars().map(|c| lower_char(c, culture))),
    }
}

fn map_from(text: &mut String, mark: usize, culture: Culture, direction: Direction) {
    let Some(tail) = text.get(mark..) else {
        return;
    };
    if culture != Culture::Turkic && tail.is_ascii() {
        map_ascii(text, mark, direction);
    } else {
        let tail = text.split_off(mark);
        map(&tail, culture, direction, text);
    }
}

/// Changes the ASCII letters from byte `mark` on.
fn map_ascii(text: &mut str, mark: usize, direction: Direction) {
    if let Some(tail) = text.get_mut(mark..) {
        match direction {
            Direction::Upper => tail.make_ascii_uppercase(),
            Direction::Lower => tail.make_ascii_lowercase(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Culture::{Invariant, Ordinary, Turkic};

    fn upper(text: &str, culture: Culture) -> String {
        let mut out = "é|".to_owned();
        to_upper(text, culture, &mut out);
        let mut in_place = format!("é|{text}");
        upper_from(&mut in_place, "é|".len(), culture);
        assert_eq!(out, in_place);
        out.split_off("é|".len())
    }

    fn lower(text: &str, culture: Culture) -> String {
        let mut out = "É|".to_owned();
        to_lower(text, culture, &mut out);
        let mut in_place = format!("É|{text}");
        lower_from(&mut in_place, "É|".len(), culture);
        assert_eq!(out, in_place);
        out.split_off("É|".len())
    }

    #[test]
    fn letters_map_one_to_one() {
        let cases = [
            ("John.Doe@1", "JOHN.DOE@1"),
            ("straße ﬁ ΐ ŉ", "STRAßE ﬁ ΐ ŉ"),
            ("σς", "ΣΣ"),
            ("ᾀᾳῃῳ", "ᾈᾼῌῼ"),
            ("ſµÿ", "SΜŸ"),
            ("ǆǅǄ", "ǄǄǄ"),
            ("აბ", "ᲐᲑ"),
            ("𐐨", "𐐀"),
            ("ꭰ", "Ꭰ"),
        ];
        for (text, expected) in cases {
            assert_eq!(upper(text, Invariant), expected);
        }
        let cases = [
            ("John.DOE@1", "john.doe@1"),
            ("ẞ ΟΔΟΣ", "ß οδοσ"),
            ("KÅΩ", "kåω"),
            ("ᾈᾼ", "ᾀᾳ"),
            ("ǅǄ", "ǆǆ"),
            ("Ⅷ Ⓐ", "ⅷ ⓐ"),
            ("𐐀", "𐐨"),
        ];
        for (text, expected) in cases {
            assert_eq!(lower(text, Invariant), expected);
        }
    }

    #[test]
    fn the_letters_i_depend_on_the_culture() {
        let cases = [
            (Invariant, "IıIİ", "iıiİ"),
            (Ordinary, "IIIİ", "iıii"),
            (Turkic, "IIİİ", "ııii"),
        ];
        for (culture, in_upper, in_lower) in cases {
            assert_eq!(upper("Iıiİ", culture), in_upper);
            assert_eq!(lower("Iıiİ", culture), in_lower);
        }
        assert_eq!(upper("ix", Turkic), "İX");
        assert_eq!(lower("IX", Turkic), "ıx");
    }

    #[test]
    fn letters_after_unicode_15_stay() {
        let stay = "ƛɤɷɼ\u{1C8A}\u{A7CC}\u{A7D3}\u{10D70}\u{16EBB}";
        assert_eq!(upper(stay, Invariant), stay);
        let stay = "\u{1C89}\u{A7CB}\u{A7DC}\u{10D50}\u{16EA0}";
        assert_eq!(lower(stay, Invariant), stay);
    }

    /// Unicode 15 has 1,450 letters with a simple upper-case partner and 1,433 with a lower-case one;
    /// the invariant culture takes one off each.
    #[test]
    fn no_other_letters_have_partners() {
        let changed = |map: fn(char, Culture) -> char| {
            ('\0'..=char::MAX)
                .filter(|&c| map(c, Invariant) != c)
                .count()
        };
        assert_eq!((changed(upper_char), changed(lower_char)), (1449, 1432));
    }

    #[test]
    fn a_mark_that_fits_nowhere_does_nothing() {
        for mark in [1, 3, 99] {
            let mut text = "éa".to_owned();
            upper_from(&mut text, mark, Invariant);
            assert_eq!(text, "éa");
        }
    }
}
