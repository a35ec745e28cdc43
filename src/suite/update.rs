//! Expectations as they turned out.

use super::Test;
use super::run::Ran;
use super::write::ending;
use crate::diagnostic::Edit;
use crate::span::Span;

/// The edits of the plain file `text` after which a case expects what it gave, in order of place. Nothing but its
/// expectations changes.
pub fn update(text: &str, test: &Test, ran: &Ran) -> Vec<Edit> {
    let mut edits = Vec::new();
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let end = || ending(&ran.gives()).replace('\n', line_end);
    let mut missing = 0;
    for difference in &ran.differences {
        match difference.warning {
            None => edits.extend(test.gives_place.map(|span| Edit {
                span,
                insert: end(),
            })),
            Some(at) => {
                missing += 1;
                let Some(span) = test.warns_places.get(at) else {
                    continue;
                };
                // Something must be left that the case expects.
                let is_last = missing == test.warns_places.len() && test.gives_place.is_none();
                edits.push(if is_last {
                    Edit {
                        span: *span,
                        insert: end(),
                    }
                } else {
                    Edit {
                        span: with_line(text, *span),
                        insert: String::new(),
                    }
                });
            }
        }
    }
    edits.sort_by_key(|edit| edit.span);
    edits
}

/// The place with what stands after it on its line, and the line end.
fn with_line(text: &str, span: Span) -> Span {
    let rest = text.get(span.end..).unwrap_or_default();
    let end = rest.find('\n').map_or(text.len(), |at| span.end + at + 1);
    Span::new(span.start, end)
}
