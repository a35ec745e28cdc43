//! parseExpression: a request in, a parseExpressionResponse out.

use super::tree::tree;
use crate::check::{Options, check};
use crate::diagnostic::Diagnostic;
use crate::environment::Environment;
use crate::eval::{Evaluation, Outcome};
use crate::syntax;
use crate::value::OwnedValue;
use serde_json::{Map, Value, json};

/// Answers a parseExpressionRequest: `expression`, and `testInputObject` with `properties` (key and value) to evaluate on.
///
/// # Errors
/// A request that is no object with an `expression`: what it lacks.
pub fn answer(
    request: &Value,
    options: &Options<'_>,
    environment: &Environment,
) -> Result<Value, String> {
    let Some(request) = request.as_object() else {
        return Err("a parseExpressionRequest is a JSON object".to_string());
    };
    let Some(source) = get(request, "expression").and_then(Value::as_str) else {
        return Err("a parseExpressionRequest has an `expression`, which is text".to_string());
    };
    let user = match get(request, "testInputObject") {
        None | Some(Value::Null) => None,
        Some(input) => Some(properties(input)?),
    };
    Ok(of_evaluation(source, options, |program| {
        user.map(|user| program.evaluate(&user, environment))
    }))
}

/// The response for an expression, evaluated by `evaluate` if it is valid.
pub fn of_evaluation(
    source: &str,
    options: &Options<'_>,
    evaluate: impl FnOnce(&crate::program::Program) -> Option<Evaluation>,
) -> Value {
    let checked = check(source, options);
    let errors: Vec<&Diagnostic> = checked
        .diagnostics
        .iter()
        .filter(|it| it.is_error())
        .collect();
    let Some(program) = checked.program.as_ref() else {
        let error = public_error("InvalidExpression", source, &errors);
        return response(error, false, Value::Null, false, Value::Null);
    };
    let parsed = syntax::parse(source, &options.limits)
        .tree
        .map_or(Value::Null, |parsed| tree(&parsed));
    match evaluate(program).map(|evaluation| evaluation.outcome) {
        None => response(Value::Null, false, Value::Null, true, parsed),
        Some(Outcome::Error(error)) => {
            let error = public_error("EvaluationFailed", source, &[&error]);
            response(error, false, Value::Null, true, parsed)
        }
        Some(outcome) => response(Value::Null, true, texts(&outcome), true, parsed),
    }
}

fn response(
    error: Value,
    evaluated: bool,
    result: Value,
    parsed: bool,
    expression: Value,
) -> Value {
    json!({
        "error": error,
        "evaluationSucceeded": evaluated,
        "evaluationResult": result,
        "parsedExpression": expression,
        "parsingSucceeded": parsed,
    })
}

/// The result is always a list of texts; without a value it is empty.
fn texts(outcome: &Outcome) -> Value {
    match outcome.value() {
        None => json!([]),
        Some(OwnedValue::List(values)) => values.iter().map(OwnedValue::to_text).collect(),
        Some(value) => json!([value.to_text()]),
    }
}

/// A publicError whose details are our diagnostics: code and name, message and help, line and column.
fn public_error(code: &str, source: &str, errors: &[&Diagnostic]) -> Value {
    let details: Vec<Value> = errors
        .iter()
        .map(|error| {
            json!({
                "code": format!("{} {}", error.code.id, error.code.name),
                "message": match &error.help {
                    Some(help) => format!("{}; {help}", error.message),
                    None => error.message.clone(),
                },
                "target": place(source, error.span().map_or(0, |span| span.start)),
            })
        })
        .collect();
    let message = errors.first().map_or("", |error| &error.message);
    json!({"code": code, "message": message, "target": "expression", "details": details, "innerError": null})
}

/// `line:column` from 1, in characters.
fn place(source: &str, at: usize) -> String {
    let before = source.get(..at).unwrap_or(source);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    format!("{line}:{column}")
}

/// The attributes of an expressionInputObject.
fn properties(input: &Value) -> Result<Map<String, Value>, String> {
    let all = input.as_object().and_then(|input| get(input, "properties"));
    let Some(all) = all.and_then(Value::as_array) else {
        return Err("a testInputObject has `properties`, a list of `key` and `value`".to_string());
    };
    let mut user = Map::new();
    for property in all {
        let property = property.as_object();
        let key = property
            .and_then(|it| get(it, "key"))
            .and_then(Value::as_str);
        let value = property.and_then(|it| get(it, "value"));
        let (Some(key), Some(value)) = (key, value) else {
            return Err(
                "each of the `properties` has a `key`, which is text, and a `value`".to_string(),
            );
        };
        user.insert(key.to_string(), value.clone());
    }
    Ok(user)
}

/// A member, its name in any case.
fn get<'o>(object: &'o Map<String, Value>, name: &str) -> Option<&'o Value> {
    object.get(name).or_else(|| {
        let mut members = object.iter();
        members
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(request: &Value) -> Value {
        answer(request, &Options::default(), &Environment::new()).unwrap()
    }

    #[test]
    fn the_published_request_gets_the_published_answer() {
        let response = answered(&json!({
            "expression": "Replace([preferredLanguage], \"-\", , , \"_\", ,  )",
            "targetAttributeDefinition": null,
            "testInputObject": {"definition": null, "properties": [{"key": "preferredLanguage", "value": "EN-US"}]}
        }));
        assert_eq!(response["evaluationResult"], json!(["EN_US"]));
        assert_eq!(response["error"], Value::Null);
        assert_eq!(response["parsingSucceeded"], true);
        assert_eq!(
            response["parsedExpression"]["expression"],
            "Replace([preferredLanguage], \"-\", , , \"_\", , )"
        );
    }

    #[test]
    fn what_fails_is_a_public_error() {
        let invalid = answered(&json!({"expression": "Append(\n[mail])"}));
        assert_eq!(invalid["parsingSucceeded"], false);
        assert_eq!(
            invalid["error"]["details"][0]["code"],
            "E102 missing-argument"
        );
        assert_eq!(invalid["error"]["details"][0]["target"], "2:7");
        let failing = answered(&json!({"expression": "CDate([d])",
            "testInputObject": {"properties": [{"key": "d", "value": "x"}]}}));
        assert_eq!(
            (
                &failing["parsingSucceeded"],
                &failing["evaluationSucceeded"]
            ),
            (&json!(true), &json!(false))
        );
        assert_eq!(failing["error"]["details"][0]["code"], "F505 not-a-date");
    }

    #[test]
    fn results_are_lists_of_texts() {
        let result = |expression: &str, value: Value| {
            let request = json!({"expression": expression, "testInputObject": {"properties": [{"key": "a", "value": value}]}});
            answered(&request)["evaluationResult"].clone()
        };
        assert_eq!(result("[a]", json!(null)), json!([]));
        assert_eq!(result("[a]", json!("")), json!([""]));
        assert_eq!(result("[a]", json!(true)), json!(["True"]));
        assert_eq!(result("Split([a], \",\")", json!("x,y")), json!(["x", "y"]));
        assert_eq!(
            result("IgnoreFlowIfNullOrEmpty([a])", json!(null)),
            json!([])
        );
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for request in [
            json!([]),
            json!({}),
            json!({"expression": 1}),
            json!({"expression": "[a]", "testInputObject": {}}),
            json!({"expression": "[a]", "testInputObject": {"properties": [{"key": "a"}]}}),
        ] {
            assert!(
                answer(&request, &Options::default(), &Environment::new()).is_err(),
                "{request}"
            );
        }
    }
}
