//! E1: names, counts and places.

use super::{Code, FUNCTIONS, case, error};
use crate::dialect::Dialect;

/// Wrong case of a function name.
pub static FUNCTION_CASE: Code = error(
    "E101",
    "function-case",
    "function names are case-sensitive and this one is spelt otherwise",
)
.rule("C11")
.why("The service looks functions up by their exact names and refuses any other spelling.")
.page(FUNCTIONS)
.bad(case(r#"append([mail], ".test")"#))
.good(case(r#"Append([mail], ".test")"#));
/// An argument that must be there is not.
pub static MISSING_ARGUMENT: Code =
    error("E102", "missing-argument", "a required argument is missing")
        .why("Arguments are told apart by their order, so none that is required can be left out.")
        .page(FUNCTIONS)
        .bad(case("Append([mail])"))
        .good(case(r#"Append([mail], ".test")"#));
/// More arguments than parameters.
pub static TOO_MANY_ARGUMENTS: Code = error(
    "E103",
    "too-many-arguments",
    "a call has more arguments than parameters",
)
.why("The service refuses a call with more arguments than the function has parameters. Join takes any number of values.")
.page(FUNCTIONS)
.bad(case(r#"Append([givenName], " ", [surname])"#))
.good(case(r#"Join(" ", [givenName], [surname])"#));
/// Keys and values of a Switch that do not pair up.
pub static UNPAIRED_SWITCH: Code = error(
    "E104",
    "unpaired-switch",
    "a Switch needs a source, a default (which may be left empty between two commas) and pairs of key and value",
)
.rule("C02")
.why("When the default is forgotten, each pair moves by one: keys become values and values keys. A default that is to be null keeps its place, empty.")
.page(FUNCTIONS)
.bad(case(r#"Switch([IsSoftDeleted], "False", "True", "True", "False")"#))
.good(case(r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#));
/// No function of that name.
pub static UNKNOWN_FUNCTION: Code = error(
    "E105",
    "unknown-function",
    "no dialect has a function of this name",
)
.why("The service refuses names that it does not know. Functions of Excel, SQL and PowerShell often have a counterpart of another name.")
.page(FUNCTIONS)
.bad(case("Concat([givenName], [surname])"))
.good(case(r#"Join("", [givenName], [surname])"#));
/// A function of another dialect.
pub static FOREIGN_FUNCTION: Code = error(
    "E106",
    "foreign-function",
    "the function belongs to another dialect",
)
.rule("C42")
.why("App provisioning, cloud sync and Connect Sync share a notation, but each has its own functions.")
.page("reference-connect-sync-functions-reference.md")
.bad(case("LCase([mail])"))
.good(case("ToLower([mail])"));
/// A bare word that means nothing.
pub static UNKNOWN_WORD: Code = error(
    "E107",
    "unknown-word",
    "a bare word is not text: text stands in double quotes",
)
.why("Bare words are the names of constants such as vbTextCompare, and there is none of this name.")
.bad(case(r#"IIF([country]=USA, "West", "Other")"#))
.good(case(r#"IIF([country]="USA", "West", "Other")"#));
/// A literal, parameter or variable of another dialect.
pub static FOREIGN_LITERAL: Code = error(
    "E108",
    "foreign-literal",
    "the literal belongs to another dialect",
)
.rule("C42")
.why("Connect Sync has the literals True, False and NULL, and parameters such as %Domain.FQDN%. App provisioning compares Booleans as text, and null is an argument left out.")
.page("reference-connect-sync-functions-reference.md")
.bad(case(r#"IIF([accountEnabled]=True, "1", "0")"#))
.good(case(r#"IIF([accountEnabled]="True", "1", "0")"#));
/// An operator of another dialect.
pub static FOREIGN_OPERATOR: Code = error(
    "E109",
    "foreign-operator",
    "the operator belongs to another dialect",
)
.rule("C42")
.why("Connect Sync has `&`, `+`, `-`, `*` and parentheses. App provisioning has comparisons alone; texts are put together by functions.")
.page("reference-connect-sync-functions-reference.md")
.bad(case(r#"[givenName] & " " & [surname]"#))
.good(case(r#"Join(" ", [givenName], [surname])"#));
/// `&&` or `||`.
pub static LOGICAL_OPERATOR: Code = error(
    "E110",
    "logical-operator",
    "conditions cannot be combined by an operator: nest IIF",
)
.rule("C06")
.why("The page says that IIF does not take AND and OR. A second IIF in place of the first value means AND, in place of the second value OR.")
.page(FUNCTIONS)
.bad(case(r#"IIF([country]="USA" || [country]="CAN", "America", "Other")"#))
.good(case(r#"IIF([country]="USA", "America", IIF([country]="CAN", "America", "Other"))"#));
/// A comparison where none may stand.
pub static MISPLACED_COMPARISON: Code = error(
    "E111",
    "misplaced-comparison",
    "a comparison may stand in the condition of IIF and in CBool only",
)
.why("A comparison is no value: the pages show it as a condition of IIF and in CBool, and nowhere else.")
.page(FUNCTIONS)
.bad(case(r#"Append([level] > 5, ".test")"#))
.good(case(r#"Append(IIF([level] > 5, "True", "False"), ".test")"#));
/// Two comparisons in one.
pub static CHAINED_COMPARISON: Code = error(
    "E112",
    "chained-comparison",
    "a condition holds one comparison of two values",
)
.why("In mathematics `1 < x < 5` is one condition. Here the second comparison would compare a Boolean.")
.page(FUNCTIONS)
.bad(case(r#"IIF(1 < [level] < 5, "low", "high")"#))
.good(case(r#"IIF(1 < [level], IIF([level] < 5, "low", "high"), "high")"#));
/// SelectUniqueValue inside another call.
pub static NESTED_SELECT_UNIQUE_VALUE: Code = error(
    "E113",
    "nested-select-unique-value",
    "SelectUniqueValue must be the outermost function",
)
.rule("C09")
.why("The function does not only compute: the service looks each value up in the target system and takes the first that is free. It can do so for the value of the whole mapping only.")
.page(FUNCTIONS)
.bad(case("ToLower(SelectUniqueValue([mailNickname], [employeeId]))"))
.good(case("SelectUniqueValue(ToLower([mailNickname]), ToLower([employeeId]))"));
/// SelectUniqueValue with fewer than two rules.
pub static TOO_FEW_RULES: Code = error(
    "E114",
    "too-few-rules",
    "SelectUniqueValue needs at least two rules to choose from",
)
.rule("C09")
.why("With a single rule there is nothing left to choose when its value is taken; the service asks for two at least.")
.page(FUNCTIONS)
.bad(case("SelectUniqueValue([mailNickname])"))
.good(case(r#"SelectUniqueValue([mailNickname], Append([mailNickname], "1"))"#));
/// A function that the dialect has and we do not.
pub static UNSUPPORTED_FUNCTION: Code = error(
    "E115",
    "unsupported-function",
    "the dialect has this function, but its answer cannot be given here",
)
.why("An answer that is only nearly the service's would be worse than none, so what is not built yet is refused by name.")
.page("reference-connect-sync-functions-reference.md")
.bad(case(r#"PadLeft([employeeID], 8, "0")"#).dialect(Dialect::Connect))
.good(case("Left([employeeID], 8)").dialect(Dialect::Connect));
/// An attribute that the source does not have.
pub static UNKNOWN_ATTRIBUTE: Code = error(
    "E116",
    "unknown-attribute",
    "the source system has no attribute of this name",
)
.why("The service refuses to save a mapping of an attribute that the schema does not list (`SchemaInvalid`). Names are checked when a schema or a sample user is given.")
.page("user-provisioning-sync-attributes-for-mapping.md")
.bad(case("ToLower([alias])").schema(r#"{"attributes": [{"name": "mailNickname", "type": "String"}, {"name": "mail", "type": "String"}]}"#))
.good(case("ToLower([mailNickname])").schema(r#"{"attributes": [{"name": "mailNickname", "type": "String"}, {"name": "mail", "type": "String"}]}"#));

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
    &UNKNOWN_ATTRIBUTE,
];
