//! Lints: what is accepted and probably not meant.

use entra_expr::check::{Options, check};
use entra_expr::dialect::Dialect;

/// Expressions that a lint fires on, with its rule, and expressions it is silent on.
#[test]
fn lints_fire_where_they_should_and_nowhere_else() {
    let rules = |dialect: Dialect, text: &str| -> Vec<&str> {
        let checked = check(text, &Options::of(dialect));
        assert!(checked.is_valid(), "{text}: {:?}", checked.diagnostics);
        checked
            .diagnostics
            .iter()
            .filter_map(|found| found.code.rule)
            .collect()
    };
    for (text, rule) in [
        (
            r#"Switch(IsPresent([jobTitle]), "d", "True", [jobTitle])"#,
            "C01",
        ),
        (r#"IIF([country]="", "Other", [country])"#, "C07"),
        (r#"IIF("" <> [country], [country], "Other")"#, "C07"),
        (
            r#"IIF(IsNullOrEmpty([country]), "Other", [country])"#,
            "C07",
        ),
        (
            r#"IIF(IgnoreFlowIfNullOrEmpty([country]), [country], "Other")"#,
            "C08",
        ),
        (
            r#"SelectUniqueValue(Join(".", [FirstName], [LastName]), [mail])"#,
            "C09",
        ),
        (r#"Switch(ToUpper([flag]), , "true", "1")"#, "C04"),
        (r#"Switch([flag], , "true", "1", "TRUE", "2")"#, "C04"),
    ] {
        assert_eq!(rules(Dialect::App, text), [rule], "{text}");
    }
    for text in [
        r#"Switch([jobTitle], [jobTitle], "", "none")"#,
        r#"IIF([country]="USA", "Other", [country])"#,
        r#"IIF(Not([flag]), "Other", [country])"#,
        "IgnoreFlowIfNullOrEmpty([country])",
        r#"SelectUniqueValue(NormalizeDiacritics(Join(".", [FirstName], [LastName])), [userPrincipalName])"#,
    ] {
        assert_eq!(rules(Dialect::App, text), [""; 0], "{text}");
    }
    // Cloud sync's own exports use the shape.
    assert_eq!(
        rules(Dialect::CloudSync, "IIF(IsPresent([a]), [a], [b])"),
        [""; 0]
    );
}

/// A format that is valid and means something else is underlined at the letters, through the escapes of the literal.
#[test]
fn date_formats_that_mean_something_else() {
    let formats =
        |input: &str, output: &str| format!("FormatDateTime([a], , \"{input}\", \"{output}\")");
    for (input, output, name, underlined, fixed) in [
        (
            "yyyy-mm-dd",
            "yyyyMMdd",
            "minutes-and-months",
            "mm",
            formats("yyyy-MM-dd", "yyyyMMdd"),
        ),
        (
            "yyyy-MM-dd",
            "dd/mm/yy",
            "minutes-and-months",
            "mm",
            formats("yyyy-MM-dd", "dd/MM/yy"),
        ),
        (
            "yyyy-MM-dd HH:MM",
            "yyyy",
            "minutes-and-months",
            "MM",
            formats("yyyy-MM-dd HH:mm", "yyyy"),
        ),
        (
            "M/d/yyyy h:mm",
            "yyyy",
            "half-a-day",
            "h",
            formats("M/d/yyyy H:mm", "yyyy"),
        ),
        (
            r"\\m: yyyy-mm-dd",
            "yyyy",
            "minutes-and-months",
            "mm",
            formats(r"\\m: yyyy-MM-dd", "yyyy"),
        ),
    ] {
        let text = formats(input, output);
        let checked = check(&text, &Options::of(Dialect::App));
        let [found] = checked.diagnostics.as_slice() else {
            panic!("{text}: {:?}", checked.diagnostics)
        };
        assert_eq!(
            (found.code.name, found.span().unwrap().of(&text)),
            (name, underlined),
            "{text}"
        );
        assert_eq!(found.fix.as_ref().unwrap().apply(&text), fixed);
    }
    for (input, output) in [
        ("yyyy-MM-dd", "HH:mm"),
        ("M/d/yyyy h:mm:ss tt", "yyyy-MM-dd"),
        ("yyyy-MM-ddTHH:mm:ssZ", "mm:ss"),
        ("d", "m"),
        ("yyyy-MM-dd", "HH:mm (h)"),
        ("yyyyMMddHHmmss.fZ", "MMM"),
    ] {
        let text = formats(input, output);
        assert_eq!(check(&text, &Options::default()).diagnostics, [], "{text}");
    }
}

/// Each key is told once: twice the same, of a case that never comes, or of another case than a key before it.
#[test]
fn keys_of_switch() {
    for (text, expected) in [
        (
            r#"Switch([a], , "x", "1", "x", "2")"#,
            &[("repeated-key", r#""x""#)][..],
        ),
        (
            r#"Switch([a], , 7, "1", "7", "2")"#,
            &[("repeated-key", r#""7""#)],
        ),
        (
            r#"Switch(ToLower([a]), , "X", "1", "y", "2", "Z", "3")"#,
            &[("unreachable-key", r#""X""#), ("unreachable-key", r#""Z""#)],
        ),
        (
            r#"Switch([a], , "x", "1", "X", "2", "y", "3")"#,
            &[("keys-by-case", r#""X""#)],
        ),
        (r#"Switch([a], , "x", "1", [b], "2", "", "3")"#, &[]),
        (r#"Switch(ToLower([a]), , "straße", "1", "ﬁ", "2")"#, &[]),
        (r#"Switch(ToUpper([a]), , "STRASSE", "1", "ß", "2")"#, &[]),
    ] {
        let checked = check(text, &Options::of(Dialect::App));
        let found: Vec<(&str, &str)> = checked
            .diagnostics
            .iter()
            .map(|found| (found.code.name, found.span().unwrap().of(text)))
            .collect();
        assert_eq!(found, expected, "{text}");
        for fix in checked
            .diagnostics
            .iter()
            .filter_map(|found| found.fix.as_ref())
        {
            let fixed = check(&fix.apply(text), &Options::of(Dialect::App));
            assert!(
                fixed.is_valid() && fixed.diagnostics.len() < checked.diagnostics.len(),
                "{text}"
            );
        }
    }
}

/// C33 looks at the date that is taken, not at what decides, and at dates of the year 9999.
#[test]
fn dates_that_are_missing_or_endless() {
    let found = |text: &str| -> Vec<String> {
        let checked = check(text, &Options::default());
        let of = |found: &entra_expr::diagnostic::Diagnostic| {
            let place = found.span().unwrap().of(text);
            (found.code.name == "missing-date").then(|| place.to_string())
        };
        checked.diagnostics.iter().filter_map(of).collect()
    };
    for (text, expected) in [
        ("NumFromDate([d])", "[d]"),
        (r#"NumFromDate(Switch([d], [d], "", "2099-12-31"))"#, ""),
        (
            r#"NumFromDate(CDate(Switch([d], "2098-12-31", "x", "2099-12-31")))"#,
            "",
        ),
        (r#"NumFromDate(Switch([c], [d], "x", "2099-12-31"))"#, "[d]"),
        (
            r#"NumFromDate(IIF([c]="x", "2098-12-31", "2099-12-31"))"#,
            "",
        ),
        (r#"NumFromDate("9999-12-31")"#, r#""9999-12-31""#),
        (
            r#"NumFromDate(CDate("12/31/9999"))"#,
            r#"CDate("12/31/9999")"#,
        ),
        (
            r#"NumFromDate(Coalesce([d], "9999-12-31T00:00:00Z"))"#,
            r#""9999-12-31T00:00:00Z""#,
        ),
        (
            r#"NumFromDate(Switch([d], "2099-12-31", "12/31/9999", "2098-12-31"))"#,
            "",
        ),
        (r#"NumFromDate("2099-12-31T23:59:59.9999Z")"#, ""),
    ] {
        assert_eq!(found(text).join(" "), expected, "{text}");
    }
}

/// Letters of other languages' date formats, where the format has nothing else for what they are meant for.
#[test]
fn date_letters_of_other_languages() {
    for (format, expected) in [
        ("YYYY-MM-DD", "YYYY DD"),
        ("yyyy-MM-DD", "DD"),
        ("dd.MM.YYYY", "YYYY"),
        ("HH:mm:SS", "SS"),
        ("yyyy-MM-ddTHH:mm:ssZ", ""),
        ("'YYYY' yyyy", ""),
        (r"\\DD-MM-yy", ""),
        ("'DD'MMyy", ""),
        ("DD", ""),
        ("D", ""),
    ] {
        let text = format!(r#"FormatDateTime(CDate([d]), , , "{format}")"#);
        let checked = check(&text, &Options::default());
        let found: Vec<&str> = checked
            .diagnostics
            .iter()
            .filter(|found| found.code.name == "foreign-date-letter")
            .map(|found| found.span().unwrap().of(&text))
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }
}
