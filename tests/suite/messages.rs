//! Every message of the checker and the evaluator, word for word: `messages.txt` holds expressions with what is around
//! them, and what is said. With `UPDATE_PAGES` set the test writes the file anew instead of comparing.

use super::process::root;
use entra_expr::check::{Options, check};
use entra_expr::diagnostic::{Diagnostic, code};
use entra_expr::dialect::Dialect;
use entra_expr::environment::Environment;
use entra_expr::eval::Evaluation;
use entra_expr::schema::Schema;
use entra_expr::span::Span;
use serde_json::{Map, Value};
use std::fmt::Write;

const CASES: &str = include_str!("messages.txt");

#[test]
fn messages_are_as_they_were_read() {
    let now: Vec<String> = CASES.trim_end().split("\n\n").map(render).collect();
    if std::env::var_os("UPDATE_PAGES").is_some() {
        let file = root().join("tests/suite/messages.txt");
        std::fs::write(file, now.join("\n\n") + "\n").unwrap();
        return;
    }
    for (then, now) in CASES.trim_end().split("\n\n").zip(&now) {
        assert_eq!(
            then, now,
            "\n--- expected ---\n{then}\n--- now ---\n{now}\n"
        );
    }
}

/// Codes of files and of allows speak of a file, which stands in their own examples.
#[test]
fn every_code_of_an_expression_has_a_message() {
    let groups = [
        code::names::ALL,
        code::types::ALL,
        code::lint::ALL,
        code::slip::ALL,
        code::run::ALL,
    ];
    let of_expressions = |code: &&&code::Code| code.bad.file.is_none();
    for code in groups.into_iter().flatten().filter(of_expressions) {
        let said = CASES.contains(&format!("\n{} ", code.id));
        assert!(said, "{} {}", code.id, code.name);
    }
}

/// What a block is about.
#[derive(Default)]
struct Block<'t> {
    expression: &'t str,
    dialect: Dialect,
    schema: Option<&'t str>,
    user: Option<&'t str>,
    taken: Option<&'t str>,
}

fn render(block: &str) -> String {
    let mut about = Block::default();
    let mut kept = Vec::new();
    for line in block.lines() {
        let Some((key, value)) = line.split_once(": ") else {
            break;
        };
        match key {
            "expr" => about.expression = value,
            "dialect" => {
                about.dialect = Dialect::ALL
                    .into_iter()
                    .find(|it| it.name() == value)
                    .unwrap()
            }
            "schema" => about.schema = Some(value),
            "user" => about.user = Some(value),
            "taken" => about.taken = Some(value),
            _ => break,
        }
        kept.push(line);
        if key == "expr" {
            break;
        }
    }
    if about.expression.is_empty() {
        return block.to_string();
    }
    let mut out = kept.join("\n");
    for diagnostic in diagnostics(&about) {
        describe(about.expression, &diagnostic, &mut out);
    }
    out
}

fn describe(source: &str, found: &Diagnostic, out: &mut String) {
    let (id, severity) = (found.code.id, found.severity.name());
    write!(out, "\n{id} {severity}: {}", found.message).unwrap();
    for label in &found.labels {
        write!(
            out,
            "\n  at {}: {}",
            underlined(source, label.span),
            label.text
        )
        .unwrap();
    }
    if let Some(help) = &found.help {
        write!(out, "\n  help: {help}").unwrap();
    }
    if let Some(fix) = &found.fix {
        let sure = if fix.certain { "fix" } else { "perhaps" };
        write!(out, "\n  {sure}, {}: {}", fix.title, fix.apply(source)).unwrap();
    }
}

fn diagnostics(about: &Block<'_>) -> Vec<Diagnostic> {
    let schema = about
        .schema
        .map(|schema| Schema::of_json(&serde_json::from_str(schema).unwrap()).unwrap());
    let options = Options {
        schema: schema.as_ref(),
        ..Options::of(about.dialect)
    };
    let checked = check(about.expression, &options);
    let (Some(user), Some(program)) = (about.user, &checked.program) else {
        return checked.diagnostics;
    };
    let user: Map<String, Value> = serde_json::from_str(user).unwrap();
    let taken = about.taken.into_iter().flat_map(|taken| taken.split(", "));
    let environment = taken.fold(Environment::new(), |environment, value| {
        environment.taken(value)
    });
    let evaluation: Evaluation = program.evaluate(&user, &environment);
    evaluation.said(checked.diagnostics)
}

/// The text at a place; an empty place is shown by `‸` between its neighbours.
fn underlined(source: &str, span: Span) -> String {
    if !span.is_empty() {
        return span.of(source).to_string();
    }
    let (before, after) = source.split_at(span.start);
    let from = before.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    let to = after
        .char_indices()
        .nth(6)
        .map_or(after.len(), |(at, _)| at);
    format!("{}‸{}", &before[from..], &after[..to])
}
