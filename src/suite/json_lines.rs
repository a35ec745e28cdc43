//! Cases as JSON Lines: one object a line.

use super::case::{Case, Gives, clock};
use super::{Item, Placed, Suite, Test, Whence};
use crate::diagnostic::code;
use crate::dialect::Dialect;
use crate::document::{self, Fault};
use crate::span::Span;
use serde_json::{Map, Value as Json};

/// The clock where a line gives none, so that what asks for any gives the same each time.
const CLOCK: &str = "2025-01-01T00:00:00Z";

pub(super) fn read(text: &str) -> Suite {
    let mut suite = Suite::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mark = if at == 0 && line.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        let bare = line.get(mark..).unwrap_or_default().trim_end();
        if !bare.trim_start().is_empty() {
            suite.items.push(item(bare, at + mark));
        }
        at += line.len();
    }
    suite
}

fn item(line: &str, at: usize) -> Item {
    let place = Span::new(at, at + line.len());
    let (line, is_halved) = whole_pairs(line);
    let broken = |name: Option<String>, fault: Fault| Item::Broken {
        name,
        place,
        faults: vec![Fault {
            place: Span::new(at + fault.place.start, at + fault.place.end),
            ..fault
        }],
    };
    let object = match document::json_value(&line) {
        Ok(Json::Object(object)) => object,
        Ok(_) => {
            let fault = Fault::new("a case is one JSON object", Span::new(0, line.len()));
            return broken(None, fault);
        }
        Err(fault) => return broken(None, fault),
    };
    let name = text(&object, "id").or_else(|| text(&object, "name"));
    match test(&object, &line, at) {
        Ok(Read::Test(mut test)) => {
            let touched = test.case.expression.contains(char::REPLACEMENT_CHARACTER)
                || Json::Object(test.case.given.user.clone())
                    .to_string()
                    .contains(char::REPLACEMENT_CHARACTER);
            if is_halved && touched {
                return Item::LeftOut {
                    name,
                    place,
                    reason: "its input holds half of a surrogate pair",
                };
            }
            test.case.name = name;
            Item::Test(test)
        }
        Ok(Read::LeftOut(reason)) => Item::LeftOut {
            name,
            place,
            reason,
        },
        Err(message) => broken(name, Fault::new(message, Span::new(0, line.len()))),
    }
}

enum Read {
    Test(Box<Test>),
    LeftOut(&'static str),
}

fn test(object: &Map<String, Json>, line: &str, at: usize) -> Result<Read, String> {
    let Some(expression) = text(object, "expression") else {
        return match object.get("expression") {
            None => Ok(Read::LeftOut("it has no expression")),
            Some(_) => Err("`expression` is a text".to_string()),
        };
    };
    let Some((gives, warns)) = expectation(object)? else {
        return Ok(Read::LeftOut("nothing is expected of it"));
    };
    let mut case = Case {
        expression,
        gives: Some(gives),
        warns,
        ..Case::default()
    };
    match object.get("input") {
        Some(Json::Object(user)) => case.given.user = user.clone(),
        None | Some(Json::Null) => {}
        Some(_) => return Err("`input` is an object".to_string()),
    }
    if let Some(word) = text(object, "dialect") {
        case.given.dialect = Some(dialect(&word)?);
    }
    if let Some(now) = text(object, "now") {
        let now = clock(&now, None).map_err(|fault| format!("`now`: {}", fault.message))?;
        case.given.now = Some(now);
    }
    case.given.now = case.given.now.or_else(|| clock(CLOCK, None).ok());
    for taken in list(object, "existing") {
        let taken = taken.as_str().ok_or("`existing` is a list of texts")?;
        case.given.taken.push(taken.to_string());
    }
    let mut literal = document::json_text(line, "expression").unwrap_or_default();
    literal.shift(at);
    Ok(Read::Test(Box::new(Test {
        case,
        place: Span::new(at, at + line.len()),
        whence: Whence::Here(Placed(literal)),
        gives_place: None,
        warns_places: Vec::new(),
    })))
}

/// How it is to end, and what it warns of; none where the line does not say.
fn expectation(object: &Map<String, Json>) -> Result<Option<(Gives, Vec<String>)>, String> {
    let mut warns = Vec::new();
    for word in list(object, "diagnostics") {
        let word = word.as_str().ok_or("`diagnostics` is a list of texts")?;
        if !code::all().any(|code| code.is_called(word)) {
            return Err(format!("there is no finding `{word}`"));
        }
        warns.push(word.to_string());
    }
    let is_disputed = object.get("disputed") == Some(&Json::Bool(true));
    let (value, outcome) = if is_disputed {
        ("derived", "derived_outcome")
    } else {
        ("expected", "outcome")
    };
    let gives = if let Some(outcome) = text(object, outcome) {
        match outcome.as_str() {
            "ignore-attribute" => Gives::IgnoreAttribute,
            "ignore-object" => Gives::IgnoreObject,
            other => return Err(format!("there is no outcome `{other}`")),
        }
    } else if let Some(pattern) = text(object, "expected_pattern").filter(|_| !is_disputed) {
        if super::run::whole(&pattern).is_none() {
            return Err("`expected_pattern` is no regular expression".to_string());
        }
        Gives::Matches(pattern)
    } else if let Some(value) = object.get(value) {
        of_value(value)?
    } else {
        match object.get("valid") {
            Some(Json::Bool(true)) => Gives::Valid,
            // What is to be reported of it may be an error.
            Some(Json::Bool(false)) => Gives::Invalid(warns.drain(..).next()),
            Some(_) => return Err("`valid` is true or false".to_string()),
            None => return Ok(None),
        }
    };
    Ok(Some((gives, warns)))
}

fn of_value(value: &Json) -> Result<Gives, String> {
    let member = |key: &str| match value.as_object() {
        Some(object) if object.len() == 1 => object.get(key),
        _ => None,
    };
    if member("error").is_some() {
        return Ok(Gives::Fails(None));
    }
    if let Some(units) = member("utf16") {
        let units: Option<Vec<u16>> = units.as_array().and_then(|units| {
            let unit = |unit: &Json| unit.as_u64().and_then(|unit| u16::try_from(unit).ok());
            units.iter().map(unit).collect()
        });
        let units = units.ok_or("`utf16` is a list of code units")?;
        return Ok(Gives::Value(String::from_utf16_lossy(&units).into()));
    }
    Ok(match value {
        Json::Null => Gives::Null,
        value => Gives::Value(value.clone()),
    })
}

fn text(object: &Map<String, Json>, key: &str) -> Option<String> {
    object.get(key)?.as_str().map(str::to_string)
}

fn list<'a>(object: &'a Map<String, Json>, key: &str) -> &'a [Json] {
    object
        .get(key)
        .and_then(Json::as_array)
        .map_or(&[], Vec::as_slice)
}

/// Connect Sync's is called so in files too.
fn dialect(word: &str) -> Result<Dialect, String> {
    let word = word
        .strip_suffix("-sync")
        .filter(|word| *word == "connect")
        .unwrap_or(word);
    document::dialect(word, Span::default()).map_err(|fault| fault.message)
}

/// The line with a replacement character for each escape of half a surrogate pair, which is as long; and whether there
/// was one. A reader of JSON need not take them.
fn whole_pairs(line: &str) -> (String, bool) {
    let mut whole = String::with_capacity(line.len());
    let mut is_halved = false;
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        whole.push_str(before);
        whole.push('\\');
        let unit = |text: &str| {
            let digits = text.strip_prefix('u')?.get(..4)?;
            u16::from_str_radix(digits, 16).ok()
        };
        rest = match unit(after) {
            Some(0xd800..=0xdbff) => {
                let next = after.get(5..).and_then(|next| next.strip_prefix('\\'));
                if let Some(0xdc00..=0xdfff) = next.and_then(unit) {
                    let (pair, rest) = after.split_at_checked(11).unwrap_or((after, ""));
                    whole.push_str(pair);
                    rest
                } else {
                    is_halved = true;
                    whole.push_str("ufffd");
                    after.get(5..).unwrap_or_default()
                }
            }
            Some(0xdc00..=0xdfff) => {
                is_halved = true;
                whole.push_str("ufffd");
                after.get(5..).unwrap_or_default()
            }
            _ => {
                // Whatever is escaped, it is no beginning of an escape.
                let mut chars = after.chars();
                whole.extend(chars.next());
                chars.as_str()
            }
        };
    }
    whole.push_str(rest);
    (whole, is_halved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_pairs_are_replaced() {
        let cases = [
            (r#""\ud83d\ude00""#, r#""\ud83d\ude00""#, false),
            (r#""\ud83dx""#, r#""\ufffdx""#, true),
            (r#""\ude00\ud83d""#, r#""\ufffd\ufffd""#, true),
            (r#""\\ud83d\n""#, r#""\\ud83d\n""#, false),
            (r#""\ud83d\ud83d\ude00""#, r#""\ufffd\ud83d\ude00""#, true),
            (r#"\"#, r#"\"#, false),
            ("\\é\\u12é", "\\é\\u12é", false),
        ];
        for (line, expected, is_halved) in cases {
            assert_eq!(
                whole_pairs(line),
                (expected.to_string(), is_halved),
                "{line}"
            );
        }
    }
}
