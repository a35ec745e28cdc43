//! Attribute names that are known without a schema: those of Entra ID's own users.

/// Provisioning names of Entra ID's user attributes (customize-application-attributes.md,
/// user-provisioning-sync-attributes-for-mapping.md, exported schemas), in order of their lower-case form.
static NAMES: &[&str] = &[
    "accountEnabled",
    "appRoleAssignments",
    "assignedRoles",
    "city",
    "companyName",
    "country",
    "creationType",
    "department",
    "dirSyncEnabled",
    "displayName",
    "employeeHireDate",
    "employeeId",
    "employeeLeaveDateTime",
    "employeeOrgData.costCenter",
    "employeeOrgData.division",
    "employeeType",
    "facsimileTelephoneNumber",
    "givenName",
    "immutableId",
    "IsSoftDeleted",
    "jobTitle",
    "mail",
    "mailNickname",
    "manager",
    "mobile",
    "mobilePhone",
    "netId",
    "objectId",
    "officeLocation",
    "onPremisesDistinguishedName",
    "onPremisesSecurityIdentifier",
    "originalUserPrincipalName",
    "otherMails",
    "passwordProfile.password",
    "physicalDeliveryOfficeName",
    "postalCode",
    "preferredLanguage",
    "proxyAddresses",
    "state",
    "streetAddress",
    "surname",
    "telephoneNumber",
    "usageLocation",
    "userPrincipalName",
    "userType",
];

/// Entra ID's user attributes that hold several values for ordinary users.
pub const MULTI_VALUED: [&str; 3] = ["proxyAddresses", "otherMails", "imAddresses"];

/// Names of Workday, SuccessFactors and Active Directory that differ from Entra's by case alone: they are right as they are
/// (workday-inbound-tutorial.md, workday-attribute-reference.md, sap-successfactors-attribute-reference.md).
static ELSEWHERE: &[&str] = &[
    "City",
    "Country",
    "Department",
    "EmployeeID",
    "EmployeeType",
    "JobTitle",
    "Mobile",
    "PostalCode",
    "State",
    "Manager",
    "employeeID",
    "mailNickName",
];

/// The names, in order of their lower-case form.
pub fn known_names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().copied()
}

/// Entra's name that differs from `name` by case alone, unless another system has the name as it is.
pub fn known_name(name: &str) -> Option<&'static str> {
    if ELSEWHERE.contains(&name) {
        return None;
    }
    if let Some(number) = extension_number(name) {
        return (!name.starts_with("extensionAttribute")).then_some(number);
    }
    let lower = name.to_ascii_lowercase();
    let at = NAMES
        .binary_search_by(|known| known.to_ascii_lowercase().cmp(&lower))
        .ok()?;
    NAMES.get(at).copied().filter(|known| *known != name)
}

/// Whether it is the name of an attribute of Entra ID's users, as it is spelt.
pub fn is_known_name(name: &str) -> bool {
    NAMES.contains(&name) || extension_number(name) == Some(name)
}

/// Entra's spelling of `extensionAttribute1` to `extensionAttribute15`, in whatever case it is written.
fn extension_number(name: &str) -> Option<&'static str> {
    static EXTENSIONS: [&str; 15] = [
        "extensionAttribute1",
        "extensionAttribute2",
        "extensionAttribute3",
        "extensionAttribute4",
        "extensionAttribute5",
        "extensionAttribute6",
        "extensionAttribute7",
        "extensionAttribute8",
        "extensionAttribute9",
        "extensionAttribute10",
        "extensionAttribute11",
        "extensionAttribute12",
        "extensionAttribute13",
        "extensionAttribute14",
        "extensionAttribute15",
    ];
    EXTENSIONS
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(name))
}

/// Whether it is the name of a directory extension, `extension_` with the 32 hexadecimal digits of its application,
/// or a SCIM extension's: schemas list those only that were found when they were made.
pub fn is_extension(name: &str) -> bool {
    if name.starts_with("urn:ietf:params:scim:schemas:extension:") {
        return true;
    }
    let Some((application, attribute)) = name
        .strip_prefix("extension_")
        .and_then(|rest| rest.split_once('_'))
    else {
        return false;
    };
    application.len() == 32
        && application.bytes().all(|byte| byte.is_ascii_hexdigit())
        && !attribute.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(NAMES.is_sorted_by_key(|name| name.to_ascii_lowercase()));
    }

    #[test]
    fn names_that_differ_by_case_alone() {
        for (name, expected) in [
            ("UserPrincipalName", Some("userPrincipalName")),
            ("mailnickname", Some("mailNickname")),
            ("ExtensionAttribute7", Some("extensionAttribute7")),
            ("userPrincipalName", None),
            ("extensionAttribute7", None),
            ("extensionAttribute16", None),
            // Workday's and Active Directory's own
            ("PostalCode", None),
            ("employeeID", None),
            ("FirstName", None),
        ] {
            assert_eq!(known_name(name), expected, "{name}");
        }
    }

    #[test]
    fn extensions_by_their_pattern() {
        for (name, expected) in [
            (
                "extension_0123456789abcdef0123456789ABCDEF_costCenter",
                true,
            ),
            (
                "urn:ietf:params:scim:schemas:extension:hr:2.0:User:badge",
                true,
            ),
            ("extension_0123_costCenter", false),
            ("extension_0123456789abcdef0123456789ABCDEF_", false),
            ("extensionAttribute1", false),
        ] {
            assert_eq!(is_extension(name), expected, "{name}");
        }
    }
}
