//! C04 and its kin: keys of Switch that can never be reached, or that differ by case alone.

use super::tree::quote;
use super::{service_boolean, swapped_pairs};
use crate::diagnostic::code::{self, Code};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::program::Site;
use crate::program::facts::Facts;
use crate::program::function::Function;
use crate::span::Span;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// A constant key and its place.
struct Key {
    text: String,
    place: Span,
}

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    if function.name != "Switch" || site.count() % 2 == 1 {
        return;
    }
    if swapped_pairs::swapped(site).is_some() {
        // The keys are none.
        return;
    }
    let keys: Vec<Key> = (2..site.count())
        .step_by(2)
        .filter_map(|at| {
            Some(Key {
                text: site.text_form(at)?,
                place: site.argument_span(at),
            })
        })
        .collect();
    let source = Source {
        written: quoted(site.argument_source(0)),
        facts: site.facts(0),
        texts: site.texts(0).filter(|texts| !texts.is_empty()),
    };
    let mut exact: HashMap<&str, Span> = HashMap::new();
    let mut folded: HashMap<String, &Key> = HashMap::new();
    for key in &keys {
        let found = match exact.entry(&key.text) {
            Entry::Occupied(first) => Some(repeated(key, *first.get())),
            Entry::Vacant(place) => {
                place.insert(key.place);
                let form = site
                    .id(0)
                    .and_then(|id| service_boolean(site, id, &key.text));
                never_made(key, &source, form).or_else(|| {
                    match folded.entry(key.text.to_lowercase()) {
                        Entry::Occupied(first) => Some(by_case(key, first.get())),
                        Entry::Vacant(place) => {
                            place.insert(key);
                            None
                        }
                    }
                })
            }
        };
        if let Some(diagnostic) = found {
            site.report(diagnostic);
        }
    }
}

fn repeated(key: &Key, first: Span) -> Diagnostic {
    let message = format!(
        "the key {} stands twice, and the first one is taken",
        quoted(&key.text)
    );
    told(&code::lint::REPEATED_KEY, message, key, "never reached")
        .and(first, "taken")
        .help("leave one of the two pairs out")
}

/// What is known of what is looked up.
struct Source {
    written: String,
    facts: Facts,
    texts: Option<Vec<String>>,
}

/// A key with capitals where the source has none, the other way round, or none of the texts that the source gives;
/// `form` is what the service writes for it.
fn never_made(key: &Key, source: &Source, form: Option<&str>) -> Option<Diagnostic> {
    let same_length = |fitting: &String| fitting.chars().count() == key.text.chars().count();
    let fitting = if source.facts.lower {
        Some(key.text.to_lowercase())
    } else if source.facts.upper {
        Some(key.text.to_uppercase())
    } else {
        None
    };
    let fitting = match (fitting, &source.texts) {
        _ if form.is_some() => Some(form.map(str::to_string)),
        (Some(fitting), None) => {
            (fitting != key.text && same_length(&fitting)).then_some(Some(fitting))
        }
        (_, Some(texts)) if !key.text.is_empty() && !texts.contains(&key.text) => Some(
            texts
                .iter()
                .find(|text| text.eq_ignore_ascii_case(&key.text))
                .cloned(),
        ),
        _ => None,
    }?;
    let message = format!(
        "{} never gives {}, so this key is never equal",
        source.written,
        quoted(&key.text)
    );
    let diagnostic = told(&code::lint::UNREACHABLE_KEY, message, key, "never equal");
    let Some(fitting) = fitting else {
        return Some(diagnostic.help("leave the pair out"));
    };
    // A key that is no literal has no quotes to keep.
    let written = quote(&fitting);
    Some(diagnostic.help(format!("write {written}")).fix(Fix::guess(
        "fit the key",
        key.place,
        written,
    )))
}

fn by_case(key: &Key, first: &Key) -> Diagnostic {
    let message = format!(
        "the keys {} and {} differ by case alone",
        quoted(&first.text),
        quoted(&key.text)
    );
    told(
        &code::lint::KEYS_BY_CASE,
        message,
        key,
        "differs by case alone",
    )
    .and(first.place, "from this key")
    .help("case counts; to take any case, look ToLower(…) up among keys in lower case")
}

fn told(code: &'static Code, message: String, key: &Key, label: &str) -> Diagnostic {
    Diagnostic::new(code, message, key.place, label)
}
