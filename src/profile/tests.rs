//! Small populations counted by hand, and what must not hang on how a population is parted.

use super::*;
use crate::check::{Options, check_sharing};
use crate::document::MappingFacts;
use crate::environment::Environment;
use crate::population::{Mapped, Population, Target as Mapping};
use crate::program::{Attributes, Memory};
use proptest::prelude::*;
use serde_json::json;

/// A population with its plan.
fn planned(rows: &[(&str, &str, MappingFacts)], room: usize) -> (Population, Plan) {
    let mut attributes = Attributes::new();
    let (mut targets, mut abouts) = (Vec::new(), Vec::new());
    for (target, source, facts) in rows {
        let checked = check_sharing(source, &Options::default(), &mut attributes);
        targets.push(Mapping::new(target, checked.program.expect(source)).with(facts));
        abouts.push(About::new(target, source, facts, None));
    }
    want_names(&mut attributes);
    let population = Population::new(targets, &attributes, Environment::new());
    let plan = Plan::new(&population, &attributes, &abouts, room);
    (population, plan)
}

fn plain() -> MappingFacts {
    MappingFacts::default()
}

/// The tally of lines, the first of which is number `first`.
fn tally(population: &Population, plan: &Plan, lines: &str, first: u64) -> Tally {
    let (mut tally, mut watcher) = (plan.tally(), plan.watcher());
    let (mut memory, mut mapped) = (Memory::new(), Mapped::default());
    population.map_observed(
        lines.as_bytes(),
        first,
        &mut memory,
        &mut mapped,
        &mut watcher,
    );
    watcher.hand_over(&mut tally);
    tally
}

fn report(rows: &[(&str, &str, MappingFacts)], lines: &str) -> Report {
    let (population, plan) = planned(rows, ROOM);
    plan.report(&tally(&population, &plan, lines, 0))
}

const LINES: &str = r#"{"id": "u1", "a": "Jo", "b": "1"}
{"id": "u2", "a": "", "b": "2"}
{"id": "u3", "b": "skip"}
{"id": "u4", "a": "JO", "b": "all"}
{"id": "u5", "a": "jO", "b": "soon"}
nobody
{"a": ["x", "é😀"], "b": "1"}

{"id": "u9", "a": "jo\u00e9", "b": "2"}
"#;

#[test]
fn every_end_is_counted() {
    let with_default = MappingFacts {
        default: Some("none".to_string()),
        ..plain()
    };
    let ended = r#"Switch([b], CDate([b]), "1", "one", "2", "two", "skip", IgnoreAttributeFlow, "all", IgnoreObjectFlow)"#;
    let report = report(
        &[
            ("a", "[a]", plain()),
            ("b", ended, plain()),
            ("c", "[a]", with_default),
        ],
        LINES,
    );
    let users = &report.users;
    assert_eq!(
        (users.mapped, users.partly, users.failed, users.ignored),
        (5, 1, 1, 1)
    );
    assert_eq!(report.unreadable.first[0].user.number, 6);
    // The user who is left out counts nowhere.
    let counts: Vec<_> = report
        .targets
        .iter()
        .map(|one| {
            let [values, empty, null] = [one.values, one.empty, one.null];
            (values, empty, null, one.default, one.ignored, one.failed())
        })
        .collect();
    assert_eq!(
        counts,
        [(4, 1, 1, 0, 0, 0), (4, 0, 0, 0, 1, 1), (4, 1, 0, 1, 0, 0)]
    );
    let [error] = report.targets[1].errors.as_slice() else {
        panic!("{report:?}")
    };
    assert_eq!((error.code.name, error.examples.count), ("not-a-date", 1));
    let example = &error.examples.first[0];
    assert_eq!(example.user.number, 5);
    assert_eq!(example.user.name.as_deref(), Some("u5"));
    assert!(example.text.contains("soon"), "{}", example.text);
}

#[test]
fn values_and_their_lengths() {
    let report = report(&[("a", "[a]", plain()), ("b", "[b]", plain())], LINES);
    let [a, b] = report.targets.as_slice() else {
        panic!("{report:?}")
    };
    assert_eq!((a.distinct.values, a.distinct.share), (6, 1));
    assert_eq!(a.distinct.among, 6);
    let most: Vec<(&str, u64)> = b
        .distinct
        .most
        .iter()
        .map(|(value, count)| (value.as_str(), *count))
        .collect();
    let expected = [("1", 2), ("2", 2), ("all", 1), ("skip", 1), ("soon", 1)];
    assert_eq!(most, expected);
    // Jo, "", JO, jO, x, é😀, joé: the texts of a list one by one, in UTF-16 units.
    let lengths = a.lengths.as_ref().unwrap();
    assert_eq!((lengths.least, lengths.median, lengths.greatest), (0, 2, 3));
    assert_eq!(lengths.steps, [(0, 0, 1), (1, 1, 1), (2, 2, 3), (3, 3, 2)]);
}

#[test]
fn what_the_target_does_not_take() {
    let to = |system: &str, kind: &str| MappingFacts {
        target_system: Some(system.to_string()),
        target_type: Some(kind.to_string()),
        ..plain()
    };
    let ad = "Active Directory";
    let lines = r#"{"id": "u1", "name": "a-name-of-more-than-20", "mail": "jo@contoso.com", "hide": "TRUE"}
{"id": "u2", "name": "jo.", "mail": "jö@contoso.com", "hide": "True"}
{"id": "u3", "name": "jo", "mail": "jo", "hide": ""}
"#;
    let report = report(
        &[
            ("sAMAccountName", "[name]", to(ad, "String")),
            ("userPrincipalName", "[mail]", to(ad, "String")),
            ("msExchHideFromAddressLists", "[hide]", to(ad, "String")),
            ("cn", "[mail]", to(ad, "String")),
            ("mail", "[mail]", to("Salesforce", "String")),
        ],
        lines,
    );
    let lines = |examples: &Examples| -> Vec<u64> {
        assert_eq!(examples.count, examples.first.len() as u64);
        examples.first.iter().map(|one| one.user.number).collect()
    };
    let told: Vec<_> = report
        .targets
        .iter()
        .map(|one| {
            (
                one.limit.as_ref().map(|limit| lines(&limit.beyond)),
                one.not_ascii.as_ref().map(lines),
                one.shape.as_ref().map(|shape| lines(&shape.broken)),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (Some(vec![1]), None, Some(vec![2])),
            (Some(vec![]), Some(vec![2]), Some(vec![2, 3])),
            (None, None, Some(vec![2])),
            (Some(vec![]), None, None),
            (None, Some(vec![2]), Some(vec![3])),
        ]
    );
    let example = &report.targets[0].limit.as_ref().unwrap().beyond.first[0];
    assert_eq!(example.text, "a-name-of-more-than-20");
}

#[test]
fn who_shares_what_must_be_unique() {
    let matching = MappingFacts {
        matching: Some(2),
        default: Some("Jo".to_string()),
        ..plain()
    };
    let rows = [
        ("userName", "[a]", plain()),
        ("b", "[a]", matching),
        ("c", "[a]", plain()),
    ];
    let report = report(&rows, LINES);
    let unique: Vec<_> = report
        .targets
        .iter()
        .map(|one| one.unique.as_ref())
        .collect();
    let [Some(name), Some(b), None] = unique.as_slice() else {
        panic!("{unique:?}")
    };
    assert_eq!(name.why, "must be unique");
    assert_eq!(b.why, "matching precedence 2");
    let told = |unique: &Unique| -> Vec<String> {
        assert_eq!((unique.values, unique.share), (1, 1));
        let [one] = unique.collisions.as_slice() else {
            panic!("{unique:?}")
        };
        assert_eq!((one.value.as_str(), one.count), ("Jo", unique.users));
        let users = one.users.iter();
        users
            .map(|user| format!("{} {}", user.number, user.name.clone().unwrap_or_default()))
            .collect()
    };
    assert_eq!(told(name), ["1 u1", "4 u4", "5 u5"]);
    // The default is a value as others are.
    assert_eq!(told(b), ["1 u1", "3 u3", "4 u4", "5 u5"]);
    let text = report.text();
    let line = "3 users get `Jo`: u1 (line\u{a0}1), u4 (line\u{a0}4), u5 (line\u{a0}5)";
    assert!(text.contains(line), "{text}");
}

#[test]
fn branches_that_nobody_took() {
    let source =
        r#"IIF([a] = "Jo", Switch([b], , "1", "one", "2", "two"), Coalesce([a], [b], "z"))"#;
    let report = report(&[("a", source, plain()), ("b", "[b]", plain())], LINES);
    let branches = &report.targets[0].branches;
    let never: Vec<&str> = branches.never.iter().map(|one| one.0.as_str()).collect();
    assert_eq!(branches.all, 8);
    assert_eq!(
        never,
        [
            "Switch: defaultValue",
            "Switch: key `\"2\"`",
            "Coalesce: source 3 `\"z\"`"
        ]
    );
    assert_eq!(report.targets[1].branches.all, 0);
}

/// Lines of many users, of whom a tenth share their names.
fn many(users: usize) -> String {
    let line = |number: usize| {
        let name = number % (users * 9 / 10);
        let frequent = if number.is_multiple_of(4) {
            "often"
        } else {
            ""
        };
        format!(
            "{{\"id\": \"u{number}\", \"a\": \"name {name}\", \"b\": \"{frequent}{number}\", \"c\": \"{frequent}\"}}\n"
        )
    };
    (0..users).map(line).collect()
}

#[test]
fn beyond_its_room_a_report_counts_a_share_and_says_so() {
    let rows = [("userName", "[a]", plain()), ("b", "[c]", plain())];
    let lines = many(10_000);
    let told = |room: usize| {
        let (population, plan) = planned(&rows, room);
        plan.report(&tally(&population, &plan, &lines, 0))
    };
    let exact = told(ROOM);
    let name = &exact.targets[0];
    let unique = name.unique.as_ref().unwrap();
    assert_eq!((name.distinct.values, name.distinct.share), (9_000, 1));
    assert_eq!(
        (unique.values, unique.users, unique.share),
        (1_000, 2_000, 1)
    );
    assert!(!exact.text().contains("about") && !exact.html().contains("estimates"));

    let sketch = told(1 << 20);
    let name = &sketch.targets[0];
    let unique = name.unique.as_ref().unwrap();
    assert!(name.distinct.share > 1 && unique.share > 1, "{name:?}");
    assert!(name.distinct.values.abs_diff(9_000) < 900, "{name:?}");
    assert!(unique.values.abs_diff(1_000) < 300, "{unique:?}");
    assert!(unique.collisions.iter().all(|one| one.count == 2));
    assert_eq!(name.values, 10_000, "what needs no room stays exact");
    let text = sketch.text();
    for said in ["about", "was counted", "was compared"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(sketch.html().contains("was compared"));
    // Two values need little room.
    let other = &sketch.targets[1].distinct;
    assert_eq!((other.values, other.share), (2, 1));
    assert_eq!(
        other.most,
        [(String::new(), 7_500), ("often".to_string(), 2_500)]
    );
}

#[test]
fn no_line_of_the_text_is_wider_than_a_terminal() {
    let long = format!("Append(\"{}\", [a])", "long ".repeat(40));
    let report = report(
        &[
            ("userName", &long, plain()),
            (&"urn:x:".repeat(30), "Coalesce([none], [b])", plain()),
        ],
        &many(40),
    );
    let text = report.text();
    for line in text.lines().filter(|line| !line.contains("urn:x:")) {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn json_and_html_hold_values_as_they_are() {
    let lines = r#"{"id": "<b>&", "a": "</script><script>alert(1)</script>", "b": "\u0000\"'"}
{"id": "2", "a": "</script><script>ALERT(1)</script>"}
"#;
    let rows = [
        ("userName", "Append([a], \"<i>\")", plain()),
        ("<u>", "[b]", plain()),
    ];
    let report = report(&rows, lines);
    let html = report.html();
    for bad in ["<script", "<i>", "<u>", "<b>", "\0", "http", "src="] {
        assert!(!html.contains(bad), "{bad}");
    }
    assert!(html.contains("&lt;/script&gt;&lt;script&gt;alert(1)"));
    let json = report.json();
    assert_eq!(
        json["targets"][0]["unique"]["collisions"][0],
        json!({
            "value": "</script><script>alert(1)</script><i>",
            "count": 2,
            "users": [{"line": 1, "user": "<b>&"}, {"line": 2, "user": "2"}],
        })
    );
    assert_eq!(
        json["targets"][1]["distinct"]["most"],
        json!([{"value": "\0\"'", "count": 1}])
    );
    assert_eq!(json["targets"][1]["unique"], json!(null));
}

/// A user with few values of each attribute, so that they meet.
fn line() -> impl Strategy<Value = String> {
    let text = prop_oneof![Just("Jo"), Just("jo"), Just(""), Just("éa"), Just("soon")];
    let value = prop_oneof![
        4 => text.clone().prop_map(|text| json!(text)),
        1 => Just(json!(null)),
        1 => prop::collection::vec(text, 0..3).prop_map(|texts| json!(texts)),
        8 => (0..5000_u32).prop_map(|number| json!(format!("{number}{}", "x".repeat(90)))),
    ];
    prop_oneof![
        12 => (value.clone(), value).prop_map(|(a, b)| json!({"id": "u", "a": a, "b": b}).to_string()),
        1 => Just("no user".to_string()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(7),
        ..ProptestConfig::with_cases(16)
    })]

    /// However lines are parted, and in whatever order the parts are put together, within the room and beyond it.
    #[test]
    fn the_parts_make_no_difference(
        lines in prop::collection::vec(line(), 3..1600),
        cuts in prop::array::uniform2(any::<prop::sample::Index>()),
    ) {
        let rows = [
            ("userName", "[a]", plain()),
            ("b", r#"Switch([b], CDate([b]), "Jo", "x", "", IgnoreAttributeFlow, "jo", IgnoreObjectFlow)"#, plain()),
            ("mail", "[b]", plain()),
        ];
        let (population, plan) = planned(&rows, 0);
        let mut cuts = cuts.map(|cut| cut.index(lines.len()));
        cuts.sort_unstable();
        let part = |from: usize, to: usize| {
            let text = lines[from..to].join("\n");
            tally(&population, &plan, &text, from as u64)
        };
        let [a, b, c] = [(0, cuts[0]), (cuts[0], cuts[1]), (cuts[1], lines.len())]
            .map(|(from, to)| part(from, to));
        let mut left = a.clone();
        left.merge(&b);
        left.merge(&c);
        let mut right = b.clone();
        right.merge(&c);
        let mut whole = a.clone();
        whole.merge(&right);
        let mut backwards = c.clone();
        backwards.merge(&b);
        backwards.merge(&a);
        let expected = plan.report(&part(0, lines.len()));
        for tally in [&left, &whole, &backwards] {
            prop_assert_eq!(&plan.report(tally), &expected);
        }
        // One watcher after another, as threads have them.
        let (mut all, mut watcher) = (plan.tally(), plan.watcher());
        let (mut memory, mut mapped) = (Memory::new(), Mapped::default());
        for (number, chunk) in lines.chunks(100).enumerate() {
            let text = chunk.join("\n");
            population.map_observed(text.as_bytes(), number as u64 * 100, &mut memory, &mut mapped, &mut watcher);
            watcher.hand_over(&mut all);
        }
        prop_assert_eq!(&plan.report(&all), &expected);
    }
}
