//! C31: a captured group with a blank at its edge, compared with text that has none.

use super::tree::{argument, bare, call_of, literal, text};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Edit, Fix, code};
use crate::program::Site;
use crate::program::function::Function;
use crate::span::Span;
use crate::syntax::tree::{Expr, Operator, Text};
use crate::value::regex::edges::{self, Blank};

/// Functions that keep the blanks of what they work on.
const KEEPING: [&str; 5] = ["ToLower", "ToUpper", "PCase", "NormalizeDiacritics", "CStr"];

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    let found = match function.name {
        "Switch" => switch(site),
        "IIF" | "CBool" => condition(site),
        _ => None,
    };
    if let Some(diagnostic) = found {
        site.report(diagnostic);
    }
}

/// The source of a Switch whose keys have no such blank.
fn switch(site: &Site<'_, '_>) -> Option<Diagnostic> {
    let captured = captured(site.argument(0)?)?;
    let keys: Vec<&Text<'_>> = (2..site.count())
        .step_by(2)
        .map(|at| site.argument(at).and_then(literal))
        .collect::<Option<_>>()?;
    let first = keys.iter().find(|key| !key.value.is_empty())?;
    let fits = |key: &&Text<'_>| has_blank(&key.value, captured.blank.leading);
    (!keys.iter().any(fits)).then(|| captured.told(site.source(), first.span, "has no blank"))
}

/// One side of a comparison whose other side has no such blank.
fn condition(site: &Site<'_, '_>) -> Option<Diagnostic> {
    let Expr::Chain(chain) = bare(site.argument(0)?) else {
        return None;
    };
    let [link] = chain.rest.as_slice() else {
        return None;
    };
    if !matches!(link.operator, Operator::Equal | Operator::NotEqual) {
        return None;
    }
    let (first, second) = (&*chain.first, &link.operand);
    [(first, second), (second, first)]
        .into_iter()
        .find_map(|(side, other)| {
            let other = literal(other).filter(|other| !other.value.is_empty())?;
            let captured = captured(side)?;
            (!has_blank(&other.value, captured.blank.leading))
                .then(|| captured.told(site.source(), other.span, "has no blank"))
        })
}

fn has_blank(text: &str, leading: bool) -> bool {
    let edge = if leading {
        text.chars().next()
    } else {
        text.chars().next_back()
    };
    edge.is_some_and(char::is_whitespace)
}

/// A pattern and the blank at the edge of the group that is all that is left of its match.
struct Captured<'t, 's> {
    pattern: &'t Text<'s>,
    blank: Blank,
}

fn captured<'t, 's>(mut expr: &'t Expr<'s>) -> Option<Captured<'t, 's>> {
    while let Expr::Call(call) = bare(expr)
        && KEEPING.contains(&call.name.name)
    {
        expr = argument(call, 0)?;
    }
    let replace = call_of(expr, "Replace")?;
    let pattern = text(replace, 2)?;
    let blank = match (
        argument(replace, 3),
        argument(replace, 4),
        argument(replace, 5),
    ) {
        (None, Some(replacement), None) => {
            edges::of_replacement(&pattern.value, &literal(replacement)?.value)
        }
        (Some(group), None, Some(_)) => edges::of_group(&pattern.value, &literal(group)?.value),
        _ => None,
    }?;
    Some(Captured { pattern, blank })
}

impl Captured<'_, '_> {
    fn told(&self, source: &str, other: Span, label: &str) -> Diagnostic {
        let place = |range: std::ops::Range<usize>| self.pattern.place(source, range);
        let group = place(self.blank.group.clone());
        let blank = place(self.blank.part.clone());
        let verb = if self.blank.certain {
            "captures"
        } else {
            "can capture"
        };
        let edge = if self.blank.leading { "start" } else { "end" };
        let message = format!(
            "{} {verb} a blank at its {edge}, and what it is compared with has none",
            quoted(
                self.pattern
                    .value
                    .get(self.blank.group.clone())
                    .unwrap_or_default()
            )
        );
        // The blank moves out of the group; edits stand in order of place.
        let out = Edit {
            span: blank,
            insert: String::new(),
        };
        let beside = |at: usize| Edit {
            span: Span::at(at),
            insert: blank.of(source).to_string(),
        };
        let edits = if self.blank.leading {
            vec![beside(group.start), out]
        } else {
            vec![out, beside(group.end)]
        };
        let fix = Fix::of("move the blank out of the group", edits).sure(false);
        Diagnostic::new(&code::slip::CAPTURED_BLANK, message, blank, "captured too")
            .and(other, label)
            .help("move the blank out of the group")
            .fix(fix)
    }
}
