//! Examples of functions: shown in help, executed by a test.

use std::panic::Location;

/// A runnable example: shown in help, executed by a test.
#[derive(Debug)]
pub struct Example {
    /// The expression.
    pub expression: &'static str,
    /// The user, as a JSON object; empty for none.
    pub user: &'static str,
    /// What comes out.
    pub gives: Gives,
    /// What else is around.
    pub given: Given,
    /// One phrase, where it is not plain.
    pub about: &'static str,
    /// Where it was written, for the test's message.
    pub place: &'static Location<'static>,
}

/// The expected end of an example.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gives {
    /// A value with this text form; a list as a JSON array of texts.
    Value(&'static str),
    /// Null.
    Null,
    /// The attribute is left out.
    IgnoreAttribute,
    /// An error with this code's name.
    Error(&'static str),
    /// A random text of this many characters.
    Random(usize),
}

/// The surroundings of an example.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Given {
    /// The clock, as CDate reads it.
    pub now: Option<&'static str>,
    /// The default domain.
    pub domain: Option<&'static str>,
    /// Values already taken.
    pub taken: &'static [&'static str],
}

impl Example {
    /// An expression over a user, and the text form of its value.
    #[track_caller]
    pub const fn new(expression: &'static str, user: &'static str, value: &'static str) -> Example {
        Example {
            expression,
            user,
            gives: Gives::Value(value),
            given: Given {
                now: None,
                domain: None,
                taken: &[],
            },
            about: "",
            place: Location::caller(),
        }
    }

    /// With another end than a value.
    #[must_use]
    pub const fn gives(self, gives: Gives) -> Example {
        Example { gives, ..self }
    }

    /// With a phrase about it.
    #[must_use]
    pub const fn about(self, about: &'static str) -> Example {
        Example { about, ..self }
    }

    /// With a clock.
    #[must_use]
    pub const fn now(self, now: &'static str) -> Example {
        Example {
            given: Given {
                now: Some(now),
                ..self.given
            },
            ..self
        }
    }

    /// With a default domain.
    #[must_use]
    pub const fn domain(self, domain: &'static str) -> Example {
        Example {
            given: Given {
                domain: Some(domain),
                ..self.given
            },
            ..self
        }
    }

    /// With values already taken.
    #[must_use]
    pub const fn taken(self, taken: &'static [&'static str]) -> Example {
        Example {
            given: Given {
                taken,
                ..self.given
            },
            ..self
        }
    }
}
