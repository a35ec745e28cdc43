//! `AND` and `OR` between conditions (rule C06): IIF is nested instead.

use crate::diagnostic::code::syntax::WORD_AND_OR;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::span::Span;
use crate::syntax::tree::{Argument, Call, Chain, Expr, Operator};

/// Reports the words in a tree.
pub(crate) fn explain(source: &str, tree: &Expr<'_>, diagnostics: &mut Vec<Diagnostic>) {
    walk(source, tree, None, diagnostics);
}

/// `call` is the call whose first argument `expr` is. The depth of a tree is within `Limits::DEEPEST`.
fn walk(source: &str, expr: &Expr<'_>, call: Option<&Call<'_>>, diagnostics: &mut Vec<Diagnostic>) {
    match expr {
        Expr::Call(call) => {
            for (index, argument) in call.arguments.iter().enumerate() {
                if let Argument::Given(expr) = argument {
                    walk(source, expr, Some(call).filter(|_| index == 0), diagnostics);
                }
            }
        }
        Expr::Chain(chain) => {
            diagnostics.extend(report(source, chain, call));
            walk(source, &chain.first, None, diagnostics);
            for link in &chain.rest {
                walk(source, &link.operand, None, diagnostics);
            }
        }
        Expr::Group(group) => walk(source, &group.inner, call, diagnostics),
        _ => {}
    }
}

fn report(source: &str, chain: &Chain<'_>, call: Option<&Call<'_>>) -> Option<Diagnostic> {
    let joins = chain
        .rest
        .iter()
        .filter(|link| matches!(link.operator, Operator::And | Operator::Or));
    let mut words = joins
        .map(|link| link.place)
        .filter(|place| place.of(source).starts_with(char::is_alphabetic));
    let first = words.next()?;
    let message = format!(
        "a condition cannot be joined with {}",
        quoted(first.of(source))
    );
    let diagnostic = Diagnostic::new(&WORD_AND_OR, message, first, "one comparison only");
    let diagnostic = words.fold(diagnostic, |diagnostic, place| {
        diagnostic.and(place, "and here")
    });
    Some(match call.and_then(|call| Some((call.span, nested_iif(source, call)?))) {
        Some((place, text)) => diagnostic
            .help(format!("nest IIF: `{}`", one_line(&text)))
            .fix(Fix::guess("nest IIF", place, text)),
        None => diagnostic.help(
            "nest IIF: IIF(a, IIF(b, x, y), y) when both must hold, IIF(a, x, IIF(b, x, y)) when one is enough",
        ),
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same as an `IIF` whose condition is joined with `&&` or `||` (or `AND`, `OR`), written with nested `IIF` from
/// the user's own operands: `IIF(a AND b, x, y)` is `IIF(a, IIF(b, x, y), y)`, and with `OR` it is
/// `IIF(a, x, IIF(b, x, y))`. None if `call` is no such `IIF`, or mixes the two.
pub fn nested_iif(source: &str, call: &Call<'_>) -> Option<String> {
    let [Argument::Given(condition), then, otherwise] = call.arguments.as_slice() else {
        return None;
    };
    let Expr::Chain(chain) = bare(condition) else {
        return None;
    };
    if !call.name.name.eq_ignore_ascii_case("IIF") {
        return None;
    }
    let (operator, conditions) = conditions(source, chain)?;
    if conditions.iter().any(|condition| condition.is_empty()) {
        return None;
    }
    let then = then.span().of(source);
    let otherwise = otherwise.span().of(source);
    let nest = |inner: String, condition: &&str| match operator {
        Operator::And => format!("IIF({condition}, {inner}, {otherwise})"),
        _ => format!("IIF({condition}, {then}, {inner})"),
    };
    let innermost = if operator == Operator::And {
        then
    } else {
        otherwise
    };
    // Every level repeats a branch; beyond a few that is no help to anybody.
    (conditions.len() <= 8).then(|| conditions.iter().rev().fold(innermost.to_string(), nest))
}

/// The conditions between the joints of a chain, if all joints are the same.
fn conditions<'s>(source: &'s str, chain: &Chain<'_>) -> Option<(Operator, Vec<&'s str>)> {
    let mut found = Vec::new();
    let mut joint = None;
    let mut start: &Expr<'_> = &chain.first;
    let mut end = start;
    let text = |start: &Expr<'_>, end: &Expr<'_>| -> &'s str {
        let single = start.span() == end.span();
        let span = if single {
            bare(start).span()
        } else {
            start.span().to(end.span())
        };
        Span::of(span, source)
    };
    for link in &chain.rest {
        if matches!(link.operator, Operator::And | Operator::Or) {
            if joint.is_some_and(|joint| joint != link.operator) {
                return None;
            }
            joint = Some(link.operator);
            found.push(text(start, end));
            start = &link.operand;
        }
        end = &link.operand;
    }
    found.push(text(start, end));
    joint.map(|joint| (joint, found))
}

/// What stands in the parentheses.
fn bare<'a, 's>(expr: &'a Expr<'s>) -> &'a Expr<'s> {
    let mut expr = expr;
    while let Expr::Group(group) = expr {
        expr = &group.inner;
    }
    expr
}
