//! A syntax tree as an outline.

use super::answer::plain;
use crate::syntax::tree::{Argument, Expr};
use crate::syntax::{print, tree::Operator};

/// A line for each node, parts two blanks further in.
pub(super) fn of(tree: &Expr<'_>) -> String {
    let mut lines = Vec::new();
    node(tree, 0, &mut lines);
    let widest = lines
        .iter()
        .map(|(shown, _)| shown.chars().count())
        .filter(|width| *width <= 44)
        .max()
        .unwrap_or(0);
    let lines: Vec<String> = lines
        .iter()
        .map(|(shown, what)| format!("{shown:<widest$}  {what}"))
        .collect();
    lines.join("\n")
}

/// The depth of a tree is within `Limits::DEEPEST`.
fn node(tree: &Expr<'_>, depth: usize, lines: &mut Vec<(String, String)>) {
    let mut line = |shown: &str, what: &str| {
        lines.push((
            format!("{:1$}{2}", "", depth * 2, plain(shown)),
            what.to_string(),
        ));
    };
    match tree {
        Expr::Call(call) => {
            let many = crate::diagnostic::words::count(call.arguments.len(), "argument");
            line(call.name.name, &format!("function, {many}"));
            for argument in &call.arguments {
                match argument {
                    Argument::Given(inner) => node(inner, depth + 1, lines),
                    Argument::Omitted(_) => {
                        lines.push((
                            format!("{:1$}·", "", depth * 2 + 2),
                            "left empty".to_string(),
                        ));
                    }
                }
            }
        }
        Expr::Chain(chain) => {
            // One priority, from left to right: what stands on the left of an operator is one operand.
            let signs: Vec<&str> = chain.rest.iter().map(|link| link.operator.sign()).collect();
            line(
                &signs.join(" "),
                kind_of(chain.rest.first().map(|link| link.operator)),
            );
            node(&chain.first, depth + 1, lines);
            for link in &chain.rest {
                node(&link.operand, depth + 1, lines);
            }
        }
        Expr::Group(group) => {
            line("( )", "parentheses");
            node(&group.inner, depth + 1, lines);
        }
        Expr::Attribute(_) => line(&print(tree), "attribute"),
        Expr::Text(_) => line(&print(tree), "text"),
        Expr::Number(_) => line(&print(tree), "number"),
        Expr::Word(_) => line(&print(tree), "word"),
        Expr::Parameter(_) => line(&print(tree), "parameter"),
        Expr::Variable(_) => line(&print(tree), "variable"),
        Expr::Error(_) => line("?", "not read"),
    }
}

fn kind_of(operator: Option<Operator>) -> &'static str {
    match operator {
        Some(operator) if operator.compares() => "comparison",
        _ => "operators, read from left to right",
    }
}
