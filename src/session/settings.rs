//! What a session has set: attributes, and what expressions take from outside.

use super::Moment;
use crate::dialect::Dialect;
use crate::environment::Environment;
use crate::value::DateTime;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) attributes: BTreeMap<String, Value>,
    pub(super) parameters: BTreeMap<String, String>,
    pub(super) now: Option<DateTime>,
    pub(super) seed: Option<u64>,
    pub(super) taken: Vec<String>,
    pub(super) domain: Option<String>,
    pub(super) dialect: Dialect,
}

impl Settings {
    pub(super) fn is_set(&self, attribute: &str) -> bool {
        self.attributes.contains_key(attribute)
    }

    /// The environment, without random values where no seed is set.
    pub(super) fn repeatable(&self, moment: &Moment) -> Environment {
        let mut environment = Environment::new();
        if let Some(now) = self.now.or(moment.now) {
            environment = environment.now(now);
        }
        if let Some(seed) = self.seed {
            environment = environment.seed(seed);
        }
        if let Some(domain) = &self.domain {
            environment = environment.default_domain(domain);
        }
        for value in &self.taken {
            environment = environment.taken(value);
        }
        for (name, value) in &self.parameters {
            environment = environment.parameter(name, value);
        }
        environment
    }

    pub(super) fn environment(&self, moment: &Moment) -> Environment {
        let environment = self.repeatable(moment);
        match (self.seed, moment.entropy) {
            (None, Some(key)) => environment.entropy(key),
            _ => environment,
        }
    }
}
