//! The tokens. Every text has some: what the language does not know is a [`Slip`].

use super::lexer::State;
use super::scan;
use logos::Logos;

/// A token of the language, or a slip.
///
/// White space is what `char.IsWhiteSpace` of ASCII holds; other blanks are slips.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq)]
#[logos(extras = State)]
#[logos(skip r"[ \t\r\n\x0B\x0C]+")]
pub(crate) enum Token {
    /// `[givenName]`
    #[token("[", scan::attribute)]
    Attribute,
    /// `"text"`
    #[token("\"", scan::text)]
    Text,
    /// `12`, `-1.5`, `&HF`
    #[regex(r"[0-9]+(\.[0-9]+)?")]
    Number,
    /// `Join`, `vbTextCompare`
    #[regex(r"[A-Za-z_][A-Za-z0-9_]*", scan::word)]
    #[regex(r"[^\x00-\x7F]", scan::beyond_ascii, priority = 1)]
    Word,
    /// `%Domain.Netbios%`
    #[regex(r"%[A-Za-z][A-Za-z0-9_.-]*%")]
    Parameter,
    /// `$item`
    #[regex(r"\$[A-Za-z_][A-Za-z0-9_]*")]
    Variable,
    /// `(`
    #[token("(")]
    Open,
    /// `)`
    #[token(")")]
    Close,
    /// `,`
    #[token(",")]
    Comma,
    /// `=`
    #[token("=")]
    Equal,
    /// `<>`
    #[token("<>")]
    NotEqual,
    /// `<`
    #[token("<")]
    Less,
    /// `<=`
    #[token("<=")]
    LessOrEqual,
    /// `>`
    #[token(">")]
    Greater,
    /// `>=`
    #[token(">=")]
    GreaterOrEqual,
    /// `&`
    #[token("&", scan::ampersand)]
    Ampersand,
    /// `+`
    #[token("+")]
    Plus,
    /// `-`
    #[token("-", scan::minus)]
    Minus,
    /// `*`
    #[token("*")]
    Star,
    /// `&&`
    #[token("&&")]
    And,
    /// `||`
    #[token("||")]
    Or,
    /// What people type that the language does not know.
    #[token("==", |_| Slip::Operator)]
    #[token("===", |_| Slip::Operator)]
    #[token("!=", |_| Slip::Operator)]
    #[token("!==", |_| Slip::Operator)]
    #[token("=<", |_| Slip::Operator)]
    #[token("=>", |_| Slip::Operator)]
    #[token("><", |_| Slip::Operator)]
    #[token("≠", |_| Slip::Operator)]
    #[token("≤", |_| Slip::Operator)]
    #[token("≥", |_| Slip::Operator)]
    #[token(";", |_| Slip::Separator)]
    #[regex(r"\.\.\.+", |_| Slip::Elision)]
    #[regex(r"…+", |_| Slip::Elision)]
    #[regex(r"//[^\n]*", |_| Slip::Comment, allow_greedy = true)]
    #[token("/*", scan::comment)]
    #[regex(r"&[A-Za-z][A-Za-z0-9]*;", scan::entity)]
    #[regex(r"&#[xX]?[0-9A-Fa-f]+;", scan::entity)]
    #[token("\\", |_| Slip::Backslash)]
    #[token("\\\"", scan::escaped_text)]
    #[token("'", scan::single_quoted)]
    #[regex(r"[\x00-\x7F]", |_| Slip::Unknown, priority = 0)]
    Slip(Slip),
}

/// What a slip of the user is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slip {
    /// `"text` up to the end
    UnclosedText,
    /// `“text”`, `'text'`, `＂text＂`
    OddText,
    /// `“text` up to the end of the line
    UnclosedOddText,
    /// `[name` without its bracket
    UnclosedAttribute,
    /// `[]`, `[Active\]`, `[IsPresent([country])]`: brackets that hold something else than a name
    OddAttribute,
    /// `==`, `!=`, `≤`: an operator of another language
    Operator,
    /// `;`, `，`: where a comma stands
    Separator,
    /// `（`, `［`, `＝`: the full-width form of a sign
    Wide,
    /// `O'Neil`, `it’s`: a word with an apostrophe
    Apostrophe,
    /// `...` in place of what was left out
    Elision,
    /// `// a remark`, `/* a remark */`
    Comment,
    /// `&amp;`
    Entity,
    /// `&quot;text&quot;`
    EntityText,
    /// `\"text\"`, as JSON writes it
    EscapedText,
    /// a backslash outside a string
    Backslash,
    /// a no-break or another blank that is none in ASCII
    Blank,
    /// a character that shows nothing
    Invisible,
    /// `%Name` without its end, and any other character
    Unknown,
}

impl Token {
    /// Whether a value ends with it, so that what follows must be an operator, a comma or a parenthesis.
    pub(crate) const fn ends_operand(self) -> bool {
        match self {
            Token::Attribute
            | Token::Text
            | Token::Number
            | Token::Word
            | Token::Parameter
            | Token::Variable
            | Token::Close => true,
            Token::Slip(slip) => slip.is_operand(),
            _ => false,
        }
    }

    /// Whether it stands between two values.
    pub(crate) const fn is_operator(self) -> bool {
        !self.ends_operand()
            && !matches!(
                self,
                Token::Open | Token::Close | Token::Comma | Token::Slip(_)
            )
    }

    /// Whether a value begins with it.
    pub(crate) const fn starts_operand(self) -> bool {
        match self {
            Token::Open => true,
            Token::Close => false,
            other => other.ends_operand(),
        }
    }
}

impl Slip {
    /// Whether it stands where a value stands.
    const fn is_operand(self) -> bool {
        matches!(
            self,
            Slip::UnclosedText
                | Slip::OddText
                | Slip::UnclosedOddText
                | Slip::UnclosedAttribute
                | Slip::OddAttribute
                | Slip::Apostrophe
                | Slip::Elision
                | Slip::EntityText
                | Slip::EscapedText
        )
    }
}
