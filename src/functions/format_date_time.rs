//! `FormatDateTime(source, dateTimeStyles, inputFormat, outputFormat)`

use super::refusal::Refusal;
use crate::diagnostic::words::visible;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Formats, Prepared, Result, Site, Stop, Telling};
use crate::span::Span;
use crate::value::date::{DateFault, DateTime, Format, Place, Styles};
use crate::value::{Out, Text, Value};

/// `FormatDateTime(source, dateTimeStyles, inputFormat, outputFormat)`
pub static FORMAT_DATE_TIME: Function = Function {
    name: "FormatDateTime",
    summary: "Reads a date and time in one format and writes it in another.",
    parameters: &[
        Parameter::required("source", Type::String, "the date and time, as text or from a function").strict(),
        Parameter::emptiable(
            "dateTimeStyles",
            Type::String,
            "names or the number of .NET DateTimeStyles; left empty: RoundtripKind, AllowLeadingWhite, AllowTrailingWhite",
        )
        .key("dateTimeStyle"),
        Parameter::emptiable("inputFormat", Type::Format, "the .NET format of the source; may be empty for a DateTime"),
        Parameter::optional("outputFormat", Type::Format, "the .NET format of the result"),
    ],
    evidence: Evidence::DotNet,
    search_terms: &["date format", "convert date", "parseexact", "tostring", "strftime", "reformat"],
    notes: &[
        "with three arguments they are source, inputFormat and outputFormat: so on cloud sync's page; app provisioning documents four",
        "formats are .NET's, in the invariant culture: MM is the month, mm the minute; HH the hour of 24, hh of 12",
        "an offset in the source moves the time to UTC before it is written",
        "a DateTime with an inputFormat is first turned into text, M/d/yyyy h:mm:ss tt, which the format must fit",
    ],
    examples: &[
        Example::new(
            r#"FormatDateTime([extensionAttribute1], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")"#,
            r#"{"extensionAttribute1": "20150123105347.1Z"}"#,
            "2015-01-23",
        ),
        Example::new(
            r#"FormatDateTime([extensionAttribute1], "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")"#,
            r#"{"extensionAttribute1": "20150123105347.1Z"}"#,
            "2015-01-23",
        )
        .about("three arguments"),
        Example::new(
            r#"FormatDateTime([hired], , "yyyy-MM-ddzzz", "dd/MM/yyyy")"#,
            r#"{"hired": "2021-06-30+08:00"}"#,
            "29/06/2021",
        ),
        Example::new(
            r#"FormatDateTime(DateFromNum([pwdLastSet]), "RoundtripKind", , "yyyyMMddHHmmss.0Z")"#,
            r#"{"pwdLastSet": "129699324000000000"}"#,
            "20120101230000.0Z",
        )
        .about("a DateTime"),
        Example::new(
            r#"FormatDateTime(CDate([hired]), , "M/d/yyyy h:mm:ss tt", "yyyy")"#,
            r#"{"hired": "2021-06-30"}"#,
            "2021",
        ),
        Example::new(
            r#"FormatDateTime([hired], , "yyyy-MM-dd", "dd.MM.yyyy")"#,
            r#"{"hired": "30/06/2021"}"#,
            "",
        )
        .gives(Gives::Error("not-a-date")),
        Example::new(r#"FormatDateTime([hired], , "yyyy-MM-dd", "yyyy")"#, "{}", "").gives(Gives::Error("null-argument")),
    ],
    facts: |_| Facts::of(Kinds::TEXT).or_empty().fallible(),
    code: Code::Text(format_date_time),
    tell,
    prepare,
    ..Function::PLAIN
};

const SOURCE: usize = 0;

/// The numbers of the arguments, which depend on their count.
#[derive(Clone, Copy)]
struct Places {
    styles: Option<usize>,
    input: usize,
    output: usize,
}

impl Places {
    const fn of(count: usize) -> Places {
        if count == 3 {
            Places {
                styles: None,
                input: 1,
                output: 2,
            }
        } else {
            Places {
                styles: Some(1),
                input: 2,
                output: 3,
            }
        }
    }
}

static NOTHING_READY: Formats = Formats {
    styles: None,
    input: None,
    output: None,
    output_is_clean: false,
};

fn format_date_time(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let places = Places::of(call.count());
    let ready = if let Prepared::Formats(formats) = call.prepared() {
        formats
    } else {
        &NOTHING_READY
    };
    let source = call.single(SOURCE)?;
    if source.is_null() {
        return Err(call.null(SOURCE));
    }
    let instant = match source {
        Value::DateTime(instant) if !call.has(places.input) => instant,
        other => read(call, ready, places, other)?,
    };
    let made;
    let output = match &ready.output {
        Some(format) => format,
        None => {
            made = format(call, places.output)?;
            &made
        }
    };
    let printed = if ready.output_is_clean {
        out.edit_clean(|text| output.print(instant, text))
    } else {
        out.edit(|text| output.print(instant, text))
    };
    match printed {
        Ok(()) => Ok(true),
        Err(fault) => Err(bad_format(places.output, fault).stop(call, &code::run::BAD_ARGUMENT)),
    }
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    let places = Places::of(call.count());
    let ready = match call.prepared() {
        Prepared::Formats(formats) => formats,
        _ => &NOTHING_READY,
    };
    let source = call.single(SOURCE)?;
    if source.is_null() {
        return Ok(());
    }
    if let Value::DateTime(instant) = source
        && !call.has(places.input)
    {
        telling.quote(
            "read",
            format!("the source is a date and time already: {instant}"),
        );
        return Ok(());
    }
    let format = call.text(places.input)?.map_or("", |text| text.as_str());
    let (text, format) = (visible(&source.to_text(), 40), visible(format, 40));
    telling.quote("format", format!("{text} is read with the format {format}"));
    let instant = read(call, ready, places, source)?;
    telling.quote("read", format!("which gives {instant}"));
    Ok(())
}

/// The source as its format and the styles read it.
fn read<'a>(
    call: Call<'_, 'a>,
    ready: &Formats,
    places: Places,
    source: Value<'a>,
) -> Result<DateTime> {
    let Some(text) = call.text_form(source)? else {
        return Err(call.null(SOURCE));
    };
    let styles = match (ready.styles, places.styles) {
        (Some(styles), _) => styles,
        (None, Some(at)) => match call.text(at)? {
            Some(text) => Styles::parse(text.as_str())
                .map_err(|fault| bad_styles(at, fault).stop(call, &code::run::BAD_ARGUMENT))?,
            None => Styles::DEFAULT,
        },
        (None, None) => Styles::DEFAULT,
    };
    if !call.has(places.input) {
        return Err(no_input_format(places.input).stop(call, &code::run::BAD_ARGUMENT));
    }
    let made;
    let input = match &ready.input {
        Some(format) => format,
        None => {
            made = format(call, places.input)?;
            &made
        }
    };
    input
        .parse(text.as_str(), styles, call.environment().clock())
        .map_err(|fault| unread(call, places.input, fault))
}

/// A format that is not constant.
fn format(call: Call<'_, '_>, at: usize) -> Result<Format> {
    match call.text(at)? {
        Some(text) => Ok(Format::compile(text.as_str())),
        None => Err(call.null(at)),
    }
}

#[cold]
fn unread(call: Call<'_, '_>, input: usize, fault: DateFault) -> Stop {
    match fault.place {
        Place::Format(_) => bad_format(input, fault).stop(call, &code::run::BAD_ARGUMENT),
        Place::Source(_) | Place::Nowhere => call.date_fault(SOURCE, &fault),
    }
}

fn bad_format(at: usize, fault: DateFault) -> Refusal {
    let part = match fault.place {
        Place::Format(range) => Some(range),
        Place::Source(_) | Place::Nowhere => None,
    };
    Refusal::new(at, fault.message, "not a date format")
        .part(part)
        .help(fault.help)
}

fn bad_styles(at: usize, fault: DateFault) -> Refusal {
    Refusal::new(at, fault.message, "not DateTimeStyles").help(fault.help)
}

fn no_input_format(at: usize) -> Refusal {
    Refusal::new(
        at,
        "`inputFormat` of `FormatDateTime` is left out, but `source` is text",
        "`inputFormat` is missing here",
    )
    .help(Some(
        "write the format of the source, or put CDate round the source".to_string(),
    ))
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    let places = Places::of(site.count());
    if site.count() == 3 && site.dialect() == Dialect::App {
        three_arguments(site);
    }
    if !site.has(places.output) {
        Refusal::new(
            places.output,
            "`outputFormat` of `FormatDateTime` is left out",
            "`outputFormat` is missing here",
        )
        .help(Some(
            "write FormatDateTime(source, , inputFormat, outputFormat)".to_string(),
        ))
        .report(site, &code::names::MISSING_ARGUMENT);
    }
    if !site.has(places.input) && site.text(SOURCE).is_some() {
        no_input_format(places.input).report(site, &code::names::MISSING_ARGUMENT);
    }
    let mut formats = Formats {
        styles: None,
        input: None,
        output: None,
        output_is_clean: false,
    };
    if let Some(at) = places.styles
        && let Some(text) = site.text_form(at)
    {
        match Styles::parse(&text) {
            Ok(styles) => formats.styles = Some(styles),
            Err(fault) => bad_styles(at, fault).report(site, &code::types::BAD_STYLES),
        }
    }
    if let Some(text) = site.text_form(places.input) {
        let format = Format::compile(&text);
        if let Some(fault) = format.parse_fault() {
            bad_format(places.input, fault.clone()).report(site, &code::types::BAD_FORMAT);
        }
        formats.input = Some(format);
    }
    if let Some(text) = site.text_form(places.output) {
        let format = Format::compile(&text);
        if let Some(fault) = format.print_fault() {
            bad_format(places.output, fault.clone()).report(site, &code::types::BAD_FORMAT);
        }
        formats.output = Some(format);
        // What is not taken from the format are English names, digits and signs.
        formats.output_is_clean = Text::scanned(&text).is_clean();
    }
    Prepared::Formats(Box::new(formats))
}

fn three_arguments(site: &mut Site<'_, '_>) {
    let place = site.span();
    let after_source = Span::at(site.argument_span(SOURCE).end);
    site.report(
        Diagnostic::new(
            &code::lint::THREE_ARGUMENT_FORMAT,
            "`FormatDateTime` has 3 arguments; app provisioning documents 4, and one report says that it refuses 3",
            place,
            "`dateTimeStyles` is left out",
        )
        .help("leave the place of dateTimeStyles empty: FormatDateTime(source, , inputFormat, outputFormat)")
        .fix(Fix::replace("leave the place of dateTimeStyles empty", after_source, ", ")),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check};

    #[test]
    fn three_arguments_are_made_four() {
        let text = r#"FormatDateTime([a], "yyyy", "MM")"#;
        let checked = check(text, &Options::default());
        assert!(checked.is_valid());
        let [found] = checked.diagnostics.as_slice() else {
            panic!("{:?}", checked.diagnostics)
        };
        assert_eq!(found.code, &code::lint::THREE_ARGUMENT_FORMAT);
        let fixed = found.fix.as_ref().unwrap().apply(text);
        assert_eq!(fixed, r#"FormatDateTime([a], , "yyyy", "MM")"#);
        for (text, dialect) in [(fixed.as_str(), Dialect::App), (text, Dialect::CloudSync)] {
            assert_eq!(check(text, &Options::of(dialect)).diagnostics, [], "{text}");
        }
    }

    #[test]
    fn faults_stand_at_their_place_in_the_literal() {
        for (text, code, place) in [
            (
                r#"FormatDateTime([a], , "\"q\" yyyy'", "MM")"#,
                &code::types::BAD_FORMAT,
                "'",
            ),
            (
                r#"FormatDateTime([a], , "yyyy", "yyyy\\")"#,
                &code::types::BAD_FORMAT,
                r"\\",
            ),
            (
                r#"FormatDateTime([a], "Some", "yyyy", "MM")"#,
                &code::types::BAD_STYLES,
                r#""Some""#,
            ),
            (
                r#"FormatDateTime("2020", , , "MM")"#,
                &code::names::MISSING_ARGUMENT,
                "",
            ),
            (
                r#"FormatDateTime([a], , "yyyy", )"#,
                &code::names::MISSING_ARGUMENT,
                "",
            ),
        ] {
            let checked = check(text, &Options::default());
            let [found] = checked.diagnostics.as_slice() else {
                panic!("{text}: {:?}", checked.diagnostics)
            };
            assert_eq!(
                (found.code, found.span().unwrap().of(text)),
                (code, place),
                "{text}"
            );
        }
    }
}
