//! The second pass: references to other objects, by the target's ids (how-provisioning-works.md).

use super::flow::Flow;
use super::mapped::Mapped;
use super::plan::Plan;
use crate::scim::{self, Request, Style};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// A reference attribute of the object.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Its row in the plan.
    pub row: usize,
    /// The target's ids that are set or added.
    pub added: Vec<String>,
    /// The target's ids that are taken away.
    pub removed: Vec<String>,
    /// Source ids whose id in the target is not known.
    pub unresolved: Vec<String>,
    /// Whether what the target has is kept where it could have to go: an unresolved source id may be one of them.
    pub keeps_unknown: bool,
    /// Whether a change of it can be sent: pages show `manager` and `members` alone.
    pub is_known: bool,
}

impl Link {
    /// Whether something is sent.
    pub fn is_sent(&self) -> bool {
        self.is_known && !(self.added.is_empty() && self.removed.is_empty())
    }

    /// Whether something is not sent that may have to be.
    pub fn is_left_out(&self) -> bool {
        let differs = !(self.added.is_empty() && self.removed.is_empty());
        !self.unresolved.is_empty() || (differs && !self.is_known)
    }
}

/// What a reference comes to; none where nothing flows.
pub(super) fn link(
    plan: &Plan<'_>,
    mapped: &Mapped,
    links: &BTreeMap<String, String>,
) -> Option<Link> {
    let row = plan.rows.get(mapped.row)?;
    let wanted = match mapped.flow.as_ref()? {
        Flow::Send(value) | Flow::Default(value) => ids(value),
        Flow::Clear => Vec::new(),
        _ => return None,
    };
    let (mut added, mut unresolved) = (Vec::new(), Vec::new());
    for source in wanted {
        match links.get(&source) {
            Some(target) if !added.contains(target) => added.push(target.clone()),
            Some(_) => {}
            None => unresolved.push(source),
        }
    }
    let old = mapped.old.as_ref().map(ids).unwrap_or_default();
    let mut removed: Vec<String> = old
        .iter()
        .filter(|id| !added.contains(id))
        .cloned()
        .collect();
    added.retain(|id| !old.contains(id));
    let replaces = !row.multivalued && !added.is_empty();
    let keeps_unknown = !unresolved.is_empty() && !removed.is_empty() && !replaces;
    if keeps_unknown || replaces {
        removed.clear();
    }
    Some(Link {
        row: mapped.row,
        added,
        removed,
        unresolved,
        keeps_unknown,
        is_known: row
            .path()
            .is_some_and(|path| path.is_manager() || path.is("members")),
    })
}

/// The requests of a link.
pub(super) fn requests(plan: &Plan<'_>, link: &Link, id: &str, style: Style) -> Vec<Request> {
    let path = plan.rows.get(link.row).and_then(|row| row.path());
    let (Some(path), true) = (path, link.is_sent()) else {
        return Vec::new();
    };
    fn borrowed(all: &[String]) -> Vec<&str> {
        all.iter().map(String::as_str).collect()
    }
    if path.is_manager() {
        return match link.added.first() {
            Some(manager) => vec![scim::set_manager(id, manager, None, style)],
            None => vec![scim::clear_manager(id, style)],
        };
    }
    let add = scim::add_members(id, &borrowed(&link.added), style);
    let remove = scim::remove_members(id, &borrowed(&link.removed), style);
    add.into_iter().chain(remove).collect()
}

/// The ids that a value holds: texts, and objects with `id` as Graph writes them or `value` as SCIM does.
fn ids(value: &Json) -> Vec<String> {
    match value {
        Json::String(id) if !id.is_empty() => vec![id.clone()],
        Json::Array(items) => items.iter().flat_map(ids).collect(),
        Json::Object(object) => ["id", "objectId", "value"]
            .into_iter()
            .find_map(|name| object.get(name)?.as_str())
            .map(|id| vec![id.to_string()])
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}
