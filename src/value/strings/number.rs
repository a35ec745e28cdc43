//! Numbers, and their forms in text that .NET and Visual Basic read.

use super::fault::Fault;
use super::number_text::NumberText;
use crate::diagnostic::words::quoted;

/// A number: whole where it can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// A whole number of 64 bits.
    Integer(i64),
    /// Anything else.
    Double(f64),
}

impl Number {
    /// The value as a double, rounded where it has more than 53 bits.
    pub fn to_f64(self) -> f64 {
        match self {
            Number::Integer(value) => value as f64,
            Number::Double(value) => value,
        }
    }

    /// The value where it is whole and fits 64 bits.
    pub fn whole(self) -> Option<i64> {
        /// 2 to the power of 63.
        const LIMIT: f64 = 9_223_372_036_854_775_808.0;
        match self {
            Number::Integer(value) => Some(value),
            Number::Double(value) => {
                let fits = value.fract() == 0.0 && (-LIMIT..LIMIT).contains(&value);
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "whole and in range, as just tested"
                )]
                fits.then_some(value as i64)
            }
        }
    }

    /// The value as a whole number, as `CLng` gives it: halves go to the even neighbour. `None` outside 64 bits.
    pub fn to_i64(self) -> Option<i64> {
        match self {
            Number::Integer(value) => Some(value),
            Number::Double(value) => Number::Double(value.round_ties_even()).whole(),
        }
    }
}

/// Reads a number in any form that Visual Basic takes: `12`, `-1.5`, `1e3`, `1,000`, `(1)` for -1, `1-`, `&HF`, `&O17`,
/// `Infinity`, blanks around. Anything else is `None`.
pub fn read_number(text: &str) -> Option<Number> {
    if let Some(value) = read_digits(text) {
        return Some(Number::Integer(value));
    }
    if let Some(literal) = read_prefixed(text) {
        return literal.ok().map(Number::Integer);
    }
    match NumberText::parse(text) {
        Some(number) => Some(value_of(&number)),
        None => read_symbol(text).map(Number::Double),
    }
}

/// Reads `&H` and `&O` literals of up to 64 bits; `None` for text that does not look like one.
pub(super) fn read_prefixed(text: &str) -> Option<Result<i64, Fault>> {
    let literal = text
        .trim_start_matches([' ', '\u{3000}'])
        .strip_prefix('&')?;
    let mut after = literal.chars();
    let letter = after.next()?;
    let digits = after.as_str();
    if digits.is_empty() {
        return None;
    }
    let value = match letter {
        'h' | 'H' => bits(digits, 16),
        'o' | 'O' => bits(digits, 8),
        _ => None,
    };
    Some(value.ok_or_else(|| not_a_number(text)))
}

/// Reads 64 bits, of which the highest is the sign, as `Convert.ToInt64` does: a plus in front is taken, a minus is
/// not, and base 16 may say `0x` once more.
fn bits(text: &str, radix: u32) -> Option<i64> {
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    let digits = match unsigned.split_at_checked(2) {
        Some(("0x" | "0X", digits)) if radix == 16 => digits,
        _ => unsigned,
    };
    if digits.starts_with('+') {
        return None;
    }
    u64::from_str_radix(digits, radix)
        .ok()
        .map(u64::cast_signed)
}

/// The short way for digits with at most a sign in front.
pub(super) fn read_digits(text: &str) -> Option<i64> {
    text.parse().ok().filter(|value| *value != 0 || text == "0")
}

fn value_of(number: &NumberText<'_>) -> Number {
    let mut text = String::with_capacity(32);
    if number.negative {
        text.push('-');
    }
    text.extend(number.whole_digits().map(char::from));
    if number.fraction.is_none() && number.exponent.is_none() {
        match text.parse() {
            Ok(0) if number.negative => return Number::Double(-0.0),
            Ok(value) => return Number::Integer(value),
            Err(_) => {}
        }
    }
    if let Some(fraction) = number.fraction {
        text.push('.');
        text.push_str(fraction);
    }
    if let Some(exponent) = number.exponent {
        text.push('e');
        text.push_str(exponent);
    }
    // The grammar holds digits, so that this always reads; it rounds correctly at any length.
    Number::Double(text.parse().unwrap_or(f64::NAN))
}

/// The names of values without digits, white space around allowed.
fn read_symbol(text: &str) -> Option<f64> {
    let trimmed = text.trim();
    let (negative, name) = match trimmed.strip_prefix('-') {
        Some(name) => (true, name),
        None => (false, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    if name.eq_ignore_ascii_case("NaN") {
        Some(f64::NAN)
    } else if name.eq_ignore_ascii_case("Infinity") {
        Some(if negative {
            f64::NEG_INFINITY
        } else {
            f64::INFINITY
        })
    } else {
        None
    }
}

/// The fault of a text that does not read as a number.
pub(super) fn not_a_number(text: &str) -> Fault {
    Fault::Invalid(format!("{} is not a number", quoted(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Number::{Double, Integer};

    #[test]
    fn numbers_are_read_in_all_forms() {
        let cases = [
            ("12", Integer(12)),
            (" -12 ", Integer(-12)),
            ("1,000", Integer(1000)),
            ("(1)", Integer(-1)),
            ("007", Integer(7)),
            ("-9223372036854775808", Integer(i64::MIN)),
            ("9223372036854775808", Double(9223372036854775808.0)),
            ("1.0", Double(1.0)),
            (".5", Double(0.5)),
            ("5.e3", Double(5000.0)),
            ("+0", Integer(0)),
            ("-1,0.5e1", Double(-105.0)),
            ("1e3", Double(1000.0)),
            ("1e-400", Double(0.0)),
            ("1e400", Double(f64::INFINITY)),
            (" +infinity ", Double(f64::INFINITY)),
            ("-Infinity", Double(f64::NEG_INFINITY)),
            ("&HF", Integer(15)),
            (" &hff", Integer(255)),
            ("\u{3000}&O17", Integer(15)),
            ("&H0x1F", Integer(31)),
            ("&HFFFFFFFFFFFFFFFF", Integer(-1)),
            ("&O1777777777777777777777", Integer(-1)),
        ];
        for (text, expected) in cases {
            assert_eq!(read_number(text), Some(expected), "{text}");
        }
        let no_numbers = [
            "",
            "abc",
            "&",
            "&H",
            "&HG",
            "&B101",
            "&H-1",
            "&HF ",
            "&H10000000000000000",
            "&O8",
            "&O0x1",
            "&H0x+1",
            "&H++1",
            "- &HF",
            "True",
            "∞",
        ];
        for text in no_numbers {
            assert_eq!(read_number(text), None, "{text}");
        }
    }

    #[test]
    fn a_negative_zero_and_nan_are_kept() {
        assert!(read_number("-0").is_some_and(|n| n.to_f64().is_sign_negative()));
        assert!(read_number("NaN").is_some_and(|n| n.to_f64().is_nan()));
    }

    #[test]
    fn whole_numbers_have_no_fraction_and_fit_64_bits() {
        let cases = [
            (Integer(i64::MAX), Some(i64::MAX)),
            (Double(3.0), Some(3)),
            (Double(3.5), None),
            (Double(-9223372036854775808.0), Some(i64::MIN)),
            (Double(9223372036854775808.0), None),
            (Double(f64::INFINITY), None),
            (Double(f64::NAN), None),
        ];
        for (number, expected) in cases {
            assert_eq!(number.whole(), expected, "{number:?}");
        }
    }

    #[test]
    fn doubles_round_to_even() {
        let cases = [
            (Double(0.5), Some(0)),
            (Double(1.5), Some(2)),
            (Double(-2.5), Some(-2)),
            (Double(-9223372036854775808.0), Some(i64::MIN)),
            (Double(9223372036854775808.0), None),
            (Double(f64::NAN), None),
            (Integer(7), Some(7)),
        ];
        for (number, expected) in cases {
            assert_eq!(number.to_i64(), expected, "{number:?}");
        }
    }
}
