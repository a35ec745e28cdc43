//! From the syntax tree to the program: names, counts, dialects, constant arguments.

mod branch;
mod call;
mod chain;
mod compile;
mod empty;
pub mod fix;
mod guard;
mod habit;
mod infer;
pub(crate) mod lint;
mod name;
pub mod policy;
mod word;

use crate::diagnostic::Diagnostic;
use crate::dialect::Dialect;
use crate::limits::Limits;
use crate::program::{Attributes, Program};
use crate::schema::Schema;
use crate::syntax;
use compile::Compiler;

/// What to check against.
#[derive(Clone, Copy, Debug)]
pub struct Options<'o> {
    /// Whose expressions are meant.
    pub dialect: Dialect,
    /// How large they may be.
    pub limits: Limits,
    /// The attributes of the source system; without them any name will do.
    pub schema: Option<&'o Schema>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            dialect: Dialect::App,
            limits: Limits::default(),
            schema: None,
        }
    }
}

impl<'o> Options<'o> {
    /// Everything as usual, for this dialect.
    pub fn of(dialect: Dialect) -> Options<'o> {
        Options {
            dialect,
            ..Options::default()
        }
    }
}

/// An expression that has been checked.
#[derive(Debug)]
pub struct Checked {
    /// The program; there is none when a diagnostic is an error.
    pub program: Option<Program>,
    /// What there is to say, in order of place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Whether no diagnostic is an error.
    pub fn is_valid(&self) -> bool {
        self.program.is_some()
    }

    /// The program, or everything that is wrong.
    ///
    /// # Errors
    /// All diagnostics, when one of them is an error.
    pub fn into_program(self) -> Result<Program, Vec<Diagnostic>> {
        self.program.ok_or(self.diagnostics)
    }
}

/// Parses, checks and compiles an expression.
pub fn check(source: &str, options: &Options<'_>) -> Checked {
    check_sharing(source, options, &mut Attributes::new())
}

/// As [`check`], with slots shared by all programs that are compiled with the same table.
pub fn check_sharing(source: &str, options: &Options<'_>, attributes: &mut Attributes) -> Checked {
    let parsed = syntax::parse(source, &options.limits);
    let mut diagnostics = parsed.diagnostics;
    let program = parsed.tree.and_then(|tree| {
        let mut compiler = Compiler::new(source, *options, attributes, &mut diagnostics);
        let root = compiler.whole(&tree);
        compiler.finish(root)
    });
    diagnostics.sort_by_key(|diagnostic| diagnostic.span());
    Checked {
        program,
        diagnostics,
    }
}
