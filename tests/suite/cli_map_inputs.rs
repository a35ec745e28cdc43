//! `entra-expr map`: users in other layouts than one a line, and out of them as CSV; scoping filters.

use crate::cli_map::{folder, path};
use crate::process::{Ended, run};
use std::fmt::Write as _;

/// Runs `map` on users in a file of such a name.
fn map(name: &str, file: &str, users: &[u8], arguments: &[&str]) -> Ended {
    let folder = folder(name);
    let (mapping, file) = (path(&folder, "mapping.json"), path(&folder, file));
    std::fs::write(&file, users).unwrap();
    let first = ["map", "--mapping", &mapping, "--users", &file];
    let mut ended = run(&[&first, arguments].concat(), b"");
    ended.stderr = ended.stderr.replace(&format!("{file}:"), "");
    ended
}

fn users(names: &[&str]) -> String {
    let user =
        |name: &&str| format!("{{\"userName\":\"{name}\",\"nick\":\"Jö\",\"title\":\"none\"}}\n");
    names.iter().map(user).collect()
}

fn user(name: &str) -> String {
    format!(r#"{{"userPrincipalName": "{name}", "givenName": "Jö", "from": 1}}"#)
}

/// The same users, however they are laid out.
#[test]
fn layouts_of_json() {
    let (a, b, c) = (user("a"), user("b"), user("c"));
    let pretty = |one: &str| one.replace(", ", ",\r\n    ").replace('{', "{\r\n    ");
    let cases = [
        format!("{a}\n{b}\n{c}\n"),
        format!("[{a},{b},{c}]"),
        format!("\u{feff} [\n{a},\n{b},\n{c}\n]\n"),
        format!(
            "[\n  {}\n  , {}\n  , {} ]",
            pretty(&a),
            pretty(&b),
            pretty(&c)
        ),
        format!("{}\n{}{}", pretty(&a), pretty(&b), pretty(&c)),
        format!("{a}{b} {c}"),
        format!("[{a}]\n[]\n[{b},{c}]"),
        format!("{{\"value\":[{a},{b},{c}]}}"),
        format!(
            "{{\"@odata.context\": \"x[{{\", \"value\": [{a}]}}\n{{\"value\":[{b}, {c}], \"@odata.count\": 2}}"
        ),
        format!("[{{\"value\":[{a}]}}, {{\n\"value\" : [\n{b},{c}]\n}}]"),
    ];
    for (number, text) in cases.iter().enumerate() {
        let ended = map("layouts", "users.json", text.as_bytes(), &[]);
        assert_eq!(ended.stdout, users(&["a", "b", "c"]), "{number}: {text}");
        assert_eq!(ended.stderr, "3 users mapped, 0 partly mapped, 0 failed\n");
    }
    // A user may have a list of this name, if not before everything else.
    let own = r#"{"userPrincipalName": "a", "value": [{"userPrincipalName": "b"}], "from": 1}"#;
    let ended = map(
        "layouts",
        "users.json",
        own.as_bytes(),
        &["--input", "json"],
    );
    assert_eq!(ended.stdout.lines().count(), 1, "{}", ended.stdout);
    for nothing in ["", "\n \r\n\n", "\u{feff}", "[]", "{\"value\": []}"] {
        let ended = map("layouts", "users.json", nothing.as_bytes(), &[]);
        assert_eq!((ended.status, ended.stdout.as_str()), (0, ""), "{nothing}");
        assert_eq!(ended.stderr, "0 users mapped, 0 partly mapped, 0 failed\n");
    }
}

#[test]
fn pages_that_are_not_here_are_told() {
    let next = format!(
        r#"{{"@odata.nextLink": "https://x", "value": [{}]}}"#,
        user("a")
    );
    let behind = format!(
        r#"{{"value": [{}], "@odata.nextLink": "https://x"}}"#,
        user("a")
    );
    let last = format!(r#"{{"value": [{}]}}"#, user("b"));
    for (text, is_told) in [
        (next.clone(), true),
        (behind.clone(), true),
        (format!("{next}\n{last}"), false),
        (format!("{behind}\n{last}"), false),
        (format!("{last}\n{behind}"), true),
    ] {
        let ended = map("pages", "users.json", text.as_bytes(), &[]);
        assert_eq!(ended.status, 0, "{}", ended.stderr);
        assert_eq!(ended.stderr.contains("@odata.nextLink"), is_told, "{text}");
    }
}

/// What is wrong in one place costs nothing in another, and every place is told.
#[test]
fn faults_in_json() {
    let (a, b, c) = (user("a"), user("b"), user("c"));
    let cases: [(String, &[&str], &[&str]); 13] = [
        (
            format!("[{a}, {{\"from\": 1 2}}, {c}]"),
            &["a", "c"],
            &["1:72: error E300: not JSON: expected `,` or `}`"],
        ),
        (
            format!("[\n{a},\n{{\n  \"from\":\n  !}},\n{c}\n]"),
            &["a", "c"],
            &["5:3: error E300: not JSON: expected value"],
        ),
        (
            format!("[{a}, 7, null, \"x\", [1], {b}]"),
            &["a", "b"],
            &[
                "but this is a number",
                "but this is null",
                "but this is a text",
                "but this is a list",
            ],
        ),
        (
            format!("[\n{a},\n{{\"from\": \"x}},\n{c}\n]"),
            &["a", "c"],
            &["3:1: error E300: not JSON: line 3 ends within a text; read on from line 4"],
        ),
        (
            format!(
                "[\n  {{\n    \"from\": [1\n  }},\n  {},\n  {c}\n]",
                b.replace(", ", ",\n    ")
            ),
            &["b", "c"],
            &["2:3: error E300: not JSON: line 4 has `}` before `]`; read on from line 5"],
        ),
        (
            format!("[\n{{\"from\": 1,\n{b},\n{c}\n]"),
            &["b", "c"],
            &["2:1: error E300: not JSON: line 5 has `]` before `}`; read on from line 3"],
        ),
        (
            format!("[{a}, {b}"),
            &["a", "b"],
            &["error E300: not JSON: the input ends before the list of users does"],
        ),
        (
            format!("[{a},\n{}", &b[..20]),
            &["a"],
            &["2:1: error E300: not JSON: the input ends within it"],
        ),
        (
            format!("{{\"value\": [{a},\n{b}"),
            &["a", "b"],
            &["error E300: not JSON: the input ends before the list of users does"],
        ),
        (
            format!("[{a}\n{b},,{c},]"),
            &["a", "b", "c"],
            &[
                "2:1: error E300: not JSON: a comma is due before the next user",
                "2:59: error E300: not JSON: `,` where a user is due",
                "not JSON: a user is due after the comma",
            ],
        ),
        (
            format!("[{a}, {{\"from\": \"\0\"}}, {{\"from\": \"\rx\"}}, {c}]"),
            &["a", "c"],
            &["not JSON: control character", "not JSON: control character"],
        ),
        (
            format!("[{a}, {{\"from\": \"\\ud83d\"}}, {c}]"),
            &["a", "c"],
            &["not JSON: unexpected end of hex escape"],
        ),
        (
            format!("[{a}]]\n[{c}]"),
            &["a", "c"],
            &["1:60: error E300: not JSON: `]` where a user is due"],
        ),
    ];
    for (text, mapped, told) in cases {
        let ended = map(
            "faults-in-json",
            "users.json",
            text.as_bytes(),
            &["--input", "json"],
        );
        assert_eq!(ended.stdout, users(mapped), "{text}\n{}", ended.stderr);
        let lines: Vec<&str> = ended.stderr.lines().collect();
        assert_eq!(lines.len(), told.len() + 1, "{text}\n{}", ended.stderr);
        for (line, part) in lines.iter().zip(told) {
            assert!(line.contains(part), "{text}\n{}", ended.stderr);
        }
        assert_eq!(ended.status, 1);
    }
    let text = [
        b"[".as_slice(),
        a.as_bytes(),
        b",\n {\"a\": \"\xff\"},",
        c.as_bytes(),
        b"]",
    ]
    .concat();
    let ended = map("faults-in-json", "users.json", &text, &[]);
    assert_eq!(ended.stdout, users(&["a", "c"]));
    assert!(
        ended.stderr.starts_with("2:9: error E300: not UTF-8\n"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_user_that_is_too_long_costs_nobody_else() {
    let (a, c) = (user("a"), user("c"));
    let long = format!("{{\"x\": \"{}\"}}", "y".repeat(500_000));
    let within = format!("{{\"x\": \"{}\"}}", "y".repeat(900));
    for text in [
        format!("[{a},{long},{c}]"),
        format!("[\n{a},\n{long},\n{c}\n]"),
        format!("[{a},{within},{c}]"),
        format!("[{a},{long},{c}, {}", "9".repeat(10)),
    ] {
        let ended = map(
            "too-long",
            "users.json",
            text.as_bytes(),
            &["--max-line", "800"],
        );
        assert_eq!(ended.stdout, users(&["a", "c"]));
        let first = ended.stderr.lines().next().unwrap();
        assert!(
            first.ends_with("the user is longer than 800 bytes"),
            "{first}"
        );
    }
    let ended = map(
        "too-long",
        "users.csv",
        format!("userPrincipalName,givenName,from\na,Jö,1\n{long},b,1\nb,\"{long}\nc,Jö,1\n")
            .as_bytes(),
        &["--max-line", "800"],
    );
    assert_eq!(ended.stdout, users(&["a", "c"]));
    assert!(
        ended
            .stderr
            .contains("3: error E300: the row is longer than 800 bytes"),
        "{}",
        ended.stderr
    );
}

/// Never a panic or a loss without a word, whatever is cut off or put in.
#[test]
fn damaged_json_is_told() {
    let whole = format!(
        "{{\"@odata.context\": \"\\\"\\\\\", \"value\": [\n  {},\n  {}\n]}}\n[{}]",
        user("a"),
        user("b").replace(", ", ",\r\n    "),
        user("c")
    );
    for end in (1..whole.len() - 1)
        .step_by(3)
        .filter(|end| whole.is_char_boundary(*end))
    {
        if whole[end..].trim_start().starts_with('[') && whole[..end].trim_end().ends_with('}') {
            continue;
        }
        let cut = &whole[..end];
        let ended = run(
            &[
                "map",
                "--mapping",
                &path(&folder("damaged"), "mapping.json"),
                "--input",
                "json",
            ],
            cut.as_bytes(),
        );
        assert_eq!(ended.status, 1, "{cut}\n{}", ended.stderr);
    }
}

#[test]
fn csv_in() {
    let text = "\u{feff}userPrincipalName, givenName ,from,jobTitle,IsSoftDeleted:json,\"a,b\"\r\n\
        \r\n\
        a,Jö,1,,false,x\r\n\
        \"b\",\"J \"\"q\"\"\",1,\"two\r\nlines\",true,\r\n\
        c,Jö\r\n\
        d,Jö,1,,{,\r\n\
        e,Jö,0,,,\r\n\
        \"f\nx\",Jö\r\n\
        g,x,1,\\,,\r\n";
    let ended = map("csv-in", "users.csv", text.as_bytes(), &["--jobs", "2"]);
    assert_eq!(
        ended.stdout,
        "{\"userName\":\"a\",\"nick\":\"Jö\",\"active\":\"True\",\"title\":\"none\"}\n\
         {\"userName\":\"b\",\"nick\":\"J \\\"\",\"active\":\"False\",\"title\":\"two\\r\\nlines\"}\n\
         {\"userName\":\"e\",\"title\":\"none\"}\n\
         {\"userName\":\"g\",\"nick\":\"x\",\"title\":\"\\\\\"}\n"
    );
    assert_eq!(
        ended.stderr,
        "6: error E300: the row has 2 cells, but the header has 6\n\
         7: error E300: the cell of `IsSoftDeleted` is not JSON: EOF while parsing an object\n\
         8: e: nick: error F506: `start` of `Mid` is 0\n\
         9: error E300: the row has 2 cells, but the header has 6; it ends on line 10\n\
         3 users mapped, 1 partly mapped, 3 failed\n"
    );
    let semicolons = "userPrincipalName;givenName;from\na;Jö;1\n";
    let ended = map(
        "csv-in",
        "users.csv",
        semicolons.as_bytes(),
        &["--delimiter", ";"],
    );
    assert_eq!(ended.stdout, users(&["a"]));
    let cut = map(
        "csv-in",
        "users.csv",
        b"from,userPrincipalName,givenName\n1,a,J\xc3\xb6\n1,\"b,x\n1,c",
        &[],
    );
    assert_eq!(cut.stdout, users(&["a"]));
    assert!(
        cut.stderr
            .starts_with("3: error E300: the input ends within quotation marks\n"),
        "{}",
        cut.stderr
    );
    for (header, message) in [
        ("a,b,a\n", "the header names `a` twice"),
        ("a,,b\n", "column 2 of the header has no name"),
        ("a;b\n", "say --delimiter ';'"),
        ("a,\"b\n", "the header ends within quotation marks"),
        ("\u{ff}\u{fe}a\n", ""),
    ] {
        let ended = map("csv-in", "users.csv", header.as_bytes(), &[]);
        assert!(message.is_empty() || ended.status == 2, "{header}");
        assert!(ended.stderr.contains(message), "{}", ended.stderr);
    }
    let wide = map("csv-in", "users.csv", b"\xff\xfea\0,\0", &[]);
    assert_eq!(wide.status, 2);
    assert!(
        wide.stderr.contains("looks like UTF-16; save it as UTF-8"),
        "{}",
        wide.stderr
    );
}

#[test]
fn csv_out_and_in_again() {
    let folder = folder("csv-out");
    let mapping = path(&folder, "all.json");
    let names = ["a", "b c", "d"];
    let rows: Vec<String> = names
        .iter()
        .map(|name| format!(r#"{{"target": "{name}", "expression": "[{name}]"}}"#))
        .collect();
    std::fs::write(&mapping, format!("[{}]", rows.join(","))).unwrap();
    let input = "{\"a\": \"x\", \"b c\": \"1,2\", \"d\": \"q\\\"q\"}\n\
        {\"a\": \"\", \"d\": [\"x,\\\\\", \"y\"]}\n\
        {\"b c\": \"two\\nlines\", \"a\": 7}\n\
        {}\n";
    let ended = run(
        &["map", "--mapping", &mapping, "--format", "csv"],
        input.as_bytes(),
    );
    assert_eq!(ended.status, 0, "{}", ended.stderr);
    assert_eq!(
        ended.stdout,
        "a,b c,d\n\
         x,\"1,2\",\"q\"\"q\"\n\
         \"\",,\"[\"\"x,\\\\\"\",\"\"y\"\"]\"\n\
         7,\"two\nlines\",\n\
         ,,\n"
    );
    let again = run(
        &[
            "map",
            "--mapping",
            &mapping,
            "--format",
            "csv",
            "--input",
            "csv",
        ],
        ended.stdout.as_bytes(),
    );
    assert_eq!(again.stdout, ended.stdout.replace("\"\",,", ",,"));
    let nobody = run(&["map", "--mapping", &mapping, "--format", "csv"], b"");
    assert_eq!(nobody.stdout, "a,b c,d\n");
}

/// Enough for many blocks, in each layout, with faults in them.
#[test]
fn any_number_of_jobs_gives_the_same_of_every_layout() {
    let (mut list, mut pretty, mut rows) = (
        "[".to_string(),
        "[".to_string(),
        "userPrincipalName,givenName,from\n".to_string(),
    );
    for number in 0..9_000 {
        let from = usize::from(number % 500 != 7);
        let pad = "x".repeat(number % 200);
        let comma = if number == 0 { "" } else { "," };
        let name = if number % 700 == 3 { "J\0" } else { "Jö" };
        write!(list, "{comma}{{\"userPrincipalName\":\"u{number}\",\"givenName\":\"{name}\",\"pad\":\"{pad}\",\"from\":{from}}}").unwrap();
        write!(pretty, "{comma}\n  {{\n    \"userPrincipalName\": \"u{number}\",\n    \"givenName\": \"{name}\",\n    \"pad\": \"{pad}\",\n    \"from\": {from}\n  }}").unwrap();
        writeln!(
            rows,
            "u{number},Jö{},{from}",
            if number % 700 == 3 { ",1" } else { "" }
        )
        .unwrap();
    }
    list += "]";
    pretty += "\n]\n";
    let mut outputs = Vec::new();
    for (file, text) in [
        ("list.json", &list),
        ("pretty.json", &pretty),
        ("rows.csv", &rows),
    ] {
        let all: Vec<Ended> = ["1", "2", "3", "4"]
            .into_iter()
            .map(|jobs| map("jobs-of-layouts", file, text.as_bytes(), &["--jobs", jobs]))
            .collect();
        assert_eq!(
            all[0].stderr.lines().count(),
            18 + 13 + 1,
            "{}",
            all[0].stderr
        );
        for other in &all {
            assert!(other.stdout == all[0].stdout, "{file}");
            assert_eq!(other.stderr, all[0].stderr, "{file}");
        }
        outputs.push(all[0].stdout.clone());
    }
    assert!(outputs[0] == outputs[1] && outputs[0] == outputs[2]);
    let csv = |jobs| {
        map(
            "jobs-of-layouts",
            "list.json",
            list.as_bytes(),
            &["--jobs", jobs, "--format", "csv"],
        )
        .stdout
    };
    assert!(csv("1") == csv("4"));
}

#[test]
fn who_is_out_of_scope_is_not_mapped() {
    let folder = folder("scope");
    let mapping = path(&folder, "scoped.json");
    let text = r#"{"scope": [[{"attribute": "department", "operator": "EQUALS", "value": "Sales"},
          {"attribute": "extensionAttribute1", "operator": "GREATER_THAN", "value": "2"}],
         [{"attribute": "accountEnabled", "operator": "IS FALSE"}]],
        "mapping": [{"target": "userName", "expression": "[userPrincipalName]"}]}"#;
    std::fs::write(&mapping, text).unwrap();
    let input = r#"{"userPrincipalName": "a", "department": "Sales", "onPremisesExtensionAttributes": {"extensionAttribute1": "3"}}
{"userPrincipalName": "b", "department": "sales", "extensionAttribute1": 3}
{"userPrincipalName": "c", "department": "Sales", "extensionAttribute1": "2.5"}
{"userPrincipalName": "d", "department": {"x": 1}, "accountEnabled": false}
{"userPrincipalName": "e", "department": "IT", "extensionAttribute1": "2.5"}
{"userPrincipalName": "f"}
"#;
    let arguments = ["map", "--mapping", &mapping];
    let all = run(&arguments, input.as_bytes());
    assert_eq!(
        (all.status, all.stdout.lines().count()),
        (0, 6),
        "{}",
        all.stderr
    );
    let some = run(&[&arguments[..], &["--scope"]].concat(), input.as_bytes());
    assert_eq!(some.stdout, "{\"userName\":\"a\"}\n{\"userName\":\"d\"}\n");
    assert_eq!(
        some.stderr,
        "line 3: c: error F521: extensionAttribute1: not evaluated: the value is no whole number of 64 bits\n\
         2 users mapped, 0 partly mapped, 1 failed, 3 out of scope\n"
    );
    assert_eq!(some.status, 1);
}
