//! What holds for every text and every tree.

use entra_expr::limits::Limits;
use entra_expr::syntax::{layout, parse, print, same};
use proptest::prelude::*;

/// Whatever the text: an answer, its places inside the text, an error where there is no tree.
fn holds(source: &str, limits: &Limits) {
    let parsed = parse(source, limits);
    for diagnostic in &parsed.diagnostics {
        assert!(!diagnostic.labels.is_empty(), "no label: {diagnostic:?}");
        let places = diagnostic.labels.iter().map(|label| label.span);
        let edits = diagnostic
            .fix
            .iter()
            .flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
        for place in places.chain(edits) {
            assert!(
                source.get(place.start..place.end).is_some(),
                "{place:?} of {diagnostic:?} in {source:?}"
            );
        }
        let edits = diagnostic.fix.iter().flat_map(|fix| fix.edits.windows(2));
        for pair in edits {
            assert!(
                pair[0].span.end <= pair[1].span.start,
                "edits overlap: {diagnostic:?} in {source:?}"
            );
        }
    }
    let order: Vec<_> = parsed
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.span())
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    let errors = parsed
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.is_error());
    match parsed.tree {
        Some(tree) if !errors => {
            let printed = print(&tree);
            let again = parse(
                &printed,
                &Limits {
                    length: usize::MAX,
                    ..*limits
                },
            );
            let second = again
                .tree
                .unwrap_or_else(|| panic!("{printed:?} of {source:?} is not read"));
            assert!(same(&tree, &second), "{source:?} printed as {printed:?}");
            assert_eq!(print(&second), printed);
            for width in [1, 20, 60, 100] {
                let laid_out = layout(source, &tree, width);
                let again = parse(
                    &laid_out,
                    &Limits {
                        length: usize::MAX,
                        ..*limits
                    },
                );
                let third = again
                    .tree
                    .unwrap_or_else(|| panic!("{laid_out:?} of {source:?} is not read"));
                assert!(same(&tree, &third), "{source:?} laid out as {laid_out:?}");
                assert_eq!(layout(&laid_out, &third, width), laid_out, "{source:?}");
            }
        }
        Some(_) => {}
        None => assert!(errors, "neither tree nor error: {source:?}"),
    }
}

/// Tokens and pieces of tokens.
const PIECES: &[&str] = &[
    "[a]",
    "[",
    "]",
    "[]",
    "[a\\]",
    "[F([a])]",
    "[[a]]",
    "[a, b]",
    "\"",
    "\"x\"",
    "\"a\\\"",
    "\\",
    "\\\"",
    "'",
    "'x'",
    "“",
    "”",
    "‘x’",
    "(",
    ")",
    "F(",
    "IIF(",
    "Not",
    ",",
    ";",
    "1",
    "-1",
    "-",
    "+10",
    "&HF",
    "&",
    "&&",
    "|",
    "||",
    "&amp;",
    "&quot;",
    "&lt;",
    "&#39;",
    "&nbsp;",
    "=",
    "==",
    "!=",
    "<",
    ">=",
    "<>",
    "≠",
    "*",
    "AND",
    " or ",
    "eq",
    "IS NOT",
    "IF ",
    "x",
    "F",
    "a b",
    "O'Neil",
    "user.mail",
    "contoso.com",
    "%D%",
    "%",
    "$v",
    "$",
    "...",
    "…",
    "//",
    "/*",
    "*/",
    "{",
    "}",
    "{a}",
    "!",
    "?",
    ":",
    ".",
    ".Trim()",
    "[1]",
    "`",
    "@",
    "（",
    "）",
    "，",
    "–",
    "\u{A0}",
    "\u{200B}",
    "\u{FEFF}",
    "\n",
    " ",
    "  ",
    "é",
    "ü1",
    "99999999999999999999",
    "1.5",
    "\"\\d\"",
    "\"\"",
    "😀",
    "\u{0}",
    "]]",
    ")[0]",
    "](",
];

fn text_of_pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..25).prop_map(|pieces| pieces.concat())
}

/// Expressions of the language, as text with free white space.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-zA-Z_.:-]{1,8}".prop_map(|name| format!("[{name}]")),
        r#"([a-z ,()\[\]&;'“é😀]|\\\\|\\"){0,8}"#.prop_map(|text| format!("\"{text}\"")),
        "-?[0-9]{1,6}(\\.[0-9]{1,3})?|&H[0-9A-F]{1,4}",
        "vb[A-Za-z]{1,5}|%[A-Z][a-z.]{0,4}%|\\$[a-z]{1,4}",
    ];
    leaf.prop_recursive(6, 60, 5, |inner| {
        let argument = prop_oneof![1 => Just(String::new()), 5 => inner.clone()];
        let gap = prop::sample::select(&["", " ", "\n\t"][..]);
        let sign = prop::sample::select(
            &[
                "=", "<>", "<", "<=", ">", ">=", "&", "+", "-", "*", "&&", "||",
            ][..],
        );
        prop_oneof![
            (
                "F[a-z0-9]{0,3}",
                gap.clone(),
                prop::collection::vec(argument, 0..6),
                gap.clone()
            )
                .prop_map(|(name, before, arguments, after)| format!(
                    "{name}{before}({})",
                    arguments.join(&format!("{after},{before}"))
                )),
            (
                inner.clone(),
                prop::collection::vec((sign, gap, inner.clone()), 1..4)
            )
                .prop_map(|(first, rest)| {
                    rest.into_iter().fold(first, |text, (sign, gap, operand)| {
                        format!("{text}{gap}{sign} {operand}")
                    })
                }),
            inner.prop_map(|inner| format!("({inner})")),
        ]
    })
}

proptest! {
    #![proptest_config(super::property::cases(512))]

    #[test]
    fn any_text_gets_an_answer(source in any::<String>()) {
        holds(&source, &Limits::default());
    }

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        holds(&String::from_utf8_lossy(&bytes), &Limits::default());
    }

    #[test]
    fn any_pieces_get_an_answer(source in text_of_pieces()) {
        holds(&source, &Limits { length: 60, nesting: 4 });
        holds(&source, &Limits::default());
    }

    #[test]
    fn what_the_language_has_is_read(source in expression()) {
        let parsed = parse(&source, &Limits::default());
        prop_assert!(parsed.tree.is_some() && parsed.diagnostics.is_empty(), "{source:?} {:?}", parsed.diagnostics);
        holds(&source, &Limits::default());
    }
}

/// Everything piled up, closed or not: linear, and no stack runs out.
#[test]
fn piles_are_no_burden() {
    // A recursion of this depth would leave a thread's stack.
    const HIGH: usize = 20_000;
    let raised = Limits {
        length: usize::MAX,
        nesting: usize::MAX,
    };
    for piece in [
        "[",
        "]",
        "(",
        ")",
        "F(",
        "\"",
        "'",
        "“",
        "\\\"",
        "&quot;",
        "-",
        "a-",
        "[a",
        "[a] ",
        "a b ",
        "=",
        ",",
        "[\"",
        "IIF(1 AND ",
        "&",
    ] {
        for limits in [Limits::default(), raised] {
            holds(&piece.repeat(HIGH / piece.len()), &limits);
        }
    }
    for (open, close) in [("(", ")"), ("F(", ")"), ("[", "]"), ("F([a] [b], ", ")")] {
        let source = format!("{}1{}", open.repeat(HIGH), close.repeat(HIGH));
        holds(&source, &Limits::default());
        let source = format!(
            "{}1{}",
            open.repeat(Limits::DEEPEST),
            close.repeat(Limits::DEEPEST)
        );
        holds(&source, &raised);
    }
}

/// Long expressions are laid out for reading: pairs, slots and ladders.
#[test]
fn long_expressions_are_laid_out() {
    for (source, width, expected) in [
        ("Append ([mail],\".test\")", 40, "Append([mail], \".test\")"),
        (
            r#"Switch([department], "other", "Sales","sales-team","Engineering","eng-team","HR",ToLower([b]))"#,
            40,
            r#"Switch(
    [department], "other",
    "Sales", "sales-team",
    "Engineering", "eng-team",
    "HR", ToLower([b]))"#,
        ),
        (
            r#"Replace(Replace([telephoneNumber], ,"\\+(?<a>\\d* )", , "${a}", , ), ,"[()\\s-]+", ,"", , )"#,
            50,
            r#"Replace(
    Replace(
        [telephoneNumber],
        , "\\+(?<a>\\d* )", , "${a}", , ),
    , "[()\\s-]+", , "", , )"#,
        ),
        (
            r#"IIF([country]="USA", "x", IIF([country]="CAN", Append([a], [b]), IIF([c]="d", , "none")))"#,
            40,
            r#"IIF([country]="USA", "x",
IIF([country]="CAN", Append([a], [b]),
IIF([c]="d", ,
    "none")))"#,
        ),
        (
            r#"Join("@", NormalizeDiacritics([first]), NormalizeDiacritics([last]), )"#,
            40,
            r#"Join(
    "@",
    NormalizeDiacritics([first]),
    NormalizeDiacritics([last]), )"#,
        ),
        (
            r#"[givenName] & " " & [surname] & "!""#,
            20,
            "[givenName]\n& \" \"\n& [surname]\n& \"!\"",
        ),
        (r#"Append([a], "\,")"#, 80, r#"Append([a], "\,")"#),
    ] {
        let tree = parse(source, &Limits::default()).tree.expect("it is read");
        assert_eq!(layout(source, &tree, width), expected, "{source}");
    }
}
