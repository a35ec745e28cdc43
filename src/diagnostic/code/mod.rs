//! Every diagnostic code in one place. A code is never reused for another fact.
//!
//! Groups: E0 syntax, E1 names and counts, E2 types, E3 and W3 mapping, W4 lints, F5 run time.

pub mod allow;
mod case;
pub mod file;
pub mod lint;
pub mod mapping;
pub mod names;
pub mod provisioning;
pub mod run;
pub mod scope;
pub mod slip;
pub mod syntax;
pub mod types;

pub use case::Case;

use super::Severity::{self, Error, Hint, Warning};
use case::case;

/// The reference page of app provisioning, where most rules come from.
const FUNCTIONS: &str = "functions-for-customizing-application-data.md";

/// A kind of diagnostic.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `E001`.
    pub id: &'static str,
    /// `unclosed-parenthesis`.
    pub name: &'static str,
    /// The documented warning it stands for (`C01` to `C42`), where it is one.
    pub rule: Option<&'static str>,
    /// How much it matters unless a diagnostic says otherwise.
    pub severity: Severity,
    /// What it means, in one sentence.
    pub about: &'static str,
    /// Why it matters: what the service does or would do, in a sentence or two.
    pub why: &'static str,
    /// The page of Entra's documentation that it comes from, where there is one.
    pub page: Option<&'static str>,
    /// An expression that has it.
    pub bad: Case,
    /// The same as it should be.
    pub good: Case,
}

const fn error(id: &'static str, name: &'static str, about: &'static str) -> Code {
    of(Error, id, name, about)
}

const fn warning(id: &'static str, name: &'static str, about: &'static str) -> Code {
    of(Warning, id, name, about)
}

const fn hint(id: &'static str, name: &'static str, about: &'static str) -> Code {
    of(Hint, id, name, about)
}

const fn of(severity: Severity, id: &'static str, name: &'static str, about: &'static str) -> Code {
    Code {
        id,
        name,
        rule: None,
        severity,
        about,
        why: "",
        page: None,
        bad: case(""),
        good: case(""),
    }
}

impl Code {
    /// Whether that is its number, its name or its rule, whatever its case.
    pub fn is_called(&self, word: &str) -> bool {
        let is = |name: &str| name.eq_ignore_ascii_case(word);
        is(self.id) || is(self.name) || self.rule.is_some_and(is)
    }

    const fn rule(self, rule: &'static str) -> Code {
        Code {
            rule: Some(rule),
            ..self
        }
    }

    const fn why(self, why: &'static str) -> Code {
        Code { why, ..self }
    }

    const fn page(self, page: &'static str) -> Code {
        Code {
            page: Some(page),
            ..self
        }
    }

    const fn bad(self, bad: Case) -> Code {
        Code { bad, ..self }
    }

    const fn good(self, good: Case) -> Code {
        Code { good, ..self }
    }
}

/// The tables of codes, in order.
const GROUPS: [&[&Code]; 11] = [
    syntax::ALL,
    names::ALL,
    types::ALL,
    file::ALL,
    mapping::ALL,
    scope::ALL,
    provisioning::ALL,
    lint::ALL,
    slip::ALL,
    allow::ALL,
    run::ALL,
];

/// Every code, in order of number within its group.
pub fn all() -> impl Iterator<Item = &'static Code> {
    GROUPS.into_iter().flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_and_names_are_unique_and_in_order() {
        let names: BTreeSet<&str> = all().map(|code| code.name).collect();
        assert_eq!(names.len(), all().count());
        for group in GROUPS {
            assert!(group.is_sorted_by_key(|code| code.id));
        }
        let ids: BTreeSet<&str> = all().map(|code| code.id).collect();
        assert_eq!(ids.len(), all().count());
    }

    #[test]
    fn every_code_says_what_it_means_in_our_wording() {
        for code in all() {
            assert!(
                !code.about.is_empty() && !code.about.ends_with('.'),
                "{}",
                code.id
            );
            assert!(
                code.name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '-'),
                "{}",
                code.name
            );
        }
    }

    #[test]
    fn every_code_says_why_in_sentences_and_has_examples() {
        for code in all() {
            assert!(code.why.ends_with('.'), "{}: why", code.id);
            assert!(!code.good.expression.is_empty(), "{}: good", code.id);
            assert_ne!(code.bad, code.good, "{}", code.id);
            assert!(code.page.is_none_or(|page| page.ends_with(".md")));
        }
    }

    #[test]
    fn repeated_parts_are_written_in_full() {
        let deep = case("F([a])").repeated(&[("F(", 3), (")", 2)]);
        assert_eq!(deep.text(), "F(F(F([a]))");
    }
}
