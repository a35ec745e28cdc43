//! From the text of a file to the expressions in it.

use crate::dialect::Dialect;
use crate::span::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Expression,
    Json,
    Toml,
    Markdown,
}
impl Kind {
    pub fn of_path(path: &str) -> Kind {
        if path.ends_with(".json") {
            Kind::Json
        } else {
            Kind::Expression
        }
    }
}
#[derive(Clone, Debug)]
pub struct Allow {
    pub word: String,
    pub place: Span,
    pub line: Option<usize>,
}
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub expressions: Vec<Located>,
    pub allows: Vec<Allow>,
    pub notes: Vec<(Span, String)>,
}
#[derive(Clone, Debug)]
pub struct Located {
    pub text: String,
    pub path: Option<String>,
    pub target: Option<String>,
    pub name: Option<String>,
    pub dialect: Option<Dialect>,
    pub allows: Vec<Allow>,
    start: usize,
    len: usize,
}
impl Located {
    pub fn place(&self, offset: usize) -> usize {
        self.start + offset
    }
    pub fn place_of(&self, span: Span) -> Span {
        Span::new(self.place(span.start), self.place(span.end))
    }
    pub fn is_editable(&self) -> bool {
        true
    }
    pub fn rewrite(&self, new: &str) -> Option<(Span, String)> {
        Some((
            Span::new(self.start, self.start + self.len),
            new.to_string(),
        ))
    }
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub message: String,
    pub place: Span,
    pub help: Option<String>,
}
pub fn read(kind: Kind, text: &str) -> Result<Document, Fault> {
    if kind != Kind::Expression {
        return Err(Fault {
            message: "cannot be read yet".to_string(),
            place: Span::at(0),
            help: None,
        });
    }
    let mut start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let bare = line.trim();
        if !(bare.is_empty() && line.ends_with('\n') || bare.starts_with("//")) {
            break;
        }
        start += line.len();
    }
    let body = text
        .get(start..)
        .unwrap_or_default()
        .trim_end_matches(['\n', '\r']);
    Ok(Document {
        expressions: vec![Located {
            text: body.to_string(),
            path: None,
            target: None,
            name: None,
            dialect: None,
            allows: vec![],
            start,
            len: body.len(),
        }],
        allows: vec![],
        notes: vec![],
    })
}
