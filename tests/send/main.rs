//! `preview --send`, against a listener of our own and against a SCIM server of somebody else's.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests may panic"
)]

mod examples;
mod listener;
mod preview;
mod refused;
mod round_trip;
mod server;
mod transport;
