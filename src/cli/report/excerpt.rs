//! The part of a text that a message shows: expressions are often one line of thousands of characters.

use crate::diagnostic::{Diagnostic, Label};
use crate::span::Span;
use std::ops::Range;

/// A text with what no label needs taken out of its long lines, and the diagnostic with its places in it.
#[derive(Debug)]
pub(super) struct Excerpt {
    pub(super) text: String,
    pub(super) diagnostic: Diagnostic,
}

/// What stands for a part that was taken out.
const GAP: &str = " … ";

impl Excerpt {
    /// The excerpt of `text` for `diagnostic`, with lines of about `width` columns.
    pub(super) fn of(text: &str, diagnostic: &Diagnostic, width: usize) -> Excerpt {
        let mut diagnostic = diagnostic.clone();
        let gaps = gaps(text, &diagnostic.labels, width);
        let mut short = String::with_capacity(text.len());
        let mut done = 0;
        for gap in &gaps {
            short.push_str(text.get(done..gap.start).unwrap_or_default());
            short.push_str(GAP);
            done = gap.end;
        }
        short.push_str(text.get(done..).unwrap_or_default());
        for label in &mut diagnostic.labels {
            label.span = Span::new(moved(label.span.start, &gaps), moved(label.span.end, &gaps));
        }
        Excerpt {
            text: short,
            diagnostic,
        }
    }
}

/// Where a place of the text lies when the gaps are taken out.
fn moved(at: usize, gaps: &[Range<usize>]) -> usize {
    let mut place = at;
    for gap in gaps.iter().filter(|gap| gap.start < at) {
        // A long label may reach into a gap: it then ends with it.
        let gone = gap.end.min(at) - gap.start;
        place = place + GAP.len() - gone;
    }
    place
}

/// The parts of long lines that are far from every end of a label.
fn gaps(text: &str, labels: &[Label], width: usize) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = at..at + line.trim_end_matches(['\n', '\r']).len();
        at += line.len();
        if line.chars().count() > width {
            line_gaps(text, span, labels, width, &mut gaps);
        }
    }
    gaps
}

fn line_gaps(
    text: &str,
    line: Range<usize>,
    labels: &[Label],
    width: usize,
    gaps: &mut Vec<Range<usize>>,
) {
    // Around both ends of each label a share of the width is kept.
    let ends: Vec<usize> = labels
        .iter()
        .flat_map(|label| [label.span.start, label.span.end])
        .filter(|end| line.start <= *end && *end <= line.end)
        .collect();
    let share = (width / (ends.len().max(1) + 1)).max(12);
    let mut kept: Vec<Range<usize>> = ends
        .iter()
        .map(|end| back(text, *end, share).max(line.start)..ahead(text, *end, share).min(line.end))
        .collect();
    if kept.is_empty() {
        kept.push(line.start..ahead(text, line.start, width).min(line.end));
    }
    kept.sort_by_key(|range| range.start);
    let mut from = line.start;
    for range in kept {
        push_gap(text, from..range.start, gaps);
        from = from.max(range.end);
    }
    push_gap(text, from..line.end, gaps);
}

/// Takes a part out, unless what stands for it would be as long.
fn push_gap(text: &str, gap: Range<usize>, gaps: &mut Vec<Range<usize>>) {
    if text
        .get(gap.clone())
        .is_some_and(|part| part.chars().count() > 2 * GAP.len())
    {
        gaps.push(gap);
    }
}

/// The place `count` characters before `at`.
fn back(text: &str, at: usize, count: usize) -> usize {
    text.get(..at)
        .unwrap_or_default()
        .char_indices()
        .rev()
        .nth(count.saturating_sub(1))
        .map_or(0, |(place, _)| place)
}

/// The place `count` characters after `at`.
fn ahead(text: &str, at: usize, count: usize) -> usize {
    text.get(at..)
        .unwrap_or_default()
        .char_indices()
        .nth(count)
        .map_or(text.len(), |(place, _)| at + place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::code;

    fn excerpt(text: &str, spans: &[(usize, usize)], width: usize) -> Excerpt {
        let code = &code::syntax::UNCLOSED_PARENTHESIS;
        let mut diagnostic = Diagnostic::new(code, "x", Span::default(), "");
        diagnostic.labels.clear();
        for (start, end) in spans {
            diagnostic = diagnostic.and(Span::new(*start, *end), "here");
        }
        Excerpt::of(text, &diagnostic, width)
    }

    fn labelled(excerpt: &Excerpt) -> Vec<&str> {
        excerpt
            .diagnostic
            .labels
            .iter()
            .map(|label| label.span.of(&excerpt.text))
            .collect()
    }

    #[test]
    fn a_short_text_stays_as_it_is() {
        let shown = excerpt("Join([a], [b])", &[(5, 8)], 80);
        assert_eq!(shown.text, "Join([a], [b])");
        assert_eq!(labelled(&shown), ["[a]"]);
    }

    #[test]
    fn the_middle_of_a_long_line_is_shown() {
        let text = format!("{}[ä]{}", "é".repeat(500), "z".repeat(500));
        let shown = excerpt(&text, &[(1000, 1004)], 60);
        assert_eq!(labelled(&shown), ["[ä]"]);
        assert!(
            shown.text.starts_with(" … é") && shown.text.ends_with("z … "),
            "{}",
            shown.text
        );
        assert!(shown.text.chars().count() <= 80, "{}", shown.text);
    }

    #[test]
    fn far_labels_are_both_shown() {
        let text = format!("({}){}", "a".repeat(400), "b".repeat(400));
        let shown = excerpt(&text, &[(0, 1), (401, 402)], 60);
        assert_eq!(labelled(&shown), ["(", ")"]);
        assert!(shown.text.contains(" … "));
    }

    #[test]
    fn only_the_long_lines_are_cut() {
        let text = format!("short [x]\n{}\nend", "y".repeat(300));
        let shown = excerpt(&text, &[(6, 9)], 60);
        assert_eq!(labelled(&shown), ["[x]"]);
        assert!(
            shown.text.starts_with("short [x]\ny") && shown.text.ends_with("\nend"),
            "{}",
            shown.text
        );
    }
}
