//! What is wrong with one word or sign: an attribute, a text, a number, a character.

use super::super::{Code, FUNCTIONS, case, error, warning};
use crate::dialect::Dialect;

/// A `[` without its `]`.
pub static UNCLOSED_BRACKET: Code = error(
    "E002",
    "unclosed-bracket",
    "the `[` of an attribute has no `]`",
)
.why("An attribute goes on to its `]`. Without it the rest of the expression would be part of the name.")
.bad(case(r#"Append([mail, ".test")"#))
.good(case(r#"Append([mail], ".test")"#));

/// A `"` without its partner.
pub static UNCLOSED_QUOTE: Code = error(
    "E003",
    "unclosed-quote",
    "a string has only one of its two quotes",
)
.why(r#"A text goes on to the next straight quote, so one that is missing turns texts and the rest of the expression inside out. A backslash before the last quote has the same effect: `\"` is a quote within the text."#)
.page(FUNCTIONS)
.bad(case(r#"Append([mail], ".test)"#))
.good(case(r#"Append([mail], ".test")"#));

/// `“text”`, `'text'`.
pub static ODD_QUOTES: Code = error(
    "E006",
    "odd-quotes",
    "a string stands in typographic, full-width or single quotes; only \" makes a string",
)
.rule("C40")
.why("Word processors, mail programs and web pages turn straight quotes into typographic ones. The service knows the straight double quote alone.")
.page("concept-azure-ad-connect-sync-declarative-provisioning-expressions.md")
.bad(case("Append([mail], “.test”)"))
.good(case(r#"Append([mail], ".test")"#));

/// `&amp;`.
pub static HTML_ENTITY: Code = error(
    "E013",
    "html-entity",
    "the text was copied with its HTML escapes",
)
.why("A web page or an API showed the expression in HTML, where `&`, `<`, `>` and quotes are written as escapes. The service reads the escapes as they stand.")
.bad(case(r#"IIF([level] &lt; 5, "low", "high")"#))
.good(case(r#"IIF([level] < 5, "low", "high")"#));

/// `\[mail\]`.
pub static STRAY_BACKSLASH: Code = error(
    "E014",
    "stray-backslash",
    "a backslash outside a string, usually left by Markdown",
)
.why("Markdown puts backslashes before brackets and underscores. Outside a text the language has no use for them.")
.bad(case(r#"Append(\[mail\], ".test")"#))
.good(case(r#"Append([mail], ".test")"#));

/// `[IsPresent([country])]`.
pub static NOT_A_NAME: Code = error(
    "E015",
    "not-a-name",
    "brackets hold something else than one attribute name",
)
.why("Brackets hold the name of one attribute, nothing else: no call, no text, no list.")
.bad(case(
    r#"IIF([IsPresent([country])]="True", "known", "unknown")"#,
))
.good(case(r#"IIF([country]="USA", "known", "unknown")"#));

/// `contoso.com` without its quotes.
pub static UNQUOTED_TEXT: Code = error("E021", "unquoted-text", "text stands without its quotes")
.why("A bare word is neither a text nor an attribute to the service. Texts stand in double quotes, attributes in brackets.")
.bad(case("Append([mailNickname], @contoso.com)"))
.good(case(r#"Append([mailNickname], "@contoso.com")"#));

/// `99999999999999999999`.
pub static NUMBER_OUT_OF_RANGE: Code = error(
    "E022",
    "number-out-of-range",
    "a number does not fit 64 bits, or has digits of another base",
)
.why("Whole numbers have 64 bits. Long identifiers are texts, not numbers.")
.bad(case(r#"Append("ID", 99999999999999999999)"#))
.good(case(r#"Append("ID", "99999999999999999999")"#));

/// `{`, `#`, `~`.
pub static UNKNOWN_CHARACTER: Code = error(
    "E024",
    "unknown-character",
    "a character that the language does not use",
)
.why("The character has no meaning outside of texts and attribute names.")
.bad(case(r#"Append({mail}, ".test")"#))
.good(case(r#"Append([mail], ".test")"#));

/// A zero-width blank.
pub static INVISIBLE_CHARACTER: Code = error(
    "E025",
    "invisible-character",
    "a character that nobody sees",
)
.why("Text copied from web pages and chats carries characters without width. The service sees them where you do not.")
.bad(case("Append([mail], \".test\")\u{200B}"))
.good(case(r#"Append([mail], ".test")"#));

/// `（`, `−`.
pub static LOOKALIKE: Code = error(
    "E026",
    "lookalike",
    "a full-width or typographic form of a sign",
)
.why("Input methods and word processors write full-width parentheses and long dashes. They look alike and are other characters.")
.bad(case(r#"Append（[mail]，".test"）"#))
.good(case(r#"Append([mail], ".test")"#));

/// `%Name`.
pub static UNCLOSED_PARAMETER: Code = error(
    "E029",
    "unclosed-parameter",
    "a parameter has only one of its `%` signs",
)
.why("A parameter of cloud sync stands between two percent signs.")
.bad(case(r#"Join("@", [sAMAccountName], %DomainFQDN)"#).dialect(Dialect::CloudSync))
.good(case(r#"Join("@", [sAMAccountName], %DomainFQDN%)"#).dialect(Dialect::CloudSync));

/// `"say ""hi"""`.
pub static QUOTE_IN_TEXT: Code = error(
    "E030",
    "quote-in-text",
    "a quote inside a string is written `\\\"`",
)
.why("SQL and Visual Basic double a quote within a text. Here a quote ends the text unless a backslash stands before it.")
.page(FUNCTIONS)
.bad(case(r#"Replace([displayName], """", , , "", , )"#))
.good(case(r#"Replace([displayName], "\"", , , "", , )"#));

/// `"\d"`.
pub static UNKNOWN_ESCAPE: Code = warning(
    "W001",
    "unknown-escape",
    "a backslash in a string is followed by something else than `\\` or `\"`",
)
.rule("C29")
.why(r#"Only `\\` and `\"` are escapes. A pattern with a single backslash works as long as the service keeps unknown escapes as they are, which no page promises."#)
.page(FUNCTIONS)
.bad(case(r#"Replace([phone], , "\d+", , "", , )"#))
.good(case(r#"Replace([phone], , "\\d+", , "", , )"#));

/// `&O17`.
pub static OCTAL: Code = warning(
    "W002",
    "octal",
    "a number with &O is octal, which no page documents",
)
.why("Hexadecimal numbers with `&H` are documented. Octal ones are read as Visual Basic does, which is a guess.")
.page(FUNCTIONS)
.bad(case("BitAnd([userAccountControl], &O17)"))
.good(case("BitAnd([userAccountControl], &HF)"));

/// A no-break space.
pub static ODD_BLANK: Code = warning(
    "W003",
    "odd-blank",
    "a blank that is not the one of the space bar",
)
.why("Text copied from a web page or a document holds no-break and other special blanks. Whether the service takes them for blanks is not known.")
.bad(case("Append([mail],\u{A0}\".test\")"))
.good(case(r#"Append([mail], ".test")"#));
