//! The ways in which one attribute differs from the base.

use serde_json::{Value as Json, json};

/// How a case differs from the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Not at all.
    Base,
    /// The attribute is absent.
    Missing,
    /// It is `""`.
    Empty,
    /// It is one blank.
    Blank,
    /// Its value has a blank before and after it.
    BlanksAround,
    /// A letter of its value is not ASCII.
    NonAscii,
    /// Another value that the expression tells apart.
    Other,
    /// It has no values.
    EmptyList,
    /// It has one value.
    OneValue,
    /// It has two values.
    TwoValues,
    /// No attribute is there.
    AllMissing,
}

impl Change {
    /// In kebab-case, for programs.
    pub const fn name(self) -> &'static str {
        match self {
            Change::Base => "base",
            Change::Missing => "missing",
            Change::Empty => "empty",
            Change::Blank => "blank",
            Change::BlanksAround => "blanks-around",
            Change::NonAscii => "non-ascii",
            Change::Other => "other",
            Change::EmptyList => "empty-list",
            Change::OneValue => "one-value",
            Change::TwoValues => "two-values",
            Change::AllMissing => "all-missing",
        }
    }
}

/// The changes that make sense for an attribute with this value, with the value that each gives; null is missing.
pub(super) fn changes(base: &Json, others: Vec<Json>) -> Vec<(Change, Json)> {
    let mut changes = vec![(Change::Missing, Json::Null)];
    match base {
        Json::Array(items) => {
            let first = items.first().cloned().unwrap_or(json!("value"));
            let second = items.get(1).cloned().unwrap_or_else(|| beside(&first));
            changes.push((Change::EmptyList, json!([])));
            changes.push((Change::OneValue, json!([first])));
            changes.push((Change::TwoValues, json!([first, second])));
            if let Some(letter) = first.as_str().and_then(non_ascii) {
                changes.push((Change::NonAscii, json!([letter, second])));
            }
        }
        _ => {
            changes.push((Change::Empty, json!("")));
            changes.push((Change::Blank, json!(" ")));
        }
    }
    if let Json::String(text) = base
        && !text.trim().is_empty()
    {
        changes.push((Change::BlanksAround, json!(format!(" {text} "))));
        if let Some(letter) = non_ascii(text) {
            changes.push((Change::NonAscii, json!(letter)));
        }
    }
    changes.extend(others.into_iter().map(|value| (Change::Other, value)));
    changes.retain(|(_, value)| value != base);
    changes
}

/// A second value for a list that has one.
fn beside(first: &Json) -> Json {
    match first {
        Json::String(text) => json!(format!("{text}2")),
        other => other.clone(),
    }
}

/// The text with an accent on its first vowel, or a letter `é` behind it; none for what is no word: numbers, dates, True.
fn non_ascii(text: &str) -> Option<String> {
    let letters: Vec<bool> = text.chars().map(|c| c.is_ascii_alphabetic()).collect();
    let has_word = letters.windows(2).any(|pair| matches!(pair, [true, true]));
    if !has_word || matches!(text, "True" | "False") {
        return None;
    }
    let accented = |c: char| {
        PAIRS
            .iter()
            .find(|(plain, _)| *plain == c)
            .map(|pair| pair.1)
    };
    let mut changed = String::with_capacity(text.len() + 2);
    let mut done = false;
    for c in text.chars() {
        match accented(c).filter(|_| !done) {
            Some(letter) => {
                done = true;
                changed.push(letter);
            }
            None => changed.push(c),
        }
    }
    if !done {
        changed.push('é');
    }
    Some(changed)
}

const PAIRS: [(char, char); 10] = [
    ('a', 'á'),
    ('e', 'é'),
    ('i', 'í'),
    ('o', 'ó'),
    ('u', 'ú'),
    ('A', 'Á'),
    ('E', 'É'),
    ('I', 'Í'),
    ('O', 'Ó'),
    ('U', 'Ú'),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(base: Json, others: Vec<Json>) -> String {
        let shown: Vec<String> = changes(&base, others)
            .iter()
            .map(|(change, value)| format!("{} {value}", change.name()))
            .collect();
        shown.join("; ")
    }

    #[test]
    fn changes_follow_the_value() {
        for (base, others, expected) in [
            (
                json!("Jane"),
                vec![],
                r#"missing null; empty ""; blank " "; blanks-around " Jane "; non-ascii "Jáne""#,
            ),
            (
                json!("True"),
                vec![json!("False"), json!("True")],
                r#"missing null; empty ""; blank " "; blanks-around " True "; other "False""#,
            ),
            (json!(""), vec![], r#"missing null; blank " ""#),
            (json!(7), vec![], r#"missing null; empty ""; blank " ""#),
            (
                json!(["ab", "cd"]),
                vec![],
                r#"missing null; empty-list []; one-value ["ab"]; non-ascii ["áb","cd"]"#,
            ),
            (
                json!(["5"]),
                vec![],
                r#"missing null; empty-list []; two-values ["5","52"]"#,
            ),
            (
                json!([]),
                vec![],
                r#"missing null; one-value ["value"]; two-values ["value","value2"]; non-ascii ["válue","value2"]"#,
            ),
        ] {
            assert_eq!(shown(base.clone(), others), expected, "{base}");
        }
    }

    #[test]
    fn words_get_an_accent() {
        for (text, expected) in [
            ("Jose", Some("Jóse")),
            ("US", Some("ÚS")),
            ("Mrs", Some("Mrsé")),
            ("2024-03-15T00:00:00Z", None),
            ("+1 425", None),
            ("True", None),
            ("", None),
        ] {
            assert_eq!(non_ascii(text).as_deref(), expected, "{text}");
        }
    }
}
