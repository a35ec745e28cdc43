//! One attribute mapping with everything that is known of it.

use super::target::Target;
use crate::check::lint::tree::{argument, call_of};
use crate::check::lint::walk::walk;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::words::quoted;
use crate::dialect::Dialect;
use crate::document::System;
use crate::document::{Located, ObjectMapping, TargetAttribute};
use crate::program::Program;
use crate::span::Span;
use crate::syntax::tree::{Call, Expr};

/// One attribute mapping: its valid expression, its target, and what the document says of both.
pub(super) struct Entry<'d> {
    pub(super) located: &'d Located,
    pub(super) target: Target<'d>,
    pub(super) tree: Expr<'d>,
    pub(super) program: &'d Program,
    /// What has been found in the expression by itself.
    pub(super) said: &'d [Diagnostic],
    pub(super) dialect: Dialect,
    /// What it belongs to; an expression file belongs to nothing.
    pub(super) mapping: Option<&'d ObjectMapping>,
    /// What the document says of the target attribute.
    pub(super) definition: Option<&'d TargetAttribute>,
}

impl<'d> Entry<'d> {
    pub(super) fn source_system(&self) -> Option<System> {
        System::of(self.located.mapping.source_system.as_deref()?)
    }

    pub(super) fn target_system(&self) -> Option<System> {
        System::of(self.located.mapping.target_system.as_deref()?)
    }

    /// The whole expression, for what lies in the mapping beside it.
    pub(super) fn whole(&self) -> Span {
        Span::new(0, self.located.text.len())
    }

    /// The target as messages name it.
    pub(super) fn name(&self) -> String {
        quoted(self.target.text)
    }

    pub(super) fn is_said(&self, code: &Code) -> bool {
        self.said.iter().any(|one| one.code == code)
    }

    /// Whether the mapping flows to objects that are there already, and the document says so by saying nothing else.
    pub(super) fn is_always(&self) -> bool {
        self.mapping.is_some() && !self.located.mapping.create_only
    }

    /// Whether the target takes several values, where that is known.
    pub(super) fn takes_several(&self) -> Option<bool> {
        self.located
            .mapping
            .multivalued
            .or_else(|| self.target.takes_several())
    }

    /// The type of the target, where it is known.
    pub(super) fn target_type(&self) -> Option<&str> {
        let said = self.located.mapping.target_type.as_deref();
        said.or_else(|| self.target.is("active").then_some("Boolean"))
    }

    /// What flows, where something does: the expression without the function that steers the flow.
    pub(super) fn value(&self) -> &Expr<'d> {
        call_of(&self.tree, "IgnoreFlowIfNullOrEmpty")
            .and_then(|outer| argument(outer, 0))
            .unwrap_or(&self.tree)
    }

    /// The first call of one of these functions.
    pub(super) fn call_of(&self, names: &[&str]) -> Option<&Call<'d>> {
        first_call(&self.tree, &|call| names.contains(&call.name.name))
    }
}

/// The first call that passes, outer ones first.
pub(super) fn first_call<'t, 's>(
    tree: &'t Expr<'s>,
    is_meant: &dyn Fn(&Call<'s>) -> bool,
) -> Option<&'t Call<'s>> {
    let mut found = None;
    walk(tree, None, &mut |part, _| {
        if let (None, Expr::Call(call)) = (found, part)
            && is_meant(call)
        {
            found = Some(call);
        }
        found.is_none()
    });
    found
}
