//! What is wrong with how the parts stand together: parentheses, commas, operators, the end.

use super::super::{Code, FUNCTIONS, case, error};
use crate::dialect::Dialect;

/// A `(` without its `)`.
pub static UNCLOSED_PARENTHESIS: Code = error("E001", "unclosed-parenthesis", "a `(` has no `)`")
.why("Without its `)` a call takes in everything that follows, so nobody can tell which argument belongs to it. The service only says that the expression is invalid, without a place.")
.bad(case(r#"Append(ToLower([mailNickname]), "@contoso.com""#))
.good(case(r#"Append(ToLower([mailNickname]), "@contoso.com")"#));

/// A `)` without its `(`.
pub static EXTRA_PARENTHESIS: Code = error("E004", "extra-parenthesis", "a `)` has no `(`")
    .why("The expression ends where its first parenthesis is closed; a further `)` closes nothing.")
    .bad(case(r#"Append([mail], ".test"))"#))
    .good(case(r#"Append([mail], ".test")"#));

/// A `]` without its `[`.
pub static EXTRA_BRACKET: Code = error("E005", "extra-bracket", "a `]` has no `[`")
    .why("Brackets stand around attribute names only, and each closes the one before it.")
    .bad(case(r#"Append([mail]], ".test")"#))
    .good(case(r#"Append([mail], ".test")"#));

/// `F([a] [b])`.
pub static MISSING_COMMA: Code = error(
    "E007",
    "missing-comma",
    "two arguments follow each other without a comma",
)
.why("Arguments are told apart by commas. Two that stand side by side are neither one nor two.")
.bad(case(r#"Append([mail] ".test")"#))
.good(case(r#"Append([mail], ".test")"#));

/// `[a] = `.
pub static MISSING_VALUE: Code = error(
    "E008",
    "missing-value",
    "an operator has no value on one of its sides",
)
.why(r#"A comparison has a value on each side. An empty text is written `""`; only an argument may be left out altogether."#)
.bad(case(r#"IIF([country]=, "none", [country])"#))
.good(case(r#"IIF([country]="USA", "none", [country])"#));

/// `a AND b`.
pub static WORD_AND_OR: Code = error(
    "E009",
    "and-or",
    "a condition holds one comparison; AND and OR do not exist, IIF is nested instead",
)
.rule("C06")
.why("The page says that IIF does not take AND and OR. A second IIF in place of the first value means AND, in place of the second value OR.")
.page(FUNCTIONS)
.bad(case(r#"IIF([country]="USA" AND [state]="CA", "West", "Other")"#))
.good(case(r#"IIF([country]="USA", IIF([state]="CA", "West", "Other"), "Other")"#));

/// `==`, `eq`.
pub static FOREIGN_OPERATOR: Code = error(
    "E010",
    "unknown-operator",
    "an operator of another language",
)
.why("There are six operators: `=`, `<>`, `<`, `<=`, `>`, `>=`. Those of C#, PowerShell, SQL and OData are not read.")
.page(FUNCTIONS)
.bad(case(r#"IIF([country] eq "USA", "West", "Other")"#))
.good(case(r#"IIF([country]="USA", "West", "Other")"#));

/// `...`.
pub static ELIDED: Code = error(
    "E011",
    "elided",
    "dots stand for something that was left out",
)
.why("Guides print dots where an expression goes on. The service takes nothing in their place.")
.bad(case(r#"Join(" ", [givenName], ...)"#))
.good(case(r#"Join(" ", [givenName], [surname])"#));

/// `Split([a], ",")[1]`.
pub static INDEXING: Code = error(
    "E012",
    "indexing",
    "an element of a list is picked with Item, not with brackets",
)
.why("Brackets make an attribute of what stands in them. Item picks an element, and counts from 1.")
.page(FUNCTIONS)
.bad(case(r#"Split([mail], "@")[0]"#))
.good(case(r#"Item(Split([mail], "@"), 1)"#));

/// `[a] [b]`.
pub static AFTER_THE_END: Code = error(
    "E016",
    "after-the-end",
    "the expression has ended and more text follows",
)
.why("An expression is one value: an attribute, a text or a call. What follows it belongs to nothing.")
.bad(case("[givenName], [surname]"))
.good(case(r#"Join(" ", [givenName], [surname])"#));

/// Nothing at all.
pub static EMPTY: Code = error("E017", "empty", "there is no expression in the text")
    .why(r#"There is nothing to evaluate. To send an empty value, write `""`."#)
    .page("how-to-expression-builder.md")
    .bad(case(""))
    .good(case(r#""""#));

/// `;` for `,`.
pub static FOREIGN_SEPARATOR: Code = error(
    "E018",
    "foreign-separator",
    "arguments are separated by commas",
)
.why("Spreadsheets separate arguments by semicolons where the comma is the decimal sign. Here it is the comma everywhere.")
.bad(case(r#"Append([mail]; ".test")"#))
.good(case(r#"Append([mail], ".test")"#));

/// `// a remark`.
pub static COMMENT: Code = error("E019", "comment", "the language has no comments")
.why("The service has no notion of remarks and would read them as part of the expression. In a file for this tool, lines before the expression may start with `//`.")
.bad(case(r#"Append([mail], ".test") // test tenant"#))
.good(case(r#"Append([mail], ".test")"#));

/// `Junte-se a (...)`.
pub static NAME_OF_SEVERAL_WORDS: Code = error(
    "E020",
    "name-of-several-words",
    "a function name is one word of letters and digits",
)
.why("The translated pages translate the names of functions. The service knows the English ones alone.")
.page(FUNCTIONS)
.bad(case(r#"Junte-se a ("@", [mailNickname], "contoso.com")"#))
.good(case(r#"Join("@", [mailNickname], "contoso.com")"#));

/// `=Append(...)`.
pub static LEADING_EQUALS: Code = error(
    "E023",
    "leading-equals",
    "an expression does not begin with `=`",
)
.why("Formulas of spreadsheets begin with `=`. Here it only compares.")
.bad(case(r#"=Append([mail], ".test")"#))
.good(case(r#"Append([mail], ".test")"#));

/// More than 10,000 characters.
pub static TOO_LONG: Code = error(
    "E027",
    "too-long",
    "an expression may have 10,000 characters",
)
.rule("C10")
.why("The service refuses to save an expression of more than 10,000 characters. Large tables are better kept in the source system.")
.page(FUNCTIONS)
.bad(case(r#"Append([mail], ".test")"#).repeated(&[("test", 2_500)]))
.good(case(r#"Append([mail], ".test")"#));

/// Calls in calls in calls.
pub static TOO_DEEP: Code = error(
    "E028",
    "too-deep",
    "calls and parentheses are nested deeper than the limit",
)
.why("Evaluation uses the stack, so nesting has a limit here, 200 by default. No page documents the service's own.")
.bad(case("ToLower([mail])").repeated(&[("ToLower(", 201), (")", 201)]))
.good(case("ToLower([mail])"));

/// `([a], [b])`.
pub static COMMA_IN_GROUP: Code = error(
    "E031",
    "comma-in-group",
    "parentheses without a function name hold one value",
)
.why("Parentheses without a name before them do not make a list, and there is no tuple.")
.bad(case("([givenName], [surname])").dialect(Dialect::Connect))
.good(case("([givenName] & [surname])").dialect(Dialect::Connect));

/// `([a] [b])`.
pub static MISSING_OPERATOR: Code = error("E032", "missing-operator", "two values stand side by side")
.why("Nothing says what becomes of the two values. Functions join them: Append, or Join with a separator.")
.bad(case("([givenName] [surname])").dialect(Dialect::Connect))
.good(case("([givenName] & [surname])").dialect(Dialect::Connect));

/// `[mail].ToLower()`.
pub static MEMBER: Code = error(
    "E033",
    "member",
    "values have no members; a function takes its value as an argument",
)
.why("Values have no methods and properties, as they have in C# and PowerShell. A function takes the value as an argument.")
.bad(case("[mail].ToLower()"))
.good(case("ToLower([mail])"));

/// `Append [mail], "b")`.
pub static MISSING_PARENTHESIS: Code = error(
    "E034",
    "missing-parenthesis",
    "the arguments of a call have no parenthesis before them",
)
.why("The arguments of a call stand in parentheses, also when there is one only.")
.bad(case(r#"Append [mail], ".test")"#))
.good(case(r#"Append([mail], ".test")"#));

/// `- Append(...)`, `userName: Append(...)`.
pub static BEFORE_THE_BEGINNING: Code = error(
    "E035",
    "before-the-beginning",
    "something that is not part of the expression stands before it",
)
.why("The sign of a list, a name or a number was copied together with the expression.")
.bad(case(r#"userName: Append([mail], ".test")"#))
.good(case(r#"Append([mail], ".test")"#));
