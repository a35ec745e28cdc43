//! The invariant culture's names of months, days, half days and the era.

/// January to December. The short names are the first three letters.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Sunday to Saturday. The short names are the first three letters.
pub(super) const DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// Length of a short name.
pub(super) const SHORT: usize = 3;

/// The era's name and its short form, in the order .NET tries them.
pub(super) const ERAS: [&str; 2] = ["A.D.", "AD"];

/// The first three letters.
pub(super) fn short(name: &str) -> &str {
    name.get(..SHORT).unwrap_or(name)
}

/// Place in the table of the name that the text starts with, ASCII case ignored, and the name's length.
/// Of a long name all letters must be there.
pub(super) fn find_prefix(names: &[&str], text: &[u8], long: bool) -> Option<(usize, usize)> {
    let head = text.get(..SHORT)?;
    let index = names
        .iter()
        .position(|name| starts_with_ignoring_case(head, short(name)))?;
    let name = if long {
        names.get(index)?
    } else {
        return Some((index, SHORT));
    };
    starts_with_ignoring_case(text, name).then_some((index, name.len()))
}

/// Place in the table of the whole word, as full or as short name, ASCII case ignored.
pub(super) fn find_word(names: &[&str], word: &str) -> Option<usize> {
    names
        .iter()
        .position(|name| word.eq_ignore_ascii_case(name) || word.eq_ignore_ascii_case(short(name)))
}

/// Whether the text begins with the ASCII word, case ignored.
pub(super) fn starts_with_ignoring_case(text: &[u8], word: &str) -> bool {
    text.get(..word.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes() {
        let cases = [
            ("jan 5", false, Some((0, 3))),
            ("JANUARY", false, Some((0, 3))),
            ("January", true, Some((0, 7))),
            ("Jan", true, None),
            ("may", true, Some((4, 3))),
            ("Sept", true, None),
            ("Ja", false, None),
        ];
        for (text, long, expected) in cases {
            assert_eq!(
                find_prefix(&MONTHS, text.as_bytes(), long),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(find_word(&DAYS, "sat"), Some(6));
        assert_eq!(find_word(&DAYS, "SATURDAY"), Some(6));
        assert_eq!(find_word(&DAYS, "satu"), None);
    }
}
