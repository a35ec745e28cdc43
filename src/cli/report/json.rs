//! One object: `valid`, and `diagnostics` with their places.

use super::finding::{File, Finding};
use crate::diagnostic::json;
use serde_json::{Value, json};

pub(super) fn of(files: &[File]) -> Value {
    let diagnostics: Vec<Value> = files
        .iter()
        .flat_map(|file| {
            let unreadable = file.unreadable.iter().map(|reason| {
                json!({"severity": "error", "message": reason, "labels": [], "file": file.name})
            });
            let findings = file.findings();
            unreadable
                .chain(findings.iter().map(one))
                .collect::<Vec<_>>()
        })
        .collect();
    json!({"valid": !files.iter().any(File::has_errors), "diagnostics": diagnostics})
}

fn one(finding: &Finding<'_>) -> Value {
    let mut object = json::of(finding.said);
    if let (true, Value::Object(object)) = (finding.file.is_named, &mut object) {
        let position = finding.file.position(finding.span().start);
        object.insert("file".into(), finding.file.name.clone().into());
        object.insert("line".into(), position.line.into());
        object.insert("column".into(), position.column.into());
        if let Some(path) = finding.piece.and_then(|piece| piece.path()) {
            object.insert("path".into(), path.into());
        }
    }
    object
}
