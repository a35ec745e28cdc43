//! For people: what fails and where, and how it went.

use super::difference::marks;
use super::{Arguments, Report, Told, Verdict, coverage};
use crate::cli::{CannotRun, print, report};
use crate::suite::{Difference, Item};

pub(super) fn print_all(arguments: &Arguments, report: &Report) -> Result<(), CannotRun> {
    for told in report.told() {
        match told.verdict() {
            Verdict::Failed => print(failed(&told))?,
            Verdict::Broken => print(broken(&told))?,
            Verdict::Passed | Verdict::LeftOut => {}
        }
    }
    if let Some(covered) = &report.coverage {
        print(coverage::text(arguments, report, covered))?;
    }
    if !report.results.is_empty() || report.filtered > 0 {
        print(report.summary())?;
    }
    Ok(())
}

fn failed(told: &Told<'_>) -> String {
    let mut text = format!(
        "{}:{}: {} failed\n",
        told.file.name,
        told.line(),
        told.name()
    );
    for difference in told.ran.iter().flat_map(|ran| &ran.differences) {
        text.push_str(&of(difference));
    }
    text
}

fn of(difference: &Difference) -> String {
    let [gone, new] = match difference.are_values {
        true => marks(&difference.expected, &difference.got).unwrap_or_default(),
        false => <[String; 2]>::default(),
    };
    let mut text = String::new();
    for (what, value, marks) in [
        ("expected", &difference.expected, gone),
        ("got", &difference.got, new),
    ] {
        text += &format!("  {what:<8}  {}\n", report::on_one_line(value));
        if !marks.is_empty() {
            text += &format!("  {:<8}  {marks}\n", "");
        }
    }
    text
}

fn broken(told: &Told<'_>) -> String {
    let name = told.name();
    let mut text = format!("{}:{}: {name} cannot be run\n", told.file.name, told.line());
    if let Item::Broken { faults, .. } = told.item {
        for fault in faults {
            let place = told.file.position(fault.place.start);
            let help = fault
                .help
                .as_ref()
                .map_or(String::new(), |help| format!("; {help}"));
            text += &format!(
                "  {}:{}: {}{help}\n",
                place.line, place.column, fault.message
            );
        }
    }
    text
}
