//! The interval names of `DateAdd` and `DateDiff`.

use super::fault::DateFault;
use crate::diagnostic::words::quoted_start;

/// A unit of Visual Basic's `DateInterval`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Interval {
    /// `yyyy`
    Year,
    /// `q`, not published for Entra.
    Quarter,
    /// `m`
    Month,
    /// `y`, not published for Entra.
    DayOfYear,
    /// `d`
    Day,
    /// `w`, not published for Entra.
    Weekday,
    /// `ww`
    Week,
    /// `h`
    Hour,
    /// `n`
    Minute,
    /// `s`
    Second,
}

/// Name, interval, and whether the Entra reference publishes it.
const INTERVALS: [(&str, Interval, bool); 10] = [
    ("yyyy", Interval::Year, true),
    ("m", Interval::Month, true),
    ("d", Interval::Day, true),
    ("ww", Interval::Week, true),
    ("h", Interval::Hour, true),
    ("n", Interval::Minute, true),
    ("s", Interval::Second, true),
    ("q", Interval::Quarter, false),
    ("y", Interval::DayOfYear, false),
    ("w", Interval::Weekday, false),
];

/// Spellings that people try, and the interval they mean.
const SLIPS: [(&str, &str); 14] = [
    ("yy", "yyyy"),
    ("year", "yyyy"),
    ("mm", "m"),
    ("month", "m"),
    ("dd", "d"),
    ("day", "d"),
    ("week", "ww"),
    ("hh", "h"),
    ("hour", "h"),
    ("mi", "n"),
    ("nn", "n"),
    ("minute", "n"),
    ("ss", "s"),
    ("second", "s"),
];

impl Interval {
    /// The interval of a name; case does not count, blanks do.
    ///
    /// # Errors
    /// An unknown name.
    pub fn parse(name: &str) -> Result<Self, DateFault> {
        let known = INTERVALS
            .iter()
            .find(|(known, ..)| known.eq_ignore_ascii_case(name));
        if let Some((_, interval, _)) = known {
            return Ok(*interval);
        }
        let fault = DateFault::new(format!("{} is not an interval", quoted_start(name, 20)));
        let trimmed = name.trim();
        let meant = INTERVALS
            .iter()
            .map(|(known, ..)| (*known, *known))
            .chain(SLIPS)
            .find(|(slip, _)| slip.eq_ignore_ascii_case(trimmed));
        Err(fault.help(match meant {
            Some((_, meant)) => format!("write `{meant}`"),
            None => "use `yyyy`, `m`, `d`, `ww`, `h`, `n` or `s`".to_owned(),
        }))
    }

    /// The names that the Entra reference publishes.
    pub fn published() -> impl Iterator<Item = &'static str> {
        let published = INTERVALS.iter().filter(|(.., published)| *published);
        published.map(|(name, ..)| *name)
    }

    /// The unit in words: `year`, `minute`.
    pub const fn unit(self) -> &'static str {
        match self {
            Interval::Year => "year",
            Interval::Quarter => "quarter",
            Interval::Month => "month",
            Interval::DayOfYear | Interval::Day => "day",
            Interval::Weekday | Interval::Week => "week",
            Interval::Hour => "hour",
            Interval::Minute => "minute",
            Interval::Second => "second",
        }
    }

    /// Whether the Entra reference publishes it; the others are Visual Basic's.
    pub fn is_published(self) -> bool {
        INTERVALS
            .iter()
            .any(|(_, interval, published)| *interval == self && *published)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(Interval::parse("YYYY").ok(), Some(Interval::Year));
        assert_eq!(Interval::parse("M").ok(), Some(Interval::Month));
        assert_eq!(Interval::parse("N").ok(), Some(Interval::Minute));
        assert_eq!(Interval::parse("ww").ok(), Some(Interval::Week));
        for wrong in ["", " d", "mm", "x", "day"] {
            assert!(Interval::parse(wrong).is_err(), "{wrong}");
        }
        assert!(Interval::Week.is_published() && !Interval::Weekday.is_published());
    }

    #[test]
    fn help_gives_the_right_name() {
        let help = |name: &str| Interval::parse(name).unwrap_err().help.unwrap();
        assert_eq!(help("Minute"), "write `n`");
        assert_eq!(help(" d"), "write `d`");
        assert_eq!(help("eon"), "use `yyyy`, `m`, `d`, `ww`, `h`, `n` or `s`");
    }
}
