//! What an expression asks of the environment and the environment lacks.

use crate::environment::Environment;
use crate::program::function::Effect;
use crate::program::{Node, Program};
use crate::value::DateTime;
use crate::value::date::Kind;
use std::fmt;

/// One thing that was put into the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pinned {
    /// What `Now()` gives.
    Clock(DateTime),
    /// The seed of random values.
    Seed(u64),
    /// What `DefaultDomain()` gives.
    DefaultDomain(String),
    /// The value of `%name%`.
    Parameter(String, String),
}

impl Pinned {
    /// What it is for: `Now()`, `%name%`.
    pub fn name(&self) -> String {
        match self {
            Pinned::Clock(_) => "Now()".into(),
            Pinned::Seed(_) => "random seed".into(),
            Pinned::DefaultDomain(_) => "DefaultDomain()".into(),
            Pinned::Parameter(name, _) => format!("%{name}%"),
        }
    }
}

/// The value.
impl fmt::Display for Pinned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pinned::Clock(instant) => {
                let mut text = String::new();
                instant.write_text(&mut text);
                f.write_str(&text)
            }
            Pinned::Seed(seed) => write!(f, "{seed}"),
            Pinned::DefaultDomain(text) | Pinned::Parameter(_, text) => f.write_str(text),
        }
    }
}

const DOMAIN: &str = "contoso.com";

/// The environment with all that the program asks for, and what was added.
pub(super) fn complete(program: &Program, environment: &Environment) -> (Environment, Vec<Pinned>) {
    let mut complete = environment.clone();
    let mut pinned = Vec::new();
    for node in &program.nodes {
        let Some(lacked) = lacked(node, &complete) else {
            continue;
        };
        complete = match &lacked {
            Pinned::Clock(instant) => complete.now(*instant),
            Pinned::Seed(seed) => complete.seed(*seed),
            Pinned::DefaultDomain(domain) => complete.default_domain(domain.clone()),
            Pinned::Parameter(name, value) => complete.parameter(name.clone(), value.clone()),
        };
        pinned.push(lacked);
    }
    (complete, pinned)
}

fn lacked(node: &Node, environment: &Environment) -> Option<Pinned> {
    match node {
        Node::Parameter(name) => environment
            .parameter_value(name)
            .is_none()
            .then(|| Pinned::Parameter(name.to_string(), DOMAIN.to_string())),
        Node::Call(call) => match call.function.effect {
            Effect::Clock if environment.clock().is_none() => {
                DateTime::from_date(2025, 1, 1, Kind::Utc).map(Pinned::Clock)
            }
            Effect::Random if environment.random_key().is_none() => Some(Pinned::Seed(1)),
            Effect::Environment
                if call.function.name == "DefaultDomain" && environment.domain().is_none() =>
            {
                Some(Pinned::DefaultDomain(DOMAIN.to_string()))
            }
            _ => None,
        },
        _ => None,
    }
}
