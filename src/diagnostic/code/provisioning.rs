//! E31: why provisioning of one object fails.

use super::{Code, case, error};

/// A required target attribute that gets nothing.
pub static REQUIRED_WITHOUT_VALUE: Code = error(
    "E310",
    "required-without-value",
    "an attribute that the target requires gets neither a value nor a default",
)
.why("The whole object fails: it is kept and tried again in later cycles, at growing intervals, for 28 days.")
.page("how-provisioning-works.md")
.bad(case(FILE_BAD).file("mapping.json").user(r#"{"userPrincipalName": "jo@contoso.com"}"#))
.good(case(FILE_GOOD).file("mapping.json").user(r#"{"userPrincipalName": "jo@contoso.com"}"#));
/// No matching attribute has a value.
pub static NO_MATCHING_VALUE: Code = error(
    "E311",
    "no-matching-value",
    "no matching attribute has a value, so the object cannot be looked for in the target",
)
.why("Every object needs a value for one matching attribute at least; without one it fails and is tried again in later cycles.")
.page("customize-application-attributes.md")
.bad(
    case(r#"{"user": [{"target": "userName", "expression": "[mail]", "matching": 1}]}"#)
        .file("mapping.json")
        .user(r#"{"userPrincipalName": "jo@contoso.com"}"#),
)
.good(
    case(r#"{"user": [{"target": "userName", "expression": "[userPrincipalName]", "matching": 1}]}"#)
        .file("mapping.json")
        .user(r#"{"userPrincipalName": "jo@contoso.com"}"#),
);
/// Two objects of the target match.
pub static SEVERAL_MATCHES: Code = error(
    "E312",
    "several-matches",
    "several objects of the target have the value of a matching attribute",
)
.why("Matching values are unique in the source and in the target. The service reports DuplicateTargetEntries and changes none of the objects.")
.page("customize-application-attributes.md")
.bad(
    case(r#"{"user": [{"target": "displayName", "expression": "[displayName]", "matching": 1}]}"#)
        .file("mapping.json")
        .user(r#"{"displayName": "Jo Doe"}"#)
        .target(r#"[{"id": "1", "displayName": "Jo Doe"}, {"id": "2", "displayName": "Jo Doe"}]"#),
)
.good(
    case(r#"{"user": [{"target": "externalId", "expression": "[objectId]", "matching": 1}]}"#)
        .file("mapping.json")
        .user(r#"{"objectId": "a1", "displayName": "Jo Doe"}"#)
        .target(r#"[{"id": "1", "externalId": "a1"}, {"id": "2", "externalId": "b2"}]"#),
);

/// The service cannot send an attribute.
pub static NOT_SENDABLE: Code = error(
    "E313",
    "not-sendable",
    "the service cannot send what the mapping gives to this target attribute",
)
.why("The object fails in each cycle until the mapping is changed.")
.page("use-scim-to-provision-users-and-groups.md")
.bad(
    case(
        r#"{"user": [{"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
  {"target": "entitlements", "expression": "[department]"}]}"#,
    )
    .file("mapping.json")
    .user(r#"{"userPrincipalName": "jo@contoso.com", "department": "Sales"}"#),
)
.good(
    case(
        r#"{"user": [{"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
  {"target": "title", "expression": "[department]"}]}"#,
    )
    .file("mapping.json")
    .user(r#"{"userPrincipalName": "jo@contoso.com", "department": "Sales"}"#),
);

/// Every code of this group, in order of number.
pub static ALL: &[&Code] = &[
    &REQUIRED_WITHOUT_VALUE,
    &NO_MATCHING_VALUE,
    &SEVERAL_MATCHES,
    &NOT_SENDABLE,
];

const FILE_BAD: &str = r#"{"directories": [{"name": "Contoso", "objects": [{"name": "User", "attributes": [
  {"name": "title", "required": true}]}]}],
 "synchronizationRules": [{"targetDirectoryName": "Contoso", "objectMappings": [{"targetObjectName": "User",
  "attributeMappings": [
   {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
   {"targetAttributeName": "title", "source": {"expression": "[jobTitle]"}}]}]}]}"#;
const FILE_GOOD: &str = r#"{"directories": [{"name": "Contoso", "objects": [{"name": "User", "attributes": [
  {"name": "title", "required": true}]}]}],
 "synchronizationRules": [{"targetDirectoryName": "Contoso", "objectMappings": [{"targetObjectName": "User",
  "attributeMappings": [
   {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
   {"targetAttributeName": "title", "source": {"expression": "Switch([jobTitle], [jobTitle], \"\", \"Staff\")"}}]}]}]}"#;
