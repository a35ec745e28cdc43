//! What the keys of a mapping list mean, with a fault for what they cannot.

use super::Fault;
use super::allow::{Allow, words};
use super::node::{Entry, Node};
use crate::diagnostic::words::{nearest, one_of};
use crate::dialect::Dialect;
use crate::span::Span;

/// The types that a target attribute can have.
pub(crate) const TYPES: [&str; 6] = [
    "Binary",
    "Boolean",
    "DateTime",
    "Integer",
    "Reference",
    "String",
];

pub(super) fn unknown_key(entry: &Entry, of: &str, known: &[&str]) -> Fault {
    let fault = Fault::new(format!("{of} has no key `{}`", entry.key), entry.place);
    match nearest(&entry.key, known.iter().copied()) {
        Some(near) => fault.meant(Some(near)),
        None => fault.help(format!("its keys are {}", one_of(known))),
    }
}

/// A value of another kind than the key takes.
pub(super) fn other(entry: &Entry, due: &str) -> Fault {
    Fault::new(
        format!(
            "`{}` is {}, but here is {}",
            entry.key,
            due,
            entry.value.what()
        ),
        entry.value.span,
    )
}

pub(super) fn text(entry: &Entry) -> Result<String, Fault> {
    match entry.value.text() {
        Some(text) => Ok(text.to_string()),
        None => Err(other(entry, "a text")),
    }
}

pub(super) fn boolean(entry: &Entry) -> Result<bool, Fault> {
    match entry.value.content {
        super::node::Content::Boolean(value) => Ok(value),
        _ => Err(other(entry, "true or false")),
    }
}

/// One of a few words, whatever its case.
pub(super) fn choice<'a>(entry: &Entry, choices: &[&'a str]) -> Result<&'a str, Fault> {
    let written = text(entry)?;
    let found = choices
        .iter()
        .find(|choice| choice.eq_ignore_ascii_case(&written));
    found.copied().ok_or_else(|| {
        let fault = Fault::new(
            format!("`{}` is {}, not `{written}`", entry.key, one_of(choices)),
            entry.value.span,
        );
        fault.meant(nearest(&written, choices.iter().copied()))
    })
}

pub(super) fn target_type(entry: &Entry) -> Result<String, Fault> {
    choice(entry, &TYPES).map(str::to_string)
}

/// The precedence of a matching attribute; 0 is an attribute that is not matched, as exported schemas write it.
pub(super) fn matching(entry: &Entry) -> Result<Option<i64>, Fault> {
    let number = match &entry.value.content {
        super::node::Content::Number(number) => number.parse::<i64>().ok(),
        _ => None,
    };
    match number {
        Some(0) => Ok(None),
        Some(number) if number > 0 => Ok(Some(number)),
        _ => Err(
            Fault::new("`matching` is a whole number from 1 on", entry.value.span)
                .help("1 is tried first"),
        ),
    }
}

pub(super) fn dialect(word: &str, place: Span) -> Result<Dialect, Fault> {
    let names = Dialect::ALL.map(Dialect::name);
    Dialect::ALL
        .into_iter()
        .find(|dialect| dialect.name().eq_ignore_ascii_case(word))
        .ok_or_else(|| {
            let fault = Fault::new(format!("there is no dialect `{word}`"), place);
            match nearest(word, names) {
                Some(near) => fault.meant(Some(near)),
                None => fault.help(format!("it is {}", one_of(&names))),
            }
        })
}

/// One word, or a list of words.
pub(super) fn allows(entry: &Entry) -> Result<Vec<Allow>, Fault> {
    let one = |node: &Node| match node.text() {
        // The words' places are within the quotes; an escape in a word would be no word.
        Some(text) => Ok(words(text, node.span.start + 1, None).collect::<Vec<_>>()),
        None => Err(other(entry, "a text or a list of texts")),
    };
    match entry.value.list() {
        Some(items) => items
            .iter()
            .map(one)
            .collect::<Result<Vec<_>, _>>()
            .map(|all| all.concat()),
        None => one(&entry.value),
    }
}
