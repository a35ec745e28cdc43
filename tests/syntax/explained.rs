//! Every explanation, word for word: `explained.txt` holds the texts with mistakes and what is said about each.
//!
//! A label is shown by the text that it underlines; an empty one by `‸` between its neighbours. With `BLESS=1` in the
//! environment the test writes the file anew instead of comparing.

use entra_expr::diagnostic::{Diagnostic, code};
use entra_expr::limits::Limits;
use entra_expr::span::Span;
use entra_expr::syntax::parse;
use std::fmt::Write;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/syntax/explained.txt");
const CASES: &str = include_str!("explained.txt");

#[test]
fn mistakes_are_explained() {
    let mut now = String::new();
    for block in CASES.split("\n\n") {
        now.push_str(&render(block.trim_start_matches('\n')));
    }
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(FILE, &now).unwrap();
        return;
    }
    for (then, now) in CASES.split("\n\n").zip(now.split("\n\n")) {
        assert_eq!(
            then, now,
            "\n--- expected ---\n{then}\n--- now ---\n{now}\n"
        );
    }
    assert_eq!(CASES, now);
}

/// Every code of the stage is shown, but for those that take a very long text (see `reading`).
#[test]
fn every_code_has_a_case() {
    let long = ["too-long", "too-deep"];
    for code in code::syntax::ALL
        .iter()
        .filter(|code| !long.contains(&code.name))
    {
        let shown = format!("{} ", code.id);
        assert!(
            CASES.lines().any(|line| line.starts_with(&shown)),
            "{} {}",
            code.id,
            code.name
        );
    }
    let ids: Vec<&str> = code::syntax::ALL.iter().map(|code| code.id).collect();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
}

/// After its fix, a diagnostic is not given again at the same place.
#[test]
fn fixes_help() {
    for source in sources() {
        for diagnostic in diagnostics(&source) {
            let Some(fix) = &diagnostic.fix else { continue };
            let fixed = fix.apply(&source);
            assert_ne!(fixed, source, "{}", diagnostic.message);
            let again = |other: &Diagnostic| {
                other.code == diagnostic.code && other.labels == diagnostic.labels
            };
            assert!(
                !diagnostics(&fixed).iter().any(again),
                "{source}\n{fixed}\n{}",
                diagnostic.message
            );
        }
    }
}

/// Where all the fixes of a text do not overlap, the text has no error after all of them; the exceptions need a
/// decision that only the user can make, and have no fix.
#[test]
fn a_fix_makes_the_text_right() {
    for source in sources() {
        let found = diagnostics(&source);
        let [only] = found.as_slice() else { continue };
        let Some(fix) = &only.fix else { continue };
        let left = diagnostics(&fix.apply(&source));
        // A string without its end takes the parentheses after it along.
        let swallowed = only.code.name == "unclosed-quote" && !source.ends_with(')');
        assert!(
            swallowed || left.iter().all(|left| !left.is_error()),
            "{source}: {left:#?}"
        );
    }
}

fn sources() -> impl Iterator<Item = String> {
    CASES
        .lines()
        .filter_map(|line| line.strip_prefix("expr: "))
        .map(shown_to_source)
}

fn diagnostics(source: &str) -> Vec<Diagnostic> {
    parse(source, &Limits::default()).diagnostics
}

/// A block of the file as it should be: comments as they are, a case with what is said about it.
fn render(block: &str) -> String {
    let Some(shown) = block.lines().find_map(|line| line.strip_prefix("expr: ")) else {
        return if block.is_empty() {
            String::new()
        } else {
            format!("{}\n\n", block.trim_end())
        };
    };
    let source = shown_to_source(shown);
    let mut out = format!("expr: {shown}\n");
    for diagnostic in diagnostics(&source) {
        writeln!(out, "{} {}", diagnostic.code.id, diagnostic.message).unwrap();
        for label in &diagnostic.labels {
            writeln!(
                out,
                "  at {}: {}",
                underlined(&source, label.span),
                label.text
            )
            .unwrap();
        }
        if let Some(help) = &diagnostic.help {
            writeln!(out, "  help: {help}").unwrap();
        }
        if let Some(fix) = &diagnostic.fix {
            writeln!(
                out,
                "  fix, {}: {}",
                fix.title,
                source_to_shown(&fix.apply(&source))
            )
            .unwrap();
        }
    }
    out.push('\n');
    out
}

fn underlined(source: &str, span: Span) -> String {
    if !span.is_empty() {
        return source_to_shown(span.of(source));
    }
    let (before, after) = source.split_at(span.start);
    let from = before.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    let to = after
        .char_indices()
        .nth(6)
        .map_or(after.len(), |(at, _)| at);
    source_to_shown(&format!("{}‸{}", &before[from..], &after[..to]))
}

/// Characters that nobody would see in the file.
const HIDDEN: [(&str, &str); 4] = [
    ("\n", "<U+000A>"),
    ("\u{A0}", "<U+00A0>"),
    ("\u{200B}", "<U+200B>"),
    ("\u{FEFF}", "<U+FEFF>"),
];

fn shown_to_source(shown: &str) -> String {
    let shown = shown.strip_suffix("<end>").unwrap_or(shown);
    HIDDEN
        .iter()
        .fold(shown.to_string(), |text, (hidden, shown)| {
            text.replace(shown, hidden)
        })
}

fn source_to_shown(source: &str) -> String {
    let text = HIDDEN
        .iter()
        .fold(source.to_string(), |text, (hidden, shown)| {
            text.replace(hidden, shown)
        });
    if text.ends_with(' ') || text.is_empty() {
        format!("{text}<end>")
    } else {
        text
    }
}
