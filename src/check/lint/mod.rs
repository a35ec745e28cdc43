//! Lints: calls that are accepted and probably not meant. A file for each.

mod always_empty;
mod captured_blank;
mod condition;
mod date_direction;
mod date_format;
pub(crate) mod diacritics;
mod fed_format;
mod fed_separator;
mod guest_suffix;
mod missing_date;
mod never_found;
mod no_effect;
mod null_condition;
pub(crate) mod plain_password;
mod predicate_switch;
mod raw_app_roles;
mod reference_attribute;
mod repeated_source;
mod roles_never_removed;
mod same_branches;
mod several_values;
mod swapped_pairs;
mod switch_keys;
pub(crate) mod tree;
mod unavailable_source;
mod unwrapped_date;
pub(crate) mod walk;

use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::program::function::Function;
use crate::program::{Id, Site};
use crate::record::graph_names::SET_BY_SERVICE;
use crate::syntax::tree::Expr;

/// Looks at one call, its arguments compiled.
type Lint = fn(&mut Site<'_, '_>, &Function);

const ALL: [Lint; 20] = [
    predicate_switch::look,
    null_condition::look,
    diacritics::look,
    date_format::look,
    switch_keys::look,
    condition::look,
    never_found::look,
    missing_date::look,
    several_values::look,
    roles_never_removed::look,
    guest_suffix::look,
    captured_blank::look,
    date_direction::look,
    fed_format::look,
    unwrapped_date::look,
    swapped_pairs::look,
    same_branches::look,
    no_effect::look,
    always_empty::look,
    repeated_source::look,
];

/// Looks at a whole expression that is valid: its tree, its dialect, and where to put what it finds.
type WholeLint = fn(&Expr<'_>, Dialect, &mut Vec<Diagnostic>);

const WHOLE: [WholeLint; 5] = [
    reference_attribute::look,
    raw_app_roles::look,
    plain_password::look,
    unavailable_source::look,
    fed_separator::look,
];

/// The functions that ask whether a value is there.
const PREDICATES: [&str; 3] = ["IsNull", "IsNullOrEmpty", "IsPresent"];

/// `True` for `true` and `False` for `false`, where a value is the attribute that the service sets itself. Its values
/// in other forms, such as 0 and 1, are left alone: exports have them.
fn service_boolean(site: &Site<'_, '_>, value: Id, text: &str) -> Option<&'static str> {
    let written = site.source_of(value);
    let name = written.strip_prefix('[')?.strip_suffix(']')?;
    ["True", "False"]
        .into_iter()
        .find(|form| form.eq_ignore_ascii_case(text) && *form != text)
        .filter(|_| name == SET_BY_SERVICE)
}

/// Says what all lints have to say about a call.
pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    for lint in ALL {
        lint(site, function);
    }
}

/// Says what the lints have to say about an expression as a whole.
pub(super) fn look_at_whole(tree: &Expr<'_>, dialect: Dialect) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for lint in WHOLE {
        lint(tree, dialect, &mut found);
    }
    found
}
