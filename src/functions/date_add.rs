//! `DateAdd(interval, value, dateTime)`

use super::dates;
use crate::diagnostic::code;
use crate::diagnostic::words::quoted;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site, Telling};
use crate::value::{Value, date, number};

/// `DateAdd(interval, value, dateTime)`
pub static DATE_ADD: Function = Function {
    name: "DateAdd",
    summary: "Moves a date by a number of years, months, weeks, days, hours, minutes or seconds.",
    parameters: &[
        Parameter::required(
            "interval",
            Type::Interval,
            "the unit: yyyy, m, d, ww, h, n or s",
        ),
        Parameter::required(
            "value",
            Type::Number,
            "how many of them; negative to go back",
        ),
        Parameter::required("dateTime", Type::DateTime, "the date that is moved"),
    ],
    returns: Type::DateTime,
    dialects: &[Dialect::App],
    evidence: Evidence::DotNet,
    search_terms: &[
        "add days",
        "adddays",
        "plus",
        "subtract",
        "date arithmetic",
        "expiry",
    ],
    notes: &[
        "its text form is M/d/yyyy h:mm:ss tt",
        "n is the minute, m the month; ww is the week",
        "a month too short for the day gives its last day",
        "a fraction of the number is dropped",
    ],
    examples: &[
        Example::new(
            r#"DateAdd("d", 7, CDate([StatusHireDate]))"#,
            HIRED,
            "3/23/2012 7:00:00 AM",
        ),
        Example::new(
            r#"DateAdd("d", -10, CDate([StatusHireDate]))"#,
            HIRED,
            "3/6/2012 7:00:00 AM",
        ),
        Example::new(
            r#"DateAdd("ww", 2, CDate([StatusHireDate]))"#,
            HIRED,
            "3/30/2012 7:00:00 AM",
        ),
        Example::new(
            r#"DateAdd("m", 10, CDate([StatusHireDate]))"#,
            HIRED,
            "1/16/2013 7:00:00 AM",
        ),
        Example::new(
            r#"DateAdd("yyyy", 2, CDate([StatusHireDate]))"#,
            HIRED,
            "3/16/2014 7:00:00 AM",
        ),
        Example::new(
            r#"DateAdd("m", "1", CDate("2021-01-31"))"#,
            "",
            "2/28/2021 12:00:00 AM",
        ),
        Example::new(
            r#"DateAdd("d", [days], CDate([StatusHireDate]))"#,
            HIRED,
            "",
        )
        .gives(Gives::Error("null-argument")),
        Example::new(
            r#"DateAdd("yyyy", 8000, CDate([StatusHireDate]))"#,
            HIRED,
            "",
        )
        .gives(Gives::Error("out-of-range")),
    ],
    facts: |_| Facts::of(Kinds::DATE_TIME).fallible(),
    code: Code::Value(date_add),
    tell,
    prepare,
    ..Function::PLAIN
};

const HIRED: &str = r#"{"StatusHireDate": "2012-03-16-07:00"}"#;

fn date_add<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let interval = dates::interval(call)?;
    let count = count(call)?;
    let date = call.instant(2)?;
    match date::add(interval, count, date) {
        Ok(moved) => Ok(Value::DateTime(moved)),
        Err(fault) => Err(dates::out_of_range(call, 1, fault)),
    }
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    let interval = dates::interval(call)?;
    let count = count(call)?.trunc();
    let date = call.instant(2)?;
    if let Ok(moved) = date::add(interval, count, date) {
        let plural = if count.abs() == 1.0 { "" } else { "s" };
        let unit = interval.unit();
        let message = format!("{date} moved by {count} {unit}{plural} is {moved}");
        telling.quote("moved", message);
    }
    Ok(())
}

fn count(call: Call<'_, '_>) -> Result<f64> {
    let value = call.single(1)?;
    if value.is_null() {
        return Err(call.null(1));
    }
    match value.number() {
        Some(count) => Ok(count.to_f64()),
        None => Err(call.unfit(1, &code::run::NOT_A_NUMBER, value, "a number")),
    }
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    if let Some(text) = site.text(1)
        && number::read_number(text).is_none()
    {
        let message = format!(
            "`value` of `DateAdd` is {}, which is not a number",
            quoted(text)
        );
        site.refuse(1, &code::types::BAD_NUMBER, message, "not a number");
    }
    dates::check_date(site, 2);
    dates::prepare_interval(site)
}
