//! The mappings of one target attribute in both versions.

use super::everybody::{Difference, Property};
use super::kind::Kind;
use super::side::Came;
use super::version::Entry;
use crate::diagnostic::words::visible;

/// One target attribute, in the versions that map it.
#[derive(Debug)]
pub struct Pair<'d> {
    pub(super) from: Option<Entry<'d>>,
    pub(super) to: Option<Entry<'d>>,
    /// Whether anybody asked for it.
    pub(super) is_asked: bool,
}

impl<'d> Pair<'d> {
    /// The target attribute, as the newer version spells it.
    pub fn target(&self) -> &'d str {
        let entry = self.to.as_ref().or(self.from.as_ref());
        entry.map_or("", |entry| entry.target)
    }

    /// The expression of the older version.
    pub fn from(&self) -> Option<&'d str> {
        Some(self.from.as_ref()?.expression.as_ref()?.text)
    }

    /// The expression of the newer version.
    pub fn to(&self) -> Option<&'d str> {
        Some(self.to.as_ref()?.expression.as_ref()?.text)
    }

    /// Whether the newer version alone maps it.
    pub fn is_added(&self) -> bool {
        self.from.is_none()
    }

    /// Whether the older version alone maps it.
    pub fn is_removed(&self) -> bool {
        self.to.is_none()
    }

    /// Whether users are matched by it in one version at least.
    pub fn is_matching(&self) -> bool {
        self.entries().any(|entry| entry.facts.matching.is_some())
    }

    /// Whether it is applied only when the user is created, in both versions.
    pub fn is_create_only(&self) -> bool {
        self.entries().all(|entry| entry.facts.create_only)
    }

    /// Whether both versions have an expression, and not the same one.
    pub fn is_rewritten(&self) -> bool {
        self.expressions().is_some_and(|is_same| !is_same)
    }

    fn entries(&self) -> impl Iterator<Item = &Entry<'d>> {
        self.from.iter().chain(&self.to)
    }

    /// Whether the expressions are the same, where both versions have one.
    pub(super) fn expressions(&self) -> Option<bool> {
        let from = self.from.as_ref()?.expression.as_ref()?;
        let to = self.to.as_ref()?.expression.as_ref()?;
        Some(from.is(to))
    }

    pub(super) fn defaults(&self) -> (Option<&str>, Option<&str>) {
        (
            self.from.as_ref().and_then(Entry::default),
            self.to.as_ref().and_then(Entry::default),
        )
    }

    /// What the change is for a user; `text` holds the values. None where it makes no difference.
    pub(super) fn kind(&self, from: &Came, to: &Came, text: &str) -> Option<Kind> {
        let has_value = |came: &Came| matches!(came, Came::Value(_));
        let has_failed = |came: &Came| matches!(came, Came::Failed(_));
        match (from, to) {
            (Came::LeftOut, Came::LeftOut) | (Came::Failed(_), Came::Failed(_)) => None,
            (_, Came::LeftOut) => Some(Kind::LeftOut),
            (Came::LeftOut, _) => Some(Kind::Back),
            (Came::Value(_), Came::Value(_)) => {
                (from.value(text) != to.value(text)).then_some(Kind::Changed)
            }
            _ if has_failed(to) => Some(Kind::Failing),
            _ if has_failed(from) => Some(Kind::Recovered),
            _ if has_value(to) => Some(Kind::New),
            _ if has_value(from) => Some(Kind::Cleared),
            _ => self.is_other_nothing(from, to).then_some(Kind::Nothing),
        }
    }

    fn is_other_nothing(&self, from: &Came, to: &Came) -> bool {
        let (old, new) = self.defaults();
        match (from, to) {
            (Came::Null, Came::Null) => old != new,
            (Came::Null, Came::Ignored) | (Came::Ignored, Came::Null) => true,
            // What is not mapped is left alone, as null is.
            (Came::NotMapped, Came::Null) => new.is_some(),
            (Came::Null, Came::NotMapped) => old.is_some(),
            _ => false,
        }
    }

    /// What is other for everybody, whatever the values.
    pub(super) fn differences(&self) -> Vec<Difference> {
        let (Some(from), Some(to)) = (&self.from, &self.to) else {
            let property = if self.is_added() {
                Property::Added
            } else {
                Property::Removed
            };
            let own = |text: Option<&str>, entry: &Option<Entry<'_>>| {
                let default = || {
                    Some(format!(
                        "default {}",
                        visible(entry.as_ref()?.default()?, 60)
                    ))
                };
                text.map(str::to_string).or_else(default)
            };
            return vec![Difference {
                target: Some(self.target().to_string()),
                property,
                from: own(self.from(), &self.from),
                to: own(self.to(), &self.to),
            }];
        };
        let told = |property: Property, from: Option<String>, to: Option<String>| {
            (from != to).then(|| Difference {
                target: Some(self.target().to_string()),
                property,
                from,
                to,
            })
        };
        let matching = |entry: &Entry<'_>| entry.facts.matching.map(|number| number.to_string());
        let apply = |entry: &Entry<'_>| {
            let word = if entry.facts.create_only {
                "create"
            } else {
                "always"
            };
            Some(word.to_string())
        };
        let default = |entry: &Entry<'_>| entry.default().map(str::to_string);
        [
            told(Property::Matching, matching(from), matching(to)),
            told(Property::Apply, apply(from), apply(to)),
            told(Property::Default, default(from), default(to)),
            told(Property::Type, Some(kind_of(from)), Some(kind_of(to))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The type, as the pages spell it; without one it is String.
fn kind_of(entry: &Entry<'_>) -> String {
    const TYPES: [&str; 6] = [
        "String",
        "Boolean",
        "DateTime",
        "Integer",
        "Reference",
        "Binary",
    ];
    let own = entry.facts.target_type.as_deref().unwrap_or("String");
    let known = TYPES.iter().find(|name| name.eq_ignore_ascii_case(own));
    known.map_or(own, |name| name).to_string()
}

/// Target attributes in the order of the older version, then those that are new. Where a version has one several
/// times, the first is paired with the first.
pub(super) fn pairs<'d>(from: Vec<Entry<'d>>, to: Vec<Entry<'d>>) -> Vec<Pair<'d>> {
    let mut to: Vec<Option<Entry<'d>>> = to.into_iter().map(Some).collect();
    let mut pairs: Vec<Pair<'d>> = Vec::new();
    for entry in from {
        let same = |other: &&mut Option<Entry<'d>>| {
            let other = other.as_ref().map(|other| other.target);
            other.is_some_and(|other| other.eq_ignore_ascii_case(entry.target))
        };
        let partner = to.iter_mut().find(same).and_then(Option::take);
        pairs.push(Pair {
            from: Some(entry),
            to: partner,
            is_asked: true,
        });
    }
    pairs.extend(to.into_iter().flatten().map(|entry| Pair {
        from: None,
        to: Some(entry),
        is_asked: true,
    }));
    pairs
}
