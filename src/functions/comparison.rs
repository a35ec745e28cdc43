//! `=`, `<>`, `<`, `<=`, `>`, `>=`: one comparison of two values.

use crate::diagnostic::code;
use crate::diagnostic::words::visible;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Function, Parameter, Type};
use crate::program::{Call, Note, Result, Telling};
use crate::syntax::tree::Operator;
use crate::value::number::Number;
use crate::value::{Text, Value};
use std::cmp::Ordering;

static OPERANDS: &[Parameter] = &[
    Parameter::required("left", Type::One, "the value on the left").key("one"),
    Parameter::required("right", Type::One, "the value on the right").key("three"),
];

const fn comparison(name: &'static str, summary: &'static str, code: Code) -> Function {
    Function {
        name,
        summary,
        parameters: OPERANDS,
        returns: Type::Boolean,
        facts: |_| Facts::of(Kinds::BOOLEAN),
        code,
        tell,
        ..Function::PLAIN
    }
}

static EQUAL: Function = comparison(
    "=",
    "Whether two values are equal.",
    Code::Value(|call| compare(call, Ordering::is_eq)),
);
static NOT_EQUAL: Function = comparison(
    "<>",
    "Whether two values differ.",
    Code::Value(|call| compare(call, Ordering::is_ne)),
);
static LESS: Function = comparison(
    "<",
    "Whether the left value is the smaller.",
    Code::Value(|call| compare(call, Ordering::is_lt)),
);
static LESS_OR_EQUAL: Function = comparison(
    "<=",
    "Whether the left value is not the greater.",
    Code::Value(|call| compare(call, Ordering::is_le)),
);
static GREATER: Function = comparison(
    ">",
    "Whether the left value is the greater.",
    Code::Value(|call| compare(call, Ordering::is_gt)),
);
static GREATER_OR_EQUAL: Function = comparison(
    ">=",
    "Whether the left value is not the smaller.",
    Code::Value(|call| compare(call, Ordering::is_ge)),
);

static ALL: [&Function; 6] = [
    &EQUAL,
    &NOT_EQUAL,
    &LESS,
    &LESS_OR_EQUAL,
    &GREATER,
    &GREATER_OR_EQUAL,
];

/// Whether it is the function behind a comparison operator.
pub(crate) fn is(function: &Function) -> bool {
    ALL.iter().any(|one| std::ptr::eq(*one, function))
}

/// The function behind a comparison operator.
pub(crate) fn of(operator: Operator) -> Option<&'static Function> {
    match operator {
        Operator::Equal => Some(&EQUAL),
        Operator::NotEqual => Some(&NOT_EQUAL),
        Operator::Less => Some(&LESS),
        Operator::LessOrEqual => Some(&LESS_OR_EQUAL),
        Operator::Greater => Some(&GREATER),
        Operator::GreaterOrEqual => Some(&GREATER_OR_EQUAL),
        _ => None,
    }
}

/// A null operand makes every comparison false, which the run notes.
fn compare<'a>(call: Call<'_, 'a>, holds: fn(Ordering) -> bool) -> Result<Value<'a>> {
    let (left, right) = (call.single(0)?, call.single(1)?);
    for (at, operand) in [(0, &left), (1, &right)] {
        if operand.is_null() {
            call.note(Note::ComparedWithNull, at);
            return Ok(Value::Boolean(false));
        }
    }
    Ok(Value::Boolean(holds(order(call, left, right)?)))
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    let (left, right) = (call.single(0)?, call.single(1)?);
    let sides = match (left.is_null(), right.is_null()) {
        (false, false) => return as_what(call, left, right, telling),
        (true, false) => "the left side is null",
        (false, true) => "the right side is null",
        (true, true) => "both sides are null",
    };
    telling.say(
        "null",
        format!("{sides}, and a comparison with null is false"),
    );
    Ok(())
}

/// Says as what the sides are compared, where they do not show it.
fn as_what<'a>(
    call: Call<'_, 'a>,
    left: Value<'a>,
    right: Value<'a>,
    telling: &mut Telling,
) -> Result<()> {
    let (left_text, right_text) = (call.text_form(left)?, call.text_form(right)?);
    let [left_text, right_text] = [left_text, right_text].map(|text| text.unwrap_or(Text::EMPTY));
    let is_text = |value| matches!(value, Value::Text(_));
    if is_text(left) && is_text(right) {
        let (left, right) = (left_text.as_str(), right_text.as_str());
        if left != right && left.to_lowercase() == right.to_lowercase() {
            telling.say("case", "the sides differ by case only, and case counts");
        } else if left != right && left.trim() == right.trim() {
            telling.say(
                "blanks",
                "the sides differ by blanks around them, which count",
            );
        }
    } else if is_text(left) || is_text(right) {
        let numbers = left.number().is_some() && right.number().is_some();
        let (left, right) = (
            visible(left_text.as_str(), 40),
            visible(right_text.as_str(), 40),
        );
        telling.quote(
            "compared",
            if numbers {
                "compared as numbers".to_string()
            } else {
                format!("compared as text: {left} with {right}")
            },
        );
    }
    Ok(())
}

fn order<'a>(call: Call<'_, 'a>, left: Value<'a>, right: Value<'a>) -> Result<Ordering> {
    match (left, right) {
        (Value::Text(left), Value::Text(right)) => return Ok(ordinal(left, right)),
        (Value::Integer(left), Value::Integer(right)) => return Ok(left.cmp(&right)),
        (Value::DateTime(left), Value::DateTime(right)) => {
            return Ok(left.ticks().cmp(&right.ticks()));
        }
        (Value::DateTime(_), Value::Text(_)) => call.note(Note::DateComparedWithText, 0),
        (Value::Text(_), Value::DateTime(_)) => call.note(Note::DateComparedWithText, 1),
        // At least one side is no text: text counts as a number where it reads as one.
        _ => {
            if let (Some(left), Some(right)) = (left.number(), right.number()) {
                return Ok(by_size(left, right));
            }
        }
    }
    for (at, operand) in [(0, left), (1, right)] {
        if let Value::Json(_) = operand {
            return Err(call.unfit(at, &code::run::OBJECT_FOR_TEXT, operand, "text"));
        }
    }
    let left = call.text_form(left)?.unwrap_or(Text::EMPTY);
    let right = call.text_form(right)?.unwrap_or(Text::EMPTY);
    Ok(ordinal(left, right))
}

fn by_size(left: Number, right: Number) -> Ordering {
    match (left, right) {
        (Number::Integer(left), Number::Integer(right)) => left.cmp(&right),
        // Adding 0 makes a negative zero the zero that it is equal to.
        _ => (left.to_f64() + 0.0).total_cmp(&(right.to_f64() + 0.0)),
    }
}

/// By UTF-16 code units, as String.CompareOrdinal.
fn ordinal(left: Text<'_>, right: Text<'_>) -> Ordering {
    if left == right {
        return Ordering::Equal;
    }
    left.as_str()
        .encode_utf16()
        .cmp(right.as_str().encode_utf16())
}
