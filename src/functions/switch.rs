//! `Switch(source, defaultValue, key, value, …)`

use crate::diagnostic::words::{count, quoted, visible};
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::program::facts::{Facts, Known};
use crate::program::function::{Branches, Code, Effect, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Id, Prepared, Result, Site, Table, Telling};
use crate::span::Span;

/// `Switch(source, defaultValue, key, value, …)`
pub static SWITCH: Function = Function {
    name: "Switch",
    summary: "Looks a value up among keys and gives what belongs to the first that is equal, else the default.",
    parameters: &[
        Parameter::required("source", Type::String, "what is looked up"),
        Parameter::emptiable(
            "defaultValue",
            Type::Any,
            "the result when no key is equal; left empty: null",
        )
        .key("defaultValue"),
        Parameter::repeating(
            "key",
            Type::String,
            "compared with the source, case counts; \"\" matches null too",
        )
        .key("switchValue"),
        Parameter::repeating(
            "value",
            Type::Any,
            "the result when the key before it is equal",
        )
        .key("switchValue"),
    ],
    returns: Type::Any,
    search_terms: &["case", "map", "lookup", "choose", "translate", "match"],
    notes: &[
        "the count of arguments is even, the default counts even when it is left empty",
        "only the chosen value is evaluated",
    ],
    examples: &[
        Example::new(
            r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
            r#"{"IsSoftDeleted": false}"#,
            "True",
        ),
        Example::new(
            r#"Switch([state], "Australia/Sydney", "NSW", "Australia/Sydney", "QLD", "Australia/Brisbane")"#,
            r#"{"state": "QLD"}"#,
            "Australia/Brisbane",
        ),
        Example::new(
            r#"Switch([country], [country], "", "Other")"#,
            "{}",
            "Other",
        )
        .about("null matches the key \"\""),
        Example::new(r#"Switch([flag], , "a", "b")"#, r#"{"flag": "A"}"#, "").gives(Gives::Null),
    ],
    effect: Effect::Flow,
    passes: |at| at % 2 == 1,
    branches: Branches::Keys,
    facts: chosen,
    code: Code::Choose(switch),
    tell,
    prepare,
    ..Function::PLAIN
};

/// The default or one of the values.
fn chosen(known: Known<'_>) -> Facts {
    known.from(KEYS + 1).step_by(2).fold(known.at(1), Facts::or)
}

/// Where the pairs start.
const KEYS: usize = 2;

fn switch(call: Call<'_, '_>) -> Result<Option<Id>> {
    let source = call.text(0)?.map_or("", |text| text.as_str());
    if let Prepared::Table(table) = call.prepared() {
        return Ok(table.get(source).or_else(|| call.id(1)));
    }
    for at in (KEYS..call.count()).step_by(2) {
        if call.text(at)?.map_or("", |key| key.as_str()) == source {
            return Ok(call.id(at + 1));
        }
    }
    Ok(call.id(1))
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    let chosen = switch(call)?;
    let read = call.text(0)?;
    let source = read.map_or("", |text| text.as_str());
    let matched = (KEYS..call.count())
        .step_by(2)
        .find(|key| chosen.is_some() && call.id(key + 1) == chosen);
    let keys = call.count().saturating_sub(KEYS) / 2;
    let shown = match read {
        Some(_) => format!("the source {}", visible(source, 40)),
        None => "the source is null, which counts as \"\", and".to_string(),
    };
    let taken = matched.map_or(1, |key| key + 1);
    if let Some(key) = matched {
        let number = (key - KEYS) / 2 + 1;
        telling.quote(
            "match",
            format!("{shown} equals key {number} of {keys}, so the value beside it is the result"),
        );
    } else {
        let none = match keys {
            1 => {
                let key = call.text(KEYS)?.map_or("", |key| key.as_str());
                format!("is not the key {}", visible(key, 40))
            }
            _ => format!("is none of the {}", count(keys, "key")),
        };
        let empty = if call.has(1) { "" } else { ", left empty," };
        telling.quote(
            "default",
            format!("{shown} {none}, so the default{empty} is the result"),
        );
        nearly(call, source, telling)?;
    }
    telling.take(taken);
    let (of_default, of_value) = match matched {
        Some(_) => ("a key is equal", "another key is equal"),
        None => ("", "its key is not equal"),
    };
    for at in (1..call.count()).step_by(2).filter(|at| *at != taken) {
        telling.skip(at, if at == 1 { of_default } else { of_value });
    }
    for at in (KEYS..call.count())
        .step_by(2)
        .filter(|at| *at > taken && matched.is_some())
    {
        telling.skip(at, "an earlier key is equal");
    }
    Ok(())
}

/// Says which key the source misses by case or blanks alone.
fn nearly(call: Call<'_, '_>, source: &str, telling: &mut Telling) -> Result<()> {
    for at in (KEYS..call.count()).step_by(2) {
        let key = call.text(at)?.map_or("", |key| key.as_str());
        let (same, why) = if key.to_lowercase() == source.to_lowercase() {
            (true, "case only, and case counts")
        } else {
            let bare = |text: &str| text.trim().to_lowercase();
            (bare(key) == bare(source), "blanks around it, which count")
        };
        if same && !(key.is_empty() || source.is_empty()) {
            telling.quote(
                "near-match",
                format!("the key {} differs by {why}", visible(key, 40)),
            );
            break;
        }
    }
    Ok(())
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    if site.count() % 2 == 1 {
        unpaired(site);
        return Prepared::None;
    }
    let pair = |at: usize| Some((site.text_form(at)?.into_boxed_str(), site.id(at + 1)?));
    let pairs: Option<Vec<_>> = (KEYS..site.count()).step_by(2).map(pair).collect();
    match pairs {
        Some(pairs) => Prepared::Table(Box::new(Table::new(pairs))),
        None => Prepared::None,
    }
}

/// An odd count: nearly always the default has been forgotten, and every pair has moved by one.
fn unpaired(site: &mut Site<'_, '_>) {
    let last = site.count() - 1;
    let stray = site.argument_span(last);
    let after_source = Span::at(site.argument_span(0).end);
    let message = format!(
        "`Switch` has {}, so the key {} has no value",
        count(site.count(), "argument"),
        quoted(site.argument_source(last))
    );
    let head = site.argument_source(0).to_string();
    site.report(
        Diagnostic::new(
            &code::names::UNPAIRED_SWITCH,
            message,
            stray,
            "no value after it",
        )
        .and(after_source, "the default belongs here")
        .help(format!(
            "the default is missing: leave its place empty, `Switch({head}, , …)`"
        ))
        .fix(Fix::guess(
            "leave the place of the default empty",
            after_source,
            ", ",
        )),
    );
}
