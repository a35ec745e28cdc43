//! Microsoft Graph's synchronization schema and its parts (synchronization-*.md), read and written back.
//!
//! What is read is written back byte for byte: blanks, the order of members, the spelling of numbers, members that no
//! page names. A change touches nothing but what it changes.
//!
//! ```
//! use entra_expr::synchronization::Export;
//!
//! let text = r#"{
//!   "attributeMappings": [
//!     {"targetAttributeName": "userName", "matchingPriority": 1, "new in 2031": 1.0e5, "source": {
//!       "expression": "[userPrincipalName]", "name": "userPrincipalName", "type": "Attribute", "parameters": []}},
//!     {"targetAttributeName": "title",
//!      "source": {"expression": "[jobTitle]", "name": "jobTitle", "type": "Attribute", "parameters": []}}
//!   ]
//! }"#;
//! let export = Export::read(text)?;
//! assert_eq!(export.text(), text);
//!
//! let mappings = export.attribute_mappings();
//! let title = mappings.iter().find(|one| one.target_attribute_name() == Some("title")).unwrap();
//! let edit = title.with_expression("ToLower([jobTitle])").unwrap();
//! let changed = export.edited(&[edit])?;
//!
//! let source = changed.attribute_mappings()[1].source().unwrap();
//! assert_eq!(source.name(), Some("ToLower"));
//! let (key, value) = source.parameters().next().unwrap();
//! assert_eq!((key, value.unwrap().name()), (Some("source"), Some("jobTitle")));
//! // The other mapping is as it was.
//! assert_eq!(text.lines().take(4).collect::<String>(), changed.text().lines().take(4).collect::<String>());
//! # Ok::<(), entra_expr::synchronization::ReadFault>(())
//! ```

mod directory;
mod edit;
mod export;
mod filter;
mod list;
mod mapping;
mod misfit;
mod pair;
mod schema;
mod shape;
#[cfg(test)]
mod tests;
mod value;
mod word;

pub use crate::document::FlowType;
pub use directory::{AttributeDefinition, DirectoryDefinition, ObjectDefinition, ReferencedObject};
#[cfg(feature = "cli")]
pub(crate) use export::check_tree;
pub use export::{Export, ReadFault, check};
pub use filter::{Filter, FilterClause, FilterGroup};
pub use list::{List, MappingList, Note, Row};
pub use mapping::{AttributeMapping, AttributeMappingSource, ObjectMapping};
pub use pair::Pair;
pub use schema::{ExpressionInputObject, SynchronizationRule, SynchronizationSchema};
pub use shape::Part;
pub use value::Value;
pub use word::{AttributeType, FlowBehavior, Mutability, ObjectFlowTypes, SourceType, Word};
