//! The fast reader against the general one, and what becomes of lines that are no users.

use super::*;
use crate::check::{Options, check_sharing};
use crate::document::MappingFacts;
use crate::program::Memory;
use proptest::prelude::*;
use serde_json::json;

fn population(rows: &[(&str, &str, MappingFacts)]) -> Population {
    let mut attributes = Attributes::new();
    let targets = rows
        .iter()
        .map(|(target, expression, facts)| {
            let checked = check_sharing(expression, &Options::default(), &mut attributes);
            Target::new(target, checked.program.expect(expression)).with(facts)
        })
        .collect();
    Population::new(targets, &attributes, Environment::new())
}

fn plain(rows: &[(&str, &str)]) -> Population {
    let rows: Vec<_> = rows
        .iter()
        .map(|(target, expression)| (*target, *expression, MappingFacts::default()))
        .collect();
    population(&rows)
}

fn map(population: &Population, block: &[u8]) -> Mapped {
    let mut mapped = Mapped::default();
    population.map(block, 0, &mut Memory::new(), &mut mapped);
    mapped
}

/// Attributes of each kind of place: own names short and long, Graph's names, within an object, both names of one.
fn every_place() -> Population {
    plain(&[
        ("a", "[a]"),
        ("b", "[userPrincipalName]"),
        ("c", "[mobile]"),
        ("d", "[mobilePhone]"),
        ("e", "[telephoneNumber]"),
        ("f", "[extensionAttribute1]"),
        ("g", "Append([objectId], [é])"),
        ("h", r#"Join("\\\\", [a], [extensionAttribute15])"#),
    ])
}

const NAMES: [&str; 14] = [
    "a",
    "\\u0061",
    "userPrincipalName",
    "userPrincipalNames",
    "mobile",
    "mobilePhone",
    "telephoneNumber",
    "businessPhones",
    "extensionAttribute1",
    "extensionAttribute15",
    "onPremisesExtensionAttributes",
    "id",
    "objectId",
    "é",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zé😀 ]{0,9}",
        Just("\\n".to_string()),
        Just("\\\"".to_string()),
        Just("\\/\\\\".to_string()),
        Just("\\u00e9".to_string()),
        Just("\\u0022".to_string()),
        Just("\\ud83d\\ude00".to_string()),
        Just("\\u0000\\b\\f\\r\\t".to_string()),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| format!("\"{}\"", pieces.concat()))
}

/// What JSON takes and what it does not.
fn scalar() -> impl Strategy<Value = String> {
    let odd = [
        "null",
        "true",
        "false",
        "nul",
        "True",
        "0",
        "-0",
        "-0.0",
        "01",
        "-",
        "7",
        "-12",
        "1.50",
        "1.",
        "1e5",
        "1E-7",
        "1e400",
        "1e99",
        "999999999999999999",
        "9999999999999999999",
        "18446744073709551615",
        "-9223372036854775808",
        "1e",
        "\"\\ud83d\"",
        "\"\\x\"",
        "\"\\ude00\"",
        "\"\u{1}\"",
        "\"",
        "",
    ];
    prop_oneof![4 => text(), 1 => (0..odd.len()).prop_map(move |at| odd[at].to_string())]
}

fn value() -> impl Strategy<Value = String> {
    scalar().prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3)
                .prop_map(|items| format!("[{}]", items.join(", "))),
            object(inner),
        ]
    })
}

fn object(value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let blank = || prop_oneof![6 => Just(""), 1 => Just(" "), 1 => Just("\t\r")];
    let member = (0..NAMES.len(), value, blank(), blank())
        .prop_map(|(name, value, a, b)| format!("{a}\"{}\"{b}:{a}{value}{b}", NAMES[name]));
    prop::collection::vec(member, 0..8).prop_map(|members| format!("{{{}}}", members.join(",")))
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => object(value()),
        1 => value(),
        1 => (object(value()), 0..60_usize).prop_map(|(whole, cut)| whole.chars().take(cut).collect()),
        1 => object(value()).prop_map(|whole| format!(" {whole} x")),
        1 => Just(" ".to_string()),
    ]
}

/// The same ones each time, so that a failure stays one.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_122),
        ..ProptestConfig::with_cases(cases)
    }
}

proptest! {
    #![proptest_config(cases(3000))]

    #[test]
    fn both_readers_give_the_same(lines in prop::collection::vec(line(), 1..4), ends in any::<bool>()) {
        let mut block = lines.join("\n");
        if ends {
            block.push('\n');
        }
        let fast = map(&every_place(), block.as_bytes());
        let general = map(&every_place().general(), block.as_bytes());
        prop_assert_eq!(fast.output(), general.output(), "{}", block);
        prop_assert_eq!(&fast.problems, &general.problems, "{}", block);
        prop_assert_eq!(fast.counts, general.counts);
        prop_assert_eq!(fast.lines, block.split_inclusive('\n').count() as u64);
    }

    #[test]
    fn damaged_bytes_are_the_same_for_both(line in object(value()), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut block = line.into_bytes();
        let at = at.index(block.len());
        block[at] = byte;
        let fast = map(&every_place(), &block);
        let general = map(&every_place().general(), &block);
        prop_assert_eq!(fast.output(), general.output());
        prop_assert_eq!(fast.problems, general.problems);
    }
}

/// Otherwise the property above would say nothing.
#[test]
fn usual_lines_do_not_need_the_general_reader() {
    let population = every_place();
    let memory = Memory::new();
    for line in [
        r#"{}"#,
        r#"{"a":"x","mobile":null,"b":[{"x":1.5e3,"y":[true,false]}],"businessPhones":["1"]}"#,
        r#" { "userPrincipalName" : "\u00e9\n" , "onPremisesExtensionAttributes" : {"extensionAttribute1":"1"} } "#,
    ] {
        let reader = population.reader.as_ref().unwrap();
        assert!(
            reader
                .read(line, 0, &memory, &mut guess::Guess::default())
                .is_some(),
            "{line}"
        );
    }
}

#[test]
fn flat_output() {
    let typed = |kind: &str, default: Option<&str>| MappingFacts {
        target_type: Some(kind.to_string()),
        default: default.map(str::to_string),
        ..MappingFacts::default()
    };
    let population = population(&[
        ("na\"me", "[a]", MappingFacts::default()),
        ("text", "IsPresent([a])", typed("String", None)),
        ("truth", "IsPresent([a])", typed("Boolean", None)),
        ("empty", "\"\"", MappingFacts::default()),
        ("default", "[b]", typed("String", Some("x\"y"))),
        ("no", "[b]", typed("Boolean", Some("False"))),
        ("none", "[b]", typed("String", Some(""))),
        (
            "left",
            "IgnoreFlowIfNullOrEmpty([b])",
            typed("String", Some("x")),
        ),
        ("list", "Split([a], \",\")", MappingFacts::default()),
    ]);
    let mapped = map(&population, b"{\"a\": \"1,\\\"\"}\n{\"b\": 7}\n");
    assert_eq!(
        mapped.output(),
        concat!(
            r#"{"na\"me":"1,\"","text":"True","truth":true,"empty":"","default":"x\"y","no":false,"list":["1","\""]}"#,
            "\n",
            r#"{"text":"False","truth":false,"empty":"","default":7,"no":7,"none":7,"left":7}"#,
            "\n",
        )
    );
    assert_eq!(mapped.counts.mapped, 2);
}

#[test]
fn an_attribute_that_fails_is_left_out_and_an_object_that_is_ignored_too() {
    let population = plain(&[
        ("a", "[mail]"),
        ("b", "Mid([mail], [from], 2)"),
        ("c", r#"IIF([skip], IgnoreObjectFlow, "c")"#),
    ]);
    let mapped = map(
        &population,
        br#"{"id": "1", "mail": "jo", "from": 1}
{"id": "2", "userPrincipalName": "al@a.com", "mail": "al", "from": 0}
{"mail": "x", "from": 0, "skip": true}
{"from": 0}
"#,
    );
    assert_eq!(
        mapped.output(),
        "{\"a\":\"jo\",\"b\":\"jo\",\"c\":\"c\"}\n{\"a\":\"al\",\"c\":\"c\"}\n{\"c\":\"c\"}\n"
    );
    let counts = Counts {
        mapped: 1,
        partly: 2,
        failed: 0,
        ignored: 1,
        ..Counts::default()
    };
    assert_eq!(mapped.counts, counts);
    let told: Vec<_> = mapped
        .problems
        .iter()
        .map(|one| {
            (
                one.line,
                one.user.as_deref(),
                one.target.as_deref(),
                one.code.name,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (1, Some("al@a.com"), Some("b"), "out-of-range"),
            (3, None, Some("b"), "out-of-range"),
        ]
    );
}

/// A line that is no user, and what is said of it.
#[test]
fn a_line_that_is_no_user_costs_that_line_alone() {
    let population = plain(&[("a", "[a]")]).max_line(30);
    let cases: [(&[u8], &str, Option<u64>); 8] = [
        (
            b"{\"a\": \"x\"",
            "not JSON: EOF while parsing an object",
            Some(9),
        ),
        (
            b"[{}]",
            "a user is one JSON object, but this is a list",
            None,
        ),
        (b"null", "a user is one JSON object, but this is null", None),
        (b"{\"a\": \"\xff\"}", "not UTF-8", Some(8)),
        (b"\0\0\0", "not JSON: expected value", Some(1)),
        (
            b"{\"a\": \"0123456789012345678901234567890\"}",
            "the line is longer than 30 bytes",
            None,
        ),
        (
            b"{\"a\": \"\xff123456789012345678901234567890\"}",
            "the line is longer than 30 bytes",
            None,
        ),
        (
            br#"{"a": "\ud83d"}"#,
            "not JSON: unexpected end of hex escape",
            Some(14),
        ),
    ];
    for (line, message, column) in cases {
        let block = [b"{\"a\": 1}\n\n", line, b"\n{\"a\": 2}\n"].concat();
        let mapped = map(&population, &block);
        assert_eq!(mapped.output(), "{\"a\":1}\n{\"a\":2}\n");
        assert_eq!(mapped.problems.len(), 1);
        assert_eq!(mapped.problems[0].message, message);
        assert_eq!(mapped.problems[0].line, 2);
        assert_eq!(mapped.problems[0].column, column);
        assert_eq!((mapped.counts.mapped, mapped.counts.failed), (2, 1));
        assert_eq!(mapped.lines, 4);
    }
}

#[test]
fn what_is_given_goes_over_the_record() {
    let given = json!({"mail": "given", "mobilePhone": ["1"], "onPremisesExtensionAttributes": {"extensionAttribute2": "2"}});
    let given = given.as_object().unwrap();
    for names in [
        &["mail", "mobilePhone"][..],
        &["onPremisesExtensionAttributes"],
    ] {
        let some: Map<String, Json> = given
            .iter()
            .filter(|(name, _)| names.contains(&name.as_str()))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let make = || {
            plain(&[
                ("a", "[mail]"),
                ("b", "[mobile]"),
                ("c", "[extensionAttribute2]"),
            ])
            .given(some.clone())
        };
        for line in [
            &br#"{"mail": "own", "mobilePhone": "7"}"#[..],
            br#"{"mobile": "7", "onPremisesExtensionAttributes": {"extensionAttribute2": "3"}}"#,
            b"{}",
        ] {
            let fast = map(&make(), line);
            assert_eq!(fast.output(), map(&make().general(), line).output());
        }
    }
    let population = plain(&[("a", "[mail]"), ("b", "[mobile]")]).given(given.clone());
    assert_eq!(
        map(&population, b"{}").output(),
        "{\"a\":\"given\",\"b\":\"1\"}\n"
    );
}

/// Writes down what it sees, one event a word.
#[derive(Default)]
struct Seen(String);

impl Observer for Seen {
    fn target(&mut self, number: usize, run: &crate::program::Run<'_>, came: Came<'_>) {
        assert_eq!(run.target as usize, number);
        let came = match came {
            Came::Value(json) => json.to_string(),
            Came::Default(json) => format!("default:{json}"),
            Came::Null => "null".to_string(),
            Came::IgnoredAttribute => "no-attribute".to_string(),
            Came::IgnoredObject => "no-object".to_string(),
            Came::Fault(fault) => fault.code.name.to_string(),
        };
        self.0 += &format!("{number}={came} ");
    }

    fn user(&mut self, record: u64, end: End, who: impl FnOnce() -> Option<String>) {
        self.0 += &format!("{record}:{end:?}:{}\n", who().unwrap_or_default());
    }
}

#[test]
fn an_observer_sees_every_end_from_both_readers() {
    let rows = || {
        let with_default = MappingFacts {
            default: Some("none".to_string()),
            ..MappingFacts::default()
        };
        population(&[
            ("a", "[a]", MappingFacts::default()),
            (
                "b",
                r#"IIF([b] = "skip", IgnoreAttributeFlow, IIF([b] = "all", IgnoreObjectFlow, CDate([b])))"#,
                MappingFacts::default(),
            ),
            ("c", "[c]", with_default),
            ("d", r#"Join("-", [a], [c])"#, MappingFacts::default()),
        ])
    };
    let block = concat!(
        r#"{"id": "1", "a": "x\"y", "b": "2026-01-02", "c": 7}"#,
        "\n\n",
        r#"{"id": "2", "a": "", "b": "skip"}"#,
        "\n",
        r#"{"id": "3", "b": "all", "c": "z"}"#,
        "\n",
        r#"{"id": "4", "a": ["p", "q"], "b": "soon"}"#,
        "\nnobody\n",
        "\"\u{e9}\n",
    );
    let mut bytes = block.as_bytes().to_vec();
    bytes.pop();
    for damaged in [false, true] {
        if damaged {
            // The last line is no UTF-8 any more.
            bytes.pop();
        }
        let seen = |population: Population| {
            let (mut mapped, mut seen) = (Mapped::default(), Seen::default());
            population.map_observed(&bytes, 10, &mut Memory::new(), &mut mapped, &mut seen);
            let mut alone = Mapped::default();
            population.map(&bytes, 10, &mut Memory::new(), &mut alone);
            assert_eq!(mapped.output(), alone.output());
            assert_eq!(mapped.problems, alone.problems);
            seen.0
        };
        let fast = seen(rows());
        assert_eq!(fast, seen(rows().general()));
        let expected = concat!(
            r#"0="x\"y" 1="1/2/2026 12:00:00 AM" 2=7 3="x\"y-7" 10:Mapped:1"#,
            "\n",
            r#"0="" 1=no-attribute 2=default:"none" 3="" 12:Mapped:2"#,
            "\n",
            "0=null 1=no-object 13:Ignored:3\n",
            r#"0=["p","q"] 1=not-a-date 2=default:"none" 3="p-q" 14:Partly:4"#,
            "\n15:Unreadable:\n16:Unreadable:\n",
        );
        assert_eq!(fast, expected);
    }
}
