//! The declaration of a function, from which everything else is derived: names and counts, types, help, completion,
//! Graph metadata and example tests.

use super::call::Call;
use super::node::Id;
use super::prepared::Prepared;
use super::site::Site;
use super::stop::Result;
use crate::dialect::Dialect;
use crate::value::{Out, Value};
use std::panic::Location;

/// One built-in function.
#[derive(Debug)]
pub struct Function {
    /// In the one spelling that the service takes.
    pub name: &'static str,
    /// One sentence.
    pub summary: &'static str,
    /// In order.
    pub parameters: &'static [Parameter],
    /// What it gives.
    pub returns: Type,
    /// Where it is documented.
    pub dialects: &'static [Dialect],
    /// The page it is documented on.
    pub page: &'static str,
    /// How sure we are.
    pub evidence: Evidence,
    /// Words by which people look for it.
    pub search_terms: &'static [&'static str],
    /// What the page leaves open and what we chose, and what is easily got wrong.
    pub notes: &'static [&'static str],
    /// For a function that app provisioning does not have: what to use there.
    pub instead_in_app: &'static str,
    /// Runnable examples.
    pub examples: &'static [Example],
    /// What it takes from outside.
    pub effect: Effect,
    /// What it does.
    pub code: Code,
    /// Looks at the constant arguments once, when compiling: reports what is wrong with them, keeps what is ready.
    pub(crate) prepare: fn(&mut Site<'_, '_>) -> Prepared,
}

impl Function {
    /// What most functions have in common; a declaration takes the rest from here.
    pub const PLAIN: Function = Function {
        name: "",
        summary: "",
        parameters: &[],
        returns: Type::String,
        dialects: &[Dialect::App, Dialect::CloudSync],
        page: APP_PAGE,
        evidence: Evidence::Documented,
        search_terms: &[],
        notes: &[],
        instead_in_app: "",
        examples: &[],
        effect: Effect::None,
        code: Code::Text(|_, _| Ok(false)),
        prepare: |_| Prepared::None,
    };

    /// `Replace(source, oldValue, …)` as people write it: `Switch(source, defaultValue, key, value, …)`.
    pub fn signature(&self) -> String {
        let names: Vec<&str> = self
            .parameters
            .iter()
            .map(|parameter| parameter.name)
            .collect();
        let more = if self.repeats() > 0 { ", …" } else { "" };
        format!("{}({}{more})", self.name, names.join(", "))
    }

    /// How many parameters at the end repeat together; 0 for a fixed number.
    pub fn repeats(&self) -> usize {
        self.parameters
            .iter()
            .filter(|parameter| matches!(parameter.presence, Presence::Repeating | Presence::Rest))
            .count()
    }

    /// The least number of arguments.
    pub fn least(&self) -> usize {
        let needed = |parameter: &Parameter| {
            !matches!(parameter.presence, Presence::Optional | Presence::Rest)
        };
        self.parameters
            .iter()
            .rposition(needed)
            .map_or(0, |last| last + 1)
    }

    /// The greatest number of arguments; `None` where the last ones repeat.
    pub fn most(&self) -> Option<usize> {
        (self.repeats() == 0).then_some(self.parameters.len())
    }

    /// The parameter that argument number `at` (from 0) belongs to.
    pub fn parameter(&self, at: usize) -> Option<&'static Parameter> {
        let repeats = self.repeats();
        let fixed = self.parameters.len() - repeats;
        let at = if at < fixed || repeats == 0 {
            at
        } else {
            fixed + (at - fixed) % repeats
        };
        self.parameters.get(at)
    }

    /// Whether the dialect's own page lists it.
    pub fn is_in(&self, dialect: Dialect) -> bool {
        self.dialects.contains(&dialect)
    }
}

/// The page of app provisioning's functions.
pub const APP_PAGE: &str = "functions-for-customizing-application-data.md";
/// The page of cloud sync's functions.
pub const CLOUD_PAGE: &str = "reference-expressions.md";

/// One parameter.
#[derive(Debug)]
pub struct Parameter {
    /// As the page calls it.
    pub name: &'static str,
    /// As Graph's metadata and parsed expressions call it; where they are unknown, the page's name.
    pub key: &'static str,
    /// What it takes.
    pub accepts: Type,
    /// Whether it may be left out.
    pub presence: Presence,
    /// One phrase about it.
    pub about: &'static str,
}

impl Parameter {
    /// One that must be there.
    pub const fn required(name: &'static str, accepts: Type, about: &'static str) -> Parameter {
        Parameter {
            name,
            key: name,
            accepts,
            presence: Presence::Required,
            about,
        }
    }

    /// One whose place must be there but may be empty.
    pub const fn emptiable(name: &'static str, accepts: Type, about: &'static str) -> Parameter {
        Parameter {
            presence: Presence::Emptiable,
            ..Parameter::required(name, accepts, about)
        }
    }

    /// One that may be left out.
    pub const fn optional(name: &'static str, accepts: Type, about: &'static str) -> Parameter {
        Parameter {
            presence: Presence::Optional,
            ..Parameter::required(name, accepts, about)
        }
    }

    /// One that may come again; several in a row repeat together.
    pub const fn repeating(name: &'static str, accepts: Type, about: &'static str) -> Parameter {
        Parameter {
            presence: Presence::Repeating,
            ..Parameter::required(name, accepts, about)
        }
    }

    /// One that may come any number of times, each time left empty or not.
    pub const fn rest(name: &'static str, accepts: Type, about: &'static str) -> Parameter {
        Parameter {
            presence: Presence::Rest,
            ..Parameter::required(name, accepts, about)
        }
    }

    /// With the name that Graph gives it.
    #[must_use]
    pub const fn key(self, key: &'static str) -> Parameter {
        Parameter { key, ..self }
    }
}

/// Whether an argument may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must be there.
    Required,
    /// Its comma must be there, the argument itself may be missing.
    Emptiable,
    /// It may be missing, at the end with its comma.
    Optional,
    /// It must be there once and may come again.
    Repeating,
    /// It may come any number of times, each time left empty or not.
    Rest,
}

/// What a parameter takes or a function gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Type {
    /// Anything.
    Any,
    /// Text; other values by their text form.
    String,
    /// A whole number, or text that reads as one.
    Integer,
    /// A number, or text that reads as one.
    Number,
    /// True or False, or their text.
    Boolean,
    /// A date and time, or text that .NET reads as one.
    DateTime,
    /// A multi-valued attribute or another list.
    List,
    /// A comparison or a Boolean.
    Condition,
    /// One of a few bare words.
    Word(&'static [&'static str]),
    /// A .NET regular expression.
    Pattern,
    /// A .NET date and time format.
    Format,
    /// A DateAdd/DateDiff interval.
    Interval,
    /// A culture name such as `en-US`.
    Culture,
    /// The attribute `[appRoleAssignments]`.
    Roles,
}

impl Type {
    /// As signatures and help show it.
    pub const fn name(self) -> &'static str {
        match self {
            Type::Any => "any",
            Type::String => "String",
            Type::Integer => "Integer",
            Type::Number => "Number",
            Type::Boolean => "Boolean",
            Type::DateTime => "DateTime",
            Type::List => "multi-valued",
            Type::Condition => "condition",
            Type::Word(_) => "word",
            Type::Pattern => "regular expression",
            Type::Format => ".NET date format",
            Type::Interval => "interval",
            Type::Culture => "culture",
            Type::Roles => "[appRoleAssignments]",
        }
    }
}

/// What an answer rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The reference page settles it.
    Documented,
    /// Seen in exported schemas or Graph's metadata.
    Observed,
    /// The page names or implies a .NET call, and that is measured.
    DotNet,
    /// A reading: another answer could be defended.
    Assumed,
}

impl Evidence {
    /// As help shows it.
    pub const fn name(self) -> &'static str {
        match self {
            Evidence::Documented => "documented",
            Evidence::Observed => "observed",
            Evidence::DotNet => ".NET",
            Evidence::Assumed => "assumed",
        }
    }
}

/// What a function takes from outside its arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: with constant arguments it is computed when compiling.
    None,
    /// It ends the evaluation or steers the flow.
    Flow,
    /// The clock.
    Clock,
    /// Random values.
    Random,
    /// What the tenant or the target holds.
    Environment,
}

/// What a function does. Arguments are evaluated when they are asked for, each at most once.
#[derive(Clone, Copy)]
pub enum Code {
    /// It gives a value.
    Value(for<'r, 'a> fn(Call<'r, 'a>) -> Result<Value<'a>>),
    /// It writes text where that is needed; false is null, and then nothing may have been written.
    Text(for<'r, 'a, 'o> fn(Call<'r, 'a>, &'o mut Out) -> Result<bool>),
    /// It names the argument that is its result; none is null.
    Choose(for<'r, 'a> fn(Call<'r, 'a>) -> Result<Option<Id>>),
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Code::Value(_) => "Value",
            Code::Text(_) => "Text",
            Code::Choose(_) => "Choose",
        })
    }
}

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
