//! The two kinds of objects, and the two ways to write requests.

use super::names::{ADSCIM_GROUP, CORE, ENTERPRISE};

/// A kind of object that SCIM targets have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resource {
    /// A user.
    User,
    /// A group.
    Group,
}

impl Resource {
    /// The kind that a mapping's target object is: `User`, `group`, `urn:ietf:params:scim:schemas:core:2.0:Group`.
    pub fn of(object: &str) -> Option<Resource> {
        let last = object.rsplit(':').next().unwrap_or_default();
        [Resource::User, Resource::Group]
            .into_iter()
            .find(|resource| resource.name().eq_ignore_ascii_case(last))
    }

    /// `meta.resourceType`: `User`.
    pub const fn name(self) -> &'static str {
        match self {
            Resource::User => "User",
            Resource::Group => "Group",
        }
    }

    /// The path under the tenant URL: `/Users`.
    pub const fn endpoint(self) -> &'static str {
        match self {
            Resource::User => "/Users",
            Resource::Group => "/Groups",
        }
    }

    /// The core schema: `urn:ietf:params:scim:schemas:core:2.0:User`.
    pub fn schema(self) -> String {
        format!("{CORE}{}", self.name())
    }

    /// What `schemas` of a new object lists. For a user that is the enterprise extension too, whether it is used or not,
    /// as the page prints it; custom extensions are never listed (mapping-model 2.2).
    pub(super) fn schemas(self, style: Style) -> Vec<String> {
        let mut schemas = vec![self.schema()];
        match self {
            Resource::User => schemas.push(ENTERPRISE.to_string()),
            Resource::Group if style.adscim_schema => schemas.push(ADSCIM_GROUP.to_string()),
            Resource::Group => (),
        }
        schemas
    }
}

/// How changes are written (application-provisioning-config-problem-scim-compatibility.md).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wire {
    /// Without a flag in the tenant URL.
    #[default]
    Default,
    /// With the flag `aadOptscim062020`.
    Compliant,
}

/// How requests are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// How changes are written.
    pub wire: Wire,
    /// Whether a new group names the ADSCIM schema too, as the service does; servers that are strict refuse it.
    pub adscim_schema: bool,
}

impl Default for Style {
    fn default() -> Style {
        Style {
            wire: Wire::Default,
            adscim_schema: true,
        }
    }
}

impl Style {
    /// The way with `aadOptscim062020`, the ADSCIM schema as the service writes it.
    pub const COMPLIANT: Style = Style {
        wire: Wire::Compliant,
        adscim_schema: true,
    };
}
