//! attributeMappingSource back to text.

use super::normal::normal;
use super::tree::tree;
use crate::functions;
use crate::limits::Limits;
use crate::program::function::{Function, Type};
use crate::syntax;
use serde_json::{Map, Value};

/// Why a node is no expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeFault {
    /// The fact.
    pub message: String,
    /// Where in the node, as a JSON path from `$`.
    pub path: String,
}

/// How deep nodes may be nested.
const DEEPEST: usize = 1000;

/// The expression that a node stands for. A node's own `expression` is taken where it says the same as the rest of the
/// node, or where there is no rest; otherwise the text is made from `type`, `name` and `parameters`.
///
/// # Errors
/// A node without a type and a name, or with parameters that its function does not have.
pub fn text(node: &Value) -> Result<String, NodeFault> {
    let normal = normal(node);
    let node = normal.as_ref().unwrap_or(node);
    let object = object(node, "$")?;
    if let Some(written) = written(object).filter(|written| agrees(written, node)) {
        return Ok(written.to_string());
    }
    let mut out = String::new();
    write(node, "$", false, 0, &mut out)?;
    Ok(out)
}

pub(super) fn written(node: &Map<String, Value>) -> Option<&str> {
    node.get("expression")
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
}

/// Whether the text reads as what the node holds beside it.
fn agrees(written: &str, node: &Value) -> bool {
    let Some(parsed) = syntax::parse(written, &Limits::default()).tree else {
        return false;
    };
    holds(node, &tree(&parsed))
}

/// Whether everything that a node says is in the other.
fn holds(said: &Value, made: &Value) -> bool {
    let same = |key: &str| {
        said.get(key).is_none_or(|value| {
            value.is_null() || key == "expression" || made.get(key) == Some(value)
        })
    };
    let parameters = said.get("parameters").and_then(Value::as_array);
    let made_of = made.get("parameters").and_then(Value::as_array);
    ["type", "name"].into_iter().all(same)
        && match (parameters, made_of) {
            (Some(said), Some(made)) => {
                said.len() == made.len()
                    && said.iter().zip(made).all(|(said, made)| {
                        let value = |one: &Value| one.get("value").cloned().unwrap_or_default();
                        said.get("key") == made.get("key") && holds(&value(said), &value(made))
                    })
            }
            (None, _) => true,
            (Some(_), None) => false,
        }
}

fn object<'n>(node: &'n Value, path: &str) -> Result<&'n Map<String, Value>, NodeFault> {
    node.as_object()
        .ok_or_else(|| fault("an expression node is a JSON object", path))
}

fn fault(message: impl Into<String>, path: &str) -> NodeFault {
    NodeFault {
        message: message.into(),
        path: path.to_string(),
    }
}

/// `bare`: where a number stands without quotes.
fn write(
    node: &Value,
    path: &str,
    bare: bool,
    depth: usize,
    out: &mut String,
) -> Result<(), NodeFault> {
    if depth > DEEPEST {
        return Err(fault("the nodes are nested too deep", path));
    }
    let object = object(node, path)?;
    let name = object.get("name").and_then(Value::as_str);
    let kind = object
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default();
    match (kind, name, written(object)) {
        ("Attribute", Some(name), _) => {
            out.push('[');
            out.push_str(name);
            out.push(']');
        }
        ("Constant", name, expression) => {
            let Some(value) = name.or(expression) else {
                return Err(fault("a Constant has a `name`", path));
            };
            constant(value, expression, bare, out);
        }
        ("Function", Some(name), _) => return call(object, name, path, depth, out),
        (_, _, Some(written)) if !object.contains_key("parameters") => out.push_str(written),
        ("Attribute" | "Function", None, None) => {
            return Err(fault(format!("a node of type {kind} has a `name`"), path));
        }
        _ => {
            return Err(fault(
                "the `type` of a node is Attribute, Constant or Function",
                path,
            ));
        }
    }
    Ok(())
}

/// A text in quotes; a number and a word bare.
fn constant(value: &str, expression: Option<&str>, bare: bool, out: &mut String) {
    let is_token = expression.is_some_and(|written| written == value && !written.starts_with('"'));
    if is_token || (bare && value.parse::<f64>().is_ok()) {
        out.push_str(value);
    } else {
        syntax::write_text(value, out);
    }
}

fn call(
    node: &Map<String, Value>,
    name: &str,
    path: &str,
    depth: usize,
    out: &mut String,
) -> Result<(), NodeFault> {
    let function = functions::find(name);
    let slots = slots(node, name, function, path)?;
    out.push_str(name);
    out.push('(');
    for (at, slot) in slots.iter().enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        let number = function
            .and_then(|function| function.parameter(at))
            .is_some_and(|parameter| matches!(parameter.accepts, Type::Integer | Type::Number));
        match slot {
            Slot::Empty => {}
            Slot::Value(value, path) => write(value, path, number, depth + 1, out)?,
            Slot::Comparison(sides) => {
                for (side, (value, path)) in sides.iter().enumerate() {
                    match (side, value.get("name").and_then(Value::as_str)) {
                        (1, Some(sign)) => out.push_str(sign),
                        _ => write(value, path, false, depth + 1, out)?,
                    }
                }
            }
        }
    }
    out.push(')');
    Ok(())
}

/// What stands in the place of one argument.
#[derive(Clone)]
enum Slot<'n> {
    Empty,
    Value(&'n Value, String),
    /// Left side, operator, right side.
    Comparison([(&'n Value, String); 3]),
}

/// The arguments in order of their places, by the keys of the parameters.
fn slots<'n>(
    node: &'n Map<String, Value>,
    name: &str,
    function: Option<&'static Function>,
    path: &str,
) -> Result<Vec<Slot<'n>>, NodeFault> {
    let mut given: Vec<(&str, &Value, String)> = Vec::new();
    let all = node.get("parameters").and_then(Value::as_array);
    for (at, parameter) in all.into_iter().flatten().enumerate() {
        let path = format!("{path}.parameters[{at}]");
        let key = parameter.get("key").and_then(Value::as_str);
        match (key, parameter.get("value")) {
            (Some(key), Some(value)) => given.push((key, value, format!("{path}.value"))),
            _ => return Err(fault("a parameter has a `key` and a `value`", &path)),
        }
    }
    let mut slots = Vec::new();
    let mut rest = given.into_iter().peekable();
    let Some(function) = function else {
        return Ok(rest
            .map(|(_, value, path)| Slot::Value(value, path))
            .collect());
    };
    // Three parameters make the comparison in the place of a condition.
    let mut sides: Vec<(&Value, String)> = Vec::new();
    while let Some((key, value, path)) =
        rest.next_if(|(key, ..)| function.name == "CBool" || ["one", "two", "three"].contains(key))
    {
        if !["one", "two", "three"].contains(&key) {
            slots.push(Slot::Value(value, path));
            break;
        }
        sides.push((value, path));
    }
    match <[(&Value, String); 3]>::try_from(sides) {
        Ok(comparison) => slots.push(Slot::Comparison(comparison)),
        Err(sides) => {
            slots.extend(
                sides
                    .into_iter()
                    .map(|(value, path)| Slot::Value(value, path)),
            );
        }
    }
    for (key, value, path) in rest {
        let most = function.most().unwrap_or(usize::MAX);
        let place = (slots.len()..most.min(slots.len() + function.parameters.len() + 1))
            .find(|at| function.parameter(*at).is_some_and(|it| it.key == key));
        let Some(place) = place else {
            return Err(fault(
                format!("`{name}` has no further parameter `{key}`"),
                &path,
            ));
        };
        slots.resize(place, Slot::Empty);
        slots.push(Slot::Value(value, path));
    }
    while slots.len() < function.least() {
        slots.push(Slot::Empty);
    }
    Ok(slots)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn back(source: &str) -> String {
        let parsed = syntax::parse(source, &Limits::default()).tree.unwrap();
        let mut node = tree(&parsed);
        strip(&mut node);
        text(&node).unwrap()
    }

    /// Without the texts, so that they have to be made.
    fn strip(node: &mut Value) {
        let is_token = node["expression"] == node["name"];
        let object = node.as_object_mut().unwrap();
        if !is_token {
            object.remove("expression");
        }
        for parameter in object["parameters"].as_array_mut().unwrap() {
            strip(&mut parameter["value"]);
        }
    }

    #[test]
    fn texts_are_made_from_the_parts_of_a_node() {
        for source in [
            "[mail]",
            r#""a\"b\\c""#,
            "Left(Trim([info]), 448)",
            "BitAnd([groupType], -2147483648)",
            r#"IIF(BitAnd([userAccountControl], 2)="0", "True", "False")"#,
            "IIF(IsPresent([a]), [a], )",
            r#"Switch([a], , "x", "1", "y", "2")"#,
            r#"Switch([a], "d", "x", "1")"#,
            r#"Replace([a], "-", , , "_")"#,
            r#"Replace([a], , "(?<g>x)", "g", "")"#,
            r#"Join("@", [sAMAccountName], %DomainFQDN%)"#,
            r#"InStr([a], "b", 1, vbTextCompare)"#,
            r#"CBool([a]="b")"#,
            r#"FormatDateTime(DateFromNum([pwdLastSet]), "RoundtripKind", , "yyyyMMddHHmmss.0Z")"#,
        ] {
            assert_eq!(back(source), source);
        }
    }

    #[test]
    fn a_text_is_taken_where_it_says_the_same() {
        let node = json!({"type": "Function", "name": "Trim", "expression": "Trim( [l] )",
            "parameters": [{"key": "source", "value": {"type": "Attribute", "name": "l"}}]});
        assert_eq!(text(&node).unwrap(), "Trim( [l] )");
        let mut other = node.clone();
        other["parameters"][0]["value"]["name"] = json!("m");
        assert_eq!(text(&other).unwrap(), "Trim([m])");
        assert_eq!(text(&json!({"expression": "[a]"})).unwrap(), "[a]");
    }

    #[test]
    fn what_is_no_node_is_said_with_its_place() {
        for (node, path) in [
            (json!(1), "$"),
            (json!({}), "$"),
            (
                json!({"type": "Function", "name": "Trim", "parameters": [{"key": "source"}]}),
                "$.parameters[0]",
            ),
            (
                json!({"type": "Function", "name": "Trim", "parameters": [{"key": "x", "value": {"type": "Attribute", "name": "l"}}]}),
                "$.parameters[0].value",
            ),
            (
                json!({"type": "Function", "name": "Trim", "parameters": [{"key": "value", "value": 3}]}),
                "$.parameters[0].value",
            ),
        ] {
            assert_eq!(text(&node).unwrap_err().path, path, "{node}");
        }
    }
}
