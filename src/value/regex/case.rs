//! Which code units .NET takes for the same letter when case is ignored: those with the same
//! simple lower case, in the invariant culture (`İ` and `ı` stand alone).

/// Upper and title case units that the simple upper case of their lower case does not give back.
const EXTRA: [(u16, u16, u16); 15] = [
    // first, last, lower case of the first
    (0x01C5, 0x01C5, 0x01C6),
    (0x01C8, 0x01C8, 0x01C9),
    (0x01CB, 0x01CB, 0x01CC),
    (0x01F2, 0x01F2, 0x01F3),
    (0x03F4, 0x03F4, 0x03B8),
    (0x1E9E, 0x1E9E, 0x00DF),
    (0x1F88, 0x1F8F, 0x1F80),
    (0x1F98, 0x1F9F, 0x1F90),
    (0x1FA8, 0x1FAF, 0x1FA0),
    (0x1FBC, 0x1FBC, 0x1FB3),
    (0x1FCC, 0x1FCC, 0x1FC3),
    (0x1FFC, 0x1FFC, 0x1FF3),
    (0x2126, 0x2126, 0x03C9),
    (0x212A, 0x212A, 0x006B),
    (0x212B, 0x212B, 0x00E5),
];

/// Simple lower case of a code unit.
fn lower(unit: u16) -> u16 {
    match unit {
        0x41..=0x5A => unit + 0x20,
        0..=0x7F | 0x130 => unit,
        _ => single(char::from_u32(u32::from(unit)).map(char::to_lowercase)).unwrap_or(unit),
    }
}

fn single(mapped: Option<impl Iterator<Item = char>>) -> Option<u16> {
    let mut mapped = mapped?;
    let first = mapped.next()?;
    match mapped.next() {
        Some(_) => None,
        None => u16::try_from(u32::from(first)).ok(),
    }
}

/// All code units that equal `unit` when case is ignored, itself among them, in no order.
pub(crate) fn equivalents(unit: u16) -> impl Iterator<Item = u16> {
    let low = lower(unit);
    let upper = single(char::from_u32(u32::from(low)).map(char::to_uppercase))
        .filter(|&up| up != low && lower(up) == low);
    let extra = EXTRA.iter().find_map(|&(first, last, small)| {
        let large = first.checked_add(low.checked_sub(small)?)?;
        (large <= last).then_some(large)
    });
    [Some(low), upper, extra].into_iter().flatten()
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
