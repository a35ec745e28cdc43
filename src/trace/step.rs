//! One part of an expression in one evaluation.

use crate::eval::Outcome;
use crate::program::Remark;
use crate::program::function::Function;
use crate::span::Span;

/// One part of an expression and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where it stands in the expression, in bytes.
    pub span: Span,
    /// Its text.
    pub source: String,
    /// What it is.
    pub kind: Kind,
    /// Which argument of the call around it it is, from 0; none for the whole expression.
    pub argument: Option<usize>,
    /// The name of the parameter that it fills there; empty for the whole expression.
    pub parameter: &'static str,
    /// How it ended.
    pub ended: Ended,
    /// For a call that gives one of its arguments: which, from 0. It may have been left empty, and then has no step.
    pub took: Option<usize>,
    /// What its function says of it, and the function around it of its part there.
    pub remarks: Vec<Remark>,
    /// The attributes without a value that made it null or empty.
    pub absent: Vec<String>,
    /// Whether the error is its own, and not that of one of its parts.
    pub failed_here: bool,
    /// How many arguments were written, those that were left empty included.
    pub arguments: usize,
    /// Its arguments; those that were left empty are none.
    pub parts: Vec<Step>,
}

impl Step {
    /// Whether its value is hidden.
    pub fn is_redacted(&self) -> bool {
        self.ended == Ended::Redacted
    }

    /// Whether it was evaluated.
    pub fn is_evaluated(&self) -> bool {
        !matches!(self.ended, Ended::NotEvaluated(_))
    }
}

/// What a part of an expression is.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A constant as it is written.
    Constant,
    /// A call or an operation on constants, computed when the expression was compiled: its parts are not shown.
    Computed,
    /// `[name]`
    Attribute,
    /// `%name%`
    Parameter,
    /// `IgnoreAttributeFlow`, `IgnoreObjectFlow`
    Flow,
    /// A call of this function, or an operation.
    Call(&'static Function),
}

impl Kind {
    /// `constant`, `computed`, `attribute`, `parameter`, `flow` or `call`.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Constant => "constant",
            Kind::Computed => "computed",
            Kind::Attribute => "attribute",
            Kind::Parameter => "parameter",
            Kind::Flow => "flow",
            Kind::Call(_) => "call",
        }
    }

    /// The function that is called.
    pub const fn function(self) -> Option<&'static Function> {
        match self {
            Kind::Call(function) => Some(function),
            _ => None,
        }
    }
}

impl PartialEq for Kind {
    fn eq(&self, other: &Kind) -> bool {
        self.name() == other.name()
            && self.function().map(|function| function.name)
                == other.function().map(|function| function.name)
    }
}

/// How a part of an expression ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ended {
    /// It was evaluated, to this.
    Outcome(Outcome),
    /// It has a value that is hidden.
    Redacted,
    /// It was not evaluated, for this reason.
    NotEvaluated(&'static str),
}

impl Ended {
    /// `value`, `null`, `ignore-attribute`, `ignore-object`, `error`, `redacted` or `not-evaluated`.
    pub const fn name(&self) -> &'static str {
        match self {
            Ended::Outcome(outcome) => outcome.name(),
            Ended::Redacted => "redacted",
            Ended::NotEvaluated(_) => "not-evaluated",
        }
    }
}
