//! Text as .NET treats it: case, positions, comparison, numbers in text.

pub mod casing;
pub mod conversion;
pub mod culture;
pub mod diacritics;
pub mod fault;
pub mod fold;
pub mod number;
pub mod number_format;
pub mod number_text;
pub mod search;
pub mod title_case;
pub mod utf16;
