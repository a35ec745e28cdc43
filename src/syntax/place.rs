//! From a place in the value of a literal back to its place in the source.

use super::shape::inside;
use super::tree::Text;
use crate::span::Span;
use std::ops::Range;

impl Text<'_> {
    /// Where the bytes `range` of [`Text::value`] stand in `source`, escapes included. An end beyond the value is
    /// taken as its end.
    pub fn place(&self, source: &str, range: Range<usize>) -> Span {
        let (raw, open) = inside(self.span.of(source));
        let start = self.span.start + open;
        Span::new(
            start + written(raw, range.start),
            start + written(raw, range.end),
        )
    }
}

/// The byte of `raw` before which `wanted` bytes of its value are written.
fn written(raw: &str, wanted: usize) -> usize {
    let mut at = 0;
    for _ in 0..wanted {
        at += match raw.as_bytes().get(at..).unwrap_or_default() {
            [b'\\', b'\\' | b'"', ..] => 2,
            [] => 0,
            _ => 1,
        };
    }
    at
}
