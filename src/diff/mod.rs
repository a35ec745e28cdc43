//! Two versions of a mapping over the same users: whom and what a change changes.
//!
//! Outcomes are compared, not texts: a mapping that says the same in other words makes no difference. Both versions see
//! the same clock, seed and record numbers, and a target has the same number in both; so random values of an
//! expression that is not touched agree. They hang on the function's place in its expression: where an edit moves it,
//! its values differ, and count as changed.
//!
//! ```
//! use entra_expr::diff::{Comparison, Found, Kind, Version};
//! use entra_expr::document::{Kind as File, read};
//! use entra_expr::environment::Environment;
//! use entra_expr::program::Memory;
//!
//! let old = read(File::Json, r#"[{"target": "nick", "expression": "[givenName]"}]"#).expect("a mapping list");
//! let new = read(File::Json, r#"[{"target": "nick", "expression": "Left([givenName], 2)"}]"#).expect("a mapping list");
//! let all = |document| Version::of(document, None).expect("valid expressions");
//! let comparison = Comparison::new(all(&old), all(&new), Environment::new());
//!
//! let (mut memory, mut found) = (Memory::new(), Found::default());
//! comparison.compare(b"{\"givenName\": \"Jo\"}\n{\"givenName\": \"Johanna\"}\n", 0, &mut memory, &mut found);
//! assert_eq!((found.tally.users.all, found.tally.users.changed), (2, 1));
//! let changed = found.tally.group(0, Kind::Changed).expect("the first target");
//! assert_eq!(changed.examples[0].from.to_string(), r#""Johanna""#);
//! assert_eq!(changed.examples[0].to.to_string(), r#""Jo""#);
//! ```

mod comparison;
mod everybody;
mod json;
mod kind;
mod pair;
mod scoping;
mod side;
mod tally;
#[cfg(test)]
mod tests;
mod version;
mod watcher;

pub use comparison::{Comparison, Found};
pub use everybody::{Difference, Property};
pub use kind::{Kind, Movement};
pub use pair::Pair;
pub use side::Side;
pub use tally::{EXAMPLES, Example, Group, Tally, Users};
pub use version::{Refused, Version};
