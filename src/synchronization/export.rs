//! A file in Graph's form.

use super::directory::{DirectoryDefinition, ObjectDefinition};
use super::filter::Filter;
use super::mapping::{AttributeMapping, AttributeMappingSource, ObjectMapping};
use super::misfit;
use super::schema::{ExpressionInputObject, SynchronizationRule, SynchronizationSchema};
use super::shape::Part;
use super::value::Value;
use crate::diagnostic::code::file::WRONG_MEMBER;
use crate::diagnostic::{Diagnostic, Edit};
use crate::document::{self, Node};
use crate::span::Span;
use std::fmt::{self, Display, Formatter};

/// A synchronizationSchema or a part of one, with the text that it is read from.
#[derive(Clone, Debug)]
pub struct Export {
    text: String,
    root: Node,
}

/// Why a text is no export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFault {
    /// What was expected, and what was found: lower case, no full stop.
    pub message: String,
    /// Where, in bytes of the text.
    pub place: Span,
    /// Where, as a JSON path; none in what is not JSON.
    pub path: Option<String>,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1; a byte order mark takes none.
    pub column: usize,
    /// What to do about it.
    pub help: Option<String>,
}

impl ReadFault {
    fn new(text: &str, place: Span, message: String, help: Option<String>) -> ReadFault {
        let before = text.get(..place.start.min(text.len())).unwrap_or_default();
        let before = before.strip_prefix('\u{feff}').unwrap_or(before);
        let line = before.rsplit_once('\n').map_or(before, |(_, line)| line);
        ReadFault {
            message,
            place,
            path: None,
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
            help,
        }
    }
}

impl Display for ReadFault {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { line, column, .. } = self;
        write!(f, "line {line}, column {column}: {}", self.message)
    }
}

impl std::error::Error for ReadFault {}

impl Export {
    /// Reads a text. Members that no type knows stay as they are, missing ones have the defaults of Graph's pages, and
    /// words of enumerations are compared without case.
    ///
    /// # Errors
    /// What is not JSON, and a known member of another type than Graph's, with its place.
    pub fn read(text: &str) -> Result<Export, ReadFault> {
        let root = document::json_tree(text)
            .map_err(|fault| ReadFault::new(text, fault.place, fault.message, fault.help))?;
        let export = Export {
            text: text.to_string(),
            root,
        };
        let mut misfits = misfit::all(export.root()).into_iter();
        if let Some(one) = misfits.find(|one| one.code == &WRONG_MEMBER) {
            let fault = ReadFault::new(text, one.value.place(), one.message, one.help);
            return Err(ReadFault {
                path: Some(one.path),
                ..fault
            });
        }
        Ok(export)
    }

    /// The text, byte for byte as it was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// With changes, which do not overlap; everything else stays byte for byte.
    ///
    /// # Errors
    /// Changes after which the text is no export, such as overlapping ones.
    pub fn edited(&self, edits: &[Edit]) -> Result<Export, ReadFault> {
        let mut edits = edits.to_vec();
        edits.sort_by_key(|edit| edit.span);
        let mut pairs = edits.iter().zip(edits.iter().skip(1));
        if let Some((_, second)) = pairs.find(|(one, other)| other.span.start < one.span.end) {
            let message = "two changes are of the same place".to_string();
            return Err(ReadFault::new(&self.text, second.span, message, None));
        }
        Export::read(&Edit::apply(&edits, &self.text))
    }

    /// All of it.
    pub fn root(&self) -> Value<'_> {
        Value {
            node: &self.root,
            text: &self.text,
        }
    }

    /// What it is; none where it is several things in a list, or something else.
    pub fn part(&self) -> Option<Part> {
        misfit::of(self.root())
    }

    /// The whole schema, by itself or in a template.
    pub fn schema(&self) -> Option<SynchronizationSchema<'_>> {
        let found = match self.part()? {
            Part::Schema => self.root(),
            Part::Template => self.root().object("schema")?,
            _ => return None,
        };
        Some(SynchronizationSchema(found))
    }

    /// A rule by itself, those of the schema, or those of a list.
    pub fn rules(&self) -> Vec<SynchronizationRule<'_>> {
        let rules = self.parts(Part::Rule).into_iter();
        rules.map(SynchronizationRule).collect()
    }

    /// Every object mapping, in the order of the file.
    pub fn object_mappings(&self) -> Vec<ObjectMapping<'_>> {
        let mappings = self.parts(Part::ObjectMapping).into_iter();
        mappings.map(ObjectMapping).collect()
    }

    /// Every attribute mapping, in the order of the file.
    pub fn attribute_mappings(&self) -> Vec<AttributeMapping<'_>> {
        let mappings = self.parts(Part::AttributeMapping).into_iter();
        mappings.map(AttributeMapping).collect()
    }

    /// Every directory, in the order of the file.
    pub fn directories(&self) -> Vec<DirectoryDefinition<'_>> {
        let directories = self.parts(Part::Directory).into_iter();
        directories.map(DirectoryDefinition).collect()
    }

    /// The definition of an object by itself.
    pub fn object_definition(&self) -> Option<ObjectDefinition<'_>> {
        (self.part()? == Part::ObjectDefinition).then(|| ObjectDefinition(self.root()))
    }

    /// A parsed expression by itself, or that of a parseExpressionResponse.
    pub fn source(&self) -> Option<AttributeMappingSource<'_>> {
        let found = match self.part()? {
            Part::Source => self.root(),
            Part::ParseResponse => self.root().object("parsedExpression")?,
            _ => return None,
        };
        Some(AttributeMappingSource(found))
    }

    /// A scoping filter by itself.
    pub fn filter(&self) -> Option<Filter<'_>> {
        (self.part()? == Part::Filter).then(|| Filter(self.root()))
    }

    /// The object that the body of a parseExpression call has.
    pub fn test_input_object(&self) -> Option<ExpressionInputObject<'_>> {
        let found = self.root().object("testInputObject")?;
        Some(ExpressionInputObject(found))
    }

    /// Where a value of this export stands, as a JSON path.
    pub fn path_of(&self, value: Value<'_>) -> String {
        let place = value.place();
        let mut at = self.root();
        let mut path = "$".to_string();
        // Each turn goes one level down.
        while at.place() != place {
            let holds = |one: &Value<'_>| {
                let around = one.place();
                around.start <= place.start && place.end <= around.end
            };
            if let Some((name, member)) = at.members().find(|(_, one)| holds(one)) {
                path = document::path_key(&path, name);
                at = member;
            } else if let Some((number, element)) =
                at.elements().enumerate().find(|(_, one)| holds(one))
            {
                path = format!("{path}[{number}]");
                at = element;
            } else {
                break;
            }
        }
        path
    }

    fn parts(&self, part: Part) -> Vec<Value<'_>> {
        let mut found = Vec::new();
        collect(self.root(), part, &mut found);
        found
    }
}

/// The parser has bounded how deep this goes.
fn collect<'e>(value: Value<'e>, part: Part, found: &mut Vec<Value<'e>>) {
    if misfit::of(value) == Some(part) {
        found.push(value);
        return;
    }
    for element in value.elements() {
        collect(element, part, found);
    }
    for (name, member) in value.members() {
        // The rows of a mapping, whatever members they have.
        let own = match part {
            Part::AttributeMapping => "attributeMappings",
            Part::ObjectMapping => "objectMappings",
            Part::Rule => "synchronizationRules",
            Part::Directory => "directories",
            _ => "",
        };
        if name.eq_ignore_ascii_case(own) {
            found.extend(member.elements().filter(|one| one.is_object()));
        } else {
            collect(member, part, found);
        }
    }
}

/// What a text says that Graph's types do not have, as findings; nothing of what is no export.
pub fn check(text: &str) -> Vec<Diagnostic> {
    document::json_tree(text).map_or_else(|_| Vec::new(), |root| check_tree(&root, text))
}

/// The same of values that are read already.
pub(crate) fn check_tree(root: &Node, text: &str) -> Vec<Diagnostic> {
    let misfits = misfit::all(Value { node: root, text }).into_iter();
    misfits.map(misfit::Misfit::diagnostic).collect()
}
