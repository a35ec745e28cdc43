//! Lints that the text of one expression is enough for: what they fire on, and near misses.

use entra_expr::check::{Options, check};
use entra_expr::dialect::Dialect;

type Found<'a> = &'a [(&'a str, &'a str)];

/// Name and underlined text of each diagnostic; a fix must leave less to say, and the text valid.
fn hold(dialect: Dialect, cases: &[(&str, Found<'_>)]) {
    for (text, expected) in cases {
        let checked = check(text, &Options::of(dialect));
        assert!(checked.is_valid(), "{text}: {:?}", checked.diagnostics);
        let found: Vec<(&str, &str)> = checked
            .diagnostics
            .iter()
            .map(|found| (found.code.name, found.span().unwrap().of(text)))
            .collect();
        assert_eq!(&found, expected, "{text}");
        for found in &checked.diagnostics {
            let Some(fix) = &found.fix else { continue };
            let fixed = fix.apply(text);
            let again = check(&fixed, &Options::of(dialect));
            assert!(again.is_valid(), "{fixed}: {:?}", again.diagnostics);
            assert!(
                again.diagnostics.len() < checked.diagnostics.len(),
                "{fixed}: {:?}",
                again.diagnostics
            );
        }
    }
}

fn fixed(text: &str) -> String {
    let checked = check(text, &Options::default());
    let [found] = checked.diagnostics.as_slice() else {
        panic!("{text}: {:?}", checked.diagnostics)
    };
    found.fix.as_ref().expect("a fix").apply(text)
}

#[test]
fn attributes_of_their_own_kind() {
    hold(
        Dialect::App,
        &[
            (
                r#"Join(" ", [manager], [directReports])"#,
                &[("reference-attribute", "[manager]")],
            ),
            (
                r#"IIF([manager]="x", "a", "b")"#,
                &[("reference-attribute", "[manager]")],
            ),
            (
                "IgnoreFlowIfNullOrEmpty([manager])",
                &[("reference-attribute", "[manager]")],
            ),
            ("[manager]", &[]),
            ("IsPresent([manager])", &[]),
            ("Count([directReports])", &[]),
            (r#"Append([managerName], "x")"#, &[]),
            (
                "[appRoleAssignments]",
                &[("raw-app-roles", "[appRoleAssignments]")],
            ),
            (
                r#"Join(",", [appRoleAssignments])"#,
                &[("raw-app-roles", "[appRoleAssignments]")],
            ),
            ("Count([appRoleAssignments])", &[]),
            ("IsPresent([appRoleAssignments])", &[]),
            ("SingleAppRoleAssignment([appRoleAssignments])", &[]),
            ("AppRoleAssignments([appRoleAssignments])", &[]),
            (
                "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])",
                &[],
            ),
            (
                "AppRoleAssignmentsComplex([appRoleAssignments])",
                &[("roles-never-removed", "AppRoleAssignmentsComplex")],
            ),
            (
                r#"Append([SamAccountName], [sAMAccountName])"#,
                &[("unavailable-source", "[SamAccountName]")],
            ),
            ("[userType]", &[("unavailable-source", "[userType]")]),
            ("ToLower([onPremisesSamAccountName])", &[]),
        ],
    );
    hold(
        Dialect::CloudSync,
        &[
            ("Trim([sAMAccountName])", &[]),
            ("IIF(IsPresent([manager]), [manager], [mail])", &[]),
        ],
    );
}

#[test]
fn passwords() {
    let told: Found<'_> = &[("plain-password", "[initialPassword]")];
    hold(
        Dialect::App,
        &[
            ("[initialPassword]", told),
            (r#"IIF([a]="x", [initialPassword], "none")"#, told),
            (r#"IgnoreFlowIfNullOrEmpty([initialPassword])"#, told),
            (
                "[urn:contoso:User:password]",
                &[("plain-password", "[urn:contoso:User:password]")],
            ),
            (
                r#"Append("x", RandomString(12, 1, 1, 1, 1))"#,
                &[("plain-password", "RandomString(12, 1, 1, 1, 1)")],
            ),
            (r#"Redact(Append("x", [initialPassword]))"#, &[]),
            (r#"Append("x", Redact([initialPassword]))"#, &[]),
            (r#"Switch([initialPassword], "set", "", "none")"#, &[]),
            (r#"IIF([password]="x", "a", "b")"#, &[]),
            ("Len([password])", &[]),
            ("[passwordPolicies]", &[]),
            ("[pwdLastSet]", &[]),
            ("[forceChangePassword]", &[]),
            ("RandomString(6, 3, 0, 0, 3)", &[]),
            ("RandomString(6, 1, 1, 1, 1)", &[]),
            (r#"Append("u", RandomString(10, 4, 0, 2, 2))"#, &[]),
        ],
    );
    hold(Dialect::CloudSync, &[("[password]", &[])]);
    for (text, expected) in [
        ("[password]", "Redact([password])"),
        (
            "IgnoreFlowIfNullOrEmpty([password])",
            "IgnoreFlowIfNullOrEmpty(Redact([password]))",
        ),
    ] {
        assert_eq!(fixed(text), expected);
    }
}

#[test]
fn guests() {
    hold(
        Dialect::App,
        &[
            (
                r##"Replace([userPrincipalName], , "#EXT#.*", , "", , )"##,
                &[("guest-suffix", r##""#EXT#.*""##)],
            ),
            (
                r##"Replace([userPrincipalName], , "\\#ext\\#.*", , "", , )"##,
                &[("guest-suffix", r##""\\#ext\\#.*""##)],
            ),
            (
                r##"Item(Split(ToUpper([userPrincipalName]), "#EXT#"), 1)"##,
                &[("guest-suffix", r##""#EXT#""##)],
            ),
            (
                r##"Item(Split([originalUserPrincipalName], "#EXT#"), 1)"##,
                &[],
            ),
            (r##"Replace([mail], "#EXT#", , , "", , )"##, &[]),
            (
                r##"Replace([userPrincipalName], "@", , , "#EXT#@", , )"##,
                &[],
            ),
            (
                r##"IIF(InStr([userPrincipalName], "EXT") > 0, "a", "b")"##,
                &[],
            ),
        ],
    );
    hold(
        Dialect::CloudSync,
        &[(
            r##"Replace([userPrincipalName], "#EXT#", , , "", , )"##,
            &[],
        )],
    );
}

#[test]
fn captured_blanks() {
    let code = |pattern: &str| format!(r#"Replace([t], , "{pattern}", , "${{code}}", , )"#);
    let switch = |source: &str| format!(r#"Switch({source}, , "44", "GBR", "49", "DEU")"#);
    let blank = code(r"\\+(?<code>\\d* )(?<rest>.*)");
    for (text, underlined) in [
        (switch(&blank), " "),
        (switch(&format!("ToLower({blank})")), " "),
        (switch(&code(r"\\+(?<code>\\d+\\s*)(.*)")), r"\\s*"),
        (format!(r#"IIF({blank}="44", "a", "b")"#), " "),
        (format!(r#"IIF("44"<>{blank}, "a", "b")"#), " "),
    ] {
        hold(
            Dialect::App,
            &[(text.as_str(), &[("captured-blank", underlined)])],
        );
    }
    for text in [
        switch(&format!("StripSpaces({blank})")),
        format!(r#"Switch({blank}, , "44 ", "GBR", "49", "DEU")"#),
        format!(r#"Switch({blank}, , [code], "GBR")"#),
        format!(r#"IIF({blank}="44 ", "a", "b")"#),
        format!("IIF({blank}=44, \"a\", \"b\")"),
        format!(r#"IIF({blank}>"44", "a", "b")"#),
        switch(&code(r"\\+(?<code>\\d*)\\s*(?<rest>.*)")),
        switch(&code(r"\\+(?<code>.*)(?<rest>x)")),
        switch(r#"Replace([t], , "(?<code>\\d* )x", , "${code}-", , )"#),
        blank,
    ] {
        hold(Dialect::App, &[(text.as_str(), &[])]);
    }
    assert_eq!(
        fixed(&switch(&code(r"\\+(?<code>\\d* )(?<rest>.*)"))),
        switch(&code(r"\\+(?<code>\\d*) (?<rest>.*)"))
    );
    assert_eq!(
        fixed(&switch(&code(r"x(?<code> \\d*)$"))),
        switch(&code(r"x (?<code>\\d*)$"))
    );
}

#[test]
fn dates_that_are_still_to_come() {
    let iif = |condition: &str| format!(r#"IIF({condition}, "True", "False")"#);
    for (condition, mended) in [
        (
            r#"DateDiff("d", Now(), CDate([hireDate])) >= 0"#,
            r#"DateDiff("d", Now(), CDate([hireDate])) <= 0"#,
        ),
        (
            r#""0" <= DateDiff("d", Now(), CDate([employeeStartDate]))"#,
            r#""0" >= DateDiff("d", Now(), CDate([employeeStartDate]))"#,
        ),
        (
            r#"DateDiff("d", CDate([hireDate]), DateAdd("h", 9, Now())) <= 0"#,
            r#"DateDiff("d", CDate([hireDate]), DateAdd("h", 9, Now())) >= 0"#,
        ),
    ] {
        let text = iif(condition);
        let checked = check(&text, &Options::default());
        let names: Vec<&str> = checked
            .diagnostics
            .iter()
            .map(|found| found.code.name)
            .collect();
        assert_eq!(names, ["date-diff-direction"], "{text}");
        assert_eq!(fixed(&text), iif(mended));
    }
    for condition in [
        r#"DateDiff("d", Now(), CDate([hireDate])) > 0"#,
        r#"DateDiff("d", Now(), CDate([hireDate])) <= 0"#,
        r#"DateDiff("d", Now(), CDate([hireDate])) >= 5"#,
        r#"DateDiff("d", CDate([hireDate]), Now()) >= 0"#,
        r#"DateDiff("d", Now(), CDate([endDate])) >= 0"#,
        r#"DateDiff("d", Now(), CDate([severanceStartDate])) >= 0"#,
        r#"DateDiff("d", CDate([a]), CDate([hireDate])) >= 0"#,
    ] {
        hold(Dialect::App, &[(iif(condition).as_str(), &[])]);
    }
}

#[test]
fn forms_of_dates() {
    let told: Found<'_> = &[("fed-format", r#""yyyy-MM-dd""#)];
    hold(
        Dialect::App,
        &[
            (
                r#"FormatDateTime(CDate([a]), , "yyyy-MM-dd", "yyyy")"#,
                told,
            ),
            (
                r#"FormatDateTime(IIF([a]="x", [b], Now()), , "yyyy-MM-dd", "yyyy")"#,
                told,
            ),
            (
                r#"FormatDateTime(FormatDateTime([a], , "yyyyMMdd", "dd.MM.yyyy"), , "yyyy-MM-dd", "yyyy")"#,
                told,
            ),
            (
                r#"FormatDateTime(CDate([a]), , "d/M/yyyy h:mm:ss tt", "yyyy")"#,
                &[("fed-format", r#""d/M/yyyy h:mm:ss tt""#)],
            ),
            (
                r#"FormatDateTime("2026/01/02", , "yyyy-MM-dd", "yyyy")"#,
                told,
            ),
            (
                r#"CDate(FormatDateTime([a], , "yyyyMMdd", "dd/MM/yyyy"))"#,
                &[(
                    "fed-format",
                    r#"FormatDateTime([a], , "yyyyMMdd", "dd/MM/yyyy")"#,
                )],
            ),
            (
                r#"DateAdd("d", 1, FormatDateTime([a], , "yyyy-MM-dd", "yyyyMMdd"))"#,
                &[(
                    "fed-format",
                    r#"FormatDateTime([a], , "yyyy-MM-dd", "yyyyMMdd")"#,
                )],
            ),
            // Midnight is read, which may be all that comes.
            (
                r#"FormatDateTime(CDate([a]), , "M/d/yyyy hh:mm:ss tt", "yyyy")"#,
                &[],
            ),
            (
                r#"FormatDateTime(Now(), , "M/d/yyyy h:mm:ss tt", "yyyy")"#,
                &[],
            ),
            (r#"FormatDateTime(CDate([a]), , , "yyyy")"#, &[]),
            (r#"FormatDateTime([a], , "yyyy-MM-dd", "yyyy")"#, &[]),
            (
                r#"FormatDateTime(IIF([b]="x", [a], ""), , "yyyy-MM-dd", "yyyy")"#,
                &[],
            ),
            (
                r#"FormatDateTime(FormatDateTime([a], , "yyyyMMdd", "yyyy"), , "yyyy", "yy")"#,
                &[],
            ),
            (
                r#"CDate(FormatDateTime([a], , "yyyyMMdd", "MM/dd/yyyy"))"#,
                &[],
            ),
            (
                r#"CDate(FormatDateTime([a], , "yyyyMMdd", "dd MMM yyyy"))"#,
                &[],
            ),
            (
                r#"CDate(Join("", FormatDateTime([a], , "yyyyMMdd", "yyyyMMdd"), " x"))"#,
                &[],
            ),
            (r#"FormatDateTime(CDate([a]), [s], "yyyy", "yyyy")"#, &[]),
        ],
    );
    assert_eq!(
        fixed(r#"FormatDateTime(CDate([a]), , "yyyy-MM-dd", "yyyy")"#),
        r#"FormatDateTime(CDate([a]), , "M/d/yyyy h:mm:ss tt", "yyyy")"#
    );
}

#[test]
fn separators() {
    let told: Found<'_> = &[("fed-separator", r#"",""#)];
    hold(
        Dialect::App,
        &[
            (r#"Split(Join(", ", [a], [b]), ",")"#, told),
            (r#"Split("red, green, blue", ",")"#, told),
            (r#"Split(Join(";", [a], [b]), ",")"#, told),
            (
                r#"Split(Join(",", [a], [b]), ", ")"#,
                &[("fed-separator", r#"", ""#)],
            ),
            (
                r#"Split(Switch([c], [a], "x", Join(", ", [a], [b])), ",")"#,
                told,
            ),
            (r#"Word(Join(", ", [a], [b]), 2, ",")"#, told),
            (r#"Split(Join(",", [a], [b]), ",")"#, &[]),
            (r#"Split(Join(" ", [a], [b]), ",")"#, &[]),
            (r#"Item(Split(Join(",", [a], [b]), "@"), 1)"#, &[]),
            (
                r#"StripSpaces(Item(Split(Join(", ", [a], [b]), ","), 2))"#,
                &[],
            ),
            (r#"Word(Join(", ", [a], [b]), 2, ", ")"#, &[]),
            (r#"Split("red,dark green", ",")"#, &[]),
            (r#"Split("red, green,blue", ",")"#, &[]),
            (r#"Split([a], ",")"#, &[]),
            (r#"Split("Dr. Who. Esq.", ".")"#, &[]),
            (r#"Word(Join(", ", [a], [b]), 1, ",")"#, &[]),
            (r#"Item(Split(Join(", ", [a], [b]), ","), 1)"#, &[]),
            (r#"Item(Split(Join(", ", [a], [b]), ","), 2)"#, told),
        ],
    );
    hold(
        Dialect::CloudSync,
        &[(r#"Trim(Split(Join(", ", [a], [b]), ","))"#, &[])],
    );
    assert_eq!(
        fixed(r#"Split("red, green", ",")"#),
        r#"Split("red, green", ", ")"#
    );
}

#[test]
fn pairs_the_wrong_way_round() {
    let role = "SingleAppRoleAssignment([appRoleAssignments])";
    let told = |text: &str, key: &str| {
        hold(Dialect::App, &[(text, &[("swapped-pairs", key)])]);
    };
    told(&format!(r#"Switch({role}, " ", "8", "DS")"#), r#""8""#);
    told(
        r#"Switch([IsSoftDeleted], , "Inactive", "True", "Active", "False")"#,
        r#""Inactive""#,
    );
    told(
        r#"Switch([status], "False", "True", "A", "True", "U", "False", "T")"#,
        r#""True""#,
    );
    told(
        r#"Switch([status], , "OU=A", "1", "OU=A", "2", "OU=A", "3")"#,
        r#""OU=A""#,
    );
    for text in [
        format!(r#"Switch({role}, " ", "DS", "8")"#),
        format!(r#"Switch({role}, " ", "1", "2")"#),
        r#"Switch([status], " ", "8", "DS")"#.to_string(),
        r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#.to_string(),
        r#"Switch([IsSoftDeleted], , "0", "True", "1", "False")"#.to_string(),
        r#"Switch([accountEnabled], , "True", "Active", "False", "Inactive")"#.to_string(),
    ] {
        hold(Dialect::App, &[(text.as_str(), &[])]);
    }
    for text in [
        r#"Switch([flag], , "True", "1", "True", "0")"#,
        r#"Switch([state], , "NSW", "1", "QLD", "2", "NSW", "3", "SA", "4")"#,
    ] {
        let checked = check(text, &Options::default());
        let names: Vec<&str> = checked
            .diagnostics
            .iter()
            .map(|found| found.code.name)
            .collect();
        assert_eq!(names, ["repeated-key"], "{text}");
    }
    assert_eq!(
        fixed(r#"Switch([IsSoftDeleted], , "no", "True", "yes", "False")"#),
        r#"Switch([IsSoftDeleted], , "True", "no", "False", "yes")"#
    );
}

#[test]
fn nothing_done() {
    hold(
        Dialect::App,
        &[
            (
                r#"IIF([a]="x", Left([b], 2), Left([b], 2))"#,
                &[("same-branches", "Left([b], 2)")],
            ),
            (
                r#"Switch([a], "n", "x", "n", "y", "n")"#,
                &[("same-branches", r#""n""#)],
            ),
            (r#"Switch([a], , "x", "n", "y", "n")"#, &[]),
            (r#"Switch([a], "n", "x", "n", "y", "m")"#, &[]),
            ("ToLower(ToLower([a]))", &[("no-effect", "ToLower")]),
            ("PCase(ToUpper([a]))", &[("no-effect", "ToUpper")]),
            (
                "StripSpaces(StripSpaces([a]))",
                &[("no-effect", "StripSpaces")],
            ),
            (r#"ToLower(ToUpper([a], "tr-TR"))"#, &[]),
            ("ToLower(StripSpaces(ToLower([a])))", &[]),
            (r#"Append([a], "")"#, &[("no-effect", r#""""#)]),
            (r#"Append([a], " ")"#, &[]),
            (
                r#"Join("@", Left([a], 2))"#,
                &[("no-effect", "Left([a], 2)")],
            ),
            (r#"Join(",", [proxyAddresses])"#, &[]),
            (r#"Join(", ", "", [a], [b])"#, &[]),
            (r#"Join(",", Split([a], ";"))"#, &[]),
            (
                r#"Replace([a], "x", , , "x", , )"#,
                &[("no-effect", r#""x""#)],
            ),
            (r#"Replace([a], "x", , , "X", , )"#, &[]),
            (r#"Mid([a], 1, "0")"#, &[("always-empty", r#""0""#)]),
            ("Left([a], 0)", &[("always-empty", "0")]),
            (r#"Word([a], 0, " ")"#, &[("always-empty", "0")]),
            ("Mid([a], 10, 1)", &[]),
            (
                r#"SelectUniqueValue(Append([a], "1"), [b], Append([a], "1"))"#,
                &[("repeated-rule", r#"Append([a], "1")"#)],
            ),
            ("SelectUniqueValue(Left(Guid(), 4), Left(Guid(), 4))", &[]),
            (
                r#"Coalesce([a], "", [b], [c])"#,
                &[("unreachable-source", "[b]")],
            ),
            ("Coalesce([a], [b], [a])", &[("unreachable-source", "[a]")]),
            (r#"Coalesce([a], [b], "")"#, &[]),
        ],
    );
}
