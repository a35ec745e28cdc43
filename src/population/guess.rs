//! Which property comes next: records of one export have the same properties in the same order, some left out.
//!
//! A name that comes as expected is neither scanned nor looked up. What is expected is learnt from the records before
//! and changes nothing but the time it takes.

use super::names::{Names, Place, head, mask};
use super::scan;

/// How many of the next names are tried: so many may be left out in a row.
const TRIED: usize = 6;
/// How many names are learnt, none of them longer than 31 bytes.
const MOST: usize = 64;

/// The names met so far, in order, each once.
#[derive(Debug, Default)]
pub(super) struct Guess {
    known: Vec<Known>,
}

#[derive(Debug)]
struct Known {
    /// The first 16 bytes of the name with the quote behind it, and which of them count.
    head: u128,
    mask: u128,
    /// The next 16.
    tail: u128,
    tail_mask: u128,
    length: usize,
    place: Option<Place>,
}

impl Guess {
    /// On the quote of a property's name: what it is wanted for, and the place of its value. `next` is the number of
    /// the name that is expected.
    #[inline(always)]
    pub(super) fn name(
        &mut self,
        bytes: &[u8],
        at: usize,
        names: &Names,
        next: &mut usize,
    ) -> Option<(Option<Place>, usize)> {
        if let Some(chunk) = bytes
            .get(at + 1..)
            .and_then(|from| from.first_chunk::<16>())
            && scan::byte(bytes, at) == Some(b'"')
        {
            let head = u128::from_le_bytes(*chunk);
            let ahead = self.known.get(*next..).unwrap_or_default();
            for (number, known) in ahead.iter().take(TRIED).enumerate() {
                if head & known.mask == known.head && known.ends_at(bytes, at + 17) {
                    *next += number + 1;
                    let colon = scan::blanks(bytes, at + 2 + known.length);
                    if scan::byte(bytes, colon)? != b':' {
                        return None;
                    }
                    return Some((known.place, scan::blanks(bytes, colon + 1)));
                }
            }
        }
        self.unexpected(bytes, at, names, next)
    }

    #[inline(never)]
    fn unexpected(
        &mut self,
        bytes: &[u8],
        at: usize,
        names: &Names,
        next: &mut usize,
    ) -> Option<(Option<Place>, usize)> {
        let (end, value) = scan::name(bytes, at)?;
        // Escapes in a name are so rare that they are left to the general reader.
        let end = end?;
        let place = names.find(bytes, at + 1, end);
        let quoted = bytes.get(at + 1..end + 1)?;
        let known = Known {
            head: head(quoted),
            mask: mask(quoted.len()),
            tail: head(quoted.get(16..).unwrap_or_default()),
            tail_mask: mask(quoted.len().saturating_sub(16)),
            length: end - at - 1,
            place,
        };
        let same = |other: &Known| other.head == known.head && other.tail == known.tail;
        if let Some(number) = self.known.iter().position(same) {
            *next = number + 1;
        } else if self.known.len() < MOST && quoted.len() <= 32 {
            let number = (*next).min(self.known.len());
            self.known.insert(number, known);
            *next = number + 1;
        }
        Some((place, value))
    }
}

impl Known {
    /// Whether the name goes on as this one does behind its first 16 bytes.
    #[inline(always)]
    fn ends_at(&self, bytes: &[u8], at: usize) -> bool {
        self.tail_mask == 0
            || bytes
                .get(at..)
                .and_then(|from| from.first_chunk::<16>())
                .is_some_and(|chunk| u128::from_le_bytes(*chunk) & self.tail_mask == self.tail)
    }
}
