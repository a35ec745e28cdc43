//! Expressions in Markdown: code spans, fences, table cells. A name that is only mentioned is none, nor is a
//! signature such as `Append(source, suffix)`.

mod block;
mod language;
mod recognize;

use super::Document;
use super::allow::{Allow, words};
use super::literal::Literal;
use super::located::{Located, Spelling};
use crate::span::Span;
use language::Language;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

pub(super) fn read(text: &str) -> Document {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader {
        text,
        expressions: Vec::new(),
        waiting: Vec::new(),
        depth: 0,
        allowed: None,
        fence: None,
        cell: None,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.take(event, range);
    }
    let mut expressions = reader.expressions;
    expressions.sort_by_key(|located| located.place(0));
    Document {
        expressions,
        ..Document::default()
    }
}

struct Reader<'a> {
    text: &'a str,
    expressions: Vec<Located>,
    /// What comments allow in the block that comes next.
    waiting: Vec<Allow>,
    depth: usize,
    /// The block that comments before it allow something in: at which depth, and what.
    allowed: Option<(usize, Vec<Allow>)>,
    fence: Option<(Literal, Language)>,
    /// The text of a table's cell, while nothing but text is in it.
    cell: Option<(Literal, bool)>,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Code(code) => self.span(&code, range),
            Event::Text(text) => self.plain(&text, range),
            Event::Html(_) => self.comment(range),
            Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => self.spoil_cell(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::HtmlBlock => {}
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Indented => Language::Unsaid,
                    CodeBlockKind::Fenced(info) => Language::of(info),
                };
                self.fence = Some((Literal::default(), language));
            }
            Tag::TableCell => self.cell = Some((Literal::default(), true)),
            _ => self.spoil_cell(),
        }
        if !matches!(tag, Tag::HtmlBlock) && self.allowed.is_none() && !self.waiting.is_empty() {
            self.allowed = Some((self.depth, std::mem::take(&mut self.waiting)));
        }
        self.depth += 1;
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock => self.fence_ends(),
            TagEnd::TableCell => self.cell_ends(),
            _ => {}
        }
        self.depth = self.depth.saturating_sub(1);
        if self
            .allowed
            .as_ref()
            .is_some_and(|(depth, _)| *depth == self.depth)
        {
            self.allowed = None;
        }
    }

    fn spoil_cell(&mut self) {
        if let Some((_, only_text)) = &mut self.cell {
            *only_text = false;
        }
    }

    fn plain(&mut self, text: &str, range: Range<usize>) {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let into = match (&mut self.fence, &mut self.cell) {
            (Some((literal, _)), _) | (None, Some((literal, _))) => literal,
            (None, None) => return,
        };
        if written == text {
            into.push(text, range.start);
        } else {
            // An entity, or a line whose end is written otherwise.
            for c in text.chars() {
                into.push_escape(c, range.start);
            }
        }
        into.end_at(range.end);
    }

    fn span(&mut self, code: &str, range: Range<usize>) {
        let in_table = self.cell.is_some();
        self.spoil_cell();
        if !recognize::is_expression(code) {
            return;
        }
        let written = self.text.get(range.clone()).unwrap_or_default();
        let fence = written.len() - written.trim_start_matches('`').len();
        let inner = Span::new(range.start + fence, range.end.saturating_sub(fence));
        let (literal, spelling) = match align(self.text, inner, code, in_table) {
            Some(literal) => (literal, Spelling::Span { in_table }),
            None => (stuck(code, range), Spelling::Fixed),
        };
        self.found(trimmed(&literal), spelling);
    }

    fn fence_ends(&mut self) {
        let Some((literal, language)) = self.fence.take() else {
            return;
        };
        if language == Language::Other {
            return;
        }
        let crlf = self.text.contains("\r\n");
        let before = self.text.get(..literal.place(0)).unwrap_or_default();
        let prefixed = !before.ends_with('\n');
        for range in block::expressions(&literal.text, language == Language::Ours) {
            let part = literal.part(range.start, range.end);
            self.found(part, Spelling::Fence { crlf, prefixed });
        }
    }

    fn cell_ends(&mut self) {
        if let Some((literal, true)) = self.cell.take()
            && recognize::is_expression(&literal.text)
        {
            self.found(trimmed(&literal), Spelling::Fixed);
        }
    }

    fn found(&mut self, literal: Literal, spelling: Spelling) {
        let whole = Span::new(literal.place(0), literal.place(literal.text.len()));
        let mut located = Located::new(literal, spelling, whole);
        if let Some((_, allows)) = &self.allowed {
            located.allows.clone_from(allows);
        }
        self.expressions.push(located);
    }

    /// `<!-- entra-expr allow: NAME -->` is for the block that comes next.
    fn comment(&mut self, range: Range<usize>) {
        let written = self.text.get(range.clone()).unwrap_or_default();
        let mut rest = written;
        while let Some((_, after)) = rest.split_once("<!--") {
            let (inside, after) = after.split_once("-->").unwrap_or((after, ""));
            rest = after;
            let list = inside
                .trim_start()
                .strip_prefix("entra-expr")
                .and_then(|said| said.trim_start().strip_prefix("allow:"));
            if let Some(list) = list {
                // `list` ends where `inside` does, which is before `rest`.
                let closing = if written.ends_with(inside) && after.is_empty() {
                    0
                } else {
                    3
                };
                let end = range.end - after.len() - closing;
                self.waiting.extend(words(list, end - list.len(), None));
            }
        }
    }
}

fn trimmed(literal: &Literal) -> Literal {
    let start = literal.text.len() - literal.text.trim_start().len();
    literal.part(start, start + literal.text.trim().len())
}

/// A text that could not be followed through the file: all of it stands at its start.
fn stuck(text: &str, range: Range<usize>) -> Literal {
    let mut literal = Literal::default();
    for c in text.chars() {
        literal.push_escape(c, range.start);
    }
    literal.end_at(range.end);
    literal
}

/// Follows the text of a code span through the file: line ends are blanks there, what quotations and lists put
/// before a line is not there, and in a table `\|` is `|`.
fn align(file: &str, inner: Span, text: &str, in_table: bool) -> Option<Literal> {
    let mut written = inner.of(file);
    let mut literal = Literal::default();
    let mut chars = text.chars().peekable();
    // One blank at both ends is the fence's.
    let blank = [' ', '\n', '\r'];
    if written.starts_with(blank) && written.ends_with(blank) {
        written = after_line_end(written).unwrap_or_else(|| written.get(1..).unwrap_or_default());
    }
    while let Some(c) = chars.next() {
        let at = inner.end - written.len();
        if let Some(after) = after_line_end(written).filter(|_| c == ' ') {
            literal.push_escape(' ', at);
            // The parser makes two blanks of a line end of two characters; one is meant.
            if written.starts_with('\r') && chars.peek() == Some(&' ') {
                chars.next();
            }
            written = after.trim_start_matches([' ', '\t']);
            while written.starts_with('>') && chars.peek() != Some(&'>') {
                written = written
                    .trim_start_matches('>')
                    .trim_start_matches([' ', '\t']);
            }
        } else if let Some(after) = written.strip_prefix("\\|").filter(|_| in_table && c == '|') {
            literal.push_escape('|', at);
            written = after;
        } else {
            let after = written.strip_prefix(c)?;
            literal.push(written.get(..c.len_utf8())?, at);
            written = after;
        }
    }
    literal.end_at(inner.end - written.len());
    written.trim().is_empty().then_some(literal)
}

fn after_line_end(text: &str) -> Option<&str> {
    text.strip_prefix("\r\n")
        .or_else(|| text.strip_prefix(['\n', '\r']))
}

#[cfg(test)]
mod tests;
