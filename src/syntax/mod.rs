//! From text to tree, and back.
//!
//! ```text
//! text --token, lexer--> lexemes --grammar--> tree --print--> canonical text
//!                           \--mend, explain--> diagnostics, and lexemes that the grammar can read
//! ```

mod explain;
mod layout;
mod lexer;
mod parse;
mod place;
mod print;
mod same;
mod scan;
mod shape;
mod token;
pub mod tree;

pub use explain::words::nested_iif;
pub use layout::layout;
pub(crate) use lexer::Lexer;
pub use parse::{Parsed, parse};
pub(crate) use print::write_text;
pub use print::{print, write_to};
pub use same::same;
pub(crate) use token::{Slip, Token};
