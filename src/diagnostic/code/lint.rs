//! W4: accepted, but probably not what is meant, or not what the service does.

use super::{Code, hint, warning};

/// Used in cloud sync, not on its page.
pub static NOT_ON_CLOUD_PAGE: Code = warning(
    "W401",
    "not-on-cloud-page",
    "cloud sync's page does not document what is used here",
)
.rule("C42");
/// FormatDateTime with three arguments.
pub static THREE_ARGUMENT_FORMAT: Code = warning(
    "W402",
    "three-argument-format",
    "app provisioning documents four arguments for FormatDateTime, and one report says that it refuses three",
);
/// Attribute names that differ by case alone.
pub static ATTRIBUTE_CASE: Code = warning(
    "W403",
    "attribute-case",
    "attribute names are case-sensitive and the user has a similar one",
)
.rule("C11");
/// A comparison had a null operand.
pub static COMPARED_WITH_NULL: Code = hint(
    "W404",
    "compared-with-null",
    "a comparison with a null operand is false, whatever the operator",
);
/// A date was compared with text.
pub static DATE_COMPARED_WITH_TEXT: Code = warning(
    "W405",
    "date-compared-with-text",
    "a date and time and a text are compared by their text forms",
);
/// A predicate as the source of Switch.
pub static PREDICATE_SWITCH: Code = warning(
    "W406",
    "predicate-switch",
    "a predicate as the source of Switch matches unexpectedly",
)
.rule("C01");
/// A condition that asks for null or empty.
pub static NULL_CONDITION: Code = hint(
    "W407",
    "null-condition",
    "app provisioning lists conditions that ask for null or empty as unsupported",
)
.rule("C07");
/// IgnoreFlowIfNullOrEmpty inside another call.
pub static NESTED_IGNORE_FLOW: Code = warning(
    "W408",
    "nested-ignore-flow",
    "IgnoreFlowIfNullOrEmpty steers the flow of the whole attribute and belongs outermost",
)
.rule("C08");
/// An interval that VB knows and the page does not list.
pub static UNLISTED_INTERVAL: Code = warning(
    "W409",
    "unlisted-interval",
    "the interval is one of Visual Basic's that the page does not list",
)
.rule("C17");
/// A replacement that names a group the pattern lacks.
pub static UNKNOWN_REPLACEMENT_GROUP: Code = warning(
    "W410",
    "unknown-replacement-group",
    "the replacement names a group that the pattern lacks, and stays as it is written",
)
.rule("C29");
/// A literal of the Workday guide that the reference page does not know.
pub static UNDOCUMENTED_WORD: Code = warning(
    "W411",
    "undocumented-word",
    "the word is used in a guide, but the reference page does not know it",
);
/// A combination of Replace's arguments that selects nothing to do.
pub static NO_REPLACE_MODE: Code = warning(
    "W412",
    "no-replace-mode",
    "the filled arguments of Replace select none of its documented modes, and what the service does is not known",
)
.rule("C30");
/// An attribute name with blanks around it.
pub static ATTRIBUTE_BLANKS: Code = warning(
    "W413",
    "attribute-blanks",
    "blanks within the brackets belong to the name of the attribute",
);
/// A name that SelectUniqueValue takes as it is.
pub static PLAIN_NAME: Code = warning(
    "W414",
    "plain-name",
    "a rule of SelectUniqueValue takes a name without NormalizeDiacritics",
)
.rule("C09");

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
];
