//! Test files: cases as text, and what becomes of them.
//!
//! # The plain form
//!
//! ```text
//! // what cases share: a part that expects nothing
//! user: {"alias": "jdoe", "department": "Sales"}
//!
//! name: adds a suffix
//! expr: Append([alias], "@contoso.com")
//! gives: "jdoe@contoso.com"
//!
//! name: nobody without a manager
//! set: manager:=null
//! expr:
//!   IIF(IsPresent([manager]),
//!     [manager], )
//! gives: null
//! ```
//!
//! A file holds parts, with an empty line or a line `---` between them. A part is lines `key: value`; indented lines
//! after a key continue its value, without the indent of the first of them, and so do lines that begin with a closing
//! bracket. Lines that begin with `//` or `#` are comments.
//!
//! | key | meaning |
//! | --- | --- |
//! | `name` | what people call the case |
//! | `expr` | the expression |
//! | `file`, `target` | instead: a file with an expression, or the target attribute of one in a mapping list |
//! | `user` | the user, one JSON object; `user-file` names a file that holds it |
//! | `set` | one attribute or parameter: `NAME=text`, `NAME:=json`, `%Name%=text`; may stand several times |
//! | `now` | what Now() gives, UTC; without it there is no clock |
//! | `seed` | what random values depend on; 0 without it |
//! | `taken` | a value that the target holds, or a JSON list of them; may stand several times |
//! | `domain` | what DefaultDomain() gives |
//! | `dialect` | app, cloud-sync or connect |
//! | `gives` | the value as JSON, or `null`, `ignore-attribute`, `ignore-object` |
//! | `matches` | a regular expression for the whole text |
//! | `fails` | the error that it ends in: code, name, rule or `any` |
//! | `invalid` | the error that the check finds |
//! | `valid` | true: the check finds no error, and nothing is evaluated |
//! | `warns` | a warning or hint of check or evaluation; may stand several times, and beside another end |
//!
//! A part without a name that expects nothing holds what the cases after it share, up to the next such part: a case's
//! own keys go over it, `set` is added to it.
//!
//! Values are compared by their text form, since the service hands them over as text: `true` is `"True"`, `7` is
//! `"7"`; lists element by element. Null is not the empty text, and a list of one is not its element.
//!
//! # JSON Lines
//!
//! One object a line: `expression`, `input` (the user), `expected` (a value, null, `{"error": …}` for any error,
//! `{"utf16": [units]}`), or `expected_pattern`, or `outcome` (`ignore-attribute`, `ignore-object`), or `valid` with
//! `diagnostics` (names of findings). Optional: `id`, `dialect`, `now`, `existing` (values taken), and `disputed` with
//! `derived`, `derived_outcome`, which then stand for `expected` and `outcome`. Other keys are not looked at. Without
//! `now` the clock stands at the beginning of 2025. Values
//! count as the same where null is expected and the text is empty or nothing flows, or the other way round; and where
//! a list of one is expected and its element is given.

mod case;
mod coverage;
mod draft;
mod json_lines;
mod parts;
mod plain;
mod run;
mod setting;
mod update;
mod visible;
mod write;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use crate::trace::branch::Branch;
pub use case::{Case, Given, Gives, Origin, clock};
pub use coverage::{Coverage, Covered};
pub use draft::Load;
pub use run::{Difference, Ran, Strictness, run};
pub use setting::{SETTING_FORMS, Setting, SettingFault};
pub use update::update;
pub use visible::visible;
pub use write::write;

use crate::dialect::Dialect;
use crate::document::{Fault, Literal, Located};
use crate::span::Span;
use std::rc::Rc;

/// How a file spells its cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `key: value`
    Plain,
    /// One object a line.
    JsonLines,
}

impl Form {
    /// By the extension: `.jsonl` and `.ndjson`; the plain form otherwise.
    pub fn of_path(path: &str) -> Form {
        let is = |extension: &str| {
            path.len() > extension.len()
                && path
                    .get(path.len() - extension.len()..)
                    .is_some_and(|end| end.eq_ignore_ascii_case(extension))
        };
        if is(".jsonl") || is(".ndjson") {
            Form::JsonLines
        } else {
            Form::Plain
        }
    }

    /// What counts as the same in such a file.
    pub const fn strictness(self) -> Strictness {
        match self {
            Form::Plain => Strictness::Exact,
            Form::JsonLines => Strictness::Lenient,
        }
    }
}

/// What a test file holds, in order of place.
#[derive(Debug, Default)]
pub struct Suite {
    /// Its cases, and what should have been cases.
    pub items: Vec<Item>,
}

/// A case of a file.
#[derive(Debug)]
pub enum Item {
    /// It can be run.
    Test(Box<Test>),
    /// It cannot be read.
    Broken {
        /// Its name, where that can be read.
        name: Option<String>,
        /// Its first key.
        place: Span,
        /// What is wrong, at least one.
        faults: Vec<Fault>,
    },
    /// It is no test.
    LeftOut {
        /// Its name, where it has one.
        name: Option<String>,
        /// Where it stands.
        place: Span,
        /// Why not.
        reason: &'static str,
    },
}

/// A case with its places.
#[derive(Debug)]
pub struct Test {
    /// What is tested.
    pub case: Case,
    /// Its first key.
    pub place: Span,
    /// Where its expression stands.
    pub whence: Whence,
    /// The key and value that say how it ends.
    pub gives_place: Option<Span>,
    /// The keys and values that say what it warns of.
    pub warns_places: Vec<Span>,
}

/// Where an expression stands.
#[derive(Clone, Debug)]
pub enum Whence {
    /// In the test file.
    Here(Placed),
    /// In a file that the test names.
    File {
        /// As the test names it.
        path: String,
        /// What it holds.
        text: Rc<str>,
        /// The expression in it.
        located: Box<Located>,
    },
}

/// From places of an expression to places of the file.
#[derive(Clone, Debug)]
pub struct Placed(Literal);

impl Whence {
    /// A span of the expression as one of the file that holds it.
    pub fn place_of(&self, span: Span) -> Span {
        match self {
            Whence::Here(Placed(literal)) => {
                Span::new(literal.place(span.start), literal.place(span.end))
            }
            Whence::File { located, .. } => located.place_of(span),
        }
    }

    /// Whose expression it is, where its file says.
    fn dialect(&self) -> Option<Dialect> {
        match self {
            Whence::Here(_) => None,
            Whence::File { located, .. } => located.dialect,
        }
    }
}

impl Item {
    /// Where it begins.
    pub fn place(&self) -> Span {
        match self {
            Item::Test(test) => test.place,
            Item::Broken { place, .. } | Item::LeftOut { place, .. } => *place,
        }
    }

    /// What people call it.
    pub fn name(&self) -> Option<&str> {
        match self {
            Item::Test(test) => test.case.name.as_deref(),
            Item::Broken { name, .. } | Item::LeftOut { name, .. } => name.as_deref(),
        }
    }
}

/// The cases of a file. `load` reads a file that a case names, by its path as it is written, or says why it cannot.
pub fn read(form: Form, text: &str, load: &mut Load<'_>) -> Suite {
    match form {
        Form::Plain => plain::read(text, load),
        Form::JsonLines => json_lines::read(text),
    }
}
