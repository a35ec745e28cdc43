//! `DateDiff(interval, date1, date2)`

use super::dates;
use crate::diagnostic::words::count;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site, Telling};
use crate::value::date::Interval;
use crate::value::{Value, date};

/// `DateDiff(interval, date1, date2)`
pub static DATE_DIFF: Function = Function {
    name: "DateDiff",
    summary: "Counts the years, months, weeks, days, hours, minutes or seconds from one date to another.",
    parameters: &[
        Parameter::required(
            "interval",
            Type::Interval,
            "the unit: yyyy, m, d, ww, h, n or s",
        ),
        Parameter::required("date1", Type::DateTime, "the date from which is counted"),
        Parameter::required("date2", Type::DateTime, "the date to which is counted"),
    ],
    returns: Type::Integer,
    dialects: &[Dialect::App],
    evidence: Evidence::DotNet,
    search_terms: &[
        "days between",
        "difference",
        "datediff",
        "age",
        "elapsed",
        "subtract dates",
    ],
    notes: &[
        "positive if date2 is the later one: DateDiff(\"d\", Now(), d) is positive for a d in the future",
        "d, h, n and s are the elapsed time with the fraction dropped; yyyy and m are differences of the calendar's years and months; ww counts the weeks between the Sundays, as Microsoft.VisualBasic on .NET",
    ],
    examples: &[
        Example::new(
            r#"DateDiff("d", CDate([StatusHireDate]), CDate([StatusTerminationDate]))"#,
            r#"{"StatusHireDate": "2021-08-18+08:00", "StatusTerminationDate": "2021-08-31+08:00"}"#,
            "13",
        ),
        Example::new(
            r#"DateDiff("d", CDate([now]), CDate([hired]))"#,
            DATES,
            "-3449",
        ),
        Example::new(
            r#"DateDiff("ww", CDate([now]), CDate([hired]))"#,
            DATES,
            "-493",
        ),
        Example::new(
            r#"DateDiff("m", CDate([now]), CDate([hired]))"#,
            DATES,
            "-113",
        ),
        Example::new(
            r#"DateDiff("yyyy", CDate([now]), CDate([hired]))"#,
            DATES,
            "-9",
        ),
        Example::new(
            r#"DateDiff("h", CDate("2021-08-24"), CDate("2021-08-25"))"#,
            "",
            "24",
        ),
        Example::new(r#"DateDiff("d", CDate([now]), CDate([left]))"#, DATES, "")
            .gives(Gives::Error("null-argument")),
    ],
    facts: |_| Facts::of(Kinds::INTEGER),
    code: Code::Value(date_diff),
    tell,
    prepare,
    ..Function::PLAIN
};

const DATES: &str = r#"{"now": "8/25/2021 5:41:18 PM", "hired": "2012-03-16-07:00"}"#;

fn date_diff<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let interval = dates::interval(call)?;
    let first = call.instant(1)?;
    let second = call.instant(2)?;
    match date::diff(interval, first, second) {
        Ok(count) => Ok(Value::Integer(count)),
        Err(fault) => Err(dates::out_of_range(call, 1, fault)),
    }
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    let interval = dates::interval(call)?;
    let (first, second) = (call.instant(1)?, call.instant(2)?);
    let unit = interval.unit();
    let message = format!("counts {unit}s from {first} (date1) to {second} (date2)");
    telling.quote("dates", message);
    let Ok(units) = date::diff(interval, first, second) else {
        return Ok(());
    };
    let number = usize::try_from(units.unsigned_abs()).unwrap_or(usize::MAX);
    let apart = count(number, unit);
    let how = how(interval).unwrap_or_else(|| {
        // Floats hold every number of seconds between two dates.
        let moved = date::add(interval, units as f64, first);
        let exact = moved.is_ok_and(|moved| moved.compare(second).is_eq());
        if exact {
            ""
        } else {
            ", and what is over is dropped"
        }
    });
    let message = match (units, interval) {
        (0, Interval::Year | Interval::Quarter | Interval::Month) => {
            format!("both lie in the same {unit}")
        }
        (0, _) if first.compare(second).is_eq() => "they are the same".to_string(),
        (0, _) => format!("they are less than a whole {unit} apart"),
        (1.., _) => format!("date2 is {apart} later{how}"),
        (_, _) => format!("date2 is {apart} earlier{how}, so the result is negative"),
    };
    telling.quote("difference", message);
    Ok(())
}

/// What is counted where that is no elapsed time.
fn how(interval: Interval) -> Option<&'static str> {
    match interval {
        Interval::Year => Some(" by the calendar, which compares the years alone"),
        Interval::Quarter => Some(" by the calendar, which compares year and quarter alone"),
        Interval::Month => Some(" by the calendar, which compares year and month alone"),
        Interval::Week => Some(" by the calendar, which counts the Sundays between"),
        _ => None,
    }
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    dates::check_date(site, 1);
    dates::check_date(site, 2);
    dates::prepare_interval(site)
}
