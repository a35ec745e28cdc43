//! The syntax stage from outside: what is read, how it is printed, how mistakes are explained.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod explained;
mod laws;
#[path = "../suite/property.rs"]
mod property;
mod reading;
