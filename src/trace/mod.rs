//! Why an expression gives what it gives: the tree of its parts, each with its value and what its function says of it.
//!
//! Nothing is recorded while a program runs. The walk asks the same [`Run`] for the value of each part that the
//! evaluation reaches, and the part's function for remarks; random values hang on the place of a call, so they repeat.
//! The cost is that of an evaluation for each level of nesting, a few times over.
//!
//! ```
//! use entra_expr::check::{Options, check};
//! use entra_expr::environment::Environment;
//! use entra_expr::trace::trace;
//! use serde_json::json;
//!
//! let source = r#"Switch([country], "Other", "DE", "Germany", "US", "USA")"#;
//! let program = check(source, &Options::default()).into_program().expect("a valid expression");
//! let user = json!({"country": "de"});
//! let trace = trace(&program, source, user.as_object().expect("an object"), &Environment::new());
//! let said: Vec<&str> = trace.root.remarks.iter().map(|remark| remark.message.as_str()).collect();
//! assert_eq!(said, [r#"the source "de" is none of the 2 keys, so the default is the result"#,
//!     r#"the key "DE" differs by case only, and case counts"#]);
//! ```

pub mod branch;
mod step;
mod walk;

pub use step::{Ended, Kind, Step};

use crate::environment::Environment;
use crate::program::{Memory, Program, Run};
use crate::record;
use serde_json::{Map, Value as Json};

/// One evaluation, taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Trace {
    /// The whole expression, with its parts inside it.
    pub root: Step,
}

impl Trace {
    /// Every step, each before its parts.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        let mut ahead = vec![&self.root];
        std::iter::from_fn(move || {
            let step = ahead.pop()?;
            ahead.extend(step.parts.iter().rev());
            Some(step)
        })
    }
}

/// Takes the evaluation of `program`, compiled from `source`, on a user apart.
pub fn trace(
    program: &Program,
    source: &str,
    user: &Map<String, Json>,
    environment: &Environment,
) -> Trace {
    let memory = Memory::new();
    let slots = record::json::read(program.attributes(), user, &memory);
    trace_run(&Run::new(program, &slots, environment, &memory), source)
}

/// Takes a run of a program that was compiled from `source` apart.
pub fn trace_run(run: &Run<'_>, source: &str) -> Trace {
    Trace {
        root: walk::root(run, source),
    }
}

#[cfg(test)]
mod tests;
