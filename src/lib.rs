#![doc = include_str!("../README.md")]
//!
//! # The parts
//!
//! [`check::check`] turns text into a [`program::Program`], or into [`diagnostic::Diagnostic`]s that say what is
//! wrong. [`program::Program::evaluate`] runs it on a user; [`program::Run`] runs it over slots that you fill
//! yourself, and writes its result where you need it ([`program`] shows both, and threads).
//! [`environment::Environment`] holds what comes from outside.

#![cfg_attr(
    test,
    allow(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unwrap_used,
        reason = "a test may panic"
    )
)]

pub mod cases;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diagnostic;
pub mod dialect;
pub mod diff;
pub mod document;
pub mod environment;
pub mod eval;
pub mod functions;
pub mod graph;
pub mod limits;
pub mod mapping;
pub mod population;
pub mod profile;
pub mod program;
pub mod project;
pub mod provisioning;
pub mod record;
pub mod reference;
pub mod schema;
pub mod scim;
pub mod scope;
pub mod session;
pub mod span;
pub mod suite;
pub mod synchronization;
pub mod syntax;
pub mod trace;
pub mod value;
