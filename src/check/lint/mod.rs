//! Lints: calls that are accepted and probably not meant. A file for each.

mod condition;
mod date_format;
mod diacritics;
mod missing_date;
mod never_found;
mod null_condition;
mod predicate_switch;
mod several_values;
mod switch_keys;
mod unwrapped_date;

use crate::program::Site;
use crate::program::function::Function;

/// Looks at one call, its arguments compiled.
type Lint = fn(&mut Site<'_, '_>, &Function);

const ALL: [Lint; 10] = [
    predicate_switch::look,
    null_condition::look,
    diacritics::look,
    date_format::look,
    switch_keys::look,
    condition::look,
    never_found::look,
    unwrapped_date::look,
    missing_date::look,
    several_values::look,
];

/// The functions that ask whether a value is there.
const PREDICATES: [&str; 3] = ["IsNull", "IsNullOrEmpty", "IsPresent"];

/// Says what all lints have to say about a call.
pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    for lint in ALL {
        lint(site, function);
    }
}
