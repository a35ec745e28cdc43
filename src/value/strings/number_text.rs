//! The grammar of numbers in text, as Visual Basic has `Double.Parse` and `Decimal.Parse` read it with the invariant
//! culture: blanks, a sign in front or behind, parentheses for a negative number, the currency sign `¤`, thousands,
//! fraction, exponent.

/// The parts of a number, in the text's own digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NumberText<'t> {
    /// Whether a minus or parentheses make it negative.
    pub negative: bool,
    /// Digits before the point, with the commas in between and behind.
    pub whole: &'t str,
    /// Digits behind the point; `None` without a point.
    pub fraction: Option<&'t str>,
    /// The exponent with its sign; `None` without an exponent.
    pub exponent: Option<&'t str>,
}

impl<'t> NumberText<'t> {
    /// Takes a text apart; `None` if it is not a number.
    ///
    /// Commas may stand anywhere between or behind the digits before the point. NUL characters at the end
    /// are overlooked.
    pub fn parse(text: &'t str) -> Option<NumberText<'t>> {
        let mut number = NumberText::default();
        let mut frame = Frame::default();
        let rest = frame.before(text);
        let rest = number.digits(rest)?;
        let rest = number.power(rest);
        let rest = frame.behind(rest);
        number.negative = frame.negative;
        let complete = !frame.open && rest.bytes().all(|byte| byte == 0);
        complete.then_some(number)
    }

    /// The digits before the point, without commas.
    pub fn whole_digits(&self) -> impl Iterator<Item = u8> + use<'t> {
        self.whole.bytes().filter(u8::is_ascii_digit)
    }

    fn digits(&mut self, text: &'t str) -> Option<&'t str> {
        // A comma counts only once there has been a digit.
        let has_whole = text.starts_with(|c: char| c.is_ascii_digit());
        let whole_length = if has_whole {
            length_of(text, |c| c.is_ascii_digit() || c == ',')
        } else {
            0
        };
        let (whole, mut rest) = text.split_at_checked(whole_length)?;
        self.whole = whole;
        if let Some(behind) = rest.strip_prefix('.') {
            let (fraction, after) = split_digits(behind);
            self.fraction = Some(fraction);
            rest = after;
        }
        let has_digits = has_whole || self.fraction.is_some_and(|digits| !digits.is_empty());
        has_digits.then_some(rest)
    }

    /// Takes an exponent off the text, if a complete one stands there.
    fn power(&mut self, text: &'t str) -> &'t str {
        let Some(behind) = text.strip_prefix(['e', 'E']) else {
            return text;
        };
        let unsigned = behind.strip_prefix(['+', '-']).unwrap_or(behind);
        let (digits, rest) = split_digits(unsigned);
        if digits.is_empty() {
            return text;
        }
        let length = behind.len().saturating_sub(rest.len());
        self.exponent = behind.get(..length);
        rest
    }
}

/// Signs, parentheses, currency sign and blanks around the digits; each but the blanks is taken once.
#[derive(Default)]
struct Frame {
    signed: bool,
    negative: bool,
    /// Whether a parenthesis waits for its partner.
    open: bool,
    currency: bool,
}

impl Frame {
    fn before<'t>(&mut self, text: &'t str) -> &'t str {
        let mut rest = text;
        loop {
            // `-¤ 1` is a number, `- 1` is not.
            let blanks_fit = !self.signed || self.currency;
            rest = match rest.chars().next() {
                Some(c) if blanks_fit && is_blank(c) => behind_first(rest),
                Some('(') if !self.signed => {
                    self.signed = true;
                    self.negative = true;
                    self.open = true;
                    behind_first(rest)
                }
                Some(c) if self.takes_sign(c) || self.takes_currency(c) => behind_first(rest),
                _ => return rest,
            };
        }
    }

    fn behind<'t>(&mut self, text: &'t str) -> &'t str {
        let mut rest = text;
        loop {
            rest = match rest.chars().next() {
                Some(c) if is_blank(c) => behind_first(rest),
                Some(')') if self.open => {
                    self.open = false;
                    behind_first(rest)
                }
                Some(c) if self.takes_sign(c) || self.takes_currency(c) => behind_first(rest),
                _ => return rest,
            };
        }
    }

    fn takes_sign(&mut self, c: char) -> bool {
        let takes = matches!(c, '+' | '-') && !self.signed;
        if takes {
            self.signed = true;
            self.negative = c == '-';
        }
        takes
    }

    fn takes_currency(&mut self, c: char) -> bool {
        let takes = c == '¤' && !self.currency;
        self.currency |= takes;
        takes
    }
}

/// White space for numbers: less than for `Trim`.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t'..='\r')
}

fn behind_first(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

fn length_of(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|c| !fits(c)).unwrap_or(text.len())
}

fn split_digits(text: &str) -> (&str, &str) {
    text.split_at_checked(length_of(text, |c| c.is_ascii_digit()))
        .unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fall_into_parts() {
        let cases = [
            ("1", false, "1", None, None),
            (" -1,234.50e+3\t", true, "1,234", Some("50"), Some("+3")),
            ("5.", false, "5", Some(""), None),
            (".5", false, "", Some("5"), None),
            ("1,,2,", false, "1,,2,", None, None),
            ("1e-2\0\0", false, "1", None, Some("-2")),
        ];
        for (text, negative, whole, fraction, exponent) in cases {
            let expected = Some(NumberText {
                negative,
                whole,
                fraction,
                exponent,
            });
            assert_eq!(NumberText::parse(text), expected, "{text:?}");
        }
    }

    #[test]
    fn signs_and_currency_stand_before_or_behind() {
        let cases = [
            ("(1)", Some(true)),
            ("( 1 )", None),
            ("(1", None),
            ("1)", None),
            ("(-1)", None),
            ("((1))", None),
            ("1-", Some(true)),
            ("1 -", Some(true)),
            ("1+", Some(false)),
            ("-1-", None),
            ("¤1", Some(false)),
            ("1 ¤", Some(false)),
            ("¤1¤", None),
            ("-¤ 1", Some(true)),
            ("¤ -1", Some(true)),
            ("(¤ 1)", Some(true)),
            ("$1", None),
        ];
        for (text, expected) in cases {
            let negative = NumberText::parse(text).map(|number| number.negative);
            assert_eq!(negative, expected, "{text}");
        }
    }

    #[test]
    fn other_text_is_no_number() {
        let cases = [
            "",
            " ",
            "-",
            "+",
            ".",
            "-.",
            "e5",
            "1e",
            "1e+",
            "1 2",
            "- 1",
            "--1",
            "+-1",
            ",1",
            ".5,0",
            "1.2.3",
            "1_000",
            "0x1",
            "１",
            "٠",
            "\u{2212}1",
            "\u{a0}1",
            "1\0 ",
            "1.5e2.5",
            "abc",
            "1,e",
        ];
        for text in cases {
            assert_eq!(NumberText::parse(text), None, "{text:?}");
        }
    }
}
