//! SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>), for code scanning.

use super::finding::{File, Finding, Piece};
use crate::diagnostic::code::{self, Code};
use crate::diagnostic::{Fix, Label, Severity};
use crate::span::Span;
use serde_json::{Map, Value, json};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn of(files: &[File]) -> Value {
    let findings: Vec<Vec<Finding<'_>>> = files.iter().map(File::findings).collect();
    let results: Vec<Value> = findings.iter().flatten().map(result).collect();
    let unread: Vec<Value> = files.iter().filter_map(notification).collect();
    let mut invocation = Map::new();
    invocation.insert("executionSuccessful".into(), unread.is_empty().into());
    if !unread.is_empty() {
        invocation.insert("toolExecutionNotifications".into(), unread.into());
    }
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "entra-expr",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": code::all().map(rule).collect::<Vec<_>>(),
            }},
            "invocations": [invocation],
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    })
}

fn rule(code: &'static Code) -> Value {
    let mut rule = Map::new();
    rule.insert("id".into(), code.id.into());
    rule.insert("name".into(), code.name.into());
    rule.insert(
        "shortDescription".into(),
        json!({"text": sentence(code.about)}),
    );
    rule.insert("fullDescription".into(), json!({"text": code.why}));
    let help = format!(
        "Not so: {}\nBut so: {}",
        code.bad.expression, code.good.expression
    );
    rule.insert("help".into(), json!({"text": help}));
    rule.insert(
        "defaultConfiguration".into(),
        json!({"level": level(code.severity)}),
    );
    if let Some(documented) = code.rule {
        rule.insert("properties".into(), json!({"rule": documented}));
    }
    Value::Object(rule)
}

fn result(finding: &Finding<'_>) -> Value {
    let said = finding.said;
    let mut result = Map::new();
    result.insert("ruleId".into(), said.code.id.into());
    if let Some(index) = code::all().position(|code| code.id == said.code.id) {
        result.insert("ruleIndex".into(), index.into());
    }
    result.insert("level".into(), level(said.severity).into());
    let message = match &said.help {
        Some(help) => format!("{}\n{help}", said.message),
        None => said.message.clone(),
    };
    result.insert("message".into(), json!({"text": message}));
    let (first, others) = match said.labels.split_first() {
        Some((first, others)) => (Some(first), others),
        None => (None, &[][..]),
    };
    let location = location(finding, first);
    result.insert("locations".into(), json!([location]));
    if !others.is_empty() {
        let related = others
            .iter()
            .map(|label| self::location(finding, Some(label)));
        result.insert("relatedLocations".into(), related.collect());
    }
    result.insert(
        "partialFingerprints".into(),
        json!({"expression/v1": fingerprint(finding)}),
    );
    let certain = said.fix.as_ref().filter(|fix| fix.certain);
    if let Some(fix) = certain.and_then(|fix| self::fix(finding, fix)) {
        result.insert("fixes".into(), json!([fix]));
    }
    Value::Object(result)
}

fn location(finding: &Finding<'_>, label: Option<&Label>) -> Value {
    let span = label.map_or_else(|| finding.span(), |label| finding.place_of(label.span));
    let mut location = Map::new();
    location.insert(
        "physicalLocation".into(),
        json!({
            "artifactLocation": {"uri": uri(&finding.file.name)},
            "region": region(finding.file, span),
        }),
    );
    if let Some(path) = finding.piece.and_then(Piece::path) {
        location.insert(
            "logicalLocations".into(),
            json!([{"fullyQualifiedName": path, "kind": "value"}]),
        );
    }
    if let Some(label) = label.filter(|label| !label.text.is_empty()) {
        location.insert("message".into(), json!({"text": label.text}));
    }
    Value::Object(location)
}

fn region(file: &File, span: Span) -> Value {
    let (start, end) = (file.position(span.start), file.position(span.end));
    json!({
        "startLine": start.line,
        "startColumn": start.unit,
        "endLine": end.line,
        "endColumn": end.unit,
    })
}

/// The one change of the file that the fix makes; none where the file's form cannot hold it.
fn fix(finding: &Finding<'_>, fix: &Fix) -> Option<Value> {
    let piece = finding.piece?;
    let replacements: Vec<(Span, String)> = match &piece.located {
        Some(located) => vec![located.rewrite(&fix.apply(&piece.text))?],
        None => fix
            .edits
            .iter()
            .map(|edit| (edit.span, edit.insert.clone()))
            .collect(),
    };
    let replacements: Vec<Value> = replacements
        .into_iter()
        .map(|(span, text)| {
            json!({
                "deletedRegion": region(finding.file, span),
                "insertedContent": {"text": text},
            })
        })
        .collect();
    Some(json!({
        "description": {"text": fix.title},
        "artifactChanges": [{
            "artifactLocation": {"uri": uri(&finding.file.name)},
            "replacements": replacements,
        }],
    }))
}

fn notification(file: &File) -> Option<Value> {
    let reason = file.unreadable.as_ref()?;
    Some(json!({
        "level": "error",
        "message": {"text": reason},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(&file.name)}}}],
    }))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// With a capital and a full stop, as descriptions of rules have.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars
        .next()
        .map_or(String::new(), |c| c.to_uppercase().collect());
    format!("{first}{}.", chars.as_str())
}

/// A path as a URI reference (RFC 3986): relative as it is, absolute as `file:`.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let drive = path.get(1..3) == Some(":/");
    let mut uri = match (path.starts_with('/'), drive) {
        (true, _) => "file://".to_string(),
        (_, true) => "file:///".to_string(),
        _ => String::new(),
    };
    for (at, byte) in path.bytes().enumerate() {
        let kept = byte.is_ascii_alphanumeric()
            || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/')
            || (drive && at == 1);
        if kept {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

/// What stays the same when the lines around it change: the code, the text at its place, the expression.
fn fingerprint(finding: &Finding<'_>) -> String {
    let expression = finding.piece.map_or("", |piece| piece.text.as_str());
    let place = finding.said.span().unwrap_or_default();
    let start = place.start.to_string();
    // FNV-1a, 64 bits.
    let parts = [finding.said.code.id, "\0", &start, "\0", expression];
    let hash = parts
        .iter()
        .flat_map(|part| part.bytes())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_uri_references() {
        for (path, expected) in [
            ("maps/ä b.json", "maps/%C3%A4%20b.json"),
            ("a:b#c?.expr", "a%3Ab%23c%3F.expr"),
            ("/tmp/x%.expr", "file:///tmp/x%25.expr"),
            (r"C:\maps\x.expr", "file:///C:/maps/x.expr"),
            (r"maps\x.expr", "maps/x.expr"),
            ("standard input", "standard%20input"),
        ] {
            assert_eq!(uri(path), expected);
        }
    }

    #[test]
    fn sentences_have_a_capital_and_a_stop() {
        assert_eq!(sentence("a call is open"), "A call is open.");
    }
}
