//! What is wrong with an argument: said by the checker where it is constant, else when it is evaluated.

use crate::diagnostic::{Diagnostic, code::Code};
use crate::program::{Call, Site, Stop};
use std::ops::Range;

/// A fact about one argument.
#[derive(Debug)]
pub(super) struct Refusal {
    /// The number of the argument, from 0.
    pub(super) at: usize,
    /// The bytes of its text that are to blame; none: all of it.
    pub(super) part: Option<Range<usize>>,
    /// The fact.
    pub(super) message: String,
    /// What is true at the place, in at most five words.
    pub(super) label: &'static str,
    /// What to do.
    pub(super) help: Option<String>,
}

impl Refusal {
    /// A fact about all of argument `at`.
    pub(super) fn new(at: usize, message: impl Into<String>, label: &'static str) -> Refusal {
        Refusal {
            at,
            part: None,
            message: message.into(),
            label,
            help: None,
        }
    }

    /// The same about a part of its text, where that is known.
    pub(super) fn part(self, part: Option<Range<usize>>) -> Refusal {
        Refusal { part, ..self }
    }

    /// The same with help, where there is one.
    pub(super) fn help(self, help: Option<String>) -> Refusal {
        Refusal { help, ..self }
    }

    /// Says it of a constant argument.
    pub(super) fn report(self, site: &mut Site<'_, '_>, code: &'static Code) {
        let span = match self.part {
            Some(part) => site.place(self.at, part),
            None => site.argument_span(self.at),
        };
        let diagnostic = Diagnostic::new(code, self.message, span, self.label);
        site.report(match self.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    /// Ends the evaluation with it.
    #[cold]
    pub(super) fn stop(self, call: Call<'_, '_>, code: &'static Code) -> Stop {
        call.fault(self.at, code, self.message, self.label, self.help)
    }
}
