//! The declaration of a function, from which everything else is derived: names and counts, types, help, completion,
//! Graph metadata and example tests.

pub use super::example::{Example, Given, Gives};
pub use super::parameter::{Parameter, Presence, Type};

use super::call::Call;
use super::facts::{Facts, Known};
use super::node::Id;
use super::prepared::Prepared;
use super::site::Site;
use super::stop::Result;
use super::telling::Telling;
use crate::dialect::Dialect;
use crate::value::{Out, Value};

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
    /// Whether argument `at` may itself be the result.
    pub passes: fn(at: usize) -> bool,
    /// How its arguments decide which of them is evaluated.
    pub branches: Branches,
    /// What is known of its result when this is known of its arguments; what is wrong with an argument is not its matter.
    pub facts: fn(Known<'_>) -> Facts,
    /// What it does.
    pub code: Code,
    /// Whether its value is hidden where evaluations are shown, as the service's logs hide it.
    pub conceals: bool,
    /// Explains one evaluation, when that is traced: what was compared, chosen, left out. Arguments may be asked for
    /// again.
    pub(crate) tell: for<'r, 'a, 't> fn(Call<'r, 'a>, &'t mut Telling) -> Result<()>,
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
        passes: |_| false,
        branches: Branches::None,
        facts: |known| known.text_of_first(),
        code: Code::Text(|_, _| Ok(false)),
        conceals: false,
        tell: |_, _| Ok(()),
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

    /// The name of the parameter that argument number `at` belongs to; `argument` beyond the last.
    pub fn parameter_name(&self, at: usize) -> &'static str {
        self.parameter(at)
            .map_or("argument", |parameter| parameter.name)
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
    /// Values that the target holds already: its own has to be free, and is taken from then on.
    Taken,
}

/// How the arguments of a call decide which of them is evaluated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Branches {
    /// All are, as far as they are needed.
    None,
    /// The condition in argument 0 chooses between arguments 1 and 2.
    Condition,
    /// Argument 0 is compared with arguments 2, 4, …, which choose 3, 5, …; argument 1 is what is left.
    Keys,
    /// They are tried in turn; the first that is not null is the result.
    FirstPresent,
}

impl Branches {
    /// Whether argument 0 chooses among the others.
    pub const fn are_chosen(self) -> bool {
        matches!(self, Branches::Condition | Branches::Keys)
    }
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
