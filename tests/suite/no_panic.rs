//! Whatever is typed: no panic, no hang, every error in its place.

use entra_expr::check::{Options, check};
use entra_expr::dialect::Dialect;
use entra_expr::environment::Environment;
use entra_expr::functions;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use std::time::{Duration, Instant};

fn user() -> Map<String, Value> {
    let user = json!({"a": "x", "b": 7, "c": ["y", "z"], "d": "2021-08-25", "e": "", "f": true, "g": {"id": "1"},
        "h": "Zoë 😀", "i": -1, "j": 1.5, "k": [], "l": [null]});
    user.as_object().unwrap().clone()
}

fn environment() -> Environment {
    Environment::new()
        .seed(7)
        .default_domain("contoso.com")
        .taken("x")
}

/// Checks and evaluates in every dialect, and holds what must be true of each diagnostic.
fn survives(text: &str) {
    for dialect in Dialect::ALL {
        let checked = check(text, &Options::of(dialect));
        assert_eq!(
            checked.is_valid(),
            !checked
                .diagnostics
                .iter()
                .any(|diagnostic| diagnostic.is_error()),
            "{text}"
        );
        for diagnostic in &checked.diagnostics {
            assert!(!diagnostic.labels.is_empty(), "{text}: {diagnostic:?}");
            for label in &diagnostic.labels {
                let (start, end) = (label.span.start, label.span.end);
                assert!(text.get(start..end).is_some(), "{text}: {diagnostic:?}");
            }
            if let Some(fix) = &diagnostic.fix {
                fix.apply(text);
            }
        }
        if let Some(program) = checked.program {
            program.evaluate(&user(), &environment());
        }
    }
}

fn token() -> impl Strategy<Value = String> {
    let signs = select(vec![
        "(",
        ")",
        ",",
        "[",
        "]",
        "\"",
        "=",
        "<>",
        "<",
        "<=",
        ">",
        ">=",
        "&",
        "+",
        "-",
        "*",
        "&&",
        "||",
        "%",
        "$x",
        " ",
        "\n",
        "\\",
        "[a]",
        "[b]",
        "[c]",
        "[d]",
        "[e]",
        "[f]",
        "[g]",
        "[h]",
        "\"x\"",
        "\"\"",
        "\"yyyy-MM-dd\"",
        "\"d\"",
        "\"(a+)+\"",
        "1",
        "-1",
        "&HF",
        "1.5",
        "99999999999999999999",
        "vbTextCompare",
        "%DomainFQDN%",
        "IgnoreAttributeFlow",
        "AND",
        "...",
        "“x”",
        "'x'",
        "é",
        "😀",
    ]);
    let names: Vec<&str> = functions::ALL
        .iter()
        .map(|function| function.name)
        .collect();
    prop_oneof![3 => signs.prop_map(str::to_string), 1 => select(names).prop_map(|name| format!("{name}("))]
}

/// Calls with the right count of arguments of any kind.
fn call() -> impl Strategy<Value = String> {
    let leaf = select(vec![
        "[a]",
        "[b]",
        "[c]",
        "[d]",
        "[e]",
        "[f]",
        "[g]",
        "[h]",
        "[i]",
        "[j]",
        "[k]",
        "[l]",
        "[absent]",
        "\"x\"",
        "\"\"",
        "\"2\"",
        "\"d\"",
        "\"yyyy\"",
        "\"[a-z]+\"",
        "\"(?<g>.)\"",
        "\"g\"",
        "1",
        "-1",
        "0",
        "3",
        "1.5",
        "9223372036854775807",
        "",
    ]);
    leaf.prop_map(str::to_string)
        .prop_recursive(4, 32, 7, |inner| {
            let function = select(functions::ALL.to_vec());
            (function, proptest::collection::vec(inner, 0..8)).prop_map(|(function, arguments)| {
                let most = function
                    .most()
                    .unwrap_or(arguments.len().max(function.least()));
                let count = arguments
                    .len()
                    .clamp(function.least(), most.max(function.least()));
                let padded = arguments
                    .into_iter()
                    .chain(std::iter::repeat_n("[a]".to_string(), 8))
                    .take(count);
                format!(
                    "{}({})",
                    function.name,
                    padded.collect::<Vec<_>>().join(", ")
                )
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn random_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        survives(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn random_tokens(tokens in proptest::collection::vec(token(), 0..40)) {
        survives(&tokens.concat());
    }

    #[test]
    fn random_calls(text in call()) {
        survives(&text);
    }
}

#[test]
fn deep_and_long_texts_take_no_time() {
    let start = Instant::now();
    for piece in [
        "[", "]", "(", ")", "\"", "Not(", "[a", "\\", "\"\\", ",", "[a] & ", "[\"", "“", "'", "%",
        "IIF([a]=", "-", "...",
    ] {
        survives(&piece.repeat(100_000));
    }
    let closed = |depth: usize| format!("{}[a]{}", "Not(".repeat(depth), ")".repeat(depth));
    survives(&closed(100_000));
    survives(&closed(200));
    assert!(
        start.elapsed() < Duration::from_secs(60),
        "{:?}",
        start.elapsed()
    );
}
