//! What holds for the whole: laws, examples, the command line, the README.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "tests may panic"
)]

mod architecture;
mod check_files;
mod check_fix;
mod check_formats;
mod checker;
mod cli;
mod cli_cases;
mod cli_convert;
mod cli_diff;
mod cli_graph;
mod cli_map;
mod cli_map_faults;
mod cli_map_files;
mod cli_map_inputs;
mod cli_map_scim;
mod cli_map_unique;
mod cli_mapping;
mod cli_repl;
mod cli_test;
mod cli_trace;
mod compatibility;
mod constants;
mod diagnostics;
mod diff_laws;
mod documents;
mod evaluation;
mod example_previews;
mod examples;
mod exports;
mod flow;
mod folder;
mod function_examples;
mod laws;
mod lints;
mod mappings;
mod mappings_together;
mod messages;
mod no_panic;
mod preview;
mod preview_any;
mod preview_notes;
mod process;
mod property;
mod readme;
#[cfg(unix)]
mod repl_terminal;
mod scopes;
mod slips;
