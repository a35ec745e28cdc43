//! JUnit XML: a suite for each file, a case for each expression.

use super::finding::{File, Finding, Piece};
use super::plain;
use crate::diagnostic::Severity;
use crate::diagnostic::words::count;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::writer::Writer;
use std::io::Result;

/// One case, with its findings.
struct Case<'r> {
    name: String,
    findings: Vec<Finding<'r>>,
}

impl Case<'_> {
    fn of(&self, wanted: impl Fn(Severity) -> bool) -> Vec<&Finding<'_>> {
        let fits = |finding: &&Finding<'_>| wanted(finding.severity());
        self.findings.iter().filter(fits).collect()
    }

    fn fails(&self) -> bool {
        !self.of(|severity| severity == Severity::Error).is_empty()
    }
}

pub(super) fn of(files: &[File]) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory cannot fail.
    let _ = write(&mut writer, files);
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}

fn write(writer: &mut Writer<Vec<u8>>, files: &[File]) -> Result<()> {
    let suites: Vec<(&File, Vec<Case<'_>>)> =
        files.iter().map(|file| (file, cases(file))).collect();
    let totals = suites
        .iter()
        .map(|(file, cases)| numbers(file, cases))
        .fold([0; 3], |sums, more| {
            let [tests, failures, errors] = sums;
            [tests + more[0], failures + more[1], errors + more[2]]
        });
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    open(writer, "testsuites", "entra-expr", totals)?;
    for (file, cases) in &suites {
        open(writer, "testsuite", &file.name, numbers(file, cases))?;
        if let Some(reason) = &file.unreadable {
            let mut case = element("testcase", &[("name", &file.name)]);
            case.push_attribute(("classname", clean(&file.name).as_str()));
            writer.write_event(Event::Start(case))?;
            let error = element("error", &[("message", reason)]);
            writer.write_event(Event::Empty(error))?;
            writer.write_event(Event::End(BytesEnd::new("testcase")))?;
        }
        for case in cases {
            write_case(writer, file, case)?;
        }
        writer.write_event(Event::End(BytesEnd::new("testsuite")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("testsuites")))
}

/// How many cases, how many that fail, how many that could not be run.
fn numbers(file: &File, cases: &[Case<'_>]) -> [usize; 3] {
    let unreadable = usize::from(file.unreadable.is_some());
    let failures = cases.iter().filter(|case| case.fails()).count();
    [cases.len() + unreadable, failures, unreadable]
}

/// A case for each expression, and one for the file itself where there is something to say about it.
fn cases(file: &File) -> Vec<Case<'_>> {
    let findings = file.findings();
    let of = |piece: Option<&Piece>| {
        let same = |finding: &&Finding<'_>| match (piece, finding.piece) {
            (None, None) => true,
            (Some(one), Some(other)) => std::ptr::eq(one, other),
            _ => false,
        };
        findings.iter().filter(same).copied().collect::<Vec<_>>()
    };
    let about = of(None);
    let itself = (!about.is_empty()).then(|| Case {
        name: file.name.clone(),
        findings: about,
    });
    let each = file.pieces.iter().map(|piece| Case {
        name: piece.title().unwrap_or(&file.name).to_string(),
        findings: of(Some(piece)),
    });
    itself.into_iter().chain(each).collect()
}

fn write_case(writer: &mut Writer<Vec<u8>>, file: &File, case: &Case<'_>) -> Result<()> {
    let start = element(
        "testcase",
        &[("name", &case.name), ("classname", &file.name)],
    );
    if case.findings.is_empty() {
        return writer.write_event(Event::Empty(start));
    }
    writer.write_event(Event::Start(start))?;
    let errors = case.of(|severity| severity == Severity::Error);
    if let Some(first) = errors.first() {
        let message = match errors.as_slice() {
            [one] => one.said.message.clone(),
            several => count(several.len(), "error"),
        };
        let kind = first.said.code.id;
        writer.write_event(Event::Start(element(
            "failure",
            &[("message", &message), ("type", kind)],
        )))?;
        text(writer, &errors)?;
        writer.write_event(Event::End(BytesEnd::new("failure")))?;
    }
    let others = case.of(|severity| severity != Severity::Error);
    if !others.is_empty() {
        writer.write_event(Event::Start(BytesStart::new("system-out")))?;
        text(writer, &others)?;
        writer.write_event(Event::End(BytesEnd::new("system-out")))?;
    }
    writer.write_event(Event::End(BytesEnd::new("testcase")))
}

pub(in crate::cli) fn open(
    writer: &mut Writer<Vec<u8>>,
    tag: &str,
    name: &str,
    numbers: [usize; 3],
) -> Result<()> {
    let [tests, failures, errors] = numbers.map(|number| number.to_string());
    writer.write_event(Event::Start(element(
        tag,
        &[
            ("name", name),
            ("tests", &tests),
            ("failures", &failures),
            ("errors", &errors),
        ],
    )))
}

pub(in crate::cli) fn element<'t>(tag: &'t str, attributes: &[(&str, &str)]) -> BytesStart<'t> {
    let mut element = BytesStart::new(tag);
    for (name, value) in attributes {
        element.push_attribute((*name, clean(value).as_str()));
    }
    element
}

fn text(writer: &mut Writer<Vec<u8>>, findings: &[&Finding<'_>]) -> Result<()> {
    let lines: Vec<String> = findings
        .iter()
        .map(|finding| plain::line(&finding.file.page(), &finding.in_file()))
        .collect();
    writer.write_event(Event::Text(BytesText::new(&clean(&lines.join("\n")))))
}

/// XML 1.0 has no way to write most control characters.
pub(in crate::cli) fn clean(text: &str) -> String {
    let known = |c: char| match c {
        '\t' | '\n' => c,
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    text.chars().map(known).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_replaced() {
        assert_eq!(
            clean("a\u{0}b\u{1b}\tc\u{ffff}"),
            "a\u{fffd}b\u{fffd}\tc\u{fffd}"
        );
    }
}
