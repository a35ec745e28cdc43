//! Active Directory time: 100-ns ticks since 1601-01-01 UTC (`ToFileTimeUtc`, `FromFileTimeUtc`).

use super::fault::DateFault;
use super::instant::{DateTime, Kind};

/// Ticks of 1601-01-01 since 0001-01-01.
const START_TICKS: i64 = 504_911_232_000_000_000;

/// The number Active Directory writes for "never".
const NEVER: i64 = i64::MAX;

/// The file time of a value; its clock is taken as UTC.
///
/// # Errors
/// A value before 1601.
pub fn to_file_time(value: DateTime) -> Result<i64, DateFault> {
    let ticks = value.ticks() - START_TICKS;
    if ticks < 0 {
        return Err(
            DateFault::new("the date lies before 1601-01-01, where the numbers begin")
                .help("use a date from 1601-01-01 on"),
        );
    }
    Ok(ticks)
}

/// The value of a file time, in UTC.
///
/// # Errors
/// A negative number, one after 9999-12-31.
pub fn from_file_time(number: i64) -> Result<DateTime, DateFault> {
    let value = START_TICKS
        .checked_add(number)
        .filter(|_| number >= 0)
        .and_then(|ticks| DateTime::from_ticks(ticks, Kind::Utc));
    value.ok_or_else(|| {
        if number == NEVER {
            DateFault::new(format!("`{number}` stands for never and is no date"))
                .help("test for this number before it is turned into a date")
        } else if number < 0 {
            DateFault::new(format!("`{number}` lies before 1601-01-01, which is 0"))
        } else {
            DateFault::new(format!("`{number}` lies after 9999-12-31, the last date"))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates() {
        let cases = [
            (0, Some("1/1/1601 12:00:00 AM")),
            (129_699_324_000_000_000, Some("1/1/2012 11:00:00 PM")),
            (2_650_467_743_999_999_999, Some("12/31/9999 11:59:59 PM")),
            (2_650_467_744_000_000_000, None),
            (-1, None),
            (i64::MAX, None),
            (i64::MIN, None),
        ];
        for (number, expected) in cases {
            let value = from_file_time(number).ok();
            let text = value.map(|value| {
                let mut text = String::new();
                value.write_text(&mut text);
                text
            });
            assert_eq!(text.as_deref(), expected, "{number}");
            if let Some(value) = value {
                assert_eq!(to_file_time(value).ok(), Some(number));
            }
        }
        let before = DateTime::from_date(1600, 12, 31, Kind::Utc).unwrap();
        assert!(to_file_time(before).is_err());
    }
}
