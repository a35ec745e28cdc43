//! A scope made ready for users of any number.

use super::judge::{ClauseVerdict, all, any};
use super::{Clause, List, Nulls, Operator, Scope};
use crate::diagnostic::words::quoted;
use crate::value::regex::{Pattern, PatternFaultKind};
use crate::value::{Out, Value};
use std::cell::Cell;

/// A scope of its own, whose patterns are read once: for many users of whom nothing but the verdict is asked.
pub struct Sieve {
    groups: Vec<(List, Vec<Test>)>,
    nulls: Nulls,
}

/// A clause made ready.
pub(super) struct Test {
    attribute: String,
    /// Its number among all clauses.
    number: usize,
    /// Or why it has no verdict.
    ready: Result<(Operator, Operand), String>,
}

/// What is compared with.
enum Operand {
    Nothing,
    Text(String),
    Integer(i64),
    /// The second matches whole values only; there is one where the pattern could be meant so.
    Pattern(Box<(Pattern, Option<Pattern>)>),
}

impl Sieve {
    /// Makes a scope ready.
    pub fn of(scope: &Scope, nulls: Nulls) -> Sieve {
        let mut numbers = 0..;
        let mut test = |clause: &Clause| Test {
            attribute: clause.attribute.clone(),
            number: numbers.next().unwrap_or_default(),
            ready: ready(clause),
        };
        let groups = scope.groups.iter().map(|group| {
            let tests = group.clauses.iter().map(&mut test).collect();
            (group.list, tests)
        });
        Sieve {
            groups: groups.collect(),
            nulls,
        }
    }

    /// The attribute of each clause, by the clause's number.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        let tests = self.groups.iter().flat_map(|(_, tests)| tests);
        tests.map(|test| test.attribute.as_str())
    }

    /// Whether a user is in scope, whose attributes are told by the clause's number; or why that is open.
    pub fn passes<'v>(&self, value: impl Fn(usize) -> Value<'v>) -> Result<bool, String> {
        let why = Cell::new(None);
        let holds = |test: &Test| {
            let (holds, reason) = test.said(&present(&value(test.number)), self.nulls);
            if holds.is_none() {
                why.set(Some(format!("{}: {reason}", test.attribute)));
            }
            holds
        };
        let in_scope = all(List::ALL.into_iter().map(|list| {
            let mut own = self.groups.iter().filter(|one| one.0 == list).peekable();
            if own.peek().is_none() {
                return Some(true);
            }
            any(own.map(|(_, tests)| all(tests.iter().map(holds))))
        }));
        in_scope.ok_or_else(|| why.take().unwrap_or_default())
    }

    pub(super) fn groups(&self) -> impl Iterator<Item = &Vec<Test>> {
        self.groups.iter().map(|(_, tests)| tests)
    }

    pub(super) fn verdict<'s>(
        &self,
        clause: &'s Clause,
        test: &Test,
        value: &Value<'_>,
    ) -> ClauseVerdict<'s> {
        let values = present(value);
        let (holds, reason) = test.said(&values, self.nulls);
        let by_null = values.is_empty()
            && matches!(&test.ready, Ok((operator, _)) if !matches!(operator, Operator::IsNull | Operator::IsNotNull));
        ClauseVerdict {
            clause,
            compared: values.iter().map(text).collect(),
            holds,
            reason,
            by_null,
        }
    }
}

impl std::fmt::Debug for Sieve {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self.attributes()).finish()
    }
}

impl Test {
    fn said(&self, values: &[Value<'_>], nulls: Nulls) -> Said {
        match &self.ready {
            Err(why) => open(why.clone()),
            Ok((operator, _)) if values.is_empty() => of_null(*operator, nulls),
            Ok((operator, operand)) => of_values(*operator, operand, values),
        }
    }
}

/// Whether it holds, and why.
type Said = (Option<bool>, String);

fn open(why: impl Into<String>) -> Said {
    (None, why.into())
}

fn said(holds: bool, yes: &str, no: &str) -> Said {
    (Some(holds), if holds { yes } else { no }.to_string())
}

/// The operator and its operand, or why there is no verdict whatever the object.
fn ready(clause: &Clause) -> Result<(Operator, Operand), String> {
    let Some(operator) = clause.operator() else {
        return Err(format!("there is no operator {}", quoted(&clause.operator)));
    };
    if !operator.is_explained() {
        return Err(format!("unsupported: no page says what {operator} does"));
    }
    if operator.is_unary() {
        return Ok((operator, Operand::Nothing));
    }
    let [value] = clause.values.as_slice() else {
        return Err(if clause.values.is_empty() {
            format!("{operator} needs a value to compare with")
        } else {
            format!("unsupported: no page says how {operator} takes several values")
        });
    };
    let operand = if operator.is_numeric() {
        match value.parse() {
            Ok(number) => Operand::Integer(number),
            Err(_) => {
                return Err(format!("{} is no whole number of 64 bits", quoted(value)));
            }
        }
    } else if operator.is_pattern() {
        match Pattern::compile(value) {
            Ok(pattern) => {
                let is_open = !value.contains(['^', '$']);
                let whole = is_open.then(|| Pattern::compile(&format!(r"\A(?:{value})\z")).ok());
                Operand::Pattern(Box::new((pattern, whole.flatten())))
            }
            Err(fault) => {
                let kind = match fault.kind {
                    PatternFaultKind::Invalid => "no pattern of .NET",
                    PatternFaultKind::Unsupported => "unsupported",
                };
                return Err(format!("{kind}: {}", fault.message));
            }
        }
    } else {
        Operand::Text(value.clone())
    };
    Ok((operator, operand))
}

/// The values that are there.
fn present<'v>(value: &Value<'v>) -> Vec<Value<'v>> {
    let is_empty = |one: &Value<'_>| match one {
        Value::Null | Value::List([]) => true,
        Value::Text(text) => text.as_str().is_empty(),
        _ => false,
    };
    match value {
        Value::List(items) => items.iter().filter(|one| !is_empty(one)).copied().collect(),
        one if is_empty(one) => Vec::new(),
        one => vec![*one],
    }
}

fn text(value: &Value<'_>) -> String {
    let mut out = Out::new();
    value.write_text(";", &mut out);
    out.into_string()
}

fn of_null(operator: Operator, nulls: Nulls) -> Said {
    match (operator, nulls) {
        (Operator::IsNull, _) => (Some(true), "there is no value".to_string()),
        (Operator::IsNotNull, _) => (Some(false), "there is no value".to_string()),
        (operator, Nulls::CloudSync) if operator.is_negative() || operator == Operator::IsFalse => {
            let why = "null, for which it holds in cloud sync";
            (Some(true), why.to_string())
        }
        _ => {
            let why = "null, for which only IS NULL holds";
            (Some(false), why.to_string())
        }
    }
}

/// Of several values one is enough (exported filters look for one address among all); where that would not be the same
/// as `none of them` for an operator that says no, it is open.
fn of_values(operator: Operator, operand: &Operand, values: &[Value<'_>]) -> Said {
    let [first, rest @ ..] = values else {
        return open("there is no value");
    };
    let first = of_one(operator, operand, first);
    if rest.is_empty() || matches!(operator, Operator::IsNull | Operator::IsNotNull) {
        return first;
    }
    let each: Vec<Option<bool>> = std::iter::once(first.0)
        .chain(rest.iter().map(|one| of_one(operator, operand, one).0))
        .collect();
    let (count, number) = (
        each.iter().filter(|one| **one == Some(true)).count(),
        each.len(),
    );
    let holds = if operator.is_negative() && count > 0 && count < number {
        None
    } else {
        any(each.into_iter())
    };
    let why = format!("{count} of {number} values");
    match holds {
        None => open(format!(
            "unsupported: no page says whether {why} are enough"
        )),
        holds => (holds, format!("for {why}")),
    }
}

fn of_one(operator: Operator, operand: &Operand, value: &Value<'_>) -> Said {
    if matches!(operator, Operator::IsNull | Operator::IsNotNull) {
        let holds = operator == Operator::IsNotNull;
        return (Some(holds), "there is a value".to_string());
    }
    if matches!(value, Value::Json(_) | Value::List(_)) {
        return open(format!("unsupported: the value is {}", value.kind()));
    }
    let text = text(value);
    match (operator, operand) {
        (Operator::IsTrue, _) => of_boolean(&text, true),
        (Operator::IsFalse, _) => of_boolean(&text, false),
        (operator, Operand::Text(given)) => of_text(operator, &text, given),
        (operator, Operand::Integer(given)) => of_integer(operator, &text, *given),
        (operator, Operand::Pattern(pattern)) => of_pattern(operator, pattern, &text),
        (_, Operand::Nothing) => open("there is nothing to compare with"),
    }
}

/// Records hold Booleans as such, and as text.
fn of_boolean(text: &str, due: bool) -> Said {
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    match (is("true"), is("false")) {
        (true, _) => said(due, "it is True", "it is True"),
        (_, true) => said(!due, "it is False", "it is False"),
        _ => open("unsupported: the value is neither True nor False"),
    }
}

fn of_text(operator: Operator, text: &str, given: &str) -> Said {
    match operator {
        Operator::Includes => said(text.contains(given), "it is within", "it is not within"),
        Operator::EndsWith => said(
            text.ends_with(given),
            "it is at the end",
            "it is not at the end",
        ),
        _ => {
            let same = text == given;
            let why = if same {
                "it is the same"
            } else if text.to_lowercase() == given.to_lowercase() {
                "it differs by case alone, and case counts"
            } else {
                "it is not the same"
            };
            let holds = same == (operator == Operator::Equals);
            (Some(holds), why.to_string())
        }
    }
}

fn of_integer(operator: Operator, text: &str, given: i64) -> Said {
    let Ok(number) = text.parse::<i64>() else {
        return open("not evaluated: the value is no whole number of 64 bits");
    };
    match operator {
        Operator::GreaterThan => said(number > given, "it is greater", "it is not greater"),
        Operator::GreaterThanOrEquals => said(number >= given, "it is not less", "it is less"),
        _ => {
            let any = number & given != 0;
            let why = if any {
                "a bit is set in both"
            } else {
                "no bit is set in both"
            };
            (Some(any == (operator == Operator::Bits)), why.to_string())
        }
    }
}

/// A search, as exported filters need it: `^Group_`. The page's own examples read as if the pattern took the whole
/// value, so it is said where that would be another answer.
fn of_pattern(operator: Operator, pattern: &(Pattern, Option<Pattern>), text: &str) -> Said {
    let (pattern, whole) = pattern;
    match pattern.is_match(text) {
        Ok(matches) => {
            let is_part = || {
                let whole = whole.as_ref();
                whole.is_some_and(|whole| whole.is_match(text) == Ok(false))
            };
            let why = if matches && is_part() {
                "the pattern matches a part of the value; for all of it, put it between ^ and $"
            } else if matches {
                "the pattern matches"
            } else {
                "the pattern does not match"
            };
            let holds = matches == (operator == Operator::RegexMatch);
            (Some(holds), why.to_string())
        }
        Err(fault) => open(format!("unsupported: {}", fault.message)),
    }
}
