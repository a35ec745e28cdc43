//! Messages on standard error: for people, and one a line.

use super::excerpt::Excerpt;
use super::input::Text;
use crate::diagnostic::Diagnostic;
use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use miette::{
    GraphicalReportHandler, GraphicalTheme, MietteError, MietteSpanContents, NamedSource, Report,
    SourceCode, SourceSpan, SpanContents,
};
use std::io::Write;
use terminal_size::{Height, Width};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The place shown under the text, with help
    Human,
    /// One line each: `file:line:column: error E102: message`
    Plain,
    /// One object, on standard output
    Json,
}

/// Says one thing about a text.
pub(super) fn diagnostic(format: Format, text: &Text, diagnostic: &Diagnostic) {
    match format {
        Format::Plain => tell(&plain(text, diagnostic)),
        Format::Human | Format::Json => {
            tell(&format!("{}\n\n", human(text, diagnostic).trim_end()))
        }
    }
}

/// Says how it went.
pub(super) fn summary(message: &str) {
    tell(message);
}

/// Says why nothing could be done.
pub(super) fn cannot_run(message: &str) {
    tell(&format!("entra-expr: {message}"));
}

fn tell(message: &str) {
    // Where standard error is closed there is nobody to tell.
    let _ = writeln!(
        anstream::stderr(),
        "{}",
        message.strip_suffix('\n').unwrap_or(message)
    );
}

fn plain(text: &Text, diagnostic: &Diagnostic) -> String {
    let (line, column) = line_and_column(text, diagnostic);
    let help = diagnostic
        .help
        .as_ref()
        .map_or(String::new(), |help| format!("; {help}"));
    let (severity, id) = (diagnostic.severity.name(), diagnostic.code.id);
    format!(
        "{}:{line}:{column}: {severity} {id}: {}{help}",
        text.name, diagnostic.message
    )
}

/// The line and column, both from 1, of the main place; columns are characters.
pub(super) fn line_and_column(text: &Text, diagnostic: &Diagnostic) -> (usize, usize) {
    line_and_column_at(text, diagnostic.span().map_or(0, |span| span.start))
}

fn line_and_column_at(text: &Text, place: usize) -> (usize, usize) {
    let at = place + text.start;
    let before = text.text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    (line, column)
}

fn human(text: &Text, diagnostic: &Diagnostic) -> String {
    let colored = AutoStream::choice(&std::io::stderr()) != ColorChoice::Never;
    let theme = if colored {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let width = terminal_width();
    let excerpt = Excerpt::of(&text.text, diagnostic, text.start, width.saturating_sub(8));
    let places = diagnostic.labels.iter().zip(&excerpt.diagnostic.labels);
    let source = Shown {
        places: places
            .map(|(label, shown)| {
                let (line, column) = line_and_column_at(text, label.span.start);
                (shown.span.start, line - 1, column - 1)
            })
            .collect(),
        excerpt: NamedSource::new(&text.name, excerpt.text),
    };
    let report = Report::new(excerpt.diagnostic).with_source_code(source);
    let mut shown = String::new();
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_links(false);
    match handler.render_report(&mut shown, report.as_ref()) {
        Ok(()) => shown,
        Err(std::fmt::Error) => plain(text, diagnostic),
    }
}

/// An excerpt that knows where its places are in the whole text.
#[derive(Debug)]
struct Shown {
    excerpt: NamedSource<String>,
    /// Where labels begin in the excerpt, with their lines and columns in the text, from 0.
    places: Vec<(usize, usize, usize)>,
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
        let Some((_, line, column)) = place.filter(|_| before == 0 && after == 0) else {
            return Ok(contents);
        };
        Ok(Box::new(MietteSpanContents::new_named(
            self.excerpt.name().to_string(),
            contents.data(),
            *contents.span(),
            *line,
            *column,
            contents.line_count(),
        )))
    }
}

/// As wide as the terminal, within reason.
fn terminal_width() -> usize {
    usable_width(terminal_size::terminal_size_of(std::io::stderr()))
}

/// The columns to fill on a terminal of this size, or where there is none.
pub(super) fn usable_width(terminal: Option<(Width, Height)>) -> usize {
    const USUAL: usize = 100;
    let width = terminal.map_or(USUAL, |(width, _)| usize::from(width.0));
    width.clamp(40, 140)
}
