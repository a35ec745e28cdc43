//! Every diagnostic code in one place. A code is never reused for another fact.
//!
//! Groups: E0 syntax, E1 names and counts, E2 types, E3 mapping, W4 lints, F5 run time.

pub mod lint;
pub mod names;
pub mod run;
pub mod syntax;
pub mod types;

use super::Severity::{self, Error, Hint, Warning};

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
}

const fn error(id: &'static str, name: &'static str, about: &'static str) -> Code {
    Code {
        id,
        name,
        rule: None,
        severity: Error,
        about,
    }
}

const fn warning(id: &'static str, name: &'static str, about: &'static str) -> Code {
    Code {
        id,
        name,
        rule: None,
        severity: Warning,
        about,
    }
}

const fn hint(id: &'static str, name: &'static str, about: &'static str) -> Code {
    Code {
        id,
        name,
        rule: None,
        severity: Hint,
        about,
    }
}

impl Code {
    const fn rule(self, rule: &'static str) -> Code {
        Code {
            rule: Some(rule),
            ..self
        }
    }
}

/// Every code, in order of number within its group.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [syntax::ALL, names::ALL, types::ALL, lint::ALL, run::ALL]
        .into_iter()
        .flatten()
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_and_names_are_unique_and_in_order() {
        let names: BTreeSet<&str> = all().map(|code| code.name).collect();
        assert_eq!(names.len(), all().count());
        for group in [syntax::ALL, names::ALL, types::ALL, lint::ALL, run::ALL] {
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
}
