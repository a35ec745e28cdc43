//! What functions make ready from constant arguments, once per program.

use super::table::Table;
use crate::value::Culture;
use crate::value::date::{Format, Interval, Styles};
use crate::value::regex::{GroupId, Pattern, Replacement};
use memchr::memmem::Finder;

/// Boxed, so that a node stays small.
#[derive(Debug, Default)]
pub(crate) enum Prepared {
    /// nothing
    #[default]
    None,
    /// Switch: its keys
    Table(Box<Table>),
    /// Replace, Split: the text that is looked for
    Finder(Box<Finder<'static>>),
    /// Replace: the pattern with what goes with it
    Pattern(Box<Matcher>),
    /// FormatDateTime: its formats
    Formats(Box<Formats>),
    /// DateAdd, DateDiff: the interval
    Interval(Interval),
    /// RandomString: what is drawn
    Recipe(Box<Recipe>),
    /// ToUpper, ToLower: the culture
    Culture(Culture),
}

/// A constant pattern, its group and its replacement, each where it is constant.
pub(crate) struct Matcher {
    pub(crate) pattern: Pattern,
    pub(crate) group: Option<GroupId>,
    pub(crate) replacement: Option<Replacement>,
    /// Whether the replacement's text needs no escaping in JSON.
    pub(crate) replacement_is_clean: bool,
}

impl std::fmt::Debug for Matcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Matcher")
    }
}

/// Constant formats and styles, each where it is constant.
#[derive(Debug, Default)]
pub(crate) struct Formats {
    pub(crate) styles: Option<Styles>,
    pub(crate) input: Option<Format>,
    pub(crate) output: Option<Format>,
    /// Whether what the output format makes needs no escaping in JSON.
    pub(crate) output_is_clean: bool,
}

/// The sets of characters of a random text, each with how many are drawn from it.
#[derive(Debug)]
pub(crate) struct Recipe {
    pub(crate) draws: Vec<(Vec<char>, usize)>,
}
