//! Text with what is known about it.

use std::borrow::Cow;

/// Borrowed text and whether it is known to need no escaping in JSON.
///
/// [`Text::from`] leaves the mark off, which is always right and only slower. A text that is cut or split keeps it.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    text: &'a str,
    clean: Clean,
}

/// As wide as a word: a value that is stored by words and read back as a vector stalls on a narrower field. The
/// many patterns it leaves unused also hold the discriminant of [`super::Value`].
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
enum Clean {
    Unknown = 0,
    Yes = 1,
}

impl<'a> Text<'a> {
    /// The empty text.
    pub const EMPTY: Text<'static> = Text::clean("");

    /// Text that is known to hold no quote, no backslash and no control character.
    pub(crate) const fn clean(text: &'a str) -> Text<'a> {
        Text {
            text,
            clean: Clean::Yes,
        }
    }

    /// Text that is looked through once, so that it need not be again.
    pub fn scanned(text: &'a str) -> Text<'a> {
        Text::marked(text, needs_no_escape(text))
    }

    pub(crate) const fn marked(text: &'a str, clean: bool) -> Text<'a> {
        Text {
            text,
            clean: if clean { Clean::Yes } else { Clean::Unknown },
        }
    }

    /// The text.
    #[inline]
    pub const fn as_str(self) -> &'a str {
        self.text
    }

    /// Whether it is known to need no escaping in JSON.
    #[inline]
    pub const fn is_clean(self) -> bool {
        matches!(self.clean, Clean::Yes)
    }

    /// A part of this text, which is as clean as the whole.
    #[inline]
    pub const fn part(self, part: &'a str) -> Text<'a> {
        Text {
            text: part,
            clean: self.clean,
        }
    }

    /// Whether it is `""`.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.text.is_empty()
    }
}

/// Whether `text` can stand in a JSON string as it is.
pub(crate) fn needs_no_escape(text: &str) -> bool {
    !text.bytes().fold(false, |any, b| {
        any | (b < 0x20) | (b == b'"') | (b == b'\\')
    })
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Text<'a> {
        Text {
            text,
            clean: Clean::Unknown,
        }
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Text<'_>) -> bool {
        self.text == other.text
    }
}

impl std::fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.text.fmt(f)
    }
}

impl<'a> From<Text<'a>> for Cow<'a, str> {
    fn from(text: Text<'a>) -> Cow<'a, str> {
        Cow::Borrowed(text.text)
    }
}
