//! A test: an expression, what it is given, what is expected of it.

use crate::dialect::Dialect;
use crate::environment::Environment;
use crate::eval::Outcome;
use crate::value::DateTime;
use crate::value::date::{self, DateFault, Kind};
use serde_json::{Map, Value as Json};

/// One test, as a file says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// What people call it.
    pub name: Option<String>,
    /// The user and the surroundings.
    pub given: Given,
    /// The expression, without blanks around it.
    pub expression: String,
    /// The file that the expression is from, where the case does not hold it itself.
    pub origin: Option<Origin>,
    /// How it is to end.
    pub gives: Option<Gives>,
    /// Findings that are to be reported: codes, names or rules of warnings and hints.
    pub warns: Vec<String>,
}

/// A file with an expression, as the case names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The path, from the folder of the case file.
    pub path: String,
    /// The target attribute, where the file holds several expressions.
    pub target: Option<String>,
}

/// What an expression is evaluated with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// The user, in Entra's or in Graph's attribute names.
    pub user: Map<String, Json>,
    /// What Now() gives; without it there is no clock.
    pub now: Option<DateTime>,
    /// What random values depend on; 0 where it is left out, so that a test gives the same each time.
    pub seed: Option<u64>,
    /// Values that the target holds already.
    pub taken: Vec<String>,
    /// What DefaultDomain() gives.
    pub domain: Option<String>,
    /// Names and values of `%…%`; a later one goes over an earlier one.
    pub parameters: Vec<(String, String)>,
    /// Whose expression it is; app provisioning's where it is left out.
    pub dialect: Option<Dialect>,
}

/// How an evaluation is to end.
#[derive(Clone, Debug, PartialEq)]
pub enum Gives {
    /// With this value; compared by text form.
    Value(Json),
    /// With null.
    Null,
    /// The attribute is left out of the flow.
    IgnoreAttribute,
    /// The object is skipped.
    IgnoreObject,
    /// With a text that this regular expression matches as a whole.
    Matches(String),
    /// With this error, or with any; the check's errors count.
    Fails(Option<String>),
    /// The check finds this error, or any.
    Invalid(Option<String>),
    /// The check finds no error; nothing is evaluated.
    Valid,
}

impl Given {
    /// The surroundings.
    pub fn environment(&self) -> Environment {
        let mut environment = Environment::new().seed(self.seed.unwrap_or_default());
        if let Some(now) = self.now {
            environment = environment.now(now);
        }
        for value in &self.taken {
            environment = environment.taken(value);
        }
        if let Some(domain) = &self.domain {
            environment = environment.default_domain(domain);
        }
        for (name, value) in &self.parameters {
            environment = environment.parameter(name, value);
        }
        environment
    }
}

impl Gives {
    /// What is to be expected of an expression that ended so; `None` is one that does not check.
    pub fn of(outcome: Option<&Outcome>) -> Gives {
        match outcome {
            None => Gives::Invalid(None),
            Some(Outcome::Value(value)) => {
                let json = serde_json::from_str(&value.to_json());
                Gives::Value(json.unwrap_or_else(|_| value.to_text().into()))
            }
            Some(Outcome::Null) => Gives::Null,
            Some(Outcome::IgnoreAttribute) => Gives::IgnoreAttribute,
            Some(Outcome::IgnoreObject) => Gives::IgnoreObject,
            Some(Outcome::Error(error)) => Gives::Fails(Some(error.code.id.to_string())),
        }
    }
}

/// The time that a text names for Now(), in UTC: `2025-07-30`, `2021-08-25T17:41:18Z`, `8/25/2021 5:41:18 PM`. A text
/// without a day needs `today`.
///
/// # Errors
/// What .NET's DateTime.Parse refuses.
pub fn clock(text: &str, today: Option<DateTime>) -> Result<DateTime, DateFault> {
    Ok(date::parse_any(text, today)?.with_kind(Kind::Utc))
}
