//! Lints: calls that are accepted and probably not meant. A file for each.

mod date_format;
mod diacritics;
mod null_condition;
mod predicate_switch;
mod switch_keys;

use crate::program::Site;
use crate::program::function::Function;

/// Looks at one call, its arguments compiled.
type Lint = fn(&mut Site<'_, '_>, &Function);

const ALL: [Lint; 5] = [
    predicate_switch::look,
    null_condition::look,
    diacritics::look,
    date_format::look,
    switch_keys::look,
];

/// The functions that ask whether a value is there.
const PREDICATES: [&str; 3] = ["IsNull", "IsNullOrEmpty", "IsPresent"];

/// Says what all lints have to say about a call.
pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    for lint in ALL {
        lint(site, function);
    }
}
