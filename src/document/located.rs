//! An expression in a file.

use super::literal::{Literal, encode};
use super::{Allow, FlowType};
use crate::dialect::Dialect;
use crate::span::Span;

/// An expression with its place in the file and what the file says about it.
#[derive(Clone, Debug)]
pub struct Located {
    /// The expression, with the escapes of the file taken out.
    pub text: String,
    /// The path in a JSON or TOML file: `$.user[3].expression`.
    pub path: Option<String>,
    /// The target attribute, where the document names it.
    pub target: Option<String>,
    /// The name, where the document gives one.
    pub name: Option<String>,
    /// Whose expression it is, where the document says.
    pub dialect: Option<Dialect>,
    /// What stands beside it.
    pub mapping: MappingFacts,
    /// Which of the document's object mappings it belongs to.
    pub object_mapping: Option<usize>,
    /// What is accepted in this expression.
    pub allows: Vec<Allow>,
    literal: Literal,
    spelling: Spelling,
    whole: Span,
}

/// What a mapping says beside its expression.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MappingFacts {
    /// The matching precedence, from 1; none where the attribute is not matched.
    pub matching: Option<i64>,
    /// Whether it is applied only when the object is created.
    pub create_only: bool,
    /// When it is applied, in the words of exports.
    pub flow_type: FlowType,
    /// Whether a value is sent that the target has already (`FlowAlways`).
    pub flow_always: bool,
    /// Whether nulls clear the target, as far as the mapping alone decides it.
    pub flow_nulls: bool,
    /// The value for a new object when the expression gives none.
    pub default: Option<String>,
    /// The type of the target attribute: `String`, `Boolean`, ….
    pub target_type: Option<String>,
    /// Whether the target attribute takes several values.
    pub multivalued: Option<bool>,
    /// The kind of object: `User`, `Group`, … of the target.
    pub object: Option<String>,
    /// The source system.
    pub source_system: Option<String>,
    /// The target system.
    pub target_system: Option<String>,
}

/// How the file spells a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// As it is, from here to the end of the file.
    File,
    /// A string of JSON.
    Json,
    /// `"…"` of TOML, or `"""…"""`.
    TomlBasic,
    /// A string of TOML that has no escapes or has its lines broken: it becomes `"…"` when it must.
    TomlOther,
    /// Between backticks.
    Span { in_table: bool },
    /// Within a fence. `prefixed`: something stands before each line, the sign of a quotation or the indent of a list.
    Fence { crlf: bool, prefixed: bool },
    /// Not to be changed here.
    Fixed,
}

impl Located {
    pub(super) fn new(literal: Literal, spelling: Spelling, whole: Span) -> Located {
        Located {
            text: literal.text.clone(),
            path: None,
            target: None,
            name: None,
            dialect: None,
            mapping: MappingFacts::default(),
            object_mapping: None,
            allows: Vec::new(),
            literal,
            spelling,
            whole,
        }
    }

    /// From a byte of the expression to the byte of the file that it stands at: through escapes, which are one place.
    pub fn place(&self, offset: usize) -> usize {
        self.literal.place(offset)
    }

    /// A span of the expression as a span of the file.
    pub fn place_of(&self, span: Span) -> Span {
        Span::new(self.place(span.start), self.place(span.end))
    }

    /// Whether [`Located::rewrite`] can change it. An exported mapping holds the expression a second time, parsed,
    /// and the two would disagree.
    pub fn is_editable(&self) -> bool {
        self.spelling != Spelling::Fixed
    }

    /// The one edit of the file after which this expression is `new`: as small as it can be, so that what stays is
    /// spelt as before. None where the file's form cannot hold the new text there.
    pub fn rewrite(&self, new: &str) -> Option<(Span, String)> {
        let (span, middle) = self.difference(new);
        match self.spelling {
            Spelling::Fixed => None,
            Spelling::File => fits_file(new).then(|| (span, middle.to_string())),
            Spelling::Json | Spelling::TomlBasic => Some((span, encode(middle))),
            Spelling::TomlOther => Some((self.whole, format!("\"{}\"", encode(new)))),
            Spelling::Span { in_table } => in_span(new, span, middle, in_table),
            Spelling::Fence { crlf, prefixed } => {
                let lines_fit = !(prefixed && middle.contains('\n'));
                lines_fit.then(|| in_fence(new, span, middle, crlf))?
            }
        }
    }

    /// Where old and new differ: the place in the file, and what comes there.
    fn difference<'n>(&self, new: &'n str) -> (Span, &'n str) {
        let same = |(a, b): &(char, char)| a == b;
        let bytes = |(c, _): (char, char)| c.len_utf8();
        let old = self.text.as_str();
        let before: usize = old
            .chars()
            .zip(new.chars())
            .take_while(same)
            .map(bytes)
            .sum();
        let (old_rest, new_rest) = (
            old.get(before..).unwrap_or_default(),
            new.get(before..).unwrap_or_default(),
        );
        let after: usize = old_rest
            .chars()
            .rev()
            .zip(new_rest.chars().rev())
            .take_while(same)
            .map(bytes)
            .sum();
        let place = Span::new(self.place(before), self.place(old.len() - after));
        let middle = new_rest.get(..new_rest.len() - after).unwrap_or_default();
        (place, middle)
    }
}

/// Between backticks there are no line ends and no backticks.
fn in_span(new: &str, span: Span, middle: &str, in_table: bool) -> Option<(Span, String)> {
    let fits =
        is_trimmed(new) && !new.contains(['`', '\n', '\r']) && !(in_table && new.contains("\\|"));
    let written = if in_table {
        middle.replace('|', "\\|")
    } else {
        middle.to_string()
    };
    fits.then_some((span, written))
}

/// A blank line would part it in two, a fence would end it.
fn in_fence(new: &str, span: Span, middle: &str, crlf: bool) -> Option<(Span, String)> {
    let ends_it = |line: &str| {
        let line = line.trim_start();
        line.is_empty() || line.starts_with("```") || line.starts_with("~~~")
    };
    let fits = is_trimmed(new) && !new.contains('\r') && !new.lines().any(ends_it);
    let written = if crlf {
        middle.replace('\n', "\r\n")
    } else {
        middle.to_string()
    };
    fits.then_some((span, written))
}

fn is_trimmed(text: &str) -> bool {
    !text.is_empty() && text.trim().len() == text.len()
}

/// Whether a text stays an expression when it is the rest of an expression file.
fn fits_file(new: &str) -> bool {
    let first = new.lines().next().unwrap_or_default().trim();
    !first.is_empty()
        && !first.starts_with("//")
        && !new.starts_with('\u{feff}')
        && !new.ends_with(['\n', '\r'])
}
