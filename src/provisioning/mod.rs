//! One object through an object mapping, as provisioning on demand takes it: import, scope, match, map, action, and the
//! requests that a SCIM target would get (provision-on-demand.md, how-provisioning-works.md). Nothing is sent.
//!
//! ```
//! use entra_expr::document::{self, Kind};
//! use entra_expr::environment::Environment;
//! use entra_expr::provisioning::{Action, Plan, Subject, Surroundings, preview};
//! use serde_json::json;
//!
//! let mapping = r#"{"user": [
//!   {"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
//!   {"target": "active", "expression": "Not([IsSoftDeleted])"}]}"#;
//! let document = document::read(Kind::Json, mapping).unwrap();
//! let plan = Plan::of(&document, 0, None).unwrap().unwrap();
//! let user = json!({"userPrincipalName": "ada@contoso.com", "accountEnabled": true});
//! let environment = Environment::new();
//! let subject = Subject::of(user.as_object().unwrap());
//! let seen = preview(&plan, &subject, &Surroundings::of(&environment));
//! assert_eq!(seen.action, Action::Create);
//! let paths: Vec<String> = seen.requests.iter().map(|request| request.shown()).collect();
//! assert_eq!(paths, [r#"/Users?filter=userName eq "ada@contoso.com""#, "/Users"]);
//! ```

mod action;
mod flow;
pub(crate) mod guest;
mod links;
mod mapped;
mod matching;
mod plan;
mod preview;
mod scoping;
mod snapshot;
mod subject;
#[cfg(test)]
mod tests;
mod typed;

pub use action::{Action, Failure, Skip};
pub use flow::{
    Current, Filling, Flow, Given, NullFlow, Pass, Why, filling, flow, is_null_on_purpose, missing,
};
pub use links::Link;
pub use mapped::Mapped;
pub use matching::{Found, Matching, Try};
pub use plan::{Invalid, Plan, Protocol, Row};
pub use preview::{Preview, UNKNOWN_ID, preview};
pub use scoping::Scoping;
pub use snapshot::Snapshot;
pub use subject::{Cause, Event, Links, SoftDeleted, Subject, Surroundings};
