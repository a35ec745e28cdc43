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
    telling.quote(
        "dates",
        format!("counts {unit}s from {first} (date1) to {second} (date2)"),
    );
    let Ok(units) = date::diff(interval, first, second) else {
        return Ok(());
    };
    let apart = count(
        usize::try_from(units.unsigned_abs()).unwrap_or(usize::MAX),
        unit,
    );
    telling.quote(
        "difference",
        match first.compare(second) {
            _ if units == 0 => format!(
                "they are less than a whole {unit} apart{}",
                by_calendar(interval, true)
            ),
            std::cmp::Ordering::Less => {
                format!("date2 is {apart} later{}", by_calendar(interval, false))
            }
            _ => format!(
                "date2 is {apart} earlier, so the result is negative{}",
                by_calendar(interval, false)
            ),
        },
    );
    Ok(())
}

/// Years, months and weeks are no elapsed time.
fn by_calendar(interval: Interval, none: bool) -> &'static str {
    match interval {
        Interval::Year | Interval::Quarter | Interval::Month if none => ": both lie in the same",
        Interval::Year => " by the calendar: only the years are compared",
        Interval::Quarter => " by the calendar: only year and quarter are compared",
        Interval::Month => " by the calendar: only year and month are compared",
        Interval::Week => " by the calendar: the Sundays between them count",
        _ => "",
    }
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    dates::check_date(site, 1);
    dates::check_date(site, 2);
    dates::prepare_interval(site)
}
