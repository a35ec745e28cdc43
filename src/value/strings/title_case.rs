//! PCase: capitals at the start of words.

use super::casing::{lower_char, upper_char};
use super::culture::Culture;
use unicode_general_category::{GeneralCategory, get_general_category};

/// Appends `TextInfo.ToTitleCase` of the lowered text, invariant culture: the first letter of each word is a
/// capital, everything else lower case. Words end at white space, control and format characters, punctuation
/// (but not at U+0027) and symbols.
pub fn title_case(text: &str, out: &mut String) {
    out.reserve(text.len());
    let mut in_word = false;
    for c in text.chars() {
        let lower = lower_char(c, Culture::Invariant);
        match part_of(lower) {
            Part::Letter if in_word => out.push(lower),
            Part::Letter => {
                out.push(title_char(lower));
                in_word = true;
            }
            Part::Inner => out.push(lower),
            Part::Break => {
                out.push(lower);
                in_word = false;
            }
        }
    }
}

/// Appends `text` with the first UTF-16 unit of the text and those after a separator in upper case, all others
/// in lower case; separators stay as they are. `separators` is a set of UTF-16 units.
pub fn capitalize(text: &str, separators: &str, out: &mut String) {
    out.reserve(text.len());
    let mut at_start = true;
    for c in text.chars() {
        if c > '\u{FFFF}' {
            // Case is looked up unit by unit, so that letters of two units have none.
            out.push(c);
            at_start = ends_with_separator(c, separators);
        } else if separators.contains(c) {
            out.push(c);
            at_start = true;
        } else if at_start {
            out.push(upper_char(c, Culture::Invariant));
            at_start = false;
        } else {
            out.push(lower_char(c, Culture::Invariant));
        }
    }
}

/// Whether the last UTF-16 unit of `c` is a unit of `separators`.
fn ends_with_separator(c: char, separators: &str) -> bool {
    let mut units = [0; 2];
    let last = c.encode_utf16(&mut units).last().copied();
    separators.encode_utf16().any(|unit| Some(unit) == last)
}

/// What a character is to a word.
enum Part {
    /// Starts a word and goes on with it.
    Letter,
    /// Goes on with a word, but does not start one.
    Inner,
    Break,
}

fn part_of(c: char) -> Part {
    use GeneralCategory as G;
    match c {
        'a'..='z' | 'A'..='Z' => return Part::Letter,
        '0'..='9' | '\'' => return Part::Inner,
        '\0'..='\x7F' => return Part::Break,
        _ => {}
    }
    match get_general_category(c) {
        G::UppercaseLetter
        | G::LowercaseLetter
        | G::TitlecaseLetter
        | G::ModifierLetter
        | G::OtherLetter => Part::Letter,
        G::NonspacingMark
        | G::SpacingMark
        | G::EnclosingMark
        | G::DecimalNumber
        | G::LetterNumber
        | G::OtherNumber
        | G::Surrogate
        | G::PrivateUse
        | G::Unassigned => Part::Inner,
        _ => Part::Break,
    }
}

/// Title case of a letter that is lower case already: four letters have a form of their own.
fn title_char(c: char) -> char {
    match c {
        'ǆ' => 'ǅ',
        'ǉ' => 'ǈ',
        'ǌ' => 'ǋ',
        'ǳ' => 'ǲ',
        _ => upper_char(c, Culture::Invariant),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> String {
        let mut out = String::new();
        title_case(text, &mut out);
        out
    }

    #[test]
    fn words_start_with_a_capital() {
        let cases = [
            ("", ""),
            ("PABLO GONSALVES (SECOND)", "Pablo Gonsalves (Second)"),
            ("PINTO-DE'SILVA", "Pinto-De'silva"),
            ("o’neil a.b x_y", "O’Neil A.B X_Y"),
            ("'tis", "'Tis"),
            ("1st x2y ½price", "1St X2y ½Price"),
            ("ÉLODIE e\u{301}lan", "Élodie E\u{301}lan"),
            (
                "a\u{ad}b a\u{200b}b a\u{a0}b",
                "A\u{ad}B A\u{200b}B A\u{a0}B",
            ),
            ("a\u{e000}b a\u{378}b", "A\u{e000}b A\u{378}b"),
            ("ßa ﬁa ǇUBA ǳ", "ßa ﬁa ǈuba ǲ"),
            ("ⒶB", "ⓐB"),
            ("ʻOKINA", "ʻokina"),
            ("𐐀𐐀", "𐐀𐐨"),
            ("ΟΔΟΣ", "Οδοσ"),
            ("ıI İI", "ıi İi"),
        ];
        for (text, expected) in cases {
            assert_eq!(title(text), expected, "{text}");
        }
    }

    #[test]
    fn given_separators_alone_start_words() {
        let cases = [
            ("PINTO-DE'SILVA", " '-", "Pinto-De'Silva"),
            ("JOHN DOE", "", "John doe"),
            ("john doe", " ", "John Doe"),
            ("axa AXa", "a", "aXa axa"),
            ("xéY É", "é", "XéY é"),
            ("ǆ", "", "Ǆ"),
            ("𐐨𐐀", "", "𐐨𐐀"),
            ("a😀b😁B", "😀", "A😀B😁b"),
            ("a\u{1FA00}b", "😀", "A\u{1FA00}B"),
        ];
        for (text, separators, expected) in cases {
            let mut out = String::new();
            capitalize(text, separators, &mut out);
            assert_eq!(out, expected, "{text} by {separators}");
        }
    }
}
