//! Tree to text: the one line that the service echoes (graph-function-parameters.md, "Nodes").

use super::tree::{Argument, Expr, Text};

/// The canonical form: one blank after each comma, nothing for an omitted argument, no blanks round a comparison,
/// one on each side of any other operator; attribute names and numbers as written.
///
/// ```
/// use entra_expr::limits::Limits;
/// use entra_expr::syntax::{parse, print};
///
/// let parsed = parse("Replace ([mail],\"a\",,,\"b\", ,  )", &Limits::default());
/// assert_eq!(parsed.tree.map(|tree| print(&tree)).as_deref(), Some("Replace([mail], \"a\", , , \"b\", , )"));
/// ```
pub fn print(expr: &Expr<'_>) -> String {
    let mut out = String::new();
    write_to(expr, &mut out);
    out
}

/// The same as [`print()`], at the end of `out`. What could not be read prints as nothing.
pub fn write_to(expr: &Expr<'_>, out: &mut String) {
    write_with(expr, out, &|text, out| write_text(&text.value, out));
}

/// The same with string constants as `constant` writes them.
pub(super) fn write_with(
    expr: &Expr<'_>,
    out: &mut String,
    constant: &dyn Fn(&Text<'_>, &mut String),
) {
    // The depth of a tree is within `Limits::DEEPEST`.
    match expr {
        Expr::Attribute(attribute) => around(out, "[", attribute.name, "]"),
        Expr::Text(text) => constant(text, out),
        Expr::Number(number) => out.push_str(number.text),
        Expr::Word(word) => out.push_str(word.name),
        Expr::Parameter(word) => around(out, "%", word.name, "%"),
        Expr::Variable(word) => around(out, "$", word.name, ""),
        Expr::Call(call) => {
            out.push_str(call.name.name);
            out.push('(');
            for (index, argument) in call.arguments.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                if let Argument::Given(expr) = argument {
                    write_with(expr, out, constant);
                }
            }
            out.push(')');
        }
        Expr::Chain(chain) => {
            write_with(&chain.first, out, constant);
            for link in &chain.rest {
                if link.operator.compares() {
                    out.push_str(link.operator.sign());
                } else {
                    around(out, " ", link.operator.sign(), " ");
                }
                write_with(&link.operand, out, constant);
            }
        }
        Expr::Group(group) => {
            out.push('(');
            write_with(&group.inner, out, constant);
            out.push(')');
        }
        Expr::Error(_) => {}
    }
}

/// A string constant with its quotes; a backslash and a quote are escaped.
pub(crate) fn write_text(value: &str, out: &mut String) {
    out.push('"');
    for part in value.split_inclusive(['\\', '"']) {
        match part.strip_suffix(['\\', '"']) {
            Some(plain) => {
                out.push_str(plain);
                out.push('\\');
                out.push_str(part.strip_prefix(plain).unwrap_or_default());
            }
            None => out.push_str(part),
        }
    }
    out.push('"');
}

fn around(out: &mut String, before: &str, text: &str, after: &str) {
    out.push_str(before);
    out.push_str(text);
    out.push_str(after);
}
