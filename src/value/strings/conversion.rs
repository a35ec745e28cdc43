//! Visual Basic's conversions of text: `CLng` and `CBool`.

use super::fault::Fault;
use super::fold::is_ignorable;
use super::number::{not_a_number, read_digits, read_number, read_prefixed};
use super::number_text::NumberText;
use crate::diagnostic::words::quoted;

/// Reads an operand of BitAnd from text, as `CLng` does: `&H` and `&O` literals, or a decimal number, where halves go
/// to the even neighbour.
///
/// # Errors
/// Other text, numbers outside 64 bits, and fractions with more digits than .NET's decimal type holds.
pub fn read_i64(text: &str) -> Result<i64, Fault> {
    if let Some(value) = read_digits(text) {
        return Ok(value);
    }
    if let Some(literal) = read_prefixed(text) {
        return literal;
    }
    let number = NumberText::parse(text).ok_or_else(|| not_a_number(text))?;
    round_to_i64(text, &number)
}

/// Reads a Boolean as Visual Basic's `CBool` does: `True` and `False` in any case, or a number, where all but 0 is true.
///
/// # Errors
/// Any other text, blanks around `True` included.
pub fn bool_from_text(text: &str) -> Result<bool, Fault> {
    let is = |word: &str| {
        let mut letters = text.chars().filter(|c| !is_ignorable(*c));
        word.chars().all(|letter| {
            letters
                .next()
                .is_some_and(|c| c.eq_ignore_ascii_case(&letter))
        }) && letters.next().is_none()
    };
    if is("True") {
        return Ok(true);
    }
    if is("False") {
        return Ok(false);
    }
    match read_number(text) {
        Some(number) => Ok(number.to_f64() != 0.0),
        None => Err(Fault::Invalid(format!(
            "{} is neither `True` nor `False` nor a number",
            quoted(text)
        ))),
    }
}

/// Significant digits that every decimal of .NET can hold.
const DECIMAL_DIGITS: usize = 28;

/// Rounds a decimal number exactly, without the detour over a double.
fn round_to_i64(text: &str, number: &NumberText<'_>) -> Result<i64, Fault> {
    let outside = || Fault::Invalid(format!("{} does not fit 64 bits", quoted(text)));
    let mut digits: Vec<u8> = number.whole_digits().map(|digit| digit & 0x0F).collect();
    let whole_length = digits.len();
    digits.extend(
        number
            .fraction
            .unwrap_or_default()
            .bytes()
            .map(|digit| digit & 0x0F),
    );
    let zeros = digits.iter().take_while(|digit| **digit == 0).count();
    let length = digits
        .iter()
        .rposition(|digit| *digit != 0)
        .map_or(0, |last| last + 1);
    let Some(significant) = digits.get(zeros..length) else {
        return Ok(0);
    };
    // Digits before the point, counted from the first significant one; an exponent beyond 64 bits saturates.
    let point = signed(whole_length)
        .saturating_sub(signed(zeros))
        .saturating_add(exponent_of(number));
    if point < 0 {
        return Ok(0);
    }
    let Some(point) = usize::try_from(point).ok().filter(|point| *point <= 19) else {
        return Err(outside());
    };
    if significant.len() > point && significant.len() > DECIMAL_DIGITS {
        return Err(Fault::Unsupported(format!(
            "{} has more than {DECIMAL_DIGITS} digits",
            quoted(text)
        )));
    }
    let mut magnitude = (0..point)
        .map(|at| significant.get(at).copied().unwrap_or(0))
        .fold(0_i128, |value, digit| value * 10 + i128::from(digit));
    let mut behind = significant.iter().skip(point);
    let half = behind.next().copied().unwrap_or(0);
    let beyond_half = half > 5 || (half == 5 && behind.next().is_some());
    if beyond_half || (half == 5 && magnitude % 2 == 1) {
        magnitude += 1;
    }
    let value = if number.negative {
        -magnitude
    } else {
        magnitude
    };
    i64::try_from(value).map_err(|_| outside())
}

fn signed(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

fn exponent_of(number: &NumberText<'_>) -> i64 {
    let Some(exponent) = number.exponent else {
        return 0;
    };
    // Text of digits that does not parse is beyond 64 bits.
    exponent.parse().unwrap_or(if exponent.starts_with('-') {
        i64::MIN
    } else {
        i64::MAX
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operands_are_whole_numbers_of_64_bits() {
        let cases = [
            ("514", 514),
            ("1e2", 100),
            ("0.5", 0),
            ("1.5", 2),
            ("-2.5", -2),
            ("2.500001", 3),
            ("0.05", 0),
            ("0.000", 0),
            ("12345e-3", 12),
            ("0.012345e3", 12),
            ("1e-99999999999999999999", 0),
            ("0e99999999999999999999", 0),
            ("9223372036854775807", i64::MAX),
            ("9223372036854775807.4", i64::MAX),
            ("-9223372036854775808.5", i64::MIN),
            ("&HFFFFFFFF", 4_294_967_295),
            ("(1)", -1),
        ];
        for (text, expected) in cases {
            assert_eq!(read_i64(text), Ok(expected), "{text}");
        }
        let refused = [
            "",
            "abc",
            "True",
            "1 2",
            "&B1",
            "NaN",
            "9223372036854775808",
            "9223372036854775807.5",
            "1e19",
            "1e99999999999999999999",
        ];
        for text in refused {
            assert!(matches!(read_i64(text), Err(Fault::Invalid(_))), "{text}");
        }
        let fine = format!("0.5{}1", "0".repeat(30));
        assert!(matches!(read_i64(&fine), Err(Fault::Unsupported(_))));
    }

    #[test]
    fn booleans_are_words_or_numbers() {
        let cases = [
            ("True", true),
            ("fALSE", false),
            ("True\0", true),
            ("Fal\u{ad}se", false),
            ("1", true),
            ("-0.0", false),
            ("0,0", false),
            ("&H0", false),
            ("(1)", true),
            ("1e3", true),
            ("NaN", true),
        ];
        for (text, expected) in cases {
            assert_eq!(bool_from_text(text), Ok(expected), "{text:?}");
        }
        for text in ["", " ", " True ", "yes", "T", "0x0", "&B1", "$1", "１"] {
            let message = bool_from_text(text).map_err(|fault| fault.to_string());
            assert!(message.is_err_and(|m| m.contains("number")), "{text:?}");
        }
    }
}
