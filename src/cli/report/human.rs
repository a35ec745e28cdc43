//! For people: the place shown under the text, with help.

use super::excerpt::Excerpt;
use super::{Page, plain};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use anstream::{AutoStream, ColorChoice};
use miette::{
    GraphicalReportHandler, GraphicalTheme, MietteError, MietteSpanContents, NamedSource, Report,
    SourceCode, SourceSpan, SpanContents,
};
use terminal_size::{Height, Width};

/// The text of one message; the places of `diagnostic` are those of the page.
pub(super) fn render(page: &Page<'_>, diagnostic: &Diagnostic) -> String {
    let colored = AutoStream::choice(&std::io::stderr()) != ColorChoice::Never;
    let theme = if colored {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let width = terminal_width();
    let whole = diagnostic.labels.iter().map(|label| label.span);
    let whole = whole.reduce(Span::to).unwrap_or_default();
    let (part, lines_before) = page.lines.around(page.text, whole);
    let mut moved = diagnostic.clone();
    for label in &mut moved.labels {
        label.span.start = label.span.start.saturating_sub(part.start);
        label.span.end = label.span.end.saturating_sub(part.start);
    }
    let excerpt = Excerpt::of(part.of(page.text), &moved, width.saturating_sub(8));
    let places = diagnostic.labels.iter().zip(&excerpt.diagnostic.labels);
    let source = Shown {
        places: places
            .map(|(label, shown)| {
                let position = page.lines.position(page.text, label.span.start);
                (shown.span.start, position.line - 1, position.column - 1)
            })
            .collect(),
        lines_before,
        excerpt: NamedSource::new(page.name, excerpt.text),
    };
    let report = Report::new(excerpt.diagnostic).with_source_code(source);
    let mut shown = String::new();
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_links(false);
    match handler.render_report(&mut shown, report.as_ref()) {
        Ok(()) => format!("{}\n\n", shown.trim_end()),
        Err(std::fmt::Error) => plain::line(page, diagnostic),
    }
}

/// An excerpt that knows where its places are in the whole text.
#[derive(Debug)]
struct Shown {
    excerpt: NamedSource<String>,
    /// Where labels begin in the excerpt, with their lines and columns in the text, from 0.
    places: Vec<(usize, usize, usize)>,
    /// How many lines of the text stand before the excerpt.
    lines_before: usize,
}

impl SourceCode for Shown {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let contents = self.excerpt.read_span(span, before, after)?;
        let place = self.places.iter().find(|(at, ..)| *at == span.offset());
        // Without lines around it, the place itself is asked for.
        let (line, column) = match place.filter(|_| before == 0 && after == 0) {
            Some((_, line, column)) => (*line, *column),
            None => (contents.line() + self.lines_before, contents.column()),
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.excerpt.name().to_string(),
            contents.data(),
            *contents.span(),
            line,
            column,
            contents.line_count(),
        )))
    }
}

/// As wide as the terminal, within reason.
pub(in crate::cli) fn terminal_width() -> usize {
    usable_width(terminal_size::terminal_size_of(std::io::stderr()))
}

/// The columns to fill on a terminal of this size, or where there is none.
pub(in crate::cli) fn usable_width(terminal: Option<(Width, Height)>) -> usize {
    const USUAL: usize = 100;
    let width = terminal.map_or(USUAL, |(width, _)| usize::from(width.0));
    width.clamp(40, 140)
}
