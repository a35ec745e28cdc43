//! The operations of a PATCH.

use super::names::PATCH_OP;
use super::resource::Wire;
use serde_json::{Map, Value as Json, json};

/// One operation.
pub(super) struct Operation {
    /// `Add`, `Replace` or `Remove`, which the form with the flag has in small letters.
    pub(super) name: &'static str,
    pub(super) path: String,
    pub(super) value: Option<Json>,
    /// Whether the form with the flag merges it with others.
    pub(super) merges: bool,
}

impl Operation {
    /// An operation that stays by itself.
    pub(super) fn new(
        name: &'static str,
        path: impl Into<String>,
        value: impl Into<Option<Json>>,
    ) -> Operation {
        Operation {
            name,
            path: path.into(),
            value: value.into(),
            merges: false,
        }
    }

    fn into_json(self, wire: Wire) -> Json {
        let name = match wire {
            Wire::Default => self.name.to_string(),
            Wire::Compliant => self.name.to_ascii_lowercase(),
        };
        let mut operation = Map::new();
        operation.insert("op".to_string(), Json::from(name));
        operation.insert("path".to_string(), Json::from(self.path));
        operation.extend(self.value.map(|value| ("value".to_string(), value)));
        operation.into()
    }
}

/// The body of a PATCH; none without an operation.
pub(super) fn patch(operations: Vec<Operation>, wire: Wire) -> Option<Json> {
    let count = operations.iter().filter(|one| one.merges).count();
    let operations: Vec<Json> = if wire == Wire::Compliant && count > 1 {
        merged(operations)
    } else {
        let each = operations.into_iter();
        each.map(|one| one.into_json(wire)).collect()
    };
    (!operations.is_empty()).then(|| json!({"schemas": [PATCH_OP], "Operations": operations}))
}

/// Those that merge as one without a path, which stands last
/// (application-provisioning-config-problem-scim-compatibility.md).
fn merged(operations: Vec<Operation>) -> Vec<Json> {
    let mut values = Map::new();
    let mut all = Vec::new();
    for operation in operations {
        match operation {
            Operation {
                path,
                value: Some(value),
                merges: true,
                ..
            } => {
                values.insert(path, value);
            }
            other => all.push(other.into_json(Wire::Compliant)),
        }
    }
    all.push(json!({"op": "replace", "value": values}));
    all
}
