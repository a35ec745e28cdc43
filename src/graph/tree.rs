//! Syntax tree to attributeMappingSource, as exports show it (graph-function-parameters.md, "Nodes").

use crate::functions;
use crate::syntax::print;
use crate::syntax::tree::{Argument, Call, Chain, Expr};
use serde_json::{Value, json};

/// The positions of arguments of functions whose keys no document shows.
const POSITIONS: [&str; 5] = ["one", "two", "three", "four", "five"];

/// The node of an expression: `expression` in the canonical form, `name`, `parameters` (key and value, without those
/// that were left out) and `type`.
pub fn tree(expr: &Expr<'_>) -> Value {
    // The depth of a tree is within `Limits::DEEPEST`.
    match expr {
        Expr::Attribute(attribute) => node("Attribute", &print(expr), attribute.name, Vec::new()),
        Expr::Text(text) => node("Constant", &print(expr), &text.value, Vec::new()),
        // A number stands bare in its function's text and quoted in its own node.
        Expr::Number(number) => {
            let quoted = format!("\"{}\"", number.text);
            node("Constant", &quoted, number.text, Vec::new())
        }
        Expr::Call(call) => node("Function", &print(expr), call.name.name, parameters(call)),
        Expr::Chain(chain) => of_chain(expr, chain),
        Expr::Group(group) => tree(&group.inner),
        Expr::Word(_) | Expr::Parameter(_) | Expr::Variable(_) | Expr::Error(_) => {
            let token = print(expr);
            node("Constant", &token, &token, Vec::new())
        }
    }
}

fn node(kind: &str, expression: &str, name: &str, parameters: Vec<Value>) -> Value {
    json!({"expression": expression, "name": name, "parameters": parameters, "type": kind})
}

fn parameters(call: &Call<'_>) -> Vec<Value> {
    let function = functions::find(call.name.name);
    let mut all = Vec::with_capacity(call.arguments.len());
    for (at, argument) in call.arguments.iter().enumerate() {
        let Argument::Given(value) = argument else {
            continue;
        };
        if let (0, Expr::Chain(chain)) = (at, value)
            && let Some(compared) = comparison(chain)
        {
            all.extend(compared);
            continue;
        }
        let key = match function.and_then(|function| function.parameter(at)) {
            Some(parameter) => parameter.key,
            None => POSITIONS.get(at).copied().unwrap_or("argument"),
        };
        all.push(parameter(key, tree(value)));
    }
    all
}

fn parameter(key: &str, value: Value) -> Value {
    json!({"key": key, "value": value})
}

/// A comparison is three parameters of the call that it is the condition of: left side, operator, right side.
fn comparison(chain: &Chain<'_>) -> Option<[Value; 3]> {
    let [link] = chain.rest.as_slice() else {
        return None;
    };
    let sign = link.operator.sign();
    link.operator.compares().then(|| {
        let operator = json!({"expression": format!("\"{sign}\""), "name": sign, "parameters": [], "type": "Constant"});
        [
            parameter("one", tree(&chain.first)),
            parameter("two", operator),
            parameter("three", tree(&link.operand)),
        ]
    })
}

/// Operators outside a condition are in no export; they get the form of a function of that name.
fn of_chain(expr: &Expr<'_>, chain: &Chain<'_>) -> Value {
    let sign = chain.rest.first().map_or("&", |link| link.operator.sign());
    let operands = chain
        .operands()
        .enumerate()
        .map(|(at, operand)| {
            parameter(
                POSITIONS.get(at).copied().unwrap_or("argument"),
                tree(operand),
            )
        })
        .collect();
    node("Function", &print(expr), sign, operands)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::Limits;
    use crate::syntax::parse;

    fn of(source: &str) -> Value {
        tree(&parse(source, &Limits::default()).tree.unwrap())
    }

    fn leaf(kind: &str, expression: &str, name: &str) -> Value {
        json!({"expression": expression, "name": name, "parameters": [], "type": kind})
    }

    #[test]
    fn leaves() {
        assert_eq!(of("[mail]"), leaf("Attribute", "[mail]", "mail"));
        assert_eq!(of(r#""a\"b""#), leaf("Constant", r#""a\"b""#, "a\"b"));
        assert_eq!(of("%x%"), leaf("Constant", "%x%", "%x%"));
        assert_eq!(
            of("vbTextCompare"),
            leaf("Constant", "vbTextCompare", "vbTextCompare")
        );
    }

    #[test]
    fn numbers_are_bare_in_the_text_and_quoted_in_their_node() {
        let left = of("Left([info],448)");
        assert_eq!(left["expression"], "Left([info], 448)");
        assert_eq!(left["parameters"][1]["key"], "length");
        assert_eq!(
            left["parameters"][1]["value"],
            leaf("Constant", "\"448\"", "448")
        );
    }

    #[test]
    fn keys_are_those_of_the_exports_and_left_out_arguments_have_none() {
        let keys = |source: &str| -> Vec<String> {
            let node = of(source);
            let all = node["parameters"].as_array().unwrap();
            all.iter()
                .map(|one| one["key"].as_str().unwrap().to_string())
                .collect()
        };
        assert_eq!(
            keys(r#"Replace([a], "-", , , "_", , )"#),
            ["source", "Find", "Replacement"]
        );
        assert_eq!(
            keys(r#"Join(", ", [a], [b])"#),
            ["separator", "source", "source"]
        );
        assert_eq!(
            keys(r#"Switch([a], , "x", "1", "y", "2")"#),
            [
                "source",
                "switchValue",
                "switchValue",
                "switchValue",
                "switchValue"
            ]
        );
        assert_eq!(keys(r#"IIF(IsPresent([a]), [a], )"#), ["one", "four"]);
        assert_eq!(
            keys(r#"IIF([a] = "x", "1", "2")"#),
            ["one", "two", "three", "four", "five"]
        );
        assert_eq!(keys("BitAnd([a], 2)"), ["left", "right"]);
    }
}
