//! The reading program of a format and how it is made from the format's text (the rules of `DateTime.ParseExact`).

use super::format_problems::FormatProblem;
use super::format_scanner::FormatScanner;
use std::ops::Range;

/// A numeric field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
}

/// Where reading goes on when an optional dot is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WithoutDot {
    /// At the item with this number.
    Item(usize),
    /// In the middle of an item.
    Inside,
}

/// What an item takes from the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Take {
    /// Characters as they are, a byte range of the program's text; white space may come before each
    /// character under AllowInnerWhite.
    Literal(usize, usize),
    /// Quoted text: under AllowInnerWhite its blanks take any white space.
    Quoted(usize, usize),
    /// White space in the format.
    Blank(char),
    Dot(WithoutDot),
    /// So many digits; one stands for one or two.
    Number(Unit, usize),
    /// An hour of the twelve-hour clock.
    HalfDayHour(usize),
    MonthName {
        long: bool,
    },
    DayName {
        long: bool,
    },
    Era,
    HalfDay {
        long: bool,
    },
    Fraction {
        digits: usize,
        optional: bool,
    },
    /// The zone offset; 3 stands for every longer run.
    Offset {
        width: u8,
    },
    /// A bare `Z`.
    Zulu,
    /// `K`.
    Kind,
    /// A bare `GMT`.
    Gmt,
    /// Reading stops here with an error.
    Problem(FormatProblem),
}

/// One item with its byte range in the pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ExactItem {
    pub(super) take: Take,
    pub(super) span: Range<usize>,
}

/// The items in order.
#[derive(Clone, Debug, Default)]
pub(super) struct ExactProgram {
    items: Vec<ExactItem>,
    text: String,
}

const GMT: &str = "GMT";

impl ExactProgram {
    /// Makes the program of a custom pattern. Problems become items, since reading may end before them.
    pub(super) fn compile(pattern: &str) -> Self {
        let mut program = Self::default();
        let mut scanner = FormatScanner::new(pattern);
        let mut skips = Vec::new();
        let mut percent = None;
        while let Some(c) = scanner.next() {
            let start = percent.take().unwrap_or(scanner.last_start());
            let take = match c {
                '\'' | '"' => {
                    let from = program.text.len();
                    match scanner.quoted(c, &mut program.text) {
                        Ok(()) => Take::Quoted(from, program.text.len()),
                        Err(problem) => Take::Problem(problem),
                    }
                }
                '\\' => match scanner.next() {
                    Some(escaped) => program.literal(escaped),
                    None => Take::Problem(FormatProblem::LoneBackslash),
                },
                '%' => {
                    // `%` only announces what follows, which is read as if it stood alone.
                    if scanner.rest().is_empty() || scanner.rest().starts_with('%') {
                        Take::Problem(FormatProblem::LonePercent)
                    } else {
                        percent = Some(start);
                        continue;
                    }
                }
                '.' => match fraction_after_dot(scanner.rest()) {
                    Some(skipped) => {
                        skips.push((program.items.len(), scanner.position() + skipped));
                        Take::Dot(WithoutDot::Inside)
                    }
                    None => program.literal(c),
                },
                'd' | 'M' | 'y' | 'h' | 'H' | 'm' | 's' | 't' | 'g' | 'z' | 'f' | 'F' => {
                    field(c, scanner.run(c))
                }
                'Z' => Take::Zulu,
                'K' => Take::Kind,
                _ if c.is_whitespace() => Take::Blank(c),
                'G' if scanner
                    .rest()
                    .get(..2)
                    .is_some_and(|rest| rest.eq_ignore_ascii_case("MT")) =>
                {
                    scanner.skip(GMT.len() - 1);
                    Take::Gmt
                }
                _ => program.literal(c),
            };
            program.push(take, start..scanner.position());
            if matches!(take, Take::Problem(problem) if problem != FormatProblem::LongFraction) {
                break;
            }
        }
        program.resolve(&skips, pattern.len());
        program
    }

    pub(super) fn items(&self) -> &[ExactItem] {
        &self.items
    }

    pub(super) fn text(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// The problem that every source meets, if it gets that far.
    pub(super) fn certain_problem(&self) -> Option<(FormatProblem, Range<usize>)> {
        let mut reachable = 0;
        for (index, item) in self.items.iter().enumerate() {
            match item.take {
                Take::Problem(problem) if index >= reachable => {
                    return Some((problem, item.span.clone()));
                }
                Take::Dot(WithoutDot::Item(next)) => reachable = reachable.max(next),
                _ => {}
            }
        }
        None
    }

    fn literal(&mut self, c: char) -> Take {
        let from = self.text.len();
        self.text.push(c);
        Take::Literal(from, self.text.len())
    }

    /// Adds the item, or joins a literal to the literal before it.
    fn push(&mut self, take: Take, span: Range<usize>) {
        if let Take::Literal(_, to) = take
            && let Some(ExactItem {
                take: Take::Literal(_, end),
                span: last,
            }) = self.items.last_mut()
        {
            *end = to;
            last.end = span.end;
            return;
        }
        self.items.push(ExactItem { take, span });
    }

    /// Turns the pattern offsets behind optional fractions into item numbers.
    fn resolve(&mut self, skips: &[(usize, usize)], end: usize) {
        for &(dot, offset) in skips {
            let target = self.items.iter().position(|item| item.span.start == offset);
            let without = match target {
                Some(index) => WithoutDot::Item(index),
                None if offset == end => WithoutDot::Item(self.items.len()),
                None => WithoutDot::Inside,
            };
            if let Some(item) = self.items.get_mut(dot) {
                item.take = Take::Dot(without);
            }
        }
    }
}

/// A dot may be missing when the character but one behind it is `F` (so says .NET: one `F` alone does not
/// do, and any character may stand between). Gives the bytes up to the end of that run.
fn fraction_after_dot(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let between = chars.next().filter(|c| c.len_utf16() == 1)?;
    let run = chars.take_while(|&c| c == 'F').count();
    (run > 0).then_some(between.len_utf8() + run)
}

fn field(c: char, run: usize) -> Take {
    let clock = run.min(2);
    match c {
        'y' => Take::Number(Unit::Year, run),
        'M' if run <= 2 => Take::Number(Unit::Month, run),
        'M' => Take::MonthName { long: run > 3 },
        'd' if run <= 2 => Take::Number(Unit::Day, run),
        'd' => Take::DayName { long: run > 3 },
        'h' => Take::HalfDayHour(clock),
        'H' => Take::Number(Unit::Hour, clock),
        'm' => Take::Number(Unit::Minute, clock),
        's' => Take::Number(Unit::Second, clock),
        't' => Take::HalfDay { long: run > 1 },
        'g' => Take::Era,
        'z' => Take::Offset {
            width: u8::try_from(run.min(3)).unwrap_or(3),
        },
        _ if run > 7 => Take::Problem(FormatProblem::LongFraction),
        _ => Take::Fraction {
            digits: run,
            optional: c == 'F',
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(pattern: &str) -> Vec<Take> {
        let program = ExactProgram::compile(pattern);
        program.items().iter().map(|item| item.take).collect()
    }

    #[test]
    fn literals_join_and_fields_keep_their_place() {
        let program = ExactProgram::compile("yyyy-\\MMM");
        let spans: Vec<_> = program
            .items()
            .iter()
            .map(|item| item.span.clone())
            .collect();
        assert_eq!(spans, [0..4, 4..7, 7..9]);
        assert_eq!(program.text(0, 2), "-M");
    }

    #[test]
    fn the_dot_before_a_long_enough_fraction_is_optional() {
        assert_eq!(takes(".FF").first(), Some(&Take::Dot(WithoutDot::Item(2))));
        assert_eq!(takes(".FFK").first(), Some(&Take::Dot(WithoutDot::Item(2))));
        assert_eq!(takes(".F").first(), Some(&Take::Literal(0, 1)));
        assert_eq!(takes(".xF").first(), Some(&Take::Dot(WithoutDot::Item(3))));
        assert_eq!(
            takes(".FF%d").first(),
            Some(&Take::Dot(WithoutDot::Item(2)))
        );
        assert_eq!(takes(".'F'").first(), Some(&Take::Dot(WithoutDot::Inside)));
    }

    #[test]
    fn gmt_is_a_zone_in_any_case() {
        assert_eq!(takes("GMT"), [Take::Gmt]);
        assert_eq!(takes("Gmt"), [Take::Gmt]);
        assert_eq!(takes("G"), [Take::Literal(0, 1)]);
    }

    #[test]
    fn certain_problems() {
        let certain = |pattern: &str| ExactProgram::compile(pattern).certain_problem();
        assert_eq!(certain("yyyy"), None);
        assert_eq!(
            certain("yyyy'x"),
            Some((FormatProblem::UnclosedQuote, 4..6))
        );
        assert_eq!(
            certain("ffffffff"),
            Some((FormatProblem::LongFraction, 0..8))
        );
        assert_eq!(certain("ss.FFFFFFFF"), None);
        assert_eq!(certain("d%"), Some((FormatProblem::LonePercent, 1..2)));
    }
}
