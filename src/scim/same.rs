//! Whether a target has a value already.

use super::attribute::Kind;
use serde_json::{Number, Value as Json};

/// Whether two values are the same to a target, so that sending the second is redundant (`RedundantExport`): `"True"`
/// and `true`, `1` and `"1"`, lists in any order, and texts that differ by case alone unless `case_exact`
/// (customize-application-attributes.md). Null and an empty list are no value.
pub fn same(old: Option<&Json>, new: Option<&Json>, kind: Kind, case_exact: bool) -> bool {
    let form = |value: Option<&Json>| {
        let mut out = String::new();
        // Booleans and numbers are written in any case.
        let keeps_case = case_exact && kind != Kind::Boolean;
        push(value.unwrap_or(&Json::Null), kind, keeps_case, &mut out);
        out
    };
    form(old) == form(new)
}

/// A form that is equal for equal values. JSON that is read has a bounded depth, and so has the recursion.
fn push(value: &Json, kind: Kind, keeps_case: bool, out: &mut String) {
    match value {
        Json::Null => (),
        Json::Bool(value) => push_text(if *value { "True" } else { "False" }, keeps_case, out),
        Json::Number(number) => push_text(&digits(number), keeps_case, out),
        Json::String(text) if kind == Kind::Integer => match text.trim().parse::<i64>() {
            Ok(number) => push_text(&number.to_string(), keeps_case, out),
            Err(_) => push_text(text, keeps_case, out),
        },
        Json::String(text) => push_text(text, keeps_case, out),
        Json::Array(items) => {
            let form = |item: &Json| {
                let mut own = String::new();
                push(item, kind, keeps_case, &mut own);
                own
            };
            let mut forms: Vec<String> = items.iter().map(form).collect();
            forms.sort_unstable();
            push_all('[', &forms, out);
        }
        Json::Object(members) => {
            let form = |(name, value): (&String, &Json)| {
                let mut own = name.to_lowercase();
                own.push('=');
                push(value, kind, keeps_case, &mut own);
                own
            };
            let mut forms: Vec<String> = members
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(form)
                .collect();
            forms.sort_unstable();
            push_all('{', &forms, out);
        }
    }
}

/// Each with its length before it, so that no text looks like the end of a list.
fn push_all(open: char, forms: &[String], out: &mut String) {
    if open == '[' && forms.is_empty() {
        return;
    }
    out.push(open);
    for form in forms {
        out.push_str(&form.len().to_string());
        out.push(':');
        out.push_str(form);
    }
}

fn push_text(text: &str, keeps_case: bool, out: &mut String) {
    out.push('"');
    if keeps_case {
        out.push_str(text);
    } else {
        out.push_str(&text.to_lowercase());
    }
}

/// The digits of a number; `1.0` is `1`.
fn digits(number: &Number) -> String {
    match number.as_f64() {
        Some(value) if number.is_f64() && value.fract() == 0.0 => format!("{value:.0}"),
        _ => number.to_string(),
    }
}
