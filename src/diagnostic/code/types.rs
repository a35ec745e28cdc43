//! E2: a constant argument is not what its parameter takes.

use super::{Code, error};

/// A constant that is no whole number, or out of its range.
pub static BAD_NUMBER: Code = error(
    "E201",
    "bad-number",
    "a constant argument is not a number the function takes",
);
/// A pattern that .NET refuses.
pub static BAD_PATTERN: Code = error(
    "E202",
    "bad-pattern",
    "the text is not a .NET regular expression",
)
.rule("C29");
/// A pattern that .NET takes and we cannot follow.
pub static UNSUPPORTED_PATTERN: Code = error(
    "E203",
    "unsupported-pattern",
    "the service takes this regular expression, but its answer cannot be given here",
);
/// A group that the pattern does not have.
pub static UNKNOWN_GROUP: Code = error(
    "E204",
    "unsupported-group",
    "the pattern has no group of this name: .NET then gives an empty text, but what the service does is not known",
)
.rule("C29");
/// A format that .NET refuses.
pub static BAD_FORMAT: Code = error(
    "E205",
    "bad-format",
    "the text is not a .NET date and time format",
);
/// Styles that .NET refuses.
pub static BAD_STYLES: Code = error(
    "E206",
    "bad-styles",
    "the text is not a .NET DateTimeStyles value",
);
/// An interval that is none.
pub static BAD_INTERVAL: Code = error(
    "E207",
    "bad-interval",
    "the interval is none that DateAdd and DateDiff document",
)
.rule("C17");
/// A culture that is none.
pub static BAD_CULTURE: Code = error(
    "E208",
    "bad-culture",
    "the text is not the name of a culture",
);
/// A bare word that the parameter does not take.
pub static BAD_WORD: Code = error("E209", "bad-word", "the parameter takes one of a few words");
/// An item before the first.
pub static BAD_ITEM_INDEX: Code =
    error("E210", "bad-item-index", "items are counted from 1").rule("C12");
/// Lengths of RandomString that cannot be met.
pub static BAD_RANDOM_STRING: Code = error(
    "E211",
    "bad-random-string",
    "RandomString cannot meet the lengths it is given",
)
.rule("C13");
/// An empty text where something is looked for.
pub static EMPTY_SEARCH: Code = error("E212", "empty-search", "an empty text cannot be looked for");
/// A text that no rule of .NET reads as a date.
pub static BAD_DATE: Code = error(
    "E213",
    "bad-date",
    "the text is not a date and time that .NET reads",
);
/// A text that is not in the form that the function reads.
pub static BAD_FORM: Code = error(
    "E214",
    "bad-form",
    "the text is not in the form that the function reads",
);

/// Every code of this group.
pub static ALL: &[&Code] = &[
    &BAD_NUMBER,
    &BAD_PATTERN,
    &UNSUPPORTED_PATTERN,
    &UNKNOWN_GROUP,
    &BAD_FORMAT,
    &BAD_STYLES,
    &BAD_INTERVAL,
    &BAD_CULTURE,
    &BAD_WORD,
    &BAD_ITEM_INDEX,
    &BAD_RANDOM_STRING,
    &EMPTY_SEARCH,
    &BAD_DATE,
    &BAD_FORM,
];
