//! The walk over all matches, as .NET walks.

use std::borrow::Cow;
use std::ops::Range;

use super::Pattern;
use super::engine::{Budget, Spans};
use super::fault::MatchFault;
use super::replacement::{Piece, Replacement};
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
            .last()
            .map(|(start, end)| start..end)
    }
}

/// Visits the matches of a text until `visit` says to stop.
fn walk(
    pattern: &Pattern,
    prepared: &Prepared<'_>,
    groups: bool,
    mut visit: impl FnMut(&Found<'_>) -> bool,
) -> Result<(), MatchFault> {
    let text: &str = &prepared.text;
    let mut kind = prepared.kind;
    let mut budget = Budget::new();
    let mut spans = Spans::new();
    let mut pos = 0;
    check_text(pattern, prepared)?;
    loop {
        let engine = pattern.engine(kind).map_err(|fault| fault.clone())?;
        if !engine.find(text, pos, groups, &mut budget, &mut spans)? {
            return Ok(());
        }
        let Some(&Some((start, end))) = spans.first() else {
            return Ok(());
        };
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

/// Backreferences that ignore case compare as the engine does, which is not .NET's way beyond
/// ASCII.
fn check_text(pattern: &Pattern, prepared: &Prepared<'_>) -> Result<(), MatchFault> {
    let folds = |kind: &Kind| matches!(kind, Kind::Backreference { ignore_case: true, .. });
    if !prepared.kind.ascii && pattern.tree.any(&folds) {
        return Err(MatchFault::unsupported(
            "a backreference that ignores case is only supported on ASCII text",
        ));
    }
    Ok(())
}

fn check_groups(
    pattern: &Pattern,
    groups: impl Iterator<Item = u32>,
) -> Result<(), MatchFault> {
    for number in groups {
        if let Some(reason) = pattern.facts.doubt(number) {
            let message = format!("the value of group {number} is not supported: {reason}");
            return Err(MatchFault::unsupported(message));
        }
    }
    Ok(())
}

pub(super) fn replace(
    pattern: &Pattern,
    text: &str,
    replacement: &Replacement,
    out: &mut String,
) -> Result<(), MatchFault> {
    check_groups(pattern, replacement.groups())?;
    let groups = replacement.groups().next().is_some();
    splice(pattern, text, groups, out, |found, prepared, at, out| {
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
    check_groups(pattern, std::iter::once(group))?;
    splice(pattern, text, true, out, |found, prepared, at, out| {
        let text: &str = &prepared.text;
        let Some(span) = found.group(group) else {
            return at;
        };
        // a capture in a lookaround may stand before the end of the last one
        let Some(between) = text.get(at..span.start) else {
            return at;
        };
        out.push_str(between);
        prepared.push_plain(plain, out);
        span.end
    })
}

/// Writes the text with each match treated by `write`, which is given the end of what has been
/// written and returns the new one.
fn splice(
    pattern: &Pattern,
    text: &str,
    groups: bool,
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
    let walked = walk(pattern, &prepared, groups, |found| {
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
    check_groups(pattern, std::iter::once(group))?;
    let prepared = Prepared::new(text);
    let mut span = None;
    walk(pattern, &prepared, true, |found| {
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
    walk(pattern, &Prepared::new(text), false, |_| {
        matched = true;
        false
    })?;
    Ok(matched)
}
