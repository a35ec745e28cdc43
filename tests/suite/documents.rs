//! Expressions in files: whatever the file holds there is no panic, every place is one, and what is rewritten reads
//! as it was asked.

use super::property::cases;
use entra_expr::document::{Kind, Located, read};
use entra_expr::project;
use proptest::prelude::*;
use proptest::sample::select;
use std::time::{Duration, Instant};

const KINDS: [Kind; 4] = [Kind::Expression, Kind::Json, Kind::Toml, Kind::Markdown];

/// Expressions by anybody's reading.
const NEW: [&str; 5] = [
    "Left([a], 2)",
    "Append([b],\n  \"c|d\")",
    "Switch([a], , \"`\", \"\\n\")",
    "[a] & \"x\"",
    "Append([a], \"c|d\")",
];

/// Reads a text as every kind, and holds what must be true of what is found.
fn survives(text: &str, new: &str) {
    for kind in KINDS {
        match read(kind, text) {
            Ok(document) => {
                for (at, located) in document.expressions.iter().enumerate() {
                    places_are_places(text, located);
                    rewrites(kind, text, located, at, new);
                }
                if kind == Kind::Json {
                    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
                    assert!(
                        serde_json::from_str::<serde_json::Value>(body).is_ok(),
                        "{text:?}"
                    );
                }
            }
            Err(fault) => {
                assert!(matches!(kind, Kind::Json | Kind::Toml) || text.contains("dialect"));
                assert!(
                    text.get(fault.place.start..fault.place.end).is_some(),
                    "{text:?}: {fault:?}"
                );
            }
        }
    }
    if let Err(fault) = project::read(text) {
        assert!(
            text.get(fault.place.start..fault.place.end).is_some(),
            "{text:?}: {fault:?}"
        );
    }
}

fn places_are_places(text: &str, located: &Located) {
    let mut last = 0;
    for (at, _) in located
        .text
        .char_indices()
        .chain([(located.text.len(), ' ')])
    {
        let place = located.place(at);
        assert!(text.is_char_boundary(place), "{text:?} {at} {place}");
        assert!(last <= place, "{text:?} {at}: {last} {place}");
        last = place;
    }
}

fn rewrites(kind: Kind, text: &str, located: &Located, at: usize, new: &str) {
    let Some((span, insert)) = located.rewrite(new) else {
        return;
    };
    let mut file = text.to_string();
    file.replace_range(span.start..span.end, &insert);
    let again = read(kind, &file).unwrap();
    // Another text need not be an expression, which is all that is looked for in Markdown.
    if kind != Kind::Markdown || NEW.contains(&new) {
        assert_eq!(again.expressions[at].text, new, "{text:?} {file:?}");
    }
}

fn piece() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "Append([a], \"b\")",
        "Left([a],\n 1)",
        "`Left([a], 1)`",
        "\n```\nLeft([a], 1)\n```\n",
        "\n> ```\n> Left([a], 1)\n> ```\n",
        "|a|\n|-|\n|`Append([a], \"\\|\")`|\n",
        "[{\"target\": \"a\", \"expression\": \"",
        "\"}]",
        "{\"attributeMappings\": [{\"source\": {\"expression\": \"[a]\"}}]}",
        "[[user]]\ntarget = 'a'\nexpression = ",
        "\"\"\"",
        "'''",
        "\"",
        "'",
        "\\",
        "\\u0022",
        "\\ud83d",
        "\\n",
        "// allow: W407\n",
        "// dialect: app\n",
        "<!-- entra-expr allow: W407 -->\n",
        "\n",
        "\r\n",
        "\n\n",
        "`",
        "```\n",
        "~~~",
        "|a|\n|-|\n|",
        "\\|",
        "> ",
        "- ",
        "    ",
        "é",
        "😀",
        "\u{feff}",
        "[lints]\nW407 = 'deny'\n",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
    ]);
    prop_oneof![6 => pieces.prop_map(str::to_string), 1 => any::<char>().prop_map(String::from)]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.concat())
}

/// Text with each character written as JSON may write it.
fn escaped() -> impl Strategy<Value = (String, String)> {
    let letter = prop_oneof![
        select(vec![
            '"', '\\', '/', '\n', '\t', '\u{8}', 'a', 'é', '😀', ' '
        ]),
        any::<char>()
    ];
    prop::collection::vec((letter, any::<bool>()), 0..20).prop_map(|letters| {
        let mut units = [0; 2];
        let mut written = String::new();
        for (c, escape) in &letters {
            if *escape || *c < ' ' || "\"\\".contains(*c) {
                for unit in c.encode_utf16(&mut units) {
                    written.push_str(&format!("\\u{unit:04X}"));
                }
            } else {
                written.push(*c);
            }
        }
        (letters.iter().map(|(c, _)| *c).collect(), written)
    })
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn any_file_is_read_or_refused_in_its_place(text in text(), new in text(), expression in select(&NEW[..])) {
        survives(&text, &new);
        survives(&text, expression);
    }

    #[test]
    fn any_characters_are_read_or_refused(text in any::<String>(), new in any::<String>()) {
        survives(&text, &new);
    }

    #[test]
    fn a_json_string_keeps_its_places((expression, written) in escaped(), (new, _) in escaped()) {
        let text = format!("[{{\"target\": \"a\", \"expression\": \"{written}\"}}]");
        let document = read(Kind::Json, &text).unwrap();
        let located = &document.expressions[0];
        prop_assert_eq!(&located.text, &expression);
        for (at, c) in expression.char_indices() {
            let there = &text[located.place(at)..];
            prop_assert!(there.starts_with(c) || there.starts_with("\\u"), "{} {}", text, at);
        }
        let end = located.place(expression.len());
        prop_assert_eq!(&text[end..], "\"}]");
        rewrites(Kind::Json, &text, located, 0, &new);
    }

    #[test]
    fn a_toml_string_is_rewritten((expression, _) in escaped(), (new, _) in escaped(), form in 0..4_usize) {
        let (open, close) = [("'", "'"), ("'''\n", "'''"), ("\"\"\"\n", "\"\"\""), ("\"\"\"a\\\n  ", "\"\"\"")][form];
        let text = format!("[[user]]\ntarget = 'a'\nexpression = {open}{expression}{close}\n");
        if let Ok(document) = read(Kind::Toml, &text) {
            rewrites(Kind::Toml, &text, &document.expressions[0], 0, &new);
        }
    }
}

/// What stays is spelt as before.
#[test]
fn an_edit_of_json_is_small() {
    let text = r#"[{"target": "a", "expression": "Append([\u0061], \"\u00e9\")"}]"#;
    let document = read(Kind::Json, text).unwrap();
    let (span, insert) = document.expressions[0]
        .rewrite("Append([a], \"\u{e9}\n\")")
        .unwrap();
    assert_eq!((span.len(), insert.as_str()), (0, "\\n"));
    assert!(text[..span.start].ends_with("\\u00e9"));
}

/// A file of a million bytes that is made to be slow.
#[test]
fn no_file_is_slow() {
    let cases = [
        (
            Kind::Markdown,
            format!("```\n{}", "Left([a]\n\n ".repeat(20_000)),
        ),
        (Kind::Markdown, "`Left([a], 1".repeat(20_000)),
        (Kind::Markdown, format!("`Left({})`", "(".repeat(200_000))),
        (
            Kind::Markdown,
            "<!-- entra-expr allow: W407 -->\n".repeat(5_000),
        ),
        (Kind::Json, "[".repeat(200_000)),
        (
            Kind::Json,
            format!("{}{}", "[".repeat(500), "]".repeat(500)),
        ),
        (
            Kind::Toml,
            format!("a = {}{}", "[".repeat(70), "]".repeat(70)),
        ),
        (Kind::Markdown, "> ".repeat(20_000)),
        (Kind::Markdown, "- ".repeat(20_000)),
        (
            Kind::Json,
            format!(
                "[{}{{\"target\": \"a\", \"expression\": \"[a]\"}}]",
                "{\"target\": \"a\", \"expression\": \"[a]\"},".repeat(5_000)
            ),
        ),
        (Kind::Toml, "a.".repeat(100_000)),
        (Kind::Expression, "// x\n".repeat(50_000)),
    ];
    for (kind, text) in cases {
        let begun = Instant::now();
        let _ = read(kind, &text);
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{kind:?} {}",
            &text[..20]
        );
    }
}
