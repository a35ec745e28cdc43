//! The proleptic Gregorian calendar of .NET, years 1 to 9999, and the sizes of its units in ticks.

/// 100-ns ticks in a second.
pub(super) const TICKS_PER_SECOND: i64 = 10_000_000;
/// 100-ns ticks in a minute.
pub(super) const TICKS_PER_MINUTE: i64 = 60 * TICKS_PER_SECOND;
/// 100-ns ticks in an hour.
pub(super) const TICKS_PER_HOUR: i64 = 60 * TICKS_PER_MINUTE;
/// 100-ns ticks in a day.
pub(super) const TICKS_PER_DAY: i64 = 24 * TICKS_PER_HOUR;

/// Day number of 0001-01-01 counted from 0000-03-01, where the computation starts its years.
const MARCH_SHIFT: u32 = 306;
const DAYS_PER_ERA: u32 = 146_097;

/// The last two-digit year of this century in .NET 9: 49 is 2049, 50 is 1950.
const LAST_TWO_DIGIT_YEAR: i32 = 49;

/// Whether the year has a 29 February.
pub(super) fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days of the month, 0 for a month outside 1 to 12.
pub(super) fn days_in_month(year: i32, month: i32) -> i32 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Whether the calendar has this day.
pub(super) fn is_valid_day(year: i32, month: i32, day: i32) -> bool {
    (1..=9999).contains(&year) && day >= 1 && day <= days_in_month(year, month)
}

/// Days from 0001-01-01 to the given day, which must be valid.
pub(super) fn days_from_civil(year: i32, month: i32, day: i32) -> i64 {
    let early = month <= 2;
    let shifted = if early { year - 1 } else { year };
    let era = shifted / 400;
    let year_of_era = shifted % 400;
    let month_from_march = if early { month + 9 } else { month - 3 };
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    i64::from(era) * i64::from(DAYS_PER_ERA) + i64::from(day_of_era) - i64::from(MARCH_SHIFT)
}

/// Year, month and day of a day number counted from 0001-01-01.
pub(super) fn civil_from_days(days: u32) -> (u32, u32, u32) {
    let shifted = days + MARCH_SHIFT;
    let era = shifted / DAYS_PER_ERA;
    let day_of_era = shifted % DAYS_PER_ERA;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = era * 400 + year_of_era + u32::from(month <= 2);
    (year, month, day)
}

/// The full year of a two-digit one; other years stay as they are.
pub(super) fn four_digit_year(year: i32) -> i32 {
    match year {
        0..=LAST_TWO_DIGIT_YEAR => year + 2000,
        50..=99 => year + 1900,
        _ => year,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_and_dates_are_inverse_over_the_whole_range() {
        let mut expected = 0;
        for year in 1..=9999 {
            for month in 1..=12 {
                for day in [1, days_in_month(year, month)] {
                    let days = days_from_civil(year, month, day);
                    if day == 1 {
                        assert_eq!(days, expected, "{year}-{month}");
                        expected += i64::from(days_in_month(year, month));
                    }
                    let (y, m, d) = civil_from_days(u32::try_from(days).unwrap());
                    assert_eq!((y, m, d), (year as u32, month as u32, day as u32), "{days}");
                }
            }
        }
        assert_eq!(expected, 3_652_059);
    }

    #[test]
    fn two_digit_years_turn_after_49() {
        for (short, full) in [(0, 2000), (49, 2049), (50, 1950), (99, 1999), (100, 100)] {
            assert_eq!(four_digit_year(short), full);
        }
    }

    #[test]
    fn leap_years() {
        for (year, leap) in [(2020, true), (2021, false), (1900, false), (2000, true)] {
            assert_eq!(is_leap(year), leap);
            assert_eq!(is_valid_day(year, 2, 29), leap);
        }
        assert!(!is_valid_day(0, 1, 1) && !is_valid_day(10_000, 1, 1) && !is_valid_day(1, 13, 1));
    }
}
