//! E2: an argument is not what its parameter takes: a constant, or whatever its type is.

use super::{Code, FUNCTIONS, case, error};

/// A constant that is no whole number, or out of its range.
pub static BAD_NUMBER: Code = error(
    "E201",
    "bad-number",
    "a constant argument is not a number the function takes",
)
.why("The argument is the same for every user, so the function would fail for every user. Positions are counted from 1, as in Visual Basic.")
.page(FUNCTIONS)
.bad(case("Mid([phone], 0, 3)"))
.good(case("Mid([phone], 1, 3)"));
/// A pattern that .NET refuses.
pub static BAD_PATTERN: Code = error(
    "E202",
    "bad-pattern",
    "the text is not a .NET regular expression",
)
.rule("C29")
.why(".NET would refuse the pattern for every user. Mind that each backslash is doubled in a text.")
.page(FUNCTIONS)
.bad(case(r#"Replace([phone], , "(\\d+", , "", , )"#))
.good(case(r#"Replace([phone], , "(\\d+)", , "", , )"#));
/// A pattern that .NET takes and we cannot follow.
pub static UNSUPPORTED_PATTERN: Code = error(
    "E203",
    "unsupported-pattern",
    "the service takes this regular expression, but its answer cannot be given here",
)
.why("The pattern uses a part of .NET's regular expressions that cannot be followed here exactly, such as balancing groups. docs/compatibility.md lists them.")
.bad(case(r#"Replace([note], , "(?<open>x)(?<close-open>y)", , "", , )"#))
.good(case(r#"Replace([note], , "(?<open>x)(?<close>y)", , "", , )"#));
/// A group that the pattern does not have.
pub static UNKNOWN_GROUP: Code = error(
    "E204",
    "unsupported-group",
    "the pattern has no group of this name: .NET then gives an empty text, but what the service does is not known",
)
.rule("C29")
.why("Names of groups are case-sensitive. .NET gives an empty text for a group that does not exist, so the mapping would seem to work.")
.page(FUNCTIONS)
.bad(case(r#"Replace([userPrincipalName], , "(?<Suffix>@.*)", "suffix", "", , )"#))
.good(case(r#"Replace([userPrincipalName], , "(?<Suffix>@.*)", "Suffix", "", , )"#));
/// A format that .NET refuses.
pub static BAD_FORMAT: Code = error(
    "E205",
    "bad-format",
    "the text is not a .NET date and time format",
)
.why(".NET refuses the format whatever the date is: a quote that is not closed, or a backslash at its end.")
.page(FUNCTIONS)
.bad(case(r#"FormatDateTime([hireDate], , "yyyy-MM-dd", "d 'of MMMM")"#))
.good(case(r#"FormatDateTime([hireDate], , "yyyy-MM-dd", "d 'of' MMMM")"#));
/// Styles that .NET refuses.
pub static BAD_STYLES: Code = error(
    "E206",
    "bad-styles",
    "the text is not a .NET DateTimeStyles value",
)
.why("dateTimeStyles takes the names of .NET's DateTimeStyles, such as AssumeUniversal or RoundtripKind, joined by commas.")
.page(FUNCTIONS)
.bad(case(r#"FormatDateTime([hireDate], "Universal", "yyyy-MM-dd", "d MMMM")"#))
.good(case(r#"FormatDateTime([hireDate], "AssumeUniversal", "yyyy-MM-dd", "d MMMM")"#));
/// An interval that is none.
pub static BAD_INTERVAL: Code = error(
    "E207",
    "bad-interval",
    "the interval is none that DateAdd and DateDiff document",
)
.rule("C17")
.why("Intervals are Visual Basic's short forms: yyyy, m, d, ww, h, n for minutes and s. Words written out are none of them.")
.page(FUNCTIONS)
.bad(case(r#"DateAdd("days", 7, CDate([hireDate]))"#))
.good(case(r#"DateAdd("d", 7, CDate([hireDate]))"#));
/// A culture that is none.
pub static BAD_CULTURE: Code = error(
    "E208",
    "bad-culture",
    "the text is not the name of a culture",
)
.why("The rules for upper and lower case come from a .NET culture, named like `en-US` or `ja-JP`.")
.page(FUNCTIONS)
.bad(case(r#"ToLower([displayName], "Turkish (Turkey)")"#))
.good(case(r#"ToLower([displayName], "tr-TR")"#));
/// A bare word that the parameter does not take.
pub static BAD_WORD: Code = error("E209", "bad-word", "the parameter takes one of a few words")
    .why("The parameter chooses between a few documented ways, and any other word chooses none.")
    .page(FUNCTIONS)
    .bad(case(r#"InStr([mail], "@", 1, vbTextCompar)"#))
    .good(case(r#"InStr([mail], "@", 1, vbTextCompare)"#));
/// An item before the first.
pub static BAD_ITEM_INDEX: Code = error("E210", "bad-item-index", "items are counted from 1").rule("C12")
.why("Programming languages count from 0, Item counts from 1. The page says that 0 should not be used.")
.page(FUNCTIONS)
.bad(case(r#"Item(Split([mail], "@"), 0)"#))
.good(case(r#"Item(Split([mail], "@"), 1)"#));
/// Lengths of RandomString that cannot be met.
pub static BAD_RANDOM_STRING: Code = error(
    "E211",
    "bad-random-string",
    "RandomString cannot meet the lengths it is given",
)
.rule("C13")
.why("The minimums must fit into the length, which is at most 256, and CharactersToAvoid must leave something of each kind.")
.page(FUNCTIONS)
.bad(case("RandomString(6, 2, 2, 2, 2)"))
.good(case("Redact(RandomString(8, 2, 2, 2, 2))"));
/// An empty text where something is looked for.
pub static EMPTY_SEARCH: Code = error("E212", "empty-search", "an empty text cannot be looked for")
    .why(".NET refuses to replace an empty text, so the mapping would fail for every user.")
    .page(FUNCTIONS)
    .bad(case(r#"Replace([mail], "", , , "x", , )"#))
    .good(case(r#"Replace([mail], " ", , , "x", , )"#));
/// A text that no rule of .NET reads as a date.
pub static BAD_DATE: Code = error(
    "E213",
    "bad-date",
    "the text is not a date and time that .NET reads",
)
.why("The text is the same for every user, so the function would fail for every user. In numbers alone the month comes before the day.")
.page(FUNCTIONS)
.bad(case(r#"CDate("31/12/2025")"#))
.good(case(r#"CDate("2025-12-31")"#));
/// A text that is not in the form that the function reads.
pub static BAD_FORM: Code = error(
    "E214",
    "bad-form",
    "the text is not in the form that the function reads",
)
.why("The text is the same for every user, so the function would fail for every user.")
.page(FUNCTIONS)
.bad(case(r#"CBool("yes")"#))
.good(case(r#"CBool("True")"#));
/// A value of a type that the parameter does not take.
pub static TYPE_MISMATCH: Code = error(
    "E215",
    "type-mismatch",
    "an argument is of a type that its parameter never takes",
)
.why("Whatever the user, the function is given a value that it cannot use, so it would fail each time this argument is evaluated.")
.page(FUNCTIONS)
.bad(case("Left([displayName], Now())"))
.good(case("Left([displayName], Len([surname]))"));
/// A list where one value is due.
pub static LIST_FOR_ONE_VALUE: Code = error(
    "E216",
    "list-for-one-value",
    "a list stands where one value is due",
)
.why("A list of one value counts as that value, a longer one makes the function fail. Which of them is meant has to be said.")
.page(FUNCTIONS)
.bad(case(r#"ToLower(Split([mail], "@"))"#))
.good(case(r#"ToLower(Item(Split([mail], "@"), 1))"#));

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
    &TYPE_MISMATCH,
    &LIST_FOR_ONE_VALUE,
];
