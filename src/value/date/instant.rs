//! The value: 100-ns ticks since 0001-01-01 and a kind, in eight bytes.

use super::calendar::{self, TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND};
use super::print::{push_four_digits, push_number, push_two_digits};
use std::cmp::Ordering;
use std::fmt;

/// What the clock of a value stands for (`DateTimeKind`). The host is in UTC, so `Local` and `Utc` read alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// No zone is known.
    Unspecified,
    /// UTC.
    Utc,
    /// The host's zone.
    Local,
}

/// A .NET `DateTime`. `==` also looks at the kind; [`DateTime::compare`] is .NET's comparison.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateTime(u64);

/// The calendar and clock fields of a [`DateTime`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Civil {
    /// 1 to 9999.
    pub year: u32,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
    /// 0 to 23.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
    /// 0 to 59.
    pub second: u32,
    /// 100-ns ticks within the second, 0 to 9,999,999.
    pub fraction: u32,
    /// 0 is Sunday, 6 Saturday.
    pub weekday: u32,
}

const KIND_SHIFT: u32 = 62;
const TICKS_MASK: u64 = (1 << KIND_SHIFT) - 1;

impl DateTime {
    /// Ticks of 9999-12-31T23:59:59.9999999.
    pub const MAX_TICKS: i64 = 3_155_378_975_999_999_999;

    /// A value from its ticks; `None` outside 0 to [`DateTime::MAX_TICKS`].
    pub fn from_ticks(ticks: i64, kind: Kind) -> Option<Self> {
        let bits = u64::try_from(ticks).ok()?;
        let kind_bits = match kind {
            Kind::Unspecified => 0,
            Kind::Utc => 1,
            Kind::Local => 2,
        };
        (ticks <= Self::MAX_TICKS).then_some(Self(bits | kind_bits << KIND_SHIFT))
    }

    /// A day at midnight; `None` when the calendar has no such day.
    pub fn from_date(year: i32, month: i32, day: i32, kind: Kind) -> Option<Self> {
        if !calendar::is_valid_day(year, month, day) {
            return None;
        }
        let days = calendar::days_from_civil(year, month, day);
        Self::from_ticks(days * TICKS_PER_DAY, kind)
    }

    /// 100-ns ticks since 0001-01-01T00:00:00.
    pub fn ticks(self) -> i64 {
        (self.0 & TICKS_MASK).cast_signed()
    }

    /// What the clock stands for.
    pub fn kind(self) -> Kind {
        match self.0 >> KIND_SHIFT {
            0 => Kind::Unspecified,
            1 => Kind::Utc,
            _ => Kind::Local,
        }
    }

    /// The same clock with another kind (`DateTime.SpecifyKind`).
    pub fn with_kind(self, kind: Kind) -> Self {
        Self::from_ticks(self.ticks(), kind).unwrap_or(self)
    }

    /// The value moved by a span in ticks, kind kept; `None` when it leaves the range.
    pub fn checked_add_ticks(self, span: i64) -> Option<Self> {
        Self::from_ticks(self.ticks().checked_add(span)?, self.kind())
    }

    /// .NET's comparison: by ticks alone.
    pub fn compare(self, other: Self) -> Ordering {
        self.ticks().cmp(&other.ticks())
    }

    /// The calendar and clock fields.
    pub fn civil(self) -> Civil {
        let ticks = self.0 & TICKS_MASK;
        let days = low_part(ticks / TICKS_PER_DAY.cast_unsigned());
        let of_day = ticks % TICKS_PER_DAY.cast_unsigned();
        let seconds = low_part(of_day / TICKS_PER_SECOND.cast_unsigned());
        let (year, month, day) = calendar::civil_from_days(days);
        Civil {
            year,
            month,
            day,
            hour: seconds / 3600,
            minute: seconds / 60 % 60,
            second: seconds % 60,
            fraction: low_part(of_day % TICKS_PER_SECOND.cast_unsigned()),
            weekday: (days + 1) % 7,
        }
    }

    /// Appends the text form of the expression language, `M/d/yyyy h:mm:ss tt`.
    pub fn write_text(&self, out: &mut String) {
        let civil = self.civil();
        out.reserve(22);
        push_number(out, civil.month);
        out.push('/');
        push_number(out, civil.day);
        out.push('/');
        push_four_digits(out, civil.year);
        out.push(' ');
        push_number(out, half_day_hour(civil.hour));
        out.push(':');
        push_two_digits(out, civil.minute);
        out.push(':');
        push_two_digits(out, civil.second);
        out.push_str(if civil.hour < 12 { " AM" } else { " PM" });
    }
}

/// `2021-08-25 17:41:18 UTC`, for people: whatever is not zero of the second's fraction, and the zone where it is known.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let c = self.civil();
        write!(
            f,
            "{:04}-{:02}-{:02} {:02}:{:02}:{:02}",
            c.year, c.month, c.day, c.hour, c.minute, c.second
        )?;
        if c.fraction > 0 {
            let digits = format!("{:07}", c.fraction);
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        match self.kind() {
            Kind::Unspecified => Ok(()),
            Kind::Utc | Kind::Local => f.write_str(" UTC"),
        }
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let c = self.civil();
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:07} {:?}",
            c.year,
            c.month,
            c.day,
            c.hour,
            c.minute,
            c.second,
            c.fraction,
            self.kind()
        )
    }
}

/// The hour on a twelve-hour clock, 1 to 12.
pub(super) fn half_day_hour(hour: u32) -> u32 {
    match hour {
        0 => 12,
        1..=12 => hour,
        _ => hour - 12,
    }
}

/// Ticks of a clock time within its day.
pub(super) fn clock_ticks(hour: i32, minute: i32, second: i32) -> i64 {
    i64::from(hour) * TICKS_PER_HOUR
        + i64::from(minute) * TICKS_PER_MINUTE
        + i64::from(second) * TICKS_PER_SECOND
}

/// Day counts, seconds of a day and ticks of a second are all far below 2^32.
fn low_part(value: u64) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(ticks: i64) -> String {
        let mut out = String::new();
        DateTime::from_ticks(ticks, Kind::Utc)
            .unwrap()
            .write_text(&mut out);
        out
    }

    #[test]
    fn is_eight_bytes_and_checks_its_range() {
        assert_eq!(size_of::<DateTime>(), 8);
        assert!(DateTime::from_ticks(-1, Kind::Utc).is_none());
        assert!(DateTime::from_ticks(DateTime::MAX_TICKS + 1, Kind::Utc).is_none());
        assert!(DateTime::from_date(2021, 2, 29, Kind::Utc).is_none());
    }

    #[test]
    fn text_form() {
        assert_eq!(text(0), "1/1/0001 12:00:00 AM");
        assert_eq!(text(DateTime::MAX_TICKS), "12/31/9999 11:59:59 PM");
        let noon =
            DateTime::from_date(2020, 2, 29, Kind::Utc).unwrap().ticks() + 12 * TICKS_PER_HOUR;
        assert_eq!(text(noon), "2/29/2020 12:00:00 PM");
        assert_eq!(text(noon + TICKS_PER_HOUR), "2/29/2020 1:00:00 PM");
    }

    #[test]
    fn kind_does_not_count_in_comparison() {
        let utc = DateTime::from_ticks(5, Kind::Utc).unwrap();
        let local = utc.with_kind(Kind::Local);
        assert_eq!(local.kind(), Kind::Local);
        assert_eq!(utc.compare(local), Ordering::Equal);
        assert_ne!(utc, local);
        assert_eq!(local.checked_add_ticks(-6), None);
    }

    #[test]
    fn civil_fields() {
        let civil = DateTime::from_date(2021, 1, 31, Kind::Unspecified)
            .and_then(|d| d.checked_add_ticks(clock_ticks(23, 59, 58) + 1_234_567))
            .unwrap()
            .civil();
        assert_eq!((civil.year, civil.month, civil.day), (2021, 1, 31));
        assert_eq!((civil.hour, civil.minute, civil.second), (23, 59, 58));
        assert_eq!((civil.fraction, civil.weekday), (1_234_567, 0));
    }
}
