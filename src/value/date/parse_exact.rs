//! Runs the reading program of a format: `DateTime.ParseExact(source, format)`.

use super::assembly::{Parts, PartsFault, Slot};
use super::calendar;
use super::exact_items::{ExactItem, ExactProgram, Take, Unit, WithoutDot};
use super::exact_reader::{ExactReader, OffsetForm};
use super::format_problems::FormatProblem;
use super::instant::DateTime;
use super::names;
use super::styles::Styles;

/// Why a source does not fit. Offsets are byte offsets of the source, items are numbered.
#[derive(Clone, Copy, Debug)]
pub(super) enum Misfit {
    /// The source is empty.
    Empty,
    /// The item does not find what it takes.
    Item { index: usize, at: usize },
    /// The item reads something else than an earlier one of its kind.
    Repeated {
        index: usize,
        start: usize,
        end: usize,
    },
    /// Text is left when the format has ended.
    LeftOver { at: usize },
    /// The format itself is wrong.
    Format {
        index: usize,
        problem: FormatProblem,
    },
    /// `yy` beside a longer year.
    LongYear { year: Slot },
    /// The hour does not suit the twelve-hour clock or the half day.
    HalfDay { hour: Slot, twelve: bool },
    /// The fields make no value.
    Parts(PartsFault),
}

/// What the format as a whole adds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Setting {
    /// The standard format `U`.
    pub(super) universal: bool,
    /// The standard format `o`.
    pub(super) round_trip: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

struct Run<'a> {
    reader: ExactReader<'a>,
    parts: Parts,
    fraction: Option<i64>,
    half: Option<Half>,
    twelve_hours: bool,
    two_digit_year: bool,
    strict_offset: bool,
    inner_white: bool,
}

/// The value that the source stands for.
pub(super) fn run(
    program: &ExactProgram,
    source: &str,
    styles: Styles,
    setting: Setting,
    now: Option<DateTime>,
) -> Result<DateTime, Misfit> {
    if source.is_empty() {
        return Err(Misfit::Empty);
    }
    let text = if styles.allow_trailing_white() {
        source.trim_end()
    } else {
        source
    };
    let mut run = Run {
        reader: ExactReader::new(text),
        parts: Parts::NONE,
        fraction: None,
        half: None,
        twelve_hours: false,
        two_digit_year: false,
        strict_offset: setting.round_trip && styles == Styles::NONE,
        inner_white: styles.allow_inner_white(),
    };
    run.parts.zone.used = setting.universal;
    run.parts.zone.utc = setting.universal;
    if styles.allow_leading_white() {
        run.reader.skip_white();
    }
    run.items(program, styles.allow_trailing_white())?;
    if !run.reader.is_at_end() {
        return Err(Misfit::LeftOver { at: run.reader.at });
    }
    run.finish(styles, now)
}

impl Run<'_> {
    fn items(&mut self, program: &ExactProgram, trailing_white: bool) -> Result<(), Misfit> {
        let items = program.items();
        let mut index = 0;
        while let Some(item) = items.get(index) {
            if self.inner_white {
                self.reader.skip_white();
            }
            let start = self.reader.at;
            index = match item.take {
                Take::Blank(_) if self.inner_white => index + 1,
                Take::Blank(blank) => {
                    // A missing blank is forgiven when something follows it in the format.
                    let forgiven = trailing_white && index + 1 < items.len();
                    if !self.reader.take(blank) && !forgiven {
                        return Err(Misfit::Item { index, at: start });
                    }
                    index + 1
                }
                Take::Dot(without) => {
                    if self.reader.take('.') {
                        index + 1
                    } else {
                        match without {
                            WithoutDot::Item(next) => next,
                            WithoutDot::Inside => {
                                let problem = FormatProblem::HiddenFraction;
                                return Err(Misfit::Format { index, problem });
                            }
                        }
                    }
                }
                Take::Problem(problem) => return Err(Misfit::Format { index, problem }),
                _ => {
                    match self.item(program, item) {
                        Ok(()) => {}
                        Err(Mismatch::Unlike) => return Err(Misfit::Item { index, at: start }),
                        Err(Mismatch::Differs) => {
                            let end = self.reader.at;
                            return Err(Misfit::Repeated { index, start, end });
                        }
                    }
                    index + 1
                }
            };
        }
        Ok(())
    }

    fn item(&mut self, program: &ExactProgram, item: &ExactItem) -> Result<(), Mismatch> {
        let inner_white = self.inner_white;
        let reader = &mut self.reader;
        let start = reader.at;
        match item.take {
            Take::Literal(from, to) => {
                fits(reader.take_literal(program.text(from, to), inner_white))
            }
            Take::Quoted(from, to) => fits(reader.take_quoted(program.text(from, to), inner_white)),
            Take::Number(unit, width) => {
                self.two_digit_year |= unit == Unit::Year && width <= 2;
                let value = reader.number(width);
                self.set(unit, value, start)
            }
            Take::HalfDayHour(width) => {
                self.twelve_hours = true;
                let value = reader.number(width);
                self.set(Unit::Hour, value, start)
            }
            Take::MonthName { long } => {
                let value = reader.name(&names::MONTHS, long).map(|index| index + 1);
                self.set(Unit::Month, value, start)
            }
            Take::DayName { long } => {
                let value = reader.name(&names::DAYS, long);
                let end = reader.at;
                set_slot(&mut self.parts.weekday, value, start, end)
            }
            Take::Era => fits(names::ERAS.iter().any(|era| reader.word(era))),
            Take::HalfDay { long } => {
                let half = half_day(reader, long).ok_or(Mismatch::Unlike)?;
                agree(&mut self.half, half)
            }
            Take::Fraction { digits, optional } => {
                let ticks = reader.fraction(digits, optional).ok_or(Mismatch::Unlike)?;
                agree(&mut self.fraction, ticks)
            }
            Take::Offset { width } => self.offset(match width {
                1 => OffsetForm::Hours,
                2 => OffsetForm::PaddedHours,
                _ => OffsetForm::HoursAndMinutes,
            }),
            Take::Zulu => {
                if !(reader.whole_word("GMT") || reader.whole_word("Z")) {
                    return Err(Mismatch::Unlike);
                }
                self.named_utc()
            }
            Take::Kind => match reader.rest().first() {
                Some(b'Z') => {
                    reader.at += 1;
                    self.named_utc()
                }
                Some(b'+' | b'-') => self.offset(if self.strict_offset {
                    OffsetForm::RoundTrip
                } else {
                    OffsetForm::HoursAndMinutes
                }),
                _ => Ok(()),
            },
            Take::Gmt => {
                self.parts.zone.used = true;
                self.parts.zone.offset_minutes = 0;
                fits(reader.take_literal("GMT", false))
            }
            Take::Blank(_) | Take::Dot(_) | Take::Problem(_) => Ok(()),
        }
    }

    fn set(&mut self, unit: Unit, value: Option<i32>, start: usize) -> Result<(), Mismatch> {
        let end = self.reader.at;
        set_slot(self.parts.slot(unit), value, start, end)
    }

    fn offset(&mut self, form: OffsetForm) -> Result<(), Mismatch> {
        let minutes = self.reader.offset(form).ok_or(Mismatch::Unlike)?;
        let zone = &mut self.parts.zone;
        if zone.used && zone.offset_minutes != minutes {
            return Err(Mismatch::Differs);
        }
        zone.used = true;
        zone.offset_minutes = minutes;
        Ok(())
    }

    fn named_utc(&mut self) -> Result<(), Mismatch> {
        let zone = &mut self.parts.zone;
        if zone.used && zone.offset_minutes != 0 {
            return Err(Mismatch::Differs);
        }
        zone.used = true;
        zone.utc = true;
        Ok(())
    }

    fn finish(mut self, styles: Styles, now: Option<DateTime>) -> Result<DateTime, Misfit> {
        if self.two_digit_year {
            let year = &mut self.parts.year;
            if year.value >= 100 {
                return Err(Misfit::LongYear { year: *year });
            }
            year.value = calendar::four_digit_year(year.value);
        }
        self.whole_day_hour()?;
        self.parts.fraction = self.fraction.unwrap_or(0);
        self.parts.finish(styles, now).map_err(Misfit::Parts)
    }

    /// Turns the hour into one of 24. A twelve-hour clock without its half day is taken for the morning.
    fn whole_day_hour(&mut self) -> Result<(), Misfit> {
        let hour = self.parts.hour;
        let twelve = self.twelve_hours;
        let misfit = Err(Misfit::HalfDay { hour, twelve });
        if !twelve {
            return match self.half {
                Some(Half::Morning) if hour.value >= 12 => misfit,
                Some(Half::Afternoon) if hour.value < 12 => misfit,
                _ => Ok(()),
            };
        }
        let afternoon = self.half == Some(Half::Afternoon);
        self.parts.hour.value = match hour.value {
            13.. => return misfit,
            12 if afternoon => 12,
            12 => 0,
            value if afternoon => value + 12,
            value => value,
        };
        Ok(())
    }
}

impl Parts {
    fn slot(&mut self, unit: Unit) -> &mut Slot {
        match unit {
            Unit::Year => &mut self.year,
            Unit::Month => &mut self.month,
            Unit::Day => &mut self.day,
            Unit::Hour => &mut self.hour,
            Unit::Minute => &mut self.minute,
            Unit::Second => &mut self.second,
        }
    }
}

/// How an item can fail.
enum Mismatch {
    Unlike,
    Differs,
}

fn fits(taken: bool) -> Result<(), Mismatch> {
    if taken { Ok(()) } else { Err(Mismatch::Unlike) }
}

/// A field read twice must be the same both times.
fn set_slot(slot: &mut Slot, value: Option<i32>, start: usize, end: usize) -> Result<(), Mismatch> {
    let value = value.ok_or(Mismatch::Unlike)?;
    if slot.is_set() && slot.value != value {
        return Err(Mismatch::Differs);
    }
    *slot = Slot::read(value, start..end);
    Ok(())
}

fn agree<T: PartialEq>(known: &mut Option<T>, new: T) -> Result<(), Mismatch> {
    match known {
        Some(old) if *old != new => Err(Mismatch::Differs),
        _ => {
            *known = Some(new);
            Ok(())
        }
    }
}

/// `tt` takes both letters in any case, `t` one capital letter.
fn half_day(reader: &mut ExactReader<'_>, long: bool) -> Option<Half> {
    if long {
        if reader.word("AM") {
            return Some(Half::Morning);
        }
        return reader.word("PM").then_some(Half::Afternoon);
    }
    let half = match reader.rest().first()? {
        b'A' => Half::Morning,
        b'P' => Half::Afternoon,
        _ => return None,
    };
    reader.at += 1;
    Some(half)
}
