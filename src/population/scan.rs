//! The scan over a line: where strings, numbers and nested values end, and whether they are JSON.
//!
//! Every function takes the bytes and a place and gives the place behind what it has passed, or `None` where that is
//! not JSON or too rare to be worth a way of its own: the general reader decides then. So nothing is taken here that
//! serde_json would refuse. A line end is no blank: nothing goes beyond its line.

use wide::u8x16;

/// How deep unwanted values may stand in one another here; the general reader takes more.
const DEEPEST: usize = 32;
/// Digits of a number that is a double for certain, even with an exponent of two digits.
const MOST_DIGITS: usize = 18;

#[inline(always)]
pub(super) fn byte(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// Behind blanks, of which there mostly are none.
#[inline(always)]
pub(super) fn blanks(bytes: &[u8], at: usize) -> usize {
    match byte(bytes, at) {
        Some(0..=b' ') => behind_blanks(bytes, at),
        _ => at,
    }
}

#[inline(never)]
fn behind_blanks(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t' | b'\r') = byte(bytes, at) {
        at += 1;
    }
    at
}

/// Behind the opening quote: the place of the closing one, and whether an escape stands before it.
#[inline(always)]
pub(super) fn string(bytes: &[u8], from: usize) -> Option<(usize, bool)> {
    let at = special(bytes, from)?;
    match byte(bytes, at)? {
        b'"' => Some((at, false)),
        b'\\' => Some((escaped(bytes, at)?, true)),
        _ => None,
    }
}

/// The first quote, backslash or control character: 32 bytes a step, which most strings do not reach.
#[inline(always)]
pub(super) fn special(bytes: &[u8], mut at: usize) -> Option<usize> {
    while let Some(chunk) = bytes.get(at..).and_then(|from| from.first_chunk::<32>()) {
        let hits = hits(chunk);
        if hits != 0 {
            return Some(at + hits.trailing_zeros() as usize);
        }
        at += 32;
    }
    let rest = bytes.get(at..)?;
    let found = rest
        .iter()
        .position(|b| matches!(b, b'"' | b'\\' | 0..0x20))?;
    Some(at + found)
}

/// A bit for each byte that is a quote, a backslash or below 0x20.
#[inline(always)]
fn hits(bytes: &[u8; 32]) -> u32 {
    let (low, high) = bytes.split_at(16);
    half(low) | half(high) << 16
}

#[inline(always)]
fn half(bytes: &[u8]) -> u32 {
    let all = u8x16::new(bytes.try_into().unwrap_or_default());
    let quotes = all.cmp_eq(u8x16::splat(b'"'));
    let backslashes = all.cmp_eq(u8x16::splat(b'\\'));
    let controls = all.min(u8x16::splat(0x1f)).cmp_eq(all);
    (quotes | backslashes | controls)
        .move_mask()
        .cast_unsigned()
}

/// On a backslash: the place of the quote that closes the string.
#[inline(never)]
fn escaped(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match byte(bytes, at)? {
            b'"' => return Some(at),
            b'\\' => {}
            _ => return None,
        }
        at = match byte(bytes, at + 1)? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => at + 2,
            b'u' => match hex(bytes, at + 2)? {
                0xd800..0xdc00 => {
                    let low =
                        (bytes.get(at + 6..at + 8)? == b"\\u").then(|| hex(bytes, at + 8))??;
                    (0xdc00..0xe000).contains(&low).then_some(at + 12)?
                }
                0xdc00..0xe000 => return None,
                _ => at + 6,
            },
            _ => return None,
        };
        at = special(bytes, at)?;
    }
}

/// Four hexadecimal digits.
pub(super) fn hex(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.iter().try_fold(0, |number, digit| {
        Some(number << 4 | char::from(*digit).to_digit(16)?)
    })
}

/// Behind the word that stands here.
#[inline(always)]
pub(super) fn word(bytes: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    let end = at + word.len();
    (bytes.get(at..end)? == word).then_some(end)
}

/// Behind a number that is a finite double for certain.
fn number(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from + usize::from(byte(bytes, from)? == b'-');
    let whole = at;
    at = digits(bytes, at)?;
    if byte(bytes, whole) == Some(b'0') && at - whole > 1 {
        return None;
    }
    if byte(bytes, at) == Some(b'.') {
        at = digits(bytes, at + 1)?;
    }
    if at - from > MOST_DIGITS {
        return None;
    }
    if let Some(b'e' | b'E') = byte(bytes, at) {
        let sign = usize::from(matches!(byte(bytes, at + 1), Some(b'+' | b'-')));
        let exponent = at + 1 + sign;
        at = digits(bytes, exponent)?;
        if at - exponent > 2 {
            return None;
        }
    }
    Some(at)
}

/// Behind one digit or more.
fn digits(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(b'0'..=b'9') = byte(bytes, at) {
        at += 1;
    }
    (at > from).then_some(at)
}

/// A whole number of at most 18 digits, and the place behind it.
pub(super) fn integer(bytes: &[u8], from: usize) -> Option<(usize, i64)> {
    let negative = byte(bytes, from)? == b'-';
    let start = from + usize::from(negative);
    let end = digits(bytes, start)?;
    let first = byte(bytes, start)?;
    let is_plain = first != b'0' || (end - start == 1 && !negative);
    let is_whole = !matches!(byte(bytes, end), Some(b'.' | b'e' | b'E'));
    if !is_plain || !is_whole || end - start > MOST_DIGITS {
        return None;
    }
    let number = bytes
        .get(start..end)?
        .iter()
        .fold(0, |number, digit| number * 10 + i64::from(digit - b'0'));
    Some((end, if negative { -number } else { number }))
}

/// Behind a value of any kind that nobody wants.
#[inline(always)]
pub(super) fn value(bytes: &[u8], at: usize) -> Option<usize> {
    value_within(bytes, at, 0)
}

#[inline]
fn value_within(bytes: &[u8], at: usize, depth: usize) -> Option<usize> {
    match byte(bytes, at)? {
        b'"' => Some(string(bytes, at + 1)?.0 + 1),
        b'n' => word(bytes, at, b"null"),
        b't' => word(bytes, at, b"true"),
        b'f' => word(bytes, at, b"false"),
        b'[' => list(bytes, at + 1, depth + 1),
        b'{' => object(bytes, at + 1, depth + 1),
        _ => number(bytes, at),
    }
}

/// Behind the opening bracket.
fn list(bytes: &[u8], at: usize, depth: usize) -> Option<usize> {
    let mut at = blanks(bytes, at);
    if depth > DEEPEST {
        return None;
    }
    if byte(bytes, at)? == b']' {
        return Some(at + 1);
    }
    loop {
        at = blanks(bytes, value_within(bytes, at, depth)?);
        match byte(bytes, at)? {
            b',' => at = blanks(bytes, at + 1),
            b']' => return Some(at + 1),
            _ => return None,
        }
    }
}

/// Behind the opening brace.
fn object(bytes: &[u8], at: usize, depth: usize) -> Option<usize> {
    let mut at = blanks(bytes, at);
    if depth > DEEPEST {
        return None;
    }
    if byte(bytes, at)? == b'}' {
        return Some(at + 1);
    }
    loop {
        let (_, behind) = name(bytes, at)?;
        at = blanks(bytes, value_within(bytes, behind, depth)?);
        match byte(bytes, at)? {
            b',' => at = blanks(bytes, at + 1),
            b'}' => return Some(at + 1),
            _ => return None,
        }
    }
}

/// On the quote of a property's name: where the name ends, unless an escape stands in it, and the place of its value.
#[inline(always)]
pub(super) fn name(bytes: &[u8], at: usize) -> Option<(Option<usize>, usize)> {
    if byte(bytes, at)? != b'"' {
        return None;
    }
    let (end, has_escapes) = string(bytes, at + 1)?;
    let colon = blanks(bytes, end + 1);
    if byte(bytes, colon)? != b':' {
        return None;
    }
    Some(((!has_escapes).then_some(end), blanks(bytes, colon + 1)))
}
