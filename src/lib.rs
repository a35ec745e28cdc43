//! entra-expr
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod dialect;
pub mod environment;
pub mod eval;
pub mod functions;
pub mod limits;
pub mod program;
pub mod record;
pub mod reference;
pub mod span;
pub mod syntax;
pub mod value;
