//! Key and value of Switch the wrong way round, where the source or the pairs show it.

use super::tree::{bare, literal};
use crate::diagnostic::{Diagnostic, Edit, Fix, code};
use crate::program::Site;
use crate::program::function::Function;
use crate::syntax::tree::{Expr, Text};
use std::collections::HashMap;

/// Attributes whose value is True or False.
const BOOLEANS: [&str; 2] = ["IsSoftDeleted", "accountEnabled"];

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    if function.name != "Switch" {
        return;
    }
    let Some(why) = swapped(site) else { return };
    let source = site.source();
    let edits = (2..site.count())
        .map(|at| {
            let other = if at % 2 == 0 { at + 1 } else { at - 1 };
            Edit {
                span: site.argument_span(at),
                insert: site.argument_span(other).of(source).to_string(),
            }
        })
        .collect();
    let (key, value) = (site.argument_span(2), site.argument_span(3));
    let help = format!("write {}, {}", value.of(source), key.of(source));
    let fix = Fix::of("swap key and value", edits).sure(false);
    site.report(
        Diagnostic::new(&code::slip::SWAPPED_PAIRS, why, key, "looks like a value")
            .and(value, "looks like a key")
            .help(help)
            .fix(fix),
    );
}

/// Why the pairs of a Switch are the wrong way round, if that can be told.
pub(super) fn swapped(site: &Site<'_, '_>) -> Option<&'static str> {
    let from = |start: usize| {
        (start..site.count())
            .step_by(2)
            .map(|at| site.argument(at).and_then(literal))
            .collect::<Option<Vec<&Text<'_>>>>()
            .filter(|texts| !texts.is_empty())
    };
    if site.count() % 2 == 1 {
        return None;
    }
    let (keys, values) = (from(2)?, from(3)?);
    if is_role(site.argument(0)?) {
        let swapped = keys.iter().all(|key| is_number(&key.value))
            && values.iter().all(|value| is_name(&value.value));
        return swapped.then_some("the source gives names of roles, and the keys are numbers");
    }
    if is_boolean(site.argument(0)?) {
        // A key for an empty source says nothing.
        let mut named = keys.iter().filter(|key| !key.value.is_empty()).peekable();
        let swapped = named.peek().is_some()
            && named.all(|key| is_name(&key.value) && !is_truth(&key.value))
            && values.iter().all(|value| is_truth(&value.value));
        return swapped.then_some("the source gives True or False, and so do the values");
    }
    let mut times: HashMap<&str, usize> = HashMap::new();
    for key in &keys {
        *times.entry(&key.value).or_default() += 1;
    }
    let mut distinct: Vec<&str> = values.iter().map(|value| &*value.value).collect();
    distinct.sort_unstable();
    distinct.dedup();
    // One key repeated by mistake is no more than that; Boolean keys cannot be more than two.
    let repeated = if keys.iter().all(|key| is_truth(&key.value)) {
        keys.len() > 2 && times.len() < keys.len()
    } else {
        times.len() * 2 <= keys.len() && times.values().any(|count| *count > 2)
    };
    (repeated && distinct.len() == values.len())
        .then_some("the same key stands again and again, with another value each time")
}

fn is_role(source: &Expr<'_>) -> bool {
    matches!(bare(source), Expr::Call(call) if call.name.name == "SingleAppRoleAssignment")
}

fn is_boolean(source: &Expr<'_>) -> bool {
    matches!(bare(source), Expr::Attribute(attribute) if BOOLEANS.contains(&attribute.name))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn is_truth(text: &str) -> bool {
    text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false")
}
