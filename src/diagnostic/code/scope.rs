//! E30 and W33: scoping filters, by the places of their clauses.

use super::{Code, case, error, hint, warning};

const SCOPING: &str = "define-conditional-rules-for-provisioning-user-accounts.md";

/// An operator of a scoping filter that there is not.
pub static UNKNOWN_OPERATOR: Code = error(
    "E303",
    "unknown-scope-operator",
    "a scoping filter has an operator that does not exist",
)
.why("A clause names its operator in full; STARTSWITH and its like are Connect Sync's.")
.page(SCOPING)
.bad(
    case(
        r#"{"scope": [[{"attribute": "department", "operator": "EQUAL", "value": "Sales"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#,
    )
    .file("mapping.json"),
)
.good(
    case(
        r#"{"scope": [[{"attribute": "department", "operator": "EQUALS", "value": "Sales"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#,
    )
    .file("mapping.json"),
);
/// A clause without a value.
pub static MISSING_OPERAND: Code = error(
    "E304",
    "missing-operand",
    "a clause of a scoping filter has nothing to compare with",
)
.why("All operators but those that begin with IS compare an attribute with a value.")
.page(SCOPING)
.bad(
    case(
        r#"{"scope": [[{"attribute": "department", "operator": "NOT EQUALS"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#,
    )
    .file("mapping.json"),
)
.good(
    case(
        r#"{"scope": [[{"attribute": "department", "operator": "IS NOT NULL"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#,
    )
    .file("mapping.json"),
);
/// A clause on what the source lacks.
pub static UNKNOWN_SCOPE_ATTRIBUTE: Code = error(
    "E305",
    "unknown-scope-attribute",
    "a scoping filter tests an attribute that the source system does not have",
)
.why("Filters test source attributes. An attribute that nobody has is null for everybody, so nobody or everybody is in scope.")
.page(SCOPING)
.bad(case(r#"{"directories": [{"name": "AAD", "objects": [{"name": "User", "attributes": [{"name": "department"}, {"name": "accountEnabled", "type": "Boolean"}]}]}],
 "synchronizationRules": [{"sourceDirectoryName": "AAD", "objectMappings": [{"sourceObjectName": "User", "attributeMappings": [],
  "scope": {"groups": [{"clauses": [{"operatorName": "EQUALS", "sourceOperandName": "Department", "targetOperand": {"values": ["Sales"]}}]}]}}]}]}"#).file("mapping.json"))
.good(case(r#"{"directories": [{"name": "AAD", "objects": [{"name": "User", "attributes": [{"name": "department"}, {"name": "accountEnabled", "type": "Boolean"}]}]}],
 "synchronizationRules": [{"sourceDirectoryName": "AAD", "objectMappings": [{"sourceObjectName": "User", "attributeMappings": [],
  "scope": {"groups": [{"clauses": [{"operatorName": "EQUALS", "sourceOperandName": "department", "targetOperand": {"values": ["Sales"]}}]}]}}]}]}"#).file("mapping.json"));
/// A pattern that .NET refuses.
pub static SCOPE_PATTERN: Code = error(
    "E306",
    "malformed-scope-pattern",
    "the pattern of a scoping filter is not a regular expression of .NET",
)
.why("REGEX MATCH and NOT REGEX MATCH take a pattern of .NET, which searches the value.")
.page(SCOPING)
.bad(case(r#"{"scope": [[{"attribute": "department", "operator": "REGEX MATCH", "value": "(Sales|IT"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#).file("mapping.json"))
.good(case(r#"{"scope": [[{"attribute": "department", "operator": "REGEX MATCH", "value": "^(Sales|IT)$"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#).file("mapping.json"));
/// An attribute that filters do not support.
pub static UNSUPPORTED_IN_SCOPE: Code = warning(
    "W333",
    "unsupported-in-scope",
    "a scoping filter tests what app provisioning cannot filter by",
)
.rule("C22")
.why("The pages name appRoleAssignments, userType, manager, dates, all attributes of several values, IsMemberOf, and the members of groups. Cloud sync's own filters do test proxyAddresses.")
.page("known-issues.md")
.bad(case(r#"{"scope": [[{"attribute": "userType", "operator": "EQUALS", "value": "Member"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#).file("mapping.json"))
.good(case(r#"{"scope": [[{"attribute": "employeeType", "operator": "EQUALS", "value": "Member"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#).file("mapping.json"));
/// A number that is none.
pub static SCOPE_NUMBER: Code = warning(
    "W334",
    "scope-number",
    "a scoping filter compares as numbers with something that is not a whole number",
)
.rule("C36")
.why("GREATER_THAN and GREATER_THAN_OR_EQUALS compare whole numbers 0, 1, 2, …; `&` and `!&` take whole numbers too. Anything else is not evaluated.")
.page("provision-on-demand.md")
.bad(case(r#"{"scope": [[{"attribute": "extensionAttribute1", "operator": "GREATER_THAN", "value": "2.5"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#).file("mapping.json"))
.good(case(r#"{"scope": [[{"attribute": "extensionAttribute1", "operator": "GREATER_THAN", "value": "2"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#).file("mapping.json"));
/// An operator for another type.
pub static SCOPE_TYPE: Code = warning(
    "W335",
    "scope-type",
    "the operator of a scoping filter is not for the attribute's type",
)
.why("The service declares the types that an operator supports. A Boolean has IS TRUE and IS FALSE.")
.page(SCOPING)
.bad(case(r#"{"directories": [{"name": "AAD", "objects": [{"name": "User", "attributes": [{"name": "department"}, {"name": "accountEnabled", "type": "Boolean"}]}]}],
 "synchronizationRules": [{"sourceDirectoryName": "AAD", "objectMappings": [{"sourceObjectName": "User", "attributeMappings": [],
  "scope": {"groups": [{"clauses": [{"operatorName": "REGEX MATCH", "sourceOperandName": "accountEnabled", "targetOperand": {"values": ["True"]}}]}]}}]}]}"#).file("mapping.json"))
.good(case(r#"{"directories": [{"name": "AAD", "objects": [{"name": "User", "attributes": [{"name": "department"}, {"name": "accountEnabled", "type": "Boolean"}]}]}],
 "synchronizationRules": [{"sourceDirectoryName": "AAD", "objectMappings": [{"sourceObjectName": "User", "attributeMappings": [],
  "scope": {"groups": [{"clauses": [{"operatorName": "IS TRUE", "sourceOperandName": "accountEnabled", "targetOperand": null}]}]}}]}]}"#).file("mapping.json"));
/// An operator that is only listed.
pub static UNEXPLAINED_OPERATOR: Code = hint(
    "W336",
    "unexplained-operator",
    "a scoping filter has an operator that is listed without explanation",
)
.why("What it does is not known, so what it means for a user cannot be said here.")
.page("how-to-attribute-mapping.md")
.bad(
    case(
        r#"{"scope": [[{"attribute": "mail", "operator": "PRESENT"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#,
    )
    .file("mapping.json"),
)
.good(
    case(
        r#"{"scope": [[{"attribute": "mail", "operator": "IS NOT NULL"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#,
    )
    .file("mapping.json"),
);
/// A pattern that cannot be run here.
pub static UNTRIED_PATTERN: Code = hint(
    "W337",
    "untried-scope-pattern",
    "the pattern of a scoping filter cannot be tried here",
)
.why("The service takes it, but its answers cannot be reproduced here with certainty. What it means for a user stays open.")
.bad(case(r#"{"scope": [[{"attribute": "department", "operator": "REGEX MATCH", "value": "(?<open>x)(?<close-open>y)"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#).file("mapping.json"))
.good(case(r#"{"scope": [[{"attribute": "department", "operator": "REGEX MATCH", "value": "(?<open>x)(?<close>y)"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#).file("mapping.json"));
/// A value that does not count.
pub static STRAY_OPERAND: Code = warning(
    "W338",
    "stray-operand",
    "a clause of a scoping filter has a value too many",
)
.why("Operators that begin with IS take none, all others one. No page says what becomes of more.")
.page(SCOPING)
.bad(
    case(
        r#"{"scope": [[{"attribute": "department", "operator": "IS NULL", "value": "Sales"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#,
    )
    .file("mapping.json"),
)
.good(
    case(
        r#"{"scope": [[{"attribute": "department", "operator": "EQUALS", "value": "Sales"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#,
    )
    .file("mapping.json"),
);

/// Every code of this group.
pub static ALL: &[&Code] = &[
    &UNKNOWN_OPERATOR,
    &MISSING_OPERAND,
    &UNKNOWN_SCOPE_ATTRIBUTE,
    &SCOPE_PATTERN,
    &UNSUPPORTED_IN_SCOPE,
    &SCOPE_NUMBER,
    &SCOPE_TYPE,
    &UNEXPLAINED_OPERATOR,
    &UNTRIED_PATTERN,
    &STRAY_OPERAND,
];
