//! A cursor over the source of an exact parse.

use super::names;

/// Reads characters, digits and offsets.
pub(super) struct ExactReader<'a> {
    /// The source up to where reading ends.
    text: &'a str,
    /// Byte offset of the next character.
    pub(super) at: usize,
}

/// How an offset is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OffsetForm {
    /// `z`: one or two digits of hours.
    Hours,
    /// `zz`: two digits of hours.
    PaddedHours,
    /// `zzz`: one or two digits of hours, two of minutes, a colon or none between.
    HoursAndMinutes,
    /// The round-trip format without styles: the colon is needed, and .NET forgets to check the minutes.
    RoundTrip,
}

impl<'a> ExactReader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The bytes not yet read.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    fn peek(&self) -> Option<char> {
        match *self.rest().first()? {
            byte if byte.is_ascii() => Some(char::from(byte)),
            _ => self.text.get(self.at..)?.chars().next(),
        }
    }

    pub(super) fn skip_white(&mut self) {
        while let Some(c) = self.peek().filter(|c| c.is_whitespace()) {
            self.at += c.len_utf8();
        }
    }

    /// Takes one given character. A blank also fits the two no-break spaces that newer culture data use.
    pub(super) fn take(&mut self, wanted: char) -> bool {
        let Some(found) = self.peek() else {
            return false;
        };
        let fits = found == wanted || (wanted == ' ' && matches!(found, '\u{a0}' | '\u{202f}'));
        if fits {
            self.at += found.len_utf8();
        }
        fits
    }

    /// Takes literal text; under `inner_white` white space may come before each character.
    pub(super) fn take_literal(&mut self, wanted: &str, inner_white: bool) -> bool {
        if !inner_white && self.rest().starts_with(wanted.as_bytes()) {
            self.at += wanted.len();
            return true;
        }
        wanted.chars().all(|c| {
            if inner_white {
                self.skip_white();
            }
            self.take(c)
        })
    }

    /// Takes quoted text; under `inner_white` its blanks take any white space, also none.
    pub(super) fn take_quoted(&mut self, wanted: &str, inner_white: bool) -> bool {
        if !inner_white {
            return self.take_literal(wanted, false);
        }
        wanted.chars().all(|c| {
            if c == ' ' {
                self.skip_white();
                true
            } else {
                self.take(c)
            }
        })
    }

    /// A number of `width` digits, one standing for one or two. More digits than fit 32 bits wrap around.
    pub(super) fn number(&mut self, width: usize) -> Option<i32> {
        match width {
            1 => self.digits(1, 2),
            2 => {
                let [a, b, ..] = *self.rest() else {
                    return None;
                };
                let value = digit(a)? * 10 + digit(b)?;
                self.at += 2;
                Some(value)
            }
            4 => {
                let [a, b, c, d, ..] = *self.rest() else {
                    return None;
                };
                let value = (digit(a)? * 10 + digit(b)?) * 100 + digit(c)? * 10 + digit(d)?;
                self.at += 4;
                Some(value)
            }
            _ => self.digits(width, width),
        }
    }

    fn digits(&mut self, least: usize, most: usize) -> Option<i32> {
        let mut value = 0_i32;
        let mut count = 0;
        for byte in self.rest().iter().take(most) {
            let Some(digit) = digit(*byte) else {
                break;
            };
            value = value.wrapping_mul(10).wrapping_add(digit);
            count += 1;
        }
        if count < least {
            return None;
        }
        self.at += count;
        Some(value)
    }

    /// A fraction of a second in ticks: exactly `width` digits, or with `optional` any number up to it.
    pub(super) fn fraction(&mut self, width: usize, optional: bool) -> Option<i64> {
        let mut ticks = 0_i64;
        let mut scale = 10_000_000_i64;
        let mut count = 0;
        for byte in self.rest().iter().take(width) {
            let Some(digit) = digit(*byte) else {
                break;
            };
            scale /= 10;
            ticks += i64::from(digit) * scale;
            count += 1;
        }
        if count < width && !optional {
            return None;
        }
        self.at += count;
        Some(ticks)
    }

    /// A zone offset in minutes.
    pub(super) fn offset(&mut self, form: OffsetForm) -> Option<i32> {
        let sign = match self.rest().first()? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        self.at += 1;
        let (hours, minutes) = match form {
            OffsetForm::Hours => (self.number(1)?, 0),
            OffsetForm::PaddedHours => (self.number(2)?, 0),
            OffsetForm::HoursAndMinutes => {
                let hours = self.number(1)?;
                self.take(':');
                (hours, self.number(2).filter(|&minutes| minutes < 60)?)
            }
            OffsetForm::RoundTrip => {
                let hours = self.number(1)?;
                if !self.take(':') {
                    return None;
                }
                (hours, self.number(2)?)
            }
        };
        Some(sign * (hours * 60 + minutes))
    }

    /// One of the names, given by its place in the table.
    pub(super) fn name(&mut self, table: &[&str], long: bool) -> Option<i32> {
        let (index, len) = names::find_prefix(table, self.rest(), long)?;
        self.at += len;
        i32::try_from(index).ok()
    }

    /// A word in any case, anywhere.
    pub(super) fn word(&mut self, word: &str) -> bool {
        let fits = names::starts_with_ignoring_case(self.rest(), word);
        if fits {
            self.at += word.len();
        }
        fits
    }

    /// A word in any case that no letter follows.
    pub(super) fn whole_word(&mut self, word: &str) -> bool {
        let start = self.at;
        if self.word(word) && !self.peek().is_some_and(is_letter) {
            return true;
        }
        self.at = start;
        false
    }
}

/// A letter to .NET, which sees no letters above U+FFFF. Rust also counts letter-like numbers and marks;
/// the difference can only turn a match into an error.
fn is_letter(c: char) -> bool {
    c.len_utf16() == 1 && c.is_alphabetic()
}

fn digit(byte: u8) -> Option<i32> {
    byte.is_ascii_digit().then(|| i32::from(byte - b'0'))
}
