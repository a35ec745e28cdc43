//! The names of the SCIM core schema and of the enterprise extension (RFC 7643, 4 and 8.7).

/// What a core schema's name starts with; the kind of object follows.
pub(super) const CORE: &str = "urn:ietf:params:scim:schemas:core:2.0:";
pub(super) const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// The schema that the service names beside the core one when it creates a group (mapping-model 6.3).
pub(super) const ADSCIM_GROUP: &str =
    "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group";
pub(super) const PATCH_OP: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/// The attributes of users and groups, and `manager`, as the standard spells them.
const ATTRIBUTES: &[&str] = &[
    "id",
    "externalId",
    "userName",
    "name",
    "displayName",
    "nickName",
    "profileUrl",
    "title",
    "userType",
    "preferredLanguage",
    "locale",
    "timezone",
    "active",
    "password",
    "emails",
    "phoneNumbers",
    "ims",
    "photos",
    "addresses",
    "groups",
    "entitlements",
    "roles",
    "x509Certificates",
    "members",
    "manager",
];

/// Other names of the standard: what every resource has, sub-attributes, the enterprise extension's.
const OTHERS: &[&str] = &[
    "schemas",
    "meta",
    "formatted",
    "familyName",
    "givenName",
    "middleName",
    "honorificPrefix",
    "honorificSuffix",
    "streetAddress",
    "locality",
    "region",
    "postalCode",
    "country",
    "value",
    "display",
    "type",
    "primary",
    "$ref",
    "employeeNumber",
    "costCenter",
    "organization",
    "division",
    "department",
];

/// A name of the standard as the standard spells it, another as it is.
pub(super) fn canonical(name: &str) -> &str {
    ATTRIBUTES
        .iter()
        .chain(OTHERS)
        .find(|known| known.eq_ignore_ascii_case(name))
        .copied()
        .unwrap_or(name)
}

/// Whether this is an attribute of users or groups in the core schema, or `manager`.
pub(crate) fn is_attribute(name: &str) -> bool {
    is_one_of(name, ATTRIBUTES)
}

/// Whether this is an attribute of the core schema that holds several values.
pub(crate) fn holds_several(name: &str) -> bool {
    is_one_of(name, SEVERAL)
}

/// Attributes of the core schema that hold several values.
const SEVERAL: &[&str] = &[
    "emails",
    "phoneNumbers",
    "ims",
    "photos",
    "addresses",
    "groups",
    "entitlements",
    "roles",
    "x509Certificates",
    "members",
];

/// Attributes of the core schema that are Boolean, sub-attributes among them.
pub(super) const BOOLEANS: &[&str] = &["active", "primary"];

pub(super) fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}
