//! `DateTime.Parse(s, InvariantCulture, AdjustToUniversal | AssumeUniversal)`: what `CDate` reads.

use super::any_dates::{Collected, DatesFault};
use super::any_faults::{Failure, describe};
use super::any_iso;
use super::any_lexer::{HalfDay, Regular, Separator, Source, Suffix, first_foreign};
use super::any_states::{Finish, State, Step, Token, step};
use super::assembly::{PartsFault, Slot};
use super::calendar::{self, TICKS_PER_SECOND};
use super::exact_items::Unit;
use super::fault::DateFault;
use super::instant::DateTime;
use super::styles::Styles;

/// Reads a date in one of the many ways .NET understands, as UTC. A source without a year takes it from
/// `now`, one without any date the whole day.
///
/// # Errors
/// .NET does not understand the source, there is no such date, or `now` is needed and missing. The place is in
/// the source.
pub fn parse_any(source: &str, now: Option<DateTime>) -> Result<DateTime, DateFault> {
    let mut parser = Parser {
        source: Source {
            text: source,
            at: 0,
        },
        collected: Collected::new(now),
        state: State::Start,
    };
    parser
        .parse(now)
        .map_err(|failure| describe(source, failure))
}

struct Parser<'a> {
    source: Source<'a>,
    collected: Collected,
    state: State,
}

/// What reading one token gave.
enum Lexed {
    /// Nothing that changes the state.
    Skipped,
    Token(Token),
    /// A number and `T`.
    TimeMark,
}

impl Parser<'_> {
    fn parse(&mut self, now: Option<DateTime>) -> Result<DateTime, Failure> {
        if self.source.text.is_empty() {
            return Err(Failure::Empty);
        }
        if let Some((at, c)) = first_foreign(self.source.text) {
            return Err(Failure::Foreign(at, c));
        }
        let iso = self.read_all()?;
        if !iso {
            self.apply_half_day()?;
        }
        self.collected.parts.fraction = fraction_ticks(self.collected.fraction);
        self.collected
            .parts
            .finish(Styles::UNIVERSAL, now)
            .map_err(Failure::Parts)
    }

    /// Reads all tokens; tells whether the ISO 8601 way was taken, which knows no half days or weekdays.
    fn read_all(&mut self) -> Result<bool, Failure> {
        let mut finished = false;
        loop {
            let start = self.source.at;
            let token = match self.lex(start)? {
                Lexed::Skipped => continue,
                Lexed::Token(token) => token,
                Lexed::TimeMark => {
                    if !matches!(self.state, State::YearN | State::YearNSep) {
                        return Err(self.grammar(start));
                    }
                    self.collected.parts.weekday = Slot::UNSET;
                    if any_iso::read_time(&mut self.source, &mut self.collected).is_none() {
                        let at = self.source.at;
                        return Err(Failure::Grammar(at..self.source.text.len()));
                    }
                    return Ok(true);
                }
            };
            match step(self.state, token) {
                None => return Err(self.grammar(start)),
                Some(Step::Go(state)) => self.state = state,
                Some(Step::Done(finish)) => {
                    self.finish(finish, start)?;
                    finished = true;
                    self.state = State::Start;
                }
            }
            if matches!(token, Token::End | Token::NumberEnd | Token::MonthEnd) {
                return if finished {
                    Ok(false)
                } else {
                    Err(Failure::Unfinished)
                };
            }
        }
    }

    fn lex(&mut self, start: usize) -> Result<Lexed, Failure> {
        let token = match self.source.regular() {
            Regular::End => Token::End,
            Regular::LongNumber => return Err(self.grammar(start)),
            Regular::Number(value) => return self.number(value, start, false),
            Regular::YearNumber(value) => return self.number(value, start, true),
            Regular::Month(value) => self.month(value, start)?,
            Regular::Weekday(value) => {
                if self.collected.parts.weekday.is_set() {
                    return Err(self.grammar(start));
                }
                self.collected.parts.weekday = self.slot(value, start);
                Token::Weekday
            }
            Regular::Era => Token::Era,
            Regular::Zone => {
                let zone = &mut self.collected.parts.zone;
                if zone.used {
                    return Err(self.grammar(start));
                }
                zone.used = true;
                zone.utc = true;
                Token::Zone
            }
            Regular::Ignorable => return Ok(Lexed::Skipped),
            Regular::HalfDay(half) => {
                if self.collected.half.is_some() {
                    return Err(self.grammar(start));
                }
                self.collected.half = Some(half);
                return Ok(Lexed::Skipped);
            }
            Regular::Unknown(c) => return self.unknown(c),
        };
        Ok(Lexed::Token(token))
    }

    fn month(&mut self, value: i32, start: usize) -> Result<Token, Failure> {
        if self.collected.month.is_set() {
            return Err(self.grammar(start));
        }
        let month = self.slot(value, start);
        let before = self.source.at;
        let token = match self.source.separator() {
            Separator::End => Token::MonthEnd,
            Separator::Space => Token::MonthSpace,
            Separator::Date => Token::MonthDateSep,
            Separator::DateOrOffset => {
                self.date_or_offset(Token::MonthDateSep, Token::MonthSpace, before)
            }
            _ => return Err(Failure::Grammar(before..self.source.at)),
        };
        self.collected.month = month;
        Ok(token)
    }

    /// A number with what follows it.
    fn number(&mut self, value: i32, start: usize, is_year: bool) -> Result<Lexed, Failure> {
        if self.collected.is_full() {
            return Err(self.grammar(start));
        }
        let number = self.slot(value, start);
        self.time_tail()?;
        let before = self.source.at;
        if is_year {
            if self.collected.year.is_set() {
                return Err(self.grammar(start));
            }
            self.collected.year = number;
        }
        let separator = self.source.separator();
        let token = match separator {
            Separator::End if is_year => Token::YearEnd,
            Separator::Space if is_year => Token::YearSpace,
            Separator::Date if is_year => Token::YearDateSep,
            Separator::DateOrOffset if is_year => {
                self.date_or_offset(Token::YearDateSep, Token::YearSpace, before)
            }
            Separator::Time | Separator::TimeMark if is_year => {
                return Err(Failure::Grammar(before..self.source.at));
            }
            Separator::HalfDay(half) => return self.half_day(half, number, is_year),
            Separator::Suffix(suffix) => return self.suffix(suffix, number, is_year),
            Separator::End => Token::NumberEnd,
            Separator::Space => Token::NumberSpace,
            Separator::Date => Token::NumberDateSep,
            Separator::Time => Token::NumberTimeSep,
            Separator::DateOrOffset => {
                self.date_or_offset(Token::NumberDateSep, Token::NumberSpace, before)
            }
            Separator::TimeMark => {
                self.add_number(number)?;
                return Ok(Lexed::TimeMark);
            }
        };
        if !is_year {
            self.add_number(number)?;
        }
        Ok(Lexed::Token(token))
    }

    /// A fraction behind the seconds and an offset behind minutes or seconds.
    fn time_tail(&mut self) -> Result<(), Failure> {
        let in_seconds = self.state == State::HourMinute;
        if in_seconds && self.source.has_two() && (self.source.take('.') || self.source.take(',')) {
            self.collected.fraction = self.source.fraction().unwrap_or(0.0);
        }
        if in_seconds || self.state == State::Hour {
            self.offset_behind()?;
        }
        Ok(())
    }

    /// An offset, white space before it allowed.
    fn offset_behind(&mut self) -> Result<(), Failure> {
        if !self.source.has_two() {
            return Ok(());
        }
        let before = self.source.at;
        self.source.skip_white();
        if !matches!(self.source.peek(), Some('+' | '-')) {
            self.source.at = before;
            return Ok(());
        }
        let start = self.source.at;
        let zone = &mut self.collected.parts.zone;
        if zone.used {
            return Err(self.grammar(start));
        }
        zone.used = true;
        match self.source.offset() {
            Some(minutes) => {
                zone.offset_minutes = minutes;
                Ok(())
            }
            None => Err(self.grammar(start)),
        }
    }

    /// AM or PM behind a number. A second one is read over, together with its number.
    fn half_day(&mut self, half: HalfDay, number: Slot, is_year: bool) -> Result<Lexed, Failure> {
        if self.collected.half.is_some() {
            return Ok(Lexed::Skipped);
        }
        self.collected.half = Some(half);
        if is_year {
            return Ok(Lexed::Token(Token::YearSpace));
        }
        if self.state == State::DateNN {
            self.finish(Finish::DateOfNN, number.span().start)?;
        }
        self.add_number(number)?;
        if matches!(self.state, State::Hour | State::HourMinute) {
            self.offset_behind()?;
        }
        Ok(Lexed::Token(Token::NumberHalfDay))
    }

    fn suffix(&mut self, suffix: Suffix, number: Slot, is_year: bool) -> Result<Lexed, Failure> {
        let whole = if suffix == Suffix::Year && !is_year {
            calendar::four_digit_year(number.value)
        } else {
            number.value
        };
        let number = number.with_value(whole);
        self.collected
            .add_suffixed(suffix, number)
            .map_err(|fault| self.dates_failure(fault, number.span().start))?;
        Ok(Lexed::Token(match suffix {
            Suffix::Year | Suffix::Month | Suffix::Day => Token::NumberDateSuffix,
            Suffix::Hour | Suffix::Minute | Suffix::Second => Token::NumberTimeSuffix,
        }))
    }

    /// `-` separates dates, unless the date is complete without it: then it is the sign of an offset and
    /// is read again.
    fn date_or_offset(&mut self, separated: Token, spaced: Token, before: usize) -> Token {
        let completes = matches!(step(self.state, spaced), Some(Step::Done(_)));
        if step(self.state, separated).is_none() && completes {
            self.source.at = before;
            spaced
        } else {
            separated
        }
    }

    fn unknown(&mut self, c: char) -> Result<Lexed, Failure> {
        let start = self.source.at;
        if matches!(c, '+' | '-') && !self.collected.parts.zone.used {
            if let Some(minutes) = self.source.offset() {
                let zone = &mut self.collected.parts.zone;
                zone.used = true;
                zone.offset_minutes = minutes;
                return Ok(Lexed::Skipped);
            }
            self.source.at = start;
        }
        if self.source.punctuation() {
            return Ok(Lexed::Skipped);
        }
        Err(Failure::Grammar(start..self.source.text.len()))
    }

    /// The hour of 24. Without an hour PM makes noon, as in .NET.
    fn apply_half_day(&mut self) -> Result<(), Failure> {
        let Some(half) = self.collected.half else {
            return Ok(());
        };
        let hour = &mut self.collected.parts.hour;
        let value = hour.value.max(0);
        hour.value = match half {
            HalfDay::Morning if value > 12 => {
                return Err(Failure::Parts(PartsFault::OutOfRange(Unit::Hour, *hour)));
            }
            HalfDay::Morning if value == 12 => 0,
            HalfDay::Afternoon if value < 12 => value + 12,
            _ => value,
        };
        Ok(())
    }

    fn add_number(&mut self, number: Slot) -> Result<(), Failure> {
        self.collected
            .add_number(number)
            .map_err(|fault| self.dates_failure(fault, number.span().start))
    }

    fn finish(&mut self, finish: Finish, start: usize) -> Result<(), Failure> {
        self.collected
            .finish(finish)
            .map_err(|fault| self.dates_failure(fault, start))
    }

    fn dates_failure(&self, fault: DatesFault, start: usize) -> Failure {
        match fault {
            DatesFault::Grammar => self.grammar(start),
            DatesFault::Parts(fault) => Failure::Parts(fault),
        }
    }

    /// What was read since the offset does not belong there.
    fn grammar(&self, start: usize) -> Failure {
        Failure::Grammar(start..self.source.at)
    }

    fn slot(&self, value: i32, start: usize) -> Slot {
        let text = self.source.text.get(start..self.source.at);
        let white = text.map_or(0, |text| text.len() - text.trim_start().len());
        Slot::read(value, start + white..self.source.at)
    }
}

/// The fraction in ticks, rounded half to even.
fn fraction_ticks(fraction: f64) -> i64 {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "a fraction of a second is less than 2^24 ticks"
    )]
    {
        (fraction * TICKS_PER_SECOND as f64).round_ties_even() as i64
    }
}
