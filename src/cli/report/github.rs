//! Annotations of GitHub Actions: `::error file=…,line=…::message`, one a line.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::finding::{File, Finding};
use super::plain;
use crate::diagnostic::Severity;
use std::fmt::Write;

pub(super) fn of(files: &[File]) -> String {
    let mut text = String::new();
    for file in files {
        if let Some(reason) = &file.unreadable {
            let name = property(&file.name);
            // Writing to a String cannot fail.
            let _ = writeln!(text, "::error file={name}::{}", message(reason));
        }
        for finding in file.findings() {
            annotation(&mut text, &finding);
        }
    }
    text
}

fn annotation(text: &mut String, finding: &Finding<'_>) {
    let kind = match finding.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let code = finding.said.code;
    let title = property(&format!("{} {}", code.id, code.name));
    let said = message(&plain::message(finding.said));
    let _ = writeln!(text, "::{kind} {}title={title}::{said}", place(finding));
}

/// Where there is a file: its name, lines, and columns where the place is within one line.
fn place(finding: &Finding<'_>) -> String {
    if !finding.file.is_named {
        return String::new();
    }
    let span = finding.span();
    let (start, end) = (
        finding.file.position(span.start),
        finding.file.position(span.end),
    );
    let file = property(&finding.file.name);
    let mut place = format!("file={file},line={},endLine={},", start.line, end.line);
    if start.line == end.line {
        let _ = write!(place, "col={},endColumn={},", start.column, end.column);
    }
    place
}

/// Text after `::`.
fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_the_command_are_escaped() {
        assert_eq!(message("100%\r\na:b,c"), "100%25%0D%0Aa:b,c");
        assert_eq!(property("C:\\a,b%.expr"), "C%3A\\a%2Cb%25.expr");
    }
}
