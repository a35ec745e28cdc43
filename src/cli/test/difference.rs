//! Where two texts differ, under them.

use similar::{ChangeTag, TextDiff};
use unicode_width::UnicodeWidthChar;

/// How long texts may be before marks under them help nobody.
const MOST: usize = 200;

/// Lines with `-` under what is expected and not there, and with `+` under what is there and not expected; empty where
/// nothing is. None where the texts have little in common, or are long.
pub(super) fn marks(expected: &str, got: &str) -> Option<[String; 2]> {
    if expected.chars().count().max(got.chars().count()) > MOST {
        return None;
    }
    let difference = TextDiff::from_chars(expected, got);
    if difference.ratio() < 0.7 {
        return None;
    }
    let mut marks = [String::new(), String::new()];
    let [gone, new] = &mut marks;
    for change in difference.iter_all_changes() {
        let width: usize = change
            .value()
            .chars()
            .filter_map(UnicodeWidthChar::width)
            .sum();
        let put = |line: &mut String, mark: &str| line.push_str(&mark.repeat(width));
        match change.tag() {
            ChangeTag::Equal => {
                put(gone, " ");
                put(new, " ");
            }
            ChangeTag::Delete => put(gone, "-"),
            ChangeTag::Insert => put(new, "+"),
        }
    }
    for line in &mut marks {
        line.truncate(line.trim_end().len());
    }
    Some(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_under_what_differs() {
        let cases = [
            ("\"abcd\"", "\"abxcd\"", Some(["", "   +"])),
            ("\"abcd\"", "\"bcdé\"", Some([" -", "    +"])),
            ("\"日本x\"", "\"日本y\"", Some(["     -", "     +"])),
            ("\"abc\"", "\"xyz0123\"", None),
        ];
        for (expected, got, wanted) in cases {
            let wanted = wanted.map(|lines| lines.map(str::to_string));
            assert_eq!(marks(expected, got), wanted, "{expected} {got}");
        }
        assert_eq!(marks(&"x".repeat(201), "x"), None);
    }
}
