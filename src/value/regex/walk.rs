//! The walk over all matches, as .NET walks.

use std::borrow::Cow;
use std::ops::Range;

use super::Pattern;
use super::engine::{Budget, Spans};
use super::fault::MatchFault;
use super::replacement::{Piece, Replacement};
use super::scan::Scan;
use super::translate::TextKind;
use super::tree::Kind;
use super::units;

/// A text made ready for the engines.
struct Prepared<'t> {
    text: Cow<'t, str>,
    kind: TextKind,
}

impl<'t> Prepared<'t> {
    fn new(text: &'t str) -> Self {
        let ascii = text.is_ascii();
        let kind = TextKind {
            ascii,
            final_newline: text.ends_with('\n'),
            moved: false,
        };
        let text = if !ascii && units::has_surrogates(text) {
            let mut encoded = String::with_capacity(text.len() * 2);
            units::encode(text, &mut encoded);
            Cow::Owned(encoded)
        } else {
            Cow::Borrowed(text)
        };
        Self { text, kind }
    }

    /// The scan to use instead of an engine.
    fn scan<'p>(&self, pattern: &'p Pattern) -> Option<&'p Scan> {
        pattern.scan.as_ref().filter(|scan| match scan {
            Scan::Class(_) => self.kind.ascii,
            Scan::Literal(_) => true,
        })
    }

    /// Appends text that was not in the prepared text, in the same form.
    fn push_plain(&self, plain: &str, out: &mut String) {
        if self.is_encoded() {
            units::encode(plain, out);
        } else {
            out.push_str(plain);
        }
    }

    /// Whether the text has stand-ins for surrogates.
    fn is_encoded(&self) -> bool {
        matches!(self.text, Cow::Owned(_))
    }
}

/// A match: its spans and the group numbers they belong to.
struct Found<'m> {
    start: usize,
    end: usize,
    spans: &'m Spans,
    numbers: &'m [u32],
}

impl Found<'_> {
    /// The span of a group's last capture.
    fn group(&self, number: u32) -> Option<Range<usize>> {
        if number == 0 {
            return Some(self.start..self.end);
        }
        // of several places of one group the last to capture counts
        let captures = self.numbers.iter().zip(self.spans.iter().skip(1));
        captures
            .filter(|entry| *entry.0 == number)
            .filter_map(|entry| *entry.1)
            .next_back()
            .map(|(start, end)| start..end)
    }
}

/// Visits the matches of a text until `visit` says to stop.
fn walk(
    pattern: &Pattern,
    prepared: &Prepared<'_>,
    wanted: Wanted,
    mut visit: impl FnMut(&Found<'_>) -> bool,
) -> Result<(), MatchFault> {
    let text: &str = &prepared.text;
    let mut kind = prepared.kind;
    if let Some(scan) = prepared.scan(pattern) {
        return walk_scan(scan, text, visit);
    }
    let mut budget = Budget::new();
    let mut spans = Spans::new();
    let mut pos = 0;
    check_text(pattern, prepared)?;
    loop {
        let engine = pattern.engine(kind).map_err(|fault| fault.clone())?;
        if !engine.find(text, pos, wanted.groups, &mut budget, &mut spans)? {
            return Ok(());
        }
        let Some(&Some((start, end))) = spans.first() else {
            return Ok(());
        };
        if let Some((number, reason)) = wanted.doubtful {
            let message = format!("the value of group {number} is not supported: {reason}");
            return Err(MatchFault::unsupported(message));
        }
        let found = Found {
            start,
            end,
            spans: &spans,
            numbers: &engine.groups,
        };
        if !visit(&found) {
            return Ok(());
        }
        kind.moved = start == end;
        pos = end;
        if kind.moved {
            // an empty match: go on one code unit further
            match text.get(end..).and_then(|rest| rest.chars().next()) {
                Some(c) => pos += c.len_utf8(),
                None => return Ok(()),
            }
        }
    }
}

/// Visits the matches of a scan, which are never empty.
fn walk_scan(
    scan: &Scan,
    text: &str,
    mut visit: impl FnMut(&Found<'_>) -> bool,
) -> Result<(), MatchFault> {
    let mut pos = 0;
    while let Some((start, end)) = scan.find(text, pos) {
        let found = Found {
            start,
            end,
            spans: &Vec::new(),
            numbers: &[],
        };
        if !visit(&found) {
            break;
        }
        pos = end;
    }
    Ok(())
}

/// Backreferences that ignore case compare as the engine does, which is not .NET's way beyond
/// ASCII.
fn check_text(pattern: &Pattern, prepared: &Prepared<'_>) -> Result<(), MatchFault> {
    let folds = |kind: &Kind| {
        matches!(
            kind,
            Kind::Backreference {
                ignore_case: true,
                ..
            }
        )
    };
    if !prepared.kind.ascii && pattern.tree.any(&folds) {
        return Err(MatchFault::unsupported(
            "a backreference that ignores case is only supported on ASCII text",
        ));
    }
    Ok(())
}

/// What a call wants to know of a match.
#[derive(Clone, Copy)]
struct Wanted {
    groups: bool,
    /// A wanted group whose value is not reliable, and the reason.
    doubtful: Option<(u32, &'static str)>,
}

impl Wanted {
    /// Only the whole match.
    const SPAN: Self = Self {
        groups: false,
        doubtful: None,
    };

    fn new(pattern: &Pattern, numbers: impl Iterator<Item = u32>) -> Self {
        numbers.fold(Self::SPAN, |wanted, number| Self {
            groups: true,
            doubtful: wanted.doubtful.or_else(|| {
                let reason = pattern.facts.doubt(number)?;
                Some((number, reason))
            }),
        })
    }

    fn group(pattern: &Pattern, number: u32) -> Self {
        Self::new(pattern, std::iter::once(number))
    }
}

pub(super) fn count(pattern: &Pattern, text: &str) -> Result<usize, MatchFault> {
    let mut count = 0;
    walk(pattern, &Prepared::new(text), Wanted::SPAN, |_| {
        count += 1;
        true
    })?;
    Ok(count)
}

pub(super) fn replace(
    pattern: &Pattern,
    text: &str,
    replacement: &Replacement,
    out: &mut String,
) -> Result<(), MatchFault> {
    if let Some(Scan::Class(class)) = &pattern.scan
        && replacement.pieces.is_empty()
        && text.is_ascii()
    {
        class.remove(text, out);
        return Ok(());
    }
    let wanted = Wanted::new(pattern, replacement.groups());
    splice(pattern, text, wanted, out, |found, prepared, at, out| {
        let text: &str = &prepared.text;
        out.push_str(text.get(at..found.start).unwrap_or_default());
        for piece in &replacement.pieces {
            out.push_str(match piece {
                Piece::Literal(span) => {
                    let literal = replacement.text.get(span.clone()).unwrap_or_default();
                    prepared.push_plain(literal, out);
                    continue;
                }
                Piece::Group(number) => found
                    .group(*number)
                    .and_then(|span| text.get(span))
                    .unwrap_or_default(),
                Piece::Match => text.get(found.start..found.end).unwrap_or_default(),
                Piece::Before => text.get(..found.start).unwrap_or_default(),
                Piece::After => text.get(found.end..).unwrap_or_default(),
                Piece::Input => text,
            });
        }
        found.end
    })
}

pub(super) fn replace_group(
    pattern: &Pattern,
    text: &str,
    group: u32,
    plain: &str,
    out: &mut String,
) -> Result<(), MatchFault> {
    splice(
        pattern,
        text,
        Wanted::group(pattern, group),
        out,
        |found, prepared, at, out| {
            let text: &str = &prepared.text;
            // a capture in a lookaround may stand outside the match
            let inside = |span: &Range<usize>| found.start <= span.start && span.end <= found.end;
            let Some(span) = found.group(group).filter(inside) else {
                return at;
            };
            let between = text.get(at..span.start).unwrap_or_default();
            out.push_str(between);
            prepared.push_plain(plain, out);
            span.end
        },
    )
}

/// Writes the text with each match treated by `write`, which is given the end of what has been
/// written and returns the new one.
fn splice(
    pattern: &Pattern,
    text: &str,
    wanted: Wanted,
    out: &mut String,
    mut write: impl FnMut(&Found<'_>, &Prepared<'_>, usize, &mut String) -> usize,
) -> Result<(), MatchFault> {
    let prepared = Prepared::new(text);
    let before = out.len();
    let mut encoded = String::new();
    let target = if prepared.is_encoded() {
        &mut encoded
    } else {
        &mut *out
    };
    let mut at = 0;
    let walked = walk(pattern, &prepared, wanted, |found| {
        at = write(found, &prepared, at, target);
        true
    });
    if let Err(fault) = walked {
        out.truncate(before);
        return Err(fault);
    }
    target.push_str(prepared.text.get(at..).unwrap_or_default());
    if prepared.is_encoded() {
        units::decode(&encoded, out);
    }
    Ok(())
}

pub(super) fn extract(
    pattern: &Pattern,
    text: &str,
    group: u32,
) -> Result<Option<Range<usize>>, MatchFault> {
    let prepared = Prepared::new(text);
    let mut span = None;
    walk(pattern, &prepared, Wanted::group(pattern, group), |found| {
        span = found.group(group);
        false
    })?;
    match span {
        Some(span) if prepared.is_encoded() => match units::decode_range(text, &span) {
            Some(span) => Ok(Some(span)),
            None => Err(MatchFault::unsupported(
                "the group's value is half of a character above U+FFFF",
            )),
        },
        span => Ok(span),
    }
}

pub(super) fn is_match(pattern: &Pattern, text: &str) -> Result<bool, MatchFault> {
    let mut matched = false;
    walk(pattern, &Prepared::new(text), Wanted::SPAN, |_| {
        matched = true;
        false
    })?;
    Ok(matched)
}
