//! One diagnostic type for every stage: what is wrong, where, and what to write instead.
//!
//! A [`Diagnostic`] is data. Front ends render it for people through [`miette`] or as JSON; the core prints nothing.

pub mod code;
pub mod json;
pub mod words;

use crate::span::Span;
use code::Code;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing has to change.
    Hint,
    /// Accepted, but probably not what is meant.
    Warning,
    /// Not a valid expression, or no value.
    Error,
}

impl Severity {
    /// `hint`, `warning` or `error`.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Hint => "hint",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A place and what is true there, in at most five words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place, in bytes of the expression.
    pub span: Span,
    /// What is true there.
    pub text: String,
}

/// One replacement in the text of the expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; empty where text is only put in.
    pub span: Span,
    /// What comes in its place.
    pub insert: String,
}

impl Edit {
    /// The text after edits that do not overlap, in order of place; those that do not fit `source` are left out.
    pub fn apply(edits: &[Edit], source: &str) -> String {
        let mut text = String::with_capacity(source.len());
        let mut done = 0;
        for edit in edits {
            if let Some(before) = source.get(done..edit.span.start)
                && source.get(edit.span.start..edit.span.end).is_some()
            {
                text.push_str(before);
                text.push_str(&edit.insert);
                done = edit.span.end;
            }
        }
        text.push_str(source.get(done..).unwrap_or_default());
        text
    }
}

/// A correction that a program can apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order: "use straight quotes".
    pub title: String,
    /// Edits that do not overlap, in order of place.
    pub edits: Vec<Edit>,
    /// Whether what is meant is beyond doubt; else a person should look at it first.
    pub certain: bool,
}

impl Fix {
    /// A certain fix of one edit.
    pub fn replace(title: impl Into<String>, span: Span, insert: impl Into<String>) -> Fix {
        Fix::of(
            title,
            vec![Edit {
                span,
                insert: insert.into(),
            }],
        )
    }

    /// A fix of one edit that a person should look at.
    pub fn guess(title: impl Into<String>, span: Span, insert: impl Into<String>) -> Fix {
        Fix::replace(title, span, insert).sure(false)
    }

    /// A certain fix of several edits, which do not overlap and stand in order of place.
    pub fn of(title: impl Into<String>, edits: Vec<Edit>) -> Fix {
        Fix {
            title: title.into(),
            edits,
            certain: true,
        }
    }

    /// The same, certain only if `certain`.
    #[must_use]
    pub fn sure(self, certain: bool) -> Fix {
        Fix { certain, ..self }
    }

    /// The text after the fix. Edits that do not fit `source` are left out.
    pub fn apply(&self, source: &str) -> String {
        Edit::apply(&self.edits, source)
    }
}

/// Something to say about an expression: a fact, its places, a way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which fact of the table of codes this is.
    pub code: &'static Code,
    /// Usually the code's own.
    pub severity: Severity,
    /// The fact: lower case, no full stop, the user's text in backticks.
    pub message: String,
    /// The places; the first is the main one.
    pub labels: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
    /// The same as a machine would do it.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic at a place, with what is true there.
    pub fn new(
        code: &'static Code,
        message: impl Into<String>,
        span: Span,
        label: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic {
            code,
            severity: code.severity,
            message: message.into(),
            labels: vec![Label {
                span,
                text: label.into(),
            }],
            help: None,
            fix: None,
        }
    }

    /// The same with one more place.
    #[must_use]
    pub fn and(mut self, span: Span, label: impl Into<String>) -> Diagnostic {
        self.labels.push(Label {
            span,
            text: label.into(),
        });
        self
    }

    /// The same with help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// The same with a fix.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Diagnostic {
        self.fix = Some(fix);
        self
    }

    /// The same with another severity than its code's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Diagnostic {
        self.severity = severity;
        self
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The main place.
    pub fn span(&self) -> Option<Span> {
        self.labels.first().map(|label| label.span)
    }
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Diagnostic {}

impl miette::Diagnostic for Diagnostic {
    fn code<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        Some(Box::new(format!("{} {}", self.code.id, self.code.name)))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Hint => miette::Severity::Advice,
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn std::fmt::Display>)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = miette::LabeledSpan> + '_>> {
        let one = |label: &Label| {
            miette::LabeledSpan::new(Some(label.text.clone()), label.span.start, label.span.len())
        };
        Some(Box::new(self.labels.iter().map(one)))
    }
}
