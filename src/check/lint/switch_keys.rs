//! C04 and its kin: keys of Switch that can never be reached, or that differ by case alone.

use crate::diagnostic::code::{self, Code};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::program::Site;
use crate::program::function::Function;
use crate::span::Span;
use crate::syntax::tree::Expr;
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
    let keys: Vec<Key> = (2..site.count())
        .step_by(2)
        .filter_map(|at| {
            Some(Key {
                text: site.text_form(at)?,
                place: site.argument_span(at),
            })
        })
        .collect();
    let case = match site.argument(0) {
        Some(Expr::Call(source)) => source.name.name,
        _ => "",
    };
    let mut exact: HashMap<&str, Span> = HashMap::new();
    let mut folded: HashMap<String, &Key> = HashMap::new();
    for key in &keys {
        let found = match exact.entry(&key.text) {
            Entry::Occupied(first) => Some(repeated(key, *first.get())),
            Entry::Vacant(place) => {
                place.insert(key.place);
                never_made(key, case).or_else(|| match folded.entry(key.text.to_lowercase()) {
                    Entry::Occupied(first) => Some(by_case(key, first.get())),
                    Entry::Vacant(place) => {
                        place.insert(key);
                        None
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

/// A key with capitals where the source has none, or the other way round.
fn never_made(key: &Key, case: &str) -> Option<Diagnostic> {
    let fitting = match case {
        "ToLower" => key.text.to_lowercase(),
        "ToUpper" => key.text.to_uppercase(),
        _ => return None,
    };
    (fitting != key.text && fitting.chars().count() == key.text.chars().count()).then(|| {
        let message = format!(
            "`{case}` never gives {}, so this key is never equal",
            quoted(&key.text)
        );
        // A key that is no literal has no quotes to keep.
        let written = format!("\"{}\"", fitting.replace('\\', "\\\\").replace('"', "\\\""));
        told(&code::lint::UNREACHABLE_KEY, message, key, "case counts")
            .help(format!("write {written}"))
            .fix(Fix::guess("fit the case of the key", key.place, written))
    })
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
