//! A date that is read in another form than the function that feeds it gives.

use super::tree::{branches, quote};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::functions;
use crate::program::Site;
use crate::program::function::{Function, Type};
use crate::syntax::tree::{Argument, Call, Expr};
use crate::value::date::{DateTime, Format, Kind, Styles, fields, parse_any};

/// The text of a date and time, where a text is needed.
const TEXT_FORM: &str = "M/d/yyyy h:mm:ss tt";

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    if function.name == "FormatDateTime" {
        by_format(site);
    } else {
        for at in 0..site.count() {
            if function
                .parameter(at)
                .is_some_and(|parameter| parameter.accepts == Type::DateTime)
            {
                as_date(site, at);
            }
        }
    }
}

/// FormatDateTime: its inputFormat over each thing that its source can be.
fn by_format(site: &mut Site<'_, '_>) {
    let count = site.count();
    let Some(at) = count.checked_sub(2).filter(|at| *at > 0) else {
        return;
    };
    let styles = match (count, site.text_form(1)) {
        (3, _) => Some(Styles::DEFAULT),
        (_, Some(written)) => Styles::parse(&written).ok(),
        (_, None) => (!site.has(1)).then_some(Styles::DEFAULT),
    };
    let (Some(styles), Some(written)) = (styles, site.text(at).map(str::to_string)) else {
        return;
    };
    let input = Format::compile(&written);
    if input.parse_fault().is_some() {
        return;
    }
    let place = site.argument_span(at);
    let reads =
        |format: &Format, text: &str, now: DateTime| format.parse(text, styles, Some(now)).ok();
    for fed in fed(site, 0) {
        let told = match &fed.form {
            Form::Text(text) if text.is_empty() => None,
            Form::Text(text) => samples()
                .next()
                .filter(|now| reads(&input, text, *now).is_none())
                .map(|_| (never(&written, text), None)),
            Form::Printed(format) => misread(format, whole_date(&written), |text, now| {
                reads(&input, text, now)
            })
            .map(|wrong| {
                let fits = misread(format, false, |text, now| reads(format, text, now)).is_none();
                (
                    wrong.message(&written),
                    fits.then(|| format.text().to_string()),
                )
            }),
        };
        let Some((message, instead)) = told else {
            continue;
        };
        let diagnostic = Diagnostic::new(&code::slip::FED_FORMAT, message, place, "does not fit")
            .and(fed.place, fed.label);
        site.report(match instead {
            Some(format) => diagnostic
                .help(format!("write {}", quote(&format)))
                .fix(Fix::guess("fit the format", place, quote(&format))),
            None => diagnostic.help("write the format of that text"),
        });
    }
}

/// A parameter that reads a date: what an inner FormatDateTime makes for it.
fn as_date(site: &mut Site<'_, '_>, at: usize) {
    for fed in fed(site, at) {
        let Form::Printed(format) = &fed.form else {
            continue;
        };
        if !fed.formatted {
            continue;
        }
        let read = |text: &str, now| parse_any(text, Some(now)).ok();
        let Some(wrong) = misread(format, true, read) else {
            continue;
        };
        let place = fed.place;
        let time = fields(format.text())
            .iter()
            .any(|field| "hH".contains(field.letter));
        let instead = if time {
            "yyyy-MM-ddTHH:mm:ss"
        } else {
            "yyyy-MM-dd"
        };
        let message = wrong.message(site_name(site));
        site.report(
            Diagnostic::new(&code::slip::FED_FORMAT, message, place, fed.label).help(format!(
                "give outputFormat as {}, which is read whatever the day",
                quote(instead)
            )),
        );
    }
}

fn site_name<'s>(site: &Site<'_, 's>) -> &'s str {
    site.name_span().of(site.source())
}

/// What feeds an argument, as far as its form is known.
struct Fed {
    place: crate::span::Span,
    label: &'static str,
    form: Form,
    /// Whether FormatDateTime made it.
    formatted: bool,
}

enum Form {
    Text(String),
    Printed(Box<Format>),
}

fn fed(site: &Site<'_, '_>, at: usize) -> Vec<Fed> {
    let mut parts = Vec::new();
    if let Some(source) = site.argument(at) {
        branches(source, &mut parts);
    }
    parts.into_iter().filter_map(|part| form(part)).collect()
}

fn form(part: &Expr<'_>) -> Option<Fed> {
    let (form, label, formatted) = match part {
        Expr::Text(text) => (Form::Text(text.value.to_string()), "this text", false),
        Expr::Call(call) if call.name.name == "FormatDateTime" => {
            let format = Format::compile(&output(call)?);
            if format.print_fault().is_some() {
                return None;
            }
            (Form::Printed(Box::new(format)), "gives this form", true)
        }
        Expr::Call(call)
            if functions::find(call.name.name)
                .is_some_and(|function| function.returns == Type::DateTime) =>
        {
            let format = Format::compile(TEXT_FORM);
            (
                Form::Printed(Box::new(format)),
                "gives M/d/yyyy h:mm:ss tt",
                false,
            )
        }
        _ => return None,
    };
    Some(Fed {
        place: part.span(),
        label,
        form,
        formatted,
    })
}

/// The outputFormat of a FormatDateTime.
fn output(call: &Call<'_>) -> Option<String> {
    match call.arguments.last()? {
        Argument::Given(Expr::Text(text)) if call.arguments.len() > 2 => {
            Some(text.value.to_string())
        }
        _ => None,
    }
}

/// How dates are read that were written in another form.
struct Misread {
    /// One of the texts.
    text: String,
    /// Whether day and month change places where it can be read.
    turned: bool,
}

impl Misread {
    fn message(&self, reader: &str) -> String {
        if self.turned {
            format!(
                "{} takes the day of {} for the month, or cannot read it",
                quoted(reader),
                quoted(&self.text)
            )
        } else {
            never(reader, &self.text)
        }
    }
}

fn never(reader: &str, text: &str) -> String {
    format!("{} cannot read {}", quoted(reader), quoted(text))
}

/// Tries some dates: none where one of them is read as it should be.
fn misread(
    written: &Format,
    dates: bool,
    read: impl Fn(&str, DateTime) -> Option<DateTime>,
) -> Option<Misread> {
    let dates = dates && whole_date(written.text());
    let mut first = None;
    let mut turned = false;
    for sample in samples() {
        let mut text = String::new();
        written.print(sample, &mut text).ok()?;
        if let Some(found) = read(&text, sample) {
            let day = |date: DateTime| (date.civil().year, date.civil().month, date.civil().day);
            if !dates || day(found) == day(sample) {
                return None;
            }
            turned = true;
        }
        first.get_or_insert(text);
    }
    first.map(|text| Misread { text, turned })
}

/// Whether a format has year, month and day as numbers that can change places.
fn whole_date(format: &str) -> bool {
    let found = fields(format);
    let has = |letter: char| found.iter().any(|field| field.letter == letter);
    has('y') && has('M') && has('d')
}

/// Dates with days up to and above twelve, hours of one and two digits, before and after noon, in UTC and without a
/// zone.
fn samples() -> impl Iterator<Item = DateTime> {
    const DATES: [(i32, i32, i32, i64); 6] = [
        (2024, 1, 2, 11_045),
        (2024, 11, 23, 49_556),
        (2024, 12, 31, 0),
        (1999, 3, 14, 43_200),
        (2024, 10, 11, 36_610),
        (2030, 7, 4, 86_399),
    ];
    const TICKS: i64 = 10_000_000;
    [Kind::Utc, Kind::Unspecified].into_iter().flat_map(|kind| {
        DATES.iter().filter_map(move |(year, month, day, seconds)| {
            DateTime::from_date(*year, *month, *day, kind)?.checked_add_ticks(seconds * TICKS)
        })
    })
}
