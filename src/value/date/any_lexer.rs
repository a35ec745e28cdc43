//! The words, separators and zone offsets of .NET's free date parser.

use super::names;

/// A cursor over the source. The source holds nothing but ASCII, white space, date suffixes and the
/// right-to-left mark; [`first_foreign`] finds everything else, which never is part of a date.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    /// Byte offset of the next character.
    pub(super) at: usize,
}

/// What stands by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Regular {
    End,
    /// One or two digits.
    Number(i32),
    /// Three to eight digits, taken for a year.
    YearNumber(i32),
    /// Nine digits or more.
    LongNumber,
    /// January is 1.
    Month(i32),
    /// Sunday is 0.
    Weekday(i32),
    HalfDay(HalfDay),
    Era,
    Zone,
    /// `,` and `.`
    Ignorable,
    /// None of these; nothing was read.
    Unknown(char),
}

/// What may follow a number or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    End,
    /// White space, or something that is no separator and stays to be read.
    Space,
    HalfDay(HalfDay),
    Date,
    Time,
    /// `-`, a date separator or the sign of an offset.
    DateOrOffset,
    Suffix(Suffix),
    /// `T`
    TimeMark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HalfDay {
    Morning,
    Afternoon,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suffix {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

/// The suffixes that count in every culture; the Korean ones of the time do not.
const SUFFIXES: [(char, Suffix); 10] = [
    ('\u{5e74}', Suffix::Year),
    ('\u{b144}', Suffix::Year),
    ('\u{6708}', Suffix::Month),
    ('\u{c6d4}', Suffix::Month),
    ('\u{65e5}', Suffix::Day),
    ('\u{c77c}', Suffix::Day),
    ('\u{6642}', Suffix::Hour),
    ('\u{65f6}', Suffix::Hour),
    ('\u{5206}', Suffix::Minute),
    ('\u{79d2}', Suffix::Second),
];

const RIGHT_TO_LEFT_MARK: char = '\u{200f}';
const MOST_DIGITS: usize = 8;

/// Byte offset and text of the first character that no date has.
pub(super) fn first_foreign(text: &str) -> Option<(usize, char)> {
    if text.is_ascii() {
        return None;
    }
    text.char_indices().find(|&(_, c)| {
        !c.is_ascii() && !c.is_whitespace() && c != RIGHT_TO_LEFT_MARK && suffix(c).is_none()
    })
}

fn suffix(c: char) -> Option<Suffix> {
    let found = SUFFIXES.iter().find(|(known, _)| *known == c);
    found.map(|(_, suffix)| *suffix)
}

/// Within the characters that a source may have.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || suffix(c).is_some()
}

impl<'a> Source<'a> {
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        let rest = self.rest();
        match rest.as_bytes().first() {
            Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
            _ => rest.chars().next(),
        }
    }

    /// Whether at least two characters are left.
    pub(super) fn has_two(&self) -> bool {
        self.rest().chars().nth(1).is_some()
    }

    /// Takes the character if it is next.
    pub(super) fn take(&mut self, wanted: char) -> bool {
        let fits = self.peek() == Some(wanted);
        if fits {
            self.at += wanted.len_utf8();
        }
        fits
    }

    pub(super) fn skip_white(&mut self) {
        self.skip_while(char::is_whitespace);
    }

    fn skip_while(&mut self, skipped: impl Fn(char) -> bool) {
        while let Some(c) = self.peek().filter(|&c| skipped(c)) {
            self.at += c.len_utf8();
        }
    }

    /// Digits up to the first other character: their number and value; `None` of more than eight.
    pub(super) fn digits(&mut self) -> Option<(usize, i32)> {
        let start = self.at;
        let mut value = 0_i32;
        for byte in self.rest().bytes().take_while(u8::is_ascii_digit) {
            value = value.wrapping_mul(10).wrapping_add(i32::from(byte - b'0'));
            self.at += 1;
        }
        let count = self.at - start;
        (count <= MOST_DIGITS).then_some((count, value))
    }

    /// Reads what comes next by itself.
    pub(super) fn regular(&mut self) -> Regular {
        self.skip_white();
        let Some(c) = self.peek() else {
            return Regular::End;
        };
        if c.is_ascii_digit() {
            return match self.digits() {
                None => Regular::LongNumber,
                Some((1 | 2, value)) => Regular::Number(value),
                Some((_, value)) => Regular::YearNumber(value),
            };
        }
        if matches!(c, ',' | '.') {
            self.at += 1;
            return Regular::Ignorable;
        }
        let Some((len, found)) = word_at(self.rest()) else {
            return Regular::Unknown(c);
        };
        self.at += len;
        found
    }

    /// Reads the separator behind a number or a month, white space around it included.
    pub(super) fn separator(&mut self) -> Separator {
        self.skip_while(|c| c.is_whitespace() || c == RIGHT_TO_LEFT_MARK);
        let rest = self.rest();
        let Some(c) = self.peek() else {
            return Separator::End;
        };
        let (len, found) = match c {
            ':' => (1, Separator::Time),
            '/' => (1, Separator::Date),
            '-' => (1, Separator::DateOrOffset),
            't' | 'T' if ends_word(rest, 1) => (1, Separator::TimeMark),
            'a' | 'A' | 'p' | 'P' => match word_at(rest) {
                Some((len, Regular::HalfDay(half))) => (len, Separator::HalfDay(half)),
                _ => return Separator::Space,
            },
            _ => match suffix(c) {
                Some(suffix) if ends_word(rest, c.len_utf8()) => {
                    (c.len_utf8(), Separator::Suffix(suffix))
                }
                _ => return Separator::Space,
            },
        };
        self.at += len;
        found
    }

    /// A zone offset with its sign, in minutes: `+8`, `+08`, `+8:00`, `+08:00`, `+800`, `+0800`. What was
    /// read before a failure stays read.
    pub(super) fn offset(&mut self) -> Option<i32> {
        let sign = match self.peek()? {
            '+' => 1,
            '-' => -1,
            _ => return None,
        };
        self.at += 1;
        let (hours, minutes) = match self.digits()? {
            (1 | 2, hours) => {
                let minutes = if self.take(':') {
                    let (count, minutes) = self.digits()?;
                    (1..=2).contains(&count).then_some(minutes)?
                } else {
                    0
                };
                (hours, minutes)
            }
            (3 | 4, both) => (both / 100, both % 100),
            _ => return None,
        };
        (minutes < 60).then_some(sign * (hours * 60 + minutes))
    }

    /// A fraction of a second behind its dot or comma. Its digits are summed in floating point, which
    /// decides how a long fraction rounds. `None` without any digit.
    pub(super) fn fraction(&mut self) -> Option<f64> {
        let mut sum = 0.0;
        let mut scale = 0.1;
        let start = self.at;
        for byte in self.rest().bytes().take_while(u8::is_ascii_digit) {
            sum += f64::from(byte - b'0') * scale;
            scale *= 0.1;
            self.at += 1;
        }
        (self.at > start).then_some(sum)
    }

    /// Characters that Visual Basic allows around a date: `#` before and behind it, U+0000 at the end.
    /// Reads past what is next if it is one of them in its place.
    pub(super) fn punctuation(&mut self) -> bool {
        match self.peek() {
            Some('#') if has_hashes_around(self.text) => {
                self.at += 1;
                true
            }
            Some('\0') if self.rest().bytes().all(|byte| byte == 0) => {
                self.at = self.text.len();
                true
            }
            _ => false,
        }
    }
}

/// Whether two `#` enclose all but white space and trailing U+0000.
fn has_hashes_around(text: &str) -> bool {
    let mut parts = text.split('#');
    let (Some(before), Some(within), Some(behind), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return false;
    };
    before.chars().all(char::is_whitespace)
        && !within.contains('\0')
        && behind.chars().all(|c| c.is_whitespace() || c == '\0')
}

/// Whether no letter follows the first `len` bytes.
fn ends_word(text: &str, len: usize) -> bool {
    let next = text.get(len..).and_then(|rest| rest.chars().next());
    !next.is_some_and(is_letter)
}

/// The whole word that the text begins with, and its length.
fn word_at(text: &str) -> Option<(usize, Regular)> {
    for era in names::ERAS {
        if names::starts_with_ignoring_case(text.as_bytes(), era) && ends_word(text, era.len()) {
            return Some((era.len(), Regular::Era));
        }
    }
    let len = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = text.get(..len).filter(|_| ends_word(text, len))?;
    let number = |index: usize| i32::try_from(index).ok();
    let found = if let Some(index) = names::find_word(&names::MONTHS, word) {
        Regular::Month(number(index + 1)?)
    } else if let Some(index) = names::find_word(&names::DAYS, word) {
        Regular::Weekday(number(index)?)
    } else if word.eq_ignore_ascii_case("AM") {
        Regular::HalfDay(HalfDay::Morning)
    } else if word.eq_ignore_ascii_case("PM") {
        Regular::HalfDay(HalfDay::Afternoon)
    } else if word.eq_ignore_ascii_case("Z") || word.eq_ignore_ascii_case("GMT") {
        Regular::Zone
    } else {
        return None;
    };
    Some((len, found))
}
