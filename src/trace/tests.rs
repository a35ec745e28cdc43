use super::*;
use crate::check::{Options, check};
use crate::value::DateTime;
use crate::value::date::Kind;
use serde_json::json;

fn traced(source: &str, user: Json, environment: &Environment) -> Trace {
    let program = check(source, &Options::default()).into_program();
    let program = program.unwrap_or_else(|found| panic!("{source}: {found:?}"));
    trace(&program, source, user.as_object().unwrap(), environment)
}

#[test]
fn parts_that_are_not_reached_say_why() {
    let trace = traced(
        r#"IIF([a]="x", Append([b], "!"), [c])"#,
        json!({"a": "y", "c": "z"}),
        &Environment::new(),
    );
    let ends: Vec<_> = trace
        .root
        .parts
        .iter()
        .map(|part| (part.parameter, part.ended.name()))
        .collect();
    assert_eq!(
        ends,
        [
            ("condition", "value"),
            ("valueIfTrue", "not-evaluated"),
            ("valueIfFalse", "value")
        ]
    );
    assert_eq!(trace.root.took, Some(2));
}

/// Everything that is said, each with the text of the part it is said of.
fn said(source: &str, user: Json) -> Vec<String> {
    let now = DateTime::from_date(2025, 7, 30, Kind::Utc).unwrap();
    let environment = Environment::new()
        .now(now)
        .seed(1)
        .taken("jane@x")
        .taken("doe@x");
    traced(source, user, &environment)
        .steps()
        .flat_map(|step| {
            let remarks = step.remarks.iter();
            remarks.map(|remark| format!("{}: {}", step.source, remark.message))
        })
        .map(|line| line.replacen(source, "whole", 1))
        .collect()
}

#[test]
fn functions_tell_what_they_did() {
    let cases: [(&str, Json, &[&str]); 34] = [
        (
            r#"Switch([a], "d", "x", "1", "y", "2")"#,
            json!({"a": "y"}),
            &[r#"whole: the source "y" equals key 2 of 2, so the value beside it is the result"#],
        ),
        (
            r#"Switch([a], , "x", "1")"#,
            json!({"a": " x"}),
            &[
                r#"whole: the source "·x" is not the key "x", so the default, left empty, is the result"#,
                r#"whole: the key "x" differs by blanks around it, which count"#,
            ],
        ),
        (
            r#"Switch([a], "d", "", "none")"#,
            json!({}),
            &[
                r#"whole: the source is null, which counts as "", and equals key 1 of 1, so the value beside it is the result"#,
            ],
        ),
        (
            r#"IIF(IsPresent([a]), "x", )"#,
            json!({}),
            &[
                "whole: the condition is false, so the result is valueIfFalse, which is left empty: null",
            ],
        ),
        (
            "IIF([flag], 1, 2)",
            json!({}),
            &[
                "whole: the condition is null, which counts as false, so the result is valueIfFalse",
                "[flag]: counts as false",
            ],
        ),
        (
            r#"IIF([a]="b", 1, 2)"#,
            json!({}),
            &[
                "whole: the condition is false, so the result is valueIfFalse",
                r#"[a]="b": the left side is null, and a comparison with null is false"#,
            ],
        ),
        (
            r#"IIF([n]>"10", 1, 2)"#,
            json!({"n": 9}),
            &[
                "whole: the condition is false, so the result is valueIfFalse",
                r#"[n]>"10": compared as numbers"#,
            ],
        ),
        (
            r#"IIF([b]="true", 1, 2)"#,
            json!({"b": true}),
            &[
                "whole: the condition is false, so the result is valueIfFalse",
                r#"[b]="true": compared as text: "True" with "true""#,
            ],
        ),
        (
            "Coalesce([a], [b], [c])",
            json!({"b": "x", "c": "y"}),
            &["[b]: the first that is not null, so it is the result"],
        ),
        (
            "Coalesce([a], [b])",
            json!({"a": ""}),
            &["[a]: empty but not null, so it is the result"],
        ),
        (
            "Coalesce([a], [b])",
            json!({}),
            &["whole: every source is null"],
        ),
        (
            r#"Join("-", [a], [b], [c])"#,
            json!({"a": "x", "b": "", "c": ["y", "", "z"]}),
            &[
                "[b]: left out with its separator",
                "[c]: gives 3 values, of which 1 without text left out with its separator",
            ],
        ),
        (
            r#"SelectUniqueValue(Append([first], "@x"), [nick], Append([last], "@X"), "free", "other")"#,
            json!({"first": "Jane", "last": "doe"}),
            &[
                r#"Append([first], "@x"): taken: the target holds this value already"#,
                "[nick]: null, so it is passed over",
                r#"Append([last], "@X"): taken: the target holds this value already"#,
                r#""free": free, so it is the result"#,
            ],
        ),
        (
            r#"Replace([a], "Dr. ", , , "")"#,
            json!({"a": "dr. No"}),
            &[
                r#"whole: replaces every "Dr.·" in the source by """#,
                "whole: none found: it stands there in another case, and case counts; the source stays as it is",
            ],
        ),
        (
            r#"Replace([a], "x", , , , , "x@x")"#,
            json!({"a": "jo"}),
            &[
                r#"whole: puts the source in place of every "x" in the template "x@x""#,
                "whole: 2 found",
            ],
        ),
        (
            r#"Replace([a], , "(?<n>\\d+)(x)?", , "${n}")"#,
            json!({"a": "a1b22"}),
            &[
                r#"whole: replaces every match of "(?<n>\d+)(x)?" by "${n}""#,
                r#"whole: 2 matches: the first is "1""#,
                "whole: group 1 captured nothing",
                r#"whole: group n captured "1""#,
            ],
        ),
        (
            r#"Replace([a], , "(?<n>\\d+)", "n", "x")"#,
            json!({"a": "abc"}),
            &[
                r#"whole: replaces the group n in every match of "(?<n>\d+)" by "x""#,
                "whole: no match: the source stays as it is",
            ],
        ),
        (
            r#"Replace([a], , "(?<n>\\d+ )", "n", , [b])"#,
            json!({"a": "", "b": "x12 y"}),
            &[
                "whole: the source is empty, so the group n is taken from replacementAttributeName",
                r#"whole: 1 match: "12·""#,
                r#"whole: group n captured "12·""#,
            ],
        ),
        (
            r#"Replace([a], , "(?<n>\\d+)", "n", , [b])"#,
            json!({"a": "x", "b": "1"}),
            &["whole: the source has a value, so that is the result as it is"],
        ),
        (
            r#"DateDiff("d", Now(), [b])"#,
            json!({"b": "2025-08-02T12:00:00"}),
            &[
                "whole: counts days from 2025-07-30 00:00:00 UTC (date1) to 2025-08-02 12:00:00 UTC (date2)",
                "whole: date2 is 3 days later, and what is over is dropped",
                "Now(): the clock stands at 2025-07-30 00:00:00 UTC",
            ],
        ),
        (
            r#"DateDiff("yyyy", [a], [b])"#,
            json!({"a": "2025-01-01Z", "b": "2024-12-31Z"}),
            &[
                "whole: counts years from 2025-01-01 00:00:00 UTC (date1) to 2024-12-31 00:00:00 UTC (date2)",
                "whole: date2 is 1 year earlier by the calendar, which compares the years alone, so the result is negative",
            ],
        ),
        (
            r#"DateDiff("h", [a], [a])"#,
            json!({"a": "2025-01-01Z"}),
            &[
                "whole: counts hours from 2025-01-01 00:00:00 UTC (date1) to 2025-01-01 00:00:00 UTC (date2)",
                "whole: they are the same",
            ],
        ),
        (
            "CDate([a])",
            json!({"a": "3/4/2021"}),
            &["whole: read as 2021-03-04 00:00:00 UTC"],
        ),
        (
            r#"FormatDateTime([a], , "dd.MM.yyyy", "yyyy")"#,
            json!({"a": "04.03.2021"}),
            &[
                r#"whole: "04.03.2021" is read with the format "dd.MM.yyyy""#,
                "whole: which gives 2021-03-04 00:00:00",
            ],
        ),
        (
            r#"FormatDateTime([a], , "dd.MM.yyyy", "yyyy")"#,
            json!({"a": "4.3.2021"}),
            &[r#"whole: "4.3.2021" is read with the format "dd.MM.yyyy""#],
        ),
        (
            r#"FormatDateTime(Now(), , , "yyyy")"#,
            json!({}),
            &[
                "whole: the source is a date and time already: 2025-07-30 00:00:00 UTC",
                "Now(): the clock stands at 2025-07-30 00:00:00 UTC",
            ],
        ),
        (
            r#"DateAdd("m", -1, [a])"#,
            json!({"a": "2021-03-31Z"}),
            &["whole: 2021-03-31 00:00:00 UTC moved by -1 month is 2021-02-28 00:00:00 UTC"],
        ),
        (
            "DateFromNum([a])",
            json!({"a": "129699324000000000"}),
            &["whole: counted in steps of 100 ns from 1601, this is 2012-01-01 23:00:00 UTC"],
        ),
        (
            "IgnoreFlowIfNullOrEmpty([a])",
            json!({"a": ""}),
            &["whole: its expression is empty, so the target attribute keeps what it has"],
        ),
        (
            "Item([a], 2)",
            json!({"a": ["x", "y", "z"]}),
            &["whole: value 2 of 3 is taken"],
        ),
        ("Item([a], 4)", json!({"a": ["x", "y", "z"]}), &[]),
        (
            "Guid()",
            json!({}),
            &["whole: drawn at random, for this place in the expression and this user"],
        ),
        (
            r#"Redact(Switch([a], "x", "y", "z"))"#,
            json!({"a": "secret"}),
            &["whole: the provisioning logs show [Redact] in its place"],
        ),
        ("NumFromDate([a])", json!({"a": "soon"}), &[]),
    ];
    for (source, user, expected) in cases {
        assert_eq!(said(source, user), expected, "{source}");
    }
}

#[test]
fn null_names_the_attributes_that_made_it_so() {
    for (source, user, expected) in [
        ("[a]", json!({}), vec!["a"]),
        (r#"Replace([a], "x", , , [b])"#, json!({}), vec!["a"]),
        (r#"Join("-", [a], [b], [a])"#, json!({}), vec!["a", "b"]),
        (
            "Coalesce([a], Item([b], 1))",
            json!({"b": []}),
            vec!["a", "b"],
        ),
        (r#"IIF([a]="x", [b], [c])"#, json!({}), vec!["c"]),
        (r#"Switch([a], , "x", "1")"#, json!({}), vec![]),
        (r#"ToUpper(StripSpaces([a]))"#, json!({"a": "x"}), vec![]),
    ] {
        let trace = traced(source, user, &Environment::new());
        assert_eq!(trace.root.absent, expected, "{source}");
    }
}

#[test]
fn errors_stand_where_they_begin() {
    for (source, user, expected) in [
        ("ToUpper(CDate([a]))", json!({"a": "soon"}), "CDate([a])"),
        (
            r#"Append([a], "x")"#,
            json!({"a": [1, 2]}),
            r#"Append([a], "x")"#,
        ),
        (
            r#"IIF(IsPresent([a]), "x", NumFromDate([b]))"#,
            json!({}),
            "NumFromDate([b])",
        ),
    ] {
        let trace = traced(source, user, &Environment::new());
        let failed: Vec<&str> = trace
            .steps()
            .filter(|step| step.failed_here)
            .map(|step| step.source.as_str())
            .collect();
        assert_eq!(failed, [expected]);
        assert_eq!(trace.root.ended.name(), "error");
    }
}

#[test]
fn what_comes_after_the_end_is_not_evaluated() {
    let trace = traced(
        r#"Join("-", CDate([a]), ToUpper([b]))"#,
        json!({"a": "soon", "b": "x"}),
        &Environment::new(),
    );
    assert_eq!(
        trace.root.parts[2].ended,
        Ended::NotEvaluated("what stands before it ended the evaluation")
    );
    let trace = traced(
        r#"IIF([a]="x", IgnoreAttributeFlow, [b])"#,
        json!({"a": "x"}),
        &Environment::new(),
    );
    assert_eq!(trace.root.ended.name(), "ignore-attribute");
    assert_eq!(
        trace.root.parts[2].ended,
        Ended::NotEvaluated("the condition is true")
    );
}

#[test]
fn computed_parts_and_constants_are_told_apart() {
    let trace = traced(
        r#"Join("-", ToUpper("x"), "y", [a], "z")"#,
        json!({"a": 1}),
        &Environment::new(),
    );
    let kinds: Vec<_> = trace
        .root
        .parts
        .iter()
        .map(|part| part.kind.name())
        .collect();
    assert_eq!(
        kinds,
        ["constant", "computed", "constant", "attribute", "constant"]
    );
}
