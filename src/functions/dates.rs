//! What the date functions share: constant dates and intervals looked at when compiling, faults of the date engine.

use super::refusal::Refusal;
use crate::diagnostic::{Diagnostic, code};
use crate::program::{Call, Prepared, Result, Site, Stop};
use crate::value::date::{self, DateFault, DateTime, Interval, Kind, Place};

/// Says what is wrong with argument `at` if it is a constant text that .NET never reads as a date.
pub(super) fn check_date(site: &mut Site<'_, '_>, at: usize) {
    // A day of a leap year stands in for today, which is known only when the program runs.
    let today = DateTime::from_date(2024, 1, 1, Kind::Utc);
    let Some(fault) = site
        .text(at)
        .and_then(|text| date::parse_any(text, today).err())
    else {
        return;
    };
    let part = match fault.place {
        Place::Source(range) => Some(range),
        Place::Format(_) | Place::Nowhere => None,
    };
    Refusal::new(at, fault.message, "not read as a date")
        .part(part)
        .help(fault.help)
        .report(site, &code::types::BAD_DATE);
}

/// The interval in argument 0, ready if it is constant.
pub(super) fn prepare_interval(site: &mut Site<'_, '_>) -> Prepared {
    let Some(name) = site.text_form(0) else {
        return Prepared::None;
    };
    match Interval::parse(&name) {
        Ok(interval) => {
            if !interval.is_published() {
                let place = site.argument_span(0);
                site.report(
                    Diagnostic::new(
                        &code::lint::UNLISTED_INTERVAL,
                        format!(
                            "the interval `{name}` is Visual Basic's, but the page does not list it"
                        ),
                        place,
                        "not listed",
                    )
                    .help("use yyyy, m, d, ww, h, n or s"),
                );
            }
            Prepared::Interval(interval)
        }
        Err(fault) => {
            bad_interval(fault).report(site, &code::types::BAD_INTERVAL);
            Prepared::None
        }
    }
}

/// The interval in argument 0 of a call.
#[inline]
pub(super) fn interval(call: Call<'_, '_>) -> Result<Interval> {
    if let Prepared::Interval(interval) = call.prepared() {
        return Ok(*interval);
    }
    let Some(name) = call.text(0)? else {
        return Err(call.null(0));
    };
    Interval::parse(name.as_str())
        .map_err(|fault| bad_interval(fault).stop(call, &code::run::BAD_ARGUMENT))
}

fn bad_interval(fault: DateFault) -> Refusal {
    Refusal::new(0, fault.message, "not an interval").help(fault.help)
}

/// The error for a result that lies outside the years 1 to 9999, or for a number or date that has none.
#[cold]
pub(super) fn out_of_range(call: Call<'_, '_>, at: usize, fault: DateFault) -> Stop {
    call.fault(
        at,
        &code::run::OUT_OF_RANGE,
        fault.message,
        "out of range",
        fault.help,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check};

    #[test]
    fn constant_dates_and_intervals_are_looked_at() {
        for (text, code, place) in [
            (r#"CDate("2020-13-01")"#, &code::types::BAD_DATE, "13"),
            (
                r#"DateDiff("d", Now(), "tomorrow")"#,
                &code::types::BAD_DATE,
                "tomorrow",
            ),
            (
                r#"DateAdd("Q", 1, Now())"#,
                &code::lint::UNLISTED_INTERVAL,
                r#""Q""#,
            ),
            (
                r#"DateAdd("day", 1, Now())"#,
                &code::types::BAD_INTERVAL,
                r#""day""#,
            ),
            (
                r#"DateAdd("d", "one", Now())"#,
                &code::types::BAD_NUMBER,
                r#""one""#,
            ),
            ("DateFromNum(-1)", &code::types::BAD_NUMBER, "-1"),
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

    #[test]
    fn a_time_alone_waits_for_the_clock() {
        for text in [r#"CDate("10:30")"#, r#"CDate("Feb 29")"#] {
            assert_eq!(check(text, &Options::default()).diagnostics, [], "{text}");
        }
    }
}
