//! E1: names, counts and places.

use super::{Code, error};

/// Wrong case of a function name.
pub static FUNCTION_CASE: Code = error(
    "E101",
    "function-case",
    "function names are case-sensitive and this one is spelt otherwise",
)
.rule("C11");
/// An argument that must be there is not.
pub static MISSING_ARGUMENT: Code =
    error("E102", "missing-argument", "a required argument is missing");
/// More arguments than parameters.
pub static TOO_MANY_ARGUMENTS: Code = error(
    "E103",
    "too-many-arguments",
    "a call has more arguments than parameters",
);
/// Keys and values of a Switch that do not pair up.
pub static UNPAIRED_SWITCH: Code = error(
    "E104",
    "unpaired-switch",
    "a Switch needs a source, a default (which may be left empty between two commas) and pairs of key and value",
)
.rule("C02");
/// No function of that name.
pub static UNKNOWN_FUNCTION: Code = error(
    "E105",
    "unknown-function",
    "no dialect has a function of this name",
);
/// A function of another dialect.
pub static FOREIGN_FUNCTION: Code = error(
    "E106",
    "foreign-function",
    "the function belongs to another dialect",
)
.rule("C42");
/// A bare word that means nothing.
pub static UNKNOWN_WORD: Code = error(
    "E107",
    "unknown-word",
    "a bare word is not text: text stands in double quotes",
);
/// A literal, parameter or variable of another dialect.
pub static FOREIGN_LITERAL: Code = error(
    "E108",
    "foreign-literal",
    "the literal belongs to another dialect",
)
.rule("C42");
/// An operator of another dialect.
pub static FOREIGN_OPERATOR: Code = error(
    "E109",
    "foreign-operator",
    "the operator belongs to another dialect",
)
.rule("C42");
/// `&&` or `||`.
pub static LOGICAL_OPERATOR: Code = error(
    "E110",
    "logical-operator",
    "conditions cannot be combined by an operator: nest IIF",
)
.rule("C06");
/// A comparison where none may stand.
pub static MISPLACED_COMPARISON: Code = error(
    "E111",
    "misplaced-comparison",
    "a comparison may stand in the condition of IIF and in CBool only",
);
/// Two comparisons in one.
pub static CHAINED_COMPARISON: Code = error(
    "E112",
    "chained-comparison",
    "a condition holds one comparison of two values",
);
/// SelectUniqueValue inside another call.
pub static NESTED_SELECT_UNIQUE_VALUE: Code = error(
    "E113",
    "nested-select-unique-value",
    "SelectUniqueValue must be the outermost function",
)
.rule("C09");
/// SelectUniqueValue with fewer than two rules.
pub static TOO_FEW_RULES: Code = error(
    "E114",
    "too-few-rules",
    "SelectUniqueValue needs at least two rules to choose from",
)
.rule("C09");
/// A function that the dialect has and we do not.
pub static UNSUPPORTED_FUNCTION: Code = error(
    "E115",
    "unsupported-function",
    "the dialect has this function, but its answer cannot be given here",
);

/// Every code of this group.
pub static ALL: &[&Code] = &[
    &FUNCTION_CASE,
    &MISSING_ARGUMENT,
    &TOO_MANY_ARGUMENTS,
    &UNPAIRED_SWITCH,
    &UNKNOWN_FUNCTION,
    &FOREIGN_FUNCTION,
    &UNKNOWN_WORD,
    &FOREIGN_LITERAL,
    &FOREIGN_OPERATOR,
    &LOGICAL_OPERATOR,
    &MISPLACED_COMPARISON,
    &CHAINED_COMPARISON,
    &NESTED_SELECT_UNIQUE_VALUE,
    &TOO_FEW_RULES,
    &UNSUPPORTED_FUNCTION,
];
