//! Code units as the engines see them. They work on text of whole characters, .NET on UTF-16 code
//! units: in text with characters above U+FFFF each surrogate is replaced by a stand-in
//! character, which the translated patterns name instead of the surrogate.

use std::ops::Range;

/// The surrogates, first and last.
pub(super) const SURROGATES: (u16, u16) = (0xD800, 0xDFFF);
/// Stand-in of the first surrogate; the others follow.
const STAND_IN: u32 = 0xF_0000;
/// Stand-ins of the surrogates, first and last.
pub(super) const STAND_INS: (u32, u32) =
    (STAND_IN, STAND_IN + (SURROGATES.1 - SURROGATES.0) as u32);

/// The character that stands for a code unit.
pub(super) fn stand_in(unit: u16) -> u32 {
    match unit.checked_sub(SURROGATES.0) {
        Some(offset) if unit <= SURROGATES.1 => STAND_IN + u32::from(offset),
        _ => u32::from(unit),
    }
}

/// Whether a text has characters above U+FFFF.
pub(super) fn has_surrogates(text: &str) -> bool {
    text.bytes().any(|byte| byte >= 0xF0)
}

/// Appends a text with stand-ins for surrogates.
pub(super) fn encode(text: &str, out: &mut String) {
    for c in text.chars() {
        if u32::from(c) <= 0xFFFF {
            out.push(c);
        } else {
            let mut buffer = [0; 2];
            let units = c.encode_utf16(&mut buffer).iter();
            out.extend(units.filter_map(|&unit| char::from_u32(stand_in(unit))));
        }
    }
}

/// Appends a text with its stand-ins turned back; a surrogate left alone becomes U+FFFD.
pub(super) fn decode(text: &str, out: &mut String) {
    let units = text.chars().flat_map(|c| {
        let unit = match u32::from(c).checked_sub(STAND_IN) {
            Some(offset) => u32::from(SURROGATES.0) + offset,
            None => u32::from(c),
        };
        u16::try_from(unit).ok()
    });
    out.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

/// The byte range in a text for one in its encoded form; `None` if it splits a character.
pub(super) fn decode_range(text: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let mut encoded = 0;
    let (mut start, mut end) = (None, None);
    for (offset, c) in text.char_indices().chain([(text.len(), '\0')]) {
        if encoded == range.start {
            start = Some(offset);
        }
        if encoded == range.end {
            end = Some(offset);
        }
        encoded += if c.len_utf8() == 4 { 8 } else { c.len_utf8() };
    }
    Some(start?..end?)
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_range, encode};

    #[test]
    fn decode_undoes_encode() {
        for text in ["", "abc", "a\u{1F600}b\u{10FFFF}", "\u{F0000}\u{F0001}"] {
            let (mut encoded, mut decoded) = (String::new(), String::new());
            encode(text, &mut encoded);
            decode(&encoded, &mut decoded);
            assert_eq!(decoded, text);
        }
    }

    #[test]
    fn ranges_go_back_unless_they_split_a_character() {
        let text = "a\u{1F600}b";
        let cases = [
            (0..1, Some(0..1)),
            (1..9, Some(1..5)),
            (9..10, Some(5..6)),
            (1..5, None),
        ];
        for (range, expected) in cases {
            assert_eq!(decode_range(text, &range), expected);
        }
    }
}
