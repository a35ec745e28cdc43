//! Targets that speak SCIM: the paths by which mappings name their attributes, and the requests that the service sends
//! (use-scim-to-provision-users-and-groups.md). Nothing is sent here, and nothing of documents or programs is known.
//!
//! ```
//! use entra_expr::scim::{Attribute, Resource, Style, TargetPath, create, read};
//! use serde_json::json;
//!
//! let path = TargetPath::read(r#"emails[type eq "work"].value"#).unwrap();
//! let attribute = Attribute::new(path.clone());
//! let request = create(Resource::User, &[(attribute, json!("ada@contoso.com"))], Style::default()).unwrap();
//! assert_eq!(request.shown(), "/Users");
//! let body = request.body.unwrap();
//! assert_eq!(body["emails"], json!([{"primary": true, "type": "work", "value": "ada@contoso.com"}]));
//! assert_eq!(read(body.as_object().unwrap(), &path), Some(&json!("ada@contoso.com")));
//! ```

mod attribute;
mod create;
mod fault;
mod filter;
mod link;
mod names;
mod operation;
mod path;
mod request;
mod resource;
mod roles;
mod same;
mod snapshot;
#[cfg(test)]
mod tests;
mod update;
mod value;

pub use attribute::{Attribute, Change, Kind, Roles};
pub use create::create;
pub use fault::PathFault;
pub use filter::Filter;
pub use link::{add_members, clear_manager, remove_members, set_manager};
pub(crate) use names::{holds_several, is_attribute};
pub use path::{TargetPath, overfilled, schema_and_path};
pub use request::{CONTENT_TYPE, Method, Request, delete, match_query, read_by_id};
pub use resource::{Resource, Style, Wire};
pub use same::same;
pub use snapshot::read;
pub use update::update;
