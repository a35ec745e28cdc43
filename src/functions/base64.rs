//! Base64 as .NET's `Convert.FromBase64String` reads it.

use data_encoding::BASE64_MIME_PERMISSIVE;
use std::borrow::Cow;

/// The bytes of `text`; `None` where it is not base64. Blanks, tabs and line ends count nowhere, the padding must be
/// there, and bits behind the last byte are not looked at.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let compact: Cow<'_, str> = if text.contains(is_blank) {
        text.chars()
            .filter(|c| !is_blank(*c))
            .collect::<String>()
            .into()
    } else {
        text.into()
    };
    // The decoder would take several padded texts in a row.
    if compact.trim_end_matches('=').contains('=') {
        return None;
    }
    BASE64_MIME_PERMISSIVE.decode(compact.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_dotnet_reads() {
        let cases: [(&str, Option<&[u8]>); 13] = [
            ("", Some(b"")),
            ("YQ==", Some(b"a")),
            ("YWI=", Some(b"ab")),
            ("YWJj", Some(b"abc")),
            (" Y\tW\r\nJj\n", Some(b"abc")),
            ("YQ= =", Some(b"a")),
            ("YR==", Some(b"a")),
            ("YQ", None),
            ("YQ=", None),
            ("YQ==YQ==", None),
            ("YW-_", None),
            ("YWJj====", None),
            ("YW\u{b}Jj", None),
        ];
        for (text, expected) in cases {
            assert_eq!(decode(text).as_deref(), expected, "{text:?}");
        }
    }
}
