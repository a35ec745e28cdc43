//! The JSON form of a diagnostic; places are UTF-8 bytes of the expression.

use super::{Diagnostic, Fix, Label};
use serde_json::{Map, Value, json};

/// `code`, `name`, `rule` where there is one, `severity`, `message`, `labels`, and `help` and `fix` where there are.
pub fn of(diagnostic: &Diagnostic) -> Value {
    let mut object = Map::new();
    object.insert("code".into(), diagnostic.code.id.into());
    object.insert("name".into(), diagnostic.code.name.into());
    if let Some(rule) = diagnostic.code.rule {
        object.insert("rule".into(), rule.into());
    }
    object.insert("severity".into(), diagnostic.severity.name().into());
    object.insert("message".into(), diagnostic.message.clone().into());
    object.insert(
        "labels".into(),
        diagnostic.labels.iter().map(label).collect(),
    );
    if let Some(help) = &diagnostic.help {
        object.insert("help".into(), help.clone().into());
    }
    if let Some(fixed) = &diagnostic.fix {
        object.insert("fix".into(), fix(fixed));
    }
    Value::Object(object)
}

fn label(label: &Label) -> Value {
    json!({"start": label.span.start, "end": label.span.end, "text": label.text})
}

fn fix(fix: &Fix) -> Value {
    let edit = |edit: &super::Edit| json!({"start": edit.span.start, "end": edit.span.end, "insert": edit.insert});
    json!({"title": fix.title, "certain": fix.certain, "edits": fix.edits.iter().map(edit).collect::<Vec<_>>()})
}
