//! Says in words why a source does not fit a format.

use super::assembly::{PartsFault, Slot};
use super::exact_items::{ExactProgram, Take, Unit};
use super::fault::{DateFault, Place};
use super::names;
use super::parse_exact::Misfit;
use crate::diagnostic::words::quoted_start;
use std::ops::Range;

const LONGEST_SOURCE: usize = 60;
const LONGEST_FOUND: usize = 12;

/// What the words need to know of the format.
pub(super) struct Told<'a> {
    pub(super) format: &'a str,
    /// The pattern of a standard format.
    pub(super) standard: Option<&'a str>,
    pub(super) program: &'a ExactProgram,
    /// The items' byte ranges in the format, if they are not those of the program.
    pub(super) spans: Option<&'a [Range<usize>]>,
}

impl Told<'_> {
    /// The item's byte range in the format; of a standard format that is all of it.
    fn span(&self, index: usize) -> Range<usize> {
        let whole = 0..self.format.len();
        if self.standard.is_some() {
            return whole;
        }
        let span = match self.spans {
            Some(spans) => spans.get(index),
            None => self.program.items().get(index).map(|item| &item.span),
        };
        span.cloned().unwrap_or(whole)
    }

    /// The item as the format or the pattern spells it.
    fn spelled(&self, index: usize) -> &str {
        let item = self.program.items().get(index);
        match (self.standard, item) {
            (Some(pattern), Some(item)) => pattern.get(item.span.clone()).unwrap_or(pattern),
            _ => self.format.get(self.span(index)).unwrap_or(self.format),
        }
    }
}

/// The fault of a misfit.
pub(super) fn describe(told: &Told<'_>, source: &str, misfit: Misfit) -> DateFault {
    let format = told.format;
    let program = told.program;
    let spelled = |index: usize| told.spelled(index);
    let words = match misfit {
        Misfit::Empty => {
            return DateFault::new("the date text is empty").at(Place::Source(0..0));
        }
        Misfit::Format { index, problem } => return problem.fault(format, told.span(index)),
        Misfit::Item { index, at } => {
            let take = program.items().get(index).map(|item| item.take);
            let wanted = wanted(program, take, spelled(index));
            let found = found(source, at);
            Words::new(format!("{wanted}, found {found}"), at..source.len())
                .help(item_help(take, source, at).filter(|_| told.standard.is_none()))
        }
        Misfit::Repeated { index, start, end } => {
            let shown = part(source, start, end);
            let item = quoted_start(spelled(index), LONGEST_FOUND);
            Words::new(
                format!("{item} reads {shown}, an earlier field reads something else"),
                start..end,
            )
        }
        Misfit::LeftOver { at } => Words::new(
            format!("{} is left over", found(source, at)),
            at..source.len(),
        )
        .help(left_over_help(source, at)),
        Misfit::LongYear { year } => Words::new(
            format!("a two-digit year cannot be {}", shown(source, year)),
            year.span(),
        ),
        Misfit::HalfDay { hour, twelve } => half_day_words(source, hour, twelve),
        Misfit::Parts(fault) => parts_words(source, fault).help_for_month(fault),
    };
    let source_shown = quoted_start(source, LONGEST_SOURCE);
    let format_shown = quoted_start(format, LONGEST_SOURCE);
    let message = match words.fits {
        true => words.text,
        false => format!(
            "{source_shown} does not fit the format {format_shown}: {}",
            words.text
        ),
    };
    DateFault {
        message,
        help: words.help,
        place: words.span.map_or(Place::Nowhere, Place::Source),
    }
}

/// Words for the fields of a value that make none, shared with the free parse.
pub(super) struct Words {
    pub(super) text: String,
    pub(super) help: Option<String>,
    pub(super) span: Option<Range<usize>>,
    /// Whether the source is well formed and something else is wrong.
    pub(super) fits: bool,
}

impl Words {
    fn new(text: String, span: Range<usize>) -> Self {
        Self {
            text,
            help: None,
            span: Some(span),
            fits: false,
        }
    }

    fn help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// A month above 12 often is a day.
    fn help_for_month(self, fault: PartsFault) -> Self {
        match fault {
            PartsFault::OutOfRange(Unit::Month, Slot { value: 13..=31, .. }) => self.help(Some(
                "check whether the format has day and month the other way round".to_owned(),
            )),
            _ => self,
        }
    }
}

/// Why the fields make no value.
pub(super) fn parts_words(source: &str, fault: PartsFault) -> Words {
    let whole = 0..source.len();
    match fault {
        PartsFault::NeedsClock => Words {
            text: format!(
                "{} leaves out part of the date, and the current date is not known",
                quoted_start(source, LONGEST_SOURCE)
            ),
            help: Some("give the current date, or a source with year, month and day".to_owned()),
            span: None,
            fits: true,
        },
        PartsFault::OutOfRange(unit, slot) => {
            let name = match unit {
                Unit::Year => "year",
                Unit::Month => "month",
                Unit::Day => "day",
                Unit::Hour => "hour",
                Unit::Minute => "minute",
                Unit::Second => "second",
            };
            let text = format!("the {name} is {}", shown(source, slot));
            Words::new(text, slot_span(source, slot))
        }
        PartsFault::NoSuchDay { day, month } => {
            let month = name_at(&names::MONTHS, month - 1);
            let text = format!("{month} has no day {} in that year", shown(source, day));
            Words::new(text, slot_span(source, day))
        }
        PartsFault::Weekday { said, actual } => {
            let weekday = name_at(&names::DAYS, actual.cast_signed());
            let text = format!(
                "the weekday is {}, the date is a {weekday}",
                shown(source, said)
            );
            Words::new(text, slot_span(source, said))
        }
        PartsFault::OffsetTooFar => {
            Words::new("the zone offset is more than 14 hours".to_owned(), whole)
        }
        PartsFault::LeavesCalendar => Words::new(
            "the time in UTC lies outside the years 1 to 9999".to_owned(),
            whole,
        ),
    }
}

fn half_day_words(source: &str, hour: Slot, twelve: bool) -> Words {
    let span = slot_span(source, hour);
    let shown = shown(source, hour);
    if twelve {
        Words::new(format!("the hour of a twelve-hour clock is {shown}"), span)
            .help(Some("use `HH` for a 24-hour clock".to_owned()))
    } else if hour.is_set() {
        Words::new(format!("the hour {shown} does not suit AM or PM"), span)
            .help(Some("use `hh` or `h` with `tt`".to_owned()))
    } else {
        Words::new("there is PM but no hour".to_owned(), span)
    }
}

/// What the item takes.
fn wanted(program: &ExactProgram, take: Option<Take>, spelled: &str) -> String {
    let item = quoted_start(spelled, LONGEST_FOUND);
    let digits = digits_in_words;
    match take {
        Some(Take::Literal(from, to) | Take::Quoted(from, to)) => {
            format!(
                "expected {}",
                quoted_start(program.text(from, to), LONGEST_FOUND)
            )
        }
        Some(Take::Blank(_)) => "expected a blank".to_owned(),
        Some(Take::Dot(_)) => "expected `.`".to_owned(),
        Some(Take::Number(_, width) | Take::HalfDayHour(width)) => {
            format!("{item} takes {}", digits(width))
        }
        Some(Take::MonthName { long: false }) => format!("{item} takes a month such as `Jan`"),
        Some(Take::MonthName { long: true }) => format!("{item} takes a month such as `January`"),
        Some(Take::DayName { long: false }) => format!("{item} takes a weekday such as `Mon`"),
        Some(Take::DayName { long: true }) => format!("{item} takes a weekday such as `Monday`"),
        Some(Take::Era) => format!("{item} takes `A.D.`"),
        Some(Take::HalfDay { long: false }) => format!("{item} takes `A` or `P`"),
        Some(Take::HalfDay { long: true }) => format!("{item} takes `AM` or `PM`"),
        Some(Take::Fraction { digits: 1, .. }) => format!("{item} takes one digit"),
        Some(Take::Fraction { digits: width, .. }) => format!("{item} takes {}", digits(width)),
        Some(Take::Offset { width: 1 }) => format!("{item} takes an offset such as `+8`"),
        Some(Take::Offset { width: 2 }) => format!("{item} takes an offset such as `+08`"),
        Some(Take::Offset { .. }) => format!("{item} takes an offset such as `+08:00`"),
        Some(Take::Zulu) => format!("{item} takes `Z` or `GMT`"),
        Some(Take::Kind) => format!("{item} takes `Z` or an offset such as `+08:00`"),
        Some(Take::Gmt) => "expected `GMT`".to_owned(),
        Some(Take::Problem(_)) | None => format!("{item} is wrong"),
    }
}

/// The width of a number; one stands for one or two.
fn digits_in_words(width: usize) -> String {
    const WORDS: [&str; 7] = ["one or two", "two", "three", "four", "five", "six", "seven"];
    match width.checked_sub(1).and_then(|index| WORDS.get(index)) {
        Some(word) => format!("{word} digits"),
        None => format!("{width} digits"),
    }
}

fn item_help(take: Option<Take>, source: &str, at: usize) -> Option<String> {
    let next = source.get(at..).and_then(|rest| rest.chars().next());
    match take {
        Some(Take::Number(unit, 2)) if next.is_some_and(|c| c.is_ascii_digit()) => {
            let single = match unit {
                Unit::Month => "M",
                Unit::Day => "d",
                Unit::Hour => "H",
                Unit::Minute => "m",
                Unit::Second => "s",
                Unit::Year => return None,
            };
            Some(format!("use `{single}` for one or two digits"))
        }
        Some(Take::HalfDayHour(2)) if next.is_some_and(|c| c.is_ascii_digit()) => {
            Some("use `h` for one or two digits".to_owned())
        }
        Some(Take::Offset { .. }) if next == Some('Z') => {
            Some("use `K`, which takes `Z` and offsets".to_owned())
        }
        _ => None,
    }
}

fn left_over_help(source: &str, at: usize) -> Option<String> {
    let rest = source.get(at..)?;
    if rest.trim().is_empty() {
        return Some("allow it with the date style `AllowTrailingWhite`".to_owned());
    }
    let next = rest.chars().next()?;
    matches!(next, 'T' | ' ' | 'Z' | '+' | '-' | '.')
        .then(|| "let the format go on to the end of the source".to_owned())
}

fn name_at(table: &[&'static str], index: i32) -> &'static str {
    let name = usize::try_from(index)
        .ok()
        .and_then(|index| table.get(index));
    name.copied().unwrap_or_default()
}

/// What is found in the source at the offset.
fn found(source: &str, at: usize) -> String {
    match source.get(at..) {
        None | Some("") => "the end".to_owned(),
        Some(rest) => quoted_start(rest, LONGEST_FOUND),
    }
}

fn part(source: &str, start: usize, end: usize) -> String {
    quoted_start(source.get(start..end).unwrap_or_default(), LONGEST_FOUND)
}

/// The field as the source has it, else as a number.
fn shown(source: &str, slot: Slot) -> String {
    let span = slot.span();
    if span.start < span.end {
        part(source, span.start, span.end)
    } else {
        format!("`{}`", slot.value)
    }
}

fn slot_span(source: &str, slot: Slot) -> Range<usize> {
    let span = slot.span();
    if span.start < span.end {
        span
    } else {
        0..source.len()
    }
}
