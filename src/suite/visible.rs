//! Text in which nothing is hidden.

use std::fmt::Write;

/// The text in quotes, with blanks as `·` and everything else that cannot be seen as an escape of JSON.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 2);
    shown.push('"');
    for c in text.chars() {
        match c {
            ' ' => shown.push('·'),
            '"' => shown.push_str("\\\""),
            '\\' => shown.push_str("\\\\"),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            // What stands for a blank here.
            '·' => escape(c, &mut shown),
            c if is_unseen(c) => escape(c, &mut shown),
            c => shown.push(c),
        }
    }
    shown.push('"');
    shown
}

fn escape(c: char, shown: &mut String) {
    let mut units = [0; 2];
    for unit in c.encode_utf16(&mut units) {
        // Writing to a String does not fail.
        let _ = write!(shown, "\\u{unit:04x}");
    }
}

/// Control characters, blanks but the common one, characters of no width, and those that turn the line around.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// JSON in which nothing is hidden but the common blank; it reads as the same value.
pub(super) fn in_json(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for c in json.chars() {
        // Outside texts, JSON has none of them.
        if is_unseen(c) {
            escape(c, &mut shown);
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_shown() {
        let cases = [
            ("a b", r#""a·b""#),
            ("\u{a0}\t\r\n\u{0}\u{200b}", r#""\u00a0\t\r\n\u0000\u200b""#),
            (r#"a"b\·"#, r#""a\"b\\\u00b7""#),
            ("é😀e\u{301}", "\"é😀e\u{301}\""),
            ("\u{e0001}", r#""\udb40\udc01""#),
        ];
        for (text, shown) in cases {
            assert_eq!(visible(text), shown, "{text:?}");
        }
        let json = serde_json::to_string("a\u{a0}b \u{202e}").unwrap();
        assert_eq!(in_json(&json), r#""a\u00a0b \u202e""#);
        assert_eq!(
            serde_json::from_str::<String>(&in_json(&json)).unwrap(),
            "a\u{a0}b \u{202e}"
        );
    }
}
