//! The compiled form of an expression and the evaluator over it.
//!
//! A [`Program`] is compiled once and runs many times, from any number of threads. A reader fills one slot for each
//! attribute that it names; the evaluator sees the slots alone. Functions that make text write it where it is needed.
//!
//! # Filling slots yourself
//!
//! Users that are no JSON objects need no detour: fill the slots, and write each result into a buffer of your own.
//! Nothing is allocated that a result does not need, and [`Memory`] is used again from user to user.
//!
//! ```
//! use entra_expr::check::{Options, check};
//! use entra_expr::environment::Environment;
//! use entra_expr::program::{Memory, Run};
//! use entra_expr::value::{Out, Value};
//!
//! let checked = check(r#"Append([mail], ".test")"#, &Options::default());
//! let program = checked.into_program().expect("a valid expression");
//! let mail = program.attributes().slot("mail").expect("the program names it");
//! let environment = Environment::new();
//!
//! let mut memory = Memory::new();
//! let mut out = Out::new();
//! for (user, expected) in [("jo@contoso.com", "jo@contoso.com.test"), ("", ".test")] {
//!     memory.reset();
//!     out.clear();
//!     let mut slots = program.attributes().slots();
//!     slots[mail] = Value::text(user);
//!     let run = Run::new(&program, &slots, &environment, &memory);
//!     let written = run.write_text(&mut out).map_err(|stop| program.outcome(Err(stop)));
//!     assert_eq!(written, Ok(true));
//!     assert_eq!(out.as_str(), expected);
//! }
//! ```
//!
//! A program and an environment are shared between threads by reference; each thread has a memory of its own.
//!
//! ```
//! # use entra_expr::check::{Options, check};
//! # use entra_expr::environment::Environment;
//! # use serde_json::json;
//! let program = check("ToUpper([mail])", &Options::default()).into_program().expect("a valid expression");
//! let environment = Environment::new();
//! std::thread::scope(|threads| {
//!     for (mail, expected) in [("jo@contoso.com", "JO@CONTOSO.COM"), ("zoë@contoso.com", "ZOË@CONTOSO.COM")] {
//!         let (program, environment) = (&program, &environment);
//!         threads.spawn(move || {
//!             let user = json!({"mail": mail});
//!             let evaluation = program.evaluate(user.as_object().expect("an object"), environment);
//!             assert_eq!(evaluation.outcome.text().as_deref(), Some(expected));
//!         });
//!     }
//! });
//! ```

mod attributes;
mod call;
mod example;
pub mod facts;
pub mod function;
mod memory;
mod node;
mod notes;
mod offer;
mod parameter;
mod prepared;
mod results;
mod run;
mod site;
mod stop;
mod table;
mod telling;

pub use attributes::Attributes;
pub use call::Call;
pub use memory::Memory;
pub use node::Id;
pub use notes::Notes;
pub use run::{Run, Written};
pub use site::Site;
pub use stop::{Fault, Result, Stop};
pub use telling::Remark;

pub(crate) use node::{CallNode, Constant, Node};
pub(crate) use notes::Note;
pub(crate) use offer::{Choice, Offer};
pub(crate) use prepared::{Formats, Matcher, Prepared, Recipe};
pub(crate) use table::Table;
pub(crate) use telling::Telling;

use crate::span::Span;
use facts::Facts;

/// A checked expression, ready to run.
#[derive(Debug)]
pub struct Program {
    pub(crate) nodes: Vec<Node>,
    pub(crate) spans: Vec<Span>,
    pub(crate) root: Id,
    pub(crate) facts: Facts,
    pub(crate) attributes: Attributes,
}

impl Program {
    /// The attributes it names and their slots. For a program compiled with a shared table, the table as it was
    /// when this program was compiled.
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// What is known of its result before a record is there: whether it can be null, empty, a list or an error.
    ///
    /// ```
    /// use entra_expr::check::{Options, check};
    ///
    /// let program = check("Left([mail], 5)", &Options::default()).into_program().expect("a valid expression");
    /// assert!(program.facts().empty && !program.facts().can_be_null());
    /// ```
    pub fn facts(&self) -> Facts {
        self.facts
    }

    /// Whether it calls the function of this name.
    pub fn calls(&self, name: &str) -> bool {
        self.functions().any(|function| function.name == name)
    }

    /// The functions that it calls, those behind operators too.
    pub(crate) fn functions(&self) -> impl Iterator<Item = &'static function::Function> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Call(call) => Some(call.function),
            _ => None,
        })
    }

    #[inline]
    pub(crate) fn node(&self, id: Id) -> &Node {
        self.nodes.get(id.0 as usize).unwrap_or(&Node::Omitted)
    }

    /// Where the source of a node stands in the expression.
    pub(crate) fn span(&self, id: Id) -> Span {
        self.spans.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// Where an attribute is first named in the expression.
    pub(crate) fn attribute_span(&self, name: &str) -> Span {
        let slot = self.attributes.slot(name);
        let named =
            |node: &Node| matches!(node, Node::Slot(number) if slot == Some(*number as usize));
        self.nodes
            .iter()
            .position(named)
            .and_then(|at| self.spans.get(at))
            .copied()
            .unwrap_or_default()
    }
}
