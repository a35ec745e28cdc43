//! A date format, compiled once for printing and for reading.

use super::exact_faults::{self, Told};
use super::exact_items::ExactProgram;
use super::fault::DateFault;
use super::format_problems::FormatProblem;
use super::format_trim::TrimmedPattern;
use super::instant::DateTime;
use super::parse_exact::{self, Setting};
use super::print;
use super::print_items::PrintProgram;
use super::styles::Styles;
use std::ops::Range;

/// The standard formats and their patterns in the invariant culture.
const STANDARD: [(char, &str); 19] = [
    ('d', "MM/dd/yyyy"),
    ('D', "dddd, dd MMMM yyyy"),
    ('t', "HH:mm"),
    ('T', "HH:mm:ss"),
    ('f', "dddd, dd MMMM yyyy HH:mm"),
    ('F', "dddd, dd MMMM yyyy HH:mm:ss"),
    ('g', "MM/dd/yyyy HH:mm"),
    ('G', "MM/dd/yyyy HH:mm:ss"),
    ('m', "MMMM dd"),
    ('M', "MMMM dd"),
    ('y', "yyyy MMMM"),
    ('Y', "yyyy MMMM"),
    ('o', "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK"),
    ('O', "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK"),
    ('r', "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"),
    ('R', "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"),
    ('s', "yyyy'-'MM'-'dd'T'HH':'mm':'ss"),
    ('u', "yyyy'-'MM'-'dd HH':'mm':'ss'Z'"),
    ('U', "dddd, dd MMMM yyyy HH:mm:ss"),
];

/// What an empty output format means.
const GENERAL: &str = "MM/dd/yyyy HH:mm:ss";

/// A .NET custom or standard date format.
///
/// Some formats are wrong for printing only or for reading only, so compiling never fails; the faults are kept.
#[derive(Clone, Debug)]
pub struct Format {
    text: String,
    /// The pattern that the text stands for, if it is a standard format.
    standard: Option<&'static str>,
    setting: Setting,
    print: Result<PrintProgram, DateFault>,
    exact: Result<ExactPrograms, DateFault>,
    exact_fault: Option<DateFault>,
}

/// The reading programs for the ends of the pattern that the styles leave.
#[derive(Clone, Debug)]
struct ExactPrograms {
    whole: ExactProgram,
    /// With white space off the start, the end, both; `None` when the pattern has none there.
    trimmed: Option<Box<[TrimmedProgram; 3]>>,
}

#[derive(Clone, Debug)]
struct TrimmedProgram {
    program: ExactProgram,
    /// Byte ranges of the items in the whole pattern.
    spans: Vec<Range<usize>>,
}

impl Format {
    /// Compiles a format.
    pub fn compile(text: &str) -> Self {
        let is_standard = text.encode_utf16().take(2).count() == 1;
        let letter = text.chars().next().filter(|_| is_standard);
        let standard = STANDARD
            .iter()
            .find(|(known, _)| letter == Some(*known))
            .map(|(_, pattern)| *pattern);
        let pattern = match (letter, standard) {
            (_, Some(pattern)) => Ok(pattern),
            (Some(_), None) => Err(FormatProblem::UnknownStandard),
            (None, None) if text.is_empty() => Err(FormatProblem::Empty),
            (None, None) => Ok(text),
        };
        let fault = |problem: FormatProblem| problem.fault(text, 0..text.len());
        let print = match pattern {
            Err(FormatProblem::Empty) => PrintProgram::compile(GENERAL),
            Err(problem) => Err(problem.at(0..text.len())),
            Ok(pattern) => PrintProgram::compile(pattern),
        };
        let exact = pattern.map(ExactPrograms::compile).map_err(fault);
        let exact_fault = match &exact {
            Err(fault) => Some(fault.clone()),
            Ok(programs) => programs
                .whole
                .certain_problem()
                .map(|(problem, span)| problem.fault(text, span)),
        };
        Self {
            text: text.to_owned(),
            standard,
            setting: Setting {
                universal: letter == Some('U'),
                round_trip: matches!(letter, Some('o' | 'O')),
            },
            print: print.map_err(|at| at.problem.fault(text, at.span)),
            exact,
            exact_fault,
        }
    }

    /// The format's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Why nothing can be printed with this format; the place is in the format.
    pub fn print_fault(&self) -> Option<&DateFault> {
        self.print.as_ref().err()
    }

    /// Why no source can be read with this format; the place is in the format.
    pub fn parse_fault(&self) -> Option<&DateFault> {
        self.exact_fault.as_ref()
    }

    /// Appends the value: `DateTime.ToString(format, InvariantCulture)`.
    ///
    /// # Errors
    /// [`Format::print_fault`]; nothing is appended then.
    pub fn print(&self, value: DateTime, out: &mut String) -> Result<(), DateFault> {
        match &self.print {
            Ok(program) => {
                print::run(program, value, out);
                Ok(())
            }
            Err(fault) => Err(fault.clone()),
        }
    }

    /// Reads a source: `DateTime.ParseExact(source, format, InvariantCulture, styles)`. A source without a
    /// year takes it from `now`, one without any date the whole day.
    ///
    /// # Errors
    /// The format is wrong, the source does not fit it, there is no such date, or `now` is needed and missing.
    /// The place is in the source, or in the format if that is wrong.
    pub fn parse(
        &self,
        source: &str,
        styles: Styles,
        now: Option<DateTime>,
    ) -> Result<DateTime, DateFault> {
        let programs = match &self.exact {
            Ok(programs) => programs,
            Err(fault) => return Err(fault.clone()),
        };
        let (program, spans) =
            programs.select(styles.allow_leading_white(), styles.allow_trailing_white());
        parse_exact::run(program, source, styles, self.setting, now).map_err(|misfit| {
            let told = Told {
                format: &self.text,
                standard: self.standard,
                program,
                spans,
            };
            exact_faults::describe(&told, source, misfit)
        })
    }
}

impl ExactPrograms {
    fn compile(pattern: &str) -> Self {
        let both = TrimmedPattern::new(pattern, true, true);
        let trimmed = (both.text != pattern).then(|| {
            Box::new([
                TrimmedProgram::compile(&TrimmedPattern::new(pattern, true, false)),
                TrimmedProgram::compile(&TrimmedPattern::new(pattern, false, true)),
                TrimmedProgram::compile(&both),
            ])
        });
        Self {
            whole: ExactProgram::compile(pattern),
            trimmed,
        }
    }

    fn select(&self, leading: bool, trailing: bool) -> (&ExactProgram, Option<&[Range<usize>]>) {
        let Some([start, end, both]) = self.trimmed.as_deref() else {
            return (&self.whole, None);
        };
        let chosen = match (leading, trailing) {
            (false, false) => return (&self.whole, None),
            (true, false) => start,
            (false, true) => end,
            (true, true) => both,
        };
        (&chosen.program, Some(&chosen.spans))
    }
}

impl TrimmedProgram {
    fn compile(pattern: &TrimmedPattern<'_>) -> Self {
        let program = ExactProgram::compile(&pattern.text);
        let spans = program
            .items()
            .iter()
            .map(|item| pattern.offset(item.span.start)..pattern.offset(item.span.end))
            .collect();
        Self { program, spans }
    }
}
