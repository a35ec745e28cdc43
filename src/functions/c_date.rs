//! `CDate(expression)`

use super::dates;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site, Telling};
use crate::value::Value;

/// `CDate(expression)`
pub static C_DATE: Function = Function {
    name: "CDate",
    summary: "Reads a text as a date and time in UTC.",
    parameters: &[Parameter::required(
        "expression",
        Type::DateTime,
        "text that .NET reads as a date and time",
    )],
    returns: Type::DateTime,
    dialects: &[Dialect::App],
    evidence: Evidence::DotNet,
    search_terms: &["parse date", "todate", "datetime", "convert", "cast"],
    notes: &[
        "its text form is M/d/yyyy h:mm:ss tt",
        "an offset or Z is applied; text without one is taken as UTC",
        "read as DateTime.Parse of .NET does, in the invariant culture: in numbers alone the month comes before the day",
        "digits alone such as 20200316 are not read: use FormatDateTime with an inputFormat",
        "a text without a date takes today, one without a year this year",
    ],
    examples: &[
        Example::new(
            "CDate([StatusHireDate])",
            r#"{"StatusHireDate": "2020-03-16-07:00"}"#,
            "3/16/2020 7:00:00 AM",
        ),
        Example::new(r#"CDate("2021-06-30+08:00")"#, "", "6/29/2021 4:00:00 PM"),
        Example::new(
            r#"CDate("2009-06-15T01:45:30-07:00")"#,
            "",
            "6/15/2009 8:45:30 AM",
        ),
        Example::new(r#"CDate("31-Dec-2020")"#, "", "12/31/2020 12:00:00 AM"),
        Example::new(r#"CDate("10:30 PM")"#, "", "7/2/2021 10:30:00 PM")
            .now("2021-07-02T15:33:38Z")
            .about("today"),
        Example::new(
            "CDate([StatusHireDate])",
            r#"{"StatusHireDate": "20200316"}"#,
            "",
        )
        .gives(Gives::Error("not-a-date")),
        Example::new("CDate([StatusHireDate])", "{}", "").gives(Gives::Error("null-argument")),
    ],
    facts: |_| Facts::of(Kinds::DATE_TIME),
    code: Code::Value(c_date),
    tell,
    prepare,
    ..Function::PLAIN
};

fn c_date<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    Ok(Value::DateTime(call.instant(0)?))
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    telling.quote("read", format!("read as {}", call.instant(0)?));
    Ok(())
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    dates::check_date(site, 0);
    Prepared::None
}
