//! What a preview reads: the mapping, the target's objects, ids of other objects.

use super::Arguments;
use crate::cli::{CannotRun, input, mapping};
use crate::diagnostic::words::quoted;
use crate::document::Document;
use crate::provisioning::{Links, Snapshot};
use serde_json::Value as Json;
use std::path::Path;

/// Standard input is read once.
pub(super) fn check_inputs(arguments: &Arguments) -> Result<(), CannotRun> {
    let all = [
        Some(&arguments.mapping),
        arguments.user.as_ref(),
        arguments.target.as_ref(),
        arguments.links.as_ref(),
    ];
    let from_input = all
        .into_iter()
        .filter(|path| input::is_standard_input(*path));
    if from_input.count() > 1 {
        return Err(CannotRun::because(
            "only one of the mapping, the user, the target and the links can come from standard input",
        ));
    }
    Ok(())
}

/// The object mapping that is meant: the one that --object names, or that of users.
pub(super) fn number(
    arguments: &Arguments,
    document: &Document,
    file: &str,
) -> Result<usize, CannotRun> {
    let object = arguments.object.as_deref();
    let mut found = mapping::chosen(document, object, file)?;
    // Which side of a mapping is objects of this kind.
    let is = |at: &usize, kind: &str| {
        let one = document.object_mappings.get(*at);
        let is_kind = |object: &Option<String>| {
            let last = object.as_deref().and_then(|name| name.rsplit(':').next());
            last.is_some_and(|last| last.eq_ignore_ascii_case(kind))
        };
        one.map_or((false, false), |one| {
            (is_kind(&one.source_object), is_kind(&one.target_object))
        })
    };
    if object.is_none() && found.len() > 1 {
        found.retain(|at| !is(at, "Group").1);
        let users: Vec<usize> = found
            .iter()
            .filter(|at| is(at, "User") == (true, true))
            .copied()
            .collect();
        if !users.is_empty() {
            found = users;
        }
    }
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(CannotRun::because(format!("`{file}` maps no users"))),
        several => {
            let titles: Vec<String> = several
                .iter()
                .filter_map(|at| document.object_mappings.get(*at))
                .map(|one| one.name.clone().unwrap_or_else(|| mapping::title(one)))
                .map(|title| quoted(&title))
                .collect();
            Err(CannotRun::because(format!(
                "`{file}` has several mappings: {}; choose one with --object",
                titles.join(", ")
            )))
        }
    }
}

/// What the target has: JSON documents, one after the other.
pub(super) fn snapshot(path: &Path) -> Result<Snapshot, CannotRun> {
    let (name, text) = input::json_text(path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut documents = Vec::new();
    for document in serde_json::Deserializer::from_str(text).into_iter::<Json>() {
        let fault = |error| CannotRun::because(input::json_fault(&name, &error));
        documents.push(document.map_err(fault)?);
    }
    Snapshot::of(documents).map_err(|fault| CannotRun::because(format!("{name}: {fault}")))
}

/// The target's ids of other objects.
pub(super) fn links(arguments: &Arguments) -> Result<Links, CannotRun> {
    let mut links = Links::new();
    if let Some(path) = &arguments.links {
        let wrong = || {
            CannotRun::because(format!(
                "{}: links are one JSON object, such as {{\"SOURCE-ID\": \"TARGET-ID\"}}",
                path.display()
            ))
        };
        let read = input::json(path)?;
        for (source, target) in read.as_object().ok_or_else(wrong)? {
            let target = match target {
                Json::String(text) => text.clone(),
                Json::Number(number) => number.to_string(),
                _ => return Err(wrong()),
            };
            links.insert(source.clone(), target);
        }
    }
    for link in &arguments.link {
        let pair = link.split_once('=');
        let pair = pair.filter(|(source, target)| !source.is_empty() && !target.is_empty());
        let Some((source, target)) = pair else {
            return Err(CannotRun::because(format!(
                "--link {}: write SOURCE-ID=TARGET-ID",
                quoted(link)
            )));
        };
        links.insert(source.to_string(), target.to_string());
    }
    Ok(links)
}
