//! Names, counts and dialects: what is said, and at which part of the text.

use entra_expr::check::{Options, check};
use entra_expr::diagnostic::{Diagnostic, Severity};
use entra_expr::dialect::Dialect;

/// The one diagnostic of an expression.
fn one(dialect: Dialect, text: &str) -> Diagnostic {
    let checked = check(text, &Options::of(dialect));
    assert_eq!(
        checked.diagnostics.len(),
        1,
        "{text}: {:?}",
        checked.diagnostics
    );
    checked.diagnostics.into_iter().next().unwrap()
}

/// An expression with one mistake: its code's name, the underlined text, and a piece of message or help.
struct Case {
    text: &'static str,
    name: &'static str,
    underlined: &'static str,
    says: &'static str,
}

const fn case(
    text: &'static str,
    name: &'static str,
    underlined: &'static str,
    says: &'static str,
) -> Case {
    Case {
        text,
        name,
        underlined,
        says,
    }
}

fn holds(dialect: Dialect, cases: &[Case]) {
    for case in cases {
        let found = one(dialect, case.text);
        assert_eq!(found.code.name, case.name, "{}", case.text);
        assert_eq!(
            found.span().unwrap().of(case.text),
            case.underlined,
            "{}",
            case.text
        );
        let told = format!(
            "{} / {}",
            found.message,
            found.help.clone().unwrap_or_default()
        );
        assert!(told.contains(case.says), "{}: {told}", case.text);
    }
}

#[test]
fn names() {
    holds(
        Dialect::App,
        &[
            case(
                r#"switch([a], "b", "c", "d")"#,
                "function-case",
                "switch",
                "Switch",
            ),
            case("ISPRESENT([a])", "function-case", "ISPRESENT", "IsPresent"),
            case(
                r#"Swich([a], "b", "c", "d")"#,
                "unknown-function",
                "Swich",
                "did you mean Switch?",
            ),
            case(
                "Comutador([a])",
                "unknown-function",
                "Comutador",
                "entra-expr functions",
            ),
            case(
                r#"Concat([a], "b")"#,
                "unknown-function",
                "Concat",
                r#"write Join("", [a], "b")"#,
            ),
            case(
                r#"SUBSTITUTE([a], "x", "y")"#,
                "unknown-function",
                "SUBSTITUTE",
                r#"write Replace([a], "x", , , "y", , )"#,
            ),
            case(
                r#"FIND("@", [a])"#,
                "unknown-function",
                "FIND",
                r#"write InStr([a], "@")"#,
            ),
            case(
                r#"IIF(OR([a]="x", [b]="y"), "1", "0")"#,
                "unknown-function",
                "OR",
                r#"IIF([a]="x", "1", IIF([b]="y", "1", "0"))"#,
            ),
            case("IfError([a])", "unknown-function", "IfError", "Coalesce"),
            case(
                "Append",
                "missing-argument",
                "",
                "write Append(source, suffix)",
            ),
            case(
                r#"Append([a], "b", )"#,
                "too-many-arguments",
                ",",
                "a comma too many",
            ),
            case(
                "Append([a], null)",
                "unknown-word",
                "null",
                "leave the argument empty",
            ),
            case("LCase([a])", "foreign-function", "LCase", "ToLower"),
            case("Trim([a])", "foreign-function", "Trim", "cloud sync"),
            case(
                r#"IIF([a]=USA, "x", "y")"#,
                "unknown-word",
                "USA",
                r#""USA""#,
            ),
            case("Append([a], True)", "foreign-literal", "True", r#""True""#),
            case(
                r#"InStr([a], "b", 1, vbTextCompar)"#,
                "bad-word",
                "vbTextCompar",
                "vbTextCompare",
            ),
            case(
                r#"Join("@", [a], %DomainFQDN%)"#,
                "foreign-literal",
                "%DomainFQDN%",
                "cloud sync",
            ),
            case(
                "Append([ a ], \"x\")",
                "attribute-blanks",
                "[ a ]",
                "write [a]",
            ),
            case("ToLower($item)", "foreign-literal", "$item", "Connect Sync"),
        ],
    );
}

#[test]
fn counts() {
    holds(
        Dialect::App,
        &[
            case(
                "Append([mail])",
                "missing-argument",
                "",
                "`Append` takes 2 arguments but has 1",
            ),
            case(
                "Append([a], [b], [c], [d])",
                "too-many-arguments",
                "[c], [d]",
                "takes 2 arguments but has 4",
            ),
            case(
                "Append(, [b])",
                "missing-argument",
                "",
                "`source` of `Append` is left out",
            ),
            case(
                "Now([a])",
                "too-many-arguments",
                "[a]",
                "takes no arguments",
            ),
            case(
                "ToLower()",
                "missing-argument",
                "",
                "takes 1 or 2 arguments but has 0",
            ),
            case(
                "Mid([a], 2)",
                "missing-argument",
                "",
                "takes 3 arguments but has 2",
            ),
            case(
                r#"Join(", ")"#,
                "missing-argument",
                "",
                "at least 2 arguments",
            ),
            case(
                r#"IIF([a]="x", "y")"#,
                "missing-argument",
                "",
                "takes 3 arguments",
            ),
        ],
    );
}

#[test]
fn a_switch_without_its_default_is_told_with_the_fix() {
    let text = r#"Switch([IsSoftDeleted], "False", "True", "True", "False")"#;
    let found = one(Dialect::App, text);
    assert_eq!(
        (found.code.name, found.code.rule),
        ("unpaired-switch", Some("C02"))
    );
    assert!(
        found.message.contains(r#"the key `"False"` has no value"#),
        "{}",
        found.message
    );
    assert!(
        found
            .help
            .as_deref()
            .unwrap()
            .contains("Switch([IsSoftDeleted], , …)")
    );
    let fixed = found.fix.unwrap().apply(text);
    assert_eq!(
        fixed,
        r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#
    );
    assert!(check(&fixed, &Options::default()).is_valid());
}

#[test]
fn operators() {
    holds(
        Dialect::App,
        &[
            case(
                r#"[a] & " " & [b]"#,
                "foreign-operator",
                "&",
                r#"Join("", [a], " ", [b])"#,
            ),
            case("Append([a] + [b], \"x\")", "foreign-operator", "+", "Join"),
            case(
                r#"IIF([a]="x" && [b]="y", "1", "2")"#,
                "logical-operator",
                "&&",
                r#"IIF([a]="x", IIF([b]="y", "1", "2"), "2")"#,
            ),
            case(
                r#"IIF([a]="x"="y", "1", "2")"#,
                "chained-comparison",
                "=",
                "one comparison",
            ),
            case(
                r#"[a]="x""#,
                "misplaced-comparison",
                "=",
                r#"IIF([a]="x", "True", "False")"#,
            ),
            case(
                r#"Append([a]="x", "y")"#,
                "misplaced-comparison",
                "=",
                "IIF",
            ),
        ],
    );
    for text in [r#"CBool([a] = [b])"#, r#"IIF([a]<>"x", "y", "z")"#] {
        assert!(check(text, &Options::default()).is_valid(), "{text}");
    }
}

#[test]
fn one_cause_one_error() {
    for text in [
        r#"IIF(IsNull([a], "x", "y")"#,
        r#"Append(Left([a], 3, [b])"#,
        r#"Replace([a], old, , , "x", , )"#,
        r#"Replace([a], Foo([b]), , , "x", , )"#,
        r#"IIF([a]="x" AND [b]="y", "1", "2")"#,
        r#"Swich([a], , "x", "y")"#,
        r#"IIF(Foo([a]), "1", "2")"#,
        "Append([a])",
        r#"Append([a],, "b")"#,
        r#"TRIM([a])"#,
        r#"$user.givenName"#,
        r#"IIF(([a]="x") AND ([b]="y"), "1", "0")"#,
        r#"IIF(AND([a]="x", [b]="y"), "1", "0")"#,
        r#"IIF([a] XOR [b], "1", "0")"#,
        r#"Replace([a], , "\", , "", , )"#,
        r#"userName = Append([mail], ".test")"#,
    ] {
        let errors = check(text, &Options::default())
            .diagnostics
            .iter()
            .filter(|found| found.is_error())
            .count();
        assert_eq!(errors, 1, "{text}");
    }
}

#[test]
fn every_mistake_is_found_in_one_run() {
    let text = r#"Join(", ", append([a]), Swich([b], , "x"), Mid([c], 0, 1))"#;
    let found: Vec<&str> = check(text, &Options::default())
        .diagnostics
        .iter()
        .map(|found| found.code.name)
        .collect();
    assert_eq!(
        found,
        [
            "function-case",
            "missing-argument",
            "unknown-function",
            "bad-number"
        ]
    );
}

#[test]
fn placement_of_select_unique_value() {
    holds(
        Dialect::App,
        &[
            case(
                r#"ToLower(SelectUniqueValue([a], [b]))"#,
                "nested-select-unique-value",
                "SelectUniqueValue",
                "outermost",
            ),
            case(
                "SelectUniqueValue([a])",
                "too-few-rules",
                "SelectUniqueValue([a])",
                "two",
            ),
        ],
    );
}

#[test]
fn cloud_sync_warns_of_what_its_page_does_not_list() {
    for text in [
        "Len([a])",
        r#"[a] & [b]"#,
        "Mid([a], 2)",
        r#"Contains([a], "x")"#,
    ] {
        let found = one(Dialect::CloudSync, text);
        assert_eq!(
            (found.severity, found.code.rule),
            (Severity::Warning, Some("C42")),
            "{text}"
        );
        assert!(check(text, &Options::of(Dialect::CloudSync)).is_valid());
    }
    assert!(
        check("Trim([a])", &Options::of(Dialect::CloudSync))
            .diagnostics
            .is_empty()
    );
}

#[test]
fn connect_sync_is_refused_by_name() {
    let found = one(Dialect::Connect, "LCase([a])");
    assert_eq!(found.code.name, "unsupported-function");
    assert!(
        found.message.contains("`LCase` is a Connect Sync function"),
        "{}",
        found.message
    );
    for text in [
        r#"IIF([a]="x" && [b]="y", "1", "2")"#,
        "[a] + [b]",
        "Select($item, [a], [b])",
    ] {
        let checked = check(text, &Options::of(Dialect::Connect));
        let errors = checked.diagnostics.iter().filter(|found| found.is_error());
        assert!(errors.clone().count() > 0, "{text}");
        assert!(
            errors
                .clone()
                .all(|found| found.code.name.contains("unsupported")),
            "{text}: {:?}",
            checked.diagnostics
        );
    }
}

#[test]
fn a_comparison_stands_anywhere_in_connect_sync() {
    let text = r#"[sAMAccountName] = "SUPPORT_388945a0""#;
    assert_eq!(check(text, &Options::of(Dialect::Connect)).diagnostics, []);
    assert_eq!(one(Dialect::App, text).code.name, "misplaced-comparison");
}

#[test]
fn constant_arguments() {
    holds(
        Dialect::App,
        &[
            case("Item([a], 0)", "bad-item-index", "0", "1"),
            case("RandomString(3, 2, 2, 2, 1)", "bad-random-string", "3", "7"),
            case(
                r#"DateAdd("x", 1, CDate([a]))"#,
                "bad-interval",
                r#""x""#,
                "yyyy",
            ),
            case(
                r#"Replace([a], , "(x", , "", , )"#,
                "bad-pattern",
                "(",
                "not closed",
            ),
            case(
                r#"Replace([a], , "\\d(x", , "", , )"#,
                "bad-pattern",
                "(",
                "not closed",
            ),
            case(
                r#"Replace([a], , "(?<g>x)", "h", "", , )"#,
                "unsupported-group",
                r#""h""#,
                "g",
            ),
            case(
                r#"FormatDateTime([a], , "yyyy-MM-dd", "yyyy'MM")"#,
                "bad-format",
                "'MM",
                "quote",
            ),
        ],
    );
}

#[test]
fn published_expressions_are_quiet() {
    for text in [
        r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
        r#"Replace([mobile], , "[()\\s-]+", , "", , )"#,
        r#"Replace([telephoneNumber], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", , "${phoneNumber}", , )"#,
        r#"IgnoreFlowIfNullOrEmpty(Switch([prefix], "", "3443", "Dr.", "3444", "Prof."))"#,
        r#"NumFromDate(Join("", FormatDateTime(Coalesce([ContractEndDate], "2099-12-31-08:00"), ,"yyyy-MM-ddzzz", "yyyy-MM-dd"), " 23:59:59-08:00"))"#,
        r#"SelectUniqueValue(Join("@", NormalizeDiacritics([a]), "b.c"), Join("@", NormalizeDiacritics([d]), "b.c"))"#,
    ] {
        assert_eq!(check(text, &Options::default()).diagnostics, [], "{text}");
    }
}
