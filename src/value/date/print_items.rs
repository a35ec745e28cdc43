//! The print program of a format and how it is made from the format's text (the rules of `DateTime.ToString`).

use super::format_problems::{FormatProblem, ProblemAt};
use super::format_scanner::FormatScanner;

/// A number that is printed with one or two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    YearOfCentury,
    Month,
    Day,
    HalfDayHour,
    Hour,
    Minute,
    Second,
}

/// One step of printing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PrintItem {
    /// Literal text, a byte range of the program's text.
    Text(usize, usize),
    Number {
        unit: Unit,
        padded: bool,
    },
    /// The whole year with at least so many digits.
    Year {
        width: usize,
    },
    MonthName {
        long: bool,
    },
    DayName {
        long: bool,
    },
    /// Exactly so many digits.
    Fraction {
        digits: u32,
    },
    /// At most so many digits, without trailing zeros.
    ShortestFraction {
        digits: u32,
    },
    HalfDay {
        long: bool,
    },
    Era,
    /// The zone offset; 3 stands for every longer run.
    Offset {
        width: u8,
    },
    Kind,
}

/// The steps of printing in order.
#[derive(Clone, Debug, Default)]
pub(super) struct PrintProgram {
    items: Vec<PrintItem>,
    text: String,
}

impl PrintProgram {
    /// Makes the program of a custom pattern.
    pub(super) fn compile(pattern: &str) -> Result<Self, ProblemAt> {
        let mut program = Self::default();
        let mut scanner = FormatScanner::new(pattern);
        while let Some(c) = scanner.next() {
            let start = scanner.last_start();
            match c {
                '\'' | '"' => {
                    let from = program.text.len();
                    scanner
                        .quoted(c, &mut program.text)
                        .map_err(|problem| problem.at(start..pattern.len()))?;
                    program.push_text(from);
                }
                '\\' => {
                    let escaped = scanner
                        .next()
                        .ok_or(FormatProblem::LoneBackslash.at(start..start + 1))?;
                    program.push_char(escaped);
                }
                '%' => {
                    let single = scanner
                        .next()
                        .filter(|&c| c != '%')
                        .ok_or(FormatProblem::LonePercent.at(start..start + 1))?;
                    let span = start..scanner.position();
                    match single {
                        '\'' | '"' => return Err(FormatProblem::UnclosedQuote.at(span)),
                        '\\' => return Err(FormatProblem::LoneBackslash.at(span)),
                        _ => program.push_field(single, 1),
                    }
                }
                'f' | 'F' => {
                    let run = scanner.run(c);
                    if run > 7 {
                        let span = start..scanner.position();
                        return Err(FormatProblem::LongFraction.at(span));
                    }
                    program.push_field(c, run);
                }
                'd' | 'M' | 'y' | 'h' | 'H' | 'm' | 's' | 't' | 'g' | 'z' => {
                    let run = scanner.run(c);
                    program.push_field(c, run);
                }
                _ => program.push_field(c, 1),
            }
        }
        Ok(program)
    }

    pub(super) fn items(&self) -> &[PrintItem] {
        &self.items
    }

    pub(super) fn text(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// About how many bytes the output has.
    pub(super) fn likely_len(&self) -> usize {
        self.text.len() + 4 * self.items.len()
    }

    /// A run of a specifier, or one character that stands for itself.
    fn push_field(&mut self, c: char, run: usize) {
        let padded = run >= 2;
        let number = |unit| PrintItem::Number { unit, padded };
        let digits = u32::try_from(run).unwrap_or(u32::MAX);
        let item = match c {
            'd' if run <= 2 => number(Unit::Day),
            'd' => PrintItem::DayName { long: run > 3 },
            'M' if run <= 2 => number(Unit::Month),
            'M' => PrintItem::MonthName { long: run > 3 },
            'y' if run <= 2 => number(Unit::YearOfCentury),
            'y' => PrintItem::Year { width: run },
            'h' => number(Unit::HalfDayHour),
            'H' => number(Unit::Hour),
            'm' => number(Unit::Minute),
            's' => number(Unit::Second),
            'f' => PrintItem::Fraction { digits },
            'F' => PrintItem::ShortestFraction { digits },
            't' => PrintItem::HalfDay { long: padded },
            'g' => PrintItem::Era,
            'z' => PrintItem::Offset {
                width: u8::try_from(run.min(3)).unwrap_or(3),
            },
            'K' => PrintItem::Kind,
            _ => return self.push_char(c),
        };
        self.items.push(item);
    }

    fn push_char(&mut self, c: char) {
        let from = self.text.len();
        self.text.push(c);
        self.push_text(from);
    }

    /// Makes an item of the text from `from` on, or adds it to the literal before.
    fn push_text(&mut self, from: usize) {
        let to = self.text.len();
        if let Some(PrintItem::Text(_, end)) = self.items.last_mut() {
            *end = to;
        } else if from < to {
            self.items.push(PrintItem::Text(from, to));
        }
    }
}
