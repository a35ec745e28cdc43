//! The bearer token. It is shown nowhere: not in messages, not in what `Debug` prints, not where a server repeats it.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fmt;
use ureq::http::HeaderValue;

/// What stands for the token where a server repeats it.
const HIDDEN: &str = "(the token)";

/// Shorter ones may be words that an answer holds anyway.
const SHORTEST_HIDDEN: usize = 8;

/// A token for the header `Authorization`.
pub(super) struct Token {
    text: String,
    header: HeaderValue,
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token")
    }
}

impl Token {
    /// The value of the environment variable that --token-env names. Who gives the token itself in place of the name
    /// must not find it in the message, so that names no variable.
    pub(super) fn read(value: Option<OsString>) -> Result<Token, String> {
        let value = value.ok_or(
            "the environment variable that --token-env names is not set; give its name, not the token",
        )?;
        let text = value.into_string().unwrap_or_default();
        let text = text.trim();
        if text.is_empty() {
            return Err("the environment variable that --token-env names is empty".to_string());
        }
        let is_sendable = text.bytes().all(|byte| byte.is_ascii_graphic());
        let header = HeaderValue::try_from(format!("Bearer {text}"));
        match header {
            Ok(mut header) if is_sendable => {
                header.set_sensitive(true);
                Ok(Token {
                    text: text.to_string(),
                    header,
                })
            }
            _ => Err(
                "the token that --token-env names has characters that no header holds: blanks, line breaks or non-ASCII"
                    .to_string(),
            ),
        }
    }

    pub(super) fn header(&self) -> &HeaderValue {
        &self.header
    }

    /// The text without the token.
    pub(super) fn hidden<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.text.len() >= SHORTEST_HIDDEN && text.contains(&self.text) {
            Cow::Owned(text.replace(&self.text, HIDDEN))
        } else {
            Cow::Borrowed(text)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_shown_nowhere() {
        let token = Token::read(Some(" s3cret-s3cret\n".into())).unwrap();
        assert_eq!(token.header().as_bytes(), b"Bearer s3cret-s3cret");
        assert_eq!(format!("{token:?} {:?}", token.header()), "Token Sensitive");
        assert_eq!(token.hidden("no s3cret-s3cret!"), "no (the token)!");
        assert_eq!(token.hidden("other"), "other");
    }

    #[test]
    fn a_short_token_hides_no_words() {
        let token = Token::read(Some("test".into())).unwrap();
        assert_eq!(token.hidden("a test"), "a test");
    }

    #[test]
    fn what_is_no_token() {
        for (value, expected) in [
            (None, "is not set"),
            (Some(""), "is empty"),
            (Some(" \n"), "is empty"),
            (Some("two s3cret"), "no header holds"),
            (Some("s3cret\r\nX: y"), "no header holds"),
            (Some("s3cret\u{e9}"), "no header holds"),
        ] {
            let fault = Token::read(value.map(OsString::from)).unwrap_err();
            assert!(fault.contains(expected), "{value:?}: {fault}");
            assert!(!fault.contains("s3cret"), "{fault}");
        }
    }
}
