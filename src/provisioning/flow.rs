//! When a value flows: the table of `What flows when` in one function.
//!
//! The rules are those of customize-application-attributes.md, clear-attribute-values.md and how-to-transformation.md.

use super::typed;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::provisioning::REQUIRED_WITHOUT_VALUE;
use crate::diagnostic::words::quoted;
use crate::dialect::Dialect;
use crate::document::{FlowType, MappingFacts, TargetAttribute};
use crate::eval::Outcome;
use crate::scim::{self, Kind};
use crate::span::Span;
use crate::value::OwnedValue;
use serde_json::Value as Json;

/// What is done with the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pass {
    /// It is new in the target.
    Create,
    /// It is there.
    Update,
}

/// What the target has in an attribute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Current<'a> {
    /// That is not known.
    Unknown,
    /// Nothing.
    Empty,
    /// This.
    Value(&'a Json),
}

/// Whether a null may clear the target: the two gates of clear-attribute-values.md, which are both needed, and its
/// limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NullFlow {
    /// The mapping does not let it.
    Off,
    /// The definition of the source attribute does not let it.
    SourceOff,
    /// The attribute takes several values.
    Multivalued,
    /// The source is no HR system.
    OtherSource,
    /// It may.
    On,
}

/// Everything that decides about one attribute of one object.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The target attribute, for messages.
    pub target: &'a str,
    /// How its expression ended; none for a mapping of type None, which has no expression.
    pub outcome: Option<&'a Outcome>,
    /// What stands beside the expression.
    pub facts: &'a MappingFacts,
    /// What the document says of the target attribute.
    pub definition: Option<&'a TargetAttribute>,
    /// The target attribute's type.
    pub kind: Kind,
    /// Whether the target attribute takes several values.
    pub multivalued: bool,
    /// Whether a change of case is a change.
    pub case_exact: bool,
    /// Whether a null clears the target.
    pub null_flow: NullFlow,
    /// Whether the expression is just `""` in cloud sync, which sends null on purpose.
    pub null_on_purpose: bool,
    /// What the target has.
    pub current: Current<'a>,
    /// The length of the expression in bytes, for the place of an error.
    pub length: usize,
}

/// What becomes of one attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum Flow {
    /// This value is sent.
    Send(Json),
    /// The mapping's default is sent.
    Default(Json),
    /// The target's value is cleared.
    Clear,
    /// Nothing is sent, and the target keeps what it has.
    Leave(Why),
    /// The expression takes the attribute out of the flow.
    Drop,
    /// The expression takes the whole object out of the flow.
    SkipObject,
    /// The whole object fails.
    Fail(Box<Diagnostic>),
}

/// Why nothing is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// The target has the value.
    Redundant,
    /// `ObjectAddOnly` on an update.
    CreateOnly,
    /// Null is not provisioned.
    Null,
    /// Null, and the default is not for updates.
    DefaultForNewOnly,
    /// Null may flow, and there is nothing to clear.
    NothingToClear,
    /// The mapping lets null flow, the source attribute does not.
    NullOffAtSource,
    /// Null may flow to single-valued attributes only.
    NullOfSeveral,
    /// Null may flow from HR systems only.
    NullOfOtherSource,
    /// `MultiValueAddOnly` without a new value.
    NoNewValue,
    /// The mapping type None fills an empty attribute, and this is not empty.
    Filled,
    /// The mapping type None fills an empty attribute, and whether this is empty is not known.
    PerhapsFilled,
    /// The mapping type None without a default.
    NothingMapped,
}

impl Why {
    /// In words.
    pub const fn sentence(self) -> &'static str {
        match self {
            Why::Redundant => "the target has this value already",
            Why::CreateOnly => "applied only when the object is created",
            Why::Null => "null is not provisioned",
            Why::DefaultForNewOnly => "null is not provisioned, and the default is for new objects",
            Why::NothingToClear => "null flows, but the target has no value to clear",
            Why::NullOffAtSource => {
                "null does not flow: `flowNullValues` of the source attribute is off"
            }
            Why::NullOfSeveral => "null does not flow to an attribute of several values",
            Why::NullOfOtherSource => "null flows from HR systems only",
            Why::NoNewValue => "MultiValueAddOnly, and there is no value that the target lacks",
            Why::Filled => "only an empty attribute gets the default, and this has a value",
            Why::PerhapsFilled => {
                "only an empty attribute gets the default, and what the target has is not known"
            }
            Why::NothingMapped => "the mapping has neither a source nor a default",
        }
    }
}

impl Flow {
    /// Whether something is sent.
    pub const fn is_sent(&self) -> bool {
        matches!(self, Flow::Send(_) | Flow::Default(_) | Flow::Clear)
    }

    /// What the target has afterwards, where something is sent; none for a cleared value.
    pub const fn value(&self) -> Option<&Json> {
        match self {
            Flow::Send(value) | Flow::Default(value) => Some(value),
            _ => None,
        }
    }
}

/// What flows.
pub fn flow(given: &Given<'_>, pass: Pass) -> Flow {
    if pass == Pass::Update && given.facts.flow_type == FlowType::ObjectAddOnly {
        return Flow::Leave(Why::CreateOnly);
    }
    match given.outcome {
        None => none(given, pass),
        Some(Outcome::Error(error)) => Flow::Fail(error.clone()),
        Some(Outcome::IgnoreObject) => Flow::SkipObject,
        Some(Outcome::IgnoreAttribute) => Flow::Drop,
        Some(Outcome::Value(value)) if !typed::is_empty(value) || empties(given, value, pass) => {
            present(given, value, pass)
        }
        Some(Outcome::Value(_) | Outcome::Null) => null(given, pass),
    }
}

/// An empty list of references is no null: who was a member is one no longer.
fn empties(given: &Given<'_>, value: &OwnedValue, pass: Pass) -> bool {
    let is_list = matches!(value, OwnedValue::List(items) if items.is_empty());
    is_list && pass == Pass::Update && given.multivalued && given.kind == Kind::Reference
}

/// There is a value.
fn present(given: &Given<'_>, value: &OwnedValue, pass: Pass) -> Flow {
    let value = single(typed::of_value(value, given.kind), given.multivalued);
    if let (Pass::Update, Current::Value(current)) = (pass, given.current) {
        if given.facts.flow_type == FlowType::MultiValueAddOnly && !adds(current, &value, given) {
            return Flow::Leave(Why::NoNewValue);
        }
        let is_same = scim::same(Some(current), Some(&value), given.kind, given.case_exact);
        if is_same && !given.facts.flow_always {
            return Flow::Leave(Why::Redundant);
        }
    }
    Flow::Send(value)
}

/// A list of one for an attribute of one value is its element.
fn single(value: Json, multivalued: bool) -> Json {
    match value {
        Json::Array(items) if !multivalued => match <[Json; 1]>::try_from(items) {
            Ok([one]) => one,
            Err(items) => Json::Array(items),
        },
        other => other,
    }
}

/// Whether there is a value among the new ones that is none of the old ones.
fn adds(old: &Json, new: &Json, given: &Given<'_>) -> bool {
    let elements = |json: &Json| match json {
        Json::Array(items) => items.clone(),
        one => vec![one.clone()],
    };
    let old = elements(old);
    let is_known = |new: &Json| {
        old.iter()
            .any(|old| scim::same(Some(old), Some(new), given.kind, given.case_exact))
    };
    elements(new).iter().any(|new| !is_known(new))
}

/// There is null or an empty value.
fn null(given: &Given<'_>, pass: Pass) -> Flow {
    match (filling(given.facts, given.definition), pass) {
        _ if given.null_on_purpose => on_purpose(given, pass),
        (Filling::Default(text), Pass::Create) => Flow::Default(typed::of_text(text, given.kind)),
        (Filling::Missing, _) => fail(given),
        (Filling::Nothing, Pass::Create) => Flow::Leave(Why::Null),
        (filling, Pass::Update) => match given.null_flow {
            NullFlow::On => clear(given),
            NullFlow::Off if filling != Filling::Nothing => Flow::Leave(Why::DefaultForNewOnly),
            NullFlow::Off => Flow::Leave(Why::Null),
            NullFlow::SourceOff => Flow::Leave(Why::NullOffAtSource),
            NullFlow::Multivalued => Flow::Leave(Why::NullOfSeveral),
            NullFlow::OtherSource => Flow::Leave(Why::NullOfOtherSource),
        },
    }
}

/// What fills an attribute of a new object where its expression gives null or an empty value, unless that is null on
/// purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling<'a> {
    /// The mapping's default, or that of an attribute that needs a value.
    Default(&'a str),
    /// Nothing, as it needs no value.
    Nothing,
    /// Nothing, though it needs a value.
    Missing,
}

/// What fills an attribute, by what stands beside its expression and what the document says of it.
pub fn filling<'a>(
    facts: &'a MappingFacts,
    definition: Option<&'a TargetAttribute>,
) -> Filling<'a> {
    let required = definition.filter(|one| one.required);
    let defined = || required.and_then(|one| default(one.default.as_deref()));
    match default(facts.default.as_deref()).or_else(defined) {
        Some(text) => Filling::Default(text),
        None if required.is_some() => Filling::Missing,
        None => Filling::Nothing,
    }
}

/// Whether an expression is just `""` in cloud sync, which sends null on purpose.
pub fn is_null_on_purpose(expression: &str, dialect: Dialect) -> bool {
    dialect == Dialect::CloudSync && expression.trim() == "\"\""
}

/// That an attribute that needs a value has none.
pub fn missing(target: &str) -> String {
    format!(
        "the target needs a value of {}, and there is none",
        quoted(target)
    )
}

fn on_purpose(given: &Given<'_>, pass: Pass) -> Flow {
    match pass {
        Pass::Create => Flow::Leave(Why::Null),
        Pass::Update => clear(given),
    }
}

fn clear(given: &Given<'_>) -> Flow {
    match given.current {
        Current::Empty => Flow::Leave(Why::NothingToClear),
        Current::Unknown | Current::Value(_) => Flow::Clear,
    }
}

fn fail(given: &Given<'_>) -> Flow {
    let place = Span::new(0, given.length);
    let error = Diagnostic::new(
        &REQUIRED_WITHOUT_VALUE,
        missing(given.target),
        place,
        "this is null",
    );
    Flow::Fail(Box::new(error.help(
        "give the mapping a default, or let the expression give one",
    )))
}

/// The mapping type None: the target is left alone unless it is empty.
fn none(given: &Given<'_>, pass: Pass) -> Flow {
    let needed = given
        .definition
        .filter(|one| one.required && !one.anchor && !one.read_only);
    let own = default(given.facts.default.as_deref());
    let defined = needed.and_then(|one| default(one.default.as_deref()));
    let Some(text) = own.or(defined) else {
        return match (needed, pass) {
            (Some(_), Pass::Create) => fail(given),
            _ => Flow::Leave(Why::NothingMapped),
        };
    };
    match given.current {
        Current::Empty => Flow::Default(typed::of_text(text, given.kind)),
        Current::Value(_) => Flow::Leave(Why::Filled),
        Current::Unknown => Flow::Leave(Why::PerhapsFilled),
    }
}

/// An empty default, which exports have everywhere, is none.
fn default(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
