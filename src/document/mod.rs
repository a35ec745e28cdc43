//! From the text of a file to the expressions in it, each with its place: expression files, mapping lists in JSON
//! and TOML, exported synchronization schemas, Markdown.

mod allow;
mod definition;
mod entry;
mod expression_file;
mod flow_type;
mod json;
mod leaf;
mod list;
mod literal;
mod located;
mod markdown;
mod node;
mod object_mapping;
mod schema;
mod scope;
mod setting;
mod system;
mod toml;
#[cfg(feature = "cli")]
mod toml_comment;
mod within;

pub use allow::Allow;
pub(crate) use entry::TYPES;
pub use flow_type::FlowType;
pub(crate) use literal::{Literal, encode};
pub use located::{Located, MappingFacts};
pub(crate) use node::{Content, Node, path_key};
pub use object_mapping::{ObjectMapping, TargetAttribute};
pub(crate) use setting::{Setting, Settings};
pub(crate) use system::System;
#[cfg(feature = "cli")]
pub(crate) use toml_comment::toml_comment;
pub(crate) use within::{dialect, json_text, json_tree, json_value};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::file::MALFORMED_FILE;
use crate::schema::Schema;
use crate::span::Span;

/// What a file is, which its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One expression, after lines of comments.
    Expression,
    /// A mapping list or an exported schema.
    Json,
    /// A mapping list.
    Toml,
    /// Prose with expressions in code spans, fences and tables.
    Markdown,
}

impl Kind {
    /// By the extension, whatever its case: `.json`, `.toml`, `.md` and `.markdown`; an expression otherwise.
    pub fn of_path(path: &str) -> Kind {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let is = |one: &str| extension.eq_ignore_ascii_case(one);
        if is("json") {
            Kind::Json
        } else if is("toml") {
            Kind::Toml
        } else if is("md") || is("markdown") {
            Kind::Markdown
        } else {
            Kind::Expression
        }
    }
}

/// What a file holds.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// In order of place.
    pub expressions: Vec<Located>,
    /// The mappings of each kind of object, which expressions belong to.
    pub object_mappings: Vec<ObjectMapping>,
    /// What is accepted in the whole file.
    pub allows: Vec<Allow>,
    /// Comments that look like a keyword and are none: place in the file, and what to write.
    pub notes: Vec<(Span, String)>,
}

impl Document {
    /// What an expression belongs to.
    pub fn object_mapping(&self, located: &Located) -> Option<&ObjectMapping> {
        self.object_mappings.get(located.object_mapping?)
    }

    /// The attributes that an expression can name, where the document lists them.
    pub fn source(&self, located: &Located) -> Option<&Schema> {
        self.object_mapping(located)?.source.as_ref()
    }
}

/// Why a file is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// One fact: lower case, no full stop.
    pub message: String,
    /// Where, in bytes of the file.
    pub place: Span,
    /// What to do about it.
    pub help: Option<String>,
    /// Whether the file is well-formed and has nothing of a mapping: it may well be for something else.
    pub is_foreign: bool,
}

impl Fault {
    pub(crate) fn new(message: impl Into<String>, place: Span) -> Fault {
        Fault {
            message: message.into(),
            place,
            help: None,
            is_foreign: false,
        }
    }

    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Fault {
        self.help = Some(help.into());
        self
    }

    /// With `did you mean` where there is something near.
    #[must_use]
    pub(crate) fn meant(mut self, near: Option<&str>) -> Fault {
        if let Some(near) = near {
            self.help = Some(format!("did you mean `{near}`?"));
        }
        self
    }
}

impl Fault {
    /// As a finding; its place is the file's.
    pub fn diagnostic(self) -> Diagnostic {
        let found = Diagnostic::new(&MALFORMED_FILE, self.message, self.place, "here");
        match self.help {
            Some(help) => found.help(help),
            None => found,
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}

/// The expressions of a file. Places count in bytes of `text`; a byte order mark at its start counts too.
///
/// # Errors
/// A [`Fault`] where the text is not what its kind should be: malformed JSON or TOML, a mapping without a target,
/// an unknown key. Markdown never fails.
pub fn read(kind: Kind, text: &str) -> Result<Document, Fault> {
    match kind {
        Kind::Expression => expression_file::read(text),
        Kind::Json => read_json(text).map(|(document, _)| document),
        Kind::Toml => {
            let root = toml::parse(text)?;
            list::read(&root, node::Source::new(text, toml::literal))
        }
        Kind::Markdown => Ok(markdown::read(text)),
    }
}

/// The same for JSON, with the values that the text is.
pub(crate) fn read_json(text: &str) -> Result<(Document, Node), Fault> {
    let root = json::parse(text)?;
    let source = node::Source::new(text, json::literal);
    let document = if list::is_list(&root) {
        list::read(&root, source)
    } else {
        schema::read(&root, source)
    };
    Ok((document?, root))
}

/// The length of the mark that some editors put before the text.
fn byte_order_mark(text: &str) -> usize {
    if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_what_it_is() {
        let cases = [
            ("a.json", Kind::Json),
            ("A.JSON", Kind::Json),
            ("x/y.toml", Kind::Toml),
            (r"x\y.md", Kind::Markdown),
            ("notes.markdown", Kind::Markdown),
            ("a.expr", Kind::Expression),
            ("json", Kind::Expression),
            ("x.json/y", Kind::Expression),
            ("-", Kind::Expression),
        ];
        for (path, kind) in cases {
            assert_eq!(Kind::of_path(path), kind, "{path}");
        }
    }
}
