//! Whatever is typed: no panic, no hang, every error in its place.

use entra_expr::check::{Options, check};
use entra_expr::dialect::Dialect;
use entra_expr::environment::Environment;
use entra_expr::functions;
use entra_expr::limits::Limits;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use std::thread;
use std::time::{Duration, Instant};

pub(crate) fn user() -> Map<String, Value> {
    let user = json!({"a": "x", "b": 7, "c": ["y", "z"], "d": "2021-08-25", "e": "", "f": true, "g": {"id": "1"},
        "h": "Zoë 😀", "i": -1, "j": 1.5, "k": [], "l": [null]});
    user.as_object().unwrap().clone()
}

pub(crate) fn environment() -> Environment {
    Environment::new()
        .seed(7)
        .default_domain("contoso.com")
        .taken("x")
}

/// Checks and evaluates in every dialect, and holds what must be true of each diagnostic.
fn survives(text: &str) {
    for dialect in Dialect::ALL {
        survives_in(dialect, text);
    }
}

fn survives_in(dialect: Dialect, text: &str) {
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
pub(crate) fn call() -> impl Strategy<Value = String> {
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
    #![proptest_config(super::property::cases(400))]

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

/// What once did not end, whatever stands around it.
#[test]
fn texts_that_were_once_endless_end() {
    for text in [
        "$x.5",
        "$x.5.6",
        "a.5",
        "[a].5",
        "x.y.z",
        "Append($x.5, 1.5.5)",
        ".5",
        "$.5",
    ] {
        for (before, after) in [
            ("", ""),
            ("Append(", ", [b])"),
            ("[a]=", "<"),
            ("\"", ""),
            ("(", ""),
        ] {
            survives(&format!("{before}{text}{after}"));
        }
    }
}

#[test]
fn deep_and_long_texts_take_no_time() {
    const LENGTH: usize = 100_000;
    let start = Instant::now();
    for piece in [
        "[", "]", "(", ")", "\"", "Not(", "[a", "\\", "\"\\", ",", "[\"", "“", "'", "%",
        "IIF([a]=", "-", "...",
    ] {
        survives_in(Dialect::App, &piece.repeat(LENGTH / piece.len()));
    }
    survives(&"[a] & ".repeat(LENGTH / 6));
    survives(&format!("Join(\"\"{})", ", Foo()".repeat(LENGTH / 7)));
    let closed = |depth: usize| format!("{}[a]{}", "Not(".repeat(depth), ")".repeat(depth));
    survives(&closed(LENGTH));
    survives(&closed(200));
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}

/// What the deepest nesting takes of the stack; to run out of it would end the process.
#[test]
fn the_deepest_nesting_fits_a_threads_stack() {
    // Threads have two megabytes; code that is not optimized takes three times as much.
    let stack = if cfg!(debug_assertions) { 4 } else { 2 } << 20;
    let options = Options {
        limits: Limits {
            length: usize::MAX,
            nesting: Limits::DEEPEST,
        },
        ..Options::default()
    };
    for (open, close, per_level) in [
        ("ToLower(", ")", 1),
        ("Replace(", ", , \"a+(b)\", , \"c\", , )", 1),
        ("Replace([a], , [d], , ", ", , )", 1),
        ("FormatDateTime(", ", , \"yyyy\", \"yyyy\")", 1),
        ("IIF(", " = \"a\", \"b\", \"c\")", 1),
        ("Join(\",\", Split(", ", \"a\"))", 2),
        ("DateAdd(\"d\", 1, ", ")", 1),
        ("[a] & (", ")", 1),
    ] {
        let depth = (Limits::DEEPEST - 1) / per_level;
        let text = format!("{}[d]{}", open.repeat(depth), close.repeat(depth));
        let run = move || {
            let checked = check(&text, &options);
            if let Some(program) = &checked.program {
                program.evaluate(&user(), &environment());
            }
            assert!(
                !checked
                    .diagnostics
                    .iter()
                    .any(|found| found.code.name == "too-deep")
            );
        };
        let thread = thread::Builder::new().stack_size(stack);
        thread.spawn(run).unwrap().join().unwrap();
    }
}
