//! What an expression can give, through the functions that hand an argument on.

use super::function::Type;
use super::{Constant, Id, Node, Program};
use crate::span::Span;

/// One result that an expression can give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Given {
    /// Where it is written.
    pub(crate) place: Span,
    /// The text that arrives, where it is known.
    pub(crate) text: Option<String>,
}

impl Program {
    /// Every result but null, in order of place; both texts of a Boolean.
    pub(crate) fn results(&self) -> Vec<Given> {
        let mut found = Vec::new();
        self.collect(self.root, &mut found);
        found
    }

    fn collect(&self, id: Id, found: &mut Vec<Given>) {
        let mut add = |text: Option<String>| {
            found.push(Given {
                place: self.span(id),
                text,
            });
        };
        match self.node(id) {
            Node::Omitted | Node::Constant(Constant::Null) => {}
            Node::IgnoreAttribute | Node::IgnoreObject => {}
            Node::Constant(constant) => add(Some(constant.value().to_text())),
            Node::Call(call) if call.function.returns == Type::Boolean => {
                add(Some("True".to_string()));
                add(Some("False".to_string()));
            }
            Node::Call(call) => {
                let passes = call.function.passes;
                let mut any = false;
                for (at, argument) in call.arguments.iter().enumerate() {
                    if passes(at) {
                        any = true;
                        self.collect(*argument, found);
                    }
                }
                if !any {
                    found.push(Given {
                        place: self.span(id),
                        text: None,
                    });
                }
            }
            Node::Slot(_) | Node::Parameter(_) => add(None),
        }
    }
}
