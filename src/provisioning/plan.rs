//! An object mapping made ready: its rows with their programs, and how its target is spoken to.

use super::flow::{NullFlow, is_null_on_purpose};
use crate::check::{Options, check};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Severity};
use crate::dialect::Dialect;
use crate::document::{Document, Located, MappingFacts, ObjectMapping, System, TargetAttribute};
use crate::program::Program;
use crate::record::graph_names::SET_BY_SERVICE;
use crate::scim::{self, Attribute, Kind, Resource, Roles, TargetPath};
use serde_json::Value as Json;

/// An object mapping whose expressions are valid.
#[derive(Debug)]
pub struct Plan<'d> {
    /// What the document says of it.
    pub mapping: &'d ObjectMapping,
    /// Whose rules hold.
    pub dialect: Dialect,
    /// Its attribute mappings: those with an expression in order of place, then the others.
    pub rows: Vec<Row<'d>>,
    /// How the target is spoken to.
    pub protocol: Protocol,
}

/// One attribute mapping.
#[derive(Debug)]
pub struct Row<'d> {
    /// The target attribute.
    pub target: &'d str,
    /// Its expression with its place; none for the mapping type None.
    pub located: Option<&'d Located>,
    /// The expression, compiled.
    pub program: Option<Program>,
    /// What stands beside it.
    pub facts: &'d MappingFacts,
    /// What the document says of the target attribute.
    pub definition: Option<&'d TargetAttribute>,
    /// The target attribute as SCIM knows it; none where it is no path.
    path: Option<TargetPath<'d>>,
    /// The target attribute's type.
    pub kind: Kind,
    /// Whether the target attribute takes several values.
    pub multivalued: bool,
    /// Whether a null clears the target.
    pub null_flow: NullFlow,
    /// Whether the expression sends null on purpose.
    pub null_on_purpose: bool,
}

/// How a target is spoken to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// By SCIM, with objects of this kind.
    Scim(Resource),
    /// Otherwise, for this reason.
    Other(String),
}

/// An expression that is not valid.
#[derive(Debug)]
pub struct Invalid<'d> {
    /// The expression with its place.
    pub located: &'d Located,
    /// What is wrong with it.
    pub errors: Vec<Diagnostic>,
}

impl<'d> Plan<'d> {
    /// The object mapping of this number. `dialect` comes before what the document says.
    ///
    /// # Errors
    /// Every expression that is not valid. One without a target attribute is no row.
    pub fn of(
        document: &'d Document,
        number: usize,
        dialect: Option<Dialect>,
    ) -> Result<Option<Plan<'d>>, Vec<Invalid<'d>>> {
        let Some(mapping) = document.object_mappings.get(number) else {
            return Ok(None);
        };
        let (mut rows, mut invalid) = (Vec::new(), Vec::new());
        let own = document
            .expressions
            .iter()
            .filter(|located| located.object_mapping == Some(number));
        for located in own {
            let own = dialect.or(located.dialect).unwrap_or_default();
            let checked = check(&located.text, &Options::of(own));
            match (checked.program, located.target.as_deref()) {
                (Some(program), Some(target)) => {
                    rows.push(Row::of(mapping, located, target, program, own));
                }
                // An expression without a target goes nowhere.
                (Some(_), None) => {}
                (None, _) => invalid.push(Invalid {
                    located,
                    errors: checked
                        .diagnostics
                        .into_iter()
                        .filter(|one| one.severity == Severity::Error)
                        .collect(),
                }),
            }
        }
        if !invalid.is_empty() {
            return Err(invalid);
        }
        let silent = mapping.without_expression.iter();
        rows.extend(silent.map(|(target, facts)| Row::none(mapping, target, facts)));
        let protocol = Protocol::of(mapping, &rows);
        Ok(Some(Plan {
            mapping,
            dialect: dialect.or(mapping.dialect).unwrap_or_default(),
            rows,
            protocol,
        }))
    }

    /// The rows that match objects, first ones first.
    pub(super) fn matching(&self) -> Vec<(usize, i64)> {
        let rows = self.rows.iter().enumerate();
        let mut all: Vec<(usize, i64)> = rows
            .filter_map(|(at, row)| Some((at, row.facts.matching?)))
            .collect();
        all.sort_by_key(|(_, precedence)| *precedence);
        all
    }

    /// Whether something is mapped from what the service says of a user who leaves.
    pub fn maps_soft_deletion(&self) -> bool {
        self.rows.iter().any(Row::reads_soft_deletion)
    }

    /// Whether the target can disable an object: as the document says; groups it cannot.
    pub fn can_disable(&self) -> bool {
        let is_group = self.protocol == Protocol::Scim(Resource::Group);
        self.mapping.can_disable.unwrap_or(!is_group)
    }

    /// The source attributes that expressions and scoping filters read, each once, in order of first use.
    pub fn reads(&self) -> Vec<&str> {
        let programs = self.rows.iter().filter_map(|row| row.program.as_ref());
        let names = programs.flat_map(|program| program.attributes().names());
        let groups = self.mapping.scope.iter().flat_map(|scope| &scope.groups);
        let clauses = groups.flat_map(|group| &group.clauses);
        let mut all: Vec<&str> = Vec::new();
        for name in names.chain(clauses.map(|clause| clause.attribute.as_str())) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
        all
    }
}

impl<'d> Row<'d> {
    fn of(
        mapping: &'d ObjectMapping,
        located: &'d Located,
        target: &'d str,
        program: Program,
        dialect: Dialect,
    ) -> Row<'d> {
        let row = Row {
            located: Some(located),
            null_on_purpose: is_null_on_purpose(&located.text, dialect),
            ..Row::none(mapping, target, &located.mapping)
        };
        Row {
            null_flow: null_flow(mapping, &row, &program),
            program: Some(program),
            ..row
        }
    }

    fn none(mapping: &'d ObjectMapping, target: &'d str, facts: &'d MappingFacts) -> Row<'d> {
        let definition = mapping.target(target);
        let path = TargetPath::read(target).ok();
        let known = path.clone().map(Attribute::new);
        let kind = facts.target_type.as_deref();
        let kind = kind.or(definition.and_then(|one| one.kind.as_deref()));
        let several = facts.multivalued;
        let several = several.or(definition.and_then(|one| one.multivalued));
        Row {
            target,
            located: None,
            program: None,
            facts,
            definition,
            kind: kind
                .and_then(Kind::of)
                .or(known.as_ref().map(|one| one.kind))
                .unwrap_or_default(),
            multivalued: several
                .or(known.map(|one| one.multivalued))
                .unwrap_or_default(),
            path,
            null_flow: NullFlow::Off,
            null_on_purpose: false,
        }
    }

    /// The text of its expression.
    pub fn source(&self) -> Option<&'d str> {
        self.located.map(|located| located.text.as_str())
    }

    /// Whether its value is another object, which is linked in a second pass.
    pub fn is_reference(&self) -> bool {
        self.kind == Kind::Reference
    }

    /// The target attribute as SCIM knows it.
    pub(super) fn path(&self) -> Option<&TargetPath<'d>> {
        self.path.as_ref()
    }

    pub(super) fn case_exact(&self) -> bool {
        let said = self.definition.and_then(|one| one.case_exact);
        said.unwrap_or_default()
    }

    fn roles(&self) -> Option<Roles> {
        let program = self.program.as_ref()?;
        program.functions().find_map(|one| Roles::of(one.name))
    }

    /// Whether changes add, and what the target has stays: roles, but for the assertive form.
    pub fn only_adds(&self) -> bool {
        matches!(self.roles(), Some(Roles::Single | Roles::Complex))
    }

    /// The target attribute for a request; `assigned` are the user's roles.
    pub(super) fn attribute<'a>(&'a self, assigned: &'a [Json]) -> Option<Attribute<'a>> {
        Some(Attribute {
            kind: self.kind,
            multivalued: self.multivalued,
            case_exact: self.case_exact(),
            roles: self.roles(),
            assigned,
            ..Attribute::new(self.path.clone()?)
        })
    }

    /// Whether its expression reads what the service says of a user who leaves.
    pub fn reads_soft_deletion(&self) -> bool {
        let program = self.program.as_ref();
        program.is_some_and(|program| program.attributes().slot(SET_BY_SERVICE).is_some())
    }
}

/// Both gates of clear-attribute-values.md, and its limits. An expression of several source attributes needs all of
/// their gates: no page speaks of it.
fn null_flow(mapping: &ObjectMapping, row: &Row<'_>, program: &Program) -> NullFlow {
    let is_open = |name: &str| mapping.flowing_nulls.contains(name);
    let system = mapping.source_system.as_deref().and_then(System::of);
    if !row.facts.flow_nulls {
        NullFlow::Off
    } else if !program.attributes().names().all(is_open) {
        NullFlow::SourceOff
    } else if row.multivalued {
        NullFlow::Multivalued
    } else if !matches!(system, None | Some(System::HumanResources)) {
        NullFlow::OtherSource
    } else {
        NullFlow::On
    }
}

impl Protocol {
    fn of(mapping: &ObjectMapping, rows: &[Row<'_>]) -> Protocol {
        let system = mapping.target_system.as_deref().and_then(System::of);
        if let Some(system) = system.filter(|system| *system != System::Other) {
            return Protocol::Other(format!("the target is {}", system.name()));
        }
        let object = mapping.target_object.as_deref().unwrap_or("User");
        let Some(resource) = Resource::of(object) else {
            return Protocol::Other(format!("SCIM has no object {}", quoted(object)));
        };
        let is_known = |row: &&Row<'_>| {
            row.path().is_some_and(|path| {
                path.urn.is_some() || path.filter.is_some() || scim::is_attribute(path.attribute)
            })
        };
        // Connectors of their own share a few names with SCIM.
        let known = rows.iter().filter(is_known).count();
        if known * 2 < rows.len() {
            return Protocol::Other("most of its target attributes are not SCIM's".to_string());
        }
        Protocol::Scim(resource)
    }

    /// The kind of object, for a SCIM target.
    pub const fn resource(&self) -> Option<Resource> {
        match self {
            Protocol::Scim(resource) => Some(*resource),
            Protocol::Other(_) => None,
        }
    }
}
