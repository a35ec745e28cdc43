//! Many users at once: what each target of a mapping comes to, counted while a [`Population`](crate::population::Population) is mapped.
//!
//! A [`Plan`] knows what to look at in each target. Each thread has a [`Watcher`] for its blocks and hands over what it
//! has counted to a [`Tally`] of all; in whatever order and parts that happens, the tally is the same. A [`Report`] is
//! made of it, which can be written as text, JSON or HTML.
//!
//! Counts of users and outcomes, lengths and examples are exact. How often each single value comes, and who shares a
//! unique one, takes memory for each value; where [`Plan::new`]'s bound is reached, the report says that these are
//! drawn from a share of the values.
//!
//! ```
//! use entra_expr::check::{Options, check_sharing};
//! use entra_expr::document::MappingFacts;
//! use entra_expr::environment::Environment;
//! use entra_expr::population::{Mapped, Population, Target};
//! use entra_expr::profile::{About, Plan, ROOM};
//! use entra_expr::program::{Attributes, Memory};
//!
//! let mut attributes = Attributes::new();
//! let source = r#"Append([givenName], "@contoso.com")"#;
//! let checked = check_sharing(source, &Options::default(), &mut attributes);
//! let targets = vec![Target::new("userName", checked.program.expect("a valid expression"))];
//! entra_expr::profile::want_names(&mut attributes);
//! let population = Population::new(targets, &attributes, Environment::new());
//! let abouts = [About::new("userName", source, &MappingFacts::default(), None)];
//! let plan = Plan::new(&population, &attributes, &abouts, ROOM);
//!
//! let (mut memory, mut mapped) = (Memory::new(), Mapped::default());
//! let mut tally = plan.tally();
//! let mut watcher = plan.watcher();
//! let users = b"{\"id\": \"1\", \"givenName\": \"Jo\"}\n{\"id\": \"2\", \"givenName\": \"JO\"}\n";
//! population.map_observed(users, 0, &mut memory, &mut mapped, &mut watcher);
//! watcher.hand_over(&mut tally);
//!
//! let report = plan.report(&tally);
//! let unique = report.targets[0].unique.as_ref().expect("userName has to be unique");
//! assert_eq!((unique.values, unique.users), (1, 2));
//! assert_eq!(unique.collisions[0].users[1].name.as_deref(), Some("2"));
//! ```

mod distinct;
mod findings;
mod holders;
mod html;
mod json;
mod lengths;
mod placed;
mod plan;
mod report;
mod sample;
mod shown;
mod tally;
#[cfg(test)]
mod tests;
mod text;
mod watcher;

pub use lengths::Spread;
pub use placed::Placed;
pub use plan::{About, Numbering, Plan, ROOM, want_names};
pub use report::{
    Branches, Collision, Distinct, Error, Example, Examples, Limit, Report, Shape, Target, Unique,
    User,
};
pub use tally::Tally;
pub use watcher::Watcher;
