//! What a call tells of itself when it is traced: its function's `tell` is asked, beside the code that it explains.

use super::call::Call;
use super::function::Code;
use super::node::{CallNode, Id, Node};
use super::run::Run;
use super::stop::Result;

/// Something that a function says of one evaluation, for somebody who does not know the function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Which, for programs: kebab-case.
    pub name: &'static str,
    /// One fact, lower case, no full stop.
    pub message: String,
    /// Whether it quotes a value, and must not be said where values are hidden.
    pub quotes: bool,
}

/// Collects what a call tells.
#[derive(Debug, Default)]
pub(crate) struct Telling {
    /// Each with the argument that it is of; none for the call as a whole.
    pub(crate) remarks: Vec<(Option<usize>, Remark)>,
    /// The argument that is the result.
    pub(crate) took: Option<usize>,
    /// The arguments that were not evaluated, each with the reason.
    pub(crate) skipped: Vec<(usize, &'static str)>,
}

impl Telling {
    /// Says what quotes no value.
    pub(crate) fn say(&mut self, name: &'static str, message: impl Into<String>) {
        self.remark(None, name, message.into(), false);
    }

    /// Says what quotes values.
    pub(crate) fn quote(&mut self, name: &'static str, message: impl Into<String>) {
        self.remark(None, name, message.into(), true);
    }

    /// Says of argument `at` what quotes no value.
    pub(crate) fn say_of(&mut self, at: usize, name: &'static str, message: impl Into<String>) {
        self.remark(Some(at), name, message.into(), false);
    }

    fn remark(&mut self, of: Option<usize>, name: &'static str, message: String, quotes: bool) {
        let remark = Remark {
            name,
            message,
            quotes,
        };
        self.remarks.push((of, remark));
    }

    /// Argument `at` is the result.
    pub(crate) fn take(&mut self, at: usize) {
        self.took = Some(at);
    }

    /// Argument `at` was not evaluated.
    pub(crate) fn skip(&mut self, at: usize, reason: &'static str) {
        self.skipped.push((at, reason));
    }

    /// Why argument `at` was not evaluated, where it was not.
    pub(crate) fn reason(&self, at: usize) -> Option<&'static str> {
        let skipped = self.skipped.iter().find(|(skipped, _)| *skipped == at);
        skipped.map(|(_, reason)| *reason)
    }
}

impl<'a> Run<'a> {
    /// What the call at `id` tells; nothing of another node. A call that fails tells what it came to know before.
    #[inline(never)]
    pub(crate) fn told(&self, id: Id) -> Telling {
        let mut telling = Telling::default();
        if let Node::Call(node) = self.program.node(id) {
            let call = Call { run: self, node };
            // How it ended is known from its value.
            let _ended: Result<()> = (node.function.tell)(call, &mut telling);
        }
        telling
    }

    /// The argument that a call names as its result; none of a call that gives a value of its own.
    pub(crate) fn chosen(&self, node: &'a CallNode) -> Option<Result<Option<Id>>> {
        match node.code {
            Code::Choose(code) => Some(code(Call { run: self, node })),
            Code::Value(_) | Code::Text(_) => None,
        }
    }
}
