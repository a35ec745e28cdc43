//! W44 and W45: what the text of one expression shows to be another thing than is meant.

use super::{Code, FUNCTIONS, case, hint, warning};

const CUSTOMIZE: &str = "customize-application-attributes.md";
const KNOWN_ISSUES: &str = "known-issues.md";
const WORKDAY: &str = "workday-expression-mapping-functions-guide.md";

/// A reference attribute in a function.
pub static REFERENCE_ATTRIBUTE: Code = warning(
    "W440",
    "reference-attribute",
    "a reference attribute is mapped directly or not at all, so no function can take it",
)
.rule("C05")
.why("A reference such as manager stands for another object, which the service looks up in the target itself. The page asks for a direct mapping with one source.")
.page(FUNCTIONS)
.bad(case(r#"Switch([manager], [manager], "", "none")"#))
.good(case("[manager]"));
/// App role assignments as they are.
pub static RAW_APP_ROLES: Code = warning(
    "W441",
    "raw-app-roles",
    "appRoleAssignments is no text: a role function has to make one of it",
)
.rule("C14")
.why("Each value is an object with the assignment's id, value and name. The page warns against mapping it directly; the role functions turn it into what a target takes.")
.page(CUSTOMIZE)
.bad(case("Item([appRoleAssignments], 1)"))
.good(case("SingleAppRoleAssignment([appRoleAssignments])"));
/// Roles that are only ever added.
pub static ROLES_NEVER_REMOVED: Code = hint(
    "W442",
    "roles-never-removed",
    "AppRoleAssignmentsComplex only adds roles: what is taken away in Entra ID stays in the target",
)
.rule("C15")
.why("Its updates are PATCH requests with `add`. AssertiveAppRoleAssignmentsComplex sends `replace`, which also removes; the page recommends it for several roles.")
.page(CUSTOMIZE)
.bad(case("AppRoleAssignmentsComplex([appRoleAssignments])"))
.good(case("AssertiveAppRoleAssignmentsComplex([appRoleAssignments])"));
/// A password outside Redact.
pub static PLAIN_PASSWORD: Code = warning(
    "W443",
    "plain-password",
    "a password flows without Redact, so provisioning logs show it",
)
.rule("C16")
.why("The logs hold every value that is sent. Redact lets the value flow and shows `[Redact]` there.")
.page(KNOWN_ISSUES)
.bad(case(r#"Append([initialPassword], "!")"#))
.good(case(r#"Redact(Append([initialPassword], "!"))"#));
/// An attribute that Entra ID does not give.
pub static UNAVAILABLE_SOURCE: Code = hint(
    "W444",
    "unavailable-source",
    "Entra ID does not give the attribute as a source",
)
.rule("C26")
.why("Known issues list SamAccountName and userType as unavailable. Where users come from an HR system or a directory that has such an attribute, it is fine.")
.page(KNOWN_ISSUES)
.bad(case("ToLower([sAMAccountName])"))
.good(case("ToLower([onPremisesSamAccountName])"));
/// `#EXT#` where it is stripped.
pub static GUEST_SUFFIX: Code = warning(
    "W445",
    "guest-suffix",
    "`#EXT#` is never found in userPrincipalName, because provisioning strips it",
)
.rule("C27")
.why("Of a guest's userPrincipalName the service gives the part without `#EXT#` and the tenant's domain. originalUserPrincipalName keeps both.")
.page("how-provisioning-works.md")
.bad(case(r##"IIF(InStr([userPrincipalName], "#EXT#") > 0, "guest", "member")"##))
.good(case(r##"IIF(InStr([originalUserPrincipalName], "#EXT#") > 0, "guest", "member")"##));
/// A blank in a captured group that is compared.
pub static CAPTURED_BLANK: Code = warning(
    "W446",
    "captured-blank",
    "a group of the pattern captures a blank at its edge, and what it is compared with has none",
)
.rule("C31")
.why(r#"Comparison counts every character: `44` and a blank is not `44`. An expression of the Workday guide fails by this."#)
.page(WORKDAY)
.bad(case(
    r#"Switch(Replace([phone], , "\\+(?<code>\\d* )(?<rest>.*)", , "${code}", , ), "other", "44", "GBR")"#,
))
.good(case(
    r#"Switch(Replace([phone], , "\\+(?<code>\\d*) (?<rest>.*)", , "${code}", , ), "other", "44", "GBR")"#,
));
/// DateDiff against 0.
pub static DATE_DIFF_DIRECTION: Code = hint(
    "W447",
    "date-diff-direction",
    "the comparison is true until the date has come, while it is often written for the time after it",
)
.rule("C41")
.why("DateDiff counts from its first date to its second: with Now() first it is positive for a date in the future. The Workday guide has it backwards twice.")
.page(FUNCTIONS)
.bad(case(r#"IIF(DateDiff("d", Now(), CDate([hireDate])) >= 0, "True", "False")"#))
.good(case(r#"IIF(DateDiff("d", Now(), CDate([hireDate])) <= 0, "True", "False")"#));
/// A format that never reads what feeds it.
pub static FED_FORMAT: Code = warning(
    "W448",
    "fed-format",
    "a date is read in another form than it has been written in",
)
.why("A date from CDate, DateAdd, DateFromNum or Now has the text `M/d/yyyy h:mm:ss tt`, one from FormatDateTime that of its outputFormat. An inputFormat has to fit it exactly.")
.page(FUNCTIONS)
.bad(case(r#"FormatDateTime(DateAdd("yyyy", 5, CDate([hired])), , "yyyy-MM-dd", "yyyy")"#))
.good(case(r#"FormatDateTime(DateAdd("yyyy", 5, CDate([hired])), , "M/d/yyyy h:mm:ss tt", "yyyy")"#));
/// A separator that does not fit.
pub static FED_SEPARATOR: Code = warning(
    "W449",
    "fed-separator",
    "a list is cut by another separator than it has been joined with",
)
.why("Split and Word cut exactly at what they are given. Cut at `,`, what was joined by `, ` keeps a blank before each piece; cut at `;`, it is not cut at all.")
.page(FUNCTIONS)
.bad(case(r#"Split(Join(", ", [one], [two]), ",")"#))
.good(case(r#"Split(Join(",", [one], [two]), ",")"#));
/// Key and value the wrong way round.
pub static SWAPPED_PAIRS: Code = warning(
    "W450",
    "swapped-pairs",
    "key and value of Switch stand the wrong way round",
)
.why("In each pair the key, which the source is compared with, comes first and the result second.")
.page(FUNCTIONS)
.bad(case(
    r#"Switch(SingleAppRoleAssignment([appRoleAssignments]), , "8032066", "DS Admin")"#,
))
.good(case(
    r#"Switch(SingleAppRoleAssignment([appRoleAssignments]), , "DS Admin", "8032066")"#,
));
/// The same result whatever holds.
pub static SAME_BRANCHES: Code = warning(
    "W451",
    "same-branches",
    "every branch of IIF or Switch gives the same",
)
.why("The condition or the source decides nothing. One of the branches was probably to be another.")
.page(FUNCTIONS)
.bad(case(r#"IIF([country]="USA", [region], [region])"#))
.good(case(r#"IIF([country]="USA", [state], [region])"#));
/// A call that changes nothing.
pub static NO_EFFECT: Code = warning(
    "W452",
    "no-effect",
    "a call leaves everything as it is",
)
.why("What the call does has been done already, is undone by the call around it, or is nothing at all. Something else was probably meant.")
.page(FUNCTIONS)
.bad(case("ToUpper(ToLower([department]))"))
.good(case("ToUpper([department])"));
/// A call that gives an empty text.
pub static ALWAYS_EMPTY: Code = warning(
    "W453",
    "always-empty",
    "a call gives an empty text whatever it is given",
)
.why("A piece of no length, or of word 0, is empty. Positions and words are counted from 1.")
.page(FUNCTIONS)
.bad(case("Mid([givenName], 1, 0)"))
.good(case("Mid([givenName], 1, 1)"));
/// A rule that stands twice.
pub static REPEATED_RULE: Code = warning(
    "W454",
    "repeated-rule",
    "a rule of SelectUniqueValue stands twice",
)
.why("The rules are tried one after the other until a value is free. The same rule gives the same taken value again.")
.page(FUNCTIONS)
.bad(case(
    r#"SelectUniqueValue(Append([mailNickname], "@contoso.com"), Append([mailNickname], "@contoso.com"))"#,
))
.good(case(
    r#"SelectUniqueValue(Append([mailNickname], "@contoso.com"), Append([mailNickname], "1@contoso.com"))"#,
));
/// A source of Coalesce that is never asked.
pub static UNREACHABLE_SOURCE: Code = warning(
    "W455",
    "unreachable-source",
    "a source of Coalesce is never taken, because one before it is never null or is the same",
)
.why("Coalesce gives the first source that is not null. A text in quotes is never null, not even an empty one.")
.page(FUNCTIONS)
.bad(case(r#"Coalesce([mail], "none", [userPrincipalName])"#))
.good(case(r#"Coalesce([mail], [userPrincipalName], "none")"#));
/// A letter of another language's date formats.
pub static FOREIGN_DATE_LETTER: Code = warning(
    "W456",
    "foreign-date-letter",
    "a date format has letters such as YYYY and DD, which are text in .NET",
)
.why("Other languages write YYYY and DD. In .NET's formats these letters are text: a date with them is never read, and a printed one shows them as they are.")
.page(FUNCTIONS)
.bad(case(r#"FormatDateTime([hired], , "yyyy-MM-dd", "YYYYMMdd")"#))
.good(case(r#"FormatDateTime([hired], , "yyyy-MM-dd", "yyyyMMdd")"#));

/// Every code of this group.
pub static ALL: &[&Code] = &[
    &REFERENCE_ATTRIBUTE,
    &RAW_APP_ROLES,
    &ROLES_NEVER_REMOVED,
    &PLAIN_PASSWORD,
    &UNAVAILABLE_SOURCE,
    &GUEST_SUFFIX,
    &CAPTURED_BLANK,
    &DATE_DIFF_DIRECTION,
    &FED_FORMAT,
    &FED_SEPARATOR,
    &SWAPPED_PAIRS,
    &SAME_BRANCHES,
    &NO_EFFECT,
    &ALWAYS_EMPTY,
    &REPEATED_RULE,
    &UNREACHABLE_SOURCE,
    &FOREIGN_DATE_LETTER,
];
