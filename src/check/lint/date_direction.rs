//! C41: a comparison that is true until a date has come, on a date that something starts at.

use super::tree::{argument, bare};
use super::walk::walk;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::program::Site;
use crate::program::function::Function;
use crate::syntax::tree::{Argument, Attribute, Call, Expr, Link, Operator};

/// That today counts among the days before tells the mistake from what is meant: who waits for a first day counts it
/// in, and published expressions that ask for the future alone have `>`.
pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    if !["IIF", "CBool"].contains(&function.name) {
        return;
    }
    let Some(Expr::Chain(chain)) = site.argument(0).map(bare) else {
        return;
    };
    let [link] = chain.rest.as_slice() else {
        return;
    };
    let Some((attribute, instead)) = until(&chain.first, link) else {
        return;
    };
    let message = format!(
        "this is true while {} is today or in the future",
        quoted(attribute.name)
    );
    let diagnostic = Diagnostic::new(
        &code::slip::DATE_DIFF_DIRECTION,
        message,
        link.place,
        "true before the date",
    )
    .and(attribute.span, "positive in the future")
    .help(format!(
        "to ask whether the date has come, write {instead} for {}",
        link.operator.sign()
    ))
    .fix(Fix::guess(format!("write {instead}"), link.place, instead));
    site.report(diagnostic);
}

/// The date of a comparison that is true up to that day and on it, and the sign of the opposite direction.
fn until<'t, 's>(
    first: &'t Expr<'s>,
    link: &'t Link<'s>,
) -> Option<(&'t Attribute<'s>, &'static str)> {
    let (call, operator, other, turned) = match (bare(first), bare(&link.operand)) {
        (Expr::Call(call), other) => (call, link.operator, other, false),
        (other, Expr::Call(call)) => (call, mirrored(link.operator), other, true),
        _ => return None,
    };
    if call.name.name != "DateDiff" || !is_zero(other) {
        return None;
    }
    let (date, operator, swapped) = match (argument(call, 1)?, argument(call, 2)?) {
        (now, date) if counts_from_now(now) => (date, operator, false),
        (date, now) if counts_from_now(now) => (date, mirrored(operator), true),
        _ => return None,
    };
    let attribute = start_date(date).filter(|_| operator == Operator::GreaterOrEqual)?;
    Some((attribute, if turned == swapped { "<=" } else { ">=" }))
}

/// The operator with its sides swapped.
fn mirrored(operator: Operator) -> Operator {
    match operator {
        Operator::Less => Operator::Greater,
        Operator::LessOrEqual => Operator::GreaterOrEqual,
        Operator::Greater => Operator::Less,
        Operator::GreaterOrEqual => Operator::LessOrEqual,
        other => other,
    }
}

fn is_zero(expr: &Expr<'_>) -> bool {
    match expr {
        Expr::Number(number) => number.text == "0",
        Expr::Text(text) => text.value.trim() == "0",
        _ => false,
    }
}

/// `Now()`, also moved by some hours.
fn counts_from_now(expr: &Expr<'_>) -> bool {
    let Expr::Call(call) = bare(expr) else {
        return false;
    };
    let inner = |call: &Call<'_>, at: usize| argument(call, at).is_some_and(counts_from_now);
    match call.name.name {
        "Now" => true,
        "CDate" => inner(call, 0),
        "DateAdd" => inner(call, 2) && call.arguments.get(1).is_some_and(is_constant),
        _ => false,
    }
}

fn is_constant(argument: &Argument<'_>) -> bool {
    matches!(argument, Argument::Given(Expr::Number(_) | Expr::Text(_)))
}

/// The first attribute in it, if its name says that something starts: `StatusHireDate`, `employeeStartDate`,
/// `StatusContinuousFirstDayOfWork`; not the start of what ends an employment.
fn start_date<'t, 's>(date: &'t Expr<'s>) -> Option<&'t Attribute<'s>> {
    const STARTS: [&str; 5] = ["hire", "start", "firstday", "onboard", "joining"];
    const ENDS: [&str; 6] = ["terminat", "sever", "leave", "absence", "end", "rescind"];
    let mut first = None;
    walk(date, None, &mut |part, _| {
        if let (None, Expr::Attribute(attribute)) = (first, part) {
            first = Some(attribute);
        }
        true
    });
    first.filter(|attribute| {
        let lower = attribute.name.to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        has(&STARTS) && !has(&ENDS)
    })
}
