//! Whether two trees say the same.

use super::tree::{Argument, Expr};

/// Equal but for places. A text is compared by its value, a number as it is written.
pub fn same(one: &Expr<'_>, other: &Expr<'_>) -> bool {
    // The depth of a tree is within `Limits::DEEPEST`.
    match (one, other) {
        (Expr::Attribute(one), Expr::Attribute(other)) => one.name == other.name,
        (Expr::Text(one), Expr::Text(other)) => one.value == other.value,
        (Expr::Number(one), Expr::Number(other)) => one.text == other.text,
        (Expr::Word(one), Expr::Word(other))
        | (Expr::Parameter(one), Expr::Parameter(other))
        | (Expr::Variable(one), Expr::Variable(other)) => one.name == other.name,
        (Expr::Call(one), Expr::Call(other)) => {
            one.name.name == other.name.name
                && one.arguments.len() == other.arguments.len()
                && one
                    .arguments
                    .iter()
                    .zip(&other.arguments)
                    .all(|(one, other)| match (one, other) {
                        (Argument::Given(one), Argument::Given(other)) => same(one, other),
                        (Argument::Omitted(_), Argument::Omitted(_)) => true,
                        _ => false,
                    })
        }
        (Expr::Chain(one), Expr::Chain(other)) => {
            same(&one.first, &other.first)
                && one.rest.len() == other.rest.len()
                && one.rest.iter().zip(&other.rest).all(|(one, other)| {
                    one.operator == other.operator && same(&one.operand, &other.operand)
                })
        }
        (Expr::Group(one), Expr::Group(other)) => same(&one.inner, &other.inner),
        (Expr::Error(_), Expr::Error(_)) => true,
        _ => false,
    }
}
