//! Runs the print program of a format: `DateTime.ToString(format)`.

use super::instant::{Civil, DateTime, Kind, half_day_hour};
use super::names;
use super::print_items::{PrintItem, PrintProgram, Unit};

const DIGIT_PAIRS: &str = "0001020304050607080910111213141516171819\
                           2021222324252627282930313233343536373839\
                           4041424344454647484950515253545556575859\
                           6061626364656667686970717273747576777879\
                           8081828384858687888990919293949596979899";

const LARGEST_FRACTION_DIGITS: u32 = 7;

/// Appends the value as the program says.
pub(super) fn run(program: &PrintProgram, value: DateTime, out: &mut String) {
    let civil = value.civil();
    let start = out.len();
    out.reserve(program.likely_len());
    for item in program.items() {
        match *item {
            PrintItem::Text(from, to) => out.push_str(program.text(from, to)),
            PrintItem::Number { unit, padded } => {
                let number = unit_value(unit, &civil);
                if padded {
                    push_two_digits(out, number);
                } else {
                    push_number(out, number);
                }
            }
            PrintItem::Year { width: 4 } => push_four_digits(out, civil.year),
            PrintItem::Year { width } => push_padded(out, civil.year, width),
            PrintItem::MonthName { long } => push_name(out, &names::MONTHS, civil.month - 1, long),
            PrintItem::DayName { long } => push_name(out, &names::DAYS, civil.weekday, long),
            PrintItem::Fraction { digits } => push_fraction(out, civil.fraction, digits),
            PrintItem::ShortestFraction { digits } => {
                push_shortest_fraction(out, start, civil.fraction, digits);
            }
            PrintItem::HalfDay { long } => {
                out.push(if civil.hour < 12 { 'A' } else { 'P' });
                if long {
                    out.push('M');
                }
            }
            PrintItem::Era => out.push_str(names::ERAS.first().copied().unwrap_or_default()),
            PrintItem::Offset { width } => out.push_str(match width {
                1 => "+0",
                2 => "+00",
                _ => "+00:00",
            }),
            PrintItem::Kind => out.push_str(match value.kind() {
                Kind::Unspecified => "",
                Kind::Utc => "Z",
                Kind::Local => "+00:00",
            }),
        }
    }
}

fn unit_value(unit: Unit, civil: &Civil) -> u32 {
    match unit {
        Unit::YearOfCentury => civil.year % 100,
        Unit::Month => civil.month,
        Unit::Day => civil.day,
        Unit::HalfDayHour => half_day_hour(civil.hour),
        Unit::Hour => civil.hour,
        Unit::Minute => civil.minute,
        Unit::Second => civil.second,
    }
}

fn push_name(out: &mut String, table: &[&str], index: u32, long: bool) {
    let name = usize::try_from(index)
        .ok()
        .and_then(|index| table.get(index))
        .copied()
        .unwrap_or_default();
    out.push_str(if long { name } else { names::short(name) });
}

/// The first digits of the seven that a fraction of a second has.
fn truncated_fraction(fraction: u32, digits: u32) -> u32 {
    fraction / 10_u32.pow(LARGEST_FRACTION_DIGITS - digits.min(LARGEST_FRACTION_DIGITS))
}

fn push_fraction(out: &mut String, fraction: u32, digits: u32) {
    let width = usize::try_from(digits).unwrap_or_default();
    push_padded(out, truncated_fraction(fraction, digits), width);
}

/// `F`: no trailing zeros, and without any digit the dot before goes too, quoted or not. Text that was in
/// the buffer before this format is none of its business.
fn push_shortest_fraction(out: &mut String, start: usize, fraction: u32, digits: u32) {
    let mut rest = truncated_fraction(fraction, digits);
    let mut width = digits;
    while width > 0 && rest.is_multiple_of(10) {
        rest /= 10;
        width -= 1;
    }
    if width > 0 {
        push_padded(out, rest, usize::try_from(width).unwrap_or_default());
    } else if out.len() > start && out.ends_with('.') {
        out.pop();
    }
}

/// Two digits of a number below 100.
pub(super) fn push_two_digits(out: &mut String, number: u32) {
    let at = usize::try_from(number).unwrap_or_default() * 2;
    out.push_str(DIGIT_PAIRS.get(at..at + 2).unwrap_or_default());
}

/// Four digits of a number below 10,000.
pub(super) fn push_four_digits(out: &mut String, number: u32) {
    push_two_digits(out, number / 100);
    push_two_digits(out, number % 100);
}

/// A number below 100 without padding.
pub(super) fn push_number(out: &mut String, number: u32) {
    if number < 10 {
        out.push(char::from_digit(number, 10).unwrap_or_default());
    } else {
        push_two_digits(out, number);
    }
}

fn push_padded(out: &mut String, number: u32, width: usize) {
    let digits = usize::try_from(number.checked_ilog10().unwrap_or(0)).unwrap_or_default() + 1;
    out.extend(std::iter::repeat_n('0', width.saturating_sub(digits)));
    let mut divisor = 10_u32.pow(number.checked_ilog10().unwrap_or(0));
    while divisor > 0 {
        out.push(char::from_digit(number / divisor % 10, 10).unwrap_or_default());
        divisor /= 10;
    }
}
