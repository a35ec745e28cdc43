//! Nodes in Graph's own spelling.

use super::text::written;
use serde_json::{Map, Value};

/// The node in Graph's own spelling, where it has another: pages write members and words in either case, and a node of no
/// type is an attribute (synchronization-attributemappingsource.md). JSON that is read has a bounded depth, and so has
/// the recursion.
pub(super) fn normal(node: &Value) -> Option<Value> {
    const MEMBERS: [&str; 6] = ["expression", "name", "type", "parameters", "key", "value"];
    const TYPES: [&str; 3] = ["Attribute", "Constant", "Function"];
    let own = |words: &[&'static str], word: &str| {
        let found = words.iter().find(|own| own.eq_ignore_ascii_case(word));
        found.copied()
    };
    match node {
        Value::Array(items) => {
            let made: Vec<Option<Value>> = items.iter().map(normal).collect();
            made.iter().any(Option::is_some).then(|| {
                let pairs = made.into_iter().zip(items);
                pairs
                    .map(|(made, item)| made.unwrap_or_else(|| item.clone()))
                    .collect()
            })
        }
        Value::Object(members) => {
            let mut is_other = false;
            let mut made = Map::new();
            for (name, value) in members {
                let spelt = own(&MEMBERS, name).unwrap_or(name);
                let word = value.as_str().filter(|_| spelt == "type");
                let word = word.and_then(|word| own(&TYPES, word).filter(|own| *own != word));
                let value = word
                    .map(Value::from)
                    .or_else(|| normal(value))
                    .inspect(|_| is_other = true)
                    .unwrap_or_else(|| value.clone());
                is_other |= spelt != name;
                made.insert(spelt.to_string(), value);
            }
            let says = |name: &str| made.get(name).is_some_and(|one| !one.is_null());
            let has_parameters = made
                .get("parameters")
                .and_then(Value::as_array)
                .is_some_and(|all| !all.is_empty());
            if says("name") && !says("type") && written(&made).is_none() {
                let kind = if has_parameters {
                    "Function"
                } else {
                    "Attribute"
                };
                made.insert("type".to_string(), kind.into());
                is_other = true;
            }
            is_other.then_some(Value::Object(made))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::text;
    use serde_json::json;

    #[test]
    fn members_and_words_in_any_case() {
        let own = json!({"expression": "Not([a])", "name": "Not", "type": "Function", "parameters": [
            {"key": "source", "value": {"expression": "[a]", "name": "a", "type": "Attribute", "parameters": []}}]});
        assert_eq!(super::normal(&own), None);
        let other = json!({"Name": "Not", "TYPE": "function", "Parameters": [
            {"Key": "source", "Value": {"name": "a", "type": "attribute", "x-new": 1}}]});
        assert_eq!(text(&other).unwrap(), "Not([a])");
    }

    #[test]
    fn a_node_of_no_type() {
        let a = json!({"name": "a"});
        assert_eq!(text(&a).unwrap(), "[a]");
        let call = json!({"name": "Not", "parameters": [{"key": "source", "value": a}]});
        assert_eq!(text(&call).unwrap(), "Not([a])");
        let constant = json!({"expression": "\"a\"", "name": "a"});
        assert_eq!(text(&constant).unwrap(), "\"a\"");
    }
}
