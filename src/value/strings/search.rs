//! InStr: where a text occurs in another one.

use super::fault::Fault;
use super::fold::{fold, is_exact, is_ordered};
use super::utf16;
use unicode_segmentation::UnicodeSegmentation;

/// How InStr compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Compare {
    /// `vbBinaryCompare`: unit by unit.
    #[default]
    Binary,
    /// `vbTextCompare`: case, width, kind of kana and ignorable characters do not count, marks do.
    Text,
}

/// The position of the first `needle` in `text` at or after `start`, counted from 1 in UTF-16 units; 0 if there
/// is none. An empty needle is found at `start`, but nothing is found in an empty text.
///
/// # Errors
/// A start below 1 or beyond 32 bits. Text comparison is `Unsupported` where it depends on characters whose
/// comparison is not reproduced with certainty.
pub fn in_str(text: &str, needle: &str, start: i64, compare: Compare) -> Result<i64, Fault> {
    if start < 1 {
        return Err(Fault::Invalid(format!(
            "the start position `{start}` is below 1"
        )));
    }
    if start > i64::from(i32::MAX) {
        return Err(Fault::Invalid(format!(
            "the start position `{start}` does not fit 32 bits"
        )));
    }
    let place = usize::try_from(start - 1)
        .ok()
        .filter(|_| !text.is_empty())
        .and_then(|units| utf16::to_byte(text, units));
    let Some(place) = place else {
        return Ok(0);
    };
    if needle.is_empty() {
        return Ok(start);
    }
    let mut from = place.byte;
    if place.inside_pair {
        // Nothing starts with the second half of a pair.
        from += char::MAX.len_utf8();
    }
    let rest = text.get(from..).unwrap_or_default();
    let found = match compare {
        Compare::Binary => rest.find(needle),
        Compare::Text => find_text(rest, needle)?,
    };
    let position = found.map_or(0, |at| utf16::from_byte(text, from + at) + 1);
    Ok(i64::try_from(position).unwrap_or(i64::MAX))
}

/// The byte where `needle` occurs in `text` by text comparison.
fn find_text(text: &str, needle: &str) -> Result<Option<usize>, Fault> {
    if let Some(found) = find_plain(text, needle) {
        return Ok(found);
    }
    for side in [text, needle] {
        check(side)?;
    }
    let mut wanted = String::new();
    fold(needle, &mut wanted);
    if wanted.is_empty() {
        return if text.is_empty() {
            Err(Fault::Unsupported(
                "the text to look for consists of characters that do not count".to_owned(),
            ))
        } else {
            Ok(Some(0))
        };
    }
    Ok(find_folded(text, &wanted))
}

/// Finds folded text that starts and ends with whole grapheme clusters, as ICU's search does; clusters that do
/// not count are left out of the beginning.
fn find_folded(text: &str, wanted: &str) -> Option<usize> {
    let mut folded = String::with_capacity(text.len());
    let mut clusters = Vec::new();
    for (byte, cluster) in text.grapheme_indices(true) {
        let mark = folded.len();
        fold(cluster, &mut folded);
        if folded.len() > mark {
            clusters.push((mark, byte));
        }
    }
    let is_edge = |mark: usize| {
        mark == folded.len() || clusters.binary_search_by_key(&mark, |(at, _)| *at).is_ok()
    };
    let fits = |mark: usize| {
        folded
            .get(mark..)
            .is_some_and(|rest| rest.starts_with(wanted))
            && is_edge(mark + wanted.len())
    };
    clusters
        .iter()
        .find(|(mark, _)| fits(*mark))
        .map(|(_, byte)| *byte)
}

/// The short way that .NET takes too, as long as it meets characters that stand for themselves, but for case.
/// `None` where others could matter.
fn find_plain(text: &str, needle: &str) -> Option<Option<usize>> {
    if !needle.bytes().all(is_plain) {
        return None;
    }
    let length = text.bytes().take_while(|byte| is_plain(*byte)).count();
    let found = text
        .as_bytes()
        .get(..length)?
        .windows(needle.len())
        .position(|part| part.eq_ignore_ascii_case(needle.as_bytes()));
    let is_certain = match found {
        // A mark behind the last letter would belong to it.
        Some(at) => {
            let next = text.as_bytes().get(at + needle.len());
            next.is_none_or(u8::is_ascii)
        }
        None => length == text.len(),
    };
    is_certain.then_some(found)
}

fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

fn check(text: &str) -> Result<(), Fault> {
    if let Some(c) = text.chars().find(|c| !is_exact(*c)) {
        return Err(Fault::Unsupported(format!(
            "text comparison of `{c}` (U+{:04X}) is not supported",
            u32::from(c)
        )));
    }
    if !is_ordered(text) {
        return Err(Fault::Unsupported(
            "text comparison of marks that are not in canonical order is not supported".to_owned(),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Compare::{Binary, Text};

    #[test]
    fn positions_count_from_one() {
        let cases = [
            ("The quick brown fox", "quick", 1, 5),
            ("repEated", "e", 3, 7),
            ("abc", "abc", 1, 1),
            ("abc", "abc", 2, 0),
            ("abc", "c", 4, 0),
            ("abc", "c", 99, 0),
            ("abc", "C", 1, 0),
            ("abc", "", 1, 1),
            ("abc", "", 4, 4),
            ("abc", "", 5, 0),
            ("", "", 1, 0),
            ("", "a", 1, 0),
            ("😀a", "a", 1, 3),
            ("😀a😀", "a", 2, 3),
            ("😀😀", "😀", 2, 3),
            ("e\u{301}", "e", 1, 1),
        ];
        for (text, needle, start, expected) in cases {
            let found = in_str(text, needle, start, Binary);
            assert_eq!(found, Ok(expected), "{needle:?} in {text:?} from {start}");
        }
    }

    #[test]
    fn text_comparison_overlooks_case_width_and_kana() {
        let cases = [
            ("abcABC", "bC", 1, 2),
            ("abc", "", 4, 4),
            ("", "a", 1, 0),
            ("xab กา", "AB", 1, 2),
            ("abé ABx", "B", 1, 2),
            ("xAB", "ＡＢ", 1, 2),
            ("ﾊﾟ", "ぱ", 1, 1),
            ("カか", "か", 1, 1),
            ("ッ", "つ", 1, 1),
            ("ー", "-", 1, 0),
            ("é", "E\u{301}", 1, 1),
            ("ae\u{301}", "é", 1, 2),
            ("é e", "e", 1, 3),
            ("e\u{301}e", "e", 1, 3),
            ("é", "\u{301}", 1, 0),
            ("e\u{301}", "\u{301}", 2, 2),
            ("йи", "И", 1, 2),
            ("ΣΑΣς", "σ", 2, 3),
            ("İiIı", "I", 1, 2),
            ("straße STRASSE", "SS", 1, 12),
            ("STRAẞE", "ß", 1, 5),
            ("x\u{ad}ab", "AB", 1, 3),
            ("a\u{ad}b", "AB", 1, 1),
            ("ab", "a\u{ad}b", 1, 1),
            ("ab", "\u{ad}", 2, 2),
            ("a\r\nb", "\n", 1, 0),
            ("a\nb", "\nB", 1, 2),
            ("ﬁx", "FI", 1, 1),
            ("ﬁx", "f", 1, 0),
            ("ﬁx", "ix", 1, 0),
            ("…", ".", 1, 0),
            ("½", "1\u{2044}2", 1, 1),
            ("😀A", "a", 2, 3),
            ("👍🏽👍", "👍", 1, 5),
            ("🇩🇪🇪🇸", "🇪🇪", 1, 0),
            ("❤\u{fe0f}", "❤", 1, 1),
            ("O´Neil", "´n", 1, 2),
            ("\u{202a}+49\u{202c}", "+", 1, 2),
            ("김철수", "철", 1, 2),
        ];
        for (text, needle, start, expected) in cases {
            let found = in_str(text, needle, start, Text);
            assert_eq!(found, Ok(expected), "{needle:?} in {text:?} from {start}");
        }
    }

    #[test]
    fn what_is_not_certain_is_refused() {
        let cases = [
            ("ŀ", "l", 1),
            ("a", "กา", 1),
            ("กา a", "a", 1),
            ("bกา", "b", 1),
            ("ſ", "s", 1),
            ("a\u{301}\u{323}", "a", 1),
            ("a", "\u{ad}", 2),
        ];
        for (text, needle, start) in cases {
            let found = in_str(text, needle, start, Text);
            assert!(matches!(found, Err(Fault::Unsupported(_))), "{text}");
        }
        for start in [0, -1, i64::MAX] {
            for compare in [Binary, Text] {
                let found = in_str("", "a", start, compare);
                assert!(matches!(found, Err(Fault::Invalid(_))), "{start}");
            }
        }
    }
}
