//! Everything an evaluation takes from outside: the core reads no clock, no randomness and no configuration.

use crate::value::DateTime;
use std::collections::BTreeMap;

mod values;

pub(crate) use values::{Values, fold};

/// The surroundings of an evaluation. What an expression asks for and is not here is an error that says so.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    now: Option<DateTime>,
    seed: Option<[u8; 32]>,
    taken: Values,
    default_domain: Option<String>,
    parameters: BTreeMap<String, String>,
}

impl Environment {
    /// No clock, no randomness, nothing taken.
    pub fn new() -> Environment {
        Environment::default()
    }

    /// With a clock that stands at `now`, which `Now()` gives.
    #[must_use]
    pub fn now(mut self, now: DateTime) -> Environment {
        self.now = Some(now);
        self
    }

    /// With random values that depend on `seed` alone, for runs that can be repeated.
    #[must_use]
    pub fn seed(self, seed: u64) -> Environment {
        let mut key = [0; 32];
        for (to, from) in key.iter_mut().zip(seed.to_le_bytes()) {
            *to = from;
        }
        self.entropy(key)
    }

    /// With random values drawn from 32 bytes of the operating system's generator, for real runs.
    #[must_use]
    pub fn entropy(mut self, key: [u8; 32]) -> Environment {
        self.seed = Some(key);
        self
    }

    /// With a value that the target holds already, for `SelectUniqueValue`; compared without case. It counts for every
    /// target attribute.
    #[must_use]
    pub fn taken(mut self, value: &str) -> Environment {
        self.taken.add(fold(value));
        self
    }

    /// With the tenant's default domain, for `DefaultDomain()`.
    #[must_use]
    pub fn default_domain(mut self, domain: impl Into<String>) -> Environment {
        self.default_domain = Some(domain.into());
        self
    }

    /// With the value of `%name%` (the name without the signs).
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Environment {
        self.parameters.insert(name.into(), value.into());
        self
    }

    /// The clock.
    pub fn clock(&self) -> Option<DateTime> {
        self.now
    }

    /// The key of the random values.
    pub(crate) fn random_key(&self) -> Option<[u8; 32]> {
        self.seed
    }

    /// Whether the target holds `value` already.
    pub fn is_taken(&self, value: &str) -> bool {
        !self.taken.is_empty() && self.taken.has(&fold(value))
    }

    /// The values that the target holds already.
    pub(crate) fn held(&self) -> &Values {
        &self.taken
    }

    /// The tenant's default domain.
    pub fn domain(&self) -> Option<&str> {
        self.default_domain.as_deref()
    }

    /// The value of `%name%`.
    pub fn parameter_value(&self, name: &str) -> Option<&str> {
        self.parameters.get(name).map(String::as_str)
    }
}
