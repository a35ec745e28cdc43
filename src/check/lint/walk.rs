//! A walk over the tree that tells where each part stands.

use crate::functions;
use crate::program::function::{Function, Parameter};
use crate::syntax::tree::{Argument, Call, Expr};

/// The call that an expression is an argument of, or part of an argument of, and the argument's number.
#[derive(Clone, Copy)]
pub(crate) struct Around<'t, 's> {
    pub(crate) call: &'t Call<'s>,
    pub(crate) at: usize,
}

impl Around<'_, '_> {
    pub(crate) fn function(self) -> Option<&'static Function> {
        functions::find(self.call.name.name)
    }

    pub(crate) fn parameter(self) -> Option<&'static Parameter> {
        self.function()?.parameter(self.at)
    }

    pub(crate) fn name(self) -> &'static str {
        self.function().map_or("", |function| function.name)
    }
}

/// Shows every part of `tree`, outer ones first, to `look`, which says whether to go into it. The depth is that of
/// the parser.
pub(crate) fn walk<'t, 's>(
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
