//! F5: the expression is valid, but gives no value for this user.

use super::{Code, FUNCTIONS, case, error};
use crate::dialect::Dialect;

/// A null where a value must be.
pub static NULL_ARGUMENT: Code = error(
    "F501",
    "null-argument",
    "an argument is null where a value must be",
)
.why("Null reads as an empty text in many places, but a number or a date has no empty form.")
.page(FUNCTIONS)
.bad(case("BitAnd([userAccountControl], 2)").user("{}"))
.good(case(r#"BitAnd(Coalesce([userAccountControl], "0"), 2)"#).user("{}"));
/// Not a whole number.
pub static NOT_A_WHOLE_NUMBER: Code = error(
    "F502",
    "not-a-whole-number",
    "an argument does not read as a whole number",
)
.why("Positions, lengths and bits are whole numbers. A text is read as a number where it is one.")
.page(FUNCTIONS)
.bad(
    case("Left([displayName], [length])").user(r#"{"displayName": "John Doe", "length": "three"}"#),
)
.good(case("Left([displayName], [length])").user(r#"{"displayName": "John Doe", "length": "3"}"#));
/// Not a number.
pub static NOT_A_NUMBER: Code = error(
    "F503",
    "not-a-number",
    "an argument does not read as a number",
)
.why("The service converts the text as .NET does and reports the user when it cannot.")
.page(FUNCTIONS)
.bad(
    case(r#"DateAdd("d", [notice], CDate([hired]))"#)
        .user(r#"{"hired": "2025-12-31", "notice": "two weeks"}"#),
)
.good(case(r#"DateAdd("d", 14, CDate([hired]))"#).user(r#"{"hired": "2025-12-31"}"#));
/// Not a Boolean.
pub static NOT_A_BOOLEAN: Code = error(
    "F504",
    "not-a-boolean",
    "an argument reads neither as True nor as False",
)
.why("Text is read as Visual Basic's CBool does: True and False in any case, and numbers. Words such as yes and no are neither.")
.page(FUNCTIONS)
.bad(case("CBool([active])").user(r#"{"active": "yes"}"#))
.good(case(r#"Switch([active], "False", "yes", "True")"#).user(r#"{"active": "yes"}"#));
/// Not a date.
pub static NOT_A_DATE: Code = error(
    "F505",
    "not-a-date",
    "a text does not read as the date and time that is due",
)
.why("CDate reads what .NET's DateTime.Parse reads, with the month before the day. FormatDateTime reads any order, by its inputFormat.")
.page(FUNCTIONS)
.bad(case("CDate([hired])").user(r#"{"hired": "31/12/2025"}"#))
.good(case(r#"FormatDateTime([hired], , "dd/MM/yyyy", "yyyy-MM-dd")"#).user(r#"{"hired": "31/12/2025"}"#));
/// Out of range.
pub static OUT_OF_RANGE: Code = error(
    "F506",
    "out-of-range",
    "an argument or a result lies outside what is possible",
)
.why("Positions start at 1, lengths at 0, and dates end with the year 9999. Beyond them .NET raises an error.")
.page(FUNCTIONS)
.bad(case("Mid([phone], [start], 3)").user(r#"{"phone": "5550100", "start": 0}"#))
.good(case("Mid([phone], 1, 3)").user(r#"{"phone": "5550100"}"#));
/// A list where one value is due.
pub static LIST_FOR_ONE: Code = error(
    "F507",
    "list-for-one",
    "a list of several values stands where one is due",
)
.why("Most functions take one value. Item picks one of a list, Join makes one text of all.")
.page(FUNCTIONS)
.bad(case("ToLower([aliases])").user(r#"{"aliases": ["Jo@contoso.com", "Jo@contoso.test"]}"#))
.good(
    case("ToLower(Item([aliases], 1))")
        .user(r#"{"aliases": ["Jo@contoso.com", "Jo@contoso.test"]}"#),
);
/// An object where text is due.
pub static OBJECT_FOR_TEXT: Code = error(
    "F508",
    "object-for-text",
    "an object stands where text is due",
)
.why("An object such as an app role has no text form that could be cut or joined. Functions made for it take its parts.")
.page("customize-application-attributes.md")
.bad(case("ToLower([role])").user(r#"{"role": {"value": "Admin", "displayName": "Administrator"}}"#))
.good(case("ToLower(SingleAppRoleAssignment([appRoleAssignments]))").user(r#"{"appRoleAssignments": [{"value": "Admin", "displayName": "Administrator"}]}"#));
/// `Error(…)` was reached.
pub static RAISED: Code = error(
    "F509",
    "raised",
    "the expression raised this error itself, by Error",
)
.why("Error stops the provisioning of the user, with its text in the log. Whoever wrote the expression meant it so.")
.page("reference-expressions.md")
.bad(case(r#"IIF(IsPresent([accountName]), [accountName], Error("AccountName is required"))"#).dialect(Dialect::CloudSync).user("{}"))
.good(case(r#"IIF(IsPresent([accountName]), [accountName], Error("AccountName is required"))"#).dialect(Dialect::CloudSync).user(r#"{"accountName": "jo"}"#));
/// A pattern ran out of its budget.
pub static PATTERN_BUDGET: Code = error(
    "F510",
    "pattern-budget",
    "a regular expression took too many steps on this text",
)
.why("A pattern that can match the same text in very many ways tries them all. .NET would go on, for hours or years; here it ends. A `+` or `*` on a group that itself holds one is the usual cause.")
.bad(case(r#"Replace([note], , "^(a*)*\\1b", , "", , )"#).user(r#"{"note": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"#))
.good(case(r#"Replace([note], , "^a*b", , "", , )"#).user(r#"{"note": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"#));
/// A case in which the service's answer cannot be given.
pub static UNSUPPORTED: Code = error(
    "F511",
    "unsupported",
    "the service has an answer to this that cannot be given here",
)
.why("What .NET does with this text or pattern is known to differ from what can be computed here, so no answer is given. docs/compatibility.md lists the cases.")
.bad(case(r#"InStr([displayName], "x", 1, vbTextCompare)"#).user(r#"{"displayName": "สมชาย"}"#))
.good(case(r#"InStr([displayName], "x", 1, vbBinaryCompare)"#).user(r#"{"displayName": "สมชาย"}"#));
/// A pattern, format, interval or culture that is not constant and not right.
pub static BAD_ARGUMENT: Code = error(
    "F512",
    "bad-argument",
    "an argument is not one the function takes",
)
.why("A pattern, format, interval or culture that comes from an attribute is only known when the user is. It must be one that the function takes.")
.page(FUNCTIONS)
.bad(case("DateAdd([unit], 1, CDate([hired]))").user(r#"{"hired": "2025-12-31", "unit": "months"}"#))
.good(case(r#"DateAdd("m", 1, CDate([hired]))"#).user(r#"{"hired": "2025-12-31"}"#));
/// The clock is needed and not given.
pub static NO_CLOCK: Code = error(
    "F513",
    "no-clock",
    "the current time is needed and not given",
)
.why("The service has a clock; here it is part of the surroundings, so that the same call gives the same answer. The command line takes the system's, or `--now`; a program gives one to the environment.")
.bad(case("Now()").user("{}"))
.good(case("Now()").user("{}").now("2025-07-30"));
/// Random values are needed and not given.
pub static NO_RANDOMNESS: Code = error(
    "F514",
    "no-randomness",
    "random values are needed and no source is given",
)
.why("The service draws random values; here they come from the surroundings. The command line takes the system's, or `--seed`; a program gives a source to the environment.")
.bad(case("RandomString(8, 2, 0, 2, 2)").user("{}"))
.good(case("RandomString(8, 2, 0, 2, 2)").user("{}").seed(1));
/// The default domain is needed and not given.
pub static NO_DEFAULT_DOMAIN: Code = error(
    "F515",
    "no-default-domain",
    "the default domain is needed and not given",
)
.why("The default domain belongs to the tenant, which is not asked. Give it with `--default-domain`.")
.page(FUNCTIONS)
.bad(case(r#"Join("@", [mailNickname], DefaultDomain())"#).user(r#"{"mailNickname": "jo"}"#))
.good(case(r#"Join("@", [mailNickname], DefaultDomain())"#).user(r#"{"mailNickname": "jo"}"#).domain("contoso.com"));
/// The value of a `%…%` parameter is needed and not given.
pub static NO_PARAMETER: Code = error(
    "F516",
    "no-parameter",
    "the value of a parameter is needed and not given",
)
.why("The value of `%DomainFQDN%` and its like comes from the configuration, which is not asked. Give it with `--set '%DomainFQDN%=contoso.com'`.")
.bad(case(r#"Join("@", [sAMAccountName], %DomainFQDN%)"#).dialect(Dialect::CloudSync).user(r#"{"sAMAccountName": "jo"}"#))
.good(case(r#"Join("@", [sAMAccountName], %DomainFQDN%)"#).dialect(Dialect::CloudSync).user(r#"{"sAMAccountName": "jo"}"#).parameter("DomainFQDN", "contoso.com"));
/// Every rule of SelectUniqueValue is taken.
pub static NO_UNIQUE_VALUE: Code = error(
    "F517",
    "no-unique-value",
    "every rule of SelectUniqueValue gives a value that is taken",
)
.why("When the values of all rules exist in the target, the service holds the user back and logs it. A last rule that always differs, from an employee number or a Guid, avoids it.")
.page(FUNCTIONS)
.bad(case(r#"SelectUniqueValue([mailNickname], Append([mailNickname], "1"))"#).user(r#"{"mailNickname": "jo"}"#).taken(&["jo", "jo1"]))
.good(case(r#"SelectUniqueValue([mailNickname], Append([mailNickname], "1"), Append([mailNickname], [employeeId]))"#).user(r#"{"mailNickname": "jo", "employeeId": "4711"}"#).taken(&["jo", "jo1"]));
/// Several app roles where one is due.
pub static SEVERAL_ROLES: Code = error(
    "F518",
    "several-roles",
    "the user has several app roles where one is due",
)
.why("The page says that any one of several roles is taken; users report the error that is quoted. The forms named Complex send all roles.")
.page("customize-application-attributes.md")
.bad(case("SingleAppRoleAssignment([appRoleAssignments])").user(r#"{"appRoleAssignments": ["Admin", "Reader"]}"#))
.good(case("AssertiveAppRoleAssignmentsComplex([appRoleAssignments])").user(r#"{"appRoleAssignments": ["Admin", "Reader"]}"#));
/// An item beyond the last.
pub static NO_SUCH_ITEM: Code = error(
    "F519",
    "no-such-item",
    "the list has no item of this number",
)
.why("Not every user has so many values. The pages of cloud sync and Connect Sync say that an index out of bounds is an error.")
.page("reference-expressions.md")
.bad(case(r#"Item(Split([displayName], " "), 2)"#).user(r#"{"displayName": "Madonna"}"#))
.good(case(r#"Word([displayName], 2, " ")"#).user(r#"{"displayName": "Madonna"}"#));
/// A value of another type than is due.
pub static WRONG_TYPE: Code = error(
    "F520",
    "wrong-type",
    "an argument is of a type that its parameter never takes",
)
.why("A Boolean is no number and a number no date, whatever their value is. With a schema of the source the check says so before any user comes.")
.page(FUNCTIONS)
.bad(case("Left([displayName], [length])").user(r#"{"displayName": "John Doe", "length": true}"#))
.good(case("Left([displayName], [length])").user(r#"{"displayName": "John Doe", "length": 4}"#));
/// A scope that has no verdict.
pub static UNDECIDED_SCOPE: Code = error(
    "F521",
    "undecided-scope",
    "nobody can say whether a user is in scope",
)
.why("The pages do not say what a scoping filter makes of such a value. The user is not mapped, since mapping somebody who is out of scope and leaving out somebody who is in it are both wrong.")
.page("define-conditional-rules-for-provisioning-user-accounts.md")
.bad(case(r#"{"scope": [[{"attribute": "extensionAttribute1", "operator": "GREATER_THAN", "value": "2"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#).file("mapping.json").user(r#"{"extensionAttribute1": "2.5"}"#))
.good(case(r#"{"scope": [[{"attribute": "extensionAttribute1", "operator": "GREATER_THAN", "value": "2"}]],
 "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#).file("mapping.json").user(r#"{"extensionAttribute1": "3"}"#));

/// Every code of this group.
pub static ALL: &[&Code] = &[
    &NULL_ARGUMENT,
    &NOT_A_WHOLE_NUMBER,
    &NOT_A_NUMBER,
    &NOT_A_BOOLEAN,
    &NOT_A_DATE,
    &OUT_OF_RANGE,
    &LIST_FOR_ONE,
    &OBJECT_FOR_TEXT,
    &RAISED,
    &PATTERN_BUDGET,
    &UNSUPPORTED,
    &BAD_ARGUMENT,
    &NO_CLOCK,
    &NO_RANDOMNESS,
    &NO_DEFAULT_DOMAIN,
    &NO_PARAMETER,
    &NO_UNIQUE_VALUE,
    &SEVERAL_ROLES,
    &NO_SUCH_ITEM,
    &WRONG_TYPE,
    &UNDECIDED_SCOPE,
];
