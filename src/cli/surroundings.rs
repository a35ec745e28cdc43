//! The options that make an [`Environment`]: clock, seed, taken values, domain, attributes and parameters.

mod taken_file;

use super::CannotRun;
use crate::environment::Environment;
use crate::suite::{SETTING_FORMS, Setting, SettingFault, clock};
use crate::value::DateTime;
use crate::value::date::Kind;
use clap::Args;
use serde_json::{Map, Value};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

#[derive(Debug, Args)]
pub(super) struct Surroundings {
    /// Give an attribute a text (`NAME=text`) or a JSON value (`NAME:=json`), or a parameter one (`%Name%=text`)
    #[arg(long = "set", value_name = "NAME=VALUE")]
    set: Vec<String>,
    /// The time that Now() gives, UTC: 2025-07-30, 2021-08-25T17:41:18Z or "8/25/2021 5:41:18 PM"
    #[arg(long, value_name = "INSTANT")]
    now: Option<String>,
    /// Make Guid and RandomString give the same values each time
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// A value that the target holds already, for SelectUniqueValue; may be given again
    #[arg(long, value_name = "VALUE")]
    taken: Vec<String>,
    /// A file of such values, one a line
    #[arg(long, value_name = "FILE")]
    taken_file: Option<PathBuf>,
    /// What DefaultDomain() gives
    #[arg(long, value_name = "DOMAIN")]
    default_domain: Option<String>,
}

impl Surroundings {
    pub(super) fn taken_file(&self) -> Option<&PathBuf> {
        self.taken_file.as_ref()
    }

    /// The environment, with the attributes of `--set` put into the user.
    pub(super) fn environment(
        &self,
        user: &mut Map<String, Value>,
    ) -> Result<Environment, CannotRun> {
        let environment = self.repeatable(user)?;
        Ok(match self.seed {
            Some(_) => environment,
            None => environment.entropy(entropy()?),
        })
    }

    /// As [`Surroundings::environment`], but without random values where no seed is given.
    pub(super) fn repeatable(
        &self,
        user: &mut Map<String, Value>,
    ) -> Result<Environment, CannotRun> {
        let mut environment = Environment::new().now(self.clock()?);
        if let Some(seed) = self.seed {
            environment = environment.seed(seed);
        }
        for value in &self.taken {
            environment = environment.taken(value);
        }
        if let Some(path) = &self.taken_file {
            environment = taken_file::read(path, environment)?;
        }
        if let Some(domain) = &self.default_domain {
            environment = environment.default_domain(domain);
        }
        for set in &self.set {
            match setting(set)? {
                Setting::Attribute(name, value) => {
                    user.insert(name, value);
                }
                Setting::Parameter(name, value) => environment = environment.parameter(name, value),
            }
        }
        Ok(environment)
    }

    fn clock(&self) -> Result<DateTime, CannotRun> {
        let system = system_clock()?;
        let Some(now) = &self.now else {
            return Ok(system);
        };
        clock(now, Some(system)).map_err(|fault| {
            CannotRun::because(format!(
                "--now: {}; write it as 2021-08-25T17:41:18Z",
                fault.message
            ))
        })
    }
}

pub(super) fn setting(set: &str) -> Result<Setting, CannotRun> {
    Setting::read(set).map_err(|fault| match fault {
        SettingFault::Form => CannotRun::because(format!("--set `{set}`: {SETTING_FORMS}")),
        SettingFault::NotJson(name, error) => {
            CannotRun::because(super::input::json_fault(&format!("--set {name}"), &error))
        }
    })
}

/// The operating system's clock, in UTC.
pub(super) fn system_clock() -> Result<DateTime, CannotRun> {
    /// 100-ns ticks from year 1 to 1970.
    const UNIX_TICKS: i64 = 621_355_968_000_000_000;
    let wrong = || {
        CannotRun::because(
            "the system clock is set to a time that cannot be used; give one with --now",
        )
    };
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_err(|_| wrong())?;
    let ticks = i64::try_from(since.as_nanos() / 100)
        .ok()
        .and_then(|ticks| ticks.checked_add(UNIX_TICKS));
    ticks
        .and_then(|ticks| DateTime::from_ticks(ticks, Kind::Utc))
        .ok_or_else(wrong)
}

/// A key from the operating system's generator.
pub(super) fn entropy() -> Result<[u8; 32], CannotRun> {
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|error| {
        CannotRun::because(format!(
            "the system gives no random numbers: {error}; give a --seed"
        ))
    })?;
    Ok(key)
}
