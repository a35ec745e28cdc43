//! `NumFromDate(value)`

use super::dates;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site};
use crate::value::{Value, date};

/// `NumFromDate(value)`
pub static NUM_FROM_DATE: Function = Function {
    name: "NumFromDate",
    summary: "Turns a date and time into the number that Active Directory keeps, as for accountExpires.",
    parameters: &[Parameter::required(
        "value",
        Type::DateTime,
        "a date and time, as ISO 8601 text or from a function",
    )],
    returns: Type::Integer,
    dialects: &[Dialect::App],
    evidence: Evidence::DotNet,
    search_terms: &[
        "filetime",
        "ad time",
        "ldap time",
        "ticks",
        "accountexpires",
        "account expiration",
    ],
    notes: &[
        "steps of 100 nanoseconds since 1601-01-01 UTC; a text is read as CDate reads it",
        "for never write the text 9223372036854775807; an empty date is an error, so look at it with Switch or IIF first",
        "the numbers that the Workday and SuccessFactors guides print do not belong to their dates",
    ],
    examples: &[
        Example::new(
            r#"NumFromDate(Join("", FormatDateTime([ContractEndDate], ,"yyyy-MM-ddzzz", "yyyy-MM-dd"), " 23:59:59-08:00"))"#,
            r#"{"ContractEndDate": "2020-12-31-08:00"}"#,
            "132539615990000000",
        ),
        Example::new(
            r#"NumFromDate("2012-01-01 23:00:00")"#,
            "",
            "129699324000000000",
        ),
        Example::new(
            r#"Switch([endDate], NumFromDate([endDate]), "", "9223372036854775807")"#,
            r#"{"endDate": ""}"#,
            "9223372036854775807",
        ),
        Example::new("NumFromDate([endDate])", r#"{"endDate": "1600-12-31"}"#, "")
            .gives(Gives::Error("out-of-range")),
        Example::new("NumFromDate([endDate])", "{}", "").gives(Gives::Error("null-argument")),
    ],
    facts: |_| Facts::of(Kinds::INTEGER).fallible(),
    code: Code::Value(num_from_date),
    prepare,
    ..Function::PLAIN
};

fn num_from_date<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    match date::to_file_time(call.instant(0)?) {
        Ok(number) => Ok(Value::Integer(number)),
        Err(fault) => Err(dates::out_of_range(call, 0, fault)),
    }
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    dates::check_date(site, 0);
    Prepared::None
}
