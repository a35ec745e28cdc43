//! Small helpers for messages: plurals, lists of choices, the nearest name.

/// `1 argument`, `2 arguments`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 {
        format!("1 {noun}")
    } else {
        format!("{number} {noun}s")
    }
}

/// `a`, `a or b`, `a, b or c`.
pub fn one_of<T: AsRef<str>>(choices: &[T]) -> String {
    join(choices, "or")
}

/// `a`, `a and b`, `a, b and c`.
pub fn all_of<T: AsRef<str>>(things: &[T]) -> String {
    join(things, "and")
}

fn join<T: AsRef<str>>(things: &[T], word: &str) -> String {
    match things {
        [] => String::new(),
        [one] => one.as_ref().to_string(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", first.join(", "), last.as_ref())
        }
    }
}

/// The name among `names` that the user most likely meant, if one is near enough: the same but for case, or
/// within two edits (one for names of up to four letters, none for one or two).
pub fn nearest<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A name longer than any real one is no slip of the fingers, and the distance costs its square.
    if wrong.len() > 64 {
        return None;
    }
    let limit = match wrong.chars().count() {
        0..=2 => 0,
        3..=4 => 1,
        _ => 2,
    };
    let lower = wrong.to_lowercase();
    names
        .into_iter()
        .map(|name| {
            (
                strsim::damerau_levenshtein(&lower, &name.to_lowercase()),
                name,
            )
        })
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, name)| (*distance, *name))
        .map(|(_, name)| name)
}

/// Whether a wrong name is one edit away from one of `names`, and from no other.
pub fn is_slip<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> bool {
    let lower = wrong.to_lowercase();
    // Two letters have too many neighbours, and what is so long is no name.
    let near = |name: &&str| {
        (3..=64).contains(&wrong.len())
            && strsim::damerau_levenshtein(&lower, &name.to_lowercase()) <= 1
    };
    names.into_iter().filter(near).take(2).count() == 1
}

/// The text in backticks, shortened in the middle when it is long, so that a message stays one line.
pub fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let length = text.chars().count();
    if length <= MOST {
        return quoted_start(text, MOST);
    }
    let head: String = text.chars().take(MOST / 2).map(on_one_line).collect();
    let tail: String = text
        .chars()
        .skip(length - MOST / 3)
        .map(on_one_line)
        .collect();
    format!("`{head}…{tail}`")
}

/// The first `most` characters of the text in backticks, with `…` where there are more.
pub fn quoted_start(text: &str, most: usize) -> String {
    let mut chars = text.chars();
    let start: String = chars.by_ref().take(most).map(on_one_line).collect();
    let more = if chars.next().is_some() { "…" } else { "" };
    format!("`{start}{more}`")
}

/// The text in quotes, with what is easily overlooked made visible: `·` for a blank at either end or beside another,
/// control characters by their pictures, other invisible ones by their numbers. Of more than `most` characters, the
/// middle is left out.
pub fn visible(text: &str, most: usize) -> String {
    let length = text.chars().count();
    let (head, tail) = if length > most {
        let tail = most / 3;
        (most - tail - 1, tail)
    } else {
        (length, 0)
    };
    let mut shown = String::with_capacity(text.len().min(4 * most) + 2);
    shown.push('"');
    let mut before = None;
    let mut chars = text.chars().enumerate().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        if at == head && length > most {
            shown.push('…');
        }
        if at < head || at >= length - tail {
            let alone = |beside: Option<char>| beside.is_some_and(|c| c != ' ');
            match c {
                ' ' if !(alone(before) && alone(after)) => shown.push('·'),
                ' ' => shown.push(' '),
                '\0'..='\u{1f}' => shown.extend(char::from_u32(0x2400 + u32::from(c))),
                '\u{7f}' => shown.push('␡'),
                _ if is_invisible(c) => shown.push_str(&format!("<U+{:04X}>", u32::from(c))),
                _ => shown.push(c),
            }
        }
        before = Some(c);
    }
    shown.push('"');
    shown
}

/// Whether a reader would not see it, or not tell it from a blank.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A control character would break the line, or worse.
fn on_one_line(c: char) -> char {
    if c.is_control() { ' ' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_lists() {
        assert_eq!(count(1, "argument"), "1 argument");
        assert_eq!(count(0, "argument"), "0 arguments");
        assert_eq!(one_of(&["a", "b", "c"]), "a, b or c");
        assert_eq!(all_of(&["a", "b"]), "a and b");
    }

    #[test]
    fn suggests_only_what_is_near() {
        let names = ["Switch", "Split", "Join", "IIF", "Left", "Len"];
        assert_eq!(nearest("switch", names), Some("Switch"));
        assert_eq!(nearest("Swich", names), Some("Switch"));
        assert_eq!(nearest("Jion", names), Some("Join"));
        assert_eq!(nearest("If", names), None);
        assert_eq!(nearest("Comutador", names), None);
        assert_eq!(nearest("Contains", names), None);
        assert_eq!(nearest(&"a".repeat(100), names), None);
    }

    #[test]
    fn a_slip_has_one_neighbour() {
        let names = ["Switch", "Left", "Len", "Item"];
        assert!(is_slip("Swich", names));
        assert!(is_slip("iitem", names));
        assert!(!is_slip("Swtchh", names), "two edits");
        assert!(!is_slip("Let", names), "Left or Len");
        assert!(!is_slip("Le", names));
    }

    #[test]
    fn what_is_easily_overlooked_is_made_visible() {
        for (text, most, expected) in [
            ("", 9, r#""""#),
            ("a b", 9, r#""a b""#),
            (" a  b ", 9, r#""·a··b·""#),
            (" ", 9, r#""·""#),
            ("a\tb\r\n", 9, r#""a␉b␍␊""#),
            ("a\u{a0}b\u{200b}", 9, r#""a<U+00A0>b<U+200B>""#),
            ("abcdefghij", 9, r#""abcde…hij""#),
            ("äöüßäöüßä", 9, r#""äöüßäöüßä""#),
        ] {
            assert_eq!(visible(text, most), expected, "{text:?}");
        }
    }

    #[test]
    fn long_text_is_shortened() {
        assert_eq!(quoted("a\nb"), "`a b`");
        assert_eq!(quoted(&"x".repeat(100)).chars().count(), 2 + 30 + 1 + 20);
        assert_eq!(quoted_start("a\nb", 3), "`a b`");
        assert_eq!(quoted_start("äöüß", 2), "`äö…`");
    }
}
