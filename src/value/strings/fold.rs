//! What text comparison sees of a text: no case, no width, no kind of kana, no ignorable characters.
//!
//! .NET asks ICU to compare primary and secondary weights of the root collation. For the characters below that comes
//! to the same as comparing folded text exactly; this was checked against ICU's data, letters also pair by pair.
//! Other characters share weights in ways of their own, or form units with their neighbours.

use super::casing::{lower_char, upper_char};
use super::culture::Culture;
use unicode_normalization::char::{
    canonical_combining_class, decompose_canonical, decompose_compatible,
};

/// Characters whose folded form stands for their weights, in ascending order.
const EXACT: [(char, char); 79] = [
    ('\0', '~'),
    ('\u{7F}', '¶'),
    ('¸', '\u{13E}'),
    ('\u{141}', '\u{17E}'),
    ('\u{180}', '\u{18C}'),
    ('\u{18E}', '\u{1BD}'),
    ('\u{1BF}', '\u{237}'),
    ('\u{23A}', '\u{2A2}'),
    ('\u{2BC}', '\u{2BC}'),
    ('\u{2BE}', '\u{2BE}'),
    // Marks with a weight of their own.
    ('\u{300}', '\u{30C}'),
    ('\u{30F}', '\u{30F}'),
    ('\u{311}', '\u{311}'),
    ('\u{313}', '\u{314}'),
    ('\u{31B}', '\u{31B}'),
    ('\u{323}', '\u{328}'),
    ('\u{32D}', '\u{32E}'),
    ('\u{330}', '\u{331}'),
    // Greek, Cyrillic, Armenian, Hebrew, Arabic, Georgian.
    ('\u{342}', '\u{342}'),
    ('\u{37B}', '\u{37D}'),
    ('\u{386}', '\u{386}'),
    ('\u{388}', '\u{3FF}'),
    ('\u{400}', '\u{482}'),
    ('\u{48A}', '\u{52F}'),
    ('\u{531}', '\u{556}'),
    ('\u{561}', '\u{587}'),
    ('\u{5D0}', '\u{5EA}'),
    ('\u{621}', '\u{63A}'),
    ('\u{641}', '\u{64A}'),
    ('\u{653}', '\u{655}'),
    ('\u{679}', '\u{6BF}'),
    ('\u{6CC}', '\u{6CC}'),
    ('\u{10D0}', '\u{10FA}'),
    ('\u{1C90}', '\u{1CBA}'),
    ('\u{1E00}', '\u{1E9A}'),
    ('\u{1E9C}', '\u{1EF9}'),
    ('\u{1F00}', '\u{1F7D}'),
    // Punctuation, signs and symbols.
    ('\u{2000}', '\u{2016}'),
    ('\u{2018}', '\u{203D}'),
    ('\u{203F}', '\u{205F}'),
    ('\u{2060}', '\u{2064}'),
    ('\u{2066}', '\u{2070}'),
    ('\u{2074}', '\u{208E}'),
    ('\u{20A0}', '\u{20A6}'),
    ('\u{20A8}', '\u{20BF}'),
    ('\u{2100}', '\u{214C}'),
    ('\u{214E}', '\u{217F}'),
    ('\u{2190}', '\u{2426}'),
    ('\u{2460}', '\u{24EA}'),
    ('\u{2500}', '\u{2775}'),
    ('\u{2794}', '\u{2B55}'),
    ('\u{2C65}', '\u{2C66}'),
    ('\u{3000}', '\u{3004}'),
    ('\u{3008}', '\u{3020}'),
    // Kana, Hangul, Han.
    ('ぁ', 'ゖ'),
    ('\u{3099}', '\u{309A}'),
    ('ァ', 'ー'),
    ('\u{3400}', '\u{4DBF}'),
    ('\u{4E00}', '\u{9FFC}'),
    ('가', '힣'),
    ('ﬀ', 'ﬄ'),
    ('\u{FE00}', '\u{FE0F}'),
    ('\u{FEFF}', '\u{FEFF}'),
    ('！', 'ﾟ'),
    ('￠', '￢'),
    ('￤', '￦'),
    ('\u{1D400}', '\u{1D6A5}'),
    ('\u{1D6A8}', '\u{1D7CB}'),
    ('\u{1D7CE}', '\u{1D7FF}'),
    ('\u{1F1E6}', '\u{1F1FF}'),
    ('\u{1F300}', '\u{1F64F}'),
    ('\u{1F680}', '\u{1F6FF}'),
    ('\u{1F900}', '\u{1F9FF}'),
    ('\u{1FA70}', '\u{1FAFF}'),
    ('\u{20000}', '\u{2A6DD}'),
    ('\u{2A700}', '\u{2B734}'),
    ('\u{2B740}', '\u{2B81D}'),
    ('\u{2B820}', '\u{2CEA1}'),
    ('\u{30000}', '\u{3134A}'),
];

/// Whether comparing the folded form of `c` is exact.
pub fn is_exact(c: char) -> bool {
    let above = EXACT.partition_point(|(first, _)| *first <= c);
    let range = above.checked_sub(1).and_then(|at| EXACT.get(at));
    range.is_some_and(|(_, last)| c <= *last)
}

/// Whether marks follow each other in canonical order, as they must for ICU, which does not sort them first.
pub fn is_ordered(text: &str) -> bool {
    let mut last = 0;
    let mut ordered = true;
    for c in text.chars() {
        decompose_canonical(c, |part| {
            let class = canonical_combining_class(part);
            ordered &= class == 0 || class >= last;
            last = class;
        });
    }
    ordered
}

/// Appends the folded form of `text`, whose marks are in canonical order; nothing for ignorable characters.
pub fn fold(text: &str, out: &mut String) {
    for c in text.chars() {
        if has_own_weight(c) {
            out.push(c);
        } else {
            decompose_compatible(c, |part| {
                if !is_ignorable(part) {
                    out.push(fold_char(part));
                }
            });
        }
    }
}

/// Spacing accents, which Unicode takes apart into a blank and a mark, but the collation does not.
fn has_own_weight(c: char) -> bool {
    matches!(c, '¨' | '¯' | '´' | '¸')
}

fn fold_char(c: char) -> char {
    match c {
        'a'..='z' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\x7F' => c,
        'ך' | 'ם' | 'ן' | 'ף' | 'ץ' => shifted(c, 1),
        'ァ'..='ヶ' => fold_hiragana(shifted(c, -0x60)),
        'ぁ'..='ゖ' => fold_hiragana(c),
        // Upper case first: `ς` and `σ` have it in common.
        _ => lower_char(upper_char(c, Culture::Invariant), Culture::Invariant),
    }
}

/// The full-sized hiragana; the small ones differ by less than text comparison sees.
fn fold_hiragana(c: char) -> char {
    match c {
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => {
            shifted(c, 1)
        }
        'ゕ' => 'か',
        'ゖ' => 'け',
        _ => c,
    }
}

/// The character at a distance; a distance that leaves Unicode gives the character itself.
fn shifted(c: char, distance: i32) -> char {
    u32::from(c)
        .checked_add_signed(distance)
        .and_then(char::from_u32)
        .unwrap_or(c)
}

/// Characters without any weight in the root collation: most control and format characters.
pub fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\0'..='\x08'
        | '\x0E'..='\x1F'
        | '\x7F'..='\u{84}'
        | '\u{86}'..='\u{9F}'
        | '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = "|".to_owned();
        fold(text, &mut out);
        out.split_off(1)
    }

    #[test]
    fn equal_weights_fold_to_the_same() {
        let cases = [
            ("ÀB", "a\u{300}b"),
            ("ＡＢ１", "ab1"),
            ("σΣς", "σσσ"),
            ("ﬁ²½", "fi21\u{2044}2"),
            ("ァｱヴﾎﾞゕ", "ああう\u{3099}ほ\u{3099}か"),
            ("ךםןףץ", "כמנפצ"),
            ("ẞß", "ßß"),
            ("Ⅷ℡", "viiitel"),
            ("𝐀", "a"),
            ("İı", "i\u{307}ı"),
        ];
        for (text, expected) in cases {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn ignorable_characters_fold_to_nothing() {
        assert_eq!(folded("\0a\u{ad}\x7Fb\u{200d}\u{fe0f}\t"), "ab\t");
    }

    #[test]
    fn the_table_ascends_and_folding_is_stable() {
        let mut last = None;
        for (first, end) in EXACT {
            assert!(last < Some(first) && first <= end, "{first:?}");
            last = Some(end);
        }
        for c in ('\0'..=char::MAX).filter(|c| is_exact(*c)) {
            let once = folded(&c.to_string());
            assert_eq!(folded(&once), once, "{c:?}");
        }
    }

    #[test]
    fn marks_have_an_order() {
        for (text, expected) in [
            ("ae\u{323}\u{301}", true),
            ("e\u{301}\u{323}", false),
            ("é\u{323}", false),
            ("é\u{301}x\u{323}", true),
        ] {
            assert_eq!(is_ordered(text), expected, "{text:?}");
        }
    }
}
