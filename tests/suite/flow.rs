//! Lints over what is known of values before they run: what they fire on, and near misses.

use entra_expr::check::{Options, check};
use entra_expr::dialect::Dialect;

/// The texts that a code underlines.
fn underlined<'t>(dialect: Dialect, name: &str, text: &'t str) -> Vec<&'t str> {
    let checked = check(text, &Options::of(dialect));
    assert!(checked.is_valid(), "{text}: {:?}", checked.diagnostics);
    checked
        .diagnostics
        .iter()
        .filter(|found| found.code.name == name)
        .map(|found| found.span().unwrap().of(text))
        .collect()
}

fn hold(name: &str, cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(&underlined(Dialect::App, name, text), expected, "{text}");
    }
}

/// C32: only values that the condition keeps out of the branch count, and only where they would not do.
#[test]
fn branches_that_would_fail_if_they_were_evaluated() {
    hold(
        "untaken-branch",
        &[
            (r#"IIF(IsPresent([d]), CDate([d]), Now())"#, &["[d]"]),
            (r#"IIF(IsNullOrEmpty([d]), Now(), CDate([d]))"#, &["[d]"]),
            (
                r#"IIF(Not(IsNull([d])), DateAdd("d", 1, CDate([d])), Now())"#,
                &["[d]"],
            ),
            (r#"IIF(Len([n])="10", Left([m], [n]), "")"#, &["[n]"]),
            (r#"Switch([d], NumFromDate([d]), "", "0")"#, &["[d]"]),
            (
                r#"Switch(ToLower([d]), , "none", "x", "2025-01-01", CDate([d]))"#,
                &["[d]"],
            ),
            (
                r#"IIF(IsPresent([d]), IIF(IsPresent([e]), CDate([d]), "x"), "y")"#,
                &["[d]"],
            ),
            // another attribute than the one that is tested
            (r#"IIF([country]="US", CDate([d]), Now())"#, &[]),
            (r#"Switch([active], , "1", CDate([d]))"#, &[]),
            // what is tested is not used, or used where anything will do
            (r#"IIF(IsPresent([d]), ToUpper([d]), "x")"#, &[]),
            (r#"IIF(IsPresent([d]), "x", CDate([d]))"#, &[]),
            // the choice is inside
            (r#"CDate(IIF(IsPresent([d]), [d], "2025-01-01"))"#, &[]),
            (
                r#"IIF(IsPresent([d]), CDate(Switch([d], [d], "", "2025-01-01")), Now())"#,
                &[],
            ),
            (
                r#"IIF(IsPresent([d]), CDate(Coalesce([d], "2025-01-01")), Now())"#,
                &["Coalesce([d], \"2025-01-01\")"],
            ),
        ],
    );
    // Its own exports rely on it.
    let guarded = "IIF(IsPresent([d]), BitAnd([d], 2), 0)";
    assert_eq!(
        underlined(Dialect::CloudSync, "untaken-branch", guarded),
        [""; 0]
    );
}

/// C33
#[test]
fn numbers_of_dates_that_may_be_missing() {
    hold(
        "missing-date",
        &[
            ("NumFromDate([d])", &["[d]"]),
            ("NumFromDate(CDate([d]))", &["[d]"]),
            (
                r#"NumFromDate(Join("", FormatDateTime([d], , "yyyy-MM-dd", "MM/dd/yyyy"), " 23:59"))"#,
                &["[d]"],
            ),
            // once for each attribute
            (
                r#"IIF([a]="x", NumFromDate([d]), NumFromDate(DateAdd("d", 1, CDate([d]))))"#,
                &["[d]"],
            ),
            ("NumFromDate(Coalesce([d], [e]))", &["[d]"]),
            (r#"NumFromDate(Coalesce([d], "12/31/2099"))"#, &[]),
            (r#"IIF(IsPresent([d]), NumFromDate([d]), "0")"#, &[]),
            (r#"Switch([d], NumFromDate([d]), "", "0")"#, &[]),
            (r#"IIF([d] <> "", NumFromDate([d]), "0")"#, &[]),
            // null is kept out, the empty text is not
            (r#"IIF(IsNull([d]), "0", NumFromDate([d]))"#, &["[d]"]),
            ("NumFromDate(Now())", &[]),
        ],
    );
}

/// C17
#[test]
fn dates_without_c_date() {
    hold(
        "unwrapped-date",
        &[
            (r#"DateAdd("d", 1, [d])"#, &["[d]"]),
            (r#"DateDiff("d", Now(), "2025-01-01")"#, &["\"2025-01-01\""]),
            (r#"DateDiff("d", [d], [e])"#, &["[d]", "[e]"]),
            (r#"DateDiff("d", Now(), CDate([d]))"#, &[]),
            (r#"DateAdd("d", 1, DateAdd("m", 1, Now()))"#, &[]),
            (r#"DateAdd("d", 1, IIF([a]="x", Now(), CDate([d])))"#, &[]),
            ("NumFromDate(Coalesce([d], \"2025-01-01\"))", &[]),
        ],
    );
}

/// C18
#[test]
fn empty_texts_that_flow() {
    hold(
        "empty-result",
        &[
            (r#"Switch([a], "", "x", "1")"#, &["\"\""]),
            (r#"IIF([a]="x", "1", "")"#, &["\"\""]),
            (r#"IIF([a]="x", Switch([b], "", "y", "2"), "3")"#, &["\"\""]),
            (r#"IgnoreFlowIfNullOrEmpty(IIF([a]="x", "1", ""))"#, &[]),
            (r#"Switch([a], , "x", "1")"#, &[]),
            (r#"Switch([a], "d", "", "1")"#, &[]),
            (r#"Append([b], IIF([a]="x", "1", ""))"#, &[]),
            (r#""""#, &[]),
        ],
    );
}

#[test]
fn conditions_that_come_out_the_same() {
    hold(
        "constant-condition",
        &[
            (r#"IIF("a"="b", [a], [b])"#, &["\"a\"=\"b\""]),
            (r#"IIF(IsPresent("x"), [a], [b])"#, &["IsPresent(\"x\")"]),
            (r#"IIF([a]="b", [a], [b])"#, &[]),
        ],
    );
    hold(
        "never-true",
        &[
            (r#"IIF(ToLower([a])="B", 1, 2)"#, &["\"B\""]),
            (r#"IIF("b"=ToUpper([a]), 1, 2)"#, &["\"b\""]),
            (r#"IIF(StripSpaces(ToLower([a]))="B", 1, 2)"#, &["\"B\""]),
            (r#"IIF(Append(ToLower([a]), "X")="aX", 1, 2)"#, &[]),
            (r#"IIF(ToLower([a], "tr-TR")="I", 1, 2)"#, &[]),
            (r#"IIF(Not([a])="true", 1, 2)"#, &["\"true\""]),
            (r#"IIF(Not([a])="True", 1, 2)"#, &[]),
            (r#"IIF(Len([a])="10", 1, 2)"#, &[]),
            (r#"IIF(Len([a])<1, 1, 2)"#, &[]),
            (r#"IIF(InStr([a], "x")<0, 1, 2)"#, &["0"]),
            (r#"IIF(DateDiff("d", Now(), CDate([a]))<0, 1, 2)"#, &[]),
        ],
    );
    hold(
        "unreachable-key",
        &[
            (
                r#"Switch(IIF([a]="x", "Yes", "No"), , "yes", "1")"#,
                &["\"yes\""],
            ),
            (r#"Switch(Coalesce([a], "No"), , "no", "1")"#, &[]),
            (r#"Switch(IIF([a]="x", "Yes", [b]), , "yes", "1")"#, &[]),
        ],
    );
}
