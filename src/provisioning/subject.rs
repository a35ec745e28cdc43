//! Who is provisioned, what happened to them, and what is known around it.

use super::snapshot::Snapshot;
use crate::environment::Environment;
use crate::record::json;
use crate::scim::Style;
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// What happened in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// The object is new.
    Create,
    /// The object has changed.
    Update,
    /// The object is no longer assigned to the application.
    Unassign,
    /// The object has been deleted, and can be restored.
    SoftDelete,
    /// The object is gone for good.
    Delete,
}

impl Event {
    /// Whether the target is taken to have the object where nobody says.
    pub const fn implies_target(self) -> bool {
        !matches!(self, Event::Create)
    }
}

/// One object of the source.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Its attributes, under Entra's or Graph's names.
    pub user: &'a Map<String, Json>,
    /// What happened to it, where that is said.
    pub event: Option<Event>,
    /// Whether it is assigned to the application, where that is said.
    pub assigned: Option<bool>,
}

impl<'a> Subject<'a> {
    /// An assigned object to which nothing in particular has happened.
    pub const fn of(user: &'a Map<String, Json>) -> Subject<'a> {
        Subject {
            user,
            event: None,
            assigned: None,
        }
    }
}

/// What is known around it.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// What expressions read beside attributes.
    pub environment: &'a Environment,
    /// How requests are written.
    pub style: Style,
    /// What the target has.
    pub snapshot: Option<&'a Snapshot>,
    /// The target's id of the object, which an earlier cycle has found.
    pub linked_id: Option<&'a str>,
    /// The target's ids of other objects by their source ids.
    pub links: &'a Links,
    /// Whether who leaves the scope is left alone (`SkipOutOfScopeDeletions`).
    pub skip_out_of_scope_deletions: bool,
    /// Whether the target can disable objects, where it is said.
    pub can_disable: Option<bool>,
}

/// The target's ids of objects by their source ids.
pub type Links = BTreeMap<String, String>;

impl<'a> Surroundings<'a> {
    /// A target of which nothing is known.
    pub fn of(environment: &'a Environment) -> Surroundings<'a> {
        static NO_LINKS: Links = Links::new();
        Surroundings {
            environment,
            style: Style::default(),
            snapshot: None,
            linked_id: None,
            links: &NO_LINKS,
            skip_out_of_scope_deletions: false,
            can_disable: None,
        }
    }
}

/// Why a user counts as soft-deleted (how-provisioning-works.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// It is not assigned to the application.
    Unassigned,
    /// It does not pass the scoping filters.
    OutOfScope,
    /// It is deleted in the source.
    Deleted,
    /// Its account is disabled.
    Disabled,
}

impl Cause {
    /// In words.
    pub const fn sentence(self) -> &'static str {
        match self {
            Cause::Unassigned => "it is not assigned",
            Cause::OutOfScope => "it is out of scope",
            Cause::Deleted => "it is deleted in the source",
            Cause::Disabled => "its account is disabled",
        }
    }
}

/// The attribute `IsSoftDeleted`, which the service makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoftDeleted {
    /// Its value.
    pub value: bool,
    /// Whether the user's own record gives it.
    pub is_given: bool,
    /// What makes it true, whether or not the record gives it.
    pub causes: Vec<Cause>,
}

impl SoftDeleted {
    /// Whether the object is no longer for this target at all, rather than disabled.
    pub fn leaves(&self) -> bool {
        self.causes.iter().any(|cause| *cause != Cause::Disabled)
    }
}

/// A Boolean of a record, which may be text.
pub(super) fn boolean(user: &Map<String, Json>, name: &str) -> Option<bool> {
    match json::find(user, name)? {
        Json::Bool(value) => Some(*value),
        Json::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Json::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}
