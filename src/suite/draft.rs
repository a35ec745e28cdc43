//! A part of a case file with its keys read: a case, or what cases share.

use super::case::{Case, Gives, clock};
use super::parts::{Entry, Part};
use super::setting::{SETTING_FORMS, Setting, SettingFault};
use crate::diagnostic::code;
use crate::diagnostic::words::{nearest, one_of};
use crate::dialect::Dialect;
use crate::document::{self, Fault, Literal};
use crate::span::Span;
use crate::value::DateTime;
use serde_json::{Map, Value as Json};

/// The keys of a case file.
pub(super) const KEYS: [&str; 18] = [
    "name",
    "user",
    "user-file",
    "set",
    "now",
    "seed",
    "taken",
    "domain",
    "dialect",
    "expr",
    "file",
    "target",
    "gives",
    "matches",
    "fails",
    "warns",
    "invalid",
    "valid",
];
/// Those that what cases share does not have.
const OF_CASES: [&str; 7] = [
    "name", "gives", "matches", "fails", "warns", "invalid", "valid",
];
/// Those that may stand several times.
const REPEATED: [&str; 3] = ["set", "taken", "warns"];

/// Reads a file that a case names.
pub type Load<'l> = dyn FnMut(&str) -> Result<String, String> + 'l;

/// What a part says.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) start: Span,
    pub(super) name: Option<String>,
    pub(super) user: Option<Map<String, Json>>,
    pub(super) sets: Vec<Setting>,
    pub(super) now: Option<DateTime>,
    pub(super) seed: Option<u64>,
    pub(super) taken: Vec<String>,
    pub(super) domain: Option<String>,
    pub(super) dialect: Option<Dialect>,
    pub(super) expression: Option<Literal>,
    pub(super) file: Option<(String, Span)>,
    pub(super) target: Option<(String, Span)>,
    /// With the place of key and value.
    pub(super) gives: Option<(Gives, Span)>,
    pub(super) warns: Vec<(String, Span)>,
    pub(super) faults: Vec<Fault>,
    /// Whether a key says, or was to say, that it is a case.
    is_case: bool,
}

impl Draft {
    pub(super) fn read(part: Part<'_>, load: &mut Load<'_>) -> Draft {
        let mut draft = Draft {
            start: part.start().unwrap_or_default(),
            faults: part.faults,
            ..Draft::default()
        };
        let mut seen: Vec<&str> = Vec::new();
        for entry in &part.entries {
            let Some(key) = entry.key else { continue };
            let meant = nearest(key, KEYS).unwrap_or(key);
            draft.is_case |= OF_CASES.contains(&meant);
            if seen.contains(&key) && !REPEATED.contains(&key) {
                let fault = Fault::new(format!("the key `{key}` stands twice"), entry.key_place);
                draft.faults.push(
                    fault.help("take one of them out; an empty line or `---` stands between cases"),
                );
            } else if let Err(fault) = draft.take(key, entry, load) {
                draft.faults.push(fault);
            }
            seen.push(key);
        }
        draft
    }

    /// Whether it is a case, rather than what cases share.
    pub(super) fn is_case(&self) -> bool {
        self.is_case
    }

    /// Whether it says which expression is meant.
    pub(super) fn has_expression(&self) -> bool {
        self.expression.is_some() || self.file.is_some()
    }

    fn take(&mut self, key: &str, entry: &Entry<'_>, load: &mut Load<'_>) -> Result<(), Fault> {
        match key {
            "name" => self.name = Some(entry.value.text.clone()),
            "user" => self.user(json(entry)?, entry)?,
            "user-file" => self.user_file(entry, load)?,
            "set" => self.sets.push(setting(entry)?),
            "now" => self.now = Some(now(entry)?),
            "seed" => {
                let number = entry.value.text.parse();
                self.seed = Some(number.map_err(|_| {
                    Fault::new("`seed` is a whole number from 0 on", entry.value_place())
                })?);
            }
            "taken" => self.taken.extend(texts(entry)?),
            "domain" => self.domain = Some(text(entry)?),
            "dialect" => {
                self.dialect = Some(document::dialect(&entry.value.text, entry.value_place())?);
            }
            "expr" => self.expression = Some(entry.value.clone()),
            "file" => self.file = Some((entry.value.text.clone(), entry.value_place())),
            "target" => self.target = Some((entry.value.text.clone(), entry.value_place())),
            "warns" => self.warns.push((word(entry)?, entry.whole())),
            "gives" => self.expect(gives(entry)?, entry)?,
            "matches" => self.expect(Gives::Matches(pattern(entry)?), entry)?,
            "fails" => self.expect(Gives::Fails(word_or_any(entry)?), entry)?,
            "invalid" => self.expect(Gives::Invalid(word_or_any(entry)?), entry)?,
            "valid" => {
                let gives = match entry.value.text.as_str() {
                    "true" => Gives::Valid,
                    "false" => Gives::Invalid(None),
                    _ => {
                        return Err(Fault::new("`valid` is true or false", entry.value_place()));
                    }
                };
                self.expect(gives, entry)?;
            }
            _ => {
                let fault = Fault::new(format!("a case has no key `{key}`"), entry.key_place);
                return Err(match nearest(key, KEYS) {
                    Some(near) => fault.meant(Some(near)),
                    None => fault.help(format!("its keys are {}", one_of(&KEYS))),
                });
            }
        }
        Ok(())
    }

    /// A case ends in one way.
    fn expect(&mut self, gives: Gives, entry: &Entry<'_>) -> Result<(), Fault> {
        if self.gives.is_some() {
            return Err(Fault::new(
                "the case expects two ends",
                entry.key_place,
            )
            .help("`gives`, `matches`, `fails`, `invalid` and `valid` go without each other; only `warns` goes with them"));
        }
        self.gives = Some((gives, entry.whole()));
        Ok(())
    }

    fn user(&mut self, json: Json, entry: &Entry<'_>) -> Result<(), Fault> {
        if self.user.is_some() {
            return Err(Fault::new("the case has two users", entry.key_place)
                .help("take `user` or `user-file`"));
        }
        match json {
            Json::Object(user) => self.user = Some(user),
            _ => {
                return Err(Fault::new("a user is one JSON object", entry.value_place())
                    .help("write {\"mail\": \"a@contoso.com\"}"));
            }
        }
        Ok(())
    }

    fn user_file(&mut self, entry: &Entry<'_>, load: &mut Load<'_>) -> Result<(), Fault> {
        let path = &entry.value.text;
        let loaded = load(path).map_err(|reason| Fault::new(reason, entry.value_place()))?;
        let bare = loaded.strip_prefix('\u{feff}').unwrap_or(&loaded);
        let json = document::json_value(bare).map_err(|fault| {
            let message = format!("`{path}` is not JSON: {}", fault.message);
            Fault::new(message, entry.value_place())
        })?;
        self.user(json, entry)
    }

    /// What it says beside the expression, as far as `own` does not say it.
    pub(super) fn shared_with(&self, own: &Draft) -> Draft {
        let mut sets = self.sets.clone();
        sets.extend(own.sets.iter().cloned());
        let of_own = own.has_expression();
        let expression = if of_own {
            &own.expression
        } else {
            &self.expression
        };
        let file = if of_own { &own.file } else { &self.file };
        Draft {
            user: own.user.clone().or_else(|| self.user.clone()),
            sets,
            now: own.now.or(self.now),
            seed: own.seed.or(self.seed),
            taken: if own.taken.is_empty() {
                &self.taken
            } else {
                &own.taken
            }
            .clone(),
            domain: own.domain.clone().or_else(|| self.domain.clone()),
            dialect: own.dialect.or(self.dialect),
            expression: expression.clone(),
            file: file.clone(),
            target: own.target.clone().or_else(|| self.target.clone()),
            ..own.clone()
        }
    }

    /// The case without its expression.
    pub(super) fn case(&self) -> Case {
        let mut case = Case {
            name: self.name.clone().filter(|name| !name.is_empty()),
            gives: self.gives.as_ref().map(|(gives, _)| gives.clone()),
            warns: self.warns.iter().map(|(word, _)| word.clone()).collect(),
            ..Case::default()
        };
        case.given.user = self.user.clone().unwrap_or_default();
        case.given.now = self.now;
        case.given.seed = self.seed;
        case.given.taken.clone_from(&self.taken);
        case.given.domain.clone_from(&self.domain);
        case.given.dialect = self.dialect;
        for setting in &self.sets {
            match setting.clone() {
                Setting::Attribute(name, value) => {
                    case.given.user.insert(name, value);
                }
                Setting::Parameter(name, value) => case.given.parameters.push((name, value)),
            }
        }
        case
    }
}

fn json(entry: &Entry<'_>) -> Result<Json, Fault> {
    let key = entry.key.unwrap_or_default();
    if entry.value.text.is_empty() {
        return Err(Fault::new(format!("`{key}` says nothing"), entry.key_place)
            .help("its value is JSON, on this line or on indented lines after it"));
    }
    document::json_value(&entry.value.text).map_err(|fault| Fault {
        place: entry.place(fault.place),
        ..fault
    })
}

/// A text as it stands, or in quotes as JSON writes it.
fn text(entry: &Entry<'_>) -> Result<String, Fault> {
    if !entry.value.text.starts_with('"') {
        return Ok(entry.value.text.clone());
    }
    match json(entry)? {
        Json::String(text) => Ok(text),
        _ => Err(Fault::new("one text is needed here", entry.value_place())),
    }
}

/// One text, or a list of texts as JSON.
fn texts(entry: &Entry<'_>) -> Result<Vec<String>, Fault> {
    if !entry.value.text.starts_with('[') {
        return Ok(vec![text(entry)?]);
    }
    serde_json::from_value(json(entry)?)
        .map_err(|_| Fault::new("texts are needed here", entry.value_place()))
}

fn setting(entry: &Entry<'_>) -> Result<Setting, Fault> {
    Setting::read(&entry.value.text).map_err(|fault| match fault {
        SettingFault::Form => {
            Fault::new("this sets nothing", entry.value_place()).help(SETTING_FORMS)
        }
        SettingFault::NotJson(name, _) => Fault::new(
            format!("what `{name}` is set to is not JSON"),
            entry.value_place(),
        )
        .help("after `=` a text stands as it is, after `:=` stands JSON"),
    })
}

fn now(entry: &Entry<'_>) -> Result<DateTime, Fault> {
    clock(&entry.value.text, None).map_err(|fault| {
        Fault::new(fault.message, entry.value_place()).help("write it as 2021-08-25T17:41:18Z")
    })
}

fn gives(entry: &Entry<'_>) -> Result<Gives, Fault> {
    Ok(match entry.value.text.as_str() {
        "null" => Gives::Null,
        "ignore-attribute" => Gives::IgnoreAttribute,
        "ignore-object" => Gives::IgnoreObject,
        _ => Gives::Value(json(entry).map_err(|fault| match fault.help {
            Some(_) => fault,
            None => fault.help(
                "a text stands in quotes; other ends are null, ignore-attribute and ignore-object",
            ),
        })?),
    })
}

fn pattern(entry: &Entry<'_>) -> Result<String, Fault> {
    let pattern = text(entry)?;
    match super::run::whole(&pattern) {
        Some(_) => Ok(pattern),
        None => Err(Fault::new(
            "this is no regular expression",
            entry.value_place(),
        )),
    }
}

/// The name of a finding.
fn word(entry: &Entry<'_>) -> Result<String, Fault> {
    let word = entry.value.text.as_str();
    if code::all().any(|code| code.is_called(word)) {
        return Ok(word.to_string());
    }
    let known = code::all().flat_map(|code| [code.id, code.name]);
    let place = entry.value_place();
    let fault = if word.is_empty() {
        Fault::new(
            format!("`{}` names nothing", entry.key.unwrap_or_default()),
            place,
        )
    } else {
        Fault::new(format!("there is no finding `{word}`"), place)
    };
    Err(match nearest(word, known) {
        Some(near) => fault.meant(Some(near)),
        None => {
            fault.help("write a code such as F505, its name, or a documented warning such as C07")
        }
    })
}

fn word_or_any(entry: &Entry<'_>) -> Result<Option<String>, Fault> {
    match entry.value.text.as_str() {
        "any" => Ok(None),
        _ => word(entry).map(Some),
    }
}
