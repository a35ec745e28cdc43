//! C32: a branch that would fail on what its condition keeps out of it. One report says that the service evaluates
//! every branch.

use super::compile::Compiler;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::program::Id;
use crate::program::function::Function;
use crate::syntax::tree::Call;

impl<'s> Compiler<'_, 's> {
    /// Reports what would fail in a branch if it were evaluated although it is not chosen.
    #[inline(never)]
    pub(super) fn untaken(&mut self, function: &Function, call: &Call<'s>, arguments: &[Id]) {
        // Cloud sync's own exports rely on it that only one branch is evaluated.
        if !function.branches.are_chosen() || self.options.dialect != Dialect::App {
            return;
        }
        let mut found = Vec::new();
        for (at, branch) in arguments.iter().enumerate().skip(1) {
            for guard in self.guards(function, call, arguments.first().copied(), at) {
                if let Some(place) = self.strict_use(*branch, guard) {
                    found.push(place);
                }
            }
        }
        for place in found {
            let span = self.span_of(place);
            if self.is_warned(&code::lint::UNTAKEN_BRANCH, span) {
                continue;
            }
            let message = format!(
                "this fails where {} is not usable, should the service evaluate the branch that is not taken",
                quoted(span.of(self.source))
            );
            self.report(
                Diagnostic::new(&code::lint::UNTAKEN_BRANCH, message, span, "must be usable")
                    .and(call.name.span, "evaluated here only when chosen")
                    .help("put the choice inside: give the function a value that it takes in either case"),
            );
        }
    }
}
