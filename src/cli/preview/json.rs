//! The response of Graph's provisionOnDemand: one pair, both of whose members are JSON as text
//! (provision-on-demand.md, synchronization-synchronizationjob-provisionondemand.md).
//!
//! Ids that only the service gives are empty.

use super::Seen;
use super::rows;
use super::send::Sent;
use crate::cli::{CannotRun, print as print_line};
use crate::diagnostic::code::provisioning::{NO_MATCHING_VALUE, SEVERAL_MATCHES};
use crate::provisioning::{Action, Found, Skip};
use crate::record;
use crate::value::date::Format;
use serde_json::{Map, Value as Json, json};

pub(super) fn print(seen: &Seen<'_>) -> Result<(), CannotRun> {
    let mut pair = json!({"key": key(seen).to_string(), "value": value(seen).to_string()});
    if let (Some(sent), Some(pair)) = (seen.sent, pair.as_object_mut()) {
        pair.insert("sent".to_string(), sent.json());
    }
    print_line(format!("{pair:#}"))
}

fn result(seen: &Seen<'_>) -> &'static str {
    match &seen.preview.action {
        _ if refused(seen).is_some() => "Failure",
        Action::Fail(_) => "Failure",
        Action::Skip(_) => "Skipped",
        _ => "Success",
    }
}

/// What the server did not take: its status, if it answered, and a sentence.
fn refused(seen: &Seen<'_>) -> Option<(String, String)> {
    seen.sent.and_then(Sent::refused)
}

/// Code and message of what went wrong.
fn error(seen: &Seen<'_>) -> (String, String) {
    if let Some(refused) = refused(seen) {
        return refused;
    }
    let Action::Fail(failures) = &seen.preview.action else {
        return (String::new(), String::new());
    };
    let code = failures.first().map_or("", |first| {
        if first.error.code == &SEVERAL_MATCHES {
            // The service's own word.
            "DuplicateTargetEntries"
        } else {
            first.error.code.id
        }
    });
    let messages: Vec<String> = failures
        .iter()
        .map(
            |one| match one.row.and_then(|row| seen.plan.rows.get(row)) {
                Some(row) => format!("{}: {}", row.target, one.error.message),
                None => one.error.message.clone(),
            },
        )
        .collect();
    (code.to_string(), messages.join("; "))
}

fn key(seen: &Seen<'_>) -> Json {
    let (code, message) = error(seen);
    json!({
        "result": result(seen),
        "details": {"errorCode": code, "errorMessage": message},
    })
}

fn value(seen: &Seen<'_>) -> Json {
    let (plan, preview) = (seen.plan, seen.preview);
    let now = now(seen);
    let action = match &preview.action {
        Action::Skip(_) | Action::Fail(_) => "Other",
        _ if !is_decided(seen) => "Other",
        other => other.name(),
    };
    let modified: Vec<Json> = rows::modified(plan, &preview.mapped)
        .filter(|_| is_decided(seen) && rows::is_change(&preview.action).is_some())
        .map(|(name, old, new)| {
            json!({"displayName": name, "oldValue": old.map(rows::text), "newValue": new.map(rows::text)})
        })
        .collect();
    let (code, message) = error(seen);
    let reason = match &preview.action {
        Action::Skip(skip) if is_decided(seen) => skip.sentence().to_string(),
        _ => message,
    };
    let mapping = plan.mapping;
    let id = |names: &[&str]| {
        let found = names
            .iter()
            .find_map(|name| record::json::find(&preview.user, name));
        found.map(rows::text).unwrap_or_default()
    };
    let system = |name: &Option<String>| json!({"id": "", "name": name, "details": {}});
    json!({
        "action": action,
        "changeId": "",
        "startTime": now,
        "endTime": now,
        "modifiedProperties": modified,
        "provisioningSteps": steps(seen, &now),
        "reportableIdentifier": id(&["userPrincipalName", "mail", "displayName"]),
        "statusInfo": {
            "status": result(seen),
            "errorCode": code,
            "reason": reason,
            "additionalDetails": null,
            "errorCategory": null,
            "recommendedAction": recommended(&preview.action),
        },
        "sourceIdentity": {
            "id": id(&["objectId"]),
            "type": mapping.source_object.as_deref().unwrap_or("User"),
            "displayName": id(&["displayName"]),
            "details": {},
        },
        "targetIdentity": {
            "id": preview.matching.id(plan).unwrap_or_default(),
            "type": mapping.target_object.as_deref().unwrap_or("User"),
            "displayName": "",
            "details": {},
        },
        "sourceSystem": system(&mapping.source_system),
        "targetSystem": system(&mapping.target_system),
    })
}

/// Whether it is known what the target has; a server may have refused to say it.
fn is_decided(seen: &Seen<'_>) -> bool {
    seen.sent.is_none_or(Sent::is_matched)
}

fn recommended(action: &Action) -> Option<&str> {
    match action {
        Action::Fail(failures) => failures.first()?.error.help.as_deref(),
        _ => None,
    }
}

/// The environment's clock.
fn now(seen: &Seen<'_>) -> String {
    let mut text = String::new();
    if let Some(clock) = seen.environment.clock() {
        // A format that is known to print every instant.
        let _ = Format::compile("yyyy-MM-dd'T'HH:mm:ss'Z'").print(clock, &mut text);
    }
    text
}

fn steps(seen: &Seen<'_>, now: &str) -> Vec<Json> {
    let preview = seen.preview;
    let step =
        |name: &str, kind: Option<&str>, status: &str, description: String, details: Json| {
            json!({"name": name, "type": kind, "status": status, "description": description,
            "timestamp": now, "details": details})
        };
    let import: Map<String, Json> = preview
        .import
        .iter()
        .filter_map(|(name, value)| Some((name.clone(), Json::from(rows::text(value.as_ref()?)))))
        .collect();
    let mut steps = vec![
        step(
            "EntryImportAdd",
            Some("Import"),
            "Success",
            "the source attributes that are read".into(),
            import.into(),
        ),
        step(
            "EntrySynchronizationScoping",
            Some("Scoping"),
            "Success",
            "whether the object is in scope".into(),
            scoping(seen),
        ),
    ];
    let matched = match preview.matching.found {
        Found::Record(record) => (
            "EntryImport",
            "the target has the object",
            Json::Object(record.clone()),
        ),
        Found::Something => (
            "EntryImport",
            "the target is taken to have the object",
            json!({}),
        ),
        Found::Nothing => (
            "EntryImportObjectNotFound",
            "the target does not have the object",
            json!({}),
        ),
    };
    let (name, description, details) = matched;
    let is_unmatched = match &preview.action {
        _ if !is_decided(seen) => true,
        Action::Fail(failures) => failures
            .iter()
            .any(|one| [&NO_MATCHING_VALUE, &SEVERAL_MATCHES].contains(&one.error.code)),
        _ => false,
    };
    if is_unmatched {
        let (code, message) = error(seen);
        steps.push(step(
            name,
            Some("Matching"),
            "Failure",
            message,
            json!({"errorCode": code}),
        ));
        return steps;
    }
    if preview.action != Action::Skip(Skip::MappingOff) {
        steps.push(step(
            name,
            Some("Matching"),
            "Success",
            description.into(),
            details,
        ));
    }
    match &preview.action {
        Action::Skip(skip) => {
            let details = skip
                .name()
                .map_or(json!({}), |name| json!({"SkipReason": name}));
            steps.push(step(
                "EntrySynchronizationSkip",
                None,
                "Skipped",
                skip.sentence().into(),
                details,
            ));
        }
        Action::Fail(_) => {
            let name = match preview.matching.found {
                Found::Nothing => "EntrySynchronizationAdd",
                _ => "EntrySynchronizationUpdate",
            };
            let (code, message) = error(seen);
            steps.push(step(
                name,
                None,
                "Failure",
                message,
                json!({"errorCode": code}),
            ));
        }
        action => {
            let (decided, export) = match action {
                Action::Create => ("EntrySynchronizationAdd", "EntryExportAdd"),
                Action::Delete => ("EntrySynchronizationDelete", "EntryExportDelete"),
                _ => ("EntrySynchronizationUpdate", "EntryExportUpdate"),
            };
            let sent: Map<String, Json> = rows::modified(seen.plan, &preview.mapped)
                .filter(|_| rows::is_change(action).is_some())
                .map(|(name, _, new)| (name.to_string(), new.map(rows::text).into()))
                .collect();
            steps.push(step(
                decided,
                None,
                "Success",
                format!("decided: {}", action.name()),
                json!({}),
            ));
            steps.push(step(
                export,
                Some("Export"),
                result(seen),
                match seen.sent {
                    Some(_) => "the attributes that were sent".into(),
                    None => "the attributes that would be sent".into(),
                },
                sent.into(),
            ));
        }
    }
    steps
}

fn scoping(seen: &Seen<'_>) -> Json {
    let scoping = &seen.preview.scoping;
    let groups = scoping.verdict.iter().flat_map(|verdict| &verdict.groups);
    let results: Map<String, Json> = groups
        .enumerate()
        .map(|(at, group)| {
            let title = group.group.name.clone();
            let title = title.unwrap_or_else(|| format!("group {}", at + 1));
            let clauses: Vec<String> = group
                .clauses
                .iter()
                .map(|one| {
                    let holds = match one.holds {
                        Some(true) => "True",
                        Some(false) => "False",
                        None => "open",
                    };
                    format!("{}: {holds}", one.clause)
                })
                .collect();
            (title, clauses.join("; ").into())
        })
        .collect();
    let word = |is_so: bool| if is_so { "True" } else { "False" };
    let entitled = scoping.is_entitled() && !scoping.soft_deleted.value;
    json!({
        "IsActive": word(scoping.is_active),
        "Assigned": word(scoping.is_assigned),
        "IsEffectivelyEntitledForProvisioning": word(entitled),
        "IsInProvisioningScopeDisplayName": scoping.in_scope.map_or("open", word),
        "ScopeEvaluationResult": results,
    })
}
