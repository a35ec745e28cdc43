//! Help about functions, derived from their declarations.

pub mod diagnostics;

use crate::dialect::Dialect;
use crate::program::function::{Example, Function, Gives, Parameter, Presence, Type};
use serde_json::{Value, json};
use std::fmt::Write;

/// Name and summary on one line.
pub fn line(function: &Function) -> String {
    format!("{:<34} {}", function.name, function.summary)
}

/// Whether a function's name, summary or search terms hold `word`, whatever its case.
pub fn is_about(function: &Function, word: &str) -> bool {
    let word = word.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&word);
    holds(function.name)
        || holds(function.summary)
        || function.search_terms.iter().any(|term| holds(term))
}

/// The page of one function.
pub fn page(function: &Function) -> String {
    let mut page = String::new();
    // Writing to a String does not fail.
    let _ = write_page(function, &mut page);
    page.truncate(page.trim_end().len());
    page
}

fn write_page(function: &Function, page: &mut String) -> std::fmt::Result {
    writeln!(
        page,
        "{} → {}\n",
        function.signature(),
        function.returns.name()
    )?;
    writeln!(page, "{}\n", function.summary)?;
    if !function.parameters.is_empty() {
        writeln!(page, "Parameters")?;
        let widest = |text: fn(&Parameter) -> String| {
            function
                .parameters
                .iter()
                .map(|parameter| text(parameter).chars().count())
                .max()
                .unwrap_or(0)
        };
        let (names, kinds) = (widest(|parameter| parameter.name.to_string()), widest(kind));
        for parameter in function.parameters {
            writeln!(
                page,
                "  {:<names$}  {:<kinds$}  {}",
                parameter.name,
                kind(parameter),
                parameter.about
            )?;
        }
        writeln!(page)?;
    }
    if !function.examples.is_empty() {
        writeln!(page, "Examples")?;
        for example in function.examples {
            writeln!(page, "{}", example_text(example))?;
        }
    }
    if !function.notes.is_empty() {
        writeln!(page, "Notes")?;
        for note in function.notes {
            writeln!(page, "  - {note}")?;
        }
        writeln!(page)?;
    }
    let dialects: Vec<&str> = function
        .dialects
        .iter()
        .map(|dialect| dialect.title())
        .collect();
    let dialects = if dialects.is_empty() {
        "no dialect's page".to_string()
    } else {
        dialects.join(", ")
    };
    writeln!(
        page,
        "Documented for {dialects}; page {}; evidence: {}",
        function.page,
        function.evidence.name()
    )?;
    if !function.is_in(Dialect::App) && !function.instead_in_app.is_empty() {
        writeln!(page, "In app provisioning: {}", function.instead_in_app)?;
    }
    Ok(())
}

/// `String`, `Integer, optional`, `String, repeating`.
fn kind(parameter: &Parameter) -> String {
    let name = match parameter.accepts {
        Type::Word(words) => words.join(" | "),
        other => other.name().to_string(),
    };
    match parameter.presence {
        Presence::Required => name,
        Presence::Emptiable => format!("{name}, may be empty"),
        Presence::Optional => format!("{name}, optional"),
        Presence::Repeating => format!("{name}, repeating"),
        Presence::Rest => format!("{name}, optional, repeating"),
    }
}

/// The expression, then its user and result, as a session would show it.
fn example_text(example: &Example) -> String {
    let mut text = format!("  {}\n", example.expression);
    let mut given = Vec::new();
    if !example.user.is_empty() && example.user != "{}" {
        given.push(example.user.to_string());
    }
    if let Some(now) = example.given.now {
        given.push(format!("now {now}"));
    }
    if let Some(domain) = example.given.domain {
        given.push(format!("default domain {domain}"));
    }
    if !example.given.taken.is_empty() {
        given.push(format!("taken {}", example.given.taken.join(", ")));
    }
    // Writing to a String does not fail.
    let _ = write!(
        text,
        "    {}{}",
        given.join(", "),
        if given.is_empty() { "→ " } else { " → " }
    );
    let _ = match example.gives {
        Gives::Value("") => write!(text, "\"\""),
        Gives::Value(value) => write!(text, "{value}"),
        Gives::Null => write!(text, "null"),
        Gives::IgnoreAttribute => write!(text, "the attribute is left out"),
        Gives::Error(name) => write!(text, "error {name}"),
        Gives::Random(length) => write!(text, "{length} random characters"),
    };
    if !example.about.is_empty() {
        let _ = write!(text, "   ({})", example.about);
    }
    text.push('\n');
    text
}

/// The table of what each function's behaviour rests on, for `docs/compatibility.md`.
pub fn evidence_table<'f>(functions: impl IntoIterator<Item = &'f Function>) -> String {
    let mut table = String::from(
        "| function | rests on | what the page leaves open, and what is done |\n| --- | --- | --- |\n",
    );
    for function in functions {
        let notes = function.notes.join("; ").replace('|', "\\|");
        // Writing to a String does not fail.
        let _ = writeln!(
            table,
            "| `{}` | {} | {notes} |",
            function.name,
            function.evidence.name()
        );
    }
    table
}

/// The declaration as JSON.
pub fn json(function: &Function) -> Value {
    let parameter = |parameter: &Parameter| {
        json!({
            "name": parameter.name,
            "key": parameter.key,
            "type": parameter.accepts.name(),
            "required": !matches!(parameter.presence, Presence::Optional | Presence::Rest),
            "mayBeEmpty": !matches!(parameter.presence, Presence::Required | Presence::Repeating),
            "repeating": matches!(parameter.presence, Presence::Repeating | Presence::Rest),
            "about": parameter.about,
        })
    };
    json!({
        "name": function.name,
        "signature": function.signature(),
        "summary": function.summary,
        "parameters": function.parameters.iter().map(parameter).collect::<Vec<_>>(),
        "returns": function.returns.name(),
        "dialects": function.dialects.iter().map(|dialect| dialect.name()).collect::<Vec<_>>(),
        "page": function.page,
        "evidence": function.evidence.name(),
        "searchTerms": function.search_terms,
        "notes": function.notes,
        "examples": function.examples.iter().map(|example| example.expression).collect::<Vec<_>>(),
    })
}
