//! One version of a mapping.

use crate::check::{Options, check};
use crate::diagnostic::{Diagnostic, Severity};
use crate::dialect::Dialect;
use crate::document::{Document, Located, MappingFacts, ObjectMapping};
use crate::limits::Limits;
use crate::scope::{Nulls, Scope};
use crate::syntax::{self, tree::Expr};

/// What a document says of one kind of object.
#[derive(Debug)]
pub struct Version<'d> {
    pub(super) entries: Vec<Entry<'d>>,
    /// None where everybody is in scope.
    pub(super) scope: Option<&'d Scope>,
    pub(super) nulls: Nulls,
}

/// A mapping of one target attribute.
#[derive(Debug)]
pub(super) struct Entry<'d> {
    pub(super) target: &'d str,
    /// None for a mapping that has a default alone.
    pub(super) expression: Option<Expression<'d>>,
    pub(super) facts: &'d MappingFacts,
}

#[derive(Debug)]
pub(super) struct Expression<'d> {
    pub(super) text: &'d str,
    tree: Option<Expr<'d>>,
    pub(super) dialect: Dialect,
}

/// An expression that is none.
#[derive(Debug)]
pub struct Refused<'d> {
    /// Which.
    pub located: &'d Located,
    /// What is wrong with it.
    pub errors: Vec<Diagnostic>,
}

impl<'d> Version<'d> {
    /// All expressions of a document. `dialect`: whose they are; otherwise what the document says, or app.
    ///
    /// # Errors
    /// The expressions that do not check.
    pub fn of(
        document: &'d Document,
        dialect: Option<Dialect>,
    ) -> Result<Version<'d>, Vec<Refused<'d>>> {
        let all: Vec<&Located> = document.expressions.iter().collect();
        Version::of_some(document, &all, dialect)
    }

    /// Some of the expressions of a document, which belong to one kind of object. One without a target attribute
    /// counts as that of the empty name.
    ///
    /// # Errors
    /// The expressions that do not check.
    pub fn of_some(
        document: &'d Document,
        chosen: &[&'d Located],
        dialect: Option<Dialect>,
    ) -> Result<Version<'d>, Vec<Refused<'d>>> {
        let mut refused = Vec::new();
        let mut entries = Vec::new();
        for located in chosen {
            let dialect = dialect.or(located.dialect).unwrap_or_default();
            let checked = check(&located.text, &Options::of(dialect));
            if !checked.is_valid() {
                let mut errors = checked.diagnostics;
                errors.retain(|one| one.severity == Severity::Error);
                refused.push(Refused { located, errors });
            }
            entries.push(Entry {
                target: located.target.as_deref().unwrap_or_default(),
                expression: Some(Expression {
                    text: &located.text,
                    tree: syntax::parse(&located.text, &Limits::default()).tree,
                    dialect,
                }),
                facts: &located.mapping,
            });
        }
        if !refused.is_empty() {
            return Err(refused);
        }
        let mapping = chosen
            .first()
            .and_then(|first| document.object_mapping(first));
        let silent = mapping.map_or(&[][..], |mapping| &mapping.without_expression);
        entries.extend(silent.iter().map(|(target, facts)| Entry {
            target,
            expression: None,
            facts,
        }));
        let own = |mapping: &ObjectMapping| mapping.dialect;
        Ok(Version {
            entries,
            scope: mapping
                .and_then(|mapping| mapping.scope.as_ref())
                .filter(|scope| !scope.is_everybody()),
            nulls: Nulls::of(dialect.or(mapping.and_then(own)).unwrap_or_default()),
        })
    }
}

impl Entry<'_> {
    /// What a new user gets in place of null. An empty default, which exports have everywhere, is none.
    pub(super) fn default(&self) -> Option<&str> {
        self.facts
            .default
            .as_deref()
            .filter(|text| !text.is_empty())
    }
}

impl Expression<'_> {
    /// Whether both are the same tree for the same reader, so that nothing can tell them apart.
    pub(super) fn is(&self, other: &Expression<'_>) -> bool {
        self.dialect == other.dialect
            && match (&self.tree, &other.tree) {
                (Some(one), Some(other)) => syntax::same(one, other),
                _ => false,
            }
    }
}
