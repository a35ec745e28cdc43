//! What a mapping knows of its target attribute, and a change of one.

use super::names::{BOOLEANS, holds_several, is_one_of};
use super::path::TargetPath;
use serde_json::Value as Json;

/// The type of an attribute (mapping-model 2.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    #[default]
    String,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer,
    /// Another object.
    Reference,
    /// An instant, which is sent as text.
    DateTime,
    /// Bytes, which are sent as text in Base64.
    Binary,
}

impl Kind {
    /// The type of this name, whatever its case: `Boolean`.
    pub fn of(name: &str) -> Option<Kind> {
        [
            ("String", Kind::String),
            ("Boolean", Kind::Boolean),
            ("Integer", Kind::Integer),
            ("Reference", Kind::Reference),
            ("DateTime", Kind::DateTime),
            ("Binary", Kind::Binary),
        ]
        .into_iter()
        .find_map(|(own, kind)| own.eq_ignore_ascii_case(name).then_some(kind))
    }
}

/// Which of the role functions fills an attribute (customize-application-attributes.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roles {
    /// `SingleAppRoleAssignment`, which gives the value of one role.
    Single,
    /// `AppRoleAssignmentsComplex`: updates add, and never remove.
    Complex,
    /// `AssertiveAppRoleAssignmentsComplex`: updates replace.
    Assertive,
}

impl Roles {
    /// The shape that a function of this name gives.
    pub fn of(function: &str) -> Option<Roles> {
        match function {
            "SingleAppRoleAssignment" => Some(Roles::Single),
            "AppRoleAssignmentsComplex" => Some(Roles::Complex),
            "AssertiveAppRoleAssignmentsComplex" => Some(Roles::Assertive),
            _ => None,
        }
    }
}

/// A target attribute as a mapping knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute<'a> {
    /// Its path.
    pub path: TargetPath<'a>,
    /// Its type.
    pub kind: Kind,
    /// Whether it holds several values.
    pub multivalued: bool,
    /// Whether two texts that differ by case alone are different values.
    pub case_exact: bool,
    /// The role function that fills it.
    pub roles: Option<Roles>,
    /// The user's `[appRoleAssignments]` as the source has them: texts, or objects with `id`, `value` and
    /// `displayName`. Changes of roles hold these objects; where a role is not found here, what is known of it.
    pub assigned: &'a [Json],
}

impl<'a> Attribute<'a> {
    /// An attribute of which only the path is known: Boolean, reference and several values where the core schema says
    /// so, otherwise one text.
    pub fn new(path: TargetPath<'a>) -> Attribute<'a> {
        let is_whole = path.filter.is_none() && path.sub.is_none();
        let is_group_member = is_whole && path.is_core() && path.is("members");
        let kind = if path.is_manager() || is_group_member {
            Kind::Reference
        } else if path.is_core() && is_one_of(path.last(), BOOLEANS) {
            Kind::Boolean
        } else {
            Kind::String
        };
        let multivalued = is_whole && path.is_core() && holds_several(path.attribute);
        Attribute {
            path,
            kind,
            multivalued,
            case_exact: false,
            roles: None,
            assigned: &[],
        }
    }
}

/// A change of an attribute; none is no value.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// The attribute.
    pub attribute: Attribute<'a>,
    /// The value that the target has.
    pub old: Option<&'a Json>,
    /// The value that it is to have.
    pub new: Option<&'a Json>,
}

impl Change<'_> {
    /// Whether the target has the value already, so that the service sends nothing unless it is told to always.
    pub fn is_redundant(&self) -> bool {
        let Attribute {
            kind, case_exact, ..
        } = self.attribute;
        super::same(self.old, self.new, kind, case_exact)
    }
}
