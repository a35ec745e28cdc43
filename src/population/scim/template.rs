//! A body with a hole for each target attribute.

use crate::scim::{Attribute, Kind, PathFault, Resource, Style, create};
use crate::value::{Out, Text};
use serde_json::{Map, Value as Json};

/// The body that a mapping makes, taken apart.
#[derive(Debug)]
pub(super) struct Template(Vec<Member>);

/// A member of an object: its key as JSON with the colon, and what stands there.
#[derive(Debug)]
struct Member {
    key: String,
    part: Part,
}

#[derive(Debug)]
enum Part {
    /// JSON that is the same for every user.
    Constant(String),
    /// The value of the target with this number, in a list where the attribute holds several.
    Hole { number: usize, several: bool },
    /// An object that is there where one of its holes is filled.
    Object(Vec<Member>),
    /// A list of such objects, in the order in which they are first filled.
    Elements(Vec<Element>),
}

#[derive(Debug)]
struct Element {
    /// The numbers of its targets, in order.
    numbers: Vec<usize>,
    members: Vec<Member>,
}

/// How deep a body may be: no attribute of a schema has more than three names.
const DEPTH: usize = 16;

/// What no value of a body is otherwise.
const MARK: &str = "\u{1}target ";

impl Template {
    /// The template; none where the form of the body hangs on values, as of two targets for one place the last that has
    /// a value wins, and where a path is deeper than any schema.
    ///
    /// # Errors
    /// Where the service cannot send an attribute beside the others.
    pub(super) fn of(
        attributes: &[Attribute<'_>],
        resource: Resource,
        style: Style,
    ) -> Result<Option<Template>, PathFault> {
        let marks = (0..attributes.len()).map(|number| Json::from(format!("{MARK}{number}")));
        let marked: Vec<_> = attributes.iter().cloned().zip(marks).collect();
        let body = create(resource, &marked, style)?.body;
        let is_sent = |one: &&Attribute<'_>| one.kind != Kind::Reference;
        let mut holes = Vec::new();
        let template = match &body {
            Some(Json::Object(body)) => members(body, DEPTH, &mut holes).map(Template),
            _ => None,
        };
        let are_all_there = holes.len() == attributes.iter().filter(is_sent).count();
        Ok(template.filter(|_| are_all_there))
    }

    /// Writes the body of a user: `value` gives the JSON of a target, `write` writes it as it is sent.
    pub(super) fn write<'v>(
        &self,
        value: impl Fn(usize) -> Option<&'v str> + Copy,
        write: impl Fn(usize, &str, bool, &mut Out) + Copy,
        out: &mut Out,
    ) {
        object(&self.0, value, write, out);
    }
}

fn members(
    object: &Map<String, Json>,
    depth: usize,
    holes: &mut Vec<usize>,
) -> Option<Vec<Member>> {
    let depth = depth.checked_sub(1)?;
    object
        .iter()
        .map(|(name, value)| {
            let mut key = Out::new();
            key.push_json_text(Text::from(name.as_str()));
            key.push_json(":");
            Some(Member {
                key: key.into_string(),
                part: part(value, depth, holes)?,
            })
        })
        .collect()
}

/// None where it is no part of these forms.
fn part(value: &Json, depth: usize, holes: &mut Vec<usize>) -> Option<Part> {
    let hole = |value: &Json| value.as_str()?.strip_prefix(MARK)?.parse::<usize>().ok();
    if let Some(number) = hole(value) {
        holes.push(number);
        let several = false;
        return Some(Part::Hole { number, several });
    }
    let before = holes.len();
    let found = match value {
        Json::Array(items) => match items.as_slice() {
            [one] if hole(one).is_some() => {
                let number = hole(one)?;
                holes.push(number);
                let several = true;
                Part::Hole { number, several }
            }
            items if items.iter().all(Json::is_object) => Part::Elements(
                items
                    .iter()
                    .map(|one| element(one, depth, holes))
                    .collect::<Option<_>>()?,
            ),
            // A mark beside others would stay one.
            items if items.iter().any(|one| hole(one).is_some()) => return None,
            _ => return Some(Part::Constant(value.to_string())),
        },
        Json::Object(object) => Part::Object(members(object, depth, holes)?),
        _ => return Some(Part::Constant(value.to_string())),
    };
    Some(if holes.len() == before {
        Part::Constant(value.to_string())
    } else {
        found
    })
}

fn element(value: &Json, depth: usize, holes: &mut Vec<usize>) -> Option<Element> {
    let mut numbers = Vec::new();
    let members = members(value.as_object()?, depth, &mut numbers)?;
    numbers.sort_unstable();
    holes.extend(&numbers);
    Some(Element { numbers, members })
}

impl Part {
    /// Writes it where it is there.
    fn write<'v>(
        &self,
        value: impl Fn(usize) -> Option<&'v str> + Copy,
        write: impl Fn(usize, &str, bool, &mut Out) + Copy,
        out: &mut Out,
    ) -> bool {
        match self {
            Part::Constant(json) => out.push_json(json),
            Part::Hole { number, several } => match value(*number) {
                Some(json) => write(*number, json, *several, out),
                None => return false,
            },
            Part::Object(members) => return object(members, value, write, out),
            Part::Elements(elements) => return list(elements, value, write, out),
        }
        true
    }
}

/// Writes an object; false, and nothing of use, where no hole of it is filled.
fn object<'v>(
    members: &[Member],
    value: impl Fn(usize) -> Option<&'v str> + Copy,
    write: impl Fn(usize, &str, bool, &mut Out) + Copy,
    out: &mut Out,
) -> bool {
    let mut is_filled = false;
    out.push_json("{");
    for member in members {
        let mark = out.mark();
        out.push_json(&member.key);
        if member.part.write(value, write, out) {
            out.push_json(",");
            is_filled |= !matches!(member.part, Part::Constant(_));
        } else {
            out.truncate(mark);
        }
    }
    close("}", out);
    is_filled
}

fn list<'v>(
    elements: &[Element],
    value: impl Fn(usize) -> Option<&'v str> + Copy,
    write: impl Fn(usize, &str, bool, &mut Out) + Copy,
    out: &mut Out,
) -> bool {
    let first = |element: &Element| {
        let filled = |number: &usize| value(*number).is_some();
        element.numbers.iter().copied().find(filled)
    };
    out.push_json("[");
    let mut last = None;
    loop {
        let left = elements.iter().filter_map(|one| Some((first(one)?, one)));
        let left = left.filter(|(number, _)| last.is_none_or(|last| last < *number));
        let Some((number, next)) = left.min_by_key(|(number, _)| *number) else {
            break;
        };
        object(&next.members, value, write, out);
        out.push_json(",");
        last = Some(number);
    }
    close("]", out);
    last.is_some()
}

/// Puts the bracket in the place of the last comma.
fn close(bracket: &str, out: &mut Out) {
    let end = out.mark();
    if out.as_str().ends_with(',') {
        out.truncate(end - 1);
    }
    out.push_json(bracket);
}
