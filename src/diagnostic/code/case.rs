//! Examples of a code: an expression in its surroundings, shown on the code's page and run by a test.

use crate::dialect::Dialect;
use std::borrow::Cow;

/// An expression in its surroundings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    /// The expression, or the text of a file with expressions; a text too long to be shown has parts that are repeated.
    pub expression: &'static str,
    /// Parts of the expression that stand there many times: which, and how often.
    pub repeated: &'static [(&'static str, usize)],
    /// The name of the file, where the text is one.
    pub file: Option<&'static str>,
    /// Whose expression it is.
    pub dialect: Dialect,
    /// The user, as a JSON object; without one it is checked and not evaluated.
    pub user: Option<&'static str>,
    /// The clock, as CDate reads it.
    pub now: Option<&'static str>,
    /// What random values depend on.
    pub seed: Option<u64>,
    /// The default domain.
    pub domain: Option<&'static str>,
    /// Name and value of a `%…%` parameter.
    pub parameter: Option<(&'static str, &'static str)>,
    /// Values already taken.
    pub taken: &'static [&'static str],
    /// What the target has, as JSON.
    pub target: Option<&'static str>,
    /// The source's attributes, by a sample user or a schema, as JSON.
    pub schema: Option<&'static str>,
}

/// An expression that is only checked.
pub(super) const fn case(expression: &'static str) -> Case {
    Case {
        expression,
        repeated: &[],
        file: None,
        dialect: Dialect::App,
        user: None,
        now: None,
        seed: None,
        domain: None,
        parameter: None,
        taken: &[],
        target: None,
        schema: None,
    }
}

impl Case {
    /// The expression with its repeated parts in full.
    pub fn text(&self) -> Cow<'static, str> {
        self.repeated
            .iter()
            .fold(Cow::Borrowed(self.expression), |text, (part, times)| {
                Cow::Owned(text.replace(part, &part.repeat(*times)))
            })
    }

    pub(super) const fn repeated(self, repeated: &'static [(&'static str, usize)]) -> Case {
        Case { repeated, ..self }
    }

    pub(super) const fn file(self, file: &'static str) -> Case {
        Case {
            file: Some(file),
            ..self
        }
    }

    pub(super) const fn dialect(self, dialect: Dialect) -> Case {
        Case { dialect, ..self }
    }

    pub(super) const fn user(self, user: &'static str) -> Case {
        Case {
            user: Some(user),
            ..self
        }
    }

    pub(super) const fn now(self, now: &'static str) -> Case {
        Case {
            now: Some(now),
            ..self
        }
    }

    pub(super) const fn seed(self, seed: u64) -> Case {
        Case {
            seed: Some(seed),
            ..self
        }
    }

    pub(super) const fn domain(self, domain: &'static str) -> Case {
        Case {
            domain: Some(domain),
            ..self
        }
    }

    pub(super) const fn parameter(self, name: &'static str, value: &'static str) -> Case {
        Case {
            parameter: Some((name, value)),
            ..self
        }
    }

    pub(super) const fn taken(self, taken: &'static [&'static str]) -> Case {
        Case { taken, ..self }
    }

    pub(super) const fn target(self, target: &'static str) -> Case {
        Case {
            target: Some(target),
            ..self
        }
    }

    pub(super) const fn schema(self, schema: &'static str) -> Case {
        Case {
            schema: Some(schema),
            ..self
        }
    }
}
