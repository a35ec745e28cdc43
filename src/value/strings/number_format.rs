//! Doubles as text.

use std::fmt::Write;

/// Appends a double in the shortest form that reads back: `0.1`, `100`, `1E-05`, `1E+20`, `-0`, `NaN`, `Infinity`.
/// Plain digits are used from 0.0001 up to 17 digits before the point.
pub fn write_double(value: f64, out: &mut String) {
    if value.is_nan() {
        out.push_str("NaN");
        return;
    }
    if value.is_sign_negative() {
        out.push('-');
    }
    let magnitude = value.abs();
    if magnitude.is_infinite() {
        out.push_str("Infinity");
        return;
    }
    let plain = magnitude == 0.0 || (1e-4..1e17).contains(&magnitude);
    // Writing to a String cannot fail.
    let _ = if plain {
        write!(out, "{magnitude}")
    } else {
        write_scientific(magnitude, out)
    };
}

fn write_scientific(magnitude: f64, out: &mut String) -> std::fmt::Result {
    let text = format!("{magnitude:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, power) = match exponent.strip_prefix('-') {
        Some(power) => ('-', power),
        None => ('+', exponent),
    };
    write!(out, "{digits}E{sign}{power:0>2}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_are_written_shortest() {
        let cases = [
            (0.0, "0"),
            (-0.0, "-0"),
            (100.0, "100"),
            (-1.25, "-1.25"),
            (0.1, "0.1"),
            (3.3000000000000003, "3.3000000000000003"),
            (0.0001, "0.0001"),
            (0.00001, "1E-05"),
            (0.000012345, "1.2345E-05"),
            (1e16, "10000000000000000"),
            (12345678901234567.0, "12345678901234568"),
            (1e17, "1E+17"),
            (123456789012345680.0, "1.2345678901234568E+17"),
            (-1e20, "-1E+20"),
            (f64::MAX, "1.7976931348623157E+308"),
            (5e-324, "5E-324"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "Infinity"),
            (f64::NEG_INFINITY, "-Infinity"),
        ];
        for (value, expected) in cases {
            let mut out = String::new();
            write_double(value, &mut out);
            assert_eq!(out, expected);
        }
    }
}
