//! Values and attributes in the words of a preview.

use crate::diagnostic::words::{all_of, quoted, visible};
use crate::eval::Outcome;
use crate::provisioning::{Action, Flow, Link, Mapped, Pass, Plan, Row, Why};
use crate::scim::Kind;
use serde_json::Value as Json;

/// So many characters of a value are shown.
const MOST: usize = 60;
/// So many elements of a list are shown.
const MOST_ELEMENTS: usize = 8;

/// A value for people: text in quotes, with its blanks to be seen.
pub(super) fn value(value: &Json) -> String {
    match value {
        Json::Null => "null".to_string(),
        Json::String(text) => visible(text, MOST),
        Json::Array(items) => {
            let mut shown: Vec<String> =
                items.iter().take(MOST_ELEMENTS).map(self::value).collect();
            if items.len() > MOST_ELEMENTS {
                shown.push(format!("… {} in all", items.len()));
            }
            format!("[{}]", shown.join(", "))
        }
        Json::Bool(_) | Json::Number(_) => value.to_string(),
        Json::Object(_) => {
            let shown = visible(&value.to_string(), MOST);
            let inner = shown
                .strip_prefix('"')
                .and_then(|one| one.strip_suffix('"'));
            inner.unwrap_or(&shown).to_string()
        }
    }
}

/// A value as the service's logs write it.
pub(super) fn text(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Bool(true) => "True".to_string(),
        Json::Bool(false) => "False".to_string(),
        other => other.to_string(),
    }
}

/// What is done with an attribute, by a sign at the start of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Added,
    Changed,
    Removed,
    Same,
    Left,
    Failed,
}

impl Sign {
    pub(super) const ALL: [Sign; 6] = [
        Sign::Added,
        Sign::Changed,
        Sign::Removed,
        Sign::Same,
        Sign::Left,
        Sign::Failed,
    ];

    /// In words; `is_sent` is whether the object is created or changed at all.
    pub(super) const fn meaning(self, is_sent: bool) -> &'static str {
        match (self, is_sent) {
            (Sign::Added, true) => "sent",
            (Sign::Added, false) => "would be sent",
            (Sign::Changed, true) => "sent in place of another",
            (Sign::Changed, false) => "would be sent in place of another",
            (Sign::Removed, true) => "cleared",
            (Sign::Removed, false) => "would be cleared",
            (Sign::Same, _) => "there already",
            (Sign::Left, _) => "not sent",
            (Sign::Failed, _) => "error",
        }
    }

    pub(super) const fn text(self) -> &'static str {
        match self {
            Sign::Added => "+",
            Sign::Changed => "~",
            Sign::Removed => "-",
            Sign::Same => "=",
            Sign::Left => "·",
            Sign::Failed => "!",
        }
    }

    /// What stands before it in colour.
    pub(super) const fn color(self) -> &'static str {
        match self {
            Sign::Added => "\x1b[32m",
            Sign::Changed => "\x1b[33m",
            Sign::Removed | Sign::Failed => "\x1b[31m",
            Sign::Same | Sign::Left => "\x1b[2m",
        }
    }
}

/// One attribute: sign, value with what was there before, why.
pub(super) fn row(mapped: &Mapped, row: &Row<'_>, plan: &Plan<'_>) -> (Sign, String, String) {
    let old = mapped.old.as_ref().map(value);
    let arrow = |new: String| match &old {
        Some(old) => format!("{old} → {new}"),
        None => new,
    };
    let sent = if old.is_some() || !mapped.is_old_known {
        Sign::Changed
    } else {
        Sign::Added
    };
    match &mapped.flow {
        None => (Sign::Left, outcome(mapped), String::new()),
        Some(Flow::Send(new)) if row.only_adds() && old.is_some() => (
            Sign::Added,
            arrow(value(new)),
            "added: what the target has stays".to_string(),
        ),
        Some(Flow::Send(new)) => {
            let misfit = misfit(new, row, plan).unwrap_or_default();
            (sent, arrow(value(new)), misfit.to_string())
        }
        Some(Flow::Default(new)) => {
            let why = [Some(default_for(row)), misfit(new, row, plan)];
            let why: Vec<&str> = why.into_iter().flatten().collect();
            (sent, arrow(value(new)), why.join("; "))
        }
        Some(Flow::Clear) => (
            Sign::Removed,
            arrow("nothing".to_string()),
            "null flows".to_string(),
        ),
        Some(Flow::Leave(Why::Redundant)) => (
            Sign::Same,
            old.clone().unwrap_or_default(),
            case_alone(mapped).unwrap_or_default().to_string(),
        ),
        Some(Flow::Leave(why)) => (Sign::Left, outcome(mapped), why.sentence().to_string()),
        Some(Flow::Drop) => (
            Sign::Left,
            "left out of the flow".to_string(),
            ignored_by(row).to_string(),
        ),
        Some(Flow::SkipObject) => (
            Sign::Left,
            "the object is skipped".to_string(),
            "by IgnoreObjectFlow".to_string(),
        ),
        Some(Flow::Fail(error)) => (
            Sign::Failed,
            format!("error {}", error.code.id),
            error.message.clone(),
        ),
    }
}

/// What a target may refuse: how it takes such a value no page says.
fn misfit(new: &Json, row: &Row<'_>, plan: &Plan<'_>) -> Option<&'static str> {
    // Of a target that is not SCIM's nothing is known but what the document says.
    let said = row.facts.multivalued;
    let said = said.or(row.definition.and_then(|one| one.multivalued));
    let takes_one = !row.multivalued && (said.is_some() || plan.protocol.resource().is_some());
    match (row.kind, new) {
        (_, Json::Array(items)) if takes_one && items.len() > 1 => {
            Some("several values for an attribute of one: Item or Join makes them one")
        }
        (Kind::Boolean, Json::String(_)) => Some("this is no Boolean, as the attribute is"),
        (Kind::Integer, Json::String(_)) => Some("this is no whole number, as the attribute is"),
        _ => None,
    }
}

fn default_for(row: &Row<'_>) -> &'static str {
    match row.located {
        Some(_) => "the default, for null",
        None => "the default, which an empty attribute gets",
    }
}

/// What took the attribute out of the flow.
fn ignored_by(row: &Row<'_>) -> &'static str {
    const NAME: &str = "IgnoreFlowIfNullOrEmpty";
    match row
        .program
        .as_ref()
        .is_some_and(|program| program.calls(NAME))
    {
        true => "by IgnoreFlowIfNullOrEmpty: there is no value",
        false => "by IgnoreAttributeFlow",
    }
}

/// Whether the value that counts as the same is another text.
fn case_alone(mapped: &Mapped) -> Option<&'static str> {
    let old = mapped.old.as_ref()?.as_str()?;
    let new = mapped.outcome.as_ref()?.value()?.to_text();
    let is_other = old != new && old.to_lowercase() == new.to_lowercase();
    is_other.then_some("differs by case alone, which does not count here")
}

fn outcome(mapped: &Mapped) -> String {
    match &mapped.outcome {
        None => String::new(),
        Some(Outcome::Value(one)) => match serde_json::from_str(&one.to_json()) {
            Ok(json) => value(&json),
            Err(_) => one.to_text(),
        },
        Some(Outcome::Null) => "null".to_string(),
        Some(Outcome::IgnoreAttribute) => "left out of the flow".to_string(),
        Some(Outcome::IgnoreObject) => "the object is skipped".to_string(),
        Some(Outcome::Error(error)) => format!("error {}", error.code.id),
    }
}

/// Whether the action creates or changes the object.
pub(super) fn is_change(action: &Action) -> Option<Pass> {
    match action {
        Action::Create => Some(Pass::Create),
        Action::Update | Action::Disable | Action::Enable => Some(Pass::Update),
        Action::Delete | Action::Skip(_) | Action::Fail(_) => None,
    }
}

/// The attributes that change: target, old value, new value.
pub(super) fn modified<'p>(
    plan: &'p Plan<'_>,
    mapped: &'p [Mapped],
) -> impl Iterator<Item = (&'p str, Option<&'p Json>, Option<&'p Json>)> {
    let sent = mapped.iter().filter(|one| one.is_sent());
    sent.filter_map(|one| {
        let row = plan.rows.get(one.row).filter(|row| !row.is_reference())?;
        let new = one.flow.as_ref().and_then(Flow::value);
        Some((row.target, one.old.as_ref(), new))
    })
}

/// A reference: what becomes of it in the second pass.
pub(super) fn linked(
    link: &Link,
    mapped: &Mapped,
    row: &Row<'_>,
    value: String,
) -> (Sign, String, String) {
    let ids = |all: &[String]| {
        let shown: Vec<String> = all.iter().map(|id| quoted(id)).collect();
        all_of(&shown)
    };
    let mut said = Vec::new();
    if !link.added.is_empty() {
        said.push(format!("linked to {} in a second pass", ids(&link.added)));
    }
    if !link.removed.is_empty() {
        said.push(format!("no longer linked to {}", ids(&link.removed)));
    }
    if !link.unresolved.is_empty() {
        said.push(format!(
            "left out, since the target's id is not known: {}; give it by --link",
            ids(&link.unresolved)
        ));
    }
    if link.keeps_unknown {
        said.push("what the target has is kept here: it may be what is not known".to_string());
    }
    if !link.is_known {
        said.push("no page shows how this reference is sent".to_string());
    }
    let sign = match (link.is_sent(), link.added.is_empty(), said.is_empty()) {
        (true, false, _) if mapped.old.is_some() && !row.multivalued => Sign::Changed,
        (true, false, _) => Sign::Added,
        (true, true, _) => Sign::Removed,
        (false, _, true) => Sign::Same,
        (false, _, false) => Sign::Left,
    };
    let value = match (&mapped.old, sign) {
        (Some(old), Sign::Same) => self::value(old),
        _ => value,
    };
    (sign, value, said.join("; "))
}
