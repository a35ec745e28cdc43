//! Small questions about a tree that several lints ask.

use crate::syntax::print;
use crate::syntax::tree::{Argument, Attribute, Call, Expr, Text};
use std::borrow::Cow;

/// Argument `at` of a call, where it was written.
pub(crate) fn argument<'t, 's>(call: &'t Call<'s>, at: usize) -> Option<&'t Expr<'s>> {
    match call.arguments.get(at)? {
        Argument::Given(expr) => Some(expr),
        Argument::Omitted(_) => None,
    }
}

/// The expression without parentheses around it.
pub(crate) fn bare<'t, 's>(mut expr: &'t Expr<'s>) -> &'t Expr<'s> {
    while let Expr::Group(group) = expr {
        expr = &group.inner;
    }
    expr
}

/// The literal that the expression is.
pub(crate) fn literal<'t, 's>(expr: &'t Expr<'s>) -> Option<&'t Text<'s>> {
    match bare(expr) {
        Expr::Text(text) => Some(text),
        _ => None,
    }
}

/// The literal of argument `at` of a call.
pub(crate) fn text<'t, 's>(call: &'t Call<'s>, at: usize) -> Option<&'t Text<'s>> {
    argument(call, at).and_then(literal)
}

/// The call of a function, where the expression is one.
pub(crate) fn call_of<'t, 's>(expr: &'t Expr<'s>, name: &str) -> Option<&'t Call<'s>> {
    match bare(expr) {
        Expr::Call(call) if call.name.name == name => Some(call),
        _ => None,
    }
}

/// The attribute that comes first under the first arguments of calls: what a chain of calls works on.
pub(crate) fn worked_on<'t, 's>(mut expr: &'t Expr<'s>) -> Option<&'t Attribute<'s>> {
    loop {
        expr = match bare(expr) {
            Expr::Attribute(attribute) => return Some(attribute),
            // Their first argument is not what they give.
            Expr::Call(call)
                if !["IIF", "Join", "DateAdd", "DateDiff"].contains(&call.name.name) =>
            {
                argument(call, 0)?
            }
            _ => return None,
        };
    }
}

/// What an IIF, Switch or Coalesce can choose, through nested ones; else the expression itself.
pub(crate) fn branches<'t, 's>(expr: &'t Expr<'s>, found: &mut Vec<&'t Expr<'s>>) {
    let expr = bare(expr);
    let Expr::Call(call) = expr else {
        found.push(expr);
        return;
    };
    let chosen = |at: usize| match call.name.name {
        "IIF" => Some(at > 0),
        "Switch" => Some(at % 2 == 1),
        "Coalesce" => Some(true),
        _ => None,
    };
    if chosen(0).is_none() {
        found.push(expr);
        return;
    }
    for at in 0..call.arguments.len() {
        if let (Some(true), Some(inner)) = (chosen(at), argument(call, at)) {
            branches(inner, found);
        }
    }
}

/// `text` as a literal.
pub(crate) fn quote(text: &str) -> String {
    print(&Expr::Text(Text {
        span: crate::span::Span::default(),
        value: Cow::Borrowed(text),
    }))
}
