//! E0 and W0: the text is not an expression, or a literal is not what it seems.

use super::{Code, error, warning};

/// A `(` without its `)`.
pub static UNCLOSED_PARENTHESIS: Code = error("E001", "unclosed-parenthesis", "a `(` has no `)`");
/// A `[` without its `]`.
pub static UNCLOSED_BRACKET: Code = error(
    "E002",
    "unclosed-bracket",
    "the `[` of an attribute has no `]`",
);
/// A `"` without its partner.
pub static UNCLOSED_QUOTE: Code = error(
    "E003",
    "unclosed-quote",
    "a string has only one of its two quotes",
);
/// A `)` without its `(`.
pub static EXTRA_PARENTHESIS: Code = error("E004", "extra-parenthesis", "a `)` has no `(`");
/// A `]` without its `[`.
pub static EXTRA_BRACKET: Code = error("E005", "extra-bracket", "a `]` has no `[`");
/// `“text”`, `'text'`.
pub static ODD_QUOTES: Code = error(
    "E006",
    "odd-quotes",
    "a string stands in typographic, full-width or single quotes; only \" makes a string",
)
.rule("C40");
/// `F([a] [b])`.
pub static MISSING_COMMA: Code = error(
    "E007",
    "missing-comma",
    "two arguments follow each other without a comma",
);
/// `[a] = `.
pub static MISSING_VALUE: Code = error(
    "E008",
    "missing-value",
    "an operator has no value on one of its sides",
);
/// `a AND b`.
pub static WORD_AND_OR: Code = error(
    "E009",
    "and-or",
    "a condition holds one comparison; AND and OR do not exist, IIF is nested instead",
)
.rule("C06");
/// `==`, `eq`.
pub static FOREIGN_OPERATOR: Code = error(
    "E010",
    "unknown-operator",
    "an operator of another language",
);
/// `...`.
pub static ELIDED: Code = error(
    "E011",
    "elided",
    "dots stand for something that was left out",
);
/// `Split([a], ",")[1]`.
pub static INDEXING: Code = error(
    "E012",
    "indexing",
    "an element of a list is picked with Item, not with brackets",
);
/// `&amp;`.
pub static HTML_ENTITY: Code = error(
    "E013",
    "html-entity",
    "the text was copied with its HTML escapes",
);
/// `\[mail\]`.
pub static STRAY_BACKSLASH: Code = error(
    "E014",
    "stray-backslash",
    "a backslash outside a string, usually left by Markdown",
);
/// `[IsPresent([country])]`.
pub static NOT_A_NAME: Code = error(
    "E015",
    "not-a-name",
    "brackets hold something else than one attribute name",
);
/// `[a] [b]`.
pub static AFTER_THE_END: Code = error(
    "E016",
    "after-the-end",
    "the expression has ended and more text follows",
);
/// Nothing at all.
pub static EMPTY: Code = error("E017", "empty", "there is no expression in the text");
/// `;` for `,`.
pub static FOREIGN_SEPARATOR: Code = error(
    "E018",
    "foreign-separator",
    "arguments are separated by commas",
);
/// `// a remark`.
pub static COMMENT: Code = error("E019", "comment", "the language has no comments");
/// `Junte-se a (...)`.
pub static NAME_OF_SEVERAL_WORDS: Code = error(
    "E020",
    "name-of-several-words",
    "a function name is one word of letters and digits",
);
/// `contoso.com` without its quotes.
pub static UNQUOTED_TEXT: Code = error("E021", "unquoted-text", "text stands without its quotes");
/// `99999999999999999999`.
pub static NUMBER_OUT_OF_RANGE: Code = error(
    "E022",
    "number-out-of-range",
    "a number does not fit 64 bits, or has digits of another base",
);
/// `=Append(...)`.
pub static LEADING_EQUALS: Code = error(
    "E023",
    "leading-equals",
    "an expression does not begin with `=`",
);
/// `{`, `#`, `~`.
pub static UNKNOWN_CHARACTER: Code = error(
    "E024",
    "unknown-character",
    "a character that the language does not use",
);
/// A zero-width blank.
pub static INVISIBLE_CHARACTER: Code = error(
    "E025",
    "invisible-character",
    "a character that nobody sees",
);
/// `（`, `−`.
pub static LOOKALIKE: Code = error(
    "E026",
    "lookalike",
    "a full-width or typographic form of a sign",
);
/// More than 10,000 characters.
pub static TOO_LONG: Code = error(
    "E027",
    "too-long",
    "an expression may have 10,000 characters",
)
.rule("C10");
/// Calls in calls in calls.
pub static TOO_DEEP: Code = error(
    "E028",
    "too-deep",
    "calls and parentheses are nested deeper than the limit",
);
/// `%Name`.
pub static UNCLOSED_PARAMETER: Code = error(
    "E029",
    "unclosed-parameter",
    "a parameter has only one of its `%` signs",
);
/// `"say ""hi"""`.
pub static QUOTE_IN_TEXT: Code = error(
    "E030",
    "quote-in-text",
    "a quote inside a string is written `\\\"`",
);
/// `([a], [b])`.
pub static COMMA_IN_GROUP: Code = error(
    "E031",
    "comma-in-group",
    "parentheses without a function name hold one value",
);
/// `([a] [b])`.
pub static MISSING_OPERATOR: Code =
    error("E032", "missing-operator", "two values stand side by side");
/// `[mail].ToLower()`.
pub static MEMBER: Code = error(
    "E033",
    "member",
    "values have no members; a function takes its value as an argument",
);
/// `Append [mail], "b")`.
pub static MISSING_PARENTHESIS: Code = error(
    "E034",
    "missing-parenthesis",
    "the arguments of a call have no parenthesis before them",
);

/// `"\d"`.
pub static UNKNOWN_ESCAPE: Code = warning(
    "W001",
    "unknown-escape",
    "a backslash in a string is followed by something else than `\\` or `\"`",
)
.rule("C29");
/// `&O17`.
pub static OCTAL: Code = warning(
    "W002",
    "octal",
    "a number with &O is octal, which no page documents",
);
/// A no-break space.
pub static ODD_BLANK: Code = warning(
    "W003",
    "odd-blank",
    "a blank that is not the one of the space bar",
);

/// Every code of this group.
pub static ALL: &[&Code] = &[
    &UNCLOSED_PARENTHESIS,
    &UNCLOSED_BRACKET,
    &UNCLOSED_QUOTE,
    &EXTRA_PARENTHESIS,
    &EXTRA_BRACKET,
    &ODD_QUOTES,
    &MISSING_COMMA,
    &MISSING_VALUE,
    &WORD_AND_OR,
    &FOREIGN_OPERATOR,
    &ELIDED,
    &INDEXING,
    &HTML_ENTITY,
    &STRAY_BACKSLASH,
    &NOT_A_NAME,
    &AFTER_THE_END,
    &EMPTY,
    &FOREIGN_SEPARATOR,
    &COMMENT,
    &NAME_OF_SEVERAL_WORDS,
    &UNQUOTED_TEXT,
    &NUMBER_OUT_OF_RANGE,
    &LEADING_EQUALS,
    &UNKNOWN_CHARACTER,
    &INVISIBLE_CHARACTER,
    &LOOKALIKE,
    &TOO_LONG,
    &TOO_DEEP,
    &UNCLOSED_PARAMETER,
    &QUOTE_IN_TEXT,
    &COMMA_IN_GROUP,
    &MISSING_OPERATOR,
    &MEMBER,
    &MISSING_PARENTHESIS,
    &UNKNOWN_ESCAPE,
    &OCTAL,
    &ODD_BLANK,
];
