//! `DateFromNum(value)`

use super::dates;
use super::refusal::Refusal;
use crate::diagnostic::code;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site, Telling};
use crate::value::number::Number;
use crate::value::{Value, date};

/// `DateFromNum(value)`
pub static DATE_FROM_NUM: Function = Function {
    name: "DateFromNum",
    summary: "Turns a number of Active Directory into the date and time in UTC that it stands for.",
    parameters: &[Parameter::required(
        "value",
        Type::Integer,
        "steps of 100 nanoseconds since 1601-01-01, as in accountExpires",
    )],
    returns: Type::DateTime,
    dialects: &[Dialect::App, Dialect::CloudSync, Dialect::Connect],
    evidence: Evidence::DotNet,
    search_terms: &[
        "filetime",
        "ad time",
        "ldap time",
        "ticks",
        "pwdlastset",
        "accountexpires",
    ],
    notes: &[
        "its text form is M/d/yyyy h:mm:ss tt",
        "0 to 2650467743999999999; 9223372036854775807, which stands for never in Active Directory, is an error",
    ],
    examples: &[
        Example::new(
            "DateFromNum(129699324000000000)",
            "",
            "1/1/2012 11:00:00 PM",
        ),
        Example::new(
            r#"FormatDateTime(DateFromNum([pwdLastSet]), "RoundtripKind", , "yyyyMMddHHmmss.0Z")"#,
            r#"{"pwdLastSet": "129699324000000000"}"#,
            "20120101230000.0Z",
        ),
        Example::new(
            "DateFromNum([accountExpires])",
            r#"{"accountExpires": 9223372036854775807}"#,
            "",
        )
        .gives(Gives::Error("out-of-range")),
        Example::new(
            "DateFromNum([accountExpires])",
            r#"{"accountExpires": "1.5"}"#,
            "",
        )
        .gives(Gives::Error("not-a-whole-number")),
        Example::new(
            "DateFromNum([accountExpires])",
            r#"{"accountExpires": 1.29699324e17}"#,
            "1/1/2012 11:00:00 PM",
        )
        .about("a whole number, however it is written in JSON"),
        Example::new("DateFromNum([accountExpires])", "{}", "")
            .gives(Gives::Error("null-argument")),
    ],
    facts: |_| Facts::of(Kinds::DATE_TIME).fallible(),
    code: Code::Value(date_from_num),
    tell,
    prepare,
    ..Function::PLAIN
};

fn date_from_num<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let value = call.single(0)?;
    if value.is_null() {
        return Err(call.null(0));
    }
    let Some(number) = whole(value) else {
        return Err(call.unfit(0, &code::run::NOT_A_WHOLE_NUMBER, value, "a whole number"));
    };
    match date::from_file_time(number) {
        Ok(instant) => Ok(Value::DateTime(instant)),
        Err(fault) => Err(dates::out_of_range(call, 0, fault)),
    }
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    if let Value::DateTime(instant) = date_from_num(call)? {
        let message = format!("counted in steps of 100 ns from 1601, this is {instant}");
        telling.quote("read", message);
    }
    Ok(())
}

/// A whole number as it is, text in plain digits with a sign and blanks around them (`Int64.Parse`).
fn whole(value: Value<'_>) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(number),
        Value::Number(number) if number.fract() == 0.0 => Number::Double(number).to_i64(),
        Value::Text(text) => text
            .as_str()
            .trim_matches(|c: char| matches!(c, '\t'..='\r' | ' '))
            .parse()
            .ok(),
        _ => None,
    }
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    let Some(value) = site.constant(0).filter(|value| !value.is_null()) else {
        return Prepared::None;
    };
    let refusal = match whole(value).map(date::from_file_time) {
        Some(Ok(_)) => return Prepared::None,
        Some(Err(fault)) => Refusal::new(0, fault.message, "not a date").help(fault.help),
        None => Refusal::new(
            0,
            format!(
                "`value` of `DateFromNum` is `{}`, which is not a whole number",
                value.to_text()
            ),
            "not a whole number",
        ),
    };
    refusal.report(site, &code::types::BAD_NUMBER);
    Prepared::None
}
