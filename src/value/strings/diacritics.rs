//! NormalizeDiacritics.

use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// Letters of the published table that no decomposition takes apart.
const REPLACED: [(char, &str); 10] = [
    ('ß', "ss"),
    ('Æ', "AE"),
    ('æ', "ae"),
    ('Ø', "OE"),
    ('ø', "oe"),
    ('ı', "i"),
    ('Ł', "L"),
    ('ł', "l"),
    ('Œ', "OE"),
    ('œ', "oe"),
];

/// Appends `text` with letters that carry marks replaced by their base letters: FormD, nonspacing marks taken
/// out, the published replacements, FormC. ASCII is copied as it is.
pub fn normalize_diacritics(text: &str, out: &mut String) {
    let ascii = text.bytes().take_while(u8::is_ascii).count();
    let (plain, rest) = text.split_at_checked(ascii).unwrap_or(("", text));
    out.push_str(plain);
    out.reserve(rest.len());
    for (at, c) in rest.char_indices() {
        if !composes_with_marks_only(c) {
            let rest = rest.get(at..).unwrap_or_default();
            out.extend(rest.nfd().filter(|c| !is_mark(*c)).flat_map(base).nfc());
            return;
        }
        decompose_canonical(c, |part| {
            if !is_mark(part) {
                out.extend(base(part));
            }
        });
    }
}

/// Latin, Greek and Cyrillic: once the marks are gone, there is nothing to put in order or to recompose.
fn composes_with_marks_only(c: char) -> bool {
    matches!(c, '\0'..='\u{52F}' | '\u{1E00}'..='\u{1FFF}')
}

/// The replacement of a decomposed character, which most often is itself.
fn base(c: char) -> impl Iterator<Item = char> {
    let replacement = if c.is_ascii() {
        None
    } else {
        REPLACED.iter().find(|(letter, _)| *letter == c)
    };
    let itself = replacement.is_none().then_some(c);
    let letters = replacement.map_or("", |(_, letters)| letters);
    itself.into_iter().chain(letters.chars())
}

fn is_mark(c: char) -> bool {
    c >= '\u{300}' && get_general_category(c) == GeneralCategory::NonspacingMark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_table_letters_are_replaced() {
        let cases = [
            ("", ""),
            ("John O'Neil-1", "John O'Neil-1"),
            ("Zoë Müller Ångström", "Zoe Muller Angstrom"),
            ("e\u{301}e\u{301}\u{327}", "ee"),
            ("ǣ Ǣ ø\u{304} Œ\u{304} ß ł Ł", "ae AE oe OE ss l L"),
            ("ıİ", "iI"),
            ("ồ Ǭ", "o O"),
            ("Jose\u{301} a\u{338}", "Jose a"),
            ("đ ð þ ħ ŋ ẞ", "đ ð þ ħ ŋ ẞ"),
            ("й ё Ά", "и е Α"),
            ("김철수", "김철수"),
            ("が", "か"),
            ("\u{9C7}\u{9BE}", "\u{9CB}"),
            ("ﬁ²", "ﬁ²"),
        ];
        for (text, expected) in cases {
            let mut out = "é|".to_owned();
            normalize_diacritics(text, &mut out);
            assert_eq!(out.strip_prefix("é|"), Some(expected), "{text}");
        }
    }

    #[test]
    fn the_short_way_follows_the_rule() {
        for c in ('\0'..='\u{2000}').filter(|c| composes_with_marks_only(*c)) {
            let text = format!("é{c}\u{301}\u{323}x");
            let mut out = String::new();
            normalize_diacritics(&text, &mut out);
            let rule: String = text
                .nfd()
                .filter(|c| !is_mark(*c))
                .flat_map(base)
                .nfc()
                .collect();
            assert_eq!(out, rule, "{c:?}");
        }
    }
}
