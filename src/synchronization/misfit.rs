//! Members of an export that are not what Graph's types have.

use super::shape::{Part, Shape};
use super::value::Value;
use super::word::SOURCE_TYPE;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::code::file::{UNKNOWN_SCHEMA_WORD, WRONG_MEMBER};
use crate::diagnostic::words::{nearest, one_of};
use crate::document::{Content, path_key};

/// A member that is not what its type has.
pub(super) struct Misfit<'e> {
    pub(super) code: &'static Code,
    pub(super) message: String,
    pub(super) value: Value<'e>,
    pub(super) path: String,
    pub(super) help: Option<String>,
}

impl Misfit<'_> {
    pub(super) fn diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new(self.code, self.message, self.value.place(), "here");
        match self.help {
            Some(help) => found.help(help),
            None => found,
        }
    }
}

/// Everything, in order of place.
pub(super) fn all(root: Value<'_>) -> Vec<Misfit<'_>> {
    let mut found = Vec::new();
    whole(root, "$", &mut found);
    found
}

/// A part by itself, or several.
fn whole<'e>(value: Value<'e>, path: &str, found: &mut Vec<Misfit<'e>>) {
    if let Some(part) = of(value) {
        look(part, value, path, found);
        return;
    }
    // The parser has bounded how deep this goes.
    for (at, element) in value.elements().enumerate() {
        whole(element, &format!("{path}[{at}]"), found);
    }
    for (name, member) in value.members() {
        whole(member, &path_key(path, name), found);
    }
}

/// Which type an object is of, by the members that no other has.
pub(super) fn of(value: Value<'_>) -> Option<Part> {
    let has = |name: &str| value.get(name).is_some();
    let lists = |name: &str| value.get(name).is_some_and(|one| one.node.list().is_some());
    let groups = || {
        let mut groups = value.objects("groups");
        lists("inputFilterGroups")
            || lists("categoryFilterGroups")
            || groups.any(|group| group.get("clauses").is_some())
    };
    let found = if has("synchronizationRules") || has("directories") {
        Part::Schema
    } else if value
        .get("schema")
        .is_some_and(|schema| of(schema) == Some(Part::Schema))
    {
        Part::Template
    } else if has("objectMappings") {
        Part::Rule
    } else if has("attributeMappings") {
        Part::ObjectMapping
    } else if has("targetAttributeName") || value.object("source").is_some_and(is_source) {
        Part::AttributeMapping
    } else if has("parsedExpression") {
        Part::ParseResponse
    } else if has("testInputObject") {
        Part::ParseRequest
    } else if is_source(value) {
        Part::Source
    } else if groups() {
        Part::Filter
    } else if has("objects") && !has("attributes") {
        Part::Directory
    } else if lists("attributes") {
        Part::ObjectDefinition
    } else {
        return None;
    };
    Some(found)
}

fn is_source(value: Value<'_>) -> bool {
    let has = |name: &str| value.get(name).is_some();
    // Attributes of objects and parameters of functions have a name and a type too.
    let is_leaf = || {
        let kind = value.text_of("type");
        let is_kind = |kind: &str| {
            SOURCE_TYPE
                .iter()
                .any(|(word, _)| word.eq_ignore_ascii_case(kind))
        };
        has("name") && kind.is_some_and(is_kind)
    };
    !has("target") && (has("expression") && (has("type") || has("parameters")) || is_leaf())
}

/// The parser has bounded how deep this goes.
fn look<'e>(part: Part, value: Value<'e>, path: &str, found: &mut Vec<Misfit<'e>>) {
    for (name, member) in value.members().filter(|(_, member)| !member.is_null()) {
        let known = part
            .members()
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        let Some((known, shape)) = known else {
            continue;
        };
        let path = path_key(path, name);
        match shape {
            Shape::One(part) if member.is_object() => look(*part, member, &path, found),
            Shape::Many(part) if member.node.list().is_some() => {
                for (at, element) in member.elements().enumerate() {
                    let path = format!("{path}[{at}]");
                    if element.is_object() {
                        look(*part, element, &path, found);
                    } else {
                        let due = "a list of objects";
                        found.push(wrong(known, due, element, path));
                    }
                }
            }
            shape if fits(*shape, member) => {
                found.extend(stranger(known, *shape, member, path));
            }
            shape => found.push(wrong(known, shape.due(), member, path)),
        }
    }
}

fn fits(shape: Shape, value: Value<'_>) -> bool {
    match (shape, &value.node.content) {
        (Shape::Text | Shape::Word(_) | Shape::FlowTypes, Content::Text(_))
        | (Shape::Flag, Content::Boolean(_)) => true,
        (Shape::Scalar, _) => value.scalar().is_some(),
        (Shape::Number, Content::Number(_)) => value.integer().is_some(),
        (Shape::Scalars, Content::List(items)) => items.iter().all(|item| item.scalar().is_some()),
        _ => false,
    }
}

fn wrong<'e>(name: &str, due: &str, value: Value<'e>, path: String) -> Misfit<'e> {
    let what = match value.integer() {
        None if matches!(value.node.content, Content::Number(_)) => "a number with a fraction",
        _ => value.node.what(),
    };
    Misfit {
        code: &WRONG_MEMBER,
        message: format!("`{name}` is {due}, but here is {what}"),
        value,
        path,
        help: None,
    }
}

/// A word that the member's enumeration lacks.
fn stranger<'e>(name: &str, shape: Shape, value: Value<'e>, path: String) -> Option<Misfit<'e>> {
    let written = value.text()?;
    let words = shape.strangers(written)?;
    let help = match nearest(written, words.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it is {}", one_of(&words)),
    };
    Some(Misfit {
        code: &UNKNOWN_SCHEMA_WORD,
        message: format!("`{name}` has no word `{written}`"),
        value,
        path,
        help: Some(help),
    })
}
