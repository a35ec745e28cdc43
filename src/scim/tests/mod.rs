//! The rules of mapping-model 6 as tables.

mod paths;
