//! Readers: they fill one slot for each attribute that a program names.

pub mod graph_names;
pub mod json;
