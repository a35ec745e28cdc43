//! The syntax tree. Every variant's doc comment is its surface form.

use crate::span::Span;
use std::borrow::Cow;

/// An expression as written, with the places of its parts in UTF-8 bytes.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr<'s> {
    /// `[givenName]`
    Attribute(Attribute<'s>),
    /// `"text"`
    Text(Text<'s>),
    /// `12`, `-1.5`, `&HF`
    Number(Number<'s>),
    /// `vbTextCompare`
    Word(Word<'s>),
    /// `%DomainFQDN%`
    Parameter(Word<'s>),
    /// `$item`
    Variable(Word<'s>),
    /// `Join(", ", [surname], , [givenName])`
    Call(Call<'s>),
    /// `[country]="USA"`, `"a" & "b" & "c"`
    Chain(Chain<'s>),
    /// `(inner)`
    Group(Group<'s>),
    /// something that could not be read and has been reported
    Error(Span),
}

/// `[givenName]`
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute<'s> {
    /// With the brackets.
    pub span: Span,
    /// Without the brackets, blanks kept.
    pub name: &'s str,
}

/// `"text"`
#[derive(Clone, Debug, PartialEq)]
pub struct Text<'s> {
    /// With the quotes.
    pub span: Span,
    /// Escapes resolved; an unknown escape keeps both its characters.
    pub value: Cow<'s, str>,
}

/// `12`, `-1.5`, `&HF`
#[derive(Clone, Debug, PartialEq)]
pub struct Number<'s> {
    /// With the sign.
    pub span: Span,
    /// As written.
    pub text: &'s str,
    /// What it stands for.
    pub value: Numeral,
}

/// The value of a number that is written in an expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Numeral {
    /// Whole and within 64 bits. Hexadecimal digits fill the 64 bits, sign included.
    Integer(i64),
    /// With a fraction.
    Double(f64),
}

/// `vbTextCompare`, and the name in `%Name%` and `$name`
#[derive(Clone, Debug, PartialEq)]
pub struct Word<'s> {
    /// With the signs around it.
    pub span: Span,
    /// Without them.
    pub name: &'s str,
}

/// `Join(", ", [surname], , [givenName])`
#[derive(Clone, Debug, PartialEq)]
pub struct Call<'s> {
    /// From the name to the closing parenthesis.
    pub span: Span,
    /// `Join`
    pub name: Word<'s>,
    /// `(`
    pub open: Span,
    /// In order. `F()` has none, `F(a, )` has two.
    pub arguments: Vec<Argument<'s>>,
    /// `)`
    pub close: Span,
}

/// What stands between two commas.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument<'s> {
    /// `[mail]`
    Given(Expr<'s>),
    /// nothing: the place where the argument would stand
    Omitted(Span),
}

/// `"a" & "b" & "c"`: operators have one priority and are read from left to right, so a chain is flat.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain<'s> {
    /// From the first operand to the last.
    pub span: Span,
    /// The leftmost operand.
    pub first: Box<Expr<'s>>,
    /// Each operator with the operand on its right; never empty.
    pub rest: Vec<Link<'s>>,
}

/// `& "b"`
#[derive(Clone, Debug, PartialEq)]
pub struct Link<'s> {
    /// What it does.
    pub operator: Operator,
    /// Where the operator stands.
    pub place: Span,
    /// The operand on its right.
    pub operand: Expr<'s>,
}

/// `(inner)`
#[derive(Clone, Debug, PartialEq)]
pub struct Group<'s> {
    /// With the parentheses.
    pub span: Span,
    /// What they hold.
    pub inner: Box<Expr<'s>>,
}

/// An infix operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `&`
    Concatenate,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `&&`
    And,
    /// `||`
    Or,
}

impl Operator {
    /// As it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Operator::Equal => "=",
            Operator::NotEqual => "<>",
            Operator::Less => "<",
            Operator::LessOrEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterOrEqual => ">=",
            Operator::Concatenate => "&",
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::And => "&&",
            Operator::Or => "||",
        }
    }

    /// Whether it compares two values.
    pub const fn compares(self) -> bool {
        matches!(
            self,
            Operator::Equal
                | Operator::NotEqual
                | Operator::Less
                | Operator::LessOrEqual
                | Operator::Greater
                | Operator::GreaterOrEqual
        )
    }
}

impl Expr<'_> {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Expr::Attribute(attribute) => attribute.span,
            Expr::Text(text) => text.span,
            Expr::Number(number) => number.span,
            Expr::Word(word) | Expr::Parameter(word) | Expr::Variable(word) => word.span,
            Expr::Call(call) => call.span,
            Expr::Chain(chain) => chain.span,
            Expr::Group(group) => group.span,
            Expr::Error(span) => *span,
        }
    }
}

impl Argument<'_> {
    /// Where it stands, or would stand.
    pub fn span(&self) -> Span {
        match self {
            Argument::Given(expr) => expr.span(),
            Argument::Omitted(span) => *span,
        }
    }
}
