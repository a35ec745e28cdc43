//! F5: the expression is valid, but gives no value for this user.

use super::{Code, error};

/// A null where a value must be.
pub static NULL_ARGUMENT: Code = error(
    "F501",
    "null-argument",
    "an argument is null where a value must be",
);
/// Not a whole number.
pub static NOT_A_WHOLE_NUMBER: Code = error(
    "F502",
    "not-a-whole-number",
    "an argument does not read as a whole number",
);
/// Not a number.
pub static NOT_A_NUMBER: Code = error(
    "F503",
    "not-a-number",
    "an argument does not read as a number",
);
/// Not a Boolean.
pub static NOT_A_BOOLEAN: Code = error(
    "F504",
    "not-a-boolean",
    "an argument reads neither as True nor as False",
);
/// Not a date.
pub static NOT_A_DATE: Code = error(
    "F505",
    "not-a-date",
    "a text does not read as the date and time that is due",
);
/// Out of range.
pub static OUT_OF_RANGE: Code = error(
    "F506",
    "out-of-range",
    "an argument or a result lies outside what is possible",
);
/// A list where one value is due.
pub static LIST_FOR_ONE: Code = error(
    "F507",
    "list-for-one",
    "a list of several values stands where one is due",
);
/// An object where text is due.
pub static OBJECT_FOR_TEXT: Code = error(
    "F508",
    "object-for-text",
    "an object stands where text is due",
);
/// `Error(…)` was reached.
pub static RAISED: Code = error(
    "F509",
    "raised",
    "the expression raised this error itself, by Error",
);
/// A pattern ran out of its budget.
pub static PATTERN_BUDGET: Code = error(
    "F510",
    "pattern-budget",
    "a regular expression took too many steps on this text",
);
/// A case in which the service's answer cannot be given.
pub static UNSUPPORTED: Code = error(
    "F511",
    "unsupported",
    "the service has an answer to this that cannot be given here",
);
/// A pattern, format, interval or culture that is not constant and not right.
pub static BAD_ARGUMENT: Code = error(
    "F512",
    "bad-argument",
    "an argument is not one the function takes",
);
/// The clock is needed and not given.
pub static NO_CLOCK: Code = error(
    "F513",
    "no-clock",
    "the current time is needed and not given",
);
/// Random values are needed and not given.
pub static NO_RANDOMNESS: Code = error(
    "F514",
    "no-randomness",
    "random values are needed and no source is given",
);
/// The default domain is needed and not given.
pub static NO_DEFAULT_DOMAIN: Code = error(
    "F515",
    "no-default-domain",
    "the default domain is needed and not given",
);
/// The value of a `%…%` parameter is needed and not given.
pub static NO_PARAMETER: Code = error(
    "F516",
    "no-parameter",
    "the value of a parameter is needed and not given",
);
/// Every rule of SelectUniqueValue is taken.
pub static NO_UNIQUE_VALUE: Code = error(
    "F517",
    "no-unique-value",
    "every rule of SelectUniqueValue gives a value that is taken",
);
/// Several app roles where one is due.
pub static SEVERAL_ROLES: Code = error(
    "F518",
    "several-roles",
    "the user has several app roles where one is due",
);
/// An item beyond the last.
pub static NO_SUCH_ITEM: Code = error(
    "F519",
    "no-such-item",
    "the list has no item of this number",
);

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
];
