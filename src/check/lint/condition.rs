//! Conditions that come out the same for every user.

use super::service_boolean;
use super::tree::quote;
use crate::diagnostic::words::{one_of, quoted};
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::functions::comparison;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Branches, Function, Type};
use crate::program::{CallNode, Constant, Id, Node, Site};
use crate::value::Value;
use crate::value::number::Number;

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    let decides = function.branches == Branches::Condition
        || function
            .parameter(0)
            .is_some_and(|it| it.accepts == Type::Condition);
    if !decides {
        return;
    }
    let diagnostic = match site.node(0) {
        Some(Node::Constant(constant)) if function.branches == Branches::Condition => {
            constant_condition(site, constant)
        }
        Some(Node::Call(call)) if comparison::is(call.function) => {
            never(site, call).or_else(|| date_with_text(site, call))
        }
        _ => None,
    };
    if let Some(diagnostic) = diagnostic {
        site.report(diagnostic);
    }
}

/// `IIF("a" = "b", …)`
fn constant_condition(site: &Site<'_, '_>, constant: &Constant) -> Option<Diagnostic> {
    let holds = match constant.value() {
        Value::Boolean(holds) => holds,
        Value::Text(text) if text.as_str().eq_ignore_ascii_case("true") => true,
        Value::Text(text) if text.as_str().eq_ignore_ascii_case("false") => false,
        _ => return None,
    };
    let (outcome, at) = if holds { ("true", 1) } else { ("false", 2) };
    let taken = site.argument_source(at).to_string();
    let diagnostic = Diagnostic::new(
        &code::lint::CONSTANT_CONDITION,
        format!("this condition is {outcome} for every user"),
        site.argument_span(0),
        format!("always {outcome}"),
    );
    Some(if taken.is_empty() {
        diagnostic.help("compare an attribute")
    } else {
        diagnostic.help(format!("compare an attribute, or write {taken} alone"))
    })
}

/// A date and time on one side, text on the other: what a run would note.
fn date_with_text(site: &Site<'_, '_>, call: &CallNode) -> Option<Diagnostic> {
    let [left, right] = *call.arguments else {
        return None;
    };
    let is = |id: Id, kind: Kinds| {
        let facts = site.facts_of(id);
        !facts.open && facts.kinds.without(Kinds::NULL).is_within(kind)
    };
    let date = if is(left, Kinds::DATE_TIME) && is(right, Kinds::TEXT) {
        left
    } else if is(right, Kinds::DATE_TIME) && is(left, Kinds::TEXT) {
        right
    } else {
        return None;
    };
    Some(
        Diagnostic::new(
            &code::lint::DATE_COMPARED_WITH_TEXT,
            "a date and time is compared with text, by its text form",
            site.span_of(date),
            "a date and time",
        )
        .help("read the text with CDate(…), or compare by DateDiff"),
    )
}

/// One side of a comparison is a constant that the other side never is.
fn never(site: &Site<'_, '_>, call: &CallNode) -> Option<Diagnostic> {
    let [left, right] = *call.arguments else {
        return None;
    };
    let of = |id: Id| match site.node_of(id) {
        Some(Node::Constant(constant)) => Some(constant),
        _ => None,
    };
    let (value, constant, at, turned) = match (of(left), of(right)) {
        (None, Some(constant)) => (left, constant, right, false),
        (Some(constant), None) => (right, constant, left, true),
        _ => return None,
    };
    let facts = site.facts_of(value);
    let operator = call.function.name;
    let place = site.span_of(at);
    let told = |why: String, always: bool| {
        let message = if always {
            format!("{why}, so this comparison is true for everybody who has a value")
        } else {
            format!("{why}, so this comparison is never true")
        };
        Diagnostic::new(&code::lint::NEVER_TRUE, message, place, "never this")
    };
    if let Some(number) = constant.value().number()
        && facts.least != i64::MIN
        && facts.kinds.without(Kinds::NULL).is_within(Kinds::INTEGER)
        && !facts.open
    {
        return beyond(facts.least, number, operator, turned).map(|always| {
            let subject = site.source_of(value);
            told(
                format!("{} is never below {}", quoted(subject), facts.least),
                always,
            )
        });
    }
    if !matches!(operator, "=" | "<>") {
        return None;
    }
    let Value::Text(text) = constant.value() else {
        return None;
    };
    let text = text.as_str();
    let subject = quoted(site.source_of(value));
    let (why, fitting) = unequal(site, value, facts, text)?;
    let diagnostic = told(why.replace("{}", &subject), operator == "<>");
    Some(match fitting {
        Some(fitting) => {
            let written = quote(&fitting);
            diagnostic.help(format!("write {written}")).fix(Fix::guess(
                "fit the text",
                place,
                written,
            ))
        }
        None => diagnostic,
    })
}

/// Why a value is never this text, and the text that may be meant.
fn unequal(
    site: &Site<'_, '_>,
    value: Id,
    facts: Facts,
    text: &str,
) -> Option<(String, Option<String>)> {
    let shown = quoted(text);
    if facts.lower && text.to_lowercase() != text {
        return Some((
            format!("{{}} has no capitals and is never {shown}"),
            Some(text.to_lowercase()),
        ));
    }
    if facts.upper && text.to_uppercase() != text {
        return Some((
            format!("{{}} has capitals alone and is never {shown}"),
            Some(text.to_uppercase()),
        ));
    }
    if let Some(form) = service_boolean(site, value, text) {
        return Some((
            format!("{{}} is `True` or `False`, never {shown}"),
            Some(form.to_string()),
        ));
    }
    if let Some(texts) = site.texts_of(value)
        && !texts.is_empty()
        && !texts.iter().any(|known| known == text)
    {
        let near = texts.iter().find(|known| known.eq_ignore_ascii_case(text));
        let mut distinct: Vec<String> = Vec::new();
        for known in &texts {
            if !distinct.contains(known) {
                distinct.push(known.clone());
            }
        }
        let listed: Vec<String> = distinct.iter().take(4).map(|known| quoted(known)).collect();
        let listed = if distinct.len() > listed.len() {
            format!("{}, …", listed.join(", "))
        } else {
            one_of(&listed)
        };
        return Some((format!("{{}} is {listed}, never {shown}"), near.cloned()));
    }
    let numbers = Kinds::INTEGER.or(Kinds::NUMBER);
    let is_number = Value::text(text).number().is_some();
    if !facts.open && facts.kinds.without(Kinds::NULL).is_within(numbers) && !is_number {
        return Some((format!("{{}} is a number, never {shown}"), None));
    }
    None
}

/// Whether `value operator number` can never hold (false) or always holds (true) for values from `least` on.
fn beyond(least: i64, number: Number, operator: &str, turned: bool) -> Option<bool> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "compared with small bounds such as 0 alone"
    )]
    let least = least as f64;
    let number = number.to_f64();
    let operator = match (operator, turned) {
        ("<", true) => ">",
        ("<=", true) => ">=",
        (">", true) => "<",
        (">=", true) => "<=",
        (other, _) => other,
    };
    match operator {
        "=" if number < least => Some(false),
        "<>" if number < least => Some(true),
        "<" if number <= least => Some(false),
        "<=" if number < least => Some(false),
        ">" if number < least => Some(true),
        ">=" if number <= least => Some(true),
        _ => None,
    }
}
