//! .NET dates: `DateTime`, custom and standard formats (print and exact parse), `DateTime.Parse`, and the
//! `DateAdd`/`DateDiff` of Microsoft.VisualBasic, all under the invariant culture on a host in UTC.
//!
//! The module reads no clock: whoever parses passes the current date, and a text that needs it is an
//! error when none was passed. Byte ranges count bytes of the format or source as given.

mod any_dates;
mod any_faults;
mod any_iso;
mod any_lexer;
mod any_states;
mod arithmetic;
mod assembly;
mod calendar;
mod exact_faults;
mod exact_items;
mod exact_reader;
mod fault;
mod fields;
mod file_time;
mod format;
mod format_problems;
mod format_scanner;
mod format_trim;
mod instant;
mod interval;
mod names;
mod parse_any;
mod parse_exact;
mod print;
mod print_items;
mod styles;

pub use arithmetic::{add, diff};
pub use fault::{DateFault, Place};
pub use fields::{Field, fields, foreign_fields};
pub use file_time::{from_file_time, to_file_time};
pub use format::Format;
pub use instant::{Civil, DateTime, Kind};
pub use interval::Interval;
pub use parse_any::parse_any;
pub use styles::Styles;

#[cfg(test)]
mod format_tests;
#[cfg(test)]
mod parse_any_tests;
#[cfg(test)]
mod robustness;
