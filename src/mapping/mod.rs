//! The rules that need more than the expression: what the target is, and what stands beside it in the mapping.

mod create;
mod definition;
mod directory;
mod entry;
mod flow;
mod form;
mod length;
mod login;
mod path;
mod roles;
mod scope;
mod target;
mod unique;
mod whole;

pub(crate) use form::Form;
pub use scope::check_scopes;

use crate::check::Checked;
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::document::{Document, Located};
use crate::limits::Limits;
use crate::syntax;
use entry::Entry;

/// An expression of a document that has been checked by itself.
#[derive(Debug)]
pub struct Judged {
    /// The dialect that it has been checked in.
    pub dialect: Dialect,
    /// What came out.
    pub checked: Checked,
}

/// Looks at one expression that is valid and has a target.
type Rule = fn(&Entry<'_>, &mut Vec<Diagnostic>);

const RULES: [Rule; 25] = [
    flow::switch_default,
    flow::reference_target,
    unique::matched,
    create::generated_again,
    unique::elsewhere,
    roles::assigned_to_all,
    roles::shape,
    flow::plain_password,
    directory::empty,
    directory::exchange_boolean,
    directory::proxy_address,
    definition::multivalued_extension,
    definition::primary_key,
    unique::unmatchable,
    definition::unwritable,
    create::default_on_update,
    length::too_long,
    login::characters,
    unique::special_characters,
    length::account_name,
    path::custom_attribute,
    path::malformed,
    definition::list_for_one,
    definition::other_type,
    flow::inverted_active,
];

/// Everything that there is to say about each expression of a document: what was found by itself, and what its
/// mapping makes of it. `judged` has the expressions of `document`, in their order.
pub fn check(document: &Document, judged: Vec<Judged>) -> Vec<Vec<Diagnostic>> {
    let limits = Limits::default();
    let mut found: Vec<Vec<Diagnostic>> = document
        .expressions
        .iter()
        .zip(&judged)
        .map(|(located, one)| alone(document, located, one, &limits))
        .collect();
    whole::look(document, &judged, &mut found);
    for (said, judged) in found.iter_mut().zip(judged) {
        let mut own = judged.checked.diagnostics;
        // The target makes certain what the expression alone can only hint at.
        let certain = |hint: &Diagnostic| {
            hint.code == &code::lint::EMPTY_RESULT
                && said.iter().any(|one| {
                    one.code == &code::mapping::EMPTY_IN_DIRECTORY && one.span() == hint.span()
                })
        };
        own.retain(|one| !certain(one));
        said.extend(own);
        said.sort_by_key(Diagnostic::span);
    }
    found
}

/// What the mapping of one expression shows.
fn alone(
    document: &Document,
    located: &Located,
    judged: &Judged,
    limits: &Limits,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let (Some(target), Some(program)) = (located.target.as_deref(), &judged.checked.program) else {
        return found;
    };
    let Some(tree) = syntax::parse(&located.text, limits).tree else {
        return found;
    };
    let mapping = document.object_mapping(located);
    let entry = Entry {
        located,
        target: target::Target::of(target),
        tree,
        program,
        said: &judged.checked.diagnostics,
        dialect: judged.dialect,
        mapping,
        definition: mapping.and_then(|mapping| mapping.target(target)),
    };
    for rule in RULES {
        rule(&entry, &mut found);
    }
    found
}
