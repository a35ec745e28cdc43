//! What Replace tells when it is traced: its form, what matched, and what each group captured.

use super::replace::{ATTRIBUTE, GROUP, Mode, OLD, PATTERN, REPLACEMENT, SOURCE, TEMPLATE};
use crate::diagnostic::words::{count, visible};
use crate::program::{Call, Matcher, Prepared, Result, Telling};
use crate::value::regex::{GroupId, Pattern};

const MOST: usize = 60;

/// So many groups are told of.
const MOST_GROUPS: usize = 20;

pub(super) fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    let Some(mode) = Mode::of(|at| call.has(at)) else {
        return Ok(());
    };
    match mode {
        Mode::Old => old_value(call, telling),
        Mode::Template => template(call, telling),
        Mode::Matches | Mode::Group => pattern(call, mode, telling),
        Mode::Extract => extract(call, telling),
    }
}

/// Argument `at`, its blanks to be seen; null as empty.
fn shown(call: Call<'_, '_>, at: usize) -> Result<String> {
    let text = call.text(at)?;
    Ok(visible(text.map_or("", |text| text.as_str()), MOST))
}

fn old_value(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    let (old, new) = (shown(call, OLD)?, shown(call, REPLACEMENT)?);
    telling.quote(
        "mode",
        format!("replaces every {old} in the source by {new}"),
    );
    if let (Some(source), Some(old)) = (call.text(SOURCE)?, call.text(OLD)?) {
        found(
            source.as_str(),
            old.as_str(),
            "the source stays as it is",
            telling,
        );
    }
    Ok(())
}

fn template(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    let (old, template) = (shown(call, OLD)?, shown(call, TEMPLATE)?);
    telling.quote(
        "mode",
        format!("puts the source in place of every {old} in the template {template}"),
    );
    if let (Some(template), Some(old)) = (call.text(TEMPLATE)?, call.text(OLD)?) {
        found(
            template.as_str(),
            old.as_str(),
            "the template stays as it is",
            telling,
        );
    }
    Ok(())
}

/// How often `old` stands in `text`, and where it nearly does.
fn found(text: &str, old: &str, unchanged: &str, telling: &mut Telling) {
    if old.is_empty() {
        return;
    }
    match text.matches(old).count() {
        0 if text.to_lowercase().contains(&old.to_lowercase()) => telling.say(
            "no-match",
            format!("none found: it stands there in another case, and case counts; {unchanged}"),
        ),
        0 => telling.say("no-match", format!("none found: {unchanged}")),
        number => telling.say("matches", format!("{number} found")),
    }
}

/// Calls `then` with the pattern, compiled now where it is not constant.
fn with_pattern(call: Call<'_, '_>, then: impl FnOnce(&Pattern) -> Result<()>) -> Result<()> {
    if let Prepared::Pattern(matcher) = call.prepared() {
        let Matcher { pattern, .. } = matcher.as_ref();
        return then(pattern);
    }
    let text = call.text(PATTERN)?;
    match Pattern::compile(text.map_or("", |text| text.as_str())) {
        Ok(pattern) => then(&pattern),
        // The call itself says what is wrong with it.
        Err(_) => Ok(()),
    }
}

fn pattern(call: Call<'_, '_>, mode: Mode, telling: &mut Telling) -> Result<()> {
    let (regex, new) = (shown(call, PATTERN)?, shown(call, REPLACEMENT)?);
    let message = if mode == Mode::Group {
        let group = call.text(GROUP)?;
        let group = group.map_or("", |name| name.as_str());
        format!("replaces the group {group} in every match of {regex} by {new}")
    } else {
        format!("replaces every match of {regex} by {new}")
    };
    telling.quote("mode", message);
    let Some(source) = call.text(SOURCE)? else {
        return Ok(());
    };
    with_pattern(call, |pattern| {
        captures(
            pattern,
            source.as_str(),
            "the source stays as it is",
            telling,
        );
        Ok(())
    })
}

fn extract(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    let source = call.text(SOURCE)?;
    let group = call.text(GROUP)?;
    let group = group.map_or("", |name| name.as_str());
    if source.is_some_and(|source| !source.is_empty()) {
        telling.say(
            "mode",
            "the source has a value, so that is the result as it is",
        );
        telling.take(SOURCE);
        telling.skip(ATTRIBUTE, "the source has a value");
        return Ok(());
    }
    let lacks = if source.is_some() { "empty" } else { "null" };
    telling.say(
        "mode",
        format!(
            "the source is {lacks}, so the group {group} is taken from replacementAttributeName"
        ),
    );
    let Some(text) = call.text(ATTRIBUTE)? else {
        return Ok(());
    };
    with_pattern(call, |pattern| {
        captures(pattern, text.as_str(), "the result is empty", telling);
        Ok(())
    })
}

/// The first match and its groups. Where the engine gives up, the call itself says so.
fn captures(pattern: &Pattern, text: &str, otherwise: &str, telling: &mut Telling) {
    let shown = |group: GroupId| {
        let found = pattern.extract(text, group).ok()?;
        Some(
            found
                .and_then(|range| text.get(range))
                .map(|part| visible(part, MOST)),
        )
    };
    match pattern.count(text) {
        Ok(0) => return telling.say("no-match", format!("no match: {otherwise}")),
        Ok(number) => {
            let matches = if number == 1 {
                "1 match".to_string()
            } else {
                format!("{number} matches")
            };
            let first = if number == 1 { "" } else { "the first is " };
            if let Some(Some(whole)) = shown(GroupId::WHOLE) {
                telling.quote("match", format!("{matches}: {first}{whole}"));
            }
        }
        Err(_) => return,
    }
    for (title, group) in pattern.group_titles().take(MOST_GROUPS) {
        match shown(group) {
            Some(Some(part)) => telling.quote("group", format!("group {title} captured {part}")),
            Some(None) => telling.say("group", format!("group {title} captured nothing")),
            None => {}
        }
    }
    let more = pattern.group_titles().skip(MOST_GROUPS).count();
    if more > 0 {
        telling.say("groups", format!("{} more", count(more, "group")));
    }
}
