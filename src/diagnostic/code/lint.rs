//! W4: accepted, but probably not what is meant, or not what the service does.

use super::{Code, FUNCTIONS, case, hint, warning};
use crate::dialect::Dialect;

/// Used in cloud sync, not on its page.
pub static NOT_ON_CLOUD_PAGE: Code = warning(
    "W401",
    "not-on-cloud-page",
    "cloud sync's page does not document what is used here",
)
.rule("C42")
.why("Cloud sync may refuse what its page does not list. Some of it does appear in the page's own examples and in exported schemas, so it is no error.")
.page("reference-expressions.md")
.bad(case("Coalesce([mail], [userPrincipalName])").dialect(Dialect::CloudSync))
.good(case("IIF(IsPresent([mail]), [mail], [userPrincipalName])").dialect(Dialect::CloudSync));
/// FormatDateTime with three arguments.
pub static THREE_ARGUMENT_FORMAT: Code = warning(
    "W402",
    "three-argument-format",
    "app provisioning documents four arguments for FormatDateTime, and one report says that it refuses three",
)
.why("Cloud sync's FormatDateTime has three parameters, app provisioning's has dateTimeStyles as a fourth, in second place. It may be left empty, but its place may not.")
.page(FUNCTIONS)
.bad(case(r#"FormatDateTime([hireDate], "yyyy-MM-dd", "MM/dd/yyyy")"#))
.good(case(r#"FormatDateTime([hireDate], , "yyyy-MM-dd", "MM/dd/yyyy")"#));
/// Attribute names that differ by case alone.
pub static ATTRIBUTE_CASE: Code = warning(
    "W403",
    "attribute-case",
    "attribute names are case-sensitive and the user has a similar one",
)
.rule("C11")
.why("An attribute in another case is another attribute, so its value is null. One report says that saving such a mapping fails with `SchemaInvalid`.")
.page("user-provisioning-sync-attributes-for-mapping.md")
.bad(case(r#"Append([Mail], ".test")"#).user(r#"{"mail": "jo@contoso.com"}"#))
.good(case(r#"Append([mail], ".test")"#).user(r#"{"mail": "jo@contoso.com"}"#));
/// A comparison had a null operand.
pub static COMPARED_WITH_NULL: Code = hint(
    "W404",
    "compared-with-null",
    "a comparison with a null operand is false, whatever the operator",
)
.why("The page says that a condition fails when an attribute in it is null or empty. So `<>` is false too, although null differs from everything.")
.page(FUNCTIONS)
.bad(case(r#"IIF([country]<>"USA", "abroad", "home")"#).user("{}"))
.good(case(r#"Switch([country], "abroad", "USA", "home", "", "unknown")"#).user("{}"));
/// A date was compared with text.
pub static DATE_COMPARED_WITH_TEXT: Code = warning(
    "W405",
    "date-compared-with-text",
    "a date and time and a text are compared by their text forms",
)
.why("The text form of a date starts with the month, `7/30/2025 12:00:00 AM`, so comparing it with another text tells nothing about earlier and later.")
.page(FUNCTIONS)
.bad(case(r#"IIF(Now() > "2025-12-31", "late", "in time")"#).user("{}").now("2026-01-15"))
.good(case(r#"IIF(DateDiff("d", CDate("2025-12-31"), Now()) > 0, "late", "in time")"#).user("{}").now("2026-01-15"));
/// A predicate as the source of Switch.
pub static PREDICATE_SWITCH: Code = warning(
    "W406",
    "predicate-switch",
    "a predicate as the source of Switch matches unexpectedly",
)
.rule("C01")
.why(r#"IsPresent and its like give a Boolean, not the text `True`, and the page warns that Switch then matches unexpectedly. Its key `""` stands for an absent value."#)
.page(FUNCTIONS)
.bad(case(r#"Switch(IsPresent([mail]), "none", "True", [mail])"#))
.good(case(r#"Switch([mail], [mail], "", "none")"#));
/// A condition that asks for null or empty.
pub static NULL_CONDITION: Code = hint(
    "W407",
    "null-condition",
    "app provisioning lists conditions that ask for null or empty as unsupported",
)
.rule("C07")
.why(r#"The page says that a condition fails when its attribute is null or empty, and lists these shapes as unsupported; guides of Microsoft use them all the same. Switch with the key `""` does it by the book."#)
.page(FUNCTIONS)
.bad(case(r#"IIF(IsNullOrEmpty([country]), "Other", [country])"#))
.good(case(r#"Switch([country], [country], "", "Other")"#));
/// IgnoreFlowIfNullOrEmpty inside another call.
pub static NESTED_IGNORE_FLOW: Code = warning(
    "W408",
    "nested-ignore-flow",
    "IgnoreFlowIfNullOrEmpty steers the flow of the whole attribute and belongs outermost",
)
.rule("C08")
.why("The function drops the attribute from the flow, so it has no value to give to a call around it. As a condition of IIF the page lists it as unsupported.")
.page(FUNCTIONS)
.bad(case(r#"IIF(IgnoreFlowIfNullOrEmpty([country])="USA", "home", "abroad")"#))
.good(case(r#"IgnoreFlowIfNullOrEmpty(IIF([country]="USA", "home", "abroad"))"#));
/// An interval that VB knows and the page does not list.
pub static UNLISTED_INTERVAL: Code = warning(
    "W409",
    "unlisted-interval",
    "the interval is one of Visual Basic's that the page does not list",
)
.rule("C17")
.why("The page lists yyyy, m, d, ww, h, n and s. Visual Basic also knows q, y and w, and the service may or may not.")
.page(FUNCTIONS)
.bad(case(r#"DateAdd("q", 1, CDate([hireDate]))"#))
.good(case(r#"DateAdd("m", 3, CDate([hireDate]))"#));
/// A replacement that names a group the pattern lacks.
pub static UNKNOWN_REPLACEMENT_GROUP: Code = warning(
    "W410",
    "unknown-replacement-group",
    "the replacement names a group that the pattern lacks, and stays as it is written",
)
.rule("C29")
.why(".NET leaves a reference to a group that does not exist as it is, so `${digits}` itself would arrive in the target.")
.page(FUNCTIONS)
.bad(case(r#"Replace([phone], , "\\+(?<number>\\d+)", , "${digits}", , )"#))
.good(case(r#"Replace([phone], , "\\+(?<number>\\d+)", , "${number}", , )"#));
/// A literal of the Workday guide that the reference page does not know.
pub static UNDOCUMENTED_WORD: Code = warning(
    "W411",
    "undocumented-word",
    "the word is used in a guide, but the reference page does not know it",
)
.why("IgnoreAttributeFlow and IgnoreObjectFlow stand in the Workday guide alone. IgnoreFlowIfNullOrEmpty is the documented way.")
.page("workday-expression-mapping-functions-guide.md")
.bad(case(r#"IIF([status]="active", [jobTitle], IgnoreAttributeFlow)"#))
.good(case(r#"IgnoreFlowIfNullOrEmpty(IIF([status]="active", [jobTitle], ""))"#));
/// A combination of Replace's arguments that selects nothing to do.
pub static NO_REPLACE_MODE: Code = warning(
    "W412",
    "no-replace-mode",
    "the filled arguments of Replace select none of its documented modes, and what the service does is not known",
)
.rule("C30")
.why("Replace has five modes, chosen by which arguments are filled. A value in the wrong place often leaves none of them.")
.page(FUNCTIONS)
.bad(case(r#"Replace([mail], "@contoso.com", , , , "@contoso.test", )"#))
.good(case(r#"Replace([mail], "@contoso.com", , , "@contoso.test", , )"#));
/// An attribute name with blanks around it.
pub static ATTRIBUTE_BLANKS: Code = warning(
    "W413",
    "attribute-blanks",
    "blanks within the brackets belong to the name of the attribute",
)
.why("Everything between the brackets is the name. The service would look for an attribute with a blank in its name and find none.")
.bad(case(r#"Append([ mail ], ".test")"#))
.good(case(r#"Append([mail], ".test")"#));
/// A name that SelectUniqueValue takes as it is.
pub static PLAIN_NAME: Code = warning(
    "W414",
    "plain-name",
    "a rule of SelectUniqueValue takes a name without NormalizeDiacritics",
)
.rule("C09")
.why("The lookup in the directory does not escape special characters, so an accented name may be taken for free when it is not, or fail. The page asks for NormalizeDiacritics.")
.page(FUNCTIONS)
.bad(case(r#"SelectUniqueValue(Join(".", [givenName], [surname]), [employeeId])"#))
.good(case(r#"SelectUniqueValue(NormalizeDiacritics(Join(".", [givenName], [surname])), [employeeId])"#));
/// An attribute that only the service can set.
pub static SET_BY_SERVICE: Code = hint(
    "W415",
    "set-by-service",
    "the service sets the attribute itself, so exported users lack it",
)
.why("IsSoftDeleted is no attribute of the directory: the service makes it True when a user is unassigned, out of scope, deleted or disabled. A user without it gives null here, which the service would not.")
.page("how-provisioning-works.md")
.bad(case("Not([IsSoftDeleted])").user(r#"{"mail": "jo@contoso.com"}"#))
.good(case("Not([IsSoftDeleted])").user(r#"{"mail": "jo@contoso.com", "IsSoftDeleted": "False"}"#));
/// Minutes where months are meant, or months where minutes are.
pub static MINUTES_AND_MONTHS: Code = warning(
    "W416",
    "minutes-and-months",
    "a date format has minutes in the place of the month, or the month in the place of minutes",
)
.why("Case counts in .NET's formats: `M` is the month, `m` are minutes. The format is valid, so nothing fails: every date is just wrong.")
.page(FUNCTIONS)
.bad(case(r#"FormatDateTime([hired], , "yyyy-mm-dd", "yyyyMMdd")"#))
.good(case(r#"FormatDateTime([hired], , "yyyy-MM-dd", "yyyyMMdd")"#));
/// Hours to twelve without a half of the day.
pub static HALF_A_DAY: Code = warning(
    "W417",
    "half-a-day",
    "hours that count to twelve stand without AM or PM",
)
.why("`h` counts to twelve and `H` to 24. Without `tt` an hour in the afternoon cannot be read, and a printed one looks like the morning.")
.page(FUNCTIONS)
.bad(case(r#"FormatDateTime([hired], , "M/d/yyyy hh:mm:ss", "yyyy-MM-dd")"#))
.good(case(r#"FormatDateTime([hired], , "M/d/yyyy HH:mm:ss", "yyyy-MM-dd")"#));
/// A key that stands twice.
pub static REPEATED_KEY: Code = warning(
    "W418",
    "repeated-key",
    "a key of Switch stands twice, and only the first is ever taken",
)
.why("Switch takes the first key that is equal. What belongs to the second is never given.")
.page(FUNCTIONS)
.bad(case(
    r#"Switch([state], , "NSW", "Sydney", "QLD", "Brisbane", "NSW", "Newcastle")"#,
))
.good(case(
    r#"Switch([state], , "NSW", "Sydney", "QLD", "Brisbane")"#,
));
/// A key that the source's case rules out.
pub static UNREACHABLE_KEY: Code = warning(
    "W419",
    "unreachable-key",
    "a key of Switch has letters that its source never gives",
)
.rule("C04")
.why("Switch compares with case. After ToLower nothing has capitals, so a key with one is never equal, and the default is taken.")
.page(FUNCTIONS)
.bad(case(r#"Switch(ToLower([country]), , "USA", "en-US")"#))
.good(case(r#"Switch(ToLower([country]), , "usa", "en-US")"#));
/// Keys that differ by case alone.
pub static KEYS_BY_CASE: Code = warning(
    "W420",
    "keys-by-case",
    "two keys of Switch differ by case alone",
)
.rule("C04")
.why("Switch compares with case, so each spelling needs a key of its own, and a third spelling gets the default.")
.page(FUNCTIONS)
.bad(case(r#"Switch([flag], , "true", "1", "True", "1")"#))
.good(case(r#"Switch(ToLower([flag]), , "true", "1")"#));
/// A condition without an attribute.
pub static CONSTANT_CONDITION: Code = warning(
    "W421",
    "constant-condition",
    "a condition comes out the same for every user",
)
.why("IIF always gives the same of its two values, so the other one is never used. Usually brackets were forgotten: `\"country\"` is a text, `[country]` the attribute.")
.page(FUNCTIONS)
.bad(case(r#"IIF("country" = "USA", "home", "abroad")"#))
.good(case(r#"IIF([country] = "USA", "home", "abroad")"#));
/// A comparison that never holds.
pub static NEVER_TRUE: Code = warning(
    "W422",
    "never-true",
    "a comparison has the same outcome for every value",
)
.why("Texts are compared with their case, and Booleans are the texts `True` and `False`. What a function never gives is never equal to its result.")
.page(FUNCTIONS)
.bad(case(r#"IIF(ToLower([country]) = "USA", "home", "abroad")"#))
.good(case(r#"IIF(ToLower([country]) = "usa", "home", "abroad")"#));
/// A text looked for in another case.
pub static NEVER_FOUND: Code = warning(
    "W423",
    "never-found",
    "a text is looked for where its letters never stand in that case",
)
.why("InStr and Replace compare with case. In a text that was lowered before, nothing with capitals is found.")
.page(FUNCTIONS)
.bad(case(r#"Replace(ToLower([mail]), "@Contoso.com", , , "@contoso.org", , )"#))
.good(case(r#"Replace(ToLower([mail]), "@contoso.com", , , "@contoso.org", , )"#));
/// A text where DateAdd or DateDiff takes a date.
pub static UNWRAPPED_DATE: Code = warning(
    "W424",
    "unwrapped-date",
    "DateAdd and DateDiff take a date and time, but are given text",
)
.rule("C17")
.why("The page gives these functions dates that CDate or Now made. What the service does with text is not documented; here it is read as CDate reads it.")
.page(FUNCTIONS)
.bad(case(r#"DateAdd("d", 7, [hireDate])"#))
.good(case(r#"DateAdd("d", 7, CDate([hireDate]))"#));
/// An empty text as a result.
pub static EMPTY_RESULT: Code = hint(
    "W425",
    "empty-result",
    "a branch gives an empty text, which is not null",
)
.rule("C18")
.why("Active Directory refuses an empty text (`InvalidAttributeSyntax-LdapErr`). An argument that is left empty gives null, which is not sent.")
.page("hr-user-update-issues.md")
.bad(case(r#"Switch([country], "", "USA", "1", "Mexico", "52")"#))
.good(case(r#"Switch([country], , "USA", "1", "Mexico", "52")"#));
/// A branch that fails on what is kept out of it.
pub static UNTAKEN_BRANCH: Code = warning(
    "W426",
    "untaken-branch",
    "a branch would fail on the values that its condition keeps out",
)
.rule("C32")
.why("No page says whether IIF and Switch evaluate the branch that is not taken. Guides rely on it that they do not, and here they do not; one report of 2026 says that the service does.")
.page(FUNCTIONS)
.bad(case(r#"IIF(Len([hired]) = "10", FormatDateTime([hired], , "dd/MM/yyyy", "yyyy-MM-dd"), [other])"#))
.good(case(r#"FormatDateTime(IIF(Len([hired]) = "10", [hired], "01/01/1900"), , "dd/MM/yyyy", "yyyy-MM-dd")"#));
/// NumFromDate of a date that may be missing.
pub static MISSING_DATE: Code = warning(
    "W427",
    "missing-date",
    "NumFromDate is given a date that not every user has, or one of the year 9999",
)
.rule("C33")
.why(
    "Without a date NumFromDate fails, and with it the user. An end date is empty for most people. The year 9999, which stands for never in other systems, is reported to fail too: never is the text 9223372036854775807.",
)
.page("successfactors-expression-mapping-functions-guide.md")
.bad(case("NumFromDate([endDate])"))
.good(case(r#"NumFromDate(Coalesce([endDate], "12/31/2099"))"#));
/// A multi-valued attribute where one value is due.
pub static SEVERAL_VALUES: Code = warning(
    "W428",
    "several-values",
    "an attribute that holds several values stands where one is due",
)
.why("For a user with one value it works, for a user with two the function fails.")
.page(FUNCTIONS)
.bad(case("ToLower([proxyAddresses])"))
.good(case("ToLower(Item([proxyAddresses], 1))"));

/// Every code of this group.
pub static ALL: &[&Code] = &[
    &NOT_ON_CLOUD_PAGE,
    &THREE_ARGUMENT_FORMAT,
    &ATTRIBUTE_CASE,
    &COMPARED_WITH_NULL,
    &DATE_COMPARED_WITH_TEXT,
    &PREDICATE_SWITCH,
    &NULL_CONDITION,
    &NESTED_IGNORE_FLOW,
    &UNLISTED_INTERVAL,
    &UNKNOWN_REPLACEMENT_GROUP,
    &UNDOCUMENTED_WORD,
    &NO_REPLACE_MODE,
    &ATTRIBUTE_BLANKS,
    &PLAIN_NAME,
    &SET_BY_SERVICE,
    &MINUTES_AND_MONTHS,
    &HALF_A_DAY,
    &REPEATED_KEY,
    &UNREACHABLE_KEY,
    &KEYS_BY_CASE,
    &CONSTANT_CONDITION,
    &NEVER_TRUE,
    &NEVER_FOUND,
    &UNWRAPPED_DATE,
    &EMPTY_RESULT,
    &UNTAKEN_BRANCH,
    &MISSING_DATE,
    &SEVERAL_VALUES,
];
