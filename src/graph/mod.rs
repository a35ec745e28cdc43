//! Microsoft Graph's JSON form of expressions (attributeMappingSource), and the calls that speak it.

mod answer;
mod metadata;
mod normal;
mod text;
mod tree;

pub use answer::{answer, of_evaluation};
pub use metadata::{functions, operators};
pub use text::{NodeFault, text};
pub use tree::tree;
