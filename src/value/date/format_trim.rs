//! The white space that the styles take off a format's ends before it is read.

use std::borrow::Cow;

/// A pattern without white space at its ends, and the way back to offsets of the whole pattern.
pub(super) struct TrimmedPattern<'a> {
    pub(super) text: Cow<'a, str>,
    head: Cut,
    tail: Cut,
}

/// `len` bytes are missing in front of offset `at`.
#[derive(Clone, Copy, Default)]
struct Cut {
    at: usize,
    len: usize,
}

impl Cut {
    fn undo(self, offset: usize) -> usize {
        if offset >= self.at {
            offset + self.len
        } else {
            offset
        }
    }
}

impl<'a> TrimmedPattern<'a> {
    /// Takes white space off the ends as AllowLeadingWhite and AllowTrailingWhite do: outside quotes, and
    /// inside a quote that opens or closes the pattern.
    pub(super) fn new(pattern: &'a str, leading: bool, trailing: bool) -> Self {
        let mut trimmed = Self {
            text: Cow::Borrowed(pattern),
            head: Cut::default(),
            tail: Cut::default(),
        };
        if trailing {
            trimmed.trim_tail(pattern);
        }
        if leading {
            trimmed.trim_head();
        }
        trimmed
    }

    /// The offset in the whole pattern.
    pub(super) fn offset(&self, offset: usize) -> usize {
        self.tail.undo(self.head.undo(offset))
    }

    fn trim_tail(&mut self, pattern: &'a str) {
        let text = pattern.trim_end();
        self.text = Cow::Borrowed(text);
        let Some((before, quote)) = split_last_quote(text) else {
            return;
        };
        let kept = before.trim_end();
        let is_long = before.encode_utf16().take(2).count() == 2;
        if is_long && kept.len() < before.len() {
            self.text = Cow::Owned(format!("{kept}{quote}"));
            self.tail = Cut {
                at: kept.len(),
                len: before.len() - kept.len(),
            };
        }
    }

    fn trim_head(&mut self) {
        let text: &str = &self.text;
        let mut chars = text.chars();
        let quote = chars.next().filter(|c| matches!(c, '\'' | '"'));
        let Some(quote) = quote else {
            let len = text.len() - text.trim_start().len();
            self.cut_head(None, len);
            return;
        };
        if text.encode_utf16().take(3).count() == 3 {
            let rest = chars.as_str();
            let len = rest.len() - rest.trim_start().len();
            self.cut_head(Some(quote), len);
        }
    }

    /// Removes `len` bytes of white space, behind the quote if there is one.
    fn cut_head(&mut self, quote: Option<char>, len: usize) {
        if len == 0 {
            return;
        }
        let at = quote.map_or(0, char::len_utf8);
        let mut text = String::from_iter(quote);
        text.push_str(self.text.get(at + len..).unwrap_or_default());
        self.text = Cow::Owned(text);
        self.head = Cut { at, len };
    }
}

fn split_last_quote(text: &str) -> Option<(&str, char)> {
    ['\'', '"']
        .into_iter()
        .find_map(|quote| Some((text.strip_suffix(quote)?, quote)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_goes_outside_and_inside_quotes() {
        let cases = [
            (" yyyy ", true, true, "yyyy"),
            (" yyyy ", false, true, " yyyy"),
            (" yyyy ", true, false, "yyyy "),
            ("'  at' yyyy", true, false, "'at' yyyy"),
            ("'  at' yyyy", false, true, "'  at' yyyy"),
            ("yyyy 'at  '", false, true, "yyyy 'at'"),
            ("  'x'", true, true, "'x'"),
            (" ' x'", true, true, "' x'"),
            ("' '", true, true, "''"),
            ("\u{3000}d\u{a0}", true, true, "d"),
            ("", true, true, ""),
        ];
        for (pattern, leading, trailing, expected) in cases {
            let trimmed = TrimmedPattern::new(pattern, leading, trailing);
            assert_eq!(trimmed.text, expected, "{pattern:?}");
        }
    }

    #[test]
    fn offsets_lead_back() {
        let pattern = "'  at' yyyy 'x  '";
        let trimmed = TrimmedPattern::new(pattern, true, true);
        for part in ["yyyy", "x"] {
            let at = trimmed.text.find(part).unwrap();
            assert_eq!(trimmed.offset(at), pattern.find(part).unwrap(), "{part}");
        }
        assert_eq!(trimmed.offset(trimmed.text.len()), pattern.len());
    }
}
