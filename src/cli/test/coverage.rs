//! Which branches the cases took, for people and for programs.

use super::{Arguments, Report};
use crate::cli::report::{Lines, Position};
use crate::span::Span;
use crate::suite::{Branch, Coverage, Covered, Item, Whence};
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

/// A branch with its place.
struct Placed<'r> {
    file: String,
    text: &'r str,
    span: Span,
    position: Position,
}

/// The share, and each branch that no case took under its text.
pub(super) fn text(arguments: &Arguments, report: &Report, coverage: &Coverage) -> String {
    let mut text = String::new();
    for covered in &coverage.expressions {
        for branch in covered.branches.iter().filter(|branch| branch.taken == 0) {
            if let Some(placed) = place(report, covered, branch) {
                text += &shown(&placed, branch);
            }
        }
    }
    let (taken, all) = coverage.counts();
    text += &format!("{taken} of {all} branches taken, {}", percent(coverage));
    if let Some(least) = arguments
        .min_coverage
        .filter(|least| coverage.percent() < *least)
    {
        text += &format!(", which is less than {least}%");
    }
    text
}

/// One decimal, never rounded up to what is not reached.
fn percent(coverage: &Coverage) -> String {
    format!("{}%", (coverage.percent() * 10.0).floor() / 10.0)
}

fn place<'r>(report: &'r Report, covered: &Covered, branch: &Branch) -> Option<Placed<'r>> {
    let told = report.told().nth(covered.first)?;
    let Item::Test(test) = told.item else {
        return None;
    };
    let span = test.whence.place_of(branch.span);
    Some(match &test.whence {
        Whence::Here(_) => Placed {
            file: told.file.name.clone(),
            text: &told.file.text,
            span,
            position: told.file.position(span.start),
        },
        Whence::File { path, text, .. } => Placed {
            file: told.file.name_of(path),
            text,
            span,
            position: Lines::of(text).position(text, span.start),
        },
    })
}

fn shown(placed: &Placed<'_>, branch: &Branch) -> String {
    let Position { line, column, .. } = placed.position;
    let head = format!(
        "{}:{line}:{column}: {} is never taken\n",
        placed.file, branch.label
    );
    let Some(source) = placed.text.lines().nth(line - 1) else {
        return head;
    };
    // A mark at the start of the file has no width, tabs have as many columns as they have.
    let source: String = source.replace('\t', " ").replace('\u{feff}', "");
    let before: String = source.chars().take(column - 1).collect();
    let on_line = placed
        .span
        .of(placed.text)
        .lines()
        .next()
        .unwrap_or_default();
    let marks = "^".repeat(on_line.width().max(1));
    format!(
        "{head}  {source}\n  {}{marks}\n",
        " ".repeat(before.width())
    )
}

/// `taken`, `branches`, `percent`, and `untaken` with places.
pub(super) fn json(report: &Report, coverage: &Coverage) -> Value {
    let (taken, branches) = coverage.counts();
    let untaken: Vec<Value> = coverage
        .expressions
        .iter()
        .flat_map(|covered| covered.branches.iter().map(move |branch| (covered, branch)))
        .filter(|(_, branch)| branch.taken == 0)
        .filter_map(|(covered, branch)| {
            let placed = place(report, covered, branch)?;
            Some(json!({
                "file": placed.file,
                "line": placed.position.line,
                "column": placed.position.column,
                "branch": branch.label,
                "text": placed.span.of(placed.text),
            }))
        })
        .collect();
    json!({"taken": taken, "branches": branches, "percent": coverage.percent(), "untaken": untaken})
}
