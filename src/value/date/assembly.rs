//! From the fields that were read to the value: missing parts, ranges, and what the zone does to the clock.

use super::calendar::{self, TICKS_PER_DAY, TICKS_PER_MINUTE};
use super::exact_items::Unit;
use super::instant::{DateTime, Kind, clock_ticks};
use super::styles::Styles;
use std::ops::Range;

/// A zone offset may be 14 hours at most.
const MOST_OFFSET_MINUTES: i32 = 14 * 60;

/// A number that was read, -1 when it was not, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) value: i32,
    start: u32,
    end: u32,
}

impl Slot {
    pub(super) const UNSET: Self = Self {
        value: -1,
        start: 0,
        end: 0,
    };

    pub(super) fn is_set(self) -> bool {
        self.value != -1
    }

    /// A number that was read from these bytes of the source.
    pub(super) fn read(value: i32, span: Range<usize>) -> Self {
        // Beyond 4 GiB the place is lost, the value is not.
        Self {
            value,
            start: u32::try_from(span.start).unwrap_or(0),
            end: u32::try_from(span.end).unwrap_or(0),
        }
    }

    /// The bytes it was read from, none if it was not.
    pub(super) fn span(self) -> Range<usize> {
        let offset = |at: u32| usize::try_from(at).unwrap_or(0);
        offset(self.start)..offset(self.end)
    }

    /// Another number, read from the same bytes.
    pub(super) fn with_value(self, value: i32) -> Self {
        Self { value, ..self }
    }

    /// A number that was not read.
    pub(super) fn given(value: i32) -> Self {
        Self {
            value,
            ..Self::UNSET
        }
    }

    /// Itself, or another number when nothing was read.
    fn or(self, default: i32) -> Self {
        if self.is_set() {
            self
        } else {
            Self::given(default)
        }
    }
}

/// The zone that was read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Zone {
    /// Whether there was one.
    pub(super) used: bool,
    /// Whether it was named as UTC.
    pub(super) utc: bool,
    pub(super) offset_minutes: i32,
}

/// Everything that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    pub(super) year: Slot,
    pub(super) month: Slot,
    pub(super) day: Slot,
    pub(super) hour: Slot,
    pub(super) minute: Slot,
    pub(super) second: Slot,
    /// Ticks behind the second, also a whole second when the fraction was rounded up.
    pub(super) fraction: i64,
    /// 0 is Sunday.
    pub(super) weekday: Slot,
    pub(super) zone: Zone,
}

/// Why the fields make no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartsFault {
    NeedsClock,
    OutOfRange(Unit, Slot),
    /// The month, 1 to 12, is shorter.
    NoSuchDay {
        day: Slot,
        month: i32,
    },
    /// The date has another weekday, 0 is Sunday.
    Weekday {
        said: Slot,
        actual: u32,
    },
    OffsetTooFar,
    LeavesCalendar,
}

impl Parts {
    pub(super) const NONE: Self = Self {
        year: Slot::UNSET,
        month: Slot::UNSET,
        day: Slot::UNSET,
        hour: Slot::UNSET,
        minute: Slot::UNSET,
        second: Slot::UNSET,
        fraction: 0,
        weekday: Slot::UNSET,
        zone: Zone {
            used: false,
            utc: false,
            offset_minutes: 0,
        },
    };

    /// The value of the fields.
    pub(super) fn finish(
        &self,
        styles: Styles,
        now: Option<DateTime>,
    ) -> Result<DateTime, PartsFault> {
        let (year, month, day) = self.date(styles, now)?;
        check_date(year, month, day)?;
        let (hour, minute, second) = (self.hour.or(0), self.minute.or(0), self.second.or(0));
        for (slot, most, unit) in [
            (hour, 23, Unit::Hour),
            (minute, 59, Unit::Minute),
            (second, 59, Unit::Second),
        ] {
            if !(0..=most).contains(&slot.value) {
                return Err(PartsFault::OutOfRange(unit, slot));
            }
        }
        let days = calendar::days_from_civil(year.value, month.value, day.value);
        let ticks = days * TICKS_PER_DAY
            + clock_ticks(hour.value, minute.value, second.value)
            + self.fraction;
        let value =
            DateTime::from_ticks(ticks, Kind::Unspecified).ok_or(PartsFault::LeavesCalendar)?;
        if self.weekday.is_set() {
            let weekday = value.civil().weekday;
            if u32::try_from(self.weekday.value) != Ok(weekday) {
                return Err(PartsFault::Weekday {
                    said: self.weekday,
                    actual: weekday,
                });
            }
        }
        apply_zone(value, self.zone, styles)
    }

    /// Year, month and day; what is missing comes from the current date or is the first.
    fn date(
        &self,
        styles: Styles,
        now: Option<DateTime>,
    ) -> Result<(Slot, Slot, Slot), PartsFault> {
        if self.year.is_set() {
            return Ok((self.year, self.month.or(1), self.day.or(1)));
        }
        let no_date = !self.month.is_set() && !self.day.is_set();
        if no_date && styles.no_current_date_default() {
            return Ok((Slot::given(1), Slot::given(1), Slot::given(1)));
        }
        let today = now.ok_or(PartsFault::NeedsClock)?.civil();
        let (month, day) = if no_date {
            (today.month.cast_signed(), today.day.cast_signed())
        } else {
            (1, 1)
        };
        let year = Slot::given(today.year.cast_signed());
        Ok((year, self.month.or(month), self.day.or(day)))
    }
}

/// Whether the calendar has the day, and if not, what is wrong with it.
pub(super) fn check_date(year: Slot, month: Slot, day: Slot) -> Result<(), PartsFault> {
    if !(1..=9999).contains(&year.value) {
        return Err(PartsFault::OutOfRange(Unit::Year, year));
    }
    if !(1..=12).contains(&month.value) {
        return Err(PartsFault::OutOfRange(Unit::Month, month));
    }
    if !(1..=31).contains(&day.value) {
        return Err(PartsFault::OutOfRange(Unit::Day, day));
    }
    if day.value > calendar::days_in_month(year.value, month.value) {
        let month = month.value;
        return Err(PartsFault::NoSuchDay { day, month });
    }
    Ok(())
}

/// Moves the clock and sets the kind as the zone and the styles say. The local zone is UTC.
fn apply_zone(value: DateTime, zone: Zone, styles: Styles) -> Result<DateTime, PartsFault> {
    if zone.offset_minutes.abs() > MOST_OFFSET_MINUTES {
        return Err(PartsFault::OffsetTooFar);
    }
    if !zone.used {
        let kind = if styles.assume_local() || styles.assume_universal() {
            if styles.adjust_to_universal() {
                Kind::Utc
            } else {
                Kind::Local
            }
        } else {
            Kind::Unspecified
        };
        return Ok(value.with_kind(kind));
    }
    if styles.roundtrip_kind() && zone.utc {
        return Ok(value.with_kind(Kind::Utc));
    }
    let kind = if styles.adjust_to_universal() {
        Kind::Utc
    } else {
        Kind::Local
    };
    let shifted = value.ticks() - i64::from(zone.offset_minutes) * TICKS_PER_MINUTE;
    // A time before the first day wraps around within it: .NET takes it for a time of day.
    let wrapped = if shifted < 0 {
        shifted + TICKS_PER_DAY
    } else {
        shifted
    };
    DateTime::from_ticks(wrapped, kind).ok_or(PartsFault::LeavesCalendar)
}
