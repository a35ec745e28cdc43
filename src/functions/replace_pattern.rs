//! The forms of Replace that use a regular expression.

use super::refusal::Refusal;
use super::replace::{ATTRIBUTE, GROUP, Mode, PATTERN, REPLACEMENT, SOURCE};
use crate::diagnostic::words::{all_of, nearest, quoted};
use crate::diagnostic::{Diagnostic, code};
use crate::program::{Call, Matcher, Prepared, Result, Site, Stop};
use crate::value::regex::{
    GroupId, MatchFault, MatchFaultKind, Pattern, PatternFault, PatternFaultKind, Replacement,
};
use crate::value::{Out, Text};

/// A call with a constant pattern.
pub(super) fn run(
    call: Call<'_, '_>,
    mode: Mode,
    matcher: &Matcher,
    out: &mut Out,
) -> Result<bool> {
    let pattern = &matcher.pattern;
    if mode == Mode::Extract {
        return extract(call, pattern, matcher.group, out);
    }
    let Some(source) = call.text(SOURCE)? else {
        return Ok(false);
    };
    if mode == Mode::Group {
        return replace_group(call, pattern, matcher.group, source, out);
    }
    match &matcher.replacement {
        Some(replacement) => replace_matches(
            call,
            pattern,
            replacement,
            matcher.replacement_is_clean,
            source,
            out,
        ),
        None => replace_by_text(call, pattern, source, out),
    }
}

/// A call whose pattern is not constant.
pub(super) fn run_unprepared(call: Call<'_, '_>, mode: Mode, out: &mut Out) -> Result<bool> {
    let source = call.text(SOURCE)?;
    match source {
        None if mode != Mode::Extract => return Ok(false),
        Some(source) if mode == Mode::Extract && !source.is_empty() => {
            out.push(source);
            return Ok(true);
        }
        _ => {}
    }
    let Some(text) = call.text(PATTERN)? else {
        return Err(call.null(PATTERN));
    };
    let pattern = compile(call, text)?;
    match (mode, source) {
        (Mode::Group, Some(source)) => replace_group(call, &pattern, None, source, out),
        (Mode::Matches, Some(source)) => replace_by_text(call, &pattern, source, out),
        _ => extract_from_attribute(call, &pattern, None, out),
    }
}

/// Boxed and not inlined: a pattern is large, and calls nest.
#[inline(never)]
fn compile(call: Call<'_, '_>, text: Text<'_>) -> Result<Box<Pattern>> {
    match Pattern::compile(text.as_str()) {
        Ok(pattern) => Ok(Box::new(pattern)),
        Err(fault) => Err(unusable(call, PATTERN, fault)),
    }
}

fn replace_by_text(
    call: Call<'_, '_>,
    pattern: &Pattern,
    source: Text<'_>,
    out: &mut Out,
) -> Result<bool> {
    let text = call.text(REPLACEMENT)?.unwrap_or(Text::EMPTY);
    let replacement = Replacement::parse(text.as_str(), pattern)
        .map_err(|fault| unusable(call, REPLACEMENT, fault))?;
    replace_matches(call, pattern, &replacement, text.is_clean(), source, out)
}

fn replace_matches(
    call: Call<'_, '_>,
    pattern: &Pattern,
    replacement: &Replacement,
    clean: bool,
    source: Text<'_>,
    out: &mut Out,
) -> Result<bool> {
    edit(out, clean && source.is_clean(), |text| {
        pattern.replace(source.as_str(), replacement, text)
    })
    .map_err(|fault| unmatched(call, fault))?;
    Ok(true)
}

fn replace_group(
    call: Call<'_, '_>,
    pattern: &Pattern,
    group: Option<GroupId>,
    source: Text<'_>,
    out: &mut Out,
) -> Result<bool> {
    let group = the_group(call, pattern, group)?;
    let plain = call.text(REPLACEMENT)?.unwrap_or(Text::EMPTY);
    edit(out, plain.is_clean() && source.is_clean(), |text| {
        pattern.replace_group(source.as_str(), group, plain.as_str(), text)
    })
    .map_err(|fault| unmatched(call, fault))?;
    Ok(true)
}

/// What clean text and a clean replacement are put together from is clean.
fn edit<T>(out: &mut Out, clean: bool, write: impl FnOnce(&mut String) -> T) -> T {
    if clean {
        out.edit_clean(write)
    } else {
        out.edit(write)
    }
}

/// The source if it has a value, else the group's text in the replacement attribute.
fn extract(
    call: Call<'_, '_>,
    pattern: &Pattern,
    group: Option<GroupId>,
    out: &mut Out,
) -> Result<bool> {
    if let Some(source) = call.text(SOURCE)?
        && !source.is_empty()
    {
        out.push(source);
        return Ok(true);
    }
    extract_from_attribute(call, pattern, group, out)
}

fn extract_from_attribute(
    call: Call<'_, '_>,
    pattern: &Pattern,
    group: Option<GroupId>,
    out: &mut Out,
) -> Result<bool> {
    let Some(attribute) = call.text(ATTRIBUTE)? else {
        return Ok(false);
    };
    let group = the_group(call, pattern, group)?;
    let text = attribute.as_str();
    let found = pattern
        .extract(text, group)
        .map_err(|fault| unmatched(call, fault))?;
    if let Some(part) = found.and_then(|range| text.get(range)) {
        out.push(attribute.part(part));
    }
    Ok(true)
}

fn the_group(call: Call<'_, '_>, pattern: &Pattern, ready: Option<GroupId>) -> Result<GroupId> {
    if let Some(group) = ready {
        return Ok(group);
    }
    let Some(name) = call.text(GROUP)? else {
        return Err(call.null(GROUP));
    };
    pattern
        .group(name.as_str())
        .ok_or_else(|| no_group(pattern, name.as_str()).stop(call, &code::run::UNSUPPORTED))
}

#[cold]
fn unusable(call: Call<'_, '_>, at: usize, fault: PatternFault) -> Stop {
    let code = match fault.kind {
        PatternFaultKind::Invalid => &code::run::BAD_ARGUMENT,
        PatternFaultKind::Unsupported => &code::run::UNSUPPORTED,
    };
    refusal(at, fault).stop(call, code)
}

#[cold]
fn unmatched(call: Call<'_, '_>, fault: MatchFault) -> Stop {
    let (code, label) = match fault.kind {
        MatchFaultKind::Budget => (&code::run::PATTERN_BUDGET, "takes too many steps"),
        MatchFaultKind::Unsupported => (&code::run::UNSUPPORTED, "not supported"),
    };
    call.fault(PATTERN, code, fault.message, label, fault.help)
}

fn refusal(at: usize, fault: PatternFault) -> Refusal {
    let label = match fault.kind {
        PatternFaultKind::Invalid => "not valid",
        PatternFaultKind::Unsupported => "not supported",
    };
    Refusal::new(at, fault.message, label)
        .part(Some(fault.span))
        .help(fault.help)
}

fn no_group(pattern: &Pattern, name: &str) -> Refusal {
    Refusal::new(
        GROUP,
        format!("the pattern has no group {}", quoted(name)),
        "no such group",
    )
    .help(Some(groups_help(pattern, name)))
}

/// What to write in place of a name that no group has.
fn groups_help(pattern: &Pattern, wrong: &str) -> String {
    let names: Vec<&str> = pattern.group_names().collect();
    if let Some(near) = nearest(wrong, names.iter().copied()) {
        return format!("write {near}, case counts");
    }
    match names.as_slice() {
        [] => "name the group in the pattern: (?<name>…)".to_string(),
        [one] => format!("the pattern has the group {}", quoted(one)),
        names => format!(
            "the pattern has the groups {}",
            all_of(&names.iter().map(|name| quoted(name)).collect::<Vec<_>>())
        ),
    }
}

/// Compiles a constant pattern and looks at what refers to its groups.
pub(super) fn prepare(site: &mut Site<'_, '_>, mode: Mode) -> Prepared {
    let Some(text) = site.text_form(PATTERN) else {
        return Prepared::None;
    };
    let pattern = match Pattern::compile(&text) {
        Ok(pattern) => pattern,
        Err(fault) => {
            report(site, PATTERN, fault);
            return Prepared::None;
        }
    };
    let mut matcher = Matcher {
        pattern,
        group: None,
        replacement: None,
        replacement_is_clean: false,
    };
    if mode == Mode::Matches {
        prepare_replacement(site, &mut matcher);
    } else {
        prepare_group(site, &mut matcher);
    }
    Prepared::Pattern(Box::new(matcher))
}

fn prepare_group(site: &mut Site<'_, '_>, matcher: &mut Matcher) {
    let Some(name) = site.text_form(GROUP) else {
        return;
    };
    matcher.group = matcher.pattern.group(&name);
    if matcher.group.is_none() {
        no_group(&matcher.pattern, &name).report(site, &code::types::UNKNOWN_GROUP);
    }
}

fn prepare_replacement(site: &mut Site<'_, '_>, matcher: &mut Matcher) {
    let Some(text) = site.text_form(REPLACEMENT) else {
        return;
    };
    match Replacement::parse(&text, &matcher.pattern) {
        Ok(replacement) => {
            for range in replacement.unknown_names() {
                let written = text.get(range.clone()).unwrap_or_default();
                let name = written.trim_start_matches(['$', '{']).trim_end_matches('}');
                let place = site.place(REPLACEMENT, range.clone());
                let message = format!(
                    "the pattern has no group for {}, which stays as it is written",
                    quoted(written)
                );
                site.report(
                    Diagnostic::new(
                        &code::lint::UNKNOWN_REPLACEMENT_GROUP,
                        message,
                        place,
                        "no such group",
                    )
                    .help(groups_help(&matcher.pattern, name)),
                );
            }
            matcher.replacement_is_clean = Text::scanned(&text).is_clean();
            matcher.replacement = Some(replacement);
        }
        Err(fault) => report(site, REPLACEMENT, fault),
    }
}

fn report(site: &mut Site<'_, '_>, at: usize, fault: PatternFault) {
    let code = match fault.kind {
        PatternFaultKind::Invalid => &code::types::BAD_PATTERN,
        PatternFaultKind::Unsupported => &code::types::UNSUPPORTED_PATTERN,
    };
    refusal(at, fault).report(site, code);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check};

    #[test]
    fn faults_stand_at_their_place_in_the_literal() {
        for (text, code, place, said) in [
            (
                r#"Replace([a], , "\\d\"(x", , "", , )"#,
                &code::types::BAD_PATTERN,
                "(",
                "",
            ),
            (
                r#"Replace([a], , "(?<id>x)", "ID", "")"#,
                &code::types::UNKNOWN_GROUP,
                r#""ID""#,
                "write id",
            ),
            (
                r#"Replace([a], , "x", "id", "")"#,
                &code::types::UNKNOWN_GROUP,
                r#""id""#,
                "(?<name>…)",
            ),
            (
                r#"Replace([a], , "(?<id>x)", , "\"${ix}")"#,
                &code::lint::UNKNOWN_REPLACEMENT_GROUP,
                "${ix}",
                "the group `id`",
            ),
        ] {
            let checked = check(text, &Options::default());
            let [found] = checked.diagnostics.as_slice() else {
                panic!("{text}: {:?}", checked.diagnostics)
            };
            assert_eq!(found.code, code, "{text}");
            assert_eq!(found.span().unwrap().of(text), place, "{text}");
            assert!(
                found.help.clone().unwrap_or_default().contains(said),
                "{text}: {:?}",
                found.help
            );
        }
    }
}
