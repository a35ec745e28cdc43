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
mod names;
mod observer;
mod problem;
mod read;
mod scan;
mod target;
#[cfg(test)]
mod tests;

pub use block::{Counts, Mapped};
pub use observer::{Came, End, Observer};
pub(crate) use problem::KEYS;
pub use problem::Problem;
pub use target::Target;

use crate::environment::Environment;
use crate::program::Attributes;
use read::Reader;
use serde_json::{Map, Value as Json};

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
    max_line: usize,
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

    /// With another limit to the length of a line, in bytes without its end.
    #[must_use]
    pub fn max_line(mut self, bytes: usize) -> Population {
        self.max_line = bytes;
        self
    }

    /// Without the fast reader: the same results, slower.
    #[cfg(test)]
    fn general(mut self) -> Population {
        self.reader = None;
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
