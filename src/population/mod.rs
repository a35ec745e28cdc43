//! A mapping over many users: lines of JSON in, lines of JSON out.
//!
//! A [`Population`] is made once from the targets of a mapping and shared by any number of threads. Each maps blocks of
//! whole lines with a [`Memory`](crate::program::Memory) of its own; what comes out depends on the lines alone, not on how they were parted.
//!
//! ```
//! use entra_expr::check::{Options, check_sharing};
//! use entra_expr::environment::Environment;
//! use entra_expr::population::{Mapped, Population, Target};
//! use entra_expr::program::{Attributes, Memory};
//!
//! let mut attributes = Attributes::new();
//! let mut targets = Vec::new();
//! for (target, expression) in [("userName", "[mail]"), ("alias", "ToLower(Left([givenName], 1))")] {
//!     let checked = check_sharing(expression, &Options::default(), &mut attributes);
//!     targets.push(Target::new(target, checked.program.expect("a valid expression")));
//! }
//! let population = Population::new(targets, &attributes, Environment::new());
//!
//! let (mut memory, mut mapped) = (Memory::new(), Mapped::default());
//! population.map(b"{\"mail\": \"jo@a.com\", \"givenName\": \"Jo\"}\n{\"mail\": 7\n", 0, &mut memory, &mut mapped);
//! assert_eq!(mapped.output(), "{\"userName\":\"jo@a.com\",\"alias\":\"j\"}\n");
//! assert_eq!(mapped.problems.len(), 1, "the second line is not JSON");
//! assert_eq!((mapped.counts.mapped, mapped.counts.failed), (1, 1));
//! ```

mod block;
mod guess;
mod lines;
mod names;
mod observer;
mod parts;
mod problem;
mod read;
mod scan;
mod scim;
mod taken;
mod target;
#[cfg(test)]
mod tests;

pub use block::{Counts, Mapped};
pub use lines::{Lines, Position};
pub use observer::{Came, End, Observer};
pub use parts::Parts;
pub(crate) use problem::KEYS;
pub use problem::Problem;
pub use taken::Tally;
pub use target::Target;

use crate::environment::Environment;
use crate::program::Attributes;
use crate::scim::{PathFault, Resource, Style};
use crate::scope::Sieve;
use read::Reader;
use scim::Bodies;
use serde_json::{Map, Value as Json};
use taken::Taken;

/// How long a line may be when nothing else is said, in bytes.
pub const MAX_LINE: usize = 4 << 20;

/// The targets of a mapping, ready to map users.
#[derive(Debug)]
pub struct Population {
    targets: Vec<Target>,
    attributes: Attributes,
    environment: Environment,
    /// None where only the general reader will do.
    reader: Option<Reader>,
    /// What every user is given, whatever its record says.
    given: Map<String, Json>,
    scope: Option<Scoped>,
    /// What users take from each other; none where nobody does.
    taken: Option<Taken>,
    /// How users become SCIM's; none where they stay flat.
    bodies: Option<Bodies>,
    max_line: usize,
}

/// Who is mapped at all.
#[derive(Debug)]
struct Scoped {
    sieve: Sieve,
    /// The slot of each clause's attribute, by the clause's number.
    slots: Vec<u32>,
}

impl Population {
    /// Targets whose programs were all compiled with this one table of attributes.
    pub fn new(
        targets: Vec<Target>,
        attributes: &Attributes,
        environment: Environment,
    ) -> Population {
        Population {
            reader: Reader::new(attributes, &Map::new()),
            attributes: attributes.clone(),
            targets: target::in_order(targets),
            environment,
            given: Map::new(),
            scope: None,
            taken: None,
            bodies: None,
            max_line: MAX_LINE,
        }
    }

    /// With attributes that every user is given, whatever its record says.
    #[must_use]
    pub fn given(mut self, given: Map<String, Json>) -> Population {
        self.reader = Reader::new(&self.attributes, &given);
        self.given = given;
        self
    }

    /// For users in scope alone; whoever may or may not be in it is told.
    #[must_use]
    pub fn scope(mut self, sieve: Sieve) -> Population {
        let slots = sieve.attributes().map(|name| self.attributes.add(name));
        let slots = slots.collect();
        self.reader = Reader::new(&self.attributes, &self.given);
        self.scope = Some(Scoped { sieve, slots });
        self
    }

    /// With another limit to the length of a line, in bytes without its end.
    #[must_use]
    pub fn max_line(mut self, bytes: usize) -> Population {
        self.max_line = bytes;
        self
    }

    /// As a first cycle does it: what `SelectUniqueValue` gives to a user is taken for the users after, for the same
    /// target attribute. Blocks must then be mapped in their order ([`Population::is_ordered`]). A user who fails, or
    /// is left out, takes nothing.
    ///
    /// ```
    /// # use entra_expr::check::{Options, check_sharing};
    /// # use entra_expr::environment::Environment;
    /// # use entra_expr::population::{Mapped, Population, Target};
    /// # use entra_expr::program::{Attributes, Memory};
    /// let mut attributes = Attributes::new();
    /// let expression = r#"SelectUniqueValue([a], Append([a], "1"))"#;
    /// let checked = check_sharing(expression, &Options::default(), &mut attributes);
    /// let target = Target::new("cn", checked.program.expect("a valid expression"));
    /// let population = Population::new(vec![target], &attributes, Environment::new()).first_cycle();
    /// assert!(population.is_ordered());
    ///
    /// let (mut memory, mut mapped) = (Memory::new(), Mapped::default());
    /// population.map(b"{\"a\": \"jo\"}\n{\"a\": \"JO\"}\n", 0, &mut memory, &mut mapped);
    /// assert_eq!(mapped.output(), "{\"cn\":\"jo\"}\n{\"cn\":\"JO1\"}\n");
    /// let tallies = population.tallies();
    /// assert_eq!((tallies[0].target.as_str(), tallies[0].by_rule.as_slice()), ("cn", &[1, 1][..]));
    /// ```
    #[must_use]
    pub fn first_cycle(mut self) -> Population {
        self.taken = Taken::of(&mut self.targets);
        self
    }

    /// With each user as the body of the SCIM request that creates it ([`crate::scim::create`]). A user whose expressions
    /// do not all have a value, null or a flow keyword fails as a whole and writes nothing. Null, and what is empty,
    /// is left out or becomes the default; references are for requests of their own.
    ///
    /// # Errors
    /// Where a target attribute is no path of SCIM, or the service cannot send it beside the others.
    pub fn as_scim(mut self, resource: Resource, style: Style) -> Result<Population, PathFault> {
        self.bodies = Some(Bodies::of(&self.targets, resource, style)?);
        Ok(self)
    }

    /// Whether what becomes of a user hangs on the users before.
    pub fn is_ordered(&self) -> bool {
        self.taken.is_some()
    }

    /// How users came by their unique values so far, for each target attribute that has such.
    pub fn tallies(&self) -> Vec<Tally> {
        self.taken.as_ref().map(Taken::tallies).unwrap_or_default()
    }

    /// Without the fast reader: the same results, slower.
    #[cfg(test)]
    fn general(mut self) -> Population {
        self.reader = None;
        self.bodies = self.bodies.map(Bodies::general);
        self
    }

    /// The targets in their order.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// Whether results hang on the number of the record, so that [`Population::map`] must be told the right one.
    pub fn is_numbered(&self) -> bool {
        self.targets.iter().any(Target::is_random)
    }
}
