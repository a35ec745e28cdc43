//! The time behind the `T` of an ISO 8601 date, which .NET's free date parser reads in a way of its own.

use super::any_dates::Collected;
use super::any_lexer::Source;
use super::assembly::Slot;

/// Reads the time, the zone and the end of the source. `None` when they are not there, with the cursor where
/// reading stopped.
pub(super) fn read_time(source: &mut Source<'_>, collected: &mut Collected) -> Option<()> {
    collected.date_before_time_mark();
    collected.parts.second = Slot::UNSET;
    collected.fraction = 0.0;
    source.skip_white();
    collected.parts.hour = two_digits(source)?;
    source.skip_white();
    if !source.take(':') {
        return None;
    }
    source.skip_white();
    collected.parts.minute = two_digits(source)?;
    source.skip_white();
    if source.take(':') {
        source.skip_white();
        collected.parts.second = two_digits(source)?;
        if source.take('.') || source.take(',') {
            collected.fraction = source.fraction()?;
        }
        source.skip_white();
    }
    let zone = &mut collected.parts.zone;
    match source.peek() {
        Some('+' | '-') => {
            zone.used = true;
            zone.offset_minutes = source.offset()?;
        }
        Some('Z' | 'z') => {
            source.at += 1;
            zone.used = true;
            zone.utc = true;
            zone.offset_minutes = 0;
        }
        _ => {}
    }
    source.skip_white();
    read_end(source).then_some(())
}

/// Whether nothing is left but what may close a date.
fn read_end(source: &mut Source<'_>) -> bool {
    if source.peek() == Some('#') {
        if !source.punctuation() {
            return false;
        }
        // Only white space and U+0000 can follow, and .NET does not look at the first of them.
        if let Some(c) = source.peek() {
            source.at += c.len_utf8();
        }
        source.skip_white();
    }
    if source.peek() == Some('\0') && !source.punctuation() {
        return false;
    }
    source.peek().is_none()
}

fn two_digits(source: &mut Source<'_>) -> Option<Slot> {
    let [a, b, ..] = *source.rest().as_bytes() else {
        return None;
    };
    if !a.is_ascii_digit() || !b.is_ascii_digit() {
        return None;
    }
    let start = source.at;
    source.at += 2;
    let value = i32::from(a - b'0') * 10 + i32::from(b - b'0');
    Some(Slot::read(value, start..source.at))
}
