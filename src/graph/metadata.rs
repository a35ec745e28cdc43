//! What `GET …/schema/functions` and `GET …/schema/filterOperators` answer, from the declarations.

use crate::dialect::Dialect;
use crate::functions;
use crate::program::function::{Function, Presence, Type};
use crate::scope::Operator;
use serde_json::{Value, json};

/// The functions of a dialect: attributeMappingFunctionSchema objects in `value`.
pub fn functions(dialect: Dialect) -> Value {
    let all: Vec<Value> = functions::ALL
        .iter()
        .filter(|function| function.is_in(dialect))
        .map(|function| json!({"name": function.name, "parameters": parameters(function)}))
        .collect();
    json!({ "value": all })
}

fn parameters(function: &Function) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    for parameter in function.parameters {
        let several = matches!(parameter.presence, Presence::Repeating | Presence::Rest);
        let one = json!({
            "allowMultipleOccurrences": several,
            "name": parameter.key,
            "required": matches!(parameter.presence, Presence::Required | Presence::Repeating),
            "type": type_name(parameter.accepts),
        });
        // Keys and values of Switch are one parameter that occurs again.
        if all
            .last()
            .is_none_or(|last| last.get("name") != one.get("name"))
        {
            all.push(one);
        }
    }
    all
}

/// One of the six attribute types.
fn type_name(accepts: Type) -> &'static str {
    match accepts {
        Type::Integer | Type::Number => "Integer",
        Type::Boolean => "Boolean",
        Type::DateTime => "DateTime",
        Type::Roles => "Reference",
        _ => "String",
    }
}

/// The operators of scoping filters: filterOperatorSchema objects in `value`, as a published response declares them.
pub fn operators() -> Value {
    let all: Vec<Value> = Operator::all()
        .filter(|operator| operator.is_published())
        .map(|operator| {
            let arity = if operator.is_unary() { "Unary" } else { "Binary" };
            json!({"name": operator.name(), "arity": arity, "multivaluedComparisonType": "All", "supportedAttributeTypes": operator.types()})
        })
        .collect();
    json!({ "value": all })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_service_declared() {
        let all = functions(Dialect::App);
        let of = |name: &str| -> Vec<String> {
            let one = all["value"]
                .as_array()
                .unwrap()
                .iter()
                .find(|one| one["name"] == name)
                .unwrap();
            let parameters = one["parameters"].as_array().unwrap();
            let shown = |it: &Value| {
                let (optional, several) = (
                    it["required"] == false,
                    it["allowMultipleOccurrences"] == true,
                );
                let name = it["name"].as_str().unwrap();
                format!(
                    "{name}{}{}",
                    if optional { "?" } else { "" },
                    if several { "*" } else { "" }
                )
            };
            parameters.iter().map(shown).collect()
        };
        assert_eq!(of("Append"), ["source", "suffix"]);
        assert_eq!(of("Join"), ["separator", "source*"]);
        assert_eq!(of("Switch"), ["source", "defaultValue?", "switchValue*"]);
        assert_eq!(
            of("Replace"),
            [
                "source",
                "Find?",
                "RegularExpression?",
                "RegularExpressionGroupName?",
                "Replacement?",
                "ReplacementPropertyName?",
                "Template?"
            ]
        );
        assert_eq!(of("DefaultDomain"), [""; 0]);
    }

    #[test]
    fn the_operators_of_the_published_response() {
        let all = operators();
        let all = all["value"].as_array().unwrap();
        let names: Vec<&str> = all.iter().filter_map(|one| one["name"].as_str()).collect();
        assert_eq!(
            names,
            [
                "EQUALS",
                "IS FALSE",
                "IS NOT NULL",
                "IS NULL",
                "IS TRUE",
                "NOT EQUALS",
                "NOT REGEX MATCH",
                "REGEX MATCH"
            ]
        );
        assert_eq!(
            all[7],
            json!({"name": "REGEX MATCH", "arity": "Binary", "multivaluedComparisonType": "All",
                "supportedAttributeTypes": ["Integer", "String"]})
        );
        assert_eq!(all[1]["arity"], "Unary");
    }
}
