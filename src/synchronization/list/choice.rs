//! Which object mappings of an export are meant.

use crate::diagnostic::words::{nearest, one_of};
use crate::synchronization::{Export, ObjectMapping};

impl Export {
    /// The one object mapping of this name, or with a source or target object of it.
    ///
    /// # Errors
    /// Where there is none, or several: which there are.
    pub fn object_mapping(&self, name: &str) -> Result<ObjectMapping<'_>, String> {
        let found = meant(&self.object_mappings(), Some(name))?;
        match found.as_slice() {
            [one] => Ok(*one),
            several => {
                let all: Vec<&str> = several.iter().filter_map(|one| one.name()).collect();
                let named = if all.is_empty() {
                    String::new()
                } else {
                    format!(": {}", one_of(&all))
                };
                Err(format!(
                    "{} object mappings are of `{name}`{named}",
                    several.len()
                ))
            }
        }
    }
}

fn names(mapping: ObjectMapping<'_>) -> impl Iterator<Item = &str> {
    let all = [
        mapping.name(),
        mapping.source_object_name(),
        mapping.target_object_name(),
    ];
    all.into_iter().flatten().filter(|name| !name.is_empty())
}

/// Those of a name, or all.
fn meant<'e>(
    all: &[ObjectMapping<'e>],
    object: Option<&str>,
) -> Result<Vec<ObjectMapping<'e>>, String> {
    let is_meant = |mapping: &ObjectMapping<'_>| {
        object.is_none_or(|object| names(*mapping).any(|name| name.eq_ignore_ascii_case(object)))
    };
    let found: Vec<_> = all.iter().copied().filter(is_meant).collect();
    let known = known(all);
    if let (Some(object), []) = (object, found.as_slice()) {
        let help = match nearest(object, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there is {}", one_of(&known)),
        };
        return Err(format!("the file maps no object `{object}`; {help}"));
    }
    Ok(found)
}

/// Every name, once.
fn known<'e>(all: &[ObjectMapping<'e>]) -> Vec<&'e str> {
    let mut known: Vec<&str> = all.iter().copied().flat_map(names).collect();
    known.sort_unstable();
    known.dedup();
    known
}

/// One for users, one for groups, or a single one.
pub(super) fn chosen<'e>(
    all: &[ObjectMapping<'e>],
    object: Option<&str>,
) -> Result<Vec<ObjectMapping<'e>>, String> {
    let found = meant(all, object)?;
    let mut keys: Vec<_> = found.iter().map(|one| key(*one)).collect();
    keys.sort_unstable();
    keys.dedup();
    if keys.len() < found.len() {
        return Err(format!(
            "a list holds one object mapping of users and one of groups, and here are {}: choose one by --object: {}",
            found.len(),
            one_of(&known(all))
        ));
    }
    Ok(found)
}

/// The key of the list that an object mapping becomes.
pub(super) fn key(mapping: ObjectMapping<'_>) -> &'static str {
    let is = |object: &str, name: Option<&str>| {
        name.and_then(|name| name.rsplit(':').next())
            .is_some_and(|name| name.eq_ignore_ascii_case(object))
    };
    let either = |object: &str| {
        is(object, mapping.source_object_name()) || is(object, mapping.target_object_name())
    };
    if either("Group") { "group" } else { "user" }
}
