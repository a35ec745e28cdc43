//! E30 and W3: what the mapping around an expression makes of it.

use super::{Code, FUNCTIONS, case, error, hint, warning};

const CUSTOMIZE: &str = "customize-application-attributes.md";

/// A target attribute that two mappings fill.
pub static REPEATED_TARGET: Code = error(
    "E301",
    "repeated-target",
    "two mappings fill the same target attribute",
)
.why("Each target attribute can have one mapping. Names of SCIM are the same in any case, and `urn:…:core:2.0:User:title` is `title`.")
.page(CUSTOMIZE)
.bad(case(r#"[{"target": "title", "expression": "[jobTitle]"},
 {"target": "Title", "expression": "[employeeType]"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "title", "expression": "Coalesce([jobTitle], [employeeType])"}]"#).file("mapping.json"));
/// A target attribute that the target lacks.
pub static UNKNOWN_TARGET: Code = error(
    "E302",
    "unknown-target",
    "the target system has no attribute of this name",
)
.why("The service refuses a schema that maps to an attribute which its own list of the target's attributes lacks. Names are checked where the document lists them.")
.page(CUSTOMIZE)
.bad(case(r#"{"directories": [{"name": "Contoso", "objects": [{"name": "User", "attributes": [{"name": "login"}]}]}],
 "synchronizationRules": [{"targetDirectoryName": "Contoso", "objectMappings": [{"targetObjectName": "User", "attributeMappings": [
  {"targetAttributeName": "logon", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}}]}]}]}"#).file("mapping.json"))
.good(case(r#"{"directories": [{"name": "Contoso", "objects": [{"name": "User", "attributes": [{"name": "login"}]}]}],
 "synchronizationRules": [{"targetDirectoryName": "Contoso", "objectMappings": [{"targetObjectName": "User", "attributeMappings": [
  {"targetAttributeName": "login", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}}]}]}]}"#).file("mapping.json"));
/// A Switch with a default, from Entra ID.
pub static SWITCH_DEFAULT: Code = warning(
    "W301",
    "switch-default",
    "Switch has a default, and users come from Entra ID",
)
.rule("C03")
.why("The page warns that a value may be set to null in the target when the default is reached and the source is Entra ID. IIF does not do so, nor does IgnoreFlowIfNullOrEmpty round it.")
.page(FUNCTIONS)
.bad(case(r#"{"source": "Entra ID",
 "mapping": [{"target": "team", "expression": "Switch([department], \"other\", \"Sales\", \"sales-team\")"}]}"#).file("mapping.json"))
.good(case(r#"{"source": "Entra ID",
 "mapping": [{"target": "team", "expression": "IIF([department]=\"Sales\", \"sales-team\", \"other\")"}]}"#).file("mapping.json"));
/// An expression for a reference.
pub static REFERENCE_TARGET: Code = warning(
    "W302",
    "reference-target",
    "a reference such as manager gets an expression instead of one source attribute",
)
.rule("C05")
.why("A reference stands for another object, which the service looks up in the target. It takes a direct mapping with one source.")
.page("hr-manager-update-issues.md")
.bad(case(r#"[{"target": "manager", "expression": "IgnoreFlowIfNullOrEmpty([managerId])"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "manager", "expression": "[manager]"}]"#).file("mapping.json"));
/// SelectUniqueValue on a matching attribute.
pub static MATCHED_UNIQUE_VALUE: Code = warning(
    "W303",
    "matched-unique-value",
    "SelectUniqueValue fills an attribute that objects are matched by",
)
.rule("C09")
.why("It gives a value that nobody has yet, so that no object can be found by it.")
.page(FUNCTIONS)
.bad(case(r#"[{"target": "mailNickname", "expression": "SelectUniqueValue([login], Append([login], \"1\"))", "matching": 1, "apply": "create"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "mailNickname", "expression": "SelectUniqueValue([login], Append([login], \"1\"))", "apply": "create"}]"#).file("mapping.json"));
/// A value that is made anew in every update.
pub static GENERATED_AGAIN: Code = warning(
    "W304",
    "generated-again",
    "a unique or random value is made for updates too",
)
.rule("C09")
.why("Every evaluation gives another value. The page asks to apply such a mapping only during object creation.")
.page(FUNCTIONS)
.bad(case(r#"[{"target": "mailNickname", "expression": "SelectUniqueValue([login], Append([login], \"1\"))"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "mailNickname", "expression": "SelectUniqueValue([login], Append([login], \"1\"))", "apply": "create"}]"#).file("mapping.json"));
/// SelectUniqueValue for another application.
pub static UNIQUE_VALUE_ELSEWHERE: Code = warning(
    "W305",
    "unique-value-elsewhere",
    "SelectUniqueValue is used where the service does not have it",
)
.rule("C09")
.why("The page has it for Workday, SuccessFactors and API-driven provisioning to Active Directory only.")
.page(FUNCTIONS)
.bad(case(r#"{"source": "Workday", "target": "Entra ID",
 "mapping": [{"target": "mailNickname", "expression": "SelectUniqueValue([login], Append([login], \"1\"))", "apply": "create"}]}"#).file("mapping.json"))
.good(case(r#"{"source": "Workday", "target": "Active Directory",
 "mapping": [{"target": "mailNickname", "expression": "SelectUniqueValue([login], Append([login], \"1\"))", "apply": "create"}]}"#).file("mapping.json"));
/// Roles where nobody is assigned.
pub static ROLES_OF_ALL: Code = warning(
    "W306",
    "roles-of-all",
    "app roles are mapped, and all users are provisioned rather than those assigned",
)
.rule("C14")
.why(r#"A user has a role by an assignment. The page says that the role functions do not work with "Sync all users and groups"."#)
.page(CUSTOMIZE)
.bad(case(r#"{"assignment": "all",
 "mapping": [{"target": "roles[primary eq \"True\"].value", "expression": "SingleAppRoleAssignment([appRoleAssignments])"}]}"#).file("mapping.json"))
.good(case(r#"{"assignment": "assigned",
 "mapping": [{"target": "roles[primary eq \"True\"].value", "expression": "SingleAppRoleAssignment([appRoleAssignments])"}]}"#).file("mapping.json"));
/// One role where several go, or several where one goes.
pub static ROLE_SHAPE: Code = warning(
    "W307",
    "role-shape",
    "the role function does not fit the target attribute",
)
.rule("C14")
.why(r#"SingleAppRoleAssignment gives one role, for `roles[primary eq "True"].value`; the complex functions give all of them, for `roles`."#)
.page(CUSTOMIZE)
.bad(case(r#"[{"target": "roles", "expression": "SingleAppRoleAssignment([appRoleAssignments])"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "roles", "expression": "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])"}]"#).file("mapping.json"));
/// A password's target without Redact.
pub static PASSWORD_TARGET: Code = warning(
    "W308",
    "password-target",
    "a value flows to a password without Redact, so provisioning logs show it",
)
.rule("C16")
.why("The logs hold every value that is sent. Redact lets the value flow and shows `[Redact]` there.")
.page("known-issues.md")
.bad(case(r#"[{"target": "password", "expression": "[initialSecret]", "apply": "create"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "password", "expression": "Redact([initialSecret])", "apply": "create"}]"#).file("mapping.json"));
/// An empty text for Active Directory.
pub static EMPTY_IN_DIRECTORY: Code = warning(
    "W309",
    "empty-in-directory",
    "an empty text can go to Active Directory, which refuses it",
)
.rule("C18")
.why("The export fails with `InvalidAttributeSyntax-LdapErr`. Null is not sent, and does no harm. For what a function makes of absent attributes this is a hint.")
.page("hr-user-creation-issues.md")
.bad(case(r#"{"target": "Active Directory",
 "mapping": [{"target": "c", "expression": "Switch([country], \"\", \"USA\", \"US\", \"Mexico\", \"MX\")"}]}"#).file("mapping.json"))
.good(case(r#"{"target": "Active Directory",
 "mapping": [{"target": "c", "expression": "Switch([country], , \"USA\", \"US\", \"Mexico\", \"MX\")"}]}"#).file("mapping.json"));
/// Anything but TRUE and FALSE.
pub static EXCHANGE_BOOLEAN: Code = warning(
    "W310",
    "exchange-boolean",
    "msExchHideFromAddressLists gets anything but TRUE or FALSE in capitals",
)
.rule("C19")
.why("The guide says that the attribute takes the two words in capitals only. What Entra gives for a Boolean is `True`.")
.page("workday-expression-mapping-functions-guide.md")
.bad(case(r#"[{"target": "msExchHideFromAddressLists", "expression": "Switch([Active], , \"0\", \"True\", \"1\", \"False\")"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "msExchHideFromAddressLists", "expression": "Switch([Active], , \"0\", \"TRUE\", \"1\", \"FALSE\")"}]"#).file("mapping.json"));
/// An address without its prefix.
pub static PROXY_ADDRESS: Code = warning(
    "W311",
    "proxy-address",
    "an address in proxyAddresses lacks the prefix of a primary address",
)
.rule("C20")
.why("Exactly one address has the prefix `SMTP:` in capitals; it is the primary one. Any other spelling makes it another kind of address.")
.page(FUNCTIONS)
.bad(case(r#"[{"target": "proxyAddresses", "expression": "Append(\"smtp:\", [mail])"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "proxyAddresses", "expression": "Append(\"SMTP:\", [mail])"}]"#).file("mapping.json"));
/// A directory extension of several values.
pub static MULTIVALUED_EXTENSION: Code = warning(
    "W312",
    "multivalued-extension",
    "a directory extension is to hold several values",
)
.rule("C21")
.why("Provisioning supports directory extensions with one value only.")
.page("known-issues.md")
.bad(case(r#"[{"target": "extension_0123456789abcdef0123456789abcdef_skills", "expression": "Split([skills], \";\")"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "extension_0123456789abcdef0123456789abcdef_skills", "expression": "[skills]"}]"#).file("mapping.json"));
/// What identifies an object as a target.
pub static PRIMARY_KEY_TARGET: Code = warning(
    "W313",
    "primary-key-target",
    "a mapping fills the primary key of the target",
)
.rule("C23")
.why("The target system sets it when it makes the object. The page says that `id` must not be mapped.")
.page(CUSTOMIZE)
.bad(case(r#"[{"target": "id", "expression": "[objectId]"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "externalId", "expression": "[objectId]"}]"#).file("mapping.json"));
/// An attribute that Entra ID does not match by.
pub static UNMATCHABLE_TARGET: Code = warning(
    "W314",
    "unmatchable-target",
    "extensionAttribute1 to 15 of Entra ID is a matching attribute",
)
.rule("C24")
.why("Entra ID cannot search for users by them in inbound provisioning.")
.page("hr-user-update-issues.md")
.bad(
    case(
        r#"{"target": "Entra ID",
 "mapping": [{"target": "extensionAttribute3", "expression": "[WorkerID]", "matching": 1}]}"#,
    )
    .file("mapping.json"),
)
.good(
    case(
        r#"{"target": "Entra ID",
 "mapping": [{"target": "employeeId", "expression": "[WorkerID]", "matching": 1}]}"#,
    )
    .file("mapping.json"),
);
/// An attribute that provisioning does not write.
pub static UNWRITABLE_TARGET: Code = warning(
    "W315",
    "unwritable-target",
    "provisioning does not write the target attribute",
)
.rule("C25")
.why("Photos are not provisioned, HR provisioning cannot write mail of Entra ID, and cross-tenant synchronisation writes neither otherMails nor proxyAddresses.")
.page("known-issues.md")
.bad(case(r#"{"source": "Workday", "target": "Entra ID",
 "mapping": [{"target": "mail", "expression": "[EmailAddress]"}]}"#).file("mapping.json"))
.good(case(r#"{"source": "Workday", "target": "Active Directory",
 "mapping": [{"target": "mail", "expression": "[EmailAddress]"}]}"#).file("mapping.json"));
/// A default that updates do not have.
pub static DEFAULT_ON_UPDATE: Code = hint(
    "W316",
    "default-on-update",
    "the default of a mapping is for new objects only",
)
.rule("C28")
.why(r#""Default value if null" is sent when the object is created. When the value becomes null later, nothing is sent and the target keeps the old one."#)
.page("clear-attribute-values.md")
.bad(case(r#"[{"target": "userType", "expression": "[companyName]", "default": "Standard"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "userType", "expression": "Switch([companyName], [companyName], \"\", \"Standard\")"}]"#).file("mapping.json"));
/// A value beyond the greatest length.
pub static TOO_LONG_VALUE: Code = warning(
    "W317",
    "too-long-value",
    "a value can be longer than the target holds",
)
.rule("C34")
.why("The target refuses what is too long, and the object fails. Lengths are those that the document gives, and known ones of Active Directory and Entra ID.")
.page("plan-cloud-hr-provision.md")
.bad(case(r#"{"target": "Active Directory",
 "mapping": [{"target": "department", "expression": "IgnoreFlowIfNullOrEmpty(Left([division], 100))"}]}"#).file("mapping.json"))
.good(case(r#"{"target": "Active Directory",
 "mapping": [{"target": "department", "expression": "IgnoreFlowIfNullOrEmpty(Left([division], 64))"}]}"#).file("mapping.json"));
/// What userPrincipalName cannot hold.
pub static LOGIN_CHARACTERS: Code = warning(
    "W318",
    "login-characters",
    "userPrincipalName can get a character that it cannot hold",
)
.rule("C34")
.why("It takes `A-Z a-z 0-9 ' . - _ ! # ^ ~`. A name with an accent, or a blank, makes the object fail.")
.page("plan-cloud-hr-provision.md")
.bad(case(r#"[{"target": "userPrincipalName", "expression": "Append(Join(\".\", [givenName], [surname]), \"@contoso.com\")"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "userPrincipalName", "expression": "Append(NormalizeDiacritics(Join(\".\", [givenName], [surname])), \"@contoso.com\")"}]"#).file("mapping.json"));
/// A logon name of any length.
pub static LONG_ACCOUNT_NAME: Code = warning(
    "W319",
    "long-account-name",
    "sAMAccountName gets a value of any length",
)
.rule("C35")
.why("It holds 20 characters; what is longer makes the object fail.")
.page("workday-inbound-tutorial.md")
.bad(
    case(r#"[{"target": "sAMAccountName", "expression": "ToLower([mailNickname])"}]"#)
        .file("mapping.json"),
)
.good(
    case(r#"[{"target": "sAMAccountName", "expression": "ToLower(Left([mailNickname], 20))"}]"#)
        .file("mapping.json"),
);
/// The name of a custom attribute.
pub static CUSTOM_ATTRIBUTE: Code = warning(
    "W320",
    "custom-attribute",
    "the name or the kind of a custom SCIM attribute is not what the service takes",
)
.rule("C37")
.why("Custom attributes are named `urn:ietf:params:scim:schemas:extension:{Name}:2.0:User:{Attribute}`, and hold one simple value. Some platforms have `2.0` before the name.")
.page(CUSTOMIZE)
.bad(case(r#"[{"target": "urn:contoso:User:badge", "expression": "[employeeId]"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge", "expression": "[employeeId]"}]"#).file("mapping.json"));
/// A path that SCIM does not know.
pub static MALFORMED_PATH: Code = warning(
    "W321",
    "malformed-path",
    "the path of a target attribute has a filter that the service does not take",
)
.rule("C38")
.why(r#"A path has one filter at most, of the form `[type eq "work"]`."#)
.page("use-scim-to-provision-users-and-groups.md")
.bad(
    case(r#"[{"target": "emails[type=\"work\"].value", "expression": "[mail]"}]"#)
        .file("mapping.json"),
)
.good(
    case(r#"[{"target": "emails[type eq \"work\"].value", "expression": "[mail]"}]"#)
        .file("mapping.json"),
);
/// Users who leave stay.
pub static NO_SOFT_DELETE: Code = hint(
    "W322",
    "no-soft-delete",
    "no mapping takes IsSoftDeleted",
)
.rule("C39")
.why("IsSoftDeleted is True for users who are unassigned, out of scope, deleted or blocked. Without it nothing happens to them in the target.")
.page("how-provisioning-works.md")
.bad(case(r#"{"user": [{"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
  {"target": "title", "expression": "[jobTitle]"}]}"#).file("mapping.json"))
.good(case(r#"{"user": [{"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
  {"target": "active", "expression": "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")"}]}"#).file("mapping.json"));
/// IsSoftDeleted without updates.
pub static UNSENT_SOFT_DELETE: Code = warning(
    "W323",
    "unsent-soft-delete",
    "IsSoftDeleted is mapped, and the action Update is off",
)
.rule("C39")
.why("A user is disabled by an update, so without the action nobody is.")
.page("how-provisioning-works.md")
.bad(case(r#"{"targetObjectName": "User", "flowTypes": "Add, Delete", "attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "matchingPriority": 0, "source": {"expression": "Not([IsSoftDeleted])"}}]}"#).file("mapping.json"))
.good(case(r#"{"targetObjectName": "User", "flowTypes": "Add, Update, Delete", "attributeMappings": [
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "active", "matchingPriority": 0, "source": {"expression": "Not([IsSoftDeleted])"}}]}"#).file("mapping.json"));
/// No matching attribute.
pub static NO_MATCHING: Code = warning(
    "W324",
    "no-matching",
    "no mapping of an object has a matching precedence",
)
.why("The service looks an object up in the target by its matching attributes before it creates one. At least one is required.")
.page(CUSTOMIZE)
.bad(case(r#"{"user": [{"target": "userName", "expression": "[userPrincipalName]"},
  {"target": "active", "expression": "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")"}]}"#).file("mapping.json"))
.good(case(r#"{"user": [{"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
  {"target": "active", "expression": "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")"}]}"#).file("mapping.json"));
/// The same precedence twice.
pub static REPEATED_MATCHING: Code = warning(
    "W325",
    "repeated-matching",
    "two matching attributes have the same precedence",
)
.why("Precedences are tried in order. Two of the same have no order, and a combination of two attributes is not possible.")
.page(CUSTOMIZE)
.bad(case(r#"[{"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
 {"target": "externalId", "expression": "[objectId]", "matching": 1}]"#).file("mapping.json"))
.good(case(r#"[{"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
 {"target": "externalId", "expression": "[objectId]", "matching": 2}]"#).file("mapping.json"));
/// A precedence that nothing has.
pub static MATCHING_GAP: Code = hint(
    "W326",
    "matching-gap",
    "the precedences of matching attributes have a gap",
)
.why("Nothing fails, but an attribute that was to be tried is probably missing.")
.page(CUSTOMIZE)
.bad(
    case(
        r#"[{"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
 {"target": "externalId", "expression": "[objectId]", "matching": 3}]"#,
    )
    .file("mapping.json"),
)
.good(
    case(
        r#"[{"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
 {"target": "externalId", "expression": "[objectId]", "matching": 2}]"#,
    )
    .file("mapping.json"),
);
/// A required attribute that nothing fills.
pub static REQUIRED_TARGET: Code = hint(
    "W327",
    "required-target",
    "a required target attribute has neither a mapping nor a default",
)
.why("An object that lacks a required value fails. Some applications fill such attributes themselves.")
.page(CUSTOMIZE)
.bad(case(r#"{"directories": [{"name": "Contoso", "objects": [{"name": "User", "attributes": [{"name": "login"}, {"name": "locale", "required": true}]}]}],
 "synchronizationRules": [{"targetDirectoryName": "Contoso", "objectMappings": [{"targetObjectName": "User", "attributeMappings": [
  {"targetAttributeName": "login", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}}]}]}]}"#).file("mapping.json"))
.good(case(r#"{"directories": [{"name": "Contoso", "objects": [{"name": "User", "attributes": [{"name": "login"}, {"name": "locale", "required": true}]}]}],
 "synchronizationRules": [{"targetDirectoryName": "Contoso", "objectMappings": [{"targetObjectName": "User", "attributeMappings": [
  {"targetAttributeName": "login", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "locale", "matchingPriority": 0, "source": {"expression": "[preferredLanguage]"}}]}]}]}"#).file("mapping.json"));
/// A target that cannot be written.
pub static READ_ONLY_TARGET: Code = warning(
    "W328",
    "read-only-target",
    "the target attribute is read-only",
)
.why("The target's own definition says so; nothing that flows there is kept.")
.page(CUSTOMIZE)
.bad(case(r#"{"directories": [{"name": "Contoso", "objects": [{"name": "User", "attributes": [{"name": "login"}, {"name": "created", "mutability": "ReadOnly"}]}]}],
 "synchronizationRules": [{"targetDirectoryName": "Contoso", "objectMappings": [{"targetObjectName": "User", "attributeMappings": [
  {"targetAttributeName": "login", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "created", "matchingPriority": 0, "source": {"expression": "[employeeHireDate]"}}]}]}]}"#).file("mapping.json"))
.good(case(r#"{"directories": [{"name": "Contoso", "objects": [{"name": "User", "attributes": [{"name": "login"}, {"name": "created", "mutability": "ReadOnly"}]}]}],
 "synchronizationRules": [{"targetDirectoryName": "Contoso", "objectMappings": [{"targetObjectName": "User", "attributeMappings": [
  {"targetAttributeName": "login", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}}]}]}]}"#).file("mapping.json"));
/// A list for one value.
pub static LIST_FOR_ONE: Code = warning(
    "W329",
    "several-for-one",
    "an expression gives a list, and the target holds one value",
)
.why("What a target does with more than one value is not known; often the object fails.")
.page(FUNCTIONS)
.bad(
    case(r#"[{"target": "displayName", "expression": "Split([names], \";\")"}]"#)
        .file("mapping.json"),
)
.good(
    case(r#"[{"target": "displayName", "expression": "Item(Split([names], \";\"), 1)"}]"#)
        .file("mapping.json"),
);
/// A constant of another type.
pub static OTHER_TYPE: Code = warning(
    "W330",
    "other-type",
    "a constant is not of the type of the target attribute",
)
.why("A Boolean takes True or False, a whole number its digits. Anything else fails when it is sent.")
.page(CUSTOMIZE)
.bad(case(r#"[{"target": "active", "expression": "IIF([status]=\"1\", \"Yes\", \"No\")"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "active", "expression": "IIF([status]=\"1\", \"True\", \"False\")"}]"#).file("mapping.json"));
/// Active for those who leave.
pub static INVERTED_ACTIVE: Code = warning(
    "W331",
    "inverted-active",
    "`active` is True for users who leave, and False for all others",
)
.why("IsSoftDeleted is True for users who are to be disabled, so `active` is its opposite.")
.page("how-provisioning-works.md")
.bad(case(r#"[{"target": "active", "expression": "[IsSoftDeleted]"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "active", "expression": "Not([IsSoftDeleted])"}]"#).file("mapping.json"));
/// The same value for everybody.
pub static CONSTANT_MATCH: Code = warning(
    "W332",
    "constant-match",
    "a constant fills an attribute in which users have to differ",
)
.why("Two objects with the same value match each other, or the second cannot be created.")
.page(CUSTOMIZE)
.bad(case(r#"[{"target": "userName", "expression": "\"svc@contoso.com\""}]"#).file("mapping.json"))
.good(
    case(r#"[{"target": "userName", "expression": "[userPrincipalName]"}]"#).file("mapping.json"),
);
/// Three parts of one attribute.
pub static OVERFILLED_ATTRIBUTE: Code = warning(
    "W339",
    "overfilled-attribute",
    "three or more sub-attributes of an extension's attribute are filled",
)
.rule("C38")
.why("The service does not fill complex attributes with three or more sub-attributes. It does so in the core schema, for `name` and `addresses`.")
.page("use-scim-to-provision-users-and-groups.md")
.bad(case(r#"[{"target": "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:desk.floor", "expression": "[a]"},
 {"target": "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:desk.room", "expression": "[b]"},
 {"target": "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:desk.seat", "expression": "[c]"}]"#).file("mapping.json"))
.good(case(r#"[{"target": "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:floor", "expression": "[a]"},
 {"target": "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:room", "expression": "[b]"},
 {"target": "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:seat", "expression": "[c]"}]"#).file("mapping.json"));
/// Special characters in what objects are matched by.
pub static SPECIAL_IN_MATCH: Code = hint(
    "W340",
    "special-in-match",
    "every value of a matching attribute has a special character",
)
.rule("C24")
.why("The page says that special characters in matching values are not supported, and not which they are. Here they are all but A-Z, a-z, 0-9, blanks and `@ . - _`; only constant text is looked at.")
.page("known-issues.md")
.bad(case(r#"[{"target": "externalId", "expression": "Append(\"staff#\", [employeeId])", "matching": 1}]"#).file("mapping.json"))
.good(case(r#"[{"target": "externalId", "expression": "Append(\"staff-\", [employeeId])", "matching": 1}]"#).file("mapping.json"));

/// Every code of this group.
pub static ALL: &[&Code] = &[
    &REPEATED_TARGET,
    &UNKNOWN_TARGET,
    &SWITCH_DEFAULT,
    &REFERENCE_TARGET,
    &MATCHED_UNIQUE_VALUE,
    &GENERATED_AGAIN,
    &UNIQUE_VALUE_ELSEWHERE,
    &ROLES_OF_ALL,
    &ROLE_SHAPE,
    &PASSWORD_TARGET,
    &EMPTY_IN_DIRECTORY,
    &EXCHANGE_BOOLEAN,
    &PROXY_ADDRESS,
    &MULTIVALUED_EXTENSION,
    &PRIMARY_KEY_TARGET,
    &UNMATCHABLE_TARGET,
    &UNWRITABLE_TARGET,
    &DEFAULT_ON_UPDATE,
    &TOO_LONG_VALUE,
    &LOGIN_CHARACTERS,
    &LONG_ACCOUNT_NAME,
    &CUSTOM_ATTRIBUTE,
    &MALFORMED_PATH,
    &NO_SOFT_DELETE,
    &UNSENT_SOFT_DELETE,
    &NO_MATCHING,
    &REPEATED_MATCHING,
    &MATCHING_GAP,
    &REQUIRED_TARGET,
    &READ_ONLY_TARGET,
    &LIST_FOR_ONE,
    &OTHER_TYPE,
    &INVERTED_ACTIVE,
    &CONSTANT_MATCH,
    &OVERFILLED_ATTRIBUTE,
    &SPECIAL_IN_MATCH,
];
