//! Makes dates and times of the numbers that .NET's free date parser has collected. The invariant
//! culture's order is month, day, year; a number before a month name is a year.

use super::any_lexer::{HalfDay, Suffix};
use super::any_states::Finish;
use super::assembly::{Parts, PartsFault, Slot, check_date};
use super::calendar;
use super::instant::DateTime;

/// What has been read so far.
pub(super) struct Collected {
    /// Numbers of the date or time being read.
    numbers: [Slot; 3],
    count: usize,
    /// A number of three digits or more, or one with a year suffix.
    pub(super) year: Slot,
    /// A month's name, or a number with a month suffix.
    pub(super) month: Slot,
    pub(super) half: Option<HalfDay>,
    pub(super) fraction: f64,
    /// Fields of the finished dates and times.
    pub(super) parts: Parts,
    suffixes: Seen,
    has_date: bool,
    has_time: bool,
    now: Option<DateTime>,
}

#[derive(Default)]
struct Seen {
    year: bool,
    month: bool,
    day: bool,
    hour: bool,
    minute: bool,
    second: bool,
}

/// Why the numbers make no date.
#[derive(Clone, Copy, Debug)]
pub(super) enum DatesFault {
    /// They make none in this place.
    Grammar,
    /// A field is out of range, or a date needs the clock.
    Parts(PartsFault),
}

impl Collected {
    pub(super) fn new(now: Option<DateTime>) -> Self {
        Self {
            numbers: [Slot::UNSET; 3],
            count: 0,
            year: Slot::UNSET,
            month: Slot::UNSET,
            half: None,
            fraction: 0.0,
            parts: Parts::NONE,
            suffixes: Seen::default(),
            has_date: false,
            has_time: false,
            now,
        }
    }

    /// Whether no further number belongs to this date or time.
    pub(super) fn is_full(&self) -> bool {
        self.count == self.numbers.len()
    }

    pub(super) fn add_number(&mut self, number: Slot) -> Result<(), DatesFault> {
        let slot = self
            .numbers
            .get_mut(self.count)
            .ok_or(DatesFault::Grammar)?;
        *slot = number;
        self.count += 1;
        Ok(())
    }

    /// A number with its suffix; each suffix may come once.
    pub(super) fn add_suffixed(&mut self, suffix: Suffix, number: Slot) -> Result<(), DatesFault> {
        let (seen, part) = match suffix {
            Suffix::Year => {
                self.year = number;
                (&mut self.suffixes.year, &mut self.parts.year)
            }
            Suffix::Month => {
                self.month = number;
                (&mut self.suffixes.month, &mut self.parts.month)
            }
            Suffix::Day => (&mut self.suffixes.day, &mut self.parts.day),
            Suffix::Hour => (&mut self.suffixes.hour, &mut self.parts.hour),
            Suffix::Minute => (&mut self.suffixes.minute, &mut self.parts.minute),
            Suffix::Second => (&mut self.suffixes.second, &mut self.parts.second),
        };
        if std::mem::replace(seen, true) {
            return Err(DatesFault::Grammar);
        }
        *part = number;
        Ok(())
    }

    /// Makes the date or time and starts over with no numbers.
    pub(super) fn finish(&mut self, finish: Finish) -> Result<(), DatesFault> {
        let [first, second, third] = self.numbers;
        let (year, month) = (self.year, self.month);
        let one = Slot::given(1);
        match finish {
            Finish::DateOfNN => {
                let year = self.this_year()?;
                self.date(year, first, second)?;
            }
            Finish::DateOfNNN => self.date(whole_year(third), first, second)?,
            Finish::DateOfMonthN => {
                let year = self.this_year()?;
                self.partial_date(year, month, first)?;
            }
            Finish::DateOfNMonth => self.partial_date(whole_year(first), month, one)?,
            Finish::DateOfMonthNN => {
                let day_first = is_date(whole_year(second), month, first);
                let (year, day) = if day_first {
                    (second, first)
                } else {
                    (first, second)
                };
                self.date(whole_year(year), month, day)?;
            }
            Finish::DateOfYearNN | Finish::DateOfNNYear => self.date(year, first, second)?,
            Finish::DateOfYearMonthN => self.date(year, month, first)?,
            Finish::DateOfYearN => self.date(year, first, one)?,
            Finish::DateOfYearMonth => self.date(year, month, one)?,
            Finish::DateOfSuffixes | Finish::TimeOfSuffixes => {}
            Finish::DateOfSuffixesN => {
                if self.count != 1 || self.parts.day.is_set() {
                    return Err(DatesFault::Grammar);
                }
                self.parts.day = first;
            }
            Finish::DateOfNSuffixes => {
                if !self.parts.month.is_set() || self.parts.year.is_set() {
                    return Err(DatesFault::Grammar);
                }
                self.parts.year = whole_year(first);
                self.parts.day = one;
            }
            Finish::DateOfNNSuffixes => self.date_of_two_and_suffix(first, second)?,
            Finish::TimeOfN => {
                self.half.ok_or(DatesFault::Grammar)?;
                self.time(first, None, None)?;
            }
            Finish::TimeOfNN => self.time(first, Some(second), None)?,
            Finish::TimeOfNNN => self.time(first, Some(second), Some(third))?,
        }
        self.count = 0;
        Ok(())
    }

    /// Two numbers and a year or a month by its suffix.
    fn date_of_two_and_suffix(&mut self, first: Slot, second: Slot) -> Result<(), DatesFault> {
        let seen = &self.suffixes;
        let (year, month, day) = match (seen.year, seen.month, seen.day) {
            (true, false, false) => (whole_year(self.year), first, second),
            (false, true, false) => (whole_year(second), self.parts.month, first),
            _ => return Err(DatesFault::Grammar),
        };
        self.set_date(year, month, day)
    }

    fn this_year(&self) -> Result<Slot, DatesFault> {
        let now = self.now.ok_or(DatesFault::Parts(PartsFault::NeedsClock))?;
        Ok(Slot::given(now.civil().year.cast_signed()))
    }

    /// A date; there may be no second one.
    fn date(&mut self, year: Slot, month: Slot, day: Slot) -> Result<(), DatesFault> {
        self.partial_date(year, month, day)?;
        self.has_date = true;
        Ok(())
    }

    /// A date of a month and one number, which .NET forgets when it looks for a second date.
    fn partial_date(&mut self, year: Slot, month: Slot, day: Slot) -> Result<(), DatesFault> {
        if self.has_date {
            return Err(DatesFault::Grammar);
        }
        self.set_date(year, month, day)
    }

    fn set_date(&mut self, year: Slot, month: Slot, day: Slot) -> Result<(), DatesFault> {
        self.parts.year = year;
        self.parts.month = month;
        self.parts.day = day;
        check_date(year, month, day).map_err(DatesFault::Parts)
    }

    fn time(
        &mut self,
        hour: Slot,
        minute: Option<Slot>,
        second: Option<Slot>,
    ) -> Result<(), DatesFault> {
        if std::mem::replace(&mut self.has_time, true) {
            return Err(DatesFault::Grammar);
        }
        self.parts.hour = hour;
        self.parts.minute = minute.unwrap_or(self.parts.minute);
        self.parts.second = second.unwrap_or(self.parts.second);
        Ok(())
    }

    /// The date of `yyyy-MM-dd` in front of a `T`: the year and the two numbers behind it.
    pub(super) fn date_before_time_mark(&mut self) {
        let [first, second, _] = self.numbers;
        self.parts.year = self.year;
        self.parts.month = first;
        self.parts.day = second;
    }
}

fn whole_year(year: Slot) -> Slot {
    year.with_value(calendar::four_digit_year(year.value))
}

fn is_date(year: Slot, month: Slot, day: Slot) -> bool {
    calendar::is_valid_day(year.value, month.value, day.value)
}
