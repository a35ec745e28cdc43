//! Parts of a schema without mappings: what Graph answers about directories, objects, functions and operators.

use super::node::Node;

/// Whether a value is a directoryDefinition, an objectDefinition, an attributeDefinition, an
/// attributeMappingFunctionSchema or a filterOperatorSchema.
pub(super) fn is_definition(node: &Node) -> bool {
    let has = |key: &str| node.get(key).is_some();
    let lists = |key: &str| node.get(key).is_some_and(|one| one.list().is_some());
    let is_named = has("name") && !has("target");
    let is_attribute = ["anchor", "caseExact", "mutability", "referencedObjects"];
    let is_operator = ["arity", "supportedAttributeTypes"];
    lists("attributes")
        || is_named
            && (lists("objects")
                || lists("parameters")
                || is_attribute.iter().chain(&is_operator).any(|key| has(key)))
}

/// Whether a value is a page of Graph's that lists nothing.
pub(super) fn is_empty_page(node: &Node) -> bool {
    let value = node.get("value").and_then(Node::list);
    value.is_some_and(<[Node]>::is_empty) && node.get("@odata.context").is_some()
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, read};

    #[test]
    fn parts_without_mappings_are_parts() {
        for text in [
            r#"{"id": "1", "name": "x", "objects": [{"name": "User", "attributes": [{"name": "a", "type": "String"}]}]}"#,
            r#"{"name": "User", "attributes": []}"#,
            r#"{"Name": "a", "type": "String", "caseExact": false}"#,
            r#"{"value": [{"name": "Not", "parameters": [{"name": "source", "type": "Boolean"}]}]}"#,
            r#"{"value": [{"name": "EQUALS", "arity": "Binary", "supportedAttributeTypes": ["String"]}]}"#,
            r#"[{"name": "IS NULL", "arity": "Unary"}]"#,
            r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#x", "value": []}"#,
        ] {
            let document = read(Kind::Json, text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
            assert!(document.expressions.is_empty() && document.object_mappings.is_empty());
        }
        for text in [r#"{"value": []}"#, r#"{"value": [{"name": "x"}]}"#, "{}"] {
            assert!(read(Kind::Json, text).is_err(), "{text}");
        }
    }
}
