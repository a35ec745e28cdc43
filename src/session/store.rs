//! What `:save` keeps.

/// placeholder
#[derive(Clone, Debug, PartialEq)]
pub struct Case;
