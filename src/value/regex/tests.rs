use super::{MatchFaultKind, Pattern, PatternFaultKind, Replacement};

fn replaced(pattern: &str, text: &str, replacement: &str) -> String {
    let pattern = Pattern::compile(pattern).expect("a pattern");
    let replacement = Replacement::parse(replacement, &pattern).expect("a replacement");
    let mut out = String::new();
    pattern
        .replace(text, &replacement, &mut out)
        .expect("an answer");
    out
}

fn fault(pattern: &str) -> Option<(PatternFaultKind, std::ops::Range<usize>)> {
    let compiled = Pattern::compile(pattern);
    let fault = compiled.and_then(|pattern| pattern.build()).err()?;
    Some((fault.kind, fault.span))
}

#[test]
fn the_walk_counts_empty_matches_after_a_match() {
    let cases = [
        ("[a-z_]*", "ab7", "-", "--7-"),
        ("a*", "baaac", "-", "-b--c-"),
        ("x*?", "ab", "-", "-a-b-"),
        ("$", "a\n", "<", "a<\n<"),
        (r"\G\d", "12a3", "x", "xxa3"),
        (r"\G\d*", "1a2", "x", "xxa2"),
    ];
    for (pattern, text, replacement, expected) in cases {
        assert_eq!(replaced(pattern, text, replacement), expected, "{pattern}");
    }
}

#[test]
fn groups_are_numbered_as_in_dotnet() {
    let cases = [
        ("(?<x>a)(b)", "ab", "$1|$2|${x}", "b|a|a"),
        ("(?<x>a)(?<x>b)", "ab", "${x}|$1|$2", "b|b|$2"),
        ("(?<10>a)(b)", "ab", "$1|$10|$2", "b|a|$2"),
        ("(?n)(a)(?<x>b)", "ab", "<$1$2>", "<b$2>"),
        ("(a)?b", "b", "<$1>", "<>"),
        ("(a|b)+", "ab", "$1$+", "bb"),
        (r"(a|b\1)+", "aababa", "[$&]", "[aaba]b[a]"),
    ];
    for (pattern, text, replacement, expected) in cases {
        assert_eq!(replaced(pattern, text, replacement), expected, "{pattern}");
    }
}

#[test]
fn classes_and_anchors() {
    let cases = [
        ("[a-z-[aeiou]]", "hello", "_", "_e__o"),
        ("[^a-z-[0-9]]", "aB1-", "_", "a_1_"),
        (r"[\d-z]", "1-z", "_", "___"),
        ("[a&&b]", "a&b", "_", "___"),
        (r"\p{IsGreek}+", "ab\u{3b1}\u{3b2}", "_", "ab_"),
        (r"\w", "a\u{903}", "_", "_\u{903}"),
        (r"\b", "a\u{200D}b", "|", "|a\u{200D}b|"),
        ("(?i)s", "sS\u{17F}", "_", "__\u{17F}"),
        ("(?i)k", "kK\u{212A}", "_", "___"),
        (r"(?i)\p{Lu}", "aB1", "_", "__1"),
        ("((?i)a)b", "Ab AB", "_", "_ AB"),
        (r"a\Z", "a\n", "_", "_\n"),
        (".", "\r\n\u{2028}", "_", "_\n_"),
        (".", "\u{1F600}", "_", "__"),
        (r"\p{Cs}", "a\u{1F600}", "", "a"),
        ("\u{1F600}+", "\u{1F600}\u{1F600}", "_", "__"),
        (r"a{,2}\x41\101\cA", "a{,2}AA\u{1}", "_", "_"),
    ];
    for (pattern, text, replacement, expected) in cases {
        assert_eq!(replaced(pattern, text, replacement), expected, "{pattern}");
    }
}

#[test]
fn quantifiers_that_the_engines_treat_otherwise() {
    let cases = [
        ("a*b??a*|c(?=d)", "aba", "_", "__b__"),
        ("(?:(a+?))*(?=b)", "aab", "<$1>", "<a><>b"),
        ("(a*)+", "b", "<$1>", "<>b<>"),
        ("(?:b|a??)*", "baa", "_", "__a_a_"),
        ("(a??){0,2}b", "ab", "<$1>", "<>"),
        ("(?=(a+?))*", "aa", "<$1>", "<a>a<a>a<>"),
    ];
    for (pattern, text, replacement, expected) in cases {
        assert_eq!(replaced(pattern, text, replacement), expected, "{pattern}");
    }
}

#[test]
fn the_replacement_language() {
    let cases = [
        ("[$`|$'|$_|$&]", "a[a|c|abc|b]c"),
        ("$$1", "a$1c"),
        ("${1}0$10", "ab0$10c"),
        ("${x}$y${", "a${x}$y${c"),
        ("${01}", "abc"),
        (r"\1", r"a\1c"),
    ];
    for (replacement, expected) in cases {
        assert_eq!(
            replaced("(b)", "abc", replacement),
            expected,
            "{replacement}"
        );
    }
    let pattern = Pattern::compile("(?<n>b)").expect("a pattern");
    let unknown = |text| {
        let replacement = Replacement::parse(text, &pattern).expect("a replacement");
        replacement.unknown_names().to_vec()
    };
    assert!(unknown("${n}$1$n").is_empty());
    assert_eq!(unknown("a${m}b$2"), [1..5, 6..8]);
    assert!(Replacement::parse("$99999999999", &pattern).is_err());
}

#[test]
fn what_dotnet_refuses() {
    let patterns = [
        "a**",
        "*a",
        "a{3,2}",
        "{2}",
        "a++",
        "(",
        ")",
        "[a",
        "[z-a]",
        r"[a-\d]",
        "[a-c-[b]d]",
        r"\_",
        r"\x{41}",
        r"\2",
        r"\k<n>",
        r"\p{Greek}",
        r"\pL",
        "(?P<x>a)",
        "(?<1a>b)",
        "(?u)a",
        "(?<0>a)",
        "(?(1)a|b)",
        "(?(?=a)a|b|c)",
        r"a\",
        "(?#",
        "a{99999999999}",
        "(?)a",
    ];
    for pattern in patterns {
        let kind = fault(pattern).map(|fault| fault.0);
        assert_eq!(kind, Some(PatternFaultKind::Invalid), "{pattern}");
    }
}

#[test]
fn faults_point_at_the_construct() {
    let unsupported = PatternFaultKind::Unsupported;
    let cases = [
        ("é(?<x>a)(?<-x>b)", unsupported, 9..17),
        ("é[z-a]", PatternFaultKind::Invalid, 3..6),
        ("ab)", PatternFaultKind::Invalid, 2..3),
        ("a(b", PatternFaultKind::Invalid, 1..2),
    ];
    for (pattern, kind, span) in cases {
        assert_eq!(fault(pattern), Some((kind, span)), "{pattern}");
    }
}

#[test]
fn depth_is_bounded() {
    for (open, close) in [("(", ")"), ("(?=", ")"), ("[a-", "]"), ("(?(?=a)", ")")] {
        let pattern = open.repeat(100_000) + &close.repeat(100_000);
        assert!(fault(&pattern).is_some(), "{open}");
    }
    let nested = "(?:".repeat(60) + "a" + &")*".repeat(60);
    assert_eq!(replaced(&nested, "aab", "_"), "__b_");
}

#[test]
fn hostile_patterns_run_out_of_budget() {
    let text = "a".repeat(10_000);
    for pattern in ["(.*)*x", "(?=(?=(a+)+b)a)*c|(?=(a*)*b)x", r"(a*)*\1b"] {
        let pattern = Pattern::compile(pattern).expect("a pattern");
        let fault = pattern.is_match(&text).expect_err("no end");
        assert_eq!(fault.kind, MatchFaultKind::Budget);
    }
}

#[test]
fn group_only_replacement_and_extraction() {
    let pattern = Pattern::compile(r"(?<=(?<p>x))(?<n>\d)(?<u>b)?").expect("a pattern");
    let cases = [("n", "x1b", "x-b"), ("u", "x1", "x1"), ("p", "x1", "x1")];
    for (name, text, expected) in cases {
        let group = pattern.group(name).expect("a group");
        let mut out = String::new();
        pattern
            .replace_group(text, group, "-", &mut out)
            .expect("an answer");
        assert_eq!(out, expected, "{name}");
    }
    let group = pattern.group("n").expect("a group");
    assert_eq!(pattern.extract("\u{1F600}x7", group), Ok(Some(5..6)));
    assert_eq!(pattern.extract("7", group), Ok(None));
    assert!(pattern.group("none").is_none());
    assert_eq!(pattern.group_names().collect::<Vec<_>>(), ["p", "n", "u"]);
}

#[test]
fn a_fault_leaves_the_buffer_as_it_was() {
    let pattern = Pattern::compile("(?<=(a+))b").expect("a pattern");
    let replacement = Replacement::parse("$1", &pattern).expect("a replacement");
    let mut out = String::from("x");
    let kind = pattern
        .replace("aab", &replacement, &mut out)
        .map_err(|fault| fault.kind);
    assert_eq!(
        (kind, out.as_str()),
        (Err(MatchFaultKind::Unsupported), "x")
    );
    assert_eq!(pattern.replace("aa", &replacement, &mut out), Ok(()));
    assert_eq!(out, "xaa");
}

/// Patterns and texts from a small deterministic generator: nothing panics, nothing hangs.
#[test]
fn random_patterns_never_panic() {
    const PIECES: [&str; 48] = [
        "a",
        "b",
        "é",
        "\u{1F600}",
        "1",
        " ",
        "\n",
        "-",
        "(",
        "(",
        ")",
        ")",
        "(?<x>",
        "(?<y-x>",
        "(?:",
        "(?=",
        "(?!",
        "(?<=",
        "(?<!",
        "(?>",
        "(?(1)",
        "(?(?=a)",
        "(?i)",
        "(?x-i:",
        "[",
        "]",
        "[^a-",
        "-[b]]",
        "*",
        "+",
        "?",
        "??",
        "{2}",
        "{0,2}?",
        "{1,}",
        "|",
        "^",
        "$",
        r"\b",
        r"\G",
        r"\1",
        r"\k<x>",
        r"\w",
        r"\p{Lu}",
        r"\",
        r"\u00e9",
        ".",
        "#",
    ];
    let mut state: u64 = 7;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).unwrap_or_default() % below
    };
    let mut usable = 0;
    for _ in 0..3_000 {
        let length = 1 + next(9);
        let pattern: String = (0..length)
            .filter_map(|_| PIECES.get(next(PIECES.len())))
            .copied()
            .collect();
        let text: String = (0..next(8))
            .filter_map(|_| PIECES.get(next(8)))
            .copied()
            .collect();
        let Ok(compiled) = Pattern::compile(&pattern) else {
            continue;
        };
        let Ok(replacement) = Replacement::parse("$1$+${x}", &compiled) else {
            continue;
        };
        let mut out = String::new();
        usable += usize::from(compiled.replace(&text, &replacement, &mut out).is_ok());
    }
    assert!(usable > 300, "{usable}");
}
