//! `DateAdd` and `DateDiff` of Microsoft.VisualBasic on .NET.

use super::calendar::{self, TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND};
use super::fault::DateFault;
use super::instant::DateTime;
use super::interval::Interval;

const DAYS_PER_WEEK: i64 = 7;
const MONTHS_PER_YEAR: i64 = 12;
const MONTHS_PER_QUARTER: i64 = 3;

/// Moves the date by a number of intervals. The number loses its fraction towards zero.
///
/// # Errors
/// A number outside 32 bits, a result outside the years 1 to 9999.
pub fn add(interval: Interval, number: f64, date: DateTime) -> Result<DateTime, DateFault> {
    let count = whole_number(number)?;
    let moved = match interval {
        Interval::Year => add_months(date, count * MONTHS_PER_YEAR),
        Interval::Quarter => add_months(date, count * MONTHS_PER_QUARTER),
        Interval::Month => add_months(date, count),
        Interval::Day | Interval::DayOfYear | Interval::Weekday => {
            add_span(date, count, TICKS_PER_DAY)
        }
        Interval::Week => add_span(date, count * DAYS_PER_WEEK, TICKS_PER_DAY),
        Interval::Hour => add_span(date, count, TICKS_PER_HOUR),
        Interval::Minute => add_span(date, count, TICKS_PER_MINUTE),
        Interval::Second => add_span(date, count, TICKS_PER_SECOND),
    };
    moved.ok_or_else(|| {
        DateFault::new(format!("adding `{number}` leaves the years 1 to 9999"))
            .help("use a smaller number")
    })
}

/// The intervals from the first date to the second: calendar fields for years, quarters and months, the
/// elapsed span cut towards zero for the rest, and the weeks between the Sundays for `ww`.
///
/// # Errors
/// `ww` with a date whose Sunday lies before year 1.
pub fn diff(interval: Interval, first: DateTime, second: DateTime) -> Result<i64, DateFault> {
    let span = second.ticks() - first.ticks();
    Ok(match interval {
        Interval::Year => year(second) - year(first),
        Interval::Quarter => {
            months(second) / MONTHS_PER_QUARTER - months(first) / MONTHS_PER_QUARTER
        }
        Interval::Month => months(second) - months(first),
        Interval::Day | Interval::DayOfYear => whole_units(span, TICKS_PER_DAY),
        Interval::Weekday => whole_units(span, TICKS_PER_DAY) / DAYS_PER_WEEK,
        Interval::Week => {
            let span = sunday(second)? - sunday(first)?;
            whole_units(span, TICKS_PER_DAY) / DAYS_PER_WEEK
        }
        Interval::Hour => whole_units(span, TICKS_PER_HOUR),
        Interval::Minute => whole_units(span, TICKS_PER_MINUTE),
        Interval::Second => whole_units(span, TICKS_PER_SECOND),
    })
}

/// The number without its fraction, which must fit 32 bits.
fn whole_number(number: f64) -> Result<i64, DateFault> {
    let whole = number.trunc();
    if whole >= f64::from(i32::MIN) && whole <= f64::from(i32::MAX) {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a whole number within 32 bits"
        )]
        return Ok(whole as i64);
    }
    Err(
        DateFault::new(format!("`{number}` is more than a 32-bit number can hold"))
            .help("use a number from -2147483648 to 2147483647"),
    )
}

fn add_span(date: DateTime, count: i64, unit: i64) -> Option<DateTime> {
    date.checked_add_ticks(count.checked_mul(unit)?)
}

/// The same day so many months on, or the last day of a month too short for it.
fn add_months(date: DateTime, count: i64) -> Option<DateTime> {
    let civil = date.civil();
    let total = months(date) + count;
    let year = i32::try_from(total.div_euclid(MONTHS_PER_YEAR)).ok()?;
    let month = i32::try_from(total.rem_euclid(MONTHS_PER_YEAR)).ok()? + 1;
    let day = civil
        .day
        .cast_signed()
        .min(calendar::days_in_month(year, month));
    DateTime::from_date(year, month, day, date.kind())?
        .checked_add_ticks(date.ticks() % TICKS_PER_DAY)
}

fn year(date: DateTime) -> i64 {
    i64::from(date.civil().year)
}

/// Months since the start of year 0.
fn months(date: DateTime) -> i64 {
    let civil = date.civil();
    i64::from(civil.year) * MONTHS_PER_YEAR + i64::from(civil.month) - 1
}

/// Ticks of the same time on the Sunday of the date's week.
fn sunday(date: DateTime) -> Result<i64, DateFault> {
    let back = i64::from(date.civil().weekday) * TICKS_PER_DAY;
    date.checked_add_ticks(-back)
        .map(DateTime::ticks)
        .ok_or_else(|| DateFault::new("the week of the date begins before the year 1"))
}

/// The span in a unit, cut towards zero. The library divides in binary floating point, so a span of
/// centuries that lacks only some ticks of a whole unit rounds up first.
fn whole_units(span: i64, unit: i64) -> i64 {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "the loss is the library's own; the quotient is far below 2^63"
    )]
    {
        (span as f64 / unit as f64).trunc() as i64
    }
}

#[cfg(test)]
mod tests {
    use super::super::instant::{Kind, clock_ticks};
    use super::*;

    fn date(y: i32, m: i32, d: i32, h: i32, n: i32, s: i32) -> DateTime {
        DateTime::from_date(y, m, d, Kind::Utc)
            .and_then(|day| day.checked_add_ticks(clock_ticks(h, n, s)))
            .unwrap()
    }

    #[test]
    fn months_stop_at_the_end_of_a_short_month() {
        let cases = [
            (Interval::Month, 1.0, (2020, 1, 31), Some((2020, 2, 29))),
            (Interval::Month, -1.0, (2021, 3, 31), Some((2021, 2, 28))),
            (Interval::Year, 1.0, (2020, 2, 29), Some((2021, 2, 28))),
            (Interval::Quarter, 5.0, (2020, 1, 31), Some((2021, 4, 30))),
            (Interval::Month, -1.0, (1, 1, 1), None),
            (Interval::Year, 7988.0, (2012, 1, 1), None),
            (Interval::Quarter, 2147483647.0, (2012, 1, 1), None),
        ];
        for (interval, number, (y, m, d), expected) in cases {
            let moved = add(interval, number, date(y, m, d, 7, 0, 0)).ok();
            let expected = expected.map(|(y, m, d)| date(y, m, d, 7, 0, 0));
            assert_eq!(moved, expected, "{interval:?} {number}");
        }
    }

    #[test]
    fn numbers_lose_their_fraction() {
        let start = date(2012, 3, 16, 7, 0, 0);
        for (number, day) in [(1.9, 17), (-1.9, 15), (0.5, 16), (-0.5, 16)] {
            let moved = add(Interval::Day, number, start).unwrap();
            assert_eq!(moved, date(2012, 3, day, 7, 0, 0), "{number}");
        }
        for number in [2147483648.0, f64::NAN, f64::INFINITY] {
            assert!(add(Interval::Second, number, start).is_err(), "{number}");
        }
    }

    #[test]
    fn spans_are_cut_and_fields_are_subtracted() {
        let evening = date(2021, 8, 24, 23, 59, 59);
        let midnight = date(2021, 8, 25, 0, 0, 0);
        let cases = [
            (Interval::Day, evening, midnight, 0),
            (Interval::Hour, evening, midnight, 0),
            (Interval::Second, evening, midnight, 1),
            (Interval::Second, midnight, evening, -1),
            (
                Interval::Month,
                date(2021, 1, 31, 0, 0, 0),
                date(2021, 2, 1, 0, 0, 0),
                1,
            ),
            (
                Interval::Year,
                date(2021, 12, 31, 0, 0, 0),
                date(2022, 1, 1, 0, 0, 0),
                1,
            ),
            (
                Interval::Quarter,
                date(2020, 3, 1, 0, 0, 0),
                date(2020, 12, 31, 0, 0, 0),
                3,
            ),
            (
                Interval::Week,
                date(2021, 8, 21, 0, 0, 0),
                date(2021, 8, 22, 0, 0, 0),
                1,
            ),
            (
                Interval::Weekday,
                date(2021, 8, 21, 0, 0, 0),
                date(2021, 8, 22, 0, 0, 0),
                0,
            ),
        ];
        for (interval, first, second, expected) in cases {
            assert_eq!(
                diff(interval, first, second).ok(),
                Some(expected),
                "{interval:?}"
            );
        }
        assert!(diff(Interval::Week, date(1, 1, 1, 0, 0, 0), midnight).is_err());
    }

    #[test]
    fn long_spans_are_divided_in_floating_point() {
        let first = date(1, 1, 1, 0, 0, 0);
        let last = DateTime::from_ticks(DateTime::MAX_TICKS, Kind::Utc).unwrap();
        assert_eq!(diff(Interval::Day, first, last).ok(), Some(3_652_059));
    }
}
