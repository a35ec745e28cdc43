//! JUnit XML: a suite for each file, a case for each case.

use super::{Report, Told, Verdict};
use crate::cli::report::junit::{clean, element, open};
use crate::suite::Item;
use quick_xml::events::{BytesDecl, BytesEnd, BytesText, Event};
use quick_xml::writer::Writer;
use std::io::Result;

pub(super) fn of(report: &Report) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory cannot fail.
    let _ = write(&mut writer, report);
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}

fn write(writer: &mut Writer<Vec<u8>>, report: &Report) -> Result<()> {
    let all: Vec<Told<'_>> = report.told().collect();
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let [tests, failures, errors] = numbers(&all);
    let unreadable = report.unreadable();
    open(
        writer,
        "testsuites",
        "entra-expr",
        [tests + unreadable, failures, errors + unreadable],
    )?;
    for file in &report.files {
        let cases: Vec<&Told<'_>> = all
            .iter()
            .filter(|told| std::ptr::eq(told.file, file))
            .collect();
        let own: Vec<Told<'_>> = cases.iter().map(|told| **told).collect();
        let [tests, failures, errors] = numbers(&own);
        let unreadable = usize::from(file.unreadable.is_some());
        open(
            writer,
            "testsuite",
            &file.name,
            [tests + unreadable, failures, errors + unreadable],
        )?;
        if let Some(reason) = &file.unreadable {
            let names = [("name", file.name.as_str()), ("classname", &file.name)];
            writer.write_event(Event::Start(element("testcase", &names)))?;
            told(writer, "error", reason, "")?;
            writer.write_event(Event::End(BytesEnd::new("testcase")))?;
        }
        for case in cases {
            write_case(writer, case)?;
        }
        writer.write_event(Event::End(BytesEnd::new("testsuite")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuites")))
}

/// How many cases, how many that fail, how many that cannot be run.
fn numbers(all: &[Told<'_>]) -> [usize; 3] {
    let of = |verdict: Verdict| all.iter().filter(|told| told.verdict() == verdict).count();
    [all.len(), of(Verdict::Failed), of(Verdict::Broken)]
}

fn write_case(writer: &mut Writer<Vec<u8>>, case: &Told<'_>) -> Result<()> {
    let (name, line) = (case.name(), case.line().to_string());
    let start = element(
        "testcase",
        &[
            ("name", &name),
            ("classname", &case.file.name),
            ("line", &line),
        ],
    );
    if case.verdict() == Verdict::Passed {
        return writer.write_event(Event::Empty(start));
    }
    writer.write_event(Event::Start(start))?;
    match case.item {
        Item::Test(_) => {
            let differences = || case.ran.iter().flat_map(|ran| &ran.differences);
            let messages: Vec<String> = differences()
                .map(|found| format!("expected {}, got {}", found.expected, found.got))
                .collect();
            let place = format!("{}:{line}", case.file.name);
            told(writer, "failure", &messages.join("; "), &place)?;
        }
        Item::Broken { faults, .. } => {
            let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
            let places: Vec<String> = faults
                .iter()
                .map(|fault| {
                    let place = case.file.position(fault.place.start);
                    let at = (place.line, place.column);
                    format!("{}:{}:{}: {}", case.file.name, at.0, at.1, fault.message)
                })
                .collect();
            told(writer, "error", &messages.join("; "), &places.join("\n"))?;
        }
        Item::LeftOut { reason, .. } => {
            let skipped = element("skipped", &[("message", reason)]);
            writer.write_event(Event::Empty(skipped))?;
        }
    }
    writer.write_event(Event::End(BytesEnd::new("testcase")))
}

fn told(writer: &mut Writer<Vec<u8>>, tag: &str, message: &str, text: &str) -> Result<()> {
    writer.write_event(Event::Start(element(tag, &[("message", message)])))?;
    writer.write_event(Event::Text(BytesText::new(&clean(text))))?;
    writer.write_event(Event::End(BytesEnd::new(tag)))
}
