//! A walk over the tree that tells where each part stands.

use crate::functions;
use crate::program::function::{Function, Parameter};
use crate::syntax::tree::{Argument, Call, Expr};

/// The call that an expression is an argument of, or part of an argument of, and the argument's number.
#[derive(Clone, Copy)]
pub(super) struct Around<'t, 's> {
    pub(super) call: &'t Call<'s>,
    pub(super) at: usize,
}

impl Around<'_, '_> {
    pub(super) fn function(self) -> Option<&'static Function> {
        functions::find(self.call.name.name)
    }

    pub(super) fn parameter(self) -> Option<&'static Parameter> {
        self.function()?.parameter(self.at)
    }

    pub(super) fn name(self) -> &'static str {
        self.function().map_or("", |function| function.name)
    }
}

/// Shows every part of `tree`, outer ones first, to `look`, which says whether to go into it. The depth is that of
/// the parser.
pub(super) fn walk<'t, 's>(
    tree: &'t Expr<'s>,
    around: Option<Around<'t, 's>>,
    look: &mut dyn FnMut(&'t Expr<'s>, Option<Around<'t, 's>>) -> bool,
) {
    if !look(tree, around) {
        return;
    }
    match tree {
        Expr::Call(call) => {
            for (at, argument) in call.arguments.iter().enumerate() {
                if let Argument::Given(inner) = argument {
                    walk(inner, Some(Around { call, at }), look);
                }
            }
        }
        Expr::Chain(chain) => chain
            .operands()
            .for_each(|operand| walk(operand, around, look)),
        Expr::Group(group) => walk(&group.inner, around, look),
        _ => {}
    }
}
