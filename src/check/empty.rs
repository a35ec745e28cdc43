//! C18: an empty text that is written as a result. Active Directory refuses empty values.

use super::compile::Compiler;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::dialect::Dialect;
use crate::program::{Constant, Id, Node};

impl Compiler<'_, '_> {
    /// Reports the empty texts that branches of the whole expression give.
    #[inline(never)]
    pub(super) fn empty_results(&mut self, root: Id) {
        if self.options.dialect != Dialect::App {
            return;
        }
        let mut found = Vec::new();
        self.find_empty(root, false, &mut found);
        for id in found {
            let span = self.span_of(id);
            let diagnostic = Diagnostic::new(
                &code::lint::EMPTY_RESULT,
                "this result is an empty text, which Active Directory refuses as a value",
                span,
                "empty, not null",
            );
            self.report(
                diagnostic
                    .help("leave the argument empty for null, or put IgnoreFlowIfNullOrEmpty(…) round the whole expression")
                    .fix(Fix::guess("leave the argument empty", span, "")),
            );
        }
    }

    fn find_empty(&self, id: Id, in_branch: bool, found: &mut Vec<Id>) {
        match self.nodes().get(id.0 as usize) {
            Some(Node::Constant(Constant::Text { text, .. })) if in_branch && text.is_empty() => {
                found.push(id);
            }
            Some(Node::Call(call)) if call.function.branches.are_chosen() => {
                for (at, argument) in call.arguments.iter().enumerate() {
                    if (call.function.passes)(at) {
                        self.find_empty(*argument, true, found);
                    }
                }
            }
            _ => {}
        }
    }
}
