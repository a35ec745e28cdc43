//! `--as scim`: users as the bodies of the requests that create them.

use crate::check::{Options, check_sharing};
use crate::cli::{CannotRun, input};
use crate::diagnostic::words::quoted;
use crate::document::{Document, Located};
use crate::population::{Population, Target};
use crate::profile::About;
use crate::program::Attributes;
use crate::provisioning::{Filling, filling};
use crate::scim::{Resource, Style};
use std::path::Path;

/// With users as bodies.
pub(super) fn shaped(
    population: Population,
    object: &str,
    mapping: &Path,
) -> Result<Population, CannotRun> {
    let name = input::name_of(mapping);
    let resource = Resource::of(object).ok_or_else(|| {
        CannotRun::because(format!(
            "`{name}` maps to {}, and SCIM has users and groups; --as flat takes every object",
            quoted(object)
        ))
    })?;
    population
        .as_scim(resource, Style::default())
        .map_err(|fault| {
            CannotRun::because(format!(
                "`{name}` cannot be sent by SCIM: {}; {}",
                fault.message, fault.help
            ))
        })
}

/// The mappings without an expression, which fill an attribute of a new object with their default or its own
/// (mapping-model 2.3).
pub(super) fn constants(
    document: &Document,
    chosen: &[&Located],
    attributes: &mut Attributes,
) -> Vec<(Target, About)> {
    let own = chosen
        .first()
        .and_then(|first| document.object_mappings.get(first.object_mapping?));
    let silent = own.into_iter().flat_map(|own| &own.without_expression);
    silent
        .filter_map(|(target, facts)| {
            let definition = own.and_then(|own| own.target(target));
            let needed = definition.filter(|one| !one.anchor && !one.read_only);
            let filling = filling(facts, needed);
            if filling == Filling::Nothing {
                return None;
            }
            // What is empty becomes the default.
            let program = check_sharing("\"\"", &Options::default(), attributes).program?;
            let about = About::new(target, "\"\"", facts, definition);
            let target = Target::new(target, program).with(facts);
            Some((target.provisioned(filling, false), about))
        })
        .collect()
}
