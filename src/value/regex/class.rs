//! Character classes over UTF-16 code units.

use super::blocks::block;
use super::case::equivalents;

/// The general categories .NET knows by name.
const CATEGORIES: [&str; 37] = [
    "C", "Cc", "Cf", "Cn", "Co", "Cs", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn",
    "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm",
    "So", "Z", "Zl", "Zp", "Zs",
];

/// Letters that have case: what `\p{Lu}`, `\p{Ll}` and `\p{Lt}` mean when case is ignored.
pub(super) const CASED_LETTER: &str = "LC";

/// One member of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    Range(u16, u16),
    Category {
        name: &'static str,
        negated: bool,
    },
    /// `\d`, `\D`
    Digit {
        negated: bool,
    },
    /// `\w`, `\W`
    Word {
        negated: bool,
    },
    /// `\s`, `\S`
    Space {
        negated: bool,
    },
}

/// A class: items, perhaps negated, less another class.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Class {
    pub(crate) negated: bool,
    pub(crate) items: Vec<Item>,
    pub(crate) subtracted: Option<Box<Class>>,
}

impl Class {
    pub(super) fn of(items: Vec<Item>) -> Self {
        Self {
            items,
            ..Self::default()
        }
    }

    /// Everything but a line feed.
    pub(super) fn not_newline() -> Self {
        Self::of(vec![Item::Range(0, 9), Item::Range(11, u16::MAX)])
    }

    /// Every code unit.
    pub(super) fn everything() -> Self {
        Self::of(vec![Item::Range(0, u16::MAX)])
    }

    pub(super) fn push(&mut self, first: u16, last: u16) {
        self.items.push(Item::Range(first, last));
    }

    /// Adds the case variants of what the class names one by one.
    pub(super) fn ignore_case(&mut self) {
        let mut more = Vec::new();
        for item in &self.items {
            if let &Item::Range(first, last) = item {
                for unit in first..=last {
                    let variants = equivalents(unit).filter(|v| !(first..=last).contains(v));
                    more.extend(variants.map(|v| Item::Range(v, v)));
                }
            }
        }
        self.items.append(&mut more);
    }

    /// The class members below 128, a bit each.
    pub(super) fn ascii_mask(&self) -> u128 {
        let listed = self
            .items
            .iter()
            .fold(0, |mask, item| mask | item_ascii_mask(item));
        let own = if self.negated { !listed } else { listed };
        match &self.subtracted {
            Some(class) => own & !class.ascii_mask(),
            None => own,
        }
    }
}

/// The item that `\p{name}` or `\P{name}` means, or `None` if .NET does not know the name.
pub(super) fn property(name: &str, negated: bool, ignore_case: bool) -> Option<Vec<Item>> {
    if let Some(&name) = CATEGORIES.iter().find(|&&known| known == name) {
        let name = match name {
            "Ll" | "Lu" | "Lt" if ignore_case => CASED_LETTER,
            other => other,
        };
        return Some(vec![Item::Category { name, negated }]);
    }
    let (first, last) = block(name)?;
    if !negated {
        return Some(vec![Item::Range(first, last)]);
    }
    let before = first.checked_sub(1).map(|end| Item::Range(0, end));
    let after = last
        .checked_add(1)
        .map(|start| Item::Range(start, u16::MAX));
    Some(before.into_iter().chain(after).collect())
}

fn item_ascii_mask(item: &Item) -> u128 {
    let (mask, negated) = match *item {
        Item::Range(first, last) => (range_mask(first, last), false),
        Item::Category { name, negated } => (category_mask(name), negated),
        Item::Digit { negated } => (category_mask("Nd"), negated),
        Item::Word { negated } => {
            let mask = category_mask("L") | category_mask("Nd") | category_mask("Pc");
            (mask, negated)
        }
        Item::Space { negated } => (range_mask(9, 13) | range_mask(32, 32), negated),
    };
    if negated { !mask } else { mask }
}

fn range_mask(first: u16, last: u16) -> u128 {
    if first > 127 {
        return 0;
    }
    let from_first = u128::MAX << first;
    let to_last = u128::MAX >> (127 - last.min(127));
    from_first & to_last
}

fn category_mask(name: &str) -> u128 {
    (0..128_u8)
        .filter(|&byte| {
            let category = ascii_category(byte);
            category == name
                || category.strip_prefix(name).is_some_and(|_| name.len() == 1)
                || (name == CASED_LETTER && byte.is_ascii_alphabetic())
        })
        .fold(0, |mask, byte| mask | 1 << byte)
}

/// The general category of an ASCII character.
fn ascii_category(byte: u8) -> &'static str {
    match byte {
        b' ' => "Zs",
        b'0'..=b'9' => "Nd",
        b'A'..=b'Z' => "Lu",
        b'a'..=b'z' => "Ll",
        b'_' => "Pc",
        b'-' => "Pd",
        b'(' | b'[' | b'{' => "Ps",
        b')' | b']' | b'}' => "Pe",
        b'$' => "Sc",
        b'^' | b'`' => "Sk",
        b'+' | b'<' | b'=' | b'>' | b'|' | b'~' => "Sm",
        b'!'..=b'/' | b':' | b';' | b'?' | b'@' | b'\\' => "Po",
        _ => "Cc",
    }
}

/// Whether a code unit may stand in a group name; the same units count as words at `\b`.
pub(super) fn is_name_unit(unit: u16) -> bool {
    match char::from_u32(u32::from(unit)) {
        Some(c) if c.is_ascii() => c.is_ascii_alphanumeric() || c == '_',
        Some('\u{200C}' | '\u{200D}') => true,
        // `char::is_alphanumeric` is wider than .NET's word characters in some numbers and marks
        Some(c) => regex::Regex::new(r"\A[\p{L}\p{Mn}\p{Nd}\p{Pc}]")
            .is_ok_and(|word| word.is_match(c.encode_utf8(&mut [0; 4]))),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{CATEGORIES, Class, Item, category_mask, property, range_mask};

    #[test]
    fn ascii_categories_equal_the_unicode_ones() {
        for name in CATEGORIES.into_iter().chain(["LC"]).filter(|n| *n != "Cs") {
            let class = regex::Regex::new(&format!(r"\p{{{name}}}")).expect("a category");
            for byte in 0..128_u8 {
                let text = char::from(byte).to_string();
                let expected = class.is_match(&text);
                let actual = category_mask(name) >> byte & 1 == 1;
                assert_eq!(actual, expected, "{name} {byte}");
            }
        }
    }

    #[test]
    fn range_masks() {
        let cases = [
            (0, 0, 1),
            (127, 127, 1 << 127),
            (0, u16::MAX, u128::MAX),
            (128, 300, 0),
            (9, 10, 0b11 << 9),
        ];
        for (first, last, mask) in cases {
            assert_eq!(range_mask(first, last), mask, "{first} {last}");
        }
    }

    #[test]
    fn subtraction_comes_after_negation() {
        let mut class = Class::of(vec![Item::Range(97, 122)]);
        class.negated = true;
        class.subtracted = Some(Box::new(Class::of(vec![Item::Range(48, 57)])));
        let mask = class.ascii_mask();
        assert_eq!(mask >> b'a' & 1, 0);
        assert_eq!(mask >> b'5' & 1, 0);
        assert_eq!(mask >> b'A' & 1, 1);
    }

    #[test]
    fn property_names_are_exact() {
        for name in ["Greek", "l", "Any", "LC", "L&", "isGreek", ""] {
            assert_eq!(property(name, false, false), None, "{name}");
        }
        let outside = vec![Item::Range(0x80, u16::MAX)];
        assert_eq!(property("IsBasicLatin", true, false), Some(outside));
    }
}
