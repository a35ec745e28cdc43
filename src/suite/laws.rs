//! What holds for any case and any text.

use super::tests::{load, plain, tests, updates};
use super::*;
use crate::diagnostic::Edit;
use crate::value::DateTime;
use crate::value::date::Kind;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use serde_json::{Map, Value as Json};

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        any::<f64>().prop_filter_map("finite", |number| number.is_finite().then(|| number.into())),
        any_text().prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::vec((any_text(), inner), 0..4)
                .prop_map(|members| Json::from(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

fn any_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a", "é", "\"", "\\", "\n", "\r\n", "\t", " ", "  ", "\u{a0}", "\u{2028}", ":", "name: x",
        "//", "---", "[b]", "}", "%", "=", "\u{0}", "😀", "null", "#",
    ]);
    prop::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat())
}

fn any_gives() -> impl Strategy<Value = Option<Gives>> {
    let code = prop::sample::select(vec![
        None,
        Some("F505".to_string()),
        Some("null-argument".to_string()),
    ]);
    prop_oneof![
        any_json().prop_map(|json| if json.is_null() {
            Gives::Null
        } else {
            Gives::Value(json)
        }),
        Just(Gives::Null),
        Just(Gives::IgnoreAttribute),
        Just(Gives::IgnoreObject),
        Just(Gives::Valid),
        Just(Gives::Matches("\"\\d+ ".to_string())),
        code.clone().prop_map(Gives::Fails),
        code.prop_map(Gives::Invalid),
    ]
    .prop_map(Some)
}

prop_compose! {
    fn any_case()(
        name in prop::option::of("[^\\p{C}\\p{Z}]([^\\p{C}]{0,12}[^\\p{C}\\p{Z}])?"),
        user in prop::collection::vec((any_text(), any_json()), 0..4),
        ticks in prop::option::of(0..DateTime::MAX_TICKS),
        seed in any::<Option<u64>>(),
        taken in prop::collection::vec(any_text(), 0..3),
        domain in prop::option::of(any_text()),
        parameters in prop::collection::vec(("[A-Za-z]{1,5}", any_text()), 0..3),
        dialect in prop::option::of(prop::sample::select(Dialect::ALL.to_vec())),
        expression in any_text(),
        gives in any_gives(),
        warns in prop::sample::subsequence(vec!["C07".to_string(), "W407".to_string()], 0..=2),
    ) -> Case {
        Case {
            name,
            given: Given {
                user: user.into_iter().collect(),
                now: ticks.and_then(|ticks| DateTime::from_ticks(ticks, Kind::Utc)),
                seed,
                taken,
                domain,
                parameters,
                dialect,
            },
            expression: expression.trim().to_string(),
            origin: None,
            gives,
            warns,
        }
    }
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_122), ..Config::with_cases(400) })]

    #[test]
    fn what_is_written_reads_back(cases in prop::collection::vec(any_case(), 1..4)) {
        let texts: Vec<String> = cases.iter().map(write).collect();
        let text = texts.join("\n");
        let suite = plain(&text);
        let read: Vec<&Case> = tests(&suite).iter().map(|test| &test.case).collect();
        prop_assert_eq!(read, cases.iter().collect::<Vec<_>>(), "{}", text);
    }

    #[test]
    fn no_text_makes_the_reader_panic(
        pieces in prop::collection::vec(
            prop_oneof![
                prop::sample::select(vec![
                    "name:", "user: ", "expr: ", "gives: ", "set: ", "taken:", "file: a.expr", "target: x", "now: ",
                    "\n", "\r\n", "\n\n", "  ", "\t", "---\n", "{", "}", "[a]", "\"", "\\ud83d", "\u{feff}", "//", "null",
                    "fails: any", "é", ":",
                ]).prop_map(str::to_string),
                any::<String>(),
            ],
            0..30,
        ),
    ) {
        let text = pieces.concat();
        for form in [Form::Plain, Form::JsonLines] {
            let suite = read(form, &text, &mut load);
            for item in &suite.items {
                prop_assert!(text.get(item.place().start..item.place().end).is_some());
                let Item::Broken { faults, .. } = item else { continue };
                for fault in faults {
                    prop_assert!(text.get(fault.place.start..fault.place.end).is_some(), "{:?}", fault);
                }
            }
            if form == Form::Plain {
                let updated = Edit::apply(&updates(&text, &suite), &text);
                let again = read(form, &updated, &mut load);
                prop_assert_eq!(suite.items.len(), again.items.len(), "{}", updated);
            }
        }
    }
}
