//! Which code units .NET takes for the same letter when case is ignored: those with the same
//! simple lower case, in the invariant culture (`İ` and `ı` stand alone).

use crate::value::Culture;
use crate::value::casing::{lower_char, upper_char};

/// Units that the simple upper case of their lower case does not give back, and that lower case.
const EXTRA: [(u16, u16); 9] = [
    (0x01C5, 0x01C6),
    (0x01C8, 0x01C9),
    (0x01CB, 0x01CC),
    (0x01F2, 0x01F3),
    (0x03F4, 0x03B8),
    (0x1E9E, 0x00DF),
    (0x2126, 0x03C9),
    (0x212A, 0x006B),
    (0x212B, 0x00E5),
];

/// Simple lower case of a code unit.
fn lower(unit: u16) -> u16 {
    mapped(unit, lower_char)
}

/// A surrogate has no case, and no letter of one unit has a partner of two.
fn mapped(unit: u16, map: fn(char, Culture) -> char) -> u16 {
    char::from_u32(u32::from(unit))
        .map(|c| map(c, Culture::Invariant))
        .and_then(|c| u16::try_from(u32::from(c)).ok())
        .unwrap_or(unit)
}

/// All code units that equal `unit` when case is ignored, itself among them, in no order.
pub(crate) fn equivalents(unit: u16) -> impl Iterator<Item = u16> {
    let low = lower(unit);
    let upper = Some(mapped(low, upper_char)).filter(|&up| up != low && lower(up) == low);
    let extra = EXTRA
        .iter()
        .filter(move |(_, small)| *small == low)
        .map(|(large, _)| *large);
    [Some(low), upper].into_iter().flatten().chain(extra)
}

#[cfg(test)]
mod tests {
    use super::{equivalents, lower};
    use std::collections::BTreeMap;

    fn sorted(unit: u16) -> Vec<u16> {
        let mut units: Vec<u16> = equivalents(unit).collect();
        units.sort_unstable();
        units
    }

    #[test]
    fn equals_the_units_with_the_same_lower_case() {
        let mut classes: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
        for unit in 0..=u16::MAX {
            classes.entry(lower(unit)).or_default().push(unit);
        }
        for (_, class) in classes {
            for &unit in &class {
                assert_eq!(sorted(unit), class, "{unit:04X}");
            }
        }
    }

    #[test]
    fn special_letters() {
        let cases: [(char, &str); 8] = [
            ('i', "Ii"),
            ('\u{130}', "\u{130}"),
            ('\u{131}', "\u{131}"),
            ('k', "Kk\u{212A}"),
            ('s', "Ss"),
            ('\u{B5}', "\u{B5}"),
            ('\u{3C2}', "\u{3C2}"),
            ('\u{DF}', "\u{DF}\u{1E9E}"),
        ];
        for (letter, expected) in cases {
            let expected: Vec<u16> = expected.encode_utf16().collect();
            assert_eq!(sorted(letter as u16), expected, "{letter}");
        }
    }
}
